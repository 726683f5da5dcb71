"""``python -m mutation``, which `make mutants` runs."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exampletest.environments import pages_of
from mutation.code import code_mutants, prepare, tested
from mutation.journal import Journal, digest
from mutation.last_run import write
from mutation.pages import Page
from mutation.processes import end_with
from mutation.selection import measured
from mutation.summary import GOALS, equivalents, share, stale, summary
from pagetest.reader import FUNCTIONS, generated, meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mutation.code import CodeMutant
    from mutation.result import Result
    from mutation.selection import Selection

    Task = Callable[[], list[Result]]

BASE = Path.cwd()
BUILD = BASE / "build" / "mutants"
TESTS = BASE / "tests" / "mutation"
CODE = ("src/chainrule/**/*.py", "src/pagetest/*_model.py")
CODE_TESTS = ("tests/chainrule/test_*.py", "tests/pagetest/test_*_model.py")
READ = {  # what decides about all mutants; a page decides about its own
    "page": ["src/**/*"],
    "code": ["src/**/*", "tests/chainrule/*", "tests/pagetest/*"],
}


def main(arguments: Sequence[str]) -> int:
    """Test mutants, tell what became of them, and return 1 if too many survive."""
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"{' or '.join(GOALS)}; both if nothing is said")
    parser.add_argument(
        "--sample", type=int, metavar="N", help="one mutant each of N formulas and outputs, and N of the code"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="which ones")
    chosen = parser.parse_args(arguments)
    parts = chosen.parts or list(GOALS)
    if unknown := set(parts) - set(GOALS):
        parser.error(f"found {', '.join(sorted(unknown))}, expected {' or '.join(GOALS)}")
    proofs = equivalents(TESTS / "equivalent.toml")
    results, faults = [], []
    for part in parts:
        place = BUILD / f"{part}-{digest(BASE, READ[part])}"
        journal = Journal(place.with_suffix(".jsonl"))
        rng = random.Random(chosen.seed)  # noqa: S311 (a sample, no secret)
        tasks = page_tasks(chosen.sample, rng) if part == "page" else code_tasks(chosen.sample, rng, place)
        failed = run(part, {name: task for name, task in tasks.items() if name not in journal.done}, journal)
        found = [result for name in tasks for result in journal.done.get(name, ())]
        faults += failed
        if chosen.sample is None:
            faults += [f"stale: {key}" for key in stale(found, proofs, part)]
        if chosen.sample is None and not failed:
            write(TESTS / "last-run.toml", part, found, proofs)
        results += found
    click.echo("\n".join([*summary(results, proofs), *faults]))
    return int(bool(faults) or any(share(results, proofs, part) < GOALS[part] for part in parts))


def page_tasks(sample: int | None, rng: random.Random) -> dict[str, Task]:
    """Return a task for each page, or for each page that a sample of formulas and outputs comes from."""
    paths = pages_of("", [BASE / "README.md", *sorted(BASE.glob("docs/**/*.md"))])
    if sample is None:
        return {named(path): partial(page, path) for path in paths}
    places = [(path, number) for path in paths for number in opened(path).breakable()]
    chosen: dict[Path, dict[int, int]] = defaultdict(dict)
    for path, number in rng.sample(places, min(sample, len(places))):
        chosen[path][number] = rng.randrange(1_000_000)
    return {f"{named(path)} {sorted(which.items())}": partial(page, path, which) for path, which in chosen.items()}


def named(path: Path) -> str:
    """Return the name of a page, with what changes with its text: then it is tested again."""
    name = path.relative_to(BASE).as_posix()
    return f"{name} {digest(BASE, [name])}"


def opened(path: Path) -> Page:
    """Return a page with the meaning that its symbols have in the tests."""
    return Page(path, BASE, meaning, FUNCTIONS, generated)


def page(path: Path, sample: dict[int, int] | None = None) -> list[Result]:
    """Test the mutants of a page: all, or one of each target that is asked for."""
    return list(opened(path).results(sample))


def code_tasks(sample: int | None, rng: random.Random, place: Path) -> dict[str, Task]:
    """Return a task for each mutant of the package, or of a sample of them."""
    found = code_mutants(BASE, CODE)
    if sample is not None:
        found = rng.sample(found, min(sample, len(found)))
    paths = sorted(path.relative_to(BASE).as_posix() for pattern in CODE_TESTS for path in BASE.glob(pattern))
    tests = measured(paths, BASE, ("chainrule", "pagetest"), place)
    prepare()
    return {f"{each.path} {each.number}": partial(code, each, tests) for each in found}


def code(mutant: CodeMutant, tests: Selection) -> list[Result]:
    """Test one mutant of the package."""
    return [tested(mutant, tests, BASE)]


def run(part: str, tasks: dict[str, Task], journal: Journal) -> list[str]:
    """Do the tasks on all cores, note what each finds as soon as it is done, and return what could not be done."""
    faults = []
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(os.cpu_count(), fork, initializer=end_with, initargs=(os.getpid(),)) as pool:
        names = {pool.submit(task): name for name, task in tasks.items()}
        try:
            with click.progressbar(
                as_completed(names), length=len(names), label=f"mutants, {part}", file=sys.stderr
            ) as done:
                for each in done:
                    if error := each.exception():
                        faults.append(f"not tested: {names[each]}: {error}")
                    else:
                        journal.note(names[each], each.result())
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in multiprocessing.active_children():
                process.kill()
            raise
    return faults


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("stopped: the next run goes on from here")
