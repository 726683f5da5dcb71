"""How the tests run the tools of the environment, and which pages they look at."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(
    str(path.relative_to(DOCS).with_suffix("")).removesuffix("index").strip("/") + "/"
    for path in [*DOCS.rglob("*.md"), *DOCS.glob("notebooks/*.py")]
)
DESKTOP: "ViewportSize" = {"width": 1280, "height": 900}
PHONE: "ViewportSize" = {"width": 320, "height": 640}


def made_by_make() -> dict[str, str]:
    """Return the settings that the Makefile exports, just as it hands them on."""
    exports = re.findall(r"^export (\w+) *:= (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    return {name: value.partition("#")[0] for name, value in exports}


def run(tool: str, *arguments: str, cwd: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a tool of the environment as the Makefile does."""
    settings = {
        **made_by_make(),
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(ROOT / made_by_make()["JUPYTER_CONFIG_DIR"]),
        "IPYTHONDIR": str(home / "ipython"),
        "SOURCE_DATE_EPOCH": "1700000000",
        "SITE_URL": "https://example.org/chainrule/",
    }
    return subprocess.run(  # noqa: S603 (a tool of the environment, and arguments of these tests)
        [Path(sys.executable).with_name(tool), *arguments],
        cwd=cwd,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )
