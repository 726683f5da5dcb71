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


def plan(clone: Path, *arguments: str) -> str:
    """Return the commands that `make` would run."""
    make = shutil.which("make")
    assert make
    return subprocess.run([make, "-n", *arguments], cwd=clone, capture_output=True, text=True, check=True).stdout  # noqa: S603


def unplanned(clone: Path) -> list[str]:
    """Return the assets that `make site` would not make."""
    planned = plan(clone, "site")
    return [asset for asset in ASSETS if asset not in planned]


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


def test_without_run(clone: Path) -> None:
    """Nothing of it is made, and nothing that an earlier build has laid is in what is read from disk."""
    assert "docsite.runtime" in plan(clone, "site")
    assert "vendor/run" not in plan(clone, "site", "RUN=false")

    lines = plan(clone, "offline", "RUN=false").splitlines()
    [built, removed, packed] = [
        number for number, line in enumerate(lines) if re.search("mkdocs build|/vendor/run|zipfile", line)
    ]
    assert built < removed < packed
    assert lines[removed].startswith("rm -rf build/offline/")
