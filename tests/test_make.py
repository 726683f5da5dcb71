"""What `make` would do where nothing has been made yet, or where a part is gone."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from building import ROOT

if TYPE_CHECKING:
    from pathlib import Path

MADE = ("node_modules", "vendor", "cards", "build", "site", ".*")
LISTS = re.findall(r"^ASSETS(?:_OF_RUN)? := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
ASSETS = " ".join(LISTS).split()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a copy of the project as a clone has it."""
    return shutil.copytree(ROOT, tmp_path / "clone", ignore=shutil.ignore_patterns(*MADE))


def unplanned(clone: Path) -> list[str]:
    """Return the assets that `make site` would not make."""
    make = shutil.which("make")
    assert make
    plan = subprocess.run([make, "-n", "site"], cwd=clone, capture_output=True, text=True, check=True).stdout  # noqa: S603
    return [asset for asset in ASSETS if asset not in plan]


def test_a_fresh_clone_gets_all_assets(clone: Path) -> None:
    """One command makes them, the scripts of the pages too."""
    assert len(ASSETS) > 5
    assert [] == unplanned(clone)


def test_lost_packages_come_back(clone: Path) -> None:
    """Without the packages of npm, all that is made from them is made again, whatever the stamps say."""
    for asset in ASSETS:
        (clone / asset).parent.mkdir(parents=True, exist_ok=True)
        (clone / asset).touch()

    assert unplanned(clone) == ["docs/assets/cards/.ready"]  # the pictures of links are not among what is lost
