"""The folder of the package is a separate distribution, which installs and works without the rest of the repository."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from email.parser import HeaderParser
from importlib.metadata import distribution
from pathlib import Path

import pytest

import formulatest

FOLDER = Path(formulatest.__file__).parent
PIP: list[str | Path] = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
MODEL = """
from formulatest import Computed, check

model: Computed = Computed(lambda g: {"v": {t: g * t for t in range(4)}}, {"g": 9.81})
"""


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, without any variable of this environment."""
    return subprocess.run(command, cwd=folder, env={}, capture_output=True, text=True, check=False)  # noqa: S603 (ours)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of the package, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    done = run(*PIP, "wheel", "--no-build-isolation", "--no-deps", "--no-index", "-w", folder, FOLDER, folder=folder)

    assert 0 == done.returncode, done.stdout + done.stderr
    [path] = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an interpreter that has the wheel and what it depends on, and nothing else."""
    folder = tmp_path_factory.mktemp("reader")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "env", folder=folder)
    python = folder / "env/bin/python"
    done = run(*PIP, "--python", python, "install", "--no-deps", "--no-index", wheel, folder=folder)

    assert 0 == done.returncode, done.stdout + done.stderr
    [packages] = folder.glob("env/lib/python*/site-packages")
    for name in ("numpy", "lark"):
        files = distribution(name).files or []
        for part in {file.parts[0] for file in files if ".." not in file.parts}:
            (packages / part).symlink_to(distribution(name).locate_file(part))  # type: ignore[arg-type]
    return python


def test_wheel(wheel: Path) -> None:
    """It contains the package with its grammar and its types, its licence, and what it depends on."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        [path] = [name for name in names if name.endswith(".dist-info/METADATA")]
        metadata = HeaderParser().parsestr(archive.read(path).decode())
    modules = {f"formulatest/{each.relative_to(FOLDER).as_posix()}" for each in FOLDER.rglob("*.py")}

    assert modules | {"formulatest/py.typed", "formulatest/latex/grammar.lark"} == {
        name for name in names if name.startswith("formulatest/")
    }
    assert ("formulatest", formulatest.__version__, "MIT") == tuple(
        metadata[key] for key in ("Name", "Version", "License-Expression")
    )
    assert ["lark>=1.1.5", "numpy>=2.0", "sybil>=9; extra == 'sybil'"] == metadata.get_all("Requires-Dist")
    assert "# formulatest" in str(metadata.get_payload())


def test_licence() -> None:
    """The licence is the repository's for code."""
    whole = (FOLDER.parents[1] / "LICENSE").read_text(encoding="utf-8")

    assert whole.startswith((FOLDER / "LICENSE").read_text(encoding="utf-8"))


def test_command(python: Path, tmp_path: Path) -> None:
    """An author who has nothing but the wheel tests a text."""
    (tmp_path / "stone.py").write_text(MODEL, encoding="utf-8")
    (tmp_path / "page.md").write_text(r"So \(v_t = g t\), and $$v_2 = 19.63.$$", encoding="utf-8")
    done = run(python, "-W", "error", "-m", "formulatest", "page.md", "--model", "stone:model", folder=tmp_path)
    others = run(
        python, "-c", "from importlib.util import find_spec as f; print(f('sybil'), f('chainrule'))", folder=tmp_path
    )

    assert (1, "") == (done.returncode, done.stderr)
    assert done.stdout == (
        "page.md:1: 19.62 does not round to the printed 19.63 (on the example of the page)\n"
        "  v_2 = 19.63.\n"
        "        ^\n"
        "formulas tested: 2, failed: 1, not tested: 0\n"
    )
    assert "None None\n" == others.stdout


def test_types(python: Path, tmp_path: Path) -> None:
    """A type checker takes the types from the package that is installed."""
    (tmp_path / "stone.py").write_text(f"{MODEL}number: str = check('1 = 1', model).models\n", encoding="utf-8")
    done = run(
        sys.executable, "-m", "mypy", "--python-executable", python, "--cache-dir", "cache", "stone.py", folder=tmp_path
    )

    assert 1 == done.returncode
    assert 'Incompatible types in assignment (expression has type "int", variable has type "str")' in done.stdout
    assert "Found 1 error" in done.stdout
