"""Random weights to start from."""

from collections.abc import Callable, Sequence

import numpy as np

from chainrule.activations import Activation
from chainrule.layer import Layer
from chainrule.validation import brief, check_type, natural, sequence

# The variance of a layer's weights, from the width of the layer below and its own width.
VARIANCES: dict[str, Callable[[int, int], float]] = {
    "he": lambda below, _: 2 / below,
    "xavier": lambda below, here: 2 / (below + here),
    "zeros": lambda _below, _here: 0.0,
}


def random_layers(
    sizes: Sequence[int], activations: Sequence[Activation], rng: np.random.Generator, initialisation: str
) -> list[Layer]:
    """Return layers with zero biases and normal weights, of the variance that the initialisation prescribes."""
    sizes = sequence("sizes", sizes, "whole numbers, such as [2, 3, 1]")
    sizes = [natural(f"sizes[{i}]", size) for i, size in enumerate(sizes)]
    activations = sequence("activations", activations, "one activation per layer, such as [relu, sigmoid]")
    if len(sizes) != len(activations) + 1 or not activations:
        found = f"found {len(activations)} for {len(sizes)} sizes"
        raise ValueError(f"activations: {found}, expected one per layer, at least one")
    if str(initialisation) not in VARIANCES:
        raise ValueError(f"initialisation: found {brief(initialisation)}, expected one of {', '.join(VARIANCES)}")
    check_type("rng", rng, np.random.Generator, "such as numpy.random.default_rng(0)")
    layers = []
    for below, here, activation in zip(sizes[:-1], sizes[1:], activations, strict=True):
        deviation = np.sqrt(VARIANCES[initialisation](below, here))
        layers.append(Layer(deviation * rng.normal(size=(here, below)), np.zeros(here), activation))
    return layers
