"""Each rule of our style sheets changes something on some page, and is understood by all engines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import pytest
from building import ROOT
from looking import DESKTOP, SETTLE, load

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, ViewportSize

    View = tuple[Literal["screen", "print"], Literal["light", "dark"], ViewportSize]

SHEETS = sorted((ROOT / "docs/assets/css").glob("*.css"))
PHONE: ViewportSize = {"width": 360, "height": 740}
VIEWS: tuple[View, ...] = ("screen", "light", DESKTOP), ("screen", "dark", PHONE), ("print", "light", DESKTOP)
# What was found on one page is not looked for on the next.
PAGES = (
    "tutorial/training/",
    "tutorial/second-hidden-layer/",
    "tutorial/backpropagation/",
    "tutorial/matrices/",
    "tutorial/losses/",
    "tutorial/output-layer/",
    "tutorial/chain-rule/",
    "",
    "reference/derivations/layer-1/",
    "reference/derivations/layer-2/",
    "reference/notation/",
    "reference/formula-sheet/",
    "reference/glossary/#loss",
    "reference/known-mistakes/",
    "explorer/#w1_32=-0.55",
    "explorer/#w1_32=-1.9&w3_11=0.00001&mode=backward&step=6",
    "explorer/#w1_11&sizes=2-2-3-1",
    "explorer/#w1_11&sizes=2-2-4-1",
    "explorer/#w1_11&sizes=2-6-1",
    "explorer/#w1_32=-1.9",
    "explorer/#w2_13&mode=descend&steps=3&early",
    "explorer/#a1_1&mode=backward&step=2",
    "explorer/#nonsense",
    "practice/#two-paths-1",
    "practice/level-1/",
    "about/how-it-is-checked/",
    "reference/api/network/",
    "notebooks/penguins/",
)
# A rule for what the pointer, the keyboard or a script does, for a reader who set the browser in some way,
# or for a formula that is not tested, of which there is none.
NOT_SEEN = re.compile(
    r":hover|:focus|:active|\.no-js|data-md-color-media|\.meaning|is-pointed|data-told|is-folded|prefers-|forced-colors"
    r"|not-tested|\.waits|\.js |data-state|:empty|__verdict|\.run__|\[hidden\]"
)
# Safari before 26.2 reads these with one value at most.
SHORTHANDS = re.compile(r"^\s*text-decoration:\s*[^;\s]+\s[^;]*;", re.MULTILINE)

STILL = "*, ::before, ::after { transition: none !important; }"
OPEN = "open => document.querySelectorAll('details').forEach(each => { each.open = open; })"
CHANGES = r"""known => {
    const rules = {}, found = [];

    function collect(list, outer) {
        for (const rule of list) {
            if (rule instanceof CSSStyleRule) rules[`${outer}: ${rule.selectorText}`] = rule;
            else if (rule instanceof CSSMediaRule && !matchMedia(rule.conditionText).matches) continue;
            else if (rule instanceof CSSSupportsRule && !CSS.supports(rule.conditionText)) continue;
            else if (rule.cssRules) collect(rule.cssRules, `${outer} ${rule.conditionText}`);
        }
    }
    function values(elements, names) {
        return elements.map(([each, part]) => {
            const style = getComputedStyle(each, part);
            return names.map(name => style.getPropertyValue(name));
        }).join();
    }
    for (const sheet of document.styleSheets)
        if (sheet.href?.endsWith("/assets/vendor/site.css")) collect(sheet.cssRules, "");
    for (const [name, {selectorText, style}] of Object.entries(rules)) {
        if (known.includes(name)) continue;
        const elements = selectorText.split(/,(?![^(]*\))/).flatMap(selector => {
            const part = /::[a-z-]+/.exec(selector)?.[0];
            return [...document.querySelectorAll(selector.replace(part, ""))].slice(0, 9).map(each => [each, part]);
        });
        const names = [...style], text = style.cssText, before = values(elements, names);
        style.cssText = "";
        if (values(elements, names) !== before) found.push(name);
        style.cssText = text;
    }
    return [Object.keys(rules), found];
}"""


def test_each_rule_changes_something(window: Page, address: str) -> None:
    """A rule that loses to the theme's, or that fits nothing, is not kept."""
    every: set[str] = set()
    found: set[str] = set()
    for path in PAGES:
        load(window, address + path)
        window.add_style_tag(content=STILL)
        for medium, scheme, size in VIEWS:
            window.set_viewport_size(size)
            window.emulate_media(media=medium, color_scheme=scheme)
            window.evaluate(OPEN, medium == "screen")
            window.evaluate(SETTLE)
            names, changing = window.evaluate(CHANGES, sorted(found))
            every |= {*names}
            found |= {*changing}
        window.emulate_media(media="screen")

    assert every
    assert [] == sorted(name for name in every - found if not NOT_SEEN.search(name))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_each_declaration_is_read_by_each_engine(sheet: Path) -> None:
    """A line below a text is declared in longhands: an engine that does not know the shorthand shows none."""
    assert [] == SHORTHANDS.findall(sheet.read_text(encoding="utf-8"))


def test_a_shorthand_is_found() -> None:
    """One with several values is; a single one is read by all."""
    assert 1 == len(SHORTHANDS.findall("  text-decoration: underline dotted var(--x);\n  text-decoration: none;\n"))
