"""What kind of number a part of a formula is: an error, a slope, a weight, an activation or input, or a δ.

Each kind has a colour on the site. Factors of the chain rule have the kind, and the name, of what they are equal to:
∂z/∂a is a weight, ∂z/∂w an activation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chainrule import ACTIVATIONS
from formulatest import Call, Derivative, Number, Sum, Symbol, Transpose, printed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from formulatest import Node

KINDS = ("error", "slope", "weight", "activation", "delta")
LETTERS = {
    "w": ("weight", "w"),
    "W": ("weight", "w"),
    "a": ("activation", "a"),
    r"\mathbf a": ("activation", "a"),
    "A": ("activation", "a"),
    "x": ("activation", "x"),
    r"\mathbf x": ("activation", "x"),
    "X": ("activation", "x"),
    r"\hat y": ("activation", "y"),
    r"\hat\mathbf y": ("activation", "y"),
    r"\hat Y": ("activation", "y"),
    r"\delta": ("delta", "delta"),
    r"\boldsymbol\delta": ("delta", "delta"),
    r"\Delta": ("delta", "delta"),
}
MATRICES = frozenset({"W", "A", "X", r"\hat Y", r"\Delta"})
PREDICTIONS = frozenset({r"\hat y", r"\hat\mathbf y", "a", r"\mathbf a"})
TARGETS = frozenset({"y", r"\mathbf y"})
FUNCTIONS = frozenset({r"\varphi", *(each.latex for each in ACTIVATIONS.values())})


@dataclass(frozen=True)
class Named:
    """A number of the network.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    name : str
        Such as ``w1_32``, ``a2_1``, ``x_3``, ``delta1_2``; letters stand for indices without a value.
    """

    kind: str
    name: str


def named(part: Node, letters: Mapping[str, float], place: tuple[int, ...] = ()) -> Named | None:
    """Return which number of the network a part of a formula is, or None if it has none of the kinds.

    Parameters
    ----------
    part : Node
        A part of a formula.
    letters : mapping of str to float
        The values of the indices that have one.
    place : tuple of int
        The entry that is meant if it is a matrix or a vector, from 0.
    """
    match part:
        case Symbol():
            return _symbol(part, letters, place)
        case Transpose(Symbol() as of):
            return _symbol(of, letters, place[::-1])
        case Call(Symbol(primes=1) as function, (argument,)) if function.name in FUNCTIONS:
            of = argument if isinstance(argument, Symbol) and argument.name in {"z", r"\mathbf z"} else function
            return Named("slope", "slope" + _indices(of, letters, place))
        case Sum((Symbol() as one, Symbol() as other), (1, -1)) if _is_error(one, other):
            return Named("error", "error" + _indices(replace(one, layer=None), letters, place))
        case Derivative():
            return _factor(part, letters)
    return None


def _symbol(symbol: Symbol, letters: Mapping[str, float], place: tuple[int, ...]) -> Named | None:
    is_kronecker = symbol.name == r"\delta" and symbol.layer is None and symbol.indices
    is_variable = symbol.name in {"x", "A", r"\Delta"} and symbol.layer is None and not symbol.indices
    if symbol.name not in LETTERS or symbol.primes or is_kronecker or is_variable:
        return None
    kind, letter = LETTERS[symbol.name]
    return Named(kind, letter + _indices(symbol, letters, place) + (f"-{symbol.state}" if symbol.state else ""))


def _factor(derivative: Derivative, letters: Mapping[str, float]) -> Named | None:
    """Return the number that a factor of the chain rule is equal to."""
    of, by = derivative.of, derivative.by
    match of.name, by.name:
        case "L", "z" | r"\mathbf z":
            found = "delta", "delta" + _indices(by, letters)
        case "L", r"\hat y" | r"\hat\mathbf y":
            found = "error", "error" + _indices(by, letters)
        case "L", "a" if by.is_bare:  # the output of a single neuron
            found = "error", "error"
        case "a" | r"\hat y", "z" if of.indices in {(), by.indices}:
            found = "slope", "slope" + _indices(by, letters)
        case "z", "a" | "x":
            found = "weight", "w" + _indices(replace(of, indices=(*of.indices, *by.indices)), letters)
        case "z", "w":
            found = "activation", _input_of(by, letters)
        case _:
            return None
    return Named(*found)


def _input_of(weight: Symbol, letters: Mapping[str, float]) -> str:
    """Return the name of the activation that a weight multiplies."""
    neuron = "".join(f"_{each}" for each in _below(weight, letters)[-1:])
    if weight.layer is None or (layer := _text(weight.layer, letters)) == "1":
        return f"x{neuron}"
    return f"a{int(layer) - 1 if layer.isdigit() else layer + '-1'}{neuron}"


def _is_error(one: Symbol, other: Symbol) -> bool:
    return one.name in PREDICTIONS and other.name in TARGETS and one.state == other.state


def _indices(symbol: Symbol, letters: Mapping[str, float], place: tuple[int, ...] = ()) -> str:
    """Return layer and indices as they are written in the name of a parameter."""
    layer = "" if symbol.layer is None else _text(symbol.layer, letters)
    below = _below(symbol, letters) or [str(at + 1) for at in _inside(symbol, place)]
    return layer + ("_" + ("," if any(len(each) > 1 for each in below) else "").join(below) if below else "")


def _below(symbol: Symbol, letters: Mapping[str, float]) -> list[str]:
    """Return the indices; two digits of a weight are two indices."""
    below = [_text(index, letters) for index in symbol.indices]
    is_pair = symbol.name == "w" and symbol.layer and len(below) == 1 and below[0].isdigit()
    return list(below[0]) if is_pair else below


def _inside(symbol: Symbol, place: tuple[int, ...]) -> tuple[int, ...]:
    """Return the place in a matrix, or in a vector, which has one column."""
    return place if symbol.name in MATRICES else place[:1]


def _text(node: Node, letters: Mapping[str, float]) -> str:
    match node:
        case Number(text):
            return text
        case Symbol(name) if name in letters:
            return str(int(letters[name]))
        case Sum((Symbol(name), Number(text)), (1, sign)) if name in letters:
            return str(int(letters[name]) + sign * int(text))
    return printed(node).replace(" ", "").replace("\\", "")
