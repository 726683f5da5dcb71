r"""How Markdown and its dialects write formulas, and signs of mathematics that none of them reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PARAGRAPH = r"(?:(?!\n[ >]*\r?\n).)"  # a character of it; inline code and inline formulas end with their paragraph
LEAD = r"^[ >]*(?:(?:[-*+]|[0-9]+[.)])[ ]+)?"  # of a line in a quotation or a list
LINES = r"[^\n]*\n(?:.*?\n)??"  # the rest of the first line of a fence, and the lines up to its last
MATHEMATICS = r"(?:\\[a-zA-Z]|[=^_])"
PRICE = r"[0-9]+(?:[.,][0-9]+)*\s"
COMMANDS = (
    "[dt]?frac|sqrt|sum|prod|int|lim|partial|nabla|cdot|times|left|right|begin|end|text|math[a-z]+|hat|bar|vec|overline|"
    "approx|leq?|geq?|neq|infty|alpha|beta|gamma|delta|epsilon|varepsilon|eta|theta|lambda|mu|pi|rho|sigma|tau|phi|"
    "varphi|psi|omega|Delta|Sigma|Omega"
)

# What has no formulas comes first, so that it wins: fenced and inline code, and comments other than marks.
TOKENS = re.compile(
    rf"""
    {LEAD}(?P<fence>`{{3,}}|~{{3,}})[ ]*(?:math|\{{\.?math\}})(?![a-zA-Z-])(?P<fenced>{LINES})[ >]*(?P=fence)[ \r]*$
    | {LEAD}(?P<colons>:{{3,}})[ ]*\{{math\}}(?P<directive>{LINES})[ >]*(?P=colons)[ \r]*$
    | {LEAD}(?P<ticks>`{{3,}}|~{{3,}}){LINES}[ >]*(?P=ticks)[ \r]*$
    | \{{math\}}(?P<tick_of_role>`+)(?P<role>{PARAGRAPH}+?)(?P=tick_of_role)(?!`)
    | \$(?P<tick_of_github>`+)(?P<github>{PARAGRAPH}+?)(?P=tick_of_github)\$
    | (?P<code>(?<!`)(?P<tick>`+)(?!`){PARAGRAPH}+?(?<!`)(?P=tick)(?!`))
    | (?P<mark><!--\s*formula:\s*(?P<what>.*?)\s*-->)
    | (?P<comment><!--.*?-->)
    | (?P<script><script[^>]*math/tex)
    | (?P<html><(?P<tag>pre|code|script|style|textarea)\b.*?</(?P=tag)>)
    | \\(?P<square>\\?)\[(?P<bracketed>(?=[^\]]{{0,1000}}{MATHEMATICS}){PARAGRAPH}+?)\\(?P=square)\]
    | \\(?P<round>\\?)\((?P<parenthesised>{PARAGRAPH}+?)\\(?P=round)\)
    | (?P<environment>\\begin\{{(?P<name>[a-zA-Z]+\*?)\}}.+?\\end\{{(?P=name)\}})
    | (?P<escaped>\\[\\$])
    | (?P<heading>^\#\#?[ ])
    | \$\$(?P<display>.+?)\$\$
    | (?<!\$)\$(?![\s$])(?P<inline>(?:(?!\n[ ]*\r?\n)(?:\\.|[^\\$]))*?)(?<!\s)\$(?![\d$])
    | (?P<spaced>\$(?!{PRICE})[^$\n`]*{MATHEMATICS}[^$\n`]*\$|^[ >]*\$[ \r]*$)
    | {LEAD}(?P<fence_without_end>(?:`{{3,}}|~{{3,}}|:{{3,}})[ ]*(?:math|\{{\.?math\}})[ \r]*$)
    | (?P<unclosed>\$\$|\$(?=[^\s$\d][^$\n`]*{MATHEMATICS})|\\\[(?=[^\]\n]*{MATHEMATICS})|\\\((?=[^)\n]*{MATHEMATICS}))
    | (?P<other_markup>^[ ]*\.\.[ ]math::|:math:`|<math\b)
    | (?P<bare>\\(?:{COMMANDS})(?![a-zA-Z]))
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
DISPLAYS = ("bracketed", "environment", "display")
INLINE = ("role", "github", "parenthesised", "inline")
FENCES = ("fenced", "directive")
PROBLEMS = {
    "unclosed": "looks like a formula that is not closed",
    "fence_without_end": "looks like a formula that is not closed",
    "spaced": "looks like a formula with blanks inside its dollar signs, which Markdown does not read",
    "script": "looks like mathematics, but is not in a form that is read: write it between dollar signs",
    "other_markup": "looks like mathematics, but is not in a form that is read: write it between dollar signs",
    "bare": "looks like mathematics outside of a formula: write it between dollar signs",
}
OPTIONS = re.compile(r"[ >\r]*(?:\n[ >]*:[\w-]+:[^\n]*|\n[ >]*---[ \r]*\n.*?\n[ >]*---[ \r]*(?=\n))*", re.DOTALL)
BLANK_LINE = re.compile(r"\r?\n(?:[ >]*\r?\n)+")
QUOTATION = re.compile(r"^[ ]*(?:>[ ]?)+", re.MULTILINE)


def pieces(match: re.Match[str]) -> Iterator[tuple[int, int, bool]]:
    """Yield start, end and whether it is a display for each formula of a token; only a fence can have several."""
    for group in FENCES:
        if match[group] is not None:
            yield from _paragraphs(match[group], match.start(group))
    for group in (*DISPLAYS, *INLINE, *PROBLEMS):
        if match[group] is not None:
            yield match.start(group), match.end(group), group in DISPLAYS


def is_fence(match: re.Match[str]) -> bool:
    """Return whether a token is a fence, which may have several formulas."""
    return any(match[group] is not None for group in FENCES)


def problem_of(match: re.Match[str]) -> str:
    """Return why a token that looks like mathematics cannot be read; empty if it can, or does not look like it."""
    return next((problem for group, problem in PROBLEMS.items() if match[group] is not None), "")


def blanked(match: re.Match[str], start: int, end: int) -> str:
    """Return the LaTeX of a formula; in a quotation, the markers of its lines are blanked out."""
    text, latex = match.string, match.string[start:end]
    line = text.rfind("\n", 0, match.start() + 1) + 1
    if not QUOTATION.match(text, line):
        return latex
    first, *rest = latex.split("\n")
    return "\n".join([first, *(QUOTATION.sub(lambda sign: " " * len(sign[0]), each) for each in rest)])


def _paragraphs(fenced: str, offset: int) -> Iterator[tuple[int, int, bool]]:
    """Yield the displays of a fence, which blank lines separate, without the options of the fence."""
    start = next(OPTIONS.finditer(fenced)).end()  # the match is empty if there are none
    ends = [*(match.start() for match in BLANK_LINE.finditer(fenced, start)), len(fenced)]
    for end in ends:
        if fenced[start:end].strip(" >\r\n"):
            yield offset + start, offset + end, True
        start = end
