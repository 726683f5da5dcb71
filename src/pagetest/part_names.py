"""Names of the parameters of a network, as fences write them: ``w1_23``, ``b3_1``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chainrule import Bias, Weight

if TYPE_CHECKING:
    from chainrule import Network, Parameter

WEIGHT = re.compile(r"w(\d+)_(?:(\d)(\d)|(\d+),(\d+))")
BIAS = re.compile(r"b(\d+)_(\d+)")


def named_parameter(name: object, network: Network) -> Parameter:
    """Return the parameter with a name such as ``w1_23`` or ``b3_1``, which the network must have."""
    text = str(name)
    if match := WEIGHT.fullmatch(text):
        parameter: Parameter = Weight(*(int(number) for number in match.groups() if number))
    elif match := BIAS.fullmatch(text):
        parameter = Bias(int(match[1]), int(match[2]))
    else:
        raise ValueError(f'found {name!r}, expected a name such as w1_23, "w1_2,13" or b3_1')
    network.position(parameter)  # raises a ValueError if the network has no such parameter
    return parameter
