"""The code of each page runs as a reader runs it: as one script, with both installed packages and NumPy alone."""

import subprocess
import sys
import zipfile
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

import numpy as np
import pytest

import chainrule
from docsite.html.download import script_name
from exampletest import joined_script
from exampletest.compare import difference
from exampletest.environments import pages_of
from exampletest.examples import read_examples
from exercises import FOR_SHEETS

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
PYTHON_PAGES = [
    page.relative_to(ROOT).as_posix() for page in pages_of("", PAGES) if "```py" in page.read_text(encoding="utf-8")
]
# These pages are about what only the repository has, and say what they need.
OF_THE_REPOSITORY = {"docs/reference/formula-tests.md"}


def run(*command: str | Path, folder: Path) -> str:
    """Run a command in a folder, without any variable of this environment, and return what it prints."""
    variables = {"PYTHONIOENCODING": "ascii"}  # as that of a system that knows fewer letters than the pages have
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 (our own commands)
    assert (0, "") == (done.returncode, done.stderr)
    return done.stdout


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the wheels of the package and of its exercises, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
    sources = ROOT, ROOT / "src/exercises"
    run(*build, "--no-build-isolation", "--no-deps", "--no-index", "--wheel-dir", folder, *sources, folder=folder)
    return {path.name.partition("-")[0]: path for path in folder.glob("*.whl")}


@pytest.fixture(scope="module")
def python(wheels: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an interpreter that has the wheels, NumPy and nothing else."""
    folder = tmp_path_factory.mktemp("reader")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "env", folder=folder)
    python = folder / "env/bin/python"
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python]
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", *wheels.values(), folder=folder)
    [packages] = folder.glob("env/lib/python*/site-packages")
    installed = Path(np.__file__).parents[1]
    for part in (*installed.glob("numpy"), *installed.glob("numpy.libs"), *installed.glob("numpy-*.dist-info")):
        (packages / part.name).symlink_to(part)
    return python


def contents(wheel: Path) -> tuple[set[str], Message]:
    """Return the names of the files of a wheel but for its metadata, and the metadata."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        [metadata] = [name for name in names if name.endswith(".dist-info/METADATA")]
        parsed = HeaderParser().parsestr(archive.read(metadata).decode())
    return {name for name in names if not name.startswith(metadata.split("/")[0])}, parsed


def test_the_wheel_holds_the_package_alone(wheels: dict[str, Path]) -> None:
    """Readers get chainrule with its types and its data, which needs NumPy and nothing else."""
    names, metadata = contents(wheels["chainrule"])

    assert {"chainrule"} == {name.split("/")[0] for name in names}
    assert {"chainrule/py.typed", "chainrule/data/penguins.csv", "chainrule/__init__.py"} <= names
    assert ["numpy>=2.0"] == metadata.get_all("Requires-Dist")


def test_the_wheel_of_the_exercises_holds_them_alone(wheels: dict[str, Path]) -> None:
    """The exercises have the version of the package and its licence, and need it and NumPy, and nothing else."""
    names, metadata = contents(wheels["chainrule_exercises"])
    modules = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src/exercises").rglob("*.py")}

    assert modules | {"exercises/py.typed", "exercises/formats/worksheet.css"} == names
    assert (chainrule.__version__, "MIT") == (metadata["Version"], metadata["License-Expression"])
    assert [f"chainrule=={chainrule.__version__}", "numpy>=2.0"] == metadata.get_all("Requires-Dist")
    assert (ROOT / "LICENSE").read_text().startswith((ROOT / "src/exercises/LICENSE").read_text())


def test_the_exercises_work_alone(python: Path, tmp_path: Path) -> None:
    """Readers make exercises and sheets in each format with what they have."""
    sheet = "-m", "exercises", "sheet", "--kind", "forward", "--count", "1", "--seed", "1"
    printed = [run(python, *sheet, "--format", each, folder=tmp_path) for each in FOR_SHEETS]

    assert len(FOR_SHEETS) == len({text for text in printed if text})


def test_a_reader_has_nothing_else(python: Path, tmp_path: Path) -> None:
    """The scripts find the packages of the wheels and NumPy, and no other."""
    code = "from importlib.metadata import distributions; print(sorted(d.name for d in distributions()))"
    other = "from importlib.util import find_spec; print(find_spec('sybil'), find_spec('exampletest'))"

    assert "['chainrule', 'chainrule-exercises', 'numpy']\n" == run(python, "-c", code, folder=tmp_path)
    for package in ("chainrule", "exercises"):
        where = f"import {package}; print({package}.__file__)"
        assert Path(run(python, "-c", where, folder=tmp_path)).is_relative_to(python.parents[1])
    assert "None None\n" == run(python, "-c", other, folder=tmp_path)


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the script of each page, all in one folder, under the names by which the site offers them."""
    folder = tmp_path_factory.mktemp("scripts")
    found = {}
    for name in PYTHON_PAGES:
        found[name] = folder / (script_name(Path(name)) if name.startswith("docs/") else Path(name).stem + "-script.py")
        found[name].write_text(joined_script((ROOT / name).read_text(encoding="utf-8"), ROOT), encoding="utf-8")
    assert len(found) == len(set(found.values()))
    return found


@pytest.mark.parametrize("name", PYTHON_PAGES)
def test_the_script_of_a_page_prints_what_the_page_shows(name: str, python: Path, scripts: dict[str, Path]) -> None:
    """A page's code, joined, runs beside the others, warns of nothing, and prints all outputs of the page in order."""
    page = (ROOT / name).read_text(encoding="utf-8")
    folder = scripts[name].parent
    before = set(folder.iterdir())

    interpreter = Path(sys.executable) if name in OF_THE_REPOSITORY else python
    printed = run(interpreter, "-W", "error", scripts[name], folder=folder)

    assert before == set(folder.iterdir())
    assert "" == difference(without_blank_lines(shown_outputs(page)), without_blank_lines(printed))


def test_no_script_is_in_the_way_of_a_module() -> None:
    """No script that the site offers can be imported, whatever a page is called."""
    assert not any(
        Path(script_name(Path(name))).stem.isidentifier() for name in PYTHON_PAGES if name.startswith("docs/")
    )


def shown_outputs(page: str) -> str:
    """Return all outputs that a page shows."""
    outputs: list[str] = []
    for example in read_examples(page):
        if example.output:
            outputs += example.output.lines
    return "\n".join(outputs)


def without_blank_lines(text: str) -> str:
    """Return the other lines: how many blank ones end an output, the page does not show."""
    return "\n".join(line for line in text.splitlines() if line.strip())
