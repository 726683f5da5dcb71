"""Mistakes in adding up the paths from a parameter to the loss."""

from __future__ import annotations

from abc import abstractmethod
from math import prod
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from chainrule import Bias
from exercises import writing
from exercises.computation import Computation, derivation
from exercises.mistakes.mistake import Mistake

if TYPE_CHECKING:
    from chainrule import Array, Derivation, Parameter


class PathsWrong(Mistake):
    """The paths are found, and put together in a wrong way."""

    taught = "reference/known-mistakes.md#paths"

    def delta(self, l: int) -> Array:
        """Return δ, which has the paths of the bias."""
        return np.array([self.derivative(Bias(l, j)) for j in range(1, self.network.sizes[l] + 1)])

    def derivative(self, parameter: Parameter) -> float:
        """Return a derivative from the paths; with a single path, no mistake can be made here."""
        if self.given.shortcut:
            return Computation(self.given).derivative(parameter)
        derived = derivation(self.given, parameter)
        return self.joined(derived) if derived.path_count > 1 else derived.value

    @abstractmethod
    def joined(self, derived: Derivation) -> float:
        """Return the derivative, wrongly."""


class FirstPathOnly(PathsWrong):
    """The other paths are lost."""

    id = "first-path-only"
    name = "only the first path is used"
    advice = "More than one path leads to the loss; add the products of all of them."
    taken: ClassVar = 0

    def joined(self, derived: Derivation) -> float:
        """Return the product along one path."""
        return derived.paths[self.taken].value

    def advise(self, about: Parameter | None) -> str:
        """Name what only the path that was taken goes through, and only one of those that were lost."""
        assert about
        paths, written = [path.neurons for path in derivation(self.given, about).paths], writing.names(self.given)
        taken, lost = paths[self.taken], paths[self.taken - 1]
        here, there = (
            writing.listed([f"${written.activation(*neuron)}$" for neuron in path if neuron not in other])
            for path, other in ((taken, lost), (lost, taken))
        )
        return f"That is the path through {here} alone; add the one through {there}."


class LastPathOnly(FirstPathOnly):
    """The paths before are overwritten."""

    id = "last-path-only"
    name = "only the last path is used (= instead of +=)"
    taken = -1


class PathsMultiplied(PathsWrong):
    """The products are multiplied."""

    id = "paths-multiplied"
    name = "the paths are multiplied"
    advice = "Multiply *along* a path, and *add* over the paths."

    def joined(self, derived: Derivation) -> float:
        """Return the product of the products."""
        return prod(path.value for path in derived.paths)


class OneChain(PathsWrong):
    """All neurons are put into one chain."""

    id = "one-chain"
    name = "both neurons are put into one chain"
    advice = "Each path passes through *one* neuron per layer; multiply along it, and add over the paths."

    def joined(self, derived: Derivation) -> float:
        """Return the product of all factors, each taken once, even if it is on several paths."""
        factors = {factor.latex: factor.value for path in derived.paths for factor in path.factors}
        return prod(factors.values())
