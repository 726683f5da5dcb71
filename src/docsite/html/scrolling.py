"""The step that lets the keyboard reach code wider than a phone, which scrolls in a box; no browser translates code."""

import html
import re

from markdown.postprocessors import Postprocessor

CODE = re.compile(r"(?P<start><pre><span></span><code)(?P<content>>.*?</code>)", re.DOTALL)
LETTERS_ON_A_PHONE = 42  # the style sheet makes room for so many


class Scrolling(Postprocessor):
    """Makes code that may scroll a stop of the Tab key."""

    def run(self, text: str) -> str:
        """Mark it all."""
        return CODE.sub(_marked, text)


def _marked(block: re.Match[str]) -> str:
    lines = html.unescape(re.sub(r"<[^>]*>", "", block["content"].removeprefix(">"))).splitlines()
    may_scroll = max(map(len, lines), default=0) > LETTERS_ON_A_PHONE
    stop = ' tabindex="0"' if may_scroll else ""
    return f'{block["start"]} translate="no"{stop}{block["content"]}'
