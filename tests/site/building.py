"""How the tests run the tools of the environment."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(tool: str, *arguments: str, cwd: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a tool of the environment as the Makefile does."""
    settings = {
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(ROOT / "tools" / "jupyter"),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_PLATFORM_DIRS": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": "1700000000",
    }
    return subprocess.run(  # noqa: S603 (a tool of the environment, and arguments of these tests)
        [Path(sys.executable).with_name(tool), *arguments],
        cwd=cwd,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )
