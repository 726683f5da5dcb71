"""How the tests run the tools of the environment, and the builds of the site that they examine."""

import fcntl
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BASE = "chainrule"  # the folder of SITE_URL
# Zensical writes beside its sources, so it builds from a copy of them.
SOURCES = ("docs", "src", "tests/mutation", "mkdocs.yml", "README.md", "CHANGELOG.md", "CITATION.cff")


def made_by_make() -> dict[str, str]:
    """Return the settings that the Makefile exports, exactly as it passes them on."""
    exports = re.findall(r"^export (\w+) *:= (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    return {name: value.partition("#")[0] for name, value in exports}


def run(tool: str, *arguments: str, cwd: Path, home: Path, **others: str) -> subprocess.CompletedProcess[str]:
    """Run a tool of the environment as the Makefile does, with other variables where it sets others."""
    settings = {
        **made_by_make(),
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(ROOT / made_by_make()["JUPYTER_CONFIG_DIR"]),
        "IPYTHONDIR": str(home / "ipython"),
        "SOURCE_DATE_EPOCH": "1700000000",
        "SITE_URL": f"https://example.org/{BASE}/",
    }
    return subprocess.run(  # noqa: S603 (a tool of the environment, and arguments of these tests)
        [Path(sys.executable).with_name(tool), *arguments],
        cwd=cwd,
        env=os.environ | settings | others,
        capture_output=True,
        text=True,
        check=False,
    )


def build_with_mkdocs(folder: Path) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Build the site, strictly and with an empty home folder, and return its folder and the outcome."""
    site = folder / BASE
    return site, run("mkdocs", "build", "--site-dir", str(site), cwd=ROOT, home=folder)


def build_to_read_from_disk(folder: Path) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Build the site as `make offline` does before it packs it."""
    arguments = ["build", "--strict", "--site-dir", str(folder / BASE)]
    return folder / BASE, run("mkdocs", *arguments, cwd=ROOT, home=folder, OFFLINE="true", SITE_URL="", RUN="false")


def build_with_zensical(folder: Path) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Build the site with the successor of MkDocs, and return its folder and the outcome."""
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    return folder / "site", run("zensical", "build", cwd=folder, home=folder)


BUILDS = {
    "site": build_with_mkdocs,
    "site_again": build_with_mkdocs,
    "site_by_zensical": build_with_zensical,
    "site_from_disk": build_to_read_from_disk,
}


@dataclass(frozen=True)
class Builds:
    """The builds of the site, each made once for all workers of pytest-xdist.

    Attributes
    ----------
    folder : Path
        Where they are made.
    """

    folder: Path

    def site(self, name: str) -> Path:
        """Return the folder of a build, after starting the build or waiting for it if necessary."""
        result = self.folder / f"{name}.result"
        with (self.folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not result.exists():
                (self.folder / name).mkdir()
                site, done = BUILDS[name](self.folder / name)
                result.write_text(f"{done.returncode}\n{site}\n{done.stderr}", encoding="utf-8")
        code, site_folder, errors = result.read_text(encoding="utf-8").split("\n", 2)
        assert code == "0", errors
        return Path(site_folder)
