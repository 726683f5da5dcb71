"""Measure a step of gradient descent, ours and that of every peer that is installed, on one thread.

All contenders of a case take turns in every round, so that a slow moment of the machine hits all of them;
a ratio is the median of the ratios within the rounds.
"""

from __future__ import annotations

import os
import sys
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ[_variable] = "1"
if hasattr(os, "sched_setaffinity"):  # one processor, as not every library asks the variables
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

from cases import CASES, Case  # noqa: E402 (NumPy reads the variables when it is imported)
from contenders import CONTENDERS  # noqa: E402

if TYPE_CHECKING:
    from contenders import Steps

ROUNDS = int(os.environ.get("ROUNDS", "31"))
TRAIN, BY_HAND, PRODUCTS = list(CONTENDERS)[:3]

# Case, contender, other, least ratio of the other's time to the contender's.
BUDGETS = [
    (0, TRAIN, "PyTorch", 3.0),
    (1, TRAIN, "PyTorch", 3.0),
    (0, BY_HAND, "PyTorch", 2.5),
    (1, BY_HAND, "PyTorch", 2.5),
    (2, TRAIN, "PyTorch", 1.0),
    (2, TRAIN, "JAX, jit", 1.0),
    (3, TRAIN, PRODUCTS, 1 / 1.7),
]

Times = dict[str, list[float]]


def installed(case: Case) -> dict[str, Steps]:
    """Return the contenders that can be made here, each after its first steps, which may compile something."""
    ready = {}
    for name, make in CONTENDERS.items():
        try:
            ready[name] = make(case)
        except ImportError:
            continue
        ready[name](case.steps)
    return ready


def measure(case: Case) -> Times:
    """Return the microseconds per step that each contender took in each round."""
    contenders = installed(case)
    times: Times = {name: [] for name in contenders}
    for _ in range(ROUNDS):
        for name, take_steps in contenders.items():
            start = perf_counter()
            take_steps(case.steps)
            times[name].append((perf_counter() - start) / case.steps * 1e6)
    return times


def ratio(times: Times, name: str, other: str) -> float:
    """Return how many times as long the other took."""
    return median(b / a for a, b in zip(times[name], times[other], strict=True))


def main() -> None:
    """Print the table of each case, and whether the budgets are met."""
    print(f"Python {sys.version.split()[0]}; medians of {ROUNDS} rounds; one thread; float64")
    results = []
    for case in CASES:
        times = measure(case)
        results.append(times)
        print(f"\n{case}: µs per step, and the multiple of train's time")
        for name, each in times.items():
            print(f"  {name:38} {median(each):10.1f}  {ratio(times, TRAIN, name):7.2f} ×")
    print("\nBudgets")
    for number, name, other, least in BUDGETS:
        if other in results[number]:
            found = ratio(results[number], name, other)
            verdict = "met" if found >= least else "MISSED"
            print(f"  {verdict:7} {CASES[number]}: {other} / {name} = {found:.2f}, budget {least:.2f}")


if __name__ == "__main__":
    main()
