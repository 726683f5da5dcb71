r"""How symbols and numbers are written in formulas."""

from collections.abc import Sequence

from chainrule.parameters import Bias, Parameter, indices

SIGNIFICANT_DIGITS = 4


class Names:
    r"""The symbols of a network in LaTeX, from its sizes."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self._depth = len(sizes) - 1
        self._outputs = sizes[-1]

    def parameter(self, parameter: Parameter) -> str:
        r"""Return $w^{(l)}_{jk}$ or $b^{(l)}_j$."""
        if isinstance(parameter, Bias):
            return f"b^{{({parameter.l})}}{_index(parameter.j)}"
        return f"w^{{({parameter.l})}}_{{{indices(parameter.j, parameter.k)}}}"

    def pre_activation(self, l: int, j: int) -> str:
        """Return $z^{(l)}_j$."""
        return f"z^{{({l})}}{_index(j)}"

    def activation(self, l: int, j: int) -> str:
        r"""Return $a^{(l)}_j$, which is $x_j$ in layer 0 and $\hat y_j$ in the last."""
        if l == 0:
            return f"x{_index(j)}"
        return rf"\hat y{self._output_index(j)}" if l == self._depth else f"a^{{({l})}}{_index(j)}"

    def target(self, j: int) -> str:
        """Return $y_j$."""
        return f"y{self._output_index(j)}"

    def delta(self, l: int, j: int) -> str:
        r"""Return $\delta^{(l)}_j$."""
        return rf"\delta^{{({l})}}{_index(j)}"

    def _output_index(self, j: int) -> str:
        return _index(j) if self._outputs > 1 else ""


def partial(of: str, by: str) -> str:
    r"""Return $\partial U/\partial V$ in LaTeX, from the symbols of $U$ and $V$."""
    return rf"\frac{{\partial {of}}}{{\partial {by}}}"


def plain_number(value: float, digits: int = SIGNIFICANT_DIGITS) -> str:
    """Return a number as text, rounded to four significant digits, or to others, where it has more.

    A rounded number keeps its trailing zeros; an exact one has none.
    """
    if is_exact(value, digits):
        return f"{value + 0.0:.{digits}g}"  # + 0.0 turns -0.0 into 0.0
    return f"{value:#.{digits}g}".removesuffix(".")


def number(value: float, digits: int = SIGNIFICANT_DIGITS) -> str:
    r"""Return a number as `plain_number` writes it, with the exponent as a power of ten."""
    mantissa, _, exponent = plain_number(value, digits).partition("e")
    return rf"{mantissa} \times 10^{{{int(exponent)}}}" if exponent else mantissa


def is_exact(value: float, digits: int = SIGNIFICANT_DIGITS) -> bool:
    """Return whether so many significant digits show a value in full, up to the rounding of float64."""
    return abs(float(f"{value:.{digits}g}") - value) <= 1e-13 * abs(value)


def _index(j: int) -> str:
    return f"_{j}" if j < 10 else f"_{{{j}}}"  # noqa: PLR2004 (two digits need braces)
