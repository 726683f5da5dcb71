"""The rates that symbols have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from chainrule.batch_meaning import BatchMeaning
    from chainrule.checks import Array
    from chainrule.meaning import Meaning, Reference


def rate_of(meaning: Meaning | BatchMeaning, of: Reference, by: Reference) -> Array:
    """Return the rate of what does depend on the other."""
    rate = meaning.derivative(of, by)
    assert rate is not None
    return np.asarray(rate)
