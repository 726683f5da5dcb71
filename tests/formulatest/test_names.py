"""Names of several letters: one symbol where the model has it, a product elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from formulatest import Computed, Equations, FormulaError, check, formulas, parse
from formulatest.documents.document import Document
from formulatest.latex.printer import latex

if TYPE_CHECKING:
    from formulatest import Reference
    from formulatest.protocol import Value

NAMES = {r"\Delta x", r"\Delta\theta", "ab", "abc"}


def step(x: float, change: float) -> dict[str, object]:
    """Return a cube and how it changes with its side."""
    return {"y": x**3, r"\Delta y": (x + change) ** 3 - x**3}


MODEL = Computed(step, {"x": 1.5, r"\Delta x": 0.25})


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (r"\Delta x^3", r"\Delta x^{3}"),
        (r"\Delta  x_1^2", r"\Delta x_{1}^{2}"),
        (r"\Delta\theta \Delta \theta", r"\Delta\theta \cdot \Delta\theta"),
        (r"\Delta y^3", r"\Delta \cdot y^{3}"),
        (r"\Delta \cdot x", r"\Delta \cdot x"),
        (r"\Delta\, x", r"\Delta \cdot x"),
        ("ab^2 + a b + ba", r"ab^{2} + ab + b \cdot a"),
        ("abcd", r"abc \cdot d"),
        ("w_{ab} + w_a b", r"w_{a, b} + w_{a} \cdot b"),
        (r"w_{\text{new}} a", None),
        (r"\frac{\partial L}{\partial \Delta x}", r"\frac{\partial L}{\partial \Delta x}"),
        (r"\lim_{\Delta z \to 0} \frac{\Delta z}{2}", r"\lim_{\Delta z \to 0} \frac{\Delta z}{2}"),
        (r"\operatorname{ab}(x) \text{ ab }", r"\operatorname{ab}(x)"),
    ],
)
def test_read(typed: str, printed: str | None) -> None:
    """The longest name of the model is read as one symbol, but not in a subscript, in words or in a command."""
    if printed is None:
        with pytest.raises(FormulaError):
            parse(typed, NAMES.__contains__)
    else:
        claims = parse(typed, NAMES.__contains__)

        assert [printed] == [latex(claim) for claim in claims]
        assert claims == parse(printed, lambda name: name in NAMES or name == r"\Delta z")


@pytest.mark.parametrize(
    "claim",
    [
        r"\Delta y = (x + \Delta x)^3 - x^3",
        r"\Delta y = 3 x^2 \Delta x + 3 x \Delta x^2 + \Delta x^3",
        r"\frac{\Delta y}{\Delta x} = 3 x^2 + 3 x \Delta x + \Delta x^2",
        r"\frac{\partial \Delta y}{\partial \Delta x} = 3 (x + \Delta x)^2",
        r"\frac{d\Delta y}{d \Delta x} = \frac{\mathrm d \Delta y}{\mathrm{d}\Delta x} = 3 (x + \Delta x)^2",
        r"3 x^2 = \lim_{\Delta z \to 0} \frac{(x + \Delta z)^3 - x^3}{\Delta z}",
    ],
)
def test_holds(claim: str) -> None:
    """A model names its symbols as its formulas do."""
    assert 21 == check(claim, MODEL).models


@pytest.mark.parametrize(
    ("claim", "message", "column"),
    [
        (r"\Delta y = 3 x^2 \Delta x", "the left side is", 11),
        (r"\Delta y = \Delta \cdot y", r"unknown symbol \Delta", 11),
        (r"x = \Delta x_1", r"\Delta x has 1 indices here, expected 0", 4),
        (r"x = \Delta x +", "cannot read the end here, expected a number, a symbol or a bracket", 14),
        (r"x = 2 + = \Delta x", "cannot read '=' here, expected a number, a symbol or a bracket", 8),
        (r"x (\Delta x \Delta x", "cannot read the end here, expected )", 20),
        (r"x = 1 + (2 \Delta x", "cannot read the end here, expected )", 19),
        (r"x = \frac \Delta x", r"cannot read '\Delta x' here, expected {", 10),
    ],
)
def test_refused(claim: str, message: str, column: int) -> None:
    """A name keeps its column, and an error shows it as it is typed."""
    with pytest.raises(FormulaError) as caught:
        check(claim, MODEL)

    assert (message in caught.value.message, column) == (True, caught.value.column), caught.value.message


def test_equations() -> None:
    """Equations know the names of their variables, too."""
    model = Equations({"x": 2.0, r"\Delta x": 0.5}, {r"\Delta y": r"2 \Delta x^2", "z": r"\Delta y x"})

    assert 21 == check(r"z = 2 x \Delta x^2", model).models


def test_definition() -> None:
    r"""A definition gives a name that begins with ``\Delta`` or ``\delta`` its meaning."""
    mark = "<!-- formula: definition -->"
    text = rf"{mark} $\Delta x = 0.5$, {mark} $\Delta y = 3 \Delta x^2$, $\Delta y = 0.75$, $\Delta y = 3 \Delta x^2$"
    found = list(formulas(text))
    document = Document(found, lambda _: None)
    results = [document.test(each, {}) for each in found]

    assert [1, 21, 1, 21] == [each.models for each in results if each]


def test_name_with_a_layer() -> None:
    """A model may have such a name in only some layers."""

    class Layers(Equations):
        def ranges(self, name: str, layer: int | None) -> tuple[range, ...]:
            if name != r"\Delta w":
                raise KeyError(name)
            if layer is None:
                raise KeyError(name)
            if layer != 2:
                raise IndexError("it has layer 2 alone")
            return ()

        def value(self, symbol: Reference) -> Value:
            return {2: 0.5}[symbol.layer or 0]

    assert 1 == check(r"\Delta w^{(2)} = 0.5", Layers({})).models
