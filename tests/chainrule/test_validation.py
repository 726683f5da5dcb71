"""Bad input gets one text that names the thing, what was found and what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from chainrule import validation

if TYPE_CHECKING:
    from collections.abc import Callable

BAD: list[tuple[Callable[[], object], type[Exception], str]] = [
    (
        lambda: validation.real_array("x", [[1.0, 2.0], [3.0]]),
        ValueError,
        "x: the rows differ in length, expected a rectangular array of numbers",
    ),
    (lambda: validation.real_array("x", [1j]), TypeError, "x: found list with complex numbers, expected real numbers"),
    (
        lambda: validation.real_array("x", ["1"]),
        TypeError,
        "x: found list with entries of type <U1, expected real numbers",
    ),
    (
        lambda: validation.real_array("x", None),  # type: ignore[arg-type]
        TypeError,
        "x: found NoneType with entries of type object, expected real numbers",
    ),
    (
        lambda: validation.real_array("x", np.array(["2026-01-01"], dtype="M8[D]")),
        TypeError,
        "x: found ndarray with entries of type datetime64[D], expected real numbers",
    ),
    (lambda: validation.finite("x", np.array(np.nan)), ValueError, "x: found nan, expected finite numbers"),
    (
        lambda: validation.finite("x", np.array([1.0, -np.inf, np.nan])),
        ValueError,
        "x: found -inf at 2, counted from 1, expected finite numbers",
    ),
    (
        lambda: validation.finite("x", np.array([[1.0, 2.0], [np.inf, -np.inf]])),
        ValueError,
        "x: found inf at (2, 1), counted from 1, expected finite numbers",
    ),
    (
        lambda: validation.samples("x", [1.0, 2.0], 3, "the input"),
        ValueError,
        "x: found shape (2,), expected (3,) or (B, 3), as the input has width 3",
    ),
    (
        lambda: validation.samples("x", np.zeros((3, 2)), 3, "the input"),
        ValueError,
        "x: found shape (3, 2), expected (3,) or (B, 3), as the input has width 3",
    ),
    (
        lambda: validation.samples("x", np.zeros((1, 1, 3)), 3, "the input"),
        ValueError,
        "x: found shape (1, 1, 3), expected (3,) or (B, 3), as the input has width 3",
    ),
    (
        lambda: validation.samples("x", 3.0, 1, "the input"),
        ValueError,
        "x: found shape (), expected (1,) or (B, 1), as the input has width 1",
    ),
    (lambda: validation.natural("n", 2.0), TypeError, "n: found 2.0, expected a whole number"),
    (lambda: validation.natural("n", True), TypeError, "n: found True, expected a whole number"),  # noqa: FBT003
    (lambda: validation.natural("n", np.True_), TypeError, "n: found np.True_, expected a whole number"),
    (lambda: validation.natural("n", "2"), TypeError, "n: found '2', expected a whole number"),
    (lambda: validation.natural("n", 0), ValueError, "n: found 0, expected at least 1"),
    (lambda: validation.natural("n", 1, least=2), ValueError, "n: found 1, expected at least 2"),
    (lambda: validation.positive("r", 0.0), ValueError, "r: found 0.0, expected a finite number above 0"),
    (lambda: validation.positive("r", -1), ValueError, "r: found -1.0, expected a finite number above 0"),
    (lambda: validation.positive("r", np.nan), ValueError, "r: found nan, expected a finite number above 0"),
    (lambda: validation.positive("r", np.inf), ValueError, "r: found inf, expected a finite number above 0"),
    (lambda: validation.positive("r", [0.1]), ValueError, "r: found shape (1,), expected one number"),
    (
        lambda: validation.positive("r", "fast"),
        TypeError,
        "r: found str with entries of type <U4, expected real numbers",
    ),
    (
        lambda: validation.check_type("here", 1, str, "such as 'a'"),
        TypeError,
        "here: found 1, expected a str, such as 'a'",
    ),
]


@pytest.mark.parametrize(("call", "kind", "text"), BAD, ids=[text for *_, text in BAD])
def test_what_is_wrong_is_named(call: Callable[[], object], kind: type[Exception], text: str) -> None:
    """Each check raises an error with these words."""
    with pytest.raises(kind) as caught:
        call()

    assert text == str(caught.value)


def test_large_numbers_are_finite() -> None:
    """Numbers whose squares overflow are numbers nevertheless."""
    array = np.array([1e308, -1e308, 1e200])

    assert array is validation.finite("x", array)


def test_what_is_right_is_returned() -> None:
    """NumPy's whole numbers become Python's, and positive numbers become floats."""
    assert (int, 3) == (type(validation.natural("n", np.int64(3))), validation.natural("n", np.int64(3)))
    assert 1 == validation.natural("n", 1)
    assert (float, 2.0) == (type(validation.positive("r", np.int8(2))), validation.positive("r", np.int8(2)))


def test_a_float64_array_is_not_copied() -> None:
    """A float64 array is used as it is."""
    array = np.array([1.0])

    assert array is validation.real_array("x", array)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("x" * 58, repr("x" * 58)), ("x" * 59, "str"), (np.zeros((2, 1)), "ndarray")],
    ids=["60 characters", "61 characters", "two lines"],
)
def test_a_value_is_shown_if_it_is_short(value: object, expected: str) -> None:
    """A message shows a value of at most 60 characters on one line, and of others the type."""
    assert expected == validation.brief(value)
