"""Labels are made of words and symbols, and stand in one line."""

from xml.etree.ElementTree import Element

import pytest

from docsite.figures.label import length, parts_of, write
from docsite.figures.symbol import Symbol


def spelled(text: str) -> list[str]:
    """Return the parts of a label: a symbol as its letter, what is raised and what is lowered."""
    return [
        f"<{'^' * part.has_hat}{part.letter}|{part.up}|{part.down}>" if isinstance(part, Symbol) else part
        for part in parts_of(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("our neuron", ["our neuron"]),
        ("a step", ["a step"]),
        ("z", ["<z||>"]),
        ("y = (2x + 1)³", ["<y||>", " = (2", "<x||>", " + 1)³"]),
        ("ReLU(z)", ["ReLU(", "<z||>", ")"]),
        ("ReLU′(z)", ["<ReLU|′|>", "(", "<z||>", ")"]),
        ("σ′(z)", ["<σ|′|>", "(", "<z||>", ")"]),
        ("$a^{(1)}_2$", ["<a|(1)|2>"]),
        (r"against $\hat y_1 - w^{(2)}_{2,13}$", ["against ", "<^y||1>", " - ", "<w|(2)|2,13>"]),
        (r"$\varphi'(z)$", ["<φ|′|>", "(", "<z||>", ")"]),
        ("", []),
    ],
)
def test_labels_are_read(text: str, expected: list[str]) -> None:
    """Between dollar signs stand symbols; elsewhere, a letter alone is one, but for the English a."""
    assert expected == spelled(text)


@pytest.mark.parametrize("text", [r"$\frac{1}{2}$", "$x^{2^3}$", "$(x)^2$"])
def test_what_is_no_symbol_is_refused(text: str) -> None:
    """A formula that figures cannot write is refused, not written wrongly."""
    with pytest.raises(ValueError, match="in a figure, expected symbols such as"):
        parts_of(text)


@pytest.mark.parametrize("side", [0, 0.5, 1])
def test_parts_follow_each_other(side: float) -> None:
    """Each part begins where the one before it ends; a line stands left of its point, around it, or right of it."""
    parts = parts_of("ab$x_{12}$cd")
    wide = length(parts, 10)

    tspans = list(write(Element("svg"), parts, (100, 50), 10, side=side))
    places = [float(each.get("x", "")) for each in tspans]

    assert ["ab", "x", "12", "cd"] == [each.text for each in tspans]
    assert places == sorted(set(places))
    assert 100 - side * wide == pytest.approx(places[0], abs=0.1)
    assert places[0] + length(parts[:2], 10) == pytest.approx(places[3], abs=0.1)


def test_indices_are_raised_and_lowered() -> None:
    """Both indices begin right of the letter, the one above the other."""
    letter, up, down = write(Element("svg"), (Symbol("a^{(1)}_2"),), (0, 0), 10, side=0)

    assert float(up.get("y", "")) < float(letter.get("y", "")) < float(down.get("y", ""))
    assert float(up.get("x", "")) == pytest.approx(float(down.get("x", "")), abs=1)
    assert float(letter.get("x", "")) < float(down.get("x", ""))
