"""The rates that symbols have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from chainrule.validation import Array
    from formulatest import Reference
    from pagetest.batch_model import BatchModel
    from pagetest.network_model import NetworkModel


def rate_of(model: NetworkModel | BatchModel, of: Reference, by: Reference) -> Array:
    """Return the rate of what does depend on the other."""
    rate = model.derivative(of, by)
    assert rate is not None
    return np.asarray(rate)
