"""The page of notation is right: each expression in code gives what the symbol means to the formula tests."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import chainrule
from chainrule import Bias, Weight
from chainrule.derivation.latex import Names
from chainrule.examples import tutorial
from formulatest import check
from pagetest.batch_model import BatchModel
from pagetest.network_model import NetworkModel

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "notation.md"

example = tutorial()
network = example.network
X, Y = np.array([example.x, [0.1, 0.9, 0.6, 0.3]]), np.array([example.y, [0.0]])
SAMPLE = NetworkModel(network, example.x, example.y, example.loss, example.learning_rate)
BATCH = BatchModel(network, X, Y, example.loss, example.learning_rate)
ROWS = {"Symbol": 24, "Symbol of a batch": 15}


def rows(head: str) -> list[tuple[str, str, str]]:
    """Return the symbol, the expression and the shape in each row of the table with this head."""
    table = re.search(rf"^\| {head} \|.*\n\|[-|]+\n((?:\|.*\n)+)", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert table
    cells = [[cell.strip(" $`") for cell in re.split(r" \| ?", line.strip("|"))] for line in table[1].splitlines()]
    return [(symbol, code, shape) for symbol, code, _meaning, shape in cells]


def names_for(head: str) -> dict[str, Any]:
    """Return what the expressions of a table may use, for layer 2, its neuron 1 and source 3, and sample 2."""
    x, y = (example.x, example.y) if head == "Symbol" else (X, Y)
    forward = network.forward(x)
    return {
        **{name: getattr(chainrule, name) for name in chainrule.__all__},
        "np": np,
        "network": network,
        "loss": example.loss,
        "learning_rate": example.learning_rate,
        "forward": forward,
        "gradient": network.backward(forward, y, example.loss),
        "X": X,
        "Y": Y,
        "y": y,
        "l": 2,
        "j": 1,
        "k": 3,
        "s": 2,
    }


def numbered(latex: str) -> str:
    """Return a symbol with the numbers of that layer, neuron, source and sample for its letters."""
    numbers = {"l": "2", "j": "1", "k": "3", "s": "2"}
    return re.sub(
        r"(?<=[_({])[ljks]+(?![a-z])|(?<=[_{][ljks])[jk]", lambda m: "".join(numbers[letter] for letter in m[0]), latex
    )


def claim(latex: str, value: Any) -> str:  # noqa: ANN401 (a number, an array or a function)
    """Return the formula that says what the value of a symbol is."""
    if callable(value):
        return rf"{latex}(0.3) \approx {value(0.3):.6g}"
    if np.ndim(value) == 0:
        return rf"{latex} \approx {value:.6g}"
    lines = np.reshape(value, (len(value), -1))
    written = r" \\ ".join(" & ".join(f"{number:.6g}" for number in line) for line in lines)
    return rf"{latex} \approx \begin{{pmatrix}} {written} \end{{pmatrix}}"


@pytest.mark.parametrize(("head", "count"), ROWS.items())
def test_all_rows_are_read(head: str, count: int) -> None:
    """No row is lost on the way from the page to these tests."""
    assert count == len(rows(head))


@pytest.mark.parametrize(("head", "row"), [(head, row) for head in ROWS for row in rows(head)], ids=str)
def test_the_code_is_the_symbol(head: str, row: tuple[str, str, str]) -> None:
    """The expression has the value that the formula tests give the symbol, and the shape in the last column."""
    symbol, code, shape = row
    value = eval(code, names_for(head))  # noqa: S307 (an expression of our own)
    sizes = {"n_l": 2, "n_{l-1}": 3, "n_0": 4, "n_N": 1, "B": 2}

    if shape == "function":
        assert callable(value)
    else:
        expected = tuple(sizes[name] for name in re.findall(r"B|n_(?:\{l-1\}|\w)", shape))
        assert expected == np.shape(value)
    check(claim(numbered(symbol), value), SAMPLE if head == "Symbol" else BATCH)


def test_each_symbol_that_a_derivation_writes_is_in_the_table() -> None:
    """What `Names` writes for any layer, neuron and source is a symbol of the table with numbers for its indices."""
    names = Names([4, 3, 2, 2])
    written = [
        names.activation(0, 3),
        names.parameter(Weight(2, 1, 3)),
        names.parameter(Bias(2, 1)),
        names.pre_activation(2, 1),
        names.activation(2, 1),
        names.activation(3, 1),
        names.target(1),
        names.delta(2, 1),
    ]
    table = {numbered(symbol) for symbol, _, _ in rows("Symbol")}

    assert set(written) <= table
