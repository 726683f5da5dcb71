"""A derivation as a formula, as Markdown and as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule.activations import softmax
from chainrule.derivation.latex import is_exact, number, partial, plain_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chainrule.derivation.derive import Derivation
    from chainrule.derivation.paths import Path

NEW_LINE = " \\\\\n"


def as_latex(derivation: Derivation, form: str | None) -> str:
    """Return the derivation as an aligned formula, in the form asked for."""
    if form not in {None, "paths", "delta"}:
        message = f"form: found {form!r}, expected 'paths' or 'delta'"
        raise ValueError(message)
    by_paths = form == "paths" or (form is None and _is_whole(derivation))
    lines = _path_lines(derivation) if by_paths else _delta_lines(derivation)
    return "\\begin{aligned}\n" + NEW_LINE.join(lines) + "\n\\end{aligned}"


def as_markdown(derivation: Derivation) -> str:
    """Return the formula, and below it a table of the paths."""
    names = derivation.tracer.names
    rows = []
    for i, path in enumerate(derivation.paths, start=1):
        through = r" \to ".join(names.activation(l, j) for l, j in path.neurons)
        rows.append(f"| {i} | ${through}$ | ${_numbers(path)}$ | ${number(path.value)}$ |")
    return "\n".join(
        [
            f"$$\n{derivation.latex()}\n$$",
            "",
            f"{_summary(derivation).capitalize()}:",
            "",
            "| Path | through | factors | product |",
            "|---|---|---|---|",
            *rows,
        ]
    )


def as_text(derivation: Derivation) -> str:
    """Return the numbers of each path, a line each."""
    lines = [f"dL/d{derivation.parameter} = {plain_number(derivation.value)}, {_summary(derivation)}:"]
    for path in derivation.paths:
        neurons = ", ".join(f"a{l}_{j}" for l, j in path.neurons)
        factors = " × ".join(plain_number(factor.value) for factor in path.factors)
        lines.append(f"through {neurons}: {factors} = {plain_number(path.value)}")
    return "\n".join(lines)


def _is_whole(derivation: Derivation) -> bool:
    return len(derivation.paths) == derivation.path_count


def _summary(derivation: Derivation) -> str:
    if derivation.path_count == 1:
        return "along one path"
    shown = "" if _is_whole(derivation) else f", of which the first {len(derivation.paths)}"
    return f"the sum of {derivation.path_count} paths{shown}"


def _path_lines(derivation: Derivation) -> list[str]:
    paths = derivation.paths
    symbol = partial("L", derivation.tracer.names.parameter(derivation.parameter))
    chains = [r"\,".join(factor.latex for factor in path.factors) for path in paths]
    formulas = [r" \cdot ".join(_in_product(factor.formula) for factor in path.factors) for path in paths]
    all_exact = all(is_exact(factor.value) for path in paths for factor in path.factors)
    is_whole = _is_whole(derivation)
    return [
        f"{symbol} &= {_sum(chains, is_whole=is_whole)}",
        f"&= {_sum(formulas, is_whole=is_whole)}",
        f"{_relation(is_equal=all_exact)} {_sum(map(_numbers, paths), is_whole=is_whole)}",
        _value_line(derivation.value, all_exact=all_exact),
    ]


def _delta_lines(derivation: Derivation) -> list[str]:
    tracer, parameter = derivation.tracer, derivation.parameter
    l, j = parameter.l, parameter.j
    delta_symbol = tracer.names.delta(l, j)
    delta = float(derivation.gradient.delta[l][j - 1])
    last = tracer.parameter_factor()
    all_exact = is_exact(delta) and is_exact(last.value)
    return [
        f"{delta_symbol} &= {_delta_formula(derivation)}",
        f"{_relation(is_equal=is_exact(delta))} {number(delta)}",
        rf"{partial('L', tracer.names.parameter(parameter))} &= {delta_symbol}\,{last.latex}",
        rf"&= {delta_symbol} \cdot {last.formula}",
        rf"{_relation(is_equal=all_exact)} {_in_product(number(delta))} \times {_in_product(number(last.value))}",
        _value_line(derivation.value, all_exact=all_exact),
    ]


def _delta_formula(derivation: Derivation) -> str:
    r"""Return what $\delta^{(l)}_j$ equals: by the loss in the output layer, by the layer above elsewhere."""
    tracer = derivation.tracer
    l, j = derivation.parameter.l, derivation.parameter.j
    network, names = tracer.network, tracer.names
    is_softmax = network.layers[l].activation == softmax
    if l == network.depth and tracer.loss.partner is not None:
        return tracer.loss_factor(j).formula
    if l == network.depth and not is_softmax:
        return rf"({tracer.loss_factor(j).formula})\,{tracer.activation_factor(l, j, j).formula}"
    z = names.pre_activation(l, j)
    if l == network.depth:
        slope = partial(r"\hat y_m", z)
        return rf"\sum_{{m=1}}^{{{network.sizes[l]}}} (\hat y_m - y_m)\,{slope}"
    source = "m" if is_softmax else f"{j}" if j < 10 else f",{j}"  # noqa: PLR2004 (two digits need a comma)
    upstream = rf"\sum_{{i=1}}^{{{network.sizes[l + 1]}}} w^{{({l + 1})}}_{{i{source}}}\,\delta^{{({l + 1})}}_i"
    if not is_softmax:
        return rf"{tracer.activation_factor(l, j, j).formula} {upstream}"
    return rf"\sum_{{m=1}}^{{{network.sizes[l]}}} {partial(f'a^{{({l})}}_m', z)} {upstream}"


def _numbers(path: Path) -> str:
    return r" \times ".join(_in_product(number(factor.value)) for factor in path.factors)


def _value_line(value: float, *, all_exact: bool) -> str:
    # A path through an inactive neuron gives exactly 0, whatever its other factors were rounded to.
    return f"{_relation(is_equal=value == 0 or (all_exact and is_exact(value)))} {number(value)}"


def _relation(*, is_equal: bool) -> str:
    return "&=" if is_equal else r"&\approx"


def _in_product(text: str) -> str:
    """Bracket what is no single factor: a difference, a negative number, a power of ten."""
    is_sum = " - " in text and not text.endswith(")")
    return f"({text})" if is_sum or text.startswith("-") or r"\times" in text else text


def _sum(terms: Iterable[str], *, is_whole: bool) -> str:
    r"""Write a sum, one term a line, that ends in dots where more terms follow."""
    lines = [*terms] if is_whole else [*terms, r"\cdots"]
    return rf"{NEW_LINE}&\quad + ".join(lines)
