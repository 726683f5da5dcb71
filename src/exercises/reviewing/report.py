"""The report on a reader's `backward`: how many derivatives are right, which is wrong, and which mistake gives it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from chainrule.examples import Example, tutorial
from exercises.computation import Given
from exercises.formats.plain import wrapped
from exercises.reviewing.comparison import are_close, central_differences
from exercises.reviewing.naming import mistakes_that_give, names_and_advice
from exercises.reviewing.networks import more_networks
from exercises.reviewing.returned import returned
from exercises.writing import listed

if TYPE_CHECKING:
    from exercises.reviewing.returned import Backward

WIDTH = 41  # letters of a line, so that a phone shows all of it in every engine
DIGITS = 4  # of a number; more if it takes more to show that it is not the other one


def review(backward: Backward, example: Example | None = None) -> str:
    r"""Return what is right and what is wrong about a function that computes a gradient.

    It is compared with central differences, on the example and then on other networks with the same
    activations and loss. Derivatives that are wrong are compared with those that known mistakes give.

    Parameters
    ----------
    backward : callable
        Takes ``W``, ``z``, ``a`` and ``y``. The first three are lists: ``W[l]``, ``z[l]`` and ``a[l]`` are those of
        layer $l = 1 \dots N$, and ``a[0]`` is the input. All are copies.
        Returns ``dW`` and ``db``, each a dictionary or a list by layer, in which layers may still be missing.
    example : Example, optional
        A network with one sample or a batch, whose hidden layers share one activation; else the running example.

    Examples
    --------
    >>> from exercises import review
    >>> def backward(W, z, a, y):
    ...     d3 = (a[3] - y) * a[3] * (1 - a[3])
    ...     return {3: [d3]}, {3: d3}
    >>> print(review(backward))
    1 of 26 derivatives are right.
    dW[3] has the shape (1, 1), expected
    (1, 2).
    Nothing yet for dW[2], db[2], dW[1] and
    db[1].
    """
    if not callable(backward):
        raise TypeError(f"backward: found {type(backward).__name__}, expected a function, as in review(backward)")
    if not isinstance(example, Example | None):
        raise TypeError(f"example: found {type(example).__name__}, expected an Example, as tutorial() returns it")
    given = Given.of(example or tutorial())
    others = list(more_networks(given))
    first = report_on(backward, given)
    if first.notes:
        return as_lines(f"{first.right} of {first.total} derivatives are right.", *first.notes)
    for other in others:
        where = f"another network, {'-'.join(map(str, other.network.sizes))}"
        try:
            second = report_on(backward, other)
        except Exception as error:
            error.add_note(f"All {first.total} derivatives are right, but this happened with {where}.")
            raise
        if second.notes:
            only = f"but with {where}, only {second.right} of {second.total}"
            return as_lines(f"All {first.total} derivatives are right, {only}.", *second.notes)
    return as_lines(f"All {first.total} derivatives are right, and so are those of {len(others)} other networks.")


@dataclass(frozen=True)
class Report:
    """What there is to say about a function on one network.

    Attributes
    ----------
    right, total : int
        How many derivatives are right, and how many there are.
    notes : list of str
        What is wrong, in sentences; none if everything is right.
    """

    right: int
    total: int
    notes: list[str]


def report_on(backward: Backward, given: Given) -> Report:
    """Return what there is to say about a function on one network."""
    found = returned(backward, given)
    true = central_differences(given)
    wrong = [parameter for parameter, value in found.derivatives.items() if not are_close(value, true[parameter])]
    notes: list[str] = []
    if found.changed:
        notes.append(f"backward changed {listed(found.changed)}, but a gradient belongs to the old numbers.")
    if found.faults:
        notes.append(found.faults[0])
    elif wrong:
        first = wrong[0]
        yours, measured = told_apart(found.derivatives[first], true[first])
        start = f"Going down from the output, the first that is off is dL/d{first}"
        notes.append(f"{start}: you have {yours}, the central difference is {measured}.")
        notes += names_and_advice(mistakes_that_give(given, found.derivatives, wrong), first)
    if found.missing:
        notes.append(f"Nothing yet for {listed(found.missing)}.")
    return Report(len(found.derivatives) - len(wrong), len(true), notes)


def told_apart(one: float, other: float) -> tuple[str, str]:
    """Return two numbers with as many digits as show that they differ."""
    pairs = ((significant(one, digits), significant(other, digits)) for digits in count(DIGITS))
    return next((first, second) for first, second in pairs if first != second)


def significant(value: float, digits: int) -> str:
    """Return a number with this many significant digits, and 0 as it is."""
    return f"{value:#.{digits}g}" if value else "0"


def as_lines(*notes: str) -> str:
    """Return sentences as lines, each beginning a new one."""
    return "\n".join(wrapped(note, "", "", WIDTH) for note in notes)
