"""The kinds whose answer is a number."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from chainrule.derivation import plain_number
from exercises import drawing, writing
from exercises.computation import Computation
from exercises.equation import DIGITS, display
from exercises.kinds.kind import Kind

if TYPE_CHECKING:
    from exercises.equation import Equation
    from exercises.kinds.kind import Answer


class NumberKind(Kind):
    """Asks for a number of a network with its sample, or with its batch."""

    @abstractmethod
    def number(self, way: Computation) -> float:
        """Return what is asked for, of one sample, computed in one way."""

    @property
    @abstractmethod
    def steps(self) -> list[str]:
        """What follows the forward pass, in paragraphs of Markdown."""

    @property
    def forward(self) -> list[Equation]:
        """The steps of the forward pass."""
        return writing.forward_equations(self.right)

    def answer(self, kind: type[Computation]) -> float:
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
        decimals = writing.decimals(value, self.digits)
        if float(plain_number(value, DIGITS)) == float(decimals):
            return []
        relation = "=" if abs(value - float(decimals)) < 1e-12 else r"\approx"  # noqa: PLR2004 (equal but for float64)
        return [f"To {writing.WORDS[self.digits]} decimals, ${self.symbol} {relation} {decimals}$."]

    @property
    def right(self) -> Computation:
        """The right numbers of the only sample."""
        return Computation(self.given)
