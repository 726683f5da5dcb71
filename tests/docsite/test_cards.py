"""The pictures that other sites show for a link to a lesson."""

from pathlib import Path

import pytest
from PIL import Image

from docsite import cards
from docsite.lessons import Lesson

FIRST = Lesson(1, "Backwards, with δ", Path("docs/tutorial/one.md"), minutes=4)
SECOND = Lesson(2, "Two", Path("docs/tutorial/two.md"), minutes=5)


def made(folder: Path, lessons: list[Lesson], monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Return the pictures of these lessons, by their names."""
    monkeypatch.setattr(cards, "read_lessons", lambda: lessons)
    cards.make_cards(folder)
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_one_for_each_lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They have the size that is expected, are small, and are the same bytes each time; one serves all other pages."""
    first = made(tmp_path / "a", [FIRST], monkeypatch)

    assert {"index.png", "one.png"} == {*first}
    assert first == made(tmp_path / "b", [FIRST], monkeypatch)
    assert all(len(picture) < 30_000 for picture in first.values())
    with Image.open(tmp_path / "a/one.png") as image:
        assert (1200, 630) == image.size


def test_only_what_changed_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture whose texts are the same stays; one without a lesson goes."""
    made(tmp_path, [FIRST, SECOND], monkeypatch)
    drawn: list[str] = []
    monkeypatch.setattr(cards, "_draw", lambda file, *_: drawn.append(file.name))
    left = made(tmp_path, [FIRST], monkeypatch)

    assert (["one.png"], {"index.png", "one.png"}) == (drawn, {*left})

    drawn.clear()
    made(tmp_path, [FIRST], monkeypatch)

    assert ["one.png"] == drawn, "its line counts the lessons, and it was not drawn again here"
