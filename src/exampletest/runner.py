"""The examples of pages and docstrings as pytest tests, by way of Sybil."""

from __future__ import annotations

import ast
import traceback
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sybil import Document, Region, Sybil

from exampletest.compare import difference
from exampletest.embedded import expanded
from exampletest.examples import PageExample, read_examples
from exampletest.execution import new_namespace, printed
from exampletest.fences import ExampleError, without_blocks
from exampletest.prompts import Prompt, read_prompts
from exampletest.unrun_code import problems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sybil.typing import Parser

    Check = Callable[[], str]  # runs an example, and returns what is wrong, or ""


def examples_of(base: Path, *patterns: str, others: Sequence[Parser] = ()) -> Sybil:
    """Return a reader of the examples in Markdown files and in the docstrings of Python files.

    Parameters
    ----------
    base : Path
        The folder that the paths of embedded sections are relative to.
    *patterns : str
        Which files below it to read.
    others : sequence of parsers
        Sybil parsers for other content of the files, such as formulas.
        On a page they share the namespace of its examples.

    Returns
    -------
    Sybil
        ``examples_of(…).pytest()`` is the ``pytest_collect_file`` of a ``conftest.py``.
    """
    return Sybil(
        parsers=[partial(read_regions, base=base), *others],
        patterns=patterns,
        path=str(base),
        document_types={".py": Document},
    )


def read_regions(document: Document, base: Path) -> Iterator[Region]:
    """Yield the examples of a page or of a module's docstrings; an example that cannot be read fails."""
    starts = [0, *accumulate(len(line) + 1 for line in document.text.split("\n"))]
    is_module = document.path.endswith(".py")
    for text, first in _docstrings(document.text) if is_module else [(document.text, 1)]:
        namespace = new_namespace()
        if not is_module:
            document.namespace.update(namespace)
            namespace = document.namespace
        reader = _Reader(document.path, base, text, first, namespace, is_docstring=is_module)
        for line, end, check in reader.checks():
            yield Region(starts[line - 1], starts[end] - 1, evaluator=partial(_evaluate, check, line))


def _evaluate(check: Check, line: int, _example: object) -> str:
    try:
        return check()
    except ExampleError as error:
        return str(error) if error.line == line else f"line {error.line}: {error}"
    except (Exception, SystemExit) as error:  # noqa: BLE001 (an example may raise anything)
        return _traceback(error)


def _traceback(error: BaseException) -> str:
    """Return the traceback as a reader of the page would see it, without the frames of this package."""
    frames = error.__traceback__
    while frames is not None and Path(frames.tb_frame.f_code.co_filename).parent == Path(__file__).parent:
        frames = frames.tb_next
    return "".join(traceback.format_exception(type(error), error, frames))


def _docstrings(source: str) -> Iterator[tuple[str, int]]:
    """Yield each docstring, and the line on which it begins."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            text = ast.get_docstring(node, clean=False)
            if text is not None:
                yield text, node.body[0].lineno


class _Reader:
    """Reads one page or docstring, whose examples share a namespace."""

    def __init__(  # noqa: PLR0913 (where the text is, and what its code sees)
        self, path: str, base: Path, text: str, first: int, namespace: dict[str, Any], *, is_docstring: bool
    ) -> None:
        self.path, self.base, self.text, self.first, self.is_docstring = path, base, text, first, is_docstring
        self.namespace = namespace

    def checks(self) -> Iterator[tuple[int, int, Check]]:
        """Yield the first and the last line of each example, and what checks it."""
        try:
            found = [*self._examples(), *self._prompts(), *self._problems()]
        except ExampleError as error:
            found = [(error.line, error.line, partial(_refuse, error))]
        yield from found

    def _examples(self) -> Iterator[tuple[int, int, Check]]:
        for example in read_examples(self.text, self.first):
            code, last = example.code, example.output or example.code
            yield code.line, last.end, partial(self._check_code, example)

    def _prompts(self) -> Iterator[tuple[int, int, Check]]:
        """Yield the prompts of a docstring that are outside its blocks."""
        if self.is_docstring:
            for prompt in read_prompts(without_blocks(self.text), self.path, self.first):
                yield prompt.line, prompt.end, partial(self._check_prompt, prompt)

    def _problems(self) -> Iterator[tuple[int, int, Check]]:
        for error in problems(self.text, self.base, self.first, is_docstring=self.is_docstring):
            yield error.line, error.line, partial(_refuse, error)

    def _check_code(self, example: PageExample) -> str:
        code, output = example.code, example.output
        actual = printed(expanded(code.lines, self.path, code.line + 1, self.base), self.namespace)
        if output is None:
            return f"no Output block shows what it prints; run `make outputs`\n{actual}" if actual.strip() else ""
        return difference("\n".join(output.lines), actual, output.line + 1)

    def _check_prompt(self, prompt: Prompt) -> str:
        expected = prompt.error or prompt.output
        try:
            actual = printed(prompt.lines, self.namespace, "single")
        except Exception as error:
            if not prompt.error:
                raise
            actual = "".join(traceback.format_exception_only(error))
        return difference(expected, actual, prompt.line + len(prompt.lines))


def _refuse(error: ExampleError) -> str:
    raise error
