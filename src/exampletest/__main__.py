"""``python -m exampletest outputs PAGE …`` rewrites the Output blocks of pages from a real run.

Pages whose front matter names an environment other than ``--environment`` are skipped.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from exampletest.environments import environment_of, pages_of
from exampletest.outputs import UnrunnablePageError, rewrite


def main(arguments: list[str] | None = None) -> int:
    """Run the command, and return its exit code: 1 if a page cannot be run."""
    parser = argparse.ArgumentParser(prog="python -m exampletest")
    command = parser.add_subparsers(required=True).add_parser("outputs", help="rewrite the Output blocks of pages")
    command.add_argument("pages", nargs="+", type=Path, metavar="PAGE", help="a Markdown file, or a folder of them")
    command.add_argument(
        "--environment",
        default="",
        metavar="NAME",
        help="this environment, for pages that name one",
    )
    options = parser.parse_args(arguments)
    paths, here = options.pages, options.environment
    if missing := [str(path) for path in paths if not path.exists()]:
        command.error(f"no such file or folder: {', '.join(missing)}")
    pages = [page for path in paths for page in (sorted(path.rglob("*.md")) if path.is_dir() else [path])]
    for page in pages:
        if (there := environment_of(page)) not in {"", here}:
            print(f"{page}: skipped, because its examples run in the environment {there}")  # noqa: T201 (the output of a command)
    failed = False
    # Each page gets a fresh interpreter, so that nothing one page sets can change another.
    with ProcessPoolExecutor(mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        for page, job in [(page, pool.submit(rewrite, page, Path.cwd())) for page in pages_of(here, pages)]:
            try:
                if job.result():
                    print(f"{page}: rewritten")  # noqa: T201
            except UnrunnablePageError as error:
                print(error, file=sys.stderr)  # noqa: T201
                failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
