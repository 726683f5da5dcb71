"""Join the style sheets into one: a page then waits for one file, and not for fifteen. `python -m docsite.styles`."""

from pathlib import Path

from docsite.page import DOCS

ASSETS = DOCS / "assets"
JOINED = ASSETS / "vendor/site.css"
# Where two rules are of equal weight, that of the later sheet holds.
SHEETS = (
    ASSETS / "vendor/fonts/fonts.css",
    *(
        ASSETS / f"css/{name}.css"
        for name in (
            "palette",
            "type",
            "site",
            "frame",
            "code",
            "formulas",
            "colours",
            "tables",
            "figures",
            "lessons",
            "home",
            "glossary",
            "explorer",
            "practice",
            "run",
            "handouts",
            "print",
        )
    ),
)


def join(joined: Path = JOINED, sheets: tuple[Path, ...] = SHEETS) -> None:
    """Write the sheets into one file, unless it holds them."""
    text = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    if not joined.exists() or joined.read_text(encoding="utf-8") != text:
        joined.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    join()
