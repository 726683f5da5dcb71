"""What all kinds of exercise have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, TypeAlias

if TYPE_CHECKING:
    from random import Random

    from chainrule import Parameter
    from exercises.computation import Computation, Given

Answer: TypeAlias = "float | tuple[int, int]"


class Kind(ABC):
    """A kind of exercise; an object of it has drawn its numbers.

    Parameters
    ----------
    rng : Random
        Where the numbers come from.

    Attributes
    ----------
    id, title : str
        Its name for programs, and for readers.
    level : int
        How hard it is, from 1 to 4.
    lesson : str
        The page that teaches it, from the folder of pages.
    digits : int
        The decimals that are asked for.
    given : Given
        The network with its sample.
    asked, symbol : str
        What is asked for, in code such as ``dL/dw1_12`` and in LaTeX.
    parameter : Weight or Bias, or None
        The parameter that the question is about; for the δ of a neuron, its bias, whose derivative is δ.
    """

    id: ClassVar[str]
    title: ClassVar[str]
    level: ClassVar[int]
    lesson: ClassVar[str]
    digits: ClassVar[int] = 4
    given: Given
    asked: str
    symbol: str
    parameter: Parameter | None = None

    @abstractmethod
    def __init__(self, rng: Random) -> None:
        """Draw the numbers."""

    @abstractmethod
    def answer(self, kind: type[Computation]) -> Answer:
        """Return the answer that one way to compute gives."""

    @property
    @abstractmethod
    def question(self) -> str:
        """The whole question in Markdown."""

    @property
    @abstractmethod
    def hints(self) -> tuple[str, str, str]:
        """Three hints in Markdown: the path, the factors, the numbers."""

    @property
    @abstractmethod
    def derivation(self) -> str:
        """The way to the answer in Markdown."""

    @property
    def is_suitable(self) -> bool:
        """Whether the numbers suit a pencil, and make the point of this kind."""
        return True

    def suits(self, answer: Answer) -> bool:  # noqa: ARG002 (a number must be neither tiny nor large)
        """Return whether an answer is worth asking for."""
        return True
