"""The step that lets the keyboard reach code and tables wider than a phone, which scroll in a box."""

import html
import re

from markdown.postprocessors import Postprocessor

CODE = re.compile(r"(?P<start><pre><span></span><code)(?P<content>>.*?</code>)", re.DOTALL)
TABLE = re.compile(r"(?P<start><table)(?P<content>>.*?</table>)", re.DOTALL)
EMPTY_HEADER = re.compile(r"<th([^>]*)></th>")  # an empty corner cell, as Markdown tables can have
LETTERS_ON_A_PHONE = 30  # fewer are narrower than 280 px


class Scrolling(Postprocessor):
    """Makes everything that may scroll a stop of the Tab key."""

    def run(self, text: str) -> str:
        """Mark it all."""
        return TABLE.sub(_table, CODE.sub(_code, text))


def _code(block: re.Match[str]) -> str:
    return _reachable(block, _text(block["content"]).splitlines())


def _table(table: re.Match[str]) -> str:
    box = _reachable(table, [_text(row) for row in table["content"].split("</tr>")])
    return EMPTY_HEADER.sub(r"<td\1></td>", box)


def _text(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup.removeprefix(">")))


def _reachable(box: re.Match[str], lines: list[str]) -> str:
    if max(len(line.strip()) for line in [*lines, ""]) <= LETTERS_ON_A_PHONE:
        return box[0]
    return f'{box["start"]} tabindex="0"{box["content"]}'
