"""What of a page its reader cannot see, as it is wider than the screen, the column, or a box around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Screen:
    """A screen: its name, its size in CSS pixels, and by how many dots a pixel is drawn."""

    name: str
    width: int
    height: int
    dots: int = 1


PHONE = Screen("320 px", 320, 640)
ZOOMED = Screen("400 % zoom", 320, 256, dots=4)  # what is left of 1280 × 1024
DESKTOP = Screen("1280 px", 1280, 900)
SCREENS = (PHONE, ZOOMED, Screen("360 px", 360, 740), Screen("768 px", 768, 1024), DESKTOP)

OPEN_ALL = """() => document.querySelectorAll("details:not([open])").forEach(each => {
    each.open = true;
    each.dataset.opened = "";
})"""
CLOSE_AGAIN = """() => document.querySelectorAll("[data-opened]").forEach(each => { each.open = false; })"""

# Of things that lie in each other, only the outermost is named.
FIND_CUT = r"""() => {
    const KINDS = {
        table: "table",
        figure: "svg, img",
        formula: "math",
        output: "pre:not(:has(span[class]))",
        code: "pre",
        text: "p, li, dt, dd, h1, h2, h3, h4, summary, figcaption",
    };
    const article = document.querySelector("article") ?? document.querySelector("main");
    const column = article.parentElement;
    const page = document.documentElement;
    const found = [];

    function hides(box) {
        return getComputedStyle(box).overflowX !== "visible";
    }
    function edges(each) {
        const range = document.createRange();
        range.selectNodeContents(each);
        const boxes = [each, range, ...each.querySelectorAll("svg text")].map(part => part.getBoundingClientRect());
        const drawn = boxes.filter(box => box.width);
        return [Math.min(...drawn.map(box => box.left)), Math.max(...drawn.map(box => box.right))];
    }
    function excess(each) {
        const [left, right] = edges(each);
        let most = Math.max(right - page.clientWidth, -left);
        for (let box = each.parentElement; box !== column.parentElement; box = box.parentElement) {
            if (box !== column && !hides(box)) continue;
            if (box.clientWidth <= 1) return 0;  // nobody sees what is in it: it is there for screen readers
            const start = box.getBoundingClientRect().left + box.clientLeft;
            most = Math.max(most, right - start - box.clientWidth, start - left);
        }
        for (const box of [each, ...each.querySelectorAll("pre, code, td, div")])
            if (hides(box) && box.matches(":not(svg)")) most = Math.max(most, box.scrollWidth - box.clientWidth);
        return Math.floor(most);
    }
    for (const [kind, selector] of Object.entries(KINDS))
        for (const each of article.querySelectorAll(selector)) {
            if (found.some(outer => outer.each.contains(each)) || !each.checkVisibility()) continue;
            const by = excess(each);
            if (by > 0) found.push({each, kind, by, words: each.textContent.trim() || each.alt || ""});
        }
    if (page.scrollWidth > page.clientWidth)
        found.push({kind: "page", by: page.scrollWidth - page.clientWidth, words: document.title});
    return found.map(({kind, by, words}) => [kind, by, words.replace(/\s+/g, " ").slice(0, 40)]);
}"""


def find_cut(screen: Screen, evaluate: Callable[[str], list[tuple[str, int, str]]]) -> list[str]:
    """Return a line for each thing that is cut on the page that is open on a screen; code may scroll on a small one."""
    return [
        f"{screen.name}: {kind} “{words}” is {by} px too wide"
        for kind, by, words in evaluate(FIND_CUT)
        if kind != "code" or screen is DESKTOP
    ]
