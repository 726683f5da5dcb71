"""The outcome of testing a mutant."""

from __future__ import annotations

from dataclasses import dataclass

KILLED, ENDLESS, SURVIVED, CRASHED = "killed", "endless", "survived", "crashed"


@dataclass(frozen=True)
class Result:
    """A mutant, and the outcome of testing it.

    Attributes
    ----------
    kind : str
        What was changed, a formula, an output or code, and the kind of change, such as ``formula, digit``.
    path, line, column
        Where the mutant is, counted from 1; the column in a formula counts from the start of its LaTeX.
    change : str
        The changed part, before and after.
    text : str
        The original line.
    outcome : str
        ``killed``, ``endless`` if the tests did not end, which counts as killed, ``survived``,
        or ``crashed`` if the test of a formula raised an unexpected error.
    """

    kind: str
    path: str
    line: int
    column: int
    change: str
    text: str
    outcome: str

    @property
    def is_killed(self) -> bool:
        """Whether the tests would catch this mistake."""
        return self.outcome in {KILLED, ENDLESS}

    @property
    def key(self) -> str:
        """Its name in the list of equivalent mutants: the line may move, but not change."""
        return f"{self.path}: {self.change} in {self.text}"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.kind}, column {self.column}: {self.change}"
