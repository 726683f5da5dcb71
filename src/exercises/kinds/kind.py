"""What all kinds of exercise have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, TypeAlias

import numpy as np

from exercises import writing
from exercises.computation import Computation, over_batch

if TYPE_CHECKING:
    from random import Random

    from exercises.computation import Given

LARGEST = 10.0  # pre-activation
LEAST_DISTANCE_TO_KINK = 0.05
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
    """

    id: ClassVar[str]
    title: ClassVar[str]
    level: ClassVar[int]
    lesson: ClassVar[str]
    digits: ClassVar[int] = 4
    is_shape: ClassVar[bool] = False
    given: Given
    asked: str
    symbol: str

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
    def derivation(self) -> str:
        """The way to the answer in Markdown."""

    def answer(self, kind: type[Computation]) -> Answer:
        """Return the answer that one way to compute gives."""
        return over_batch(kind, self.given, self.number)

    @property
    def is_easy(self) -> bool:
        """Whether no pre-activation is large, or near a kink."""
        for sample in self.given.samples:
            way = Computation(sample)
            for l, layer in enumerate(way.network.layers, start=1):
                size = np.abs(way.z(l))
                least = LEAST_DISTANCE_TO_KINK if layer.activation.has_kink else 0
                if size.max() > LARGEST or size.min() < least:
                    return False
        return True

    @property
    def is_suitable(self) -> bool:
        """Whether the numbers make the point of this kind."""
        return True

    def suits(self, answer: Answer) -> bool:
        """Return whether an answer is worth asking for: not 0, and neither tiny nor large."""
        return isinstance(answer, float) and 0.01 <= abs(answer) <= 5  # noqa: PLR2004 (the bounds, said once)

    @property
    def situation(self) -> list[str]:
        """What is given, in lines of Markdown: the network in words, then its numbers."""
        about = f"{writing.network_of(self.given)} {writing.LOSSES[self.given.loss.name]}"
        return [about, *writing.numbers_of(self.given)]

    @property
    def request(self) -> str:
        """What is asked for, in a sentence."""
        return f"What is ${self.symbol}$? Round to {writing.WORDS[self.digits]} decimals."

    @property
    def question(self) -> str:
        """The whole question in Markdown."""
        about, *lines = self.situation
        listed = "\n".join(f"- {line}" for line in lines)
        return f"{about}\n\n{listed}\n\n{self.request}"

    def right(self) -> Computation:
        """Return the right numbers of the only sample."""
        return Computation(self.given)
