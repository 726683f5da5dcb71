"""What all kinds of exercise have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from chainrule.derivation import plain_number
from exercises import drawing, writing
from exercises.computation import Computation
from exercises.equation import display

if TYPE_CHECKING:
    from random import Random

    from chainrule import Parameter
    from exercises.computation import Given
    from exercises.equation import Equation

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
    def number(self, way: Computation) -> float:
        """Return what is asked for, of one sample, computed in one way."""

    @property
    @abstractmethod
    def hints(self) -> tuple[str, str, str]:
        """Three hints in Markdown: the path, the factors, the numbers."""

    @property
    @abstractmethod
    def steps(self) -> list[str]:
        """What follows the forward pass, in paragraphs of Markdown."""

    @property
    def forward(self) -> list[Equation]:
        """The steps of the forward pass."""
        return writing.forward_pass(self.right)

    def answer(self, kind: type[Computation]) -> Answer:
        """Return the answer that one way to compute gives."""
        return kind(self.given).over_batch(self.number)

    @property
    def is_suitable(self) -> bool:
        """Whether the numbers can be followed with a pencil, and make the point of this kind."""
        return drawing.is_easy(self.given)

    def suits(self, answer: Answer) -> bool:
        """Return whether an answer is worth asking for: not 0, and neither tiny nor large."""
        return isinstance(answer, float) and drawing.LEAST_ANSWER <= abs(answer) <= drawing.LARGEST_ANSWER

    @property
    def situation(self) -> list[str]:
        """What is given, in lines of Markdown: the network in words, then its numbers."""
        given = self.given
        about = f"{writing.network_of(given)} {writing.loss_of(given)}"
        return [about, f"{writing.inputs_of(given)}, {writing.targets_of(given)}", *writing.numbers_of(given)]

    @property
    def request(self) -> str:
        """What is asked for, in a sentence."""
        return f"What is ${self.symbol}$? Round to {writing.WORDS[self.digits]} decimals."

    @property
    def question(self) -> str:
        """The whole question in Markdown."""
        about, *lines = self.situation
        return "\n\n".join([about, "\n".join(f"- {line}" for line in lines), self.request])

    @property
    def derivation(self) -> str:
        """The way to the answer in Markdown."""
        forward = display(line for each in self.forward for line in each.brief)
        return "\n\n".join(["The forward pass:", forward, *self.steps, *self.rounded])

    @property
    def rounded(self) -> list[str]:
        """The answer to the decimals that are asked for, unless the derivation ends with it."""
        value = self.answer(Computation)
        assert isinstance(value, float)
        decimals = writing.decimals(value, self.digits)
        if float(plain_number(value)) == float(decimals):
            return []
        relation = "=" if abs(value - float(decimals)) < 1e-12 else r"\approx"  # noqa: PLR2004 (equal but for float64)
        return [f"To {writing.WORDS[self.digits]} decimals, ${self.symbol} {relation} {decimals}$."]

    @property
    def right(self) -> Computation:
        """The right numbers of the only sample."""
        return Computation(self.given)
