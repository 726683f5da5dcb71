"""The table on the page of notation and the table in the package are the same, and both say what the code does."""

import re
from pathlib import Path

import numpy as np
import pytest

import chainrule
from chainrule.derivation.latex import BATCH_SYMBOLS, SYMBOLS, Names, Symbol
from chainrule.examples import tutorial

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "notation.md"

example = tutorial()
network = example.network
forward = network.forward(example.x)
NAMES = {
    **{name: getattr(chainrule, name) for name in chainrule.__all__},
    "network": network,
    "forward": forward,
    "gradient": network.backward(forward, example.y, example.loss),
    "y": example.y,
    "loss": example.loss,
    "learning_rate": example.learning_rate,
}
X, Y = example.x + 0.1 * np.arange(5)[:, None], np.ones((5, 1))
forward_of_batch = network.forward(X)
BATCH_NAMES = {
    **NAMES,
    "np": np,
    "X": X,
    "Y": Y,
    "forward": forward_of_batch,
    "gradient": network.backward(forward_of_batch, Y, example.loss),
    "s": 2,
}


def rows_of_page(head: str) -> list[tuple[str, ...]]:
    """Return the cells of the table with this head, without the head."""
    table = re.search(rf"^\| {head} \|.*\n\|[-|]+\n((?:\|.*\n)+)", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert table
    return [tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in table[1].splitlines()]


def row_of(symbol: Symbol) -> tuple[str, ...]:
    """Return the cells that the page must have for a symbol."""
    shape = f"`{symbol.shape}`" if symbol.shape.startswith("(") else symbol.shape
    return f"${symbol.latex}$", f"`{symbol.code}`", symbol.meaning, shape


@pytest.mark.parametrize(("head", "symbols"), [("Symbol", SYMBOLS), ("Symbol of a batch", BATCH_SYMBOLS)])
def test_page_and_package_have_the_same_rows(head: str, symbols: tuple[Symbol, ...]) -> None:
    """Each symbol of the package stands on the page, with the same words, and no other does."""
    expected = [row_of(symbol) for symbol in symbols]
    actual = rows_of_page(head)

    assert expected == actual


@pytest.mark.parametrize("symbol", SYMBOLS + BATCH_SYMBOLS, ids=lambda symbol: f"{symbol.latex}: {symbol.code}")
def test_code_has_the_shape_that_the_table_says(symbol: Symbol) -> None:
    """Each expression can be evaluated in every layer, and gives what the last column says."""
    names = BATCH_NAMES if symbol in BATCH_SYMBOLS else NAMES
    for l in range(1, network.depth + 1):
        sizes = {
            "n_l": network.sizes[l],
            "n_{l-1}": network.sizes[l - 1],
            "n_0": network.sizes[0],
            "n_N": network.sizes[-1],
            "B": len(X),
        }
        value = eval(symbol.code, {**names, "l": l, "j": 1, "k": 1})  # noqa: S307 (an expression of our own)

        if symbol.shape == "function":
            assert callable(value)
        else:
            expected = tuple(sizes[name] for name in re.findall(r"B|n_(?:\{l-1\}|\w)", symbol.shape))
            assert expected == np.shape(value)


def test_each_symbol_that_a_derivation_writes_is_in_the_table() -> None:
    """What `Names` writes for any layer, neuron and source is a symbol of the table with numbers for its indices."""
    names = Names([4, 3, 2, 2])
    written = [
        names.activation(0, 3),
        names.weight(2, 1, 3),
        names.bias(2, 1),
        names.pre_activation(2, 1),
        names.activation(2, 1),
        names.activation(3, 2),
        names.target(2),
        names.delta(2, 1),
    ]
    table = {symbol.latex for symbol in SYMBOLS}
    numbered = {"(2)": "(l)", "_{13}": "_{jk}", "_1": "_j", "_2": "_j", "_3": "_k"}

    for symbol in written:
        general = re.sub("|".join(map(re.escape, numbered)), lambda match: numbered[match[0]], symbol)
        assert general in table
