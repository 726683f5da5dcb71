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
        What kind of slip it is.
    path, line, column
        Where it is: the column counts from the start of the formula, or of the line.
    change : str
        What was there, and what is there now.
    text : str
        The line with the slip; of code, the line as it was.
    outcome : str
        ``killed``, ``endless`` where the tests would not come to an end, which is seen, too, ``survived``,
        or ``crashed`` where a test ended with an error that is none of its own.
    """

    kind: str
    path: str
    line: int
    column: int
    change: str
    text: str
    outcome: str

    @property
    def is_seen(self) -> bool:
        """Whether somebody who made this slip would know."""
        return self.outcome in {KILLED, ENDLESS}

    @property
    def key(self) -> str:
        """What the list of equivalent mutants calls it: its line may move, its text may not."""
        slip = f"{self.change} in {self.text}" if self.kind.startswith("code") else self.text
        return f"{self.path}: {slip}"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.kind}, column {self.column}: {self.change}"
