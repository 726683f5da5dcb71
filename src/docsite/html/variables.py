"""The step that colours the variables of a snippet as the run of the page found them to be numbers of the network."""

import html
import re

from markdown.postprocessors import Postprocessor

from docsite.page import CurrentPage
from pagetest import Variable

CODE = re.compile(r"(?<=<pre><span></span><code>).*?(?=</code>)", re.DOTALL)
NAME = re.compile(r'<span class="n">(?P<name>\w+)</span>')


class Variables(Postprocessor):
    """Gives a variable that holds an error, a slope, weights, activations or a δ the class of its kind."""

    def __init__(self, page: CurrentPage) -> None:
        super().__init__(page.md)
        self.page = page

    def run(self, text: str) -> str:
        """Colour all snippets of the page."""
        record = self.page.record if CODE.search(text) else None
        snippets = record.variables if record else {}

        def coloured(block: re.Match[str]) -> str:
            found = snippets.get(_plain(block[0]).rstrip("\n"))
            return _coloured(block[0], found) if found else block[0]

        return CODE.sub(coloured, text) if snippets else text


def _coloured(code: str, variables: list[Variable]) -> str:
    kinds = {(each.name, each.line, each.column): each.kind for each in variables}

    def with_kind(match: re.Match[str]) -> str:
        *lines, line = _plain(code[: match.start()]).split("\n")
        kind = kinds.get((match["name"], len(lines) + 1, len(line)))
        return match[0].replace('"n"', f'"n k-{kind}"') if kind else match[0]

    return NAME.sub(with_kind, code)


def _plain(code: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", code))
