"""What a reader's function returns for a network: it is called with copies, and its numbers are found by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from chainrule import Array, Bias, ByLayer
from exercises.formats.plain import KEPT

if TYPE_CHECKING:
    from chainrule import Parameter
    from exercises.computation import Given

Layers: TypeAlias = list[Array | None]
Backward: TypeAlias = Callable[[Layers, Layers, Layers, Array], object]

REAL = "biuf"  # the kinds of NumPy's types that are real numbers


@dataclass(frozen=True)
class Returned:
    """What a function returned for a network, from the output down.

    Attributes
    ----------
    derivatives : dict
        The derivatives that can be read, by their parameters.
    faults : list of str
        Why others cannot be read, a sentence each.
    missing, changed : list of str
        The arrays that were not returned, such as ``dW[3]``, and those that the function changed, such as ``W[3]``.
    """

    derivatives: dict[Parameter, float] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


def returned(backward: Backward, given: Given) -> Returned:
    """Call a function with a network, and read what it returns."""
    forward = given.network.forward(given.x)
    own: tuple[Layers, Layers, Layers] = [None, *given.network.weights], [None, *forward.z], [*forward.a]
    lent = deepcopy(own)
    answer = backward(*lent, given.y.copy())
    found = Returned()
    for name, before, after in zip("Wza", own, lent, strict=True):
        pairs = enumerate(zip_longest(before, after))
        found.changed.extend(f"{name}[{l}]" for l, (old, new) in pairs if not np.array_equal(old, new))  # type: ignore[arg-type]
    try:
        read_answer(answer, given, found)
    except ValueError as error:
        found.faults.append(str(error))
    return found


def read_answer(answer: object, given: Given, found: Returned) -> None:
    """Add the parts of an answer to what was found."""
    if answer is None:
        raise ValueError("backward returned nothing, expected the pair dW, db.")
    if not isinstance(answer, tuple | list) or len(answer) != 2:  # noqa: PLR2004 (a pair)
        raise ValueError(f"backward returned {kind_of(answer)}, expected the pair dW, db.")
    network, names = given.network, ("dW", "db")
    parts = [by_layer(name, part, network.depth) for name, part in zip(names, answer, strict=True)]
    for l in range(network.depth, 0, -1):
        parameters = [each for each in network.parameters() if each.l == l]
        for name, part in zip(names, parts, strict=True):
            of_part = [each for each in parameters if isinstance(each, Bias) == (name == "db")]
            if part.get(l) is None:
                found.missing.append(f"{name}[{l}]")
                continue
            try:
                array = array_of(f"{name}[{l}]", part[l])
                check_shape(f"{name}[{l}]", array, network.weights[l].shape, given)
                refuse_infinite(array, of_part)
                found.derivatives.update(zip(of_part, array.flat, strict=True))
            except ValueError as error:
                found.faults.append(str(error))


def by_layer(name: str, part: object, depth: int) -> Mapping[int, object]:
    """Return what a part has for each layer."""
    if isinstance(part, Mapping):
        return part
    items = [None, *part] if isinstance(part, ByLayer) else part
    if not isinstance(items, tuple | list):
        raise ValueError(f"{name} is {kind_of(part)}, expected a dictionary or a list by layer.")  # noqa: TRY004 (reported)
    if len(items) != depth + 1:
        raise ValueError(
            f"{name} is {kind_of(part)}, expected a list of {depth + 1}: "
            f"{name}[1] is of layer 1, and {name}[0] is not used."
        )
    return dict(enumerate(items))


def array_of(name: str, value: object) -> Array:
    """Return a value as an array of numbers."""
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(f"The rows of {name} are not equally long.") from None
    if array.dtype.kind not in REAL:
        raise ValueError(f"{name} has something in it that is not a real number.")
    return array.astype(float)


def check_shape(name: str, array: Array, of_weights: tuple[int, ...], given: Given) -> None:
    """Raise an error if the shape is not that of the parameters, with a hint at the reason."""
    expected = of_weights if name.startswith("dW") else of_weights[:1]
    if array.shape == expected:
        return
    hint = ""
    if array.shape == expected[::-1]:
        hint = " That is the transpose: rows are to, columns are from."
    elif given.x.ndim > 1 and array.shape == (len(given.x), *expected):
        hint = " That is one for each sample: take their mean."
    shape, right = (str(each).replace(" ", KEPT) for each in (array.shape, expected))
    raise ValueError(f"{name} has the shape {shape}, expected {right}.{hint}")


def refuse_infinite(array: Array, parameters: list[Parameter]) -> None:
    """Raise an error that names the first derivative that is infinite or NaN, if any is."""
    for parameter, value in zip(parameters, array.flat, strict=True):
        if not np.isfinite(value):
            raise ValueError(f"dL/d{parameter} is {value}, expected a finite number.")


def kind_of(value: object) -> str:
    """Return in words what a value is."""
    kind = type(value).__name__
    of = f" of {len(value)}" if isinstance(value, tuple | list) else ""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}{of}"
