"""What became of a mutant."""

from __future__ import annotations

from dataclasses import dataclass

KILLED, ENDLESS, SURVIVED, CRASHED = "killed", "endless", "survived", "crashed"


@dataclass(frozen=True)
class Result:
    """A mutant, and what became of it.

    Attributes
    ----------
    kind : str
        Whether it is one of a formula, an output or code, and which: ``formula, digit``.
    path, line, column
        Where it is, counted from 1; the column of a formula counts from where its LaTeX begins.
    change : str
        The part that is changed, before and after.
    text : str
        The line as it was.
    outcome : str
        ``killed``, ``endless`` if the tests did not come to an end, which counts as killed, ``survived``,
        or ``crashed`` if the test of a formula raised an error that it should not raise.
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
        """Whether whoever made this mistake would know."""
        return self.outcome in {KILLED, ENDLESS}

    @property
    def key(self) -> str:
        """Its name in the list of equivalent mutants: the line may move, but not change."""
        return f"{self.path}: {self.change} in {self.text}"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.kind}, column {self.column}: {self.change}"
