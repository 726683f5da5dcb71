"""What a notebook says to an answer. The notebook contains this code, but the answers only as digests."""

from hashlib import sha256
from re import findall


def digest_of(question: int, answer: object) -> str:
    """Return what stands for an answer, so that nobody reads it by accident."""
    return sha256(f"{question}: {answer}".encode()).hexdigest()[:12]


def shape(answer: object) -> tuple[int, int]:
    """Return rows and columns."""
    rows, columns = findall(r"\d+", str(answer))
    return int(rows), int(columns)


def reply(question: int, answer: object, digits: int, replies: dict[str, str]) -> str:
    """Return what to say to an answer: a number or, where no decimals are asked for, a shape."""
    if answer is None:
        return "No answer yet."
    try:
        rounded = round(float(str(answer)) * 10**digits) if digits else shape(answer)
    except (ValueError, OverflowError):
        return f"Found {answer!r}, expected {'a number' if digits else 'rows and columns, such as (2, 3)'}."
    return replies.get(digest_of(question, rounded), "Not yet, and no known mistake gives this.")
