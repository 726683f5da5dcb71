"""What every public function asks of the arrays that it is given.

One rule for numbers: whatever is real becomes float64.
Integers, booleans and narrower floats convert to it exactly (integers up to 2**53); wider ones are rounded.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable

Array = NDArray[np.float64]
AnyArray = NDArray[Any]  # float64, or complex128 for a complex step


def real_array(name: str, value: ArrayLike) -> Array:
    """Return `value` as a float64 array, or say that it is none."""
    array = any_array(name, value)
    if array.dtype.kind not in "biuf":
        message = f"{name}: found {_kind(value, array)}, expected real numbers"
        raise TypeError(message)
    return array.astype(np.float64, copy=False)


def any_array(name: str, value: ArrayLike) -> NDArray[Any]:
    """Return `value` as an array of whatever it holds, or say that it is none."""
    try:
        return np.asarray(value)
    except ValueError as error:
        message = f"{name}: the rows differ in length, expected a rectangular array of numbers"
        raise ValueError(message) from error


def read_only(arrays: Iterable[Array]) -> None:
    """Make arrays read-only, as what was computed from them would no longer fit them."""
    for array in arrays:
        array.flags.writeable = False


def finite(name: str, array: Array) -> Array:
    """Return `array`, or name its first entry that is NaN or infinite."""
    # NaN and infinity survive a sum of squares, so one fast sum answers for all entries unless it overflows itself.
    if math.isfinite(np.vdot(array, array)) or np.isfinite(array).all():
        return array
    place = tuple(int(i) + 1 for i in np.argwhere(~np.isfinite(array))[0])
    value = float(array[tuple(i - 1 for i in place)])
    where = f" at {place if len(place) > 1 else place[0]}, counted from 1" if place else ""
    message = f"{name}: found {value}{where}, expected finite numbers"
    raise ValueError(message)


def samples(name: str, value: ArrayLike, width: int, layer: str) -> Array:
    """Return `value` as one sample (width,) or a batch of samples (B, width), all finite."""
    array = real_array(name, value)
    if array.ndim not in {1, 2} or array.shape[-1] != width:
        message = (
            f"{name}: found shape {array.shape}, expected ({width},) or (B, {width}), as {layer} has width {width}"
        )
        raise ValueError(message)
    return finite(name, array)


def natural(name: str, value: object, least: int = 1) -> int:
    """Return `value` as an int that is at least `least`."""
    if isinstance(value, bool | np.bool_) or not isinstance(value, int | np.integer):
        message = f"{name}: found {value!r}, expected a whole number"
        raise TypeError(message)
    if value < least:
        message = f"{name}: found {value}, expected at least {least}"
        raise ValueError(message)
    return int(value)


def one_number(name: str, value: ArrayLike) -> float:
    """Return `value` as a float."""
    number = real_array(name, value)
    if number.ndim:
        message = f"{name}: found shape {number.shape}, expected one number"
        raise ValueError(message)
    return float(number)


def positive(name: str, value: ArrayLike) -> float:
    """Return `value` as a finite float above 0."""
    number = one_number(name, value)
    if not 0 < number < math.inf:
        message = f"{name}: found {number}, expected a finite number above 0"
        raise ValueError(message)
    return number


def check_type(name: str, value: object, expected: type, hint: str) -> None:
    """Refuse what is no `expected`; the hint says where one comes from."""
    if not isinstance(value, expected):
        message = f"{name}: found {type(value).__name__}, expected a {expected.__name__}, {hint}"
        raise TypeError(message)


def check_generator(rng: object) -> None:
    """Refuse what is no random generator: a seed alone would be easy to use twice by mistake."""
    if not isinstance(rng, np.random.Generator):
        message = f"rng: found {type(rng).__name__}, expected a numpy.random.Generator"
        raise TypeError(message)


def _kind(value: object, array: NDArray[Any]) -> str:
    return (
        "complex numbers" if array.dtype.kind == "c" else f"{type(value).__name__} with entries of type {array.dtype}"
    )
