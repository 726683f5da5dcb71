"""One visit to a page, on a phone first: what is seen while it loads, and on the other screens after that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cutting import CLOSE_AGAIN, OPEN_ALL, PHONE, SCREENS, Screen, find_cut
from looking import SETTLE, load

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page, Request

SHIFTS = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => { for (const each of list.getEntries()) sum += each.value; })
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(sum), 200);
})"""
HEIGHT = "document.documentElement.scrollHeight"


@dataclass(frozen=True)
class Visit:
    """What was seen of a page.

    Attributes
    ----------
    path : str
        Its address on the site.
    shift : float
        How much moved while it loaded.
    cut : list of str
        What is wider than its place on some screen.
    height : int
        Its height on a desktop, with the answers folded.
    asked : list of str
        The addresses asked for from the start of the visit, as long as its page is open.
    site : str
        The address of the site.
    """

    path: str
    shift: float
    cut: list[str]
    height: int
    asked: list[str]
    site: str

    def elsewhere(self) -> list[str]:
        """Return the addresses asked for that are not of this site."""
        return [url for url in self.asked if not url.startswith((self.site, "data:"))]


def show(window: Page, session: CDPSession, screen: Screen) -> None:
    """Give the window the size of a screen; Playwright itself cannot zoom an open page."""
    if screen.dots == 1:
        window.set_viewport_size({"width": screen.width, "height": screen.height})
    else:
        size = {"width": screen.width, "height": screen.height, "deviceScaleFactor": screen.dots, "mobile": False}
        session.send("Emulation.setDeviceMetricsOverride", size)


def visit_page(window: Page, site: str, path: str) -> Visit:
    """Load a page and look at it on each screen, the last time as a desktop shows it."""
    asked: list[str] = []

    def ask(request: Request) -> None:
        asked.append(request.url)

    session = window.context.new_cdp_session(window)
    window.on("request", ask)
    window.emulate_media(color_scheme="light")
    show(window, session, PHONE)
    for _ in range(3):  # on a busy machine, a font may come too late once
        load(window, site + path.lstrip("/"))
        if not (shift := window.evaluate(SHIFTS)):
            break
    window.evaluate(OPEN_ALL)
    cut = []
    for screen in SCREENS:
        show(window, session, screen)
        window.evaluate(SETTLE)
        cut += find_cut(screen, window.evaluate)
        if screen.dots > 1:
            session.send("Emulation.clearDeviceMetricsOverride")
    window.evaluate(CLOSE_AGAIN)
    session.detach()
    return Visit(path, shift, cut, window.evaluate(HEIGHT), asked, site)
