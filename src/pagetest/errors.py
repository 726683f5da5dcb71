"""Errors in pages, which name the file and the line, whatever builds the site."""

import re
from pathlib import Path

PLACES = ("docs/**/*.md", "*.md", "src/**/*.py")  # pages, what they embed, docstrings on the API pages


class PageError(Exception, SystemExit):
    """A page that cannot be built, explained in one line.

    It is an `Exception`, so the builder of the site can add which page it was reading,
    and a `SystemExit`, so the builder then exits with code 1 and without a traceback.

    Parameters
    ----------
    message : str
        What is wrong, and where.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.code = 1


def located(source: str, cause: object, page: Path | None = None) -> PageError:
    r"""Return the error to raise for a piece of a page's source.

    Parameters
    ----------
    source : str
        Text from the page; white space does not matter.
    cause : object
        What is wrong with it: an exception, or a sentence.
    page : Path, optional
        The file to look in first.

    Returns
    -------
    PageError
        Its message is ``docs/page.md:LINE: CAUSE``, or only the cause where no file contains the text.

    Examples
    --------
    >>> from pagetest import located
    >>> located("no page " * 3, "Temml: Expected '}'")
    PageError("Temml: Expected '}'")
    """
    place = _find(source, page)
    message = " ".join(str(cause).split())
    return PageError(f"{place}: {message}" if place else message)


def _find(source: str, page: Path | None) -> str | None:
    wanted = re.compile(r"\s*".join(map(re.escape, source.split())))
    others = (path for pattern in PLACES for path in sorted(Path().glob(pattern)))
    for path in [page, *others] if page else others:
        text = path.read_text(encoding="utf-8")
        if found := wanted.search(text):
            return f"{path.as_posix()}:{text.count(chr(10), 0, found.start()) + 1}"
    return None
