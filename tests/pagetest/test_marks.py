r"""A tested formula is marked with the kinds of its symbols, and of the numbers that the test ties to them."""

from __future__ import annotations

import re

import pytest

from chainrule import binary_cross_entropy
from chainrule.examples import tutorial
from formulatest import check, parse
from pagetest import NetworkModel, coloured, latex_of, model_of

EXAMPLE = tutorial()

MARK = re.compile(r"\\class\{k-(\w+) p-([^}]+)\}\{")


def marked(latex: str) -> str:
    """Return a formula about the running example with its marks in short: ``[name|…]``."""
    text = coloured(latex, check(latex, model_of({})))
    while match := MARK.search(text):
        end = closing(text, match.end())
        text = f"{text[: match.start()]}[{match[2]}|{text[match.end() : end]}]{text[end + 1 :]}"
    return text


def closing(text: str, at: int) -> int:
    """Return where the brace that is open at a place is closed."""
    depth = 1
    while depth:
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
    return at - 1


def unmarked(text: str) -> str:
    """Return LaTeX without marks."""
    while match := MARK.search(text):
        end = closing(text, match.end())
        text = text[: match.start()] + text[match.end() : end] + text[end + 1 :]
    return text


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (
            r"\hat y - y \approx 0.4117 - 1 = -0.5883",
            r"[error|\hat y - y] \approx [error|0.4117 - 1] = [error|-0.5883]",
        ),
        (r"\hat y \approx 0.4117", r"[y|\hat y] \approx [y|0.4117]"),
        (
            r"w^{(3)}_{11} a^{(2)}_1 = 0.9 \times 0.814",
            r"[w3_11|w^{(3)}_{11}] [a2_1|a^{(2)}_1] = [w3_11|0.9] \times [a2_1|0.814]",
        ),
        (r"L = \tfrac12 \left(\hat y - y\right)^2", r"L = \tfrac12 \left([error|\hat y - y]\right)^2"),
        (r"\underbrace{\hat y - y}_{\text{error}} < 0", r"\underbrace{[error|\hat y - y]}_{\text{error}} < 0"),
        (
            r"a^{(1)}_2 = \operatorname{ReLU}(z^{(1)}_2) = 0",
            r"[a1_2|a^{(1)}_2] = \operatorname{ReLU}(z^{(1)}_2) = [a1_2|0]",
        ),
        (r"b^{(3)}_1 = -0.3", r"b^{(3)}_1 = -0.3"),
        (r"x_1 < 1", r"[x_1|x_1] < 1"),
        (r"a^{(l)}_j = \varphi_l(z^{(l)}_j)", r"[al_j|a^{(l)}_j] = \varphi_l(z^{(l)}_j)"),
        (
            r"W^{(3)} = \begin{pmatrix} 0.9 & -0.6 \end{pmatrix}",
            r"[w3|W^{(3)}] = \begin{pmatrix} [w3_11|0.9] & [w3_12|-0.6] \end{pmatrix}",
        ),
        (
            r"w^{(3)}_{11} \leftarrow w^{(3)}_{11} - \eta \delta^{(3)}_1 a^{(2)}_1 \approx 0.9580",
            (
                r"[w3_11-new|w^{(3)}_{11}] \leftarrow [w3_11|w^{(3)}_{11}] - \eta [delta3_1|\delta^{(3)}_1]"
                r" [a2_1|a^{(2)}_1] \approx [w3_11-new|0.9580]"
            ),
        ),
    ],
)
def test_symbols_and_their_numbers_are_marked(latex: str, expected: str) -> None:
    """A number has the name of the symbol that it was compared with; what has no kind is left as it is."""
    assert expected == marked(latex)


def test_parts_of_one_name_have_one_value() -> None:
    """The derivative of the loss is the error for the squared error alone; for another loss they have two names."""
    latex = r"\frac{\partial L}{\partial \hat y} = \frac{\hat y - y}{\hat y (1 - \hat y)}"
    other = NetworkModel(EXAMPLE.network, EXAMPLE.x, EXAMPLE.y, binary_cross_entropy, 0.5)
    of_other = coloured(latex, check(latex, other))
    of_example = marked(r"\frac{\partial L}{\partial \hat y} = \hat y - y")

    assert ["error", "error-2"] == [match[2] for match in MARK.finditer(of_other) if match[1] == "error"]
    assert r"[error|\frac{\partial L}{\partial \hat y}] = [error|\hat y - y]" == of_example


@pytest.mark.parametrize("name", ["w1_32", "w1_23", "w2_13", "w3_12", "b1_3", "b2_1", "b3_1"])
def test_without_its_marks_a_derivation_is_as_it_was(name: str) -> None:
    """Each factor has a mark, and the LaTeX around the marks is untouched."""
    latex = latex_of(name)
    text = coloured(latex, check(latex, model_of({})))

    assert latex == unmarked(text)
    assert {"error", "slope"} <= {match[1] for match in MARK.finditer(text)}
    assert parse(latex) == parse(unmarked(text))


def test_a_part_that_cannot_be_in_braces_is_not_marked() -> None:
    """A mark does not cross the columns of an alignment."""
    latex = r"\begin{aligned} \hat y &- y < 0 \end{aligned}"

    assert latex == marked(latex).replace(r"[y|\hat y]", r"\hat y")


def test_a_size_goes_with_its_bracket() -> None:
    """A mark that begins at a bracket begins before its size."""
    latex = r"\left(W^{(3)}\right)^\top = \begin{pmatrix} 0.9 \\ -0.6 \end{pmatrix}"

    assert marked(latex).startswith(r"[w3|\left(W^{(3)}\right)^\top] = ")
