"""Which pages are looked at, in which windows, and what axe finds there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from building import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, ViewportSize

DOCS = ROOT / "docs"
PAGES = sorted(
    str(path.relative_to(DOCS).with_suffix("")).removesuffix("index").strip("/") + "/"
    for path in [*DOCS.rglob("*.md"), *DOCS.glob("notebooks/*.py")]
)
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 320, "height": 640}
BARE = "?bare"

# The theme tells its parts when the page is ready; that is when the last script has run.
SCRIPTS_RAN = """async () => {
    if (!document.querySelector(".js")) return;
    while (!window.document$) await new Promise(requestAnimationFrame);
    await new Promise(resolve => document$.subscribe(resolve));
}"""

# The theme's script sees a change of the palette or of the width a frame later, and colours fade.
SETTLE = """async () => {
    for (const _ of [1, 2, 3]) await new Promise(resolve => requestAnimationFrame(resolve));
    document.getAnimations().filter(each => each instanceof CSSTransition).forEach(each => each.finish());
}"""

# Where everything is but the buttons that scripts put beside it, some of them later.
PLACES = """async () => {
    await document.fonts.ready;
    const buttons = ".copy-latex, .save-figure, .md-code__nav, .md-code__nav *";
    const others = [...document.querySelectorAll(`article *:not(${buttons})`)];
    return others.map(each => {
        const {x, y, width, height} = each.getBoundingClientRect();
        return [each.localName, x, y + scrollY, width, height].join();
    });
}"""

# Formulas are drawn in the colour of the text around them, and axe has no rule for what is inside of MathML.
DROP_INSIDES_OF_FORMULAS = """() => {
    document.querySelectorAll("math").forEach(each => each.replaceChildren(each.textContent));
}"""

# Texts with the same letters on the same ground have the same contrast, and axe takes most of its time for contrasts.
# So it measures five texts of each look, from the first to the last on the page, as it measures none that is half
# covered: the header lies on the first entries of the navigation.
MARK_TEXTS_OF_EACH_LOOK = r"""() => {
    const GROUND = ["backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode", "position"];
    const LETTERS = ["color", "fontSize", "fontWeight", "textShadow"];
    const grounds = new Map([[null, ""]]), looks = new Map();

    function values(each, properties) {
        const style = getComputedStyle(each);
        return properties.map(property => style[property]).join(";") + "|";
    }
    function ground(each) {
        if (!grounds.has(each)) grounds.set(each, ground(each.parentElement) + values(each, GROUND));
        return grounds.get(each);
    }
    function hasText(each) {
        return each.matches("input") || /[\p{L}\p{N}]/u.test(each.textContent)
            && [...each.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.data.trim());
    }
    for (const each of document.body.querySelectorAll("*")) {
        each.removeAttribute("data-measured");
        if (!hasText(each) || !each.checkVisibility({visibilityProperty: true})) continue;
        const look = ground(each) + values(each, LETTERS);
        if (!looks.has(look)) looks.set(look, []);
        looks.get(look).push(each);
    }
    for (const alike of looks.values())
        for (const place of [0, 1, alike.length >> 1, -2, -1]) alike.at(place)?.setAttribute("data-measured", "");
    axe.configure({rules: [{id: "color-contrast", selector: "[data-measured]"}]});
}"""

# The theme's script wraps each copy button in a landmark without a name.
FIND_VIOLATIONS = """() => axe.run(
    {exclude: [".md-code__nav"]}, {resultTypes: ["violations"], iframes: false}
).then(found => found.violations.flatMap(
    ({id, nodes}) => nodes.map(({html, failureSummary}) => `${id}: ${html.slice(0, 200)} ${failureSummary}`)
))"""


def load(window: Page, address: str) -> None:
    """Load a page and wait for its scripts, which run when it is shown."""
    window.goto(address)
    window.evaluate(SCRIPTS_RAN)


def places(context: BrowserContext, address: str, *without: str) -> tuple[Page, list[str]]:
    """Load a page, without some scripts, and return it, and where all of its elements are.

    The fonts of the text are left out, as a page that they reach late goes without them.
    """
    page = context.new_page()
    for each in ("**/source-*.woff2", *without):
        page.route(each, lambda route: route.abort())
    load(page, address)
    found: list[str] = page.evaluate(PLACES)
    return page, found


def violations(opened: Page, *, every_text: bool) -> list[str]:
    """Return what axe finds on an opened page, a line each; contrasts of every text, or of each look of one."""
    opened.evaluate(SETTLE)
    opened.evaluate(DROP_INSIDES_OF_FORMULAS)
    if not opened.evaluate("'axe' in window"):
        opened.evaluate(AXE_SCRIPT)
    if not every_text:
        opened.evaluate(MARK_TEXTS_OF_EACH_LOOK)
    found: list[str] = opened.evaluate(FIND_VIOLATIONS)
    return found
