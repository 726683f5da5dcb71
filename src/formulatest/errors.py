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
