"""The slope of a Python function, found without a formula for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from formulatest.errors import FormulaError, UndefinedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from formulatest.protocol import Reference, Value

STEP = 1e-20  # relative; a complex step has no rounding error, however small it is
NEARBY = 1e-6  # relative, for the difference that checks the step: it is rough, but needs no complex numbers
ROUGH = 1e-4
NOISE = 1e-13


def slope(function: Callable[[Any], Any], at: Any) -> float:  # noqa: ANN401 (checked to be a number)
    """Return the slope of a function of one number.

    It is found by a complex step. Because this gives 0 if a function drops the imaginary part, and one side's slope
    at a kink, it must agree with a central difference.

    Raises
    ------
    FormulaError
        If there is no such slope, or the argument or the value is not a single number.
    """
    size = abs(_number(at)) or 1
    step, distance = STEP * size, NEARBY * size
    with np.errstate(all="ignore"):
        found = _number(function(at + 1j * step)).imag / step
        low, high = (_number(function(at + each)).real for each in (-distance, distance))
        rough = (high - low) / (2 * distance)
        allowed = ROUGH * max(abs(found), abs(rough)) + NOISE * max(abs(low), abs(high)) / distance
    if abs(found - rough) <= allowed:
        return float(found)
    if found == 0 and np.isfinite(rough):
        raise FormulaError(
            f"the model loses the complex step at {at:.6g}: a complex step finds 0, a difference finds {rough:.6g};"
            " its functions must carry complex numbers, which abs, float and .real do not"
        )
    raise UndefinedError(
        f"there is no slope at {at:.6g}: a complex step finds {found:.6g}, a difference finds {rough:.6g}"
    )


def called(name: str, function: Callable[..., Any], arguments: Sequence[Any]) -> Any:  # noqa: ANN401 (what it returns)
    """Call an author's function, turning its errors into errors of the formula."""
    try:
        return function(*arguments)
    except FormulaError:
        raise
    except Exception as error:
        shown = ", ".join(f"{each:.6g}" if isinstance(each, int | float | complex) else str(each) for each in arguments)
        hint = ""
        if any(isinstance(each, complex) for each in arguments):
            hint = "; derivatives need functions that take complex numbers, such as those of NumPy"
        raise UndefinedError(f"{name}({shown}) fails: {str(error) or type(error).__name__}{hint}") from error


def applied(function: Any, which: Reference, arguments: Sequence[Value]) -> Value:  # noqa: ANN401 (what a model found)
    """Return the value of a function, or its slope if it is written with a prime.

    Raises
    ------
    FormulaError
        If it is not a function, has more than one prime or fails.
    """
    name = which.name
    if not callable(function):
        raise FormulaError(f"{name} is not a function; a product with a bracket is written {name} \\cdot (…)")
    if not which.primes:
        value: Value = called(name, function, arguments)
        return value
    if which.primes > 1 or len(arguments) != 1:
        raise FormulaError(f"only the first derivative of a function of one number is known, not {which}")
    return slope(lambda moved: called(name, function, [moved]), arguments[0])


def _number(value: Any) -> Any:  # noqa: ANN401 (real or complex)
    if np.ndim(value):
        raise FormulaError(f"a derivative is of one number with respect to one number, found shape {np.shape(value)}")
    return complex(value) if isinstance(value, complex) else float(value)
