"""Exercises on backpropagation: each with its answer, three hints, a derivation, and a name for each wrong answer."""

from exercises.computation import Computation, Given
from exercises.formats import FOR_SHEETS, SheetFormat
from exercises.kinds import KINDS, Kind
from exercises.making import Exercise, WrongAnswer, exercise
from exercises.mistakes import IN_GRADIENTS, MISTAKES, Mistake
from exercises.records import record
from exercises.reviewing import review
from exercises.sheet import Sheet, ready_sheets

__all__ = [
    "FOR_SHEETS",
    "IN_GRADIENTS",
    "KINDS",
    "MISTAKES",
    "Computation",
    "Exercise",
    "Given",
    "Kind",
    "Mistake",
    "Sheet",
    "SheetFormat",
    "WrongAnswer",
    "exercise",
    "ready_sheets",
    "record",
    "review",
]
