"""The formulas of a document: what it defines, what marks ask for, and what of it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from formulatest import Computed, Equations, FalseClaimError, FormulaError, UnknownSymbolError
from formulatest.documents.document import Document
from formulatest.documents.markdown import formulas
from formulatest.evaluation import Budget

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from formulatest import Checked, Model

DEFINITION = "<!-- formula: definition -->\n"
WRONG = "<!-- formula: wrong -->"
SUBJECT = Equations({"p": 2.0, "q": 3.0}, {"r": "p q"})


def results(
    text: str,
    names: Mapping[str, Any] | None = None,
    model: Model | None = None,
    functions: Mapping[str, Callable[..., Any]] | None = None,
) -> list[Checked | None]:
    """Test all formulas of a text in order."""
    found = list(formulas(text))
    document = Document(found, lambda _: model, functions or {})
    return [document.test(formula, names or {}) for formula in found]


def models(*args: Any) -> list[int]:  # noqa: ANN401 (as above)
    """Return on how many models each formula was tested, 0 if it was not."""
    return [checked.models if checked else 0 for checked in results(*args)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$r = p q$ and $r = 6$", [21, 1]),
        ("the symbol $r$, and $p q$, $3$, $(p, q)$", [0, 0, 0, 0]),
        (r"the signs $=$, $\in$ and $\approx$", [0, 0, 0]),
        (f"{WRONG}\n$$r = p$$", [1]),
        (f"so {WRONG} $r = p$ for $r$", [1, 0]),
        (f"{WRONG}\n$r = p$ and $r$", [1, 0]),
        ("<!-- formula: not tested: a sketch -->\n$$r ++ \\foo$$", [0]),
    ],
)
def test_of_the_subject(text: str, expected: list[int]) -> None:
    """Claims are tested with the subject's model, and names in a sentence are not claims."""
    assert expected == models(text, {}, SUBJECT)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("$r = p + q$", "the left side is 6, the right side is 5"),
        ("$$r$$", "the formula claims nothing"),
        ("$r = t$", "unknown symbol t"),
        ("$r = p ++ q$", r"cannot read '\+"),
        (r"$r \equiv p q$", "cannot read"),
        (r"$r \in\foo$", "cannot read"),
        (r"$r \le\foo$", "cannot read"),
        (r"$r \propto p$", "cannot read"),
        (f"{WRONG}\n$$r = p q$$", "it is marked as wrong, but it holds"),
        (f"{WRONG}\n$r = p$ and $r = p q$", "it is marked as wrong, but it holds"),
        (f"{WRONG}\n$$r = p ++ q$$", "cannot read"),
        (f"{WRONG}\n$$r = t$$", "unknown symbol t"),
        (f"{WRONG}\n$$r$$", "the formula claims nothing"),
        (f"{WRONG}\n$$r = 5.99999999999999 + 0.00000000000001$$", "the claim would hold"),
        (f"so {WRONG} $r ++$", "the mark 'wrong' is for formulas that claim nothing"),
        (f"so {WRONG} $r$", "the mark 'wrong' is for formulas that claim nothing"),
        (f"{DEFINITION}$r$", "the mark 'definition' is for formulas that claim nothing"),
    ],
)
def test_refused(text: str, message: str) -> None:
    """A claim that is false or cannot be read fails; a mark makes nothing pass but what is false."""
    with pytest.raises(FormulaError, match=message):
        results(text, {}, SUBJECT)


@pytest.mark.parametrize(
    "relation",
    [
        *"≠≈≡≤≥⩽⩾∈∉→⇒⇔←∝≪≃≔⊂",
        *(
            "&lt;",
            "&gt;",
            r"\leqslant",
            r"\geqslant",
            r"\leqq",
            r"\nless",
            r"\coloneqq",
            r"\doteq",
            r"\triangleq",
            r"\lesssim",
        ),
        *(
            r"\implies",
            r"\iff",
            r"\Rightarrow",
            r"\Leftrightarrow",
            r"\longrightarrow",
            r"\xrightarrow",
            r"\longmapsto",
        ),
        *(
            r"\notin",
            r"\ni",
            r"\subset",
            r"\subseteq",
            r"\nsubset",
            r"\approxeq",
            r"\asymp",
            r"\perp",
            r"\prec",
        ),
    ],
)
def test_any_relation_is_a_claim(relation: str) -> None:
    """In a sentence, too, a relation that is not part of the language fails, rather than going untested."""
    assert [None] == results(f"the sign ${relation}$", {}, SUBJECT)
    with pytest.raises(FormulaError, match=r"cannot read|is unclear"):
        results(f"so $p {relation} 2q$", {}, SUBJECT)


@pytest.mark.parametrize(
    "latex", [r"\overrightarrow{pq}", r"\leftharpoonup", r"p \mid q", r"p_1, \dots, p_n", r"\{p, q\}", r"10\%"]
)
def test_what_relates_nothing(latex: str) -> None:
    """Without a relation, what cannot be read is a name or a sign."""
    assert [None] == results(f"so ${latex}$", {}, SUBJECT)


def test_without_a_model() -> None:
    """Without a subject, symbols are those that the document defines, and there are no new values."""
    text = f"{DEFINITION}$x = 0.5$ and $y = x^2$ for that $x$\n\n$y = 0.25$\n"

    assert [1, 21, 0, 1] == models(text)
    with pytest.raises(UnknownSymbolError, match="unknown symbol p"):
        results(text + "$y = p$")
    with pytest.raises(FormulaError, match="there are no new values here"):
        results(text + r"$x \leftarrow x$")


def test_names_of_the_code() -> None:
    """Numbers and functions that the document's code has made by one letter are its variables."""

    def f(u: Any) -> Any:  # noqa: ANN401 (real or complex)
        return u**3

    names = {"x": 0.5, "u": np.float64(2), "f": f, "b": True, "long": 3.0, "i": 7, "a": np.ones(2), "__name__": "x"}

    assert [1, 1, 1, 21] == models("$x = 0.5$, $u = 2$, $f(u) = 8$, $f'(x) = 3 x^2$", names)
    for claim in ("b = 1", "i = 7", r"a = \begin{pmatrix} 1 \\ 1 \end{pmatrix}"):
        with pytest.raises(FormulaError, match="unknown symbol"):
            results(f"${claim}$", names)


def test_given_functions() -> None:
    """Functions that an author gives are known in all formulas, definitions included; those of the code come first."""
    functions = {r"\sigma": lambda z: z / 2, "f": lambda z: z}
    text = DEFINITION + r"$y = \sigma(x)$ and $h(x) = \sigma(x) + 1$" + "\n\n" + r"$y = \frac{x}{2}$, $h(4) = 3$"

    assert [21, 21, 21, 1] == models(text, {"x": 2.0}, None, functions)
    assert [1] == models("$f(2) = 8$", {"f": lambda z: z**3}, None, functions)


def test_definition_says_more() -> None:
    """What a definition claims beyond itself is tested; a variable without a value gets one."""
    assert [21] == models(DEFINITION + r"$$y = (x + 1)^2 = x^2 + 2x + 1$$")
    assert [21] == models(DEFINITION + r"$$y = (\theta + 1)^2 = \theta^2 + 2\theta + 1$$")
    with pytest.raises(FalseClaimError, match=r"the left side is 2.89, the right side is 1.49"):
        results(DEFINITION + r"$$y = (x + 1)^2 = x^2 + 1$$")


@pytest.mark.parametrize("claim", [r"y = \frac{x}{2} = 0.35", "y = x + u = 1.4", "x^2 = 0.49", "y = |x - 1| = 1 - x"])
def test_no_number_without_a_value(claim: str) -> None:
    """A definition by what has no value has none either: a number after it is refused, whichever it is."""
    with pytest.raises(FormulaError):
        results(f"{DEFINITION}${claim}$")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (r"$y > x$", "a definition begins with a bare symbol"),
        (r"$y_1 = x$", "a definition begins with a bare symbol"),
        (r"$2 y = x$", "a definition begins with a bare symbol"),
        (r"$y' = x$", "a definition begins with a bare symbol"),
        (r"$f'(x) = 2 x$", "a definition begins with a bare symbol"),
        (r"$f(2) = 2 x$", "a definition begins with a bare symbol"),
        (r"$f(x, u) = 2 x$", "a definition begins with a bare symbol"),
        (r"$y = y + 1$", "y is defined by itself"),
        (r"$y = u$ and $u = y$", "(u|y) is defined by itself"),
        (r"$f(x) = a x$", "unknown symbol a .in the definition of f."),
        (r"$y = \operatorname{foo} x$", r"unknown symbol \\operatorname{foo}"),
        (r"$y = \sigma(x)$", r"\\sigma is not a function"),
        (r"$y = x_1$", "x has 1 indices here, expected 0"),
        (r"$y ++ = 1$", "cannot read"),
    ],
)
def test_bad_definition(text: str, message: str) -> None:
    """What is not a definition, or one that leads nowhere, is refused at its place."""
    with pytest.raises(FormulaError, match=message):
        results(f"{DEFINITION}{text}")


def test_later_definition_replaces() -> None:
    """The last definition of a variable counts, be it a number or an expression."""
    text = f"{DEFINITION}$$x = 2$$\n\n{DEFINITION}$$y = x$$\n\n{DEFINITION}$$y = 5$$\n\n$y = 5$\n\n"
    text += f"{DEFINITION}$$y = 2x$$\n\n$y = 4$\n"

    assert [1, 21, 1, 1, 21, 1] == models(text)


def test_definition_comes_before_the_subject() -> None:
    """A variable of the document hides the subject's symbol of that name, and a derivative cannot mix the two."""
    text = f"{DEFINITION}$p = 7$\n\n$p = 7$, $r = 6$\n\n"

    assert [1, 1, 1] == models(text, {}, SUBJECT)
    with pytest.raises(FormulaError, match="there is no derivative of r with respect to p here"):
        results(text + r"$\frac{dr}{dp} = 3$", {}, SUBJECT)


def test_definition_is_for_its_section() -> None:
    """The next heading of the first two levels ends the scope of a definition; one of the third does not."""
    text = f"## One\n\n{DEFINITION}$x = 2$, $f(u) = 3u$, $y = 2x$\n\n### Still one\n\n$y = 4$, $f(x) = 6$\n\n"

    assert [1, 21, 21, 1, 1] == models(text)
    for claim in ("x = 2", "f(2) = 6", "y = 4"):
        with pytest.raises(UnknownSymbolError):
            results(f"{text}## Two\n\n${claim}$")


def test_random_models_of_both() -> None:
    """A claim about the document's variables and the subject's symbols is tested with other values of both."""
    text = f"{DEFINITION}$x = 2$\n\n"

    assert [1, 21] == models(text + r"$x + p = p + x$", {}, SUBJECT)
    for claim in ("x + p = 2 + p", "x + p = x + 2", "x = p"):
        with pytest.raises(FalseClaimError, match="on random model 1"):
            results(f"{text}${claim}$", {}, SUBJECT)


def test_subject_of_another_kind() -> None:
    """The subject's indices, derivatives, functions and steps reach formulas unchanged."""

    class Steps(Computed):
        def updated(self) -> Computed:
            return Steps(self.function, {"x": self.inputs["x"] + 1})

    model = Steps(lambda x: {"B": {1: x, 2: x * x}, "f": lambda u: 2 * u}, {"x": 3.0})
    text = r"$B_2 = B_1^2$, $\frac{dB_2}{dx} = 6$, $f(x) = 6$, $x \leftarrow x + 1 = 4$, $f'(x) = 2$"

    assert [21, 1, 1, 21, 1] == models(text, {}, model)


def test_budget_is_shared_by_the_calls_of_a_function(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sum over a function that is a sum is refused, rather than taking for ever; the next formula starts afresh."""
    monkeypatch.setattr("formulatest.documents.document.Budget", lambda: Budget(5000))
    text = DEFINITION + r"$$f(x) = \sum_{k=1}^{50} k x$$" + "\n\n$f(1) = 1275$, $f(2) = 2550$\n\n"

    assert [21, 1, 1] == models(text)
    with pytest.raises(FormulaError, match=r"more than 5000 steps .in the definition of f."):
        results(text + r"$$\sum_{t=1}^{50} f(t) = 2$$")


def test_error_in_a_definition() -> None:
    """An error in a definition names it, and its column is where the formula under test uses it."""
    text = f"{DEFINITION}" + r"$x = -1$ and $f(u) = 2 + \ln u$" + "\n\n$1 + f(x) = 1$"
    with pytest.raises(FormulaError, match=r"^\\ln\(u\) is nan, .*\(in the definition of f\)") as caught:
        results(text)

    assert 4 == caught.value.column
