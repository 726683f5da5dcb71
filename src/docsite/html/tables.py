"""The step that prepares tables for a phone: one that is too wide for it is shown as a list, row by row.

The style sheet does that where the screen is narrow; each cell then begins with the name of its column.
"""

import html
import re

from markdown.postprocessors import Postprocessor

TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
CELL = re.compile(r"(?P<start><(?P<tag>t[hd])[^>]*)>(?P<content>.*?)</(?P=tag)>", re.DOTALL)
EMPTY_HEADER = re.compile(r"<th([^>]*)></th>")  # an empty corner cell, as Markdown tables can have
FORMULA = re.compile(r"<math.*?</math>", re.DOTALL)  # its plain text follows it
LETTERS_ON_A_PHONE = 32  # in the size of tables
GAP = 2  # letters between columns


class Tables(Postprocessor):
    """Gives the cells of wide tables the names of their columns."""

    def run(self, text: str) -> str:
        """Prepare them all."""
        return TABLE.sub(lambda table: EMPTY_HEADER.sub(r"<td\1></td>", stacking(table[0])), text)


def stacking(table: str) -> str:
    """Return a table, marked if it is too wide for a phone.

    Parameters
    ----------
    table : str
        Its HTML; the first row holds the names of the columns.
    """
    head, *rows = ([cell["content"] for cell in CELL.finditer(row)] for row in ROW.findall(table))
    letters = sum(max(map(_unbroken, column), default=0) + GAP for column in zip(head, *rows, strict=False))
    if letters <= LETTERS_ON_A_PHONE:
        return table
    names = [html.escape(_text(name)) for name in head]

    def labelled(row: re.Match[str]) -> str:
        name = iter(names)
        return CELL.sub(
            lambda cell: f'{cell["start"]} data-label="{next(name)}">{cell["content"]}</{cell["tag"]}>', row[0]
        )

    start, end, body = table.partition("</thead>")
    return start.replace("<table", "<table data-stacks") + end + ROW.sub(labelled, body)


def _text(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", FORMULA.sub("", markup))).strip()


def _unbroken(cell: str) -> int:
    """Return the length of the longest piece of a cell that is not wrapped: a word, or a formula."""
    pieces = re.sub(r"<span hidden>(.*?)</span>", lambda found: found[1].replace(" ", "\u00a0"), cell, flags=re.DOTALL)
    return max((len(word) for word in re.split(r"[ \n]+", _text(pieces))), default=0)
