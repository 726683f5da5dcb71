"""Exercises on backpropagation: each with its answer, three hints, a derivation, and a name for each wrong answer."""

from exercises.computation import Computation, Given
from exercises.exercise import Exercise, WrongAnswer, exercise
from exercises.kinds import KINDS, Kind
from exercises.mistakes import IN_GRADIENTS, MISTAKES, Mistake
from exercises.record import record

__all__ = [
    "IN_GRADIENTS",
    "KINDS",
    "MISTAKES",
    "Computation",
    "Exercise",
    "Given",
    "Kind",
    "Mistake",
    "WrongAnswer",
    "exercise",
    "record",
]
