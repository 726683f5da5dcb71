"""A derivation, and how it is displayed: as a formula and as plain text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from chainrule.derivation.latex import SIGNIFICANT_DIGITS, is_exact, number, plain_number
from chainrule.derivation.paths import Factor, Path
from chainrule.immutable import Immutable
from chainrule.parameters import Parameter, shortened
from chainrule.validation import natural

NEW_LINE = " \\\\\n"


@dataclass(frozen=True, eq=False, repr=False)
class Derivation(Immutable):
    r"""The derivation of one gradient. A notebook displays it as a formula.

    Attributes
    ----------
    parameter : Weight or Bias
        The parameter whose gradient it is.
    value : float
        $\partial L/\partial w$, computed by the backward pass.
    path_count : int
        How many paths lead from the parameter to the loss.
    paths : tuple of Path
        The first of these paths, at most as many as requested.
    """

    parameter: Parameter
    value: float
    path_count: int
    paths: tuple[Path, ...]
    symbol: str  # of the derivative
    delta: Factor  # of the parameter's neuron
    last: Factor  # the derivative of that neuron's z

    def latex(self, digits: int = SIGNIFICANT_DIGITS) -> str:
        r"""Return an ``aligned`` LaTeX formula, symbols first, then numbers, without dollar signs.

        It shows all paths if `paths` contains them all, and the form with $\delta$ otherwise.

        Parameters
        ----------
        digits : int
            How many significant digits a number has at most.
        """
        digits = natural("digits", digits)
        has_all = self.path_count == len(self.paths)
        lines = self._path_lines(digits) if has_all else self._delta_lines(digits)
        return "\\begin{aligned}\n" + NEW_LINE.join(lines) + "\n\\end{aligned}"

    def _repr_latex_(self) -> str:
        return rf"$\displaystyle {self.latex()}$"

    def _repr_markdown_(self) -> str:
        return f"$$\n{self.latex()}\n$$"

    def __str__(self) -> str:
        return "\n".join([self._heading(), *map(str, self.paths)])

    def __repr__(self) -> str:
        return "\n".join([self._heading(), *shortened(map(repr, self.paths))])

    def _heading(self) -> str:
        shown = "" if self.path_count == len(self.paths) else f", of which the first {len(self.paths)}"
        along = "along one path" if self.path_count == 1 else f"the sum of {self.path_count} paths{shown}"
        return f"dL/d{self.parameter} = {plain_number(self.value)}, {along}:"

    def _path_lines(self, digits: int) -> list[str]:
        values = [path.value for path in self.paths]
        all_exact = all(is_exact(factor.value, digits) for path in self.paths for factor in path.factors)

        def rounded(factor: Factor) -> str:
            return _in_product(number(factor.value, digits))

        lines = [
            *self._products(f"{self.symbol} &=", r"\cdot", lambda factor: factor.latex),
            *self._products("&=", r"\cdot", lambda factor: _in_product(factor.formula)),
            *self._products(_relation(is_equal=all_exact), r"\times", rounded),
        ]
        if len(values) > 1:
            is_equal = not any(values) or (all_exact and all(is_exact(value, digits) for value in values))
            lines += [f"{_relation(is_equal=is_equal)} {number(values[0], digits)}"]
            lines += [_added(value, digits) for value in values[1:]]
        return [*lines, self._value_line(digits, all_exact=all_exact)]

    def _products(self, start: str, times: str, written: Callable[[Factor], str]) -> list[str]:
        """Write the sum over the paths, each as a product with one line per layer: lines that a phone has room for."""
        lines = []
        for path in self.paths:
            rows = [f" {times} ".join(map(written, row)) for row in _by_layer(path.factors)]
            lines += [f"{start} {rows[0]}", *(rf"&\quad {times} {row}" for row in rows[1:])]
            start = "&+"
        return lines

    def _delta_lines(self, digits: int) -> list[str]:
        delta, last = self.delta, self.last
        all_exact = is_exact(delta.value, digits) and is_exact(last.value, digits)
        numbers = rf"{_in_product(number(delta.value, digits))} \times {_in_product(number(last.value, digits))}"
        return [
            f"{delta.latex} &= {delta.formula}",
            f"{_relation(is_equal=is_exact(delta.value, digits))} {number(delta.value, digits)}",
            rf"{self.symbol} &= {delta.latex}\,{last.latex}",
            rf"&= {delta.latex} \cdot {last.formula}",
            f"{_relation(is_equal=all_exact)} {numbers}",
            self._value_line(digits, all_exact=all_exact),
        ]

    def _value_line(self, digits: int, *, all_exact: bool) -> str:
        # A path through an inactive neuron gives exactly 0, whatever its other factors were rounded to.
        is_equal = self.value == 0 or (all_exact and is_exact(self.value, digits))
        return f"{_relation(is_equal=is_equal)} {number(self.value, digits)}"


def _relation(*, is_equal: bool) -> str:
    return "&=" if is_equal else r"&\approx"


def _in_product(text: str) -> str:
    """Put brackets around anything but a single factor: a difference, a negative number, a power of ten."""
    is_sum = " - " in text and not text.endswith(")")
    return f"({text})" if is_sum or text.startswith("-") or r"\times" in text else text


def _by_layer(factors: Sequence[Factor]) -> list[Sequence[Factor]]:
    """Divide the factors of a path: into each layer leads a weight, and out of it a slope.

    Above the last layer is the loss. Its derivative is in that layer's row, or has the place of its slope.
    """
    first = 2 - (len(factors) - 1) % 2
    starts = [0, *range(first, len(factors) - 1, 2)]
    return [factors[start:end] for start, end in pairwise([*starts, len(factors)])]


def _added(value: float, digits: int) -> str:
    return f"&{'-' if value < 0 else '+'} {number(abs(value), digits)}"
