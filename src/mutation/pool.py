"""Runs tasks on all cores, and records the results of each as soon as it is finished."""

from __future__ import annotations

import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import TYPE_CHECKING

import click

from mutation.processes import end_with

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mutation.journal import Journal
    from mutation.tasks import Task


def run(label: str, tasks: Mapping[str, Task], journal: Journal) -> list[str]:
    """Run the tasks, and return a line for each one that raised an error."""
    faults = []
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(os.cpu_count(), fork, initializer=end_with, initargs=(os.getpid(),)) as pool:
        names = {pool.submit(task): name for name, task in tasks.items()}
        try:
            with click.progressbar(as_completed(names), length=len(names), label=label, file=sys.stderr) as done:
                for each in done:
                    if error := each.exception():
                        faults.append(f"not tested: {names[each]}: {error}")
                    else:
                        journal.note(names[each], each.result())
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in multiprocessing.active_children():
                process.kill()
            raise click.ClickException("stopped: the next run continues from here") from None
    return faults
