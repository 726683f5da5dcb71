"""Names for the parameters of a network, numbered from 1 as in the text, and containers that count the same way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from chainrule.immutable import Immutable
from chainrule.validation import Array, brief, natural, read_only

T = TypeVar("T")

MOST_SHOWN = 8


@dataclass(frozen=True, order=True)
class Weight(Immutable):
    r"""The weight $w^{(l)}_{jk}$: to neuron $j$ of layer $l$, from neuron $k$ of layer $l-1$.

    Parameters
    ----------
    l, j, k : int
        Layer, neuron and source, each from 1. For $l = 1$ the source is input $k$.

    Examples
    --------
    >>> from chainrule import Weight
    >>> str(Weight(1, 2, 3))
    'w1_23'
    """

    l: int
    j: int
    k: int

    def __post_init__(self) -> None:
        for name in ("l", "j", "k"):
            object.__setattr__(self, name, natural(f"Weight: {name}", getattr(self, name)))

    def __str__(self) -> str:
        return f"w{self.l}_{indices(self.j, self.k)}"


@dataclass(frozen=True, order=True)
class Bias(Immutable):
    r"""The bias $b^{(l)}_j$ of neuron $j$ of layer $l$.

    Parameters
    ----------
    l, j : int
        Layer and neuron, each from 1.

    Examples
    --------
    >>> from chainrule import Bias
    >>> str(Bias(3, 1))
    'b3_1'
    """

    l: int
    j: int

    def __post_init__(self) -> None:
        for name in ("l", "j"):
            object.__setattr__(self, name, natural(f"Bias: {name}", getattr(self, name)))

    def __str__(self) -> str:
        return f"b{self.l}_{self.j}"


Parameter = Weight | Bias


def indices(*numbers: int) -> str:
    """Write indices together, with a comma where a number has two digits."""
    return ("," if max(numbers) > 9 else "").join(map(str, numbers))  # noqa: PLR2004 (9 is the last digit)


def shortened(parts: Iterable[str]) -> list[str]:
    """Return the parts, or only the first and last few if there are too many to show."""
    parts = list(parts)
    return parts if len(parts) <= MOST_SHOWN else [*parts[: MOST_SHOWN // 2], "…", *parts[-MOST_SHOWN // 2 :]]


class ByLayer(Immutable, Generic[T]):
    """One item per layer of a network, numbered as in the text.

    ``items[l]`` is the item of layer ``l``, from ``items.first`` to ``items.last``: from 1 to the depth of the network,
    but for activations from 0, the input. There is no ``len``: code such as ``random.choice`` assumes that whatever
    has one is numbered from 0, and would silently leave out the last layer.
    """

    name: str
    first: int
    last: int
    _items: tuple[T, ...]

    def __init__(self, name: str, items: Iterable[T], first: int = 1) -> None:
        items = tuple(items)
        read_only(items)
        self.__dict__.update(name=name, first=first, last=first + len(items) - 1, _items=items)

    def __getitem__(self, l: int) -> T:
        if type(l) is not int and (isinstance(l, bool) or not isinstance(l, int | np.integer)):
            raise TypeError(f"{self.name}: found {brief(l)}, expected a layer's number, {self.first} to {self.last}")
        if not self.first <= l <= self.last:
            raise IndexError(f"{self.name}[{l}]: layers are numbered {self.first} to {self.last} here")
        return self._items[l - self.first]

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)

    def __reversed__(self) -> Iterator[T]:
        return reversed(self._items)

    def __contains__(self, item: object) -> bool:
        return any(item is each or np.array_equal(item, each) for each in self)  # type: ignore[arg-type]

    def __repr__(self) -> str:
        with np.printoptions(threshold=50, edgeitems=2):
            return "\n".join(shortened(f"{self.name}[{l}] = {item!r}" for l, item in enumerate(self, self.first)))


class PerParameter(Immutable):
    r"""Base of the classes with one number per parameter of a network, such as its value or its gradient.

    Attributes
    ----------
    weights, biases : ByLayer of ndarray
        ``weights[l]`` has shape $(n_l, n_{l-1})$, ``biases[l]`` has shape $(n_l,)$, for layer $l = 1 \dots N$.
    """

    weights: ByLayer[Array]
    biases: ByLayer[Array]

    def __repr__(self) -> str:
        sizes = [self.weights[1].shape[1], *map(len, self.biases)]
        return f"{type(self).__name__}({'-'.join(shortened(map(str, sizes)))})"

    def weight(self, l: int, j: int, k: int) -> float:
        r"""Return the number for $w^{(l)}_{jk}$; layer, neuron and source are counted from 1."""
        return self[Weight(l, j, k)]

    def bias(self, l: int, j: int) -> float:
        r"""Return the number for $b^{(l)}_j$; layer and neuron are counted from 1."""
        return self[Bias(l, j)]

    def __getitem__(self, parameter: Parameter) -> float:
        """Return the number for a parameter, as a mapping would: ``gradient[Weight(1, 2, 3)]``."""
        array, position = self.position(parameter)
        return float(array[position])

    def __iter__(self) -> Iterator[Parameter]:
        return self.parameters()

    def parameters(self) -> Iterator[Parameter]:
        """Yield the name of each parameter, layer by layer, the weights of a layer before its biases."""
        for l, weights in enumerate(self.weights, start=1):
            width, width_below = weights.shape
            neurons = range(1, width + 1)
            yield from (Weight(l, j, k) for j in neurons for k in range(1, width_below + 1))
            yield from (Bias(l, j) for j in neurons)

    def position(self, parameter: Parameter) -> tuple[Array, tuple[int, ...]]:
        """Return the array that contains a parameter's number, and its position in the array, from 0."""
        if not isinstance(parameter, Weight | Bias):
            raise TypeError(f"parameter: found {brief(parameter)}, expected a Weight or a Bias")
        l, j = parameter.l, parameter.j
        if l > self.weights.last:
            raise ValueError(f"{parameter}: there is no layer {l}, expected 1 to {self.weights.last}")
        width, width_below = self.weights[l].shape
        if j > width:
            raise ValueError(f"{parameter}: layer {l} has no neuron {j}, expected 1 to {width}")
        if isinstance(parameter, Bias):
            return self.biases[l], (j - 1,)
        if parameter.k > width_below:
            absent = f"layer {l - 1} has no neuron" if l > 1 else "there is no input"
            raise ValueError(f"{parameter}: {absent} {parameter.k}, expected 1 to {width_below}")
        return self.weights[l], (j - 1, parameter.k - 1)
