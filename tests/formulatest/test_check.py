"""How a claim is tested: on which models, for which values, how exactly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from networks import one_inactive

from formulatest import Checked, CoarseClaimError, Equations, FalseClaimError, FormulaError, check
from pagetest.network_model import NetworkModel

if TYPE_CHECKING:
    from formulatest.protocol import Reference, Value

EXAMPLE = one_inactive()
NETWORK = NetworkModel(EXAMPLE.network, EXAMPLE.x, EXAMPLE.y, EXAMPLE.loss, EXAMPLE.learning_rate)
MODEL = Equations({"x": 2 / 3, "a": 2.0}, {"u": "3x", "v": "u - 2"})


@dataclass(frozen=True)
class Counted(Equations):
    """Equations that count how often a value and a random model are taken from them."""

    asked: list[str] = None  # type: ignore[assignment]

    def value(self, symbol: Reference) -> Value:
        """Note the question."""
        self.asked.append(str(symbol))
        return super().value(symbol)

    def random(self, rng: np.random.Generator) -> Counted:
        """Note that there is another one."""
        self.asked.append("another")
        return replace(self, inputs={name: rng.uniform(1, 2) for name in self.inputs})


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("u = 2", Checked(1, 1)),
        ("u = 3x", Checked(1, 21)),
        ("u = 3x = 2", Checked(1, 21)),
        (r"\begin{aligned} u &= 3x \\ x &\approx 0.667 \end{aligned}", Checked(2, 21)),
        ("2 = 1 + 1", Checked(1, 1)),
        ("x < x + 1", Checked(1, 21)),
        ("x < 1", Checked(1, 1)),
    ],
)
def test_symbols_hold_on_all_models_and_numbers_on_the_example(latex: str, expected: Checked) -> None:
    """A claim between symbols is general, one about numbers is the example's."""
    assert expected == check(latex, MODEL)


def test_what_holds_on_the_example_alone_is_false() -> None:
    """On the example, u is a; the first of the other models shows that this is chance."""
    with pytest.raises(FalseClaimError, match=r"\(on random model 1, where x = .*, a = .*\)$"):
        check("u = a", MODEL)
    with pytest.raises(FalseClaimError, match=r"does not hold \(on random model \d+, where x = .*, a = .*\)"):
        check(r"u \le a", MODEL)


def test_nothing_is_asked_twice() -> None:
    """Each model gives a value once, and the other models are drawn once for all claims of a formula."""
    asked: list[str] = []
    model = Counted({"x": 1.0, "y": 2.0}, asked=asked)
    check(r"\begin{aligned} x + x &= 2x \\ x + y &= y + x \end{aligned}", model)

    assert [20, 21, 21] == [asked.count(name) for name in ("another", "x", "y")]


def test_other_models_are_the_same_each_time() -> None:
    """A failure can be reproduced; another seed draws other models."""

    def failure(seed: int) -> str:
        with pytest.raises(FalseClaimError) as caught:
            check("u = a", MODEL, seed=seed)
        return caught.value.message

    assert failure(0) == failure(0) != failure(1)


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        (r"x \approx 0.667", ""),
        (r"x \approx 0.666", "0.666667 does not round to the printed 0.666"),
        (r"x \approx 0.7", ""),
        (r"x \approx 0.6", "0.666667 does not round to the printed 0.6"),
        ("u = 2", ""),
        ("u = 2.0", ""),
        ("u = 2.1", "2 does not round to the printed 2.1"),
        (r"x \approx 0.67 \approx 0.7", ""),
        (r"x \approx 0.67 = 0.667", "0.667 is more exact than the 0.67 before it"),
        (r"x \approx 0.667 = 3x - \tfrac43", ""),
        (r"x \approx 0.667 = 3x - 1", "the left side is 0.666667, the right side is 1"),
        ("v = 0.00", ""),
        ("v = 0.01", "0 does not round to the printed 0.01"),
        (r"u = 4 \times 0.5", ""),
        (r"u = 4 \times 0.6", "the left side is 2, the right side is 2.4"),
        ("u = 2 + 0.0000000000000001", "a digit of this number could be another one, and the claim would hold"),
        ("u = 2.0000000001", "2 does not round to the printed 2.0000000001"),
    ],
)
def test_numbers_are_right_to_their_last_digit(latex: str, message: str) -> None:
    """They are rounded, not cut off, no rounding is refined, and a digit that does not matter is refused."""
    if not message:
        assert check(latex, MODEL).index_values == 1
        return
    with pytest.raises(FormulaError) as caught:
        check(latex, MODEL)
    expected = CoarseClaimError if message.startswith("a digit") else FalseClaimError
    assert (f"{message} (on the example of the page)", expected) == (caught.value.message, type(caught.value))


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        (r"\frac{dx}{du} = 0", ""),
        (r"\frac{\partial z^{(1)}_1}{\partial b^{(1)}_2} = 0", ""),
        (r"\frac{\partial L}{\partial b^{(1)}_2} = 0", ""),
        (r"\frac{\partial L}{\partial b^{(1)}_1} = 0", "the left side is 0.0357"),
        (
            r"\frac{\partial z^{(1)}_1}{\partial b^{(1)}_2} = 0 \cdot 1",
            "z^{(1)}_{1} does not depend on b^{(1)}_{2}",
        ),
        (
            r"0 = \frac{\partial z^{(1)}_1}{\partial b^{(1)}_2}",
            "z^{(1)}_{1} does not depend on b^{(1)}_{2}",
        ),
    ],
)
def test_independence_is_said_by_zero_alone(latex: str, message: str) -> None:
    """A derivative of something that does not depend on the other is an error, unless the formula ends in = 0."""
    model = MODEL if "dx" in latex else NETWORK
    if not message:
        check(latex, model)
        return
    with pytest.raises(FormulaError) as caught:
        check(latex, model)
    assert caught.value.message.startswith(message)


def test_condition_is_for_each_model() -> None:
    """A claim with a condition is tested where it holds, and fails where the claim does not."""
    claim = r"a^{(1)}_j = %s \quad \text{for } z^{(1)}_j > 0"

    assert Checked(2, 21) == check(claim % "z^{(1)}_j", NETWORK)
    with pytest.raises(FalseClaimError):
        check(claim % "0", NETWORK)
    with pytest.raises(FalseClaimError):
        check(claim.partition(r" \quad")[0] % "z^{(1)}_j", NETWORK)


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        ("x", "the formula claims nothing, expected a relation such as ="),
        (r"u \in x", r"expected \mathbb{R} with a shape after ∈"),
        (r"u \in \mathbb{R}^{1.5}", "the index or bound 1.5 is 1.5, expected a whole number"),
        (r"u \in \mathbb{R}^2", "its shape is (), not (2,)"),
        (r"u^{\text{new}} = 2", "there are no new values here"),
        (r"u \leftarrow 2", "there are no new values here"),
        ("w = x", "unknown symbol w"),
        (
            r"\sum_{x=1}^{2} \sum_{i=1}^{2} x i = \sum_{i=1}^{2} \frac{i}{x}",
            "the left side is 9, the right side is 4.5",
        ),
    ],
)
def test_refused(latex: str, message: str) -> None:
    """A formula that claims nothing, or does not fit the model, is an error."""
    with pytest.raises(FormulaError) as caught:
        check(latex, MODEL)
    assert caught.value.message.startswith(message)


def test_number_is_of_any_shape_of_ones() -> None:
    """A number is a real one, and a matrix with one row and one column."""
    assert check(r"u \in \mathbb{R}", MODEL).models == 21
    assert check(r"u \in \mathbb{R}^{1 \times 1}", MODEL).models == 21


@pytest.mark.parametrize("value", [np.nan, np.inf, np.array([1.0, np.nan])])
def test_values_that_are_no_numbers_are_refused(value: Value) -> None:
    """The values of a model must be finite, because infinity is equal to too much."""

    class Broken(Equations):
        def value(self, _: Reference) -> Value:
            return value

    with pytest.raises(FormulaError, match=r"^q is .*(nan|inf).*, expected a finite number"):
        check("q = q", Broken({"q": 1.0}))
