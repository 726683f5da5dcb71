"""Lay Python beside the pages, for the browser that runs their code: `python -m docsite.runtime`.

`requirements/pyodide.json` pins each file of Pyodide, and each wheel that we did not write, by its hash, so it does not
matter where a file comes from.
Where a wheel cannot be had, the site is built without Run.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import urllib.request
import zipfile
from base64 import b64encode
from html import escape
from http.client import HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory

from docsite.html.runnable import RUNTIME
from docsite.wheels import WHEELS

PINS = json.loads(Path("requirements/pyodide.json").read_text(encoding="utf-8"))
PYODIDE = Path("node_modules/pyodide")
VERSION = json.loads(Path("package.json").read_text(encoding="utf-8"))["dependencies"]["pyodide"]
DISTRIBUTION = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"  # Pyodide's own
KEPT = Path("build/pyodide")
SECONDS = 20

# The frame, and the worker that it starts, can load what lies beside the pages, and reach nothing else.
POLICY = "default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval'; connect-src 'self'; worker-src blob:"
PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>Python</title>
<script src="frame.js" data-files="{files}"></script>
"""


def lay(folder: Path) -> None:
    """Lay everything into a folder; the page of the frame comes last, so where it is, all is there."""
    page = folder / RUNTIME.name
    page.unlink(missing_ok=True)
    for old in folder.glob("pyodide-*"):
        shutil.rmtree(old)
    core = folder / f"pyodide-{VERSION}"
    core.mkdir(parents=True)
    for name, sha256 in PINS["pyodide"].items():
        (core / name).write_bytes(checked((PYODIDE / name).read_bytes(), sha256, name))
    for name, pin in PINS["wheels"].items():
        (core / name).write_bytes(pinned_wheel(name, **pin))
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
    lock["packages"] = {"numpy": lock["packages"]["numpy"]}  # the other 300 are not here
    (core / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    pure = [f"{core.name}/{name}" for name in PINS["wheels"] if name.endswith("-none-any.whl")]
    files = {
        "core": f"{core.name}/",
        "sums": {
            name: f"sha256-{b64encode(bytes.fromhex(digest)).decode()}" for name, digest in PINS["pyodide"].items()
        },
        "wheels": [*(f"../wheels/{name}" for name in WHEELS.values()), *pure],
    }
    page.write_text(PAGE.format(policy=POLICY, files=escape(json.dumps(files))), encoding="utf-8")


def checked(content: bytes, sha256: str, name: str) -> bytes:
    """Return the content of a file whose hash is right."""
    if (found := hashlib.sha256(content).hexdigest()) != sha256:
        raise ValueError(f"{name}: found the hash {found}, expected {sha256}, as requirements/pyodide.json has it")
    return content


def pinned_wheel(name: str, sha256: str, source: str) -> bytes:
    """Return a wheel from the first place that has it; it is kept for the next time."""
    kept = KEPT / name
    problems = []
    for get in (kept.read_bytes, lambda: from_distribution(name), lambda: from_pypi(name, source)):
        try:
            content = checked(get(), sha256, name)
        except (OSError, HTTPException, ValueError, subprocess.CalledProcessError) as error:
            problems.append(str(error))
        else:
            KEPT.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(content)
            return content
    raise LookupError("\n".join(problems))


def from_distribution(name: str) -> bytes:
    """Return a file of Pyodide's own distribution."""
    with urllib.request.urlopen(DISTRIBUTION + name, timeout=SECONDS) as answer:  # noqa: S310 (an address with https)
        content: bytes = answer.read()
    return content


def from_pypi(name: str, source: str) -> bytes:
    """Return a wheel that is a package on PyPI or in one: that of NumPy for the browser is only in others' packages."""
    with TemporaryDirectory() as folder:
        # Nothing of it runs here: no source is built, and it may be for another Python than ours.
        pip("download", "--no-deps", "--only-binary=:all:", "--ignore-requires-python", "--dest", folder, source)
        found = next(Path(folder).iterdir())
        if found.name == name:
            return found.read_bytes()
        with zipfile.ZipFile(found) as package:
            return b"".join(package.read(each) for each in package.namelist() if each.endswith(f"/{name}"))


def pip(*arguments: str) -> None:
    """Run pip, which is silent unless it fails."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 (our own arguments)


if __name__ == "__main__":
    try:
        lay(RUNTIME.parent)
    except LookupError as error:
        sys.exit(f"Without Run, because Python for the browser could not be had:\n{error}")
