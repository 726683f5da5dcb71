"""Outputs are compared: numbers to the precision shown, all else exactly."""

from decimal import ROUND_HALF_EVEN, Decimal

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exampletest.compare import difference

STEADY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # however busy the machine
SAME = [
    ("", ""),
    ("\n\n", " \n"),
    ("a  b ", "a b"),
    ("a\n\n", "a"),
    ("a\tb", "a b"),
    ("0.1", "0.1499"),
    ("0.12", "0.125"),
    ("0.30000000000000004", "0.30000000000000004"),
    ("0.3", "0.30000000000000004"),
    ("-0.64", "-0.6360"),
    ("1e-05", "1.4e-05"),
    ("1.0e-05", "0.0000104"),
    ("1.5e+03", "1479.9"),
    ("3.0", "3"),
    ("3.", "3"),
    ("3.", "3.0"),
    ("-0.000", "0.0000001"),
    ("0.0", "-0.0"),
    ("[ 0.37 -0.32  0.67]", "[ 0.371 -0.32  0.669]"),
    ("array([0.5 , 1.25])", "array([0.5, 1.25])".replace(",", " ,", 1)),
    ("nan inf -inf", "nan inf -inf"),
    ("It is 0.5.", "It is 0.51."),
    ("2.0.1", "2.0.1"),
    ("δ=0.5%", "δ=0.46%"),
    (".5", "0.5"),
    ("1e400", "1e400"),
]
DIFFERENT = [
    ("a", "", "line 1: found the end of the output"),
    ("", "a", "line 1: expected the end of the output"),
    ("a\nb", "a", "line 2: found the end of the output"),
    ("a", "a\n\nb", "line 2: expected the end of the output"),
    ("a b", "ab", "line 1: the text differs"),
    (" a", "a", "line 1: the text differs"),
    ("A", "a", "line 1: the text differs"),
    ("a\n\nb", "a\nb", "line 2: the text differs"),
    ("0.12", "0.1251", "line 1: expected 0.12, found 0.1251"),
    ("0.12", "-0.12", "line 1: expected 0.12, found -0.12"),
    ("0.125", "0.12", "line 1: expected 0.125, found 0.12"),
    ("3", "3.0", "line 1: expected 3, found 3.0"),
    ("3", "4", "line 1: expected 3, found 4"),
    ("3", "03", "line 1: expected 3, found 03"),
    ("3.4", "3", "line 1: expected 3.4, found 3"),
    ("3.01", "3", "line 1: expected 3.01, found 3"),
    ("4e1", "42", "line 1: expected 4e1, found 42"),
    ("1.", "0.7", "line 1: expected 1., found 0.7"),
    ("1.e-05", "1.4e-05", "line 1: expected 1.e-05, found 1.4e-05"),
    ("2e-05", "1e-05", "line 1: expected 2e-05, found 1e-05"),
    ("nan", "0.5", "line 1: the text differs"),
    ("0.5", "nan", "line 1: the text differs"),
    ("inf", "-inf", "line 1: the text differs"),
    ("+0.5", "0.5", "line 1: the text differs"),
    ("2.0.1", "2.0.2", "line 1: the text differs"),
    ("0.5s", "0.51s", "line 1: the text differs"),
    ("x1", "x2", "line 1: the text differs"),
    ("-3", "-4", "line 1: expected -3, found -4"),
    ("-3", "-3.0", "line 1: expected -3, found -3.0"),
    ("-3.4", "-3", "line 1: expected -3.4, found -3"),
    ("0x1f", "0x2f", "line 1: the text differs"),
    ("1e400", "1.1e401", "line 1: expected 1e400, found 1.1e401"),
    ("[0.1 0.2]", "[0.1 0.2 0.3]", "line 1: the text differs"),
    ("0.1 0.2", "0.1 0.3", "line 1: expected 0.2, found 0.3"),
]


@pytest.mark.parametrize(("expected", "actual"), SAME)
def test_what_is_the_same(expected: str, actual: str) -> None:
    """Trailing and repeated blanks do not count, and a number stands for all numbers that round to it."""
    assert "" == difference(expected, actual)


@pytest.mark.parametrize(("expected", "actual", "message"), DIFFERENT)
def test_what_differs(expected: str, actual: str, message: str) -> None:
    """Everything else counts, and the first difference is named."""
    assert message == difference(expected, actual).split("\n")[0]


def test_the_lines_are_shown() -> None:
    """The message names the line in the file, and shows both lines."""
    expected = "line 12: expected 0.2, found 0.3\n  expected: b 0.2\n  found:    b 0.3"

    assert expected == difference("a\nb  0.2", "a\nb 0.3", first=11)


FINITE = st.floats(allow_nan=False, allow_infinity=False)
NORMAL = st.floats(-1e15, 1e15, allow_subnormal=False)
FORMATS = [f".{decimals}f" for decimals in range(1, 13)] + [f".{decimals}e" for decimals in range(13)]


@STEADY
@given(NORMAL, st.sampled_from(FORMATS))
def test_a_rounded_number_stands_for_the_number(value: float, how: str) -> None:
    """Whatever Python prints with d decimals matches the number printed in full."""
    assert "" == difference(format(value, how), repr(value))


@STEADY
@given(value=st.floats(-1e6, 1e6), decimals=st.integers(1, 8), steps=st.integers(1, 9))
def test_another_last_digit_is_found(value: float, decimals: int, steps: int) -> None:
    """A number whose last digit is changed no longer matches."""
    unit = Decimal(1).scaleb(-decimals)
    rounded = Decimal(value).quantize(unit, ROUND_HALF_EVEN)

    assert difference(f"{rounded + steps * unit:f}", f"{rounded:f}")
    assert difference(f"{rounded - steps * unit:f}", f"{rounded:f}")


@STEADY
@given(st.lists(FINITE, min_size=1, max_size=5))
def test_arrays_equal_themselves(values: list[float]) -> None:
    """NumPy's output can be compared, and matches itself."""
    text = repr(np.array(values))

    assert "" == difference(text, text)
    assert difference(text, text.replace("array", "arr"))


@STEADY
@given(st.text(alphabet="0123456789.-+eE anx[]\n"), st.text(alphabet="0123456789.-+eE anx[]\n"))
def test_any_text_is_compared(expected: str, actual: str) -> None:
    """Any two texts can be compared, and every text matches itself."""
    assert isinstance(difference(expected, actual), str)
    assert "" == difference(actual, actual)
