"""Python for the browser is laid beside the pages, whole and as it is pinned, or not at all."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import runpy
import subprocess
import tarfile
import urllib.request
import zipfile
from base64 import b64encode
from html import unescape
from http.client import IncompleteRead
from pathlib import Path
from typing import NoReturn
from urllib.error import URLError

import pytest
from bs4 import BeautifulSoup

from docsite import runtime
from docsite.html.runnable import RUNTIME

ROOT = Path(__file__).parents[2]
PINS = json.loads((ROOT / "requirements/pyodide.json").read_text(encoding="utf-8"))
PYODIDE = ROOT / "node_modules/pyodide"
LOCK = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))

NUMPY, LARK = "numpy-1-wasm32.whl", "lark-1-py3-none-any.whl"
CORE = {"pyodide.mjs": b"script", "python_stdlib.zip": b"library"}
CONTENT = {NUMPY: b"wheel of NumPy", LARK: b"wheel of Lark"}
SOURCE = {NUMPY: "package==1", LARK: "lark==1"}


def sha256(content: bytes) -> str:
    """Return a hash as it is pinned."""
    return hashlib.sha256(content).hexdigest()


WHEELS = {name: {"sha256": sha256(content), "source": SOURCE[name]} for name, content in CONTENT.items()}
MADE = {"pyodide": {name: sha256(content) for name, content in CORE.items()}, "wheels": WHEELS}


class Sources:
    """The places that wheels come from: what each has, and which were asked, in order."""

    def __init__(self, kept: Path) -> None:
        self.kept = kept
        self.distribution: dict[str, bytes | Exception] = {}
        self.packages: dict[str, bytes] = {}
        self.asked: list[str] = []

    def from_distribution(self, name: str) -> bytes:
        """Return a file, or fail as a network does."""
        self.asked.append("distribution")
        found = self.distribution.get(name, URLError("no network"))
        if isinstance(found, Exception):
            raise found
        return found

    def pip(self, *arguments: str) -> None:
        """Download a package, or fail as pip does."""
        *_, folder, source = arguments
        self.asked.append("PyPI")
        if source not in self.packages:
            raise subprocess.CalledProcessError(1, ["pip", *arguments])
        name = NUMPY if source == SOURCE[NUMPY] else LARK
        (Path(folder) / name).write_bytes(self.packages[source])

    def keep(self, name: str, content: bytes) -> None:
        """Put a copy where those of the last time are."""
        self.kept.mkdir(parents=True, exist_ok=True)
        (self.kept / name).write_bytes(content)


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sources:
    """Pin small files, of which Pyodide has its own and no place has the wheels."""
    installed = tmp_path / "pyodide"
    installed.mkdir()
    for name, content in CORE.items():
        (installed / name).write_bytes(content)
    lock = {"info": "python", "packages": {"numpy": {"file_name": NUMPY}, "scipy": {}}}
    (installed / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    found = Sources(tmp_path / "build/kept")
    for name, value in {"PINS": MADE, "PYODIDE": installed, "KEPT": found.kept, "VERSION": "1.2"}.items():
        monkeypatch.setattr(runtime, name, value)
    monkeypatch.setattr(runtime, "from_distribution", found.from_distribution)
    monkeypatch.setattr(runtime, "pip", found.pip)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder to lay all into; it has what an older version left."""
    found = tmp_path / "site/run"
    (found / "pyodide-1.1").mkdir(parents=True)
    (found / "pyodide-1.1/pyodide.mjs").write_bytes(b"old")
    (found / "frame.html").write_text("old", encoding="utf-8")
    (found / "frame.js").write_text("ours", encoding="utf-8")
    return found


def test_all_is_laid(sources: Sources, folder: Path) -> None:
    """The files of Pyodide, the wheels, and of its list of packages the one that is there; nothing old is left."""
    sources.distribution.update(CONTENT)
    runtime.lay(folder)
    laid = {each.name: each.read_bytes() for each in (folder / "pyodide-1.2").iterdir()}

    assert {"info": "python", "packages": {"numpy": {"file_name": NUMPY}}} == json.loads(laid.pop("pyodide-lock.json"))
    assert CORE | CONTENT == laid
    assert {"pyodide-1.2", "frame.html", "frame.js"} == {each.name for each in folder.iterdir()}


def test_a_folder_need_not_be_there(sources: Sources, tmp_path: Path) -> None:
    """The first build makes it."""
    sources.distribution.update(CONTENT)
    runtime.lay(tmp_path / "new/run")

    assert (tmp_path / "new/run/frame.html").exists()


def test_the_page_of_the_frame(sources: Sources, folder: Path) -> None:
    """It has the policy before any script, and says what to load: with sums, and our wheels as well as those pinned."""
    sources.distribution.update(CONTENT)
    runtime.lay(folder)
    text = (folder / "frame.html").read_text(encoding="utf-8")
    page = BeautifulSoup(text, "html.parser")
    [policy], [script] = page.select("meta[http-equiv=Content-Security-Policy]"), page.select("script")
    sums = {name: f"sha256-{b64encode(hashlib.sha256(each).digest()).decode()}" for name, each in CORE.items()}
    built = sorted(f"../wheels/{each.name}" for each in (ROOT / "docs/assets/vendor/wheels").glob("*.whl"))

    assert runtime.POLICY == policy["content"]
    assert unescape(text).index(runtime.POLICY) < text.index("<script")
    assert "frame.js" == script["src"]
    assert {"core": "pyodide-1.2/", "sums": sums, "wheels": [*built, f"pyodide-1.2/{LARK}"]} == json.loads(
        str(script["data-files"])
    )


def test_the_policy_allows_the_site_alone() -> None:
    """Scripts, WebAssembly and workers of the site, connections to the site, and nothing else."""
    parts = dict(part.split(maxsplit=1) for part in runtime.POLICY.split("; "))

    assert {
        "default-src": "'none'",
        "script-src": "'self' blob: 'wasm-unsafe-eval'",
        "connect-src": "'self'",
        "worker-src": "blob:",
    } == parts


def test_a_wrong_file_of_pyodide_is_an_error(sources: Sources, folder: Path) -> None:
    """The message names it, what was found and what was expected; the frame of the last time is gone."""
    sources.distribution.update(CONTENT)
    (runtime.PYODIDE / "python_stdlib.zip").write_bytes(b"another")
    message = (
        f"python_stdlib.zip: found the hash {sha256(b'another')}, expected {sha256(b'library')}, "
        "as requirements/pyodide.json has it"
    )

    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        runtime.lay(folder)
    assert not (folder / "frame.html").exists()


RIGHT, WRONG, INCOMPLETE = CONTENT[LARK], b"wrong", IncompleteRead(b"whe")


@pytest.mark.parametrize(
    ("kept", "distribution", "asked"),
    [
        (RIGHT, RIGHT, []),
        (None, RIGHT, ["distribution"]),
        (WRONG, RIGHT, ["distribution"]),
        (None, None, ["distribution", "PyPI"]),
        (WRONG, WRONG, ["distribution", "PyPI"]),
        (None, INCOMPLETE, ["distribution", "PyPI"]),
        (None, TimeoutError("timed out"), ["distribution", "PyPI"]),
    ],
    ids=["kept", "distribution", "wrong copy", "PyPI", "two wrong", "cut off", "slow"],
)
def test_the_first_place_that_has_it(
    sources: Sources, kept: bytes | None, distribution: bytes | Exception | None, asked: list[str]
) -> None:
    """The hash decides, not the place; what was found is kept, so the next time nobody is asked."""
    if kept:
        sources.keep(LARK, kept)
    if distribution:
        sources.distribution[LARK] = distribution
    sources.packages[SOURCE[LARK]] = RIGHT

    assert RIGHT == runtime.pinned_wheel(LARK, **WHEELS[LARK])
    assert asked == sources.asked
    assert RIGHT == runtime.pinned_wheel(LARK, **WHEELS[LARK])
    assert asked == sources.asked


def test_no_place_has_it(sources: Sources, folder: Path) -> None:
    """The message has a line for each place; no frame is laid, and that of the last time is gone."""
    sources.distribution[NUMPY] = WRONG
    with pytest.raises(LookupError) as caught:
        runtime.lay(folder)
    lines = str(caught.value).splitlines()

    assert 3 == len(lines)
    assert "No such file" in lines[0]
    assert lines[1].startswith(f"{NUMPY}: found the hash {sha256(WRONG)}, expected {sha256(CONTENT[NUMPY])}")
    assert lines[2].startswith("Command '['pip', 'download'")
    assert not (folder / "frame.html").exists()
    assert not sources.kept.exists()


def test_the_distribution_is_that_of_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its address has the version that npm installs, and it has to answer soon."""
    asked: list[tuple[str, float]] = []

    def urlopen(address: str, *, timeout: float) -> io.BytesIO:
        asked.append((address, timeout))
        return io.BytesIO(b"content")

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    version = json.loads((PYODIDE / "package.json").read_text(encoding="utf-8"))["version"]

    assert b"content" == runtime.from_distribution("a.whl")
    assert [(f"https://cdn.jsdelivr.net/pyodide/v{version}/full/a.whl", 20)] == asked


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of packages, the only one that pip looks into."""
    found = tmp_path / "packages"
    found.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(found))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    return found


def write_wheel(file: Path, **others: bytes) -> None:
    """Write a wheel of version 1, which is for a Python that nobody has any more, with other files."""
    name = file.name.partition("-")[0]
    with zipfile.ZipFile(file, "w") as wheel:
        for path, content in others.items():
            wheel.writestr(path, content)
        metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\nRequires-Python: <3\nRequires-Dist: absent\n"
        wheel.writestr(f"{name}-1.dist-info/METADATA", metadata)
        wheel.writestr(f"{name}-1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{name}-1.dist-info/RECORD", "")


def test_a_package_on_pypi(index: Path) -> None:
    """It is the wheel itself, without what it depends on, for whichever Python."""
    write_wheel(index / LARK)

    assert (index / LARK).read_bytes() == runtime.from_pypi(LARK, "lark==1")


def test_a_wheel_in_a_wheel(index: Path) -> None:
    """It is found by its whole name, wherever it is in the package; without it, nothing is returned."""
    others = {f"static/deep/{NUMPY}": b"found", f"static/other-{NUMPY}": b"another", f"{NUMPY}/x": b"a folder"}
    write_wheel(index / "package-1-py3-none-any.whl", **others)

    assert b"found" == runtime.from_pypi(NUMPY, "package==1")
    assert b"" == runtime.from_pypi("absent.whl", "package==1")


def test_no_source_is_built(index: Path, tmp_path: Path) -> None:
    """That would run code of it, which nothing pins."""
    ran = tmp_path / "ran"
    settings = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
    texts = {"pyproject.toml": settings, "backend.py": f"open({str(ran)!r}, 'w').close()\n"}
    with tarfile.open(index / "lark-1.tar.gz", "w:gz") as source:
        for name, text in texts.items():
            about = tarfile.TarInfo(f"lark-1/{name}")
            about.size = len(text)
            source.addfile(about, io.BytesIO(text.encode()))

    with pytest.raises(subprocess.CalledProcessError, match="lark==1"):
        runtime.from_pypi(LARK, "lark==1")
    assert not ran.exists()


def test_pip_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    """Also where it fails."""
    runtime.pip("--version")
    with pytest.raises(subprocess.CalledProcessError, match="'absent'"):
        runtime.pip("absent")

    assert ("", "") == capfd.readouterr()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with the settings of a project the current one; it has no network, and a frame of the last time."""

    def unreachable(*_: object, **__: object) -> NoReturn:
        raise URLError("no network")

    def failing(command: list[str], **_: object) -> NoReturn:
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(urllib.request, "urlopen", unreachable)
    monkeypatch.setattr(subprocess, "run", failing)
    texts = {
        "package.json": {"dependencies": {"pyodide": "1.2"}},
        "requirements/pyodide.json": MADE,
        "node_modules/pyodide/pyodide-lock.json": {"packages": {"numpy": {}}},
    }
    files = {name: json.dumps(value).encode() for name, value in texts.items()}
    files |= {f"node_modules/pyodide/{name}": content for name, content in CORE.items()}
    files[str(RUNTIME)] = b"old"
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def command() -> None:
    """Run the module as the Makefile does."""
    runpy.run_path(str(runtime.__file__), run_name="__main__")


def test_the_command_lays_it_for_the_site(installed: Path) -> None:
    """Beside the scripts of Run, with the copies that are kept."""
    (installed / "build/pyodide").mkdir(parents=True)
    for name, content in CONTENT.items():
        (installed / "build/pyodide" / name).write_bytes(content)
    command()

    assert b"old" != (installed / "docs/assets/vendor/run/frame.html").read_bytes()
    assert CONTENT[NUMPY] == (installed / "docs/assets/vendor/run/pyodide-1.2" / NUMPY).read_bytes()


def test_the_command_says_why_there_is_no_run(installed: Path) -> None:
    """It fails, so that the next build tries again, and leaves no frame, so the pages have no Run."""
    with pytest.raises(SystemExit) as caught:
        command()
    first, *causes = str(caught.value.code).splitlines()

    assert "Without Run, because Python for the browser could not be had:" == first
    assert 3 == len(causes)
    assert "<urlopen error no network>" == causes[1]
    assert not (installed / RUNTIME).exists()


@pytest.mark.parametrize("name", PINS["pyodide"])
def test_the_pins_are_of_what_npm_installs(name: str) -> None:
    """An update of Pyodide changes both."""
    content = (PYODIDE / name).read_bytes()

    assert content == runtime.checked(content, PINS["pyodide"][name], name)


def test_numpy_is_the_one_of_pyodide() -> None:
    """Its pin is that of Pyodide's own list, by which Pyodide checks it again."""
    numpy = LOCK["packages"]["numpy"]

    assert numpy["sha256"] == PINS["wheels"][numpy["file_name"]]["sha256"]


def test_lark_is_the_one_of_the_environment() -> None:
    """The formulas are read by the same version that the tests run with, and its wheel has the pinned hash."""
    lock = (ROOT / "requirements/dev.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    [pin] = re.findall(r"^lark==\S+.*$", lock, re.MULTILINE)
    source = pin.split()[0]
    wheel = PINS["wheels"][f"{source.replace('==', '-')}-py3-none-any.whl"]

    assert source == wheel["source"]
    assert f"--hash=sha256:{wheel['sha256']}" in pin
    assert {"numpy", "lark"} == {name.partition("-")[0] for name in PINS["wheels"]}
