"""A review of a reader's `backward`: it is run, compared with central differences, and its mistake is named."""

from exercises.reviewing.report import review

__all__ = ["review"]
