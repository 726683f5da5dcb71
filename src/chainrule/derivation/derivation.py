r"""The derivation of one gradient: every path from a parameter to the loss, every factor with its symbol and number.

By the chain rule of several variables, $\partial L/\partial w$ is the sum over all paths from $w$ to $L$
of the product of the derivatives along the path.
"""

from itertools import islice

import numpy as np
from numpy.typing import ArrayLike

from chainrule.derivation.latex import partial
from chainrule.derivation.paths import Tracer
from chainrule.derivation.rendering import Derivation
from chainrule.losses import Loss
from chainrule.network import Network
from chainrule.parameters import Parameter
from chainrule.validation import check_type, finite, natural, real_array


def derive(  # noqa: PLR0913 (the four things that a gradient depends on, which one, and how much to show)
    network: Network, x: ArrayLike, y: ArrayLike, loss: Loss, parameter: Parameter, *, max_paths: int = 16
) -> Derivation:
    r"""Derive the gradient of the loss of one sample with respect to one parameter.

    Parameters
    ----------
    network, x, y, loss
        As for `Network.forward` and `Network.backward`, with one sample: `x` has shape (n_0,) and `y` (n_N,).
    parameter : Weight or Bias
        The parameter to derive for.
    max_paths : int
        The most paths to return. The work grows with this number, not with the number of paths,
        which multiplies from layer to layer.

    Examples
    --------
    >>> from chainrule import Weight, derive
    >>> from chainrule.examples import tutorial
    >>> example = tutorial()
    >>> derive(example.network, example.x, example.y, example.loss, Weight(1, 3, 4))
    dL/dw1_34 = -0.006840, the sum of 2 paths:
    through a1_3, a2_1, a3_1: -0.5883 × 0.2422 × 0.9 × 1 × 0.2 × 1 × 0.4 = -0.01026
    through a1_3, a2_2, a3_1: -0.5883 × 0.2422 × -0.6 × 1 × 0.1 × 1 × 0.4 = 0.003420
    """
    check_type("network", network, Network, "whose gradient to derive")
    x = real_array("x", x)
    if x.ndim != 1:
        expected = f"one sample ({network.sizes[0]},), as a derivation is for one"
        raise ValueError(f"x: found shape {x.shape}, expected {expected}")
    max_paths = natural("max_paths", max_paths)
    network.position(parameter)  # raises an error if there is no such parameter
    forward = network.forward(x)
    gradient = network.backward(forward, y, loss)
    tracer = Tracer(network, forward, real_array("y", y), loss, parameter)
    paths = tuple(islice(tracer.paths(), max_paths))
    finite("products along the paths", np.array([path.value for path in paths]))
    return Derivation(
        parameter,
        value=gradient[parameter],
        path_count=tracer.count(),
        paths=paths,
        symbol=partial("L", tracer.names.parameter(parameter)),
        delta=tracer.delta(float(gradient.delta[parameter.l][parameter.j - 1])),
        last=tracer.parameter_factor(),
    )
