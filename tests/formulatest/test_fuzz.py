"""No formula makes the reader hang, recurse without end, or fail with anything but its own error."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from networks import one_inactive
from trees import claims

from formulatest import FormulaError, check, parse
from formulatest.latex.printer import latex
from pagetest.network_model import NetworkModel

if TYPE_CHECKING:
    from formulatest.latex.nodes import Chain

EXAMPLE = one_inactive()
MODEL = NetworkModel(EXAMPLE.network, EXAMPLE.x, EXAMPLE.y, EXAMPLE.loss, EXAMPLE.learning_rate)
REPEATABLE = settings(
    deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow], print_blob=False
)

FORMULAS = [
    r"z^{(l)}_j = \sum_{k=1}^{n_{l-1}} w^{(l)}_{jk} a^{(l-1)}_k + b^{(l)}_j",
    r"\delta^{(l)}_j = \varphi_l'(z^{(l)}_j) \sum_{i=1}^{n_{l+1}} w^{(l+1)}_{ij} \delta^{(l+1)}_i \text{ for } l < N",
    r"w^{(3)}_{12} \leftarrow w^{(3)}_{12} - \eta \frac{\partial L}{\partial w^{(3)}_{12}} \approx 0.42",
    r"W^{(1)} \in \mathbb{R}^{3 \times 4} | (x_1) | \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
    r"\tanh'(z) \ln 2 = \lim_{h \to 0} \frac{\sigma(z + h) - \sigma(z)}{h} = \prod_{i=1}^{2} 3 \times 10^{-2} i",
    r"\begin{aligned} z &= \begin{cases} 1 & \text{if } z > 0 \\ e^z & \text{else} \end{cases} \\ L &= 2 \end{aligned}",
    r"\nabla_{\mathbf b^{(l)}} L = \boldsymbol\delta^{(l)} \odot \mathbf 1 \underbrace{\partial L / \partial x_1}_{q}",
]
FRAGMENTS = sorted({piece for formula in FORMULAS for piece in formula.replace("{", " { ").replace("^", " ^ ").split()})
TINY = [*r"{}()[]|^_&'+-=/.,<>0123456789lijkxyzwdLN\ ", r"\\", r"\frac", r"\tfrac12", r"\text{new}", r"^\top", "٣", "⟨"]

pieces = st.sampled_from([*FRAGMENTS, *TINY])
glued = st.lists(pieces, max_size=14).map(" ".join)
damaged = st.builds(
    lambda formula, start, length, piece: formula[:start] + piece + formula[start + length :],
    st.sampled_from(FORMULAS),
    st.integers(0, 120),
    st.integers(0, 9),
    pieces,
)


@settings(REPEATABLE, max_examples=3500)
@given(claims)
def test_tree_is_printed_and_read_again(claim: Chain) -> None:
    """What is printed is read as the same tree."""
    assert (claim,) == parse(latex(claim))


@settings(REPEATABLE, max_examples=400)
@given(claims, claims, st.sampled_from([r"\\", r", \quad", "\n\n", r"\qquad"]))
def test_two_claims_stay_two(one: Chain, other: Chain, between: str) -> None:
    """Whatever is on both sides of a line break, a comma or a wide space, it is read as two claims."""
    printed = latex(other)
    assume(other.relations)
    assume(between in {r"\\", "\n\n"} or not one.condition)
    assume(between != r"\qquad" or printed[0] not in "+-")

    assert (one, other) == parse(f"{latex(one)} {between} {printed}")


@settings(REPEATABLE, max_examples=1000)
@given(claims)
def test_trees_are_checked_or_refused(claim: Chain) -> None:
    """A formula that can be read, but makes no sense, raises no other error than a formula's."""
    with suppress(FormulaError):
        check(latex(claim), MODEL)


@settings(REPEATABLE, max_examples=2000)
@given(glued)
def test_glued_pieces_are_checked_or_refused(text: str) -> None:
    """Pieces of formulas in any order raise no other error than a formula's."""
    with suppress(FormulaError):
        check(text, MODEL)


@settings(REPEATABLE, max_examples=2000)
@given(damaged)
def test_damaged_formulas_are_checked_or_refused(text: str) -> None:
    """A formula with a piece replaced raises no other error than a formula's."""
    with suppress(FormulaError):
        check(text, MODEL)


@settings(REPEATABLE, max_examples=1500)
@given(st.text(max_size=40) | st.text(TINY[:40], max_size=60))
def test_any_text_is_checked_or_refused(text: str) -> None:
    """Text that is not a formula at all raises no other error than a formula's."""
    with suppress(FormulaError):
        check(text, MODEL)
