"""How Matplotlib draws for the page: its settings, and its SVG in the page's fonts and the palette's colours."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, fromstring

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SIZE = 14  # of letters
# Matplotlib draws in these colours; the style sheet has one of each name in either palette.
INK, GREY = "#000001", "#000002"
CURVES = "#000003", "#000004", "#000005", "#000006"
COLOURS = dict(zip((INK, GREY, *CURVES), ("ink", "grey", "accent", "second", "third", "fourth"), strict=True))
SETTINGS: Any = {
    "svg.fonttype": "none",  # text remains text
    "svg.hashsalt": "plot",  # the same ids in each build
    "font.family": "STIXGeneral",
    "mathtext.fontset": "stix",
    "font.size": SIZE,
    "figure.constrained_layout.w_pad": 6 / 72,  # the page's fonts may be a little wider than those measured
    "axes.titlesize": SIZE,
    "axes.titlelocation": "left",
    "axes.autolimit_mode": "round_numbers",  # an axis ends at a tick where it can
    "axes.xmargin": 0,
    "axes.ymargin": 0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.minor.size": 0,
    "ytick.minor.size": 0,
    "lines.linewidth": 2,
    "lines.markersize": 7,
    **dict.fromkeys(("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color"), INK),
    **dict.fromkeys(("xtick.labelcolor", "ytick.labelcolor"), GREY),
}
# A letter without a letter beside it is a symbol, except for the words "a" and "I".
SYMBOL = re.compile(r"(?<![^\W\d])[b-zB-HJ-Zα-ω](?![^\W\d²³])|(?P<prime>′)")
GROUP = re.compile(
    r'<defs><path id="(?P<id>[^"]*)" (?P<mark>[^>]*?) ?/></defs>(?P<open><g>)?'
    r'(?P<uses>(<use [^>]*(?P<style>style="[^"]*") ?/>){2,})(?(open)</g>)'
)


def page_svg(figure: Figure, name: str) -> Element:
    """Return what Matplotlib has drawn as an SVG group, with ids that begin with `name`."""
    file = io.StringIO()
    figure.savefig(file, format="svg", transparent=True, metadata={"Date": None})
    svg = file.getvalue().partition("</metadata>")[2].rpartition("</svg>")[0]
    svg = re.sub(r"<style.*?</style>|<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r'(?<=<g) id="[^"]*"|; font-family: [^;"]*|xlink:| transform="rotate\(-0 [^"]*"', "", svg)
    svg = re.sub(r'( id="|href="#|url\(#)', rf"\1{name}-", svg)
    svg = re.sub(r"\d+\.\d{2,}(?=[^<>]*>)", lambda match: f"{float(match[0]):.1f}", svg)  # only in tags
    svg = re.sub(r"#00000\d", lambda match: f"var(--figure-{COLOURS[match[0]]}, currentColor)", svg)
    svg = re.sub(r"(?<=>)[^<>]+(?=</text>)", lambda match: SYMBOL.sub(_lettered, match[0]), svg)
    svg = re.sub(r"\s+", " ", svg).replace("> <", "><")
    svg = GROUP.sub(_in_one_path, svg)
    return fromstring(f'<g stroke-linejoin="round">{svg}</g>')  # noqa: S314 (Matplotlib's own)


def _in_one_path(group: re.Match[str]) -> str:
    """Return a group of points as a path with a mark at each: a browser styles each element of a page several times."""
    points = re.findall(r' x="(.*?)" y="(.*?)"', group["uses"])
    line = " L ".join(f"{x} {y}" for x, y in points)
    return (
        f'<marker id="{group["id"]}" overflow="visible" markerUnits="userSpaceOnUse" {group["style"]}>'
        f"<path {group['mark']} /></marker>"
        f'<path d="M {line}" style="fill: none; marker: url(#{group["id"]})" />'
    )


def _lettered(match: re.Match[str]) -> str:
    return f'<tspan class="figure__{"prime" if match["prime"] else "letter"}">{match[0]}</tspan>'
