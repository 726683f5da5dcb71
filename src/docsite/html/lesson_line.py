"""The step that tells below the heading of a lesson which one it is, and how long it takes to read."""

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from docsite.lessons import FOLDER, Lesson, read_lessons
from docsite.page import DOCS, CurrentPage


class LessonLine(Treeprocessor):
    """Adds the line; pages that are not lessons stay as they are."""

    def __init__(self, page: CurrentPage) -> None:
        super().__init__(page.md)
        self.page = page

    def run(self, root: Element) -> None:
        """Add it."""
        path, heading = self.page.path, root.find("h1")
        if path is None or heading is None or path.parent != DOCS / FOLDER:
            return
        lessons = read_lessons()
        line = Element("p", {"class": "lesson-line", "data-search-exclude": ""})
        line.text = next(lesson_words(lesson, len(lessons)) for lesson in lessons if lesson.path == path)
        line.tail = "\n"
        root.insert(list(root).index(heading) + 1, line)


def lesson_words(lesson: Lesson, count: int) -> str:
    """Return the words of the line.

    Parameters
    ----------
    lesson : Lesson
        The lesson.
    count : int
        How many lessons there are.

    Examples
    --------
    >>> from pathlib import Path
    >>> from docsite.html.lesson_line import lesson_words
    >>> from docsite.lessons import Lesson
    >>> lesson_words(Lesson(8, "Two paths", Path("docs/tutorial/paths.md"), minutes=9), 17)
    'Lesson 8 of 17 · 9 minutes'
    """
    place = f"Lesson {lesson.number} of {count}"
    return f"{place} · {lesson.minutes} minutes" if lesson.minutes else place
