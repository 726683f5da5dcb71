"""A derivation, and how it is displayed: as a formula and as plain text."""

from collections.abc import Iterable
from dataclasses import dataclass

from chainrule.derivation.latex import is_exact, number, plain_number
from chainrule.derivation.paths import Factor, Path
from chainrule.immutable import Immutable
from chainrule.parameters import Parameter, shortened

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

    def latex(self) -> str:
        r"""Return an ``aligned`` LaTeX formula, symbols first, then numbers, without dollar signs.

        It shows all paths if `paths` contains them all, and the form with $\delta$ otherwise.
        """
        lines = self._path_lines() if self.path_count == len(self.paths) else self._delta_lines()
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

    def _path_lines(self) -> list[str]:
        chains = [r"\,".join(factor.latex for factor in path.factors) for path in self.paths]
        formulas = [r" \cdot ".join(_in_product(factor.formula) for factor in path.factors) for path in self.paths]
        numbers = [r" \times ".join(_in_product(number(each.value)) for each in path.factors) for path in self.paths]
        all_exact = all(is_exact(factor.value) for path in self.paths for factor in path.factors)
        return [
            f"{self.symbol} &= {_sum(chains)}",
            f"&= {_sum(formulas)}",
            f"{_relation(is_equal=all_exact)} {_sum(numbers)}",
            self._value_line(all_exact=all_exact),
        ]

    def _delta_lines(self) -> list[str]:
        delta, last = self.delta, self.last
        all_exact = is_exact(delta.value) and is_exact(last.value)
        numbers = rf"{_in_product(number(delta.value))} \times {_in_product(number(last.value))}"
        return [
            f"{delta.latex} &= {delta.formula}",
            f"{_relation(is_equal=is_exact(delta.value))} {number(delta.value)}",
            rf"{self.symbol} &= {delta.latex}\,{last.latex}",
            rf"&= {delta.latex} \cdot {last.formula}",
            f"{_relation(is_equal=all_exact)} {numbers}",
            self._value_line(all_exact=all_exact),
        ]

    def _value_line(self, *, all_exact: bool) -> str:
        # A path through an inactive neuron gives exactly 0, whatever its other factors were rounded to.
        is_equal = self.value == 0 or (all_exact and is_exact(self.value))
        return f"{_relation(is_equal=is_equal)} {number(self.value)}"


def _relation(*, is_equal: bool) -> str:
    return "&=" if is_equal else r"&\approx"


def _in_product(text: str) -> str:
    """Put brackets around anything but a single factor: a difference, a negative number, a power of ten."""
    is_sum = " - " in text and not text.endswith(")")
    return f"({text})" if is_sum or text.startswith("-") or r"\times" in text else text


def _sum(terms: Iterable[str]) -> str:
    """Write a sum, one term per line."""
    return rf"{NEW_LINE}&\quad + ".join(terms)
