"""What all mistakes have in common."""

from __future__ import annotations

from abc import ABC
from typing import TYPE_CHECKING, ClassVar

from exercises.computation import Computation

if TYPE_CHECKING:
    from chainrule import Parameter


class Mistake(Computation, ABC):
    """A way to compute in which one step is wrong.

    Attributes
    ----------
    id : str
        Its name for programs.
    name : str
        What went wrong, in a few words.
    advice : str
        What to do instead, in a sentence of Markdown.
    taught : str
        The page, from the folder of pages, and the section with the right way.
    """

    id: ClassVar[str]
    name: ClassVar[str]
    advice: ClassVar[str]
    taught: ClassVar[str]

    def advise(self, about: Parameter | None) -> str:  # noqa: ARG002 (some mistakes name its symbols)
        """Return what to do instead, in a question about a parameter, or about none."""
        return self.advice
