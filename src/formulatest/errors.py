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
        return self.message  # which may have been extended since the error was raised

    def place_in_definition(self, name: str) -> None:
        """Report that the definition of a name fails: the column is not in the formula under test."""
        self.message, self.column = f"{self.message} (in the definition of {name})", None


class UndefinedError(FormulaError):
    """A part of a formula, such as a logarithm, has no value for these numbers, but may have one for others."""


class FalseClaimError(FormulaError):
    """A formula can be read and evaluated, but it does not hold."""


class CoarseClaimError(FormulaError):
    """A formula holds, but would also hold with a different digit."""
