"""What every public function requires of its arguments.

One rule for numbers: whatever is real becomes float64.
Integers, booleans and narrower floats convert to it exactly (integers up to 2**53); wider ones are rounded.
What NumPy would silently drop, such as a mask or a unit, is refused, as are NaN and infinity.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Any, TypeGuard

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
FLOAT64 = np.dtype(np.float64)
LINE = 60
AnyArray = NDArray[Any]  # float64, or complex128 for a complex step


def real_array(name: str, value: ArrayLike) -> Array:
    """Return `value` as a float64 array."""
    if is_float64_array(value):
        return value
    array = any_array(name, value)
    if array.dtype.kind not in "biuf":
        what = "complex numbers" if array.dtype.kind == "c" else f"entries of type {array.dtype}"
        raise TypeError(f"{name}: found {type(value).__name__} with {what}, expected real numbers")
    with np.errstate(over="ignore"):  # a wider float that becomes infinite is reported by name later
        return array.astype(np.float64, copy=False)


def is_float64_array(value: object) -> TypeGuard[Array]:
    """Return whether nothing needs converting; checked first, for speed."""
    return type(value) is np.ndarray and value.dtype == FLOAT64


def any_array(name: str, value: ArrayLike) -> AnyArray:
    """Return `value` as an array of whatever it contains."""
    if meaning := _dropped(value):
        raise TypeError(f"{name}: found numbers with a {meaning}, which NumPy would drop, expected plain numbers")
    try:
        return np.asarray(value)
    except ValueError as error:
        raise ValueError(f"{name}: the rows differ in length, expected a rectangular array of numbers") from error
    except (TypeError, RuntimeError) as error:
        raise TypeError(f"{name}: found {brief(value)}, expected real numbers; NumPy reports: {error}") from error


def _dropped(value: object) -> str | None:
    """Return what a value, or one in a list, would lose when it becomes an array."""
    if isinstance(value, list | tuple):
        return next(filter(None, map(_dropped, value)), None)
    if type(value) is np.ndarray:
        return None
    if isinstance(value, np.ndarray):  # of a subclass
        carried = [each for each in ("mask", "unit", "units") if hasattr(value, each)]
    else:  # the column of a data frame is not an attribute of its class
        carried = [each for each in ("unit", "units") if hasattr(type(value), each)]
    return next((each.removesuffix("s") for each in carried if getattr(value, each) is not None), None)


def read_only(values: Iterable[object]) -> None:
    """Make arrays, also those in tuples, read-only; NumPy forgets this when it copies or unpickles an array."""
    for value in values:
        if isinstance(value, np.ndarray):
            value.setflags(write=False)
        elif isinstance(value, tuple):
            read_only(value)


def all_finite(arrays: Sequence[Array]) -> bool:
    """Return whether no entry is NaN or infinite."""
    # NaN and infinity survive a sum of squares, so one fast sum settles it for all entries, unless it overflows.
    return math.isfinite(sum(float(np.vdot(each, each)) for each in arrays)) or all(
        np.isfinite(each).all() for each in arrays
    )


def finite(name: str, array: Array) -> Array:
    """Return `array`, or name its first entry that is NaN or infinite."""
    if all_finite([array]):
        return array
    first = tuple(np.argwhere(~np.isfinite(array))[0].tolist())
    numbers = tuple(i + 1 for i in first)
    where = f" at {numbers if len(numbers) > 1 else numbers[0]}, counted from 1" if numbers else ""
    raise ValueError(f"{name}: found {array[first]}{where}, expected finite numbers")


def quiet() -> np.errstate:
    """Return a context without warnings about infinity and NaN, which are reported by name afterwards."""
    return np.errstate(over="ignore", invalid="ignore", divide="ignore")


def finite_copy(name: str, value: ArrayLike) -> Array:
    """Return a copy of `value` as a float64 array, all finite."""
    return finite(name, real_array(name, value).copy())


def samples(name: str, value: ArrayLike, width: int, layer: str) -> Array:
    """Return `value` as one sample (width,) or a batch of samples (B, width), all finite."""
    array = real_array(name, value)
    if array.ndim not in {1, 2} or array.shape[-1] != width:
        expected = f"({width},) or (B, {width}), as {layer} has width {width}"
        raise ValueError(f"{name}: found shape {array.shape}, expected {expected}")
    return finite(name, array)


def natural(name: str, value: object, least: int = 1) -> int:
    """Return `value` as an int that is at least `least`."""
    if isinstance(value, bool | np.bool_) or not isinstance(value, int | np.integer):
        raise TypeError(f"{name}: found {brief(value)}, expected a whole number")
    if value < least:
        raise ValueError(f"{name}: found {value}, expected at least {least}")
    return int(value)


def one_number(name: str, value: ArrayLike) -> float:
    """Return `value` as a float."""
    number = real_array(name, value)
    if number.ndim:
        raise ValueError(f"{name}: found shape {number.shape}, expected one number")
    return float(number)


def positive(name: str, value: ArrayLike) -> float:
    """Return `value` as a finite float above 0."""
    number = one_number(name, value)
    if not 0 < number < math.inf:
        raise ValueError(f"{name}: found {number}, expected a finite number above 0")
    return number


def check_type(name: str, value: object, expected: type, hint: str) -> None:
    """Raise an error unless `value` is an `expected`; the hint suggests where to get one."""
    if not isinstance(value, expected):
        raise TypeError(f"{name}: found {brief(value)}, expected a {expected.__name__}, {hint}")


def check_members(thing: object, **kinds: Any) -> None:  # noqa: ANN401 (classes, and unions of them)
    """Raise an error unless the members of an object are of these kinds."""
    for name, kind in kinds.items():
        value = getattr(thing, name)
        if not isinstance(value, kind):
            raise TypeError(f"{name}: found {brief(value)}, expected a {getattr(kind, '__name__', kind)}")


def sequence(name: str, value: object, items: str) -> list[Any]:
    """Return `value` as a list."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise TypeError(f"{name}: found {brief(value)}, expected a sequence of {items}")
    return list(value)


def brief(value: object) -> str:
    """Return a value as an error message shows it: its type if it is long."""
    text = repr(value)
    return text if len(text) <= LINE and "\n" not in text else type(value).__name__
