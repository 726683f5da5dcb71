"""The locks give everyone the same packages, whichever registry they use."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PYTHON_LOCK = (ROOT / "requirements/dev.txt").read_text(encoding="utf-8")
NPM_FOLDERS = [
    ROOT,
    *(ROOT / folder for folder in ("tests/prose", "tests/exercises", "tests/bench/browser", "tests/web")),
]
NPM_LOCKS = [(folder / "package-lock.json").read_text(encoding="utf-8") for folder in NPM_FOLDERS]
ADDRESS = re.compile(r"\w+://|\s@\s|localhost|^\s*-(?!-hash=)[-a-z]+|resolved", re.MULTILINE)

ENTRIES = PYTHON_LOCK.replace("\\\n", " ").splitlines()
PINS = [Requirement(entry.partition(" --hash")[0]) for entry in ENTRIES if not entry.startswith("-")]


def asked_for(group: str) -> list[Requirement]:
    """Return the requirements of a dependency group, including those of the groups in it."""
    wanted = []
    for entry in PYPROJECT["dependency-groups"][group]:
        wanted += asked_for(entry["include-group"]) if isinstance(entry, dict) else [Requirement(entry)]
    return wanted


@pytest.mark.parametrize("lock", [PYTHON_LOCK, *NPM_LOCKS])
def test_a_lock_names_no_address(lock: str) -> None:
    """No lock contains an address, a path or an option that would tie it to one registry."""
    lock = re.sub(r'"funding": (\[[^]]*\]|\{[^}]*\}|"[^"]*")', "", lock)  # where to thank the authors

    assert [] == ADDRESS.findall(lock)


def test_every_python_package_is_pinned_by_version_and_hash() -> None:
    """No line of requirements/dev.txt leaves open which file is installed."""
    loose = [
        entry for entry in ENTRIES if not re.fullmatch(r"\S+==\S+( ; .*?)?(\s+--hash=sha256:[0-9a-f]{64})+", entry)
    ]

    assert [] == loose


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_every_dependency_has_one_pin_that_fits(python: str, system: str) -> None:
    """On each supported Python and system, exactly one pin matches each dependency of pyproject.toml."""
    environment = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": system,
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    pins = [pin for pin in PINS if pin.marker is None or pin.marker.evaluate(environment)]
    wanted = [Requirement(line) for line in PYPROJECT["project"]["dependencies"]] + asked_for("dev")
    fitting = {
        str(one): sum(
            pin.name == canonicalize_name(one.name) and one.specifier.contains(next(iter(pin.specifier)).version)
            for pin in pins
        )
        for one in wanted
    }

    assert dict.fromkeys(map(str, wanted), 1) == fitting


@pytest.mark.parametrize(("folder", "lock"), [*zip(NPM_FOLDERS, NPM_LOCKS, strict=True)])
def test_every_npm_package_is_pinned_by_version_and_hash(folder: Path, lock: str) -> None:
    """Each package of package-lock.json has a hash, and those of package.json have the requested version."""
    asked = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = {path.removeprefix("node_modules/"): entry for path, entry in json.loads(lock)["packages"].items()}
    del locked[""]

    assert [] == [name for name, entry in locked.items() if not entry["integrity"].startswith("sha512-")]
    assert asked == {name: locked[name]["version"] for name in asked}


def test_the_tests_beside_pytorch_run_with_the_same_versions() -> None:
    """A package in both requirements/peers.txt and requirements/dev.txt has the same version, and no address."""
    text = (ROOT / "requirements/peers.txt").read_text(encoding="utf-8")
    peers = [Requirement(line) for line in text.splitlines() if not line.startswith("#")]
    locked = {(pin.name, str(pin.specifier)) for pin in PINS}
    shared = [pin for pin in peers if pin.name in {name for name, _ in locked}]

    assert {"numpy", "pytest", "sybil"} <= {pin.name for pin in shared}
    assert [] == [pin for pin in shared if (pin.name, str(pin.specifier)) not in locked]
    assert [] == ADDRESS.findall(text)


def test_every_dependency_has_its_reason() -> None:
    """Each dependency in pyproject.toml has a comment with its purpose."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    names = [Requirement(line).name for line in PYPROJECT["project"]["dependencies"]]
    names += [one.name for one in asked_for("dev")]
    bare = [name for name in names if not re.search(rf'"{name}\b[^"]*"[],]+ +# \w', text)]

    assert [] == bare
