"""The ``derivation`` fence: the formula that `chainrule.derive` gives for the parameter in its body.

It is typeset and tested like a formula that somebody typed.
"""

from docsite.fences.fence import MarkdownFence
from pagetest import latex_of


class DerivedFormula(MarkdownFence):
    """Derives a parameter of the running example."""

    language = "derivation"

    def markdown(self, body: str) -> list[str]:
        """Return the formula of the parameter that the body names."""
        return ["$$", *latex_of(body).split("\n"), "$$"]
