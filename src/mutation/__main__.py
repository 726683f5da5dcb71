"""``python -m mutation``, which `make mutants` runs."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import click

from mutation.journal import Journal, digest
from mutation.last_run import write
from mutation.pool import run
from mutation.summary import GOALS, equivalents, share, stale, summary
from mutation.tasks import DECIDES, code_tasks, page_tasks


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(list(GOALS)))
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="Test N mutants of each part, not all.")
def main(parts: tuple[str, ...], sample: int | None) -> None:
    """Break PARTS (page, code or both) one mutant at a time, and print the mutants that survive.

    The exit code is 1 if too many survive.
    """
    base = Path.cwd()
    tests = base / "tests" / "mutation"
    proofs = equivalents(tests / "equivalent.toml")
    results, faults, is_enough = [], [], True
    for part in parts or GOALS:
        place = base / "build" / "mutants" / f"{part}-{digest(base, DECIDES[part])}"
        rng = random.Random(0)  # noqa: S311 (the sample must be the same each time)
        tasks = page_tasks(base, sample, rng) if part == "page" else code_tasks(base, sample, rng, place)
        journal = Journal(place.with_suffix(".jsonl"))
        failed = run(
            f"mutants, {part}", {name: task for name, task in tasks.items() if name not in journal.done}, journal
        )
        found = [result for name in tasks for result in journal.done.get(name, ())]
        is_enough &= share(found, proofs) >= GOALS[part]
        results += found
        faults += failed
        if sample is None:
            faults += [f"stale: {key}" for key in stale(found, proofs, part)]
            if not failed:
                write(tests / "last-run.toml", part, found, proofs)
    click.echo("\n".join([*summary(results, proofs), *faults]))
    sys.exit(1 if faults or not is_enough else 0)


if __name__ == "__main__":
    main()
