r"""Forms of a batch: sums over samples of matrices, and a vector of ones, which is a styled digit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest

from formulatest import FalseClaimError, FormulaError, check, parse
from formulatest.latex.nodes import Symbol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from formulatest.protocol import Reference, Value

BATCH, WIDTH, INPUTS = 5, 2, 3


@dataclass(frozen=True)
class Batch:
    """One linear layer, a batch of inputs, and the mean of the samples' losses."""

    deltas: NDArray[np.float64]
    inputs: NDArray[np.float64]

    def ranges(self, name: str, layer: int | None) -> tuple[range, ...]:
        """Return one range for each symbol of a sample."""
        if layer is None:
            return {"B": (), "L": (), "D": (), r"\mathbf 1": ()}[name]
        if layer != 1:
            message = f"{name} has no layer {layer}"
            raise IndexError(message)
        of_sample = (range(1, BATCH + 1),)
        return {r"\boldsymbol\delta": of_sample, r"\mathbf a": of_sample, "W": (), r"\mathbf b": ()}[name]

    def value(self, symbol: Reference) -> Value:
        """Return a number, a vector or a matrix."""
        values: dict[str, Value] = {"B": BATCH, r"\mathbf 1": np.ones(BATCH), "D": self.deltas}
        arrays = {r"\boldsymbol\delta": self.deltas, r"\mathbf a": self.inputs}
        return arrays[symbol.name][symbol.indices[0] - 1] if symbol.indices else values[symbol.name]

    def derivative(self, of: Reference, by: Reference) -> Value:
        """Return the mean of the samples' gradients, as independent code finds it."""
        assert of.name == "L"
        gradients: dict[str, Value] = {
            "W": np.array(np.einsum("sj,sk->jk", self.deltas, self.inputs) / BATCH),
            r"\mathbf b": np.array(self.deltas.mean(axis=0)),
        }
        return gradients[by.name]

    def call(self, function: Reference, _: Sequence[Value]) -> Value:
        """Raise an error: there is no function."""
        raise KeyError(function.name)

    def updated(self) -> Batch:
        """Return itself: there is no step."""
        return self

    def random(self, rng: np.random.Generator) -> Batch:
        """Return another batch."""
        return random_batch(rng)


def random_batch(rng: np.random.Generator) -> Batch:
    """Return a batch."""
    return Batch(rng.normal(size=(BATCH, WIDTH)), rng.normal(size=(BATCH, INPUTS)))


MODEL = random_batch(np.random.default_rng(0))
WEIGHTS = (
    r"\frac{\partial L}{\partial W^{(l)}}"
    r" = \frac{1}{B} \sum_{s=1}^{B} \boldsymbol\delta^{(l)}_s (\mathbf a^{(l)}_s)^\top"
)
BIASES = r"\frac{\partial L}{\partial \mathbf b^{(l)}} = \frac{1}{B} D^\top \mathbf 1"


@pytest.mark.parametrize("latex", [WEIGHTS, BIASES, BIASES.replace(r"\mathbf 1", r"\mathbf{1}")])
def test_forms_of_a_batch_hold(latex: str) -> None:
    """They hold on the batch and on twenty others."""
    assert check(latex, MODEL).models == 21


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        (WEIGHTS.replace(r"\frac{1}{B}", ""), "the left side is"),
        (WEIGHTS.replace("s=1", "s=2"), "the left side is"),
        (BIASES.replace(r"\frac{1}{B}", ""), "the left side is"),
        (WEIGHTS.replace(r"^\top", ""), "do not fit in a matrix product"),
        (BIASES.replace(r"D^\top", "D"), "do not fit in a matrix product"),
        (WEIGHTS.replace("^{B}", "^{6}"), r"\boldsymbol\delta has index 6, expected 1 to 5"),
        (BIASES.replace(r"\mathbf 1", r"\mathbf 2"), r"unknown symbol \mathbf 2"),
    ],
)
def test_broken_forms_of_a_batch_are_refused(latex: str, message: str) -> None:
    """A missing mean, transpose or sample does not pass."""
    with pytest.raises(FormulaError) as caught:
        check(latex, MODEL)

    assert message in caught.value.message
    assert isinstance(caught.value, FalseClaimError) == message.startswith("the left side")


def test_styled_digit_is_a_symbol() -> None:
    """It is the name of a vector, not the number, and takes one digit."""
    [claim] = parse(r"\mathbf 1 = \mathbf{1}^\top")

    names = [each.name for each in claim.walk() if isinstance(each, Symbol)]
    assert [r"\mathbf 1", r"\mathbf 1"] == names
