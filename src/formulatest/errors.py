"""What goes wrong with a formula."""


class FormulaError(Exception):
    """A formula cannot be read, cannot be evaluated, or is not true.

    Parameters
    ----------
    message : str
        What is wrong.
    column : int, optional
        Where in the LaTeX, counted from 0.
    """

    def __init__(self, message: str, column: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.column = column

    def __str__(self) -> str:
        return self.message  # which grows while the error is on its way

    def place_in_definition(self, name: str) -> None:
        """Say that it is the definition of a name that fails: the column is not one of the formula under test."""
        self.message, self.column = f"{self.message} (in the definition of {name})", None


class UndefinedError(FormulaError):
    """A part of a formula has no value for these numbers, though it may have one for others, as a logarithm has."""


class FalseClaimError(FormulaError):
    """A formula can be read and evaluated, but it does not hold."""


class CoarseClaimError(FormulaError):
    """A formula holds, but would hold with another digit, too."""
