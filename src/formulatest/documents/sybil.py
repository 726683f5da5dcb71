"""Formulas in the documents that Sybil reads, among the examples that create their objects."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sybil import Region

from formulatest.documents.document import Document
from formulatest.documents.markdown import SUFFIXES, formulas, is_markdown
from formulatest.documents.report import report
from formulatest.errors import FormulaError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import sybil

    from formulatest.checking.check import Checked
    from formulatest.documents.document import ModelOf
    from formulatest.documents.markdown import Formula


class FormulaParser:
    """A Sybil parser: each formula of a Markdown document is an example.

    Parameters
    ----------
    model_of : callable
        Makes the subject's model from the names that the document's code has defined so far, or returns None.
    functions : mapping of str to callable, optional
        Functions that formulas may use by name.
    generated : callable, optional
        Finds the formulas that the site's build generates for a document, in addition to those typed in it.
    on_checked : callable, optional
        Called with the path of the document, the formula and what was checked.
    allow_unread : bool, optional
        Whether to let pass what looks like mathematics but cannot be read.
    """

    def __init__(
        self,
        model_of: ModelOf,
        functions: Mapping[str, Callable[..., Any]] | None = None,
        generated: Callable[[str], Iterable[Formula]] = lambda _: (),
        on_checked: Callable[[str, Formula, Checked | None], None] | None = None,
        *,
        allow_unread: bool = False,
    ) -> None:
        self._model_of = model_of
        self._functions = functions or {}
        self._generated = generated
        self._on_checked = on_checked
        self._allow_unread = allow_unread

    def __call__(self, document: sybil.Document) -> Iterator[Region]:
        """Yield a region for each formula; a mark or a file that cannot be read is an example that fails."""
        if not is_markdown(document.path):
            yield Region(0, 1, f"found {document.path}, expected Markdown ({', '.join(SUFFIXES)})", evaluator=_fail)
            return
        try:
            found = [*formulas(document.text), *self._generated(document.text)]
        except FormulaError as error:
            start = error.column or 0
            yield Region(start, start + 1, error, evaluator=_fail)
            return
        if self._allow_unread:
            found = [formula for formula in found if not formula.problem]
        state = Document(found, self._model_of, self._functions)
        for formula in found:
            yield Region(formula.start, formula.end, formula, evaluator=partial(self._evaluate, state))

    def _evaluate(self, state: Document, example: sybil.Example) -> str | None:
        formula: Formula = example.parsed
        try:
            checked = state.test(formula, example.namespace)
        except FormulaError as error:
            return report(formula.latex, error)
        if self._on_checked:
            self._on_checked(example.path, formula, checked)
        return None


def _fail(example: sybil.Example) -> str:
    return str(example.parsed)
