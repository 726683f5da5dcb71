"""The names of the parts of a network in fences: ``w1_23``, ``b3_1``, ``a2_1``, ``x_4``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chainrule import Bias, Weight

if TYPE_CHECKING:
    from chainrule import Network, Parameter

Neuron = tuple[int, int]  # its layer and its number in it, both as in the text; layer 0 is the input

WEIGHT = re.compile(r"w(\d+)_(?:(\d)(\d)|(\d+),(\d+))")
BIAS = re.compile(r"b(\d+)_(\d+)")
NEURON = re.compile(r"a(\d+)_(\d+)")
INPUT = re.compile(r"x_?(\d+)")


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


def named_part(name: object, network: Network, key: str) -> Parameter | Neuron:
    """Return the parameter, neuron or input with a name; errors begin with the `key` of the fence."""
    text = str(name)
    if match := NEURON.fullmatch(text):
        return _neuron(text, network, int(match[1]), int(match[2]))
    if match := INPUT.fullmatch(text):
        return _neuron(text, network, 0, int(match[1]))
    if WEIGHT.fullmatch(text) or BIAS.fullmatch(text):
        return named_parameter(name, network)
    raise ValueError(f'{key}: found {name!r}, expected names such as w1_23, "w1_2,13", b3_1, a2_1 or x_4')


def _neuron(name: str, network: Network, l: int, j: int) -> Neuron:
    if l > network.depth:
        raise ValueError(f"{name}: there is no layer {l}, expected 0 to {network.depth}")
    if not 1 <= j <= network.sizes[l]:
        absent = f"layer {l} has no neuron" if l else "there is no input"
        raise ValueError(f"{name}: {absent} {j}, expected 1 to {network.sizes[l]}")
    return l, j
