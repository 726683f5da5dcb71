"""What a notebook says to an answer. The notebook contains this code, but the answers only as digests."""

from hashlib import sha256
from typing import Any


def digest(question: int, answer: object) -> str:
    """Return what stands for an answer, so that nobody reads it by accident."""
    return sha256(f"{question}: {answer}".encode()).hexdigest()[:12]


def reply(question: int, answer: Any, digits: int, replies: dict[str, str]) -> str:  # noqa: ANN401 (readers write it)
    """Return what to say to an answer: a number, or the rows and columns of a shape."""
    if answer is None:
        return "No answer yet."
    try:
        rounded = tuple(map(int, answer)) if digits == 0 else round(float(answer) * 10**digits)
    except (TypeError, ValueError, OverflowError):
        expected = "rows and columns, such as (2, 3)" if digits == 0 else "a number"
        return f"Found {answer!r}, expected {expected}."
    return replies.get(digest(question, rounded), "Not yet, and no known mistake gives this.")
