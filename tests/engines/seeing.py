"""Functions of JavaScript that look at a page."""

WITHOUT_SCRIPTS = "?without-scripts"
# Notes what goes wrong while a page loads, and which headings move once they are seen.
WATCH = """<head><script>
    var wrong = [], moved = [], places = new Map();
    requestAnimationFrame(function look() {
        for (const each of document.querySelectorAll("article :is(h2, h3)")) {
            if (!each.checkVisibility({opacityProperty: true})) continue;
            const place = each.getBoundingClientRect().top + scrollY;
            if (!places.has(each)) places.set(each, place);
            if (Math.abs(places.get(each) - place) < 1) continue;
            moved.push(`${each.textContent}: from ${places.get(each)} to ${place}`);
            places.set(each, place);
        }
        requestAnimationFrame(look);
    });
    addEventListener("error", event => wrong.push(event.message ?? `not loaded: ${event.target.outerHTML}`), true);
    addEventListener("unhandledrejection", event => wrong.push(`${event.reason}`));
    console.error = (...words) => { wrong.push(words.join(" ")); };
</script>"""

# Letters and lines against the ground on which they are drawn; a colour of any form becomes numbers on a canvas.
FAINT = r"""() => {
    const paint = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const painted = new Map(), grounds = new Map(), looks = new Map();

    function over(colour, ground) {
        const key = `${colour} ${ground}`;
        if (!painted.has(key)) {
            for (const each of [`rgb(${ground.join(" ")})`, colour]) {
                paint.fillStyle = each;
                paint.fillRect(0, 0, 1, 1);
            }
            painted.set(key, [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3));
        }
        return painted.get(key);
    }
    function ground(each) {
        if (!each) return [255, 255, 255];
        if (!grounds.has(each)) {
            const {backgroundColor} = getComputedStyle(each);
            grounds.set(each, over(backgroundColor, ground(each.parentElement)));
        }
        return grounds.get(each);
    }
    function luminance(rgb) {
        const [red, green, blue] = rgb.map(x => x / 255).map(x => x <= 0.04 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }
    function look(each, colour, least) {
        const paper = ground(each), key = `${each.localName} ${colour} on ${paper}`;
        if (looks.has(key)) return;
        const [low, high] = [luminance(over(colour, paper)), luminance(paper)].sort((a, b) => a - b);
        looks.set(key, (high + 0.05) / (low + 0.05) < least);
    }
    const page = document.querySelector("article") ?? document.body;
    for (const each of page.querySelectorAll("p, li, td, th, a:not(.headerlink), code, span, math *, summary"))
        if (each.textContent.trim() && each.checkVisibility()) look(each, getComputedStyle(each).color, 4.5);
    for (const each of page.querySelectorAll("svg text")) look(each, getComputedStyle(each).fill, 4.5);
    for (const each of page.querySelectorAll("svg :is(path, line, circle)")) {
        const {stroke} = getComputedStyle(each);
        if (stroke !== "none") look(each, stroke, 3);
    }
    return [...looks].filter(([, isFaint]) => isFaint).map(([key]) => key);
}"""

# The first family that the style names is one that the site brings, and it was loaded.
OTHER_FONTS = r"""async () => {
    document.body.getBoundingClientRect();  // what has just been opened asks for its font
    await document.fonts.ready;
    const unquoted = name => name.trim().replace(/^["']|["']$/g, "");
    if (!document.fonts.size) return [];  // the page for a wrong address brings none
    const ready = [...document.fonts].filter(each => each.status === "loaded");
    const loaded = new Set(ready.map(each => unquoted(each.family)));
    return ["h1", "p", "pre code", "math"].filter(each => {
        const first = document.querySelector(`article ${each}`);
        return first && !loaded.has(unquoted(getComputedStyle(first).fontFamily.split(",")[0]));
    });
}"""

# A bracket around a table is as high as the table.
SHORT_BRACKETS = r"""() => [...document.querySelectorAll("math mtable")]
    .map(table => [table, table.previousElementSibling])
    .filter(([table, bracket]) => bracket?.localName === "mo" && table.checkVisibility()
        && bracket.getBoundingClientRect().height < 0.8 * table.getBoundingClientRect().height)
    .map(([table]) => table.textContent.slice(0, 40))"""

ELSEWHERE = r"""() => performance.getEntriesByType("resource").map(each => each.name)
    .filter(name => !name.startsWith("data:") && new URL(name).host !== location.host)"""

GO_DARK = r"""() => document.querySelector("input[data-md-color-scheme=slate]").click()"""
FORGET = "() => localStorage.clear()"

# The theme's script sees a change of the palette a frame later, and colours fade.
SETTLE = r"""async () => {
    for (const _ of [1, 2, 3]) await new Promise(resolve => requestAnimationFrame(resolve));
    document.getAnimations().forEach(each => each.finish());
}"""

SEARCH = r"""async () => {
    const field = document.querySelector(".md-search__input");
    field.focus();
    field.value = "QUERY";
    field.dispatchEvent(new Event("input", {bubbles: true}));
    field.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}));
    for (const _ of Array(100)) {
        const found = [...document.querySelectorAll(".md-search-result__link")];
        if (found.length) return found.map(each => new URL(each.href).pathname);
        await new Promise(resolve => setTimeout(resolve, 100));
    }
    return [];
}"""

# What is marked at a number under the pointer, at the second stop of the keys in the same formula, and after Escape.
POINT = r"""() => {
    const formula = [...document.querySelectorAll("div.arithmatex[data-pairs]")]
        .find(each => each.querySelector(".p-a2_1"));
    const number = [...formula.querySelectorAll(".p-a2_1")].find(each => /^[\d.]+$/.test(each.textContent));
    const seen = [];
    function look() {
        seen.push([...document.querySelectorAll(".is-pointed")].map(each => each.dataset.symbol ?? each.textContent));
    }
    number.dispatchEvent(new PointerEvent("pointerover", {bubbles: true}));
    look();
    formula.focus();
    for (const key of ["ArrowRight", "ArrowRight", "Escape"]) {
        formula.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
        look();
    }
    return seen;
}"""

# A word of the glossary, and where its meaning shows.
MEANING = r"""() => {
    const word = document.querySelector("a.term");
    const title = word.title;
    word.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
    const note = document.querySelector("#meaning:popover-open");
    const {left, right, top} = note.getBoundingClientRect();
    const box = word.getBoundingClientRect();
    return [note.textContent === `${title} Glossary`, left >= 0 && right <= innerWidth, Math.abs(top - box.bottom) < 9];
}"""
