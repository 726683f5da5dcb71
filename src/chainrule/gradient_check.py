r"""Checking a gradient: backpropagation against central differences.

A central difference, $\bigl(L(w + h) - L(w - h)\bigr) / 2h$, needs only the forward pass.
It does not use the chain rule, so a mistake in `backward` cannot hide in it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from chainrule.losses import Loss
from chainrule.network import Network
from chainrule.parameters import ByLayer, Parameter, PerParameter, shortened
from chainrule.results import Forward
from chainrule.validation import Array, check_type, finite, positive, quiet

# Rounding alone leaves an error of about 1e-16 / h = 1e-11 in a central difference of a loss of about 1.
# Relative to a tiny gradient, that would look like a large error, so a gradient below this floor
# is compared as if it were as large as the floor.
FLOOR = 1e-4


@dataclass(frozen=True, eq=False, repr=False)
class NumericGradient(PerParameter):
    """The gradient by central differences, with ``weights[l]`` and ``biases[l]`` as in `Gradient`."""

    weights: ByLayer[Array]
    biases: ByLayer[Array]


@dataclass(frozen=True, eq=False)
class GradientCheck(PerParameter):
    r"""What `check_gradients` found.

    Attributes
    ----------
    weights, biases : ByLayer of ndarray
        The relative error of each parameter's gradient,
        $\lvert a - n \rvert / \max(\lvert a \rvert, \lvert n \rvert, 10^{-4})$ for $a$ by `Network.backward`
        and $n$ by central differences. NaN for the parameters in `kinks`.
    numeric : NumericGradient
        The gradient by central differences, kinks included.
    max_relative_error : float
        The largest of the relative errors; NaN if every parameter is in `kinks`.
    kinks : tuple of Weight or Bias
        Parameters whose difference is meaningless: a step up or down carries some pre-activation
        across the kink of its activation.
    """

    weights: ByLayer[Array]
    biases: ByLayer[Array]
    numeric: NumericGradient
    max_relative_error: float
    kinks: tuple[Parameter, ...]

    def __repr__(self) -> str:
        kinks = ", ".join(shortened(map(str, self.kinks)))
        return f"GradientCheck(max_relative_error={self.max_relative_error}, kinks=({kinks}))"


def check_gradients(network: Network, x: ArrayLike, y: ArrayLike, loss: Loss, step: float = 1e-5) -> GradientCheck:
    r"""Compare the gradient by `Network.backward` with central differences, parameter by parameter.

    Parameters
    ----------
    network, x, y, loss
        As for `Network.forward` and `Network.backward`. The network is run twice per parameter,
        so this is for small ones.
    step : float
        $h$, above 0. A larger one adds error from the curvature of the loss, in proportion to $h^2$;
        a smaller one adds error from rounding, in proportion to $1/h$.

    Examples
    --------
    >>> from chainrule import check_gradients
    >>> from chainrule.examples import tutorial
    >>> example = tutorial()
    >>> check = check_gradients(example.network, example.x, example.y, example.loss)
    >>> check.max_relative_error < 1e-8
    True
    >>> check.kinks
    ()
    >>> round(check.numeric.weight(3, 1, 2), 6)
    -0.187517
    """
    check_type("network", network, Network, "to check")
    step = positive("step", step)
    forward = network.forward(x)
    gradient = network.backward(forward, y, loss)
    y = loss.target(y, forward.output.shape, network.layers[network.depth].activation)
    numeric, errors, compared, kinks = [], [], [], []
    for parameter in network.parameters():
        value = network[parameter]
        above, below = (network.with_value(parameter, value + h).forward(x) for h in (step, -step))
        difference = (_mean_loss(loss, above, y) - _mean_loss(loss, below, y)) / (2 * step)
        numeric.append(difference)
        if _crosses_kink(network, forward, above) or _crosses_kink(network, forward, below):
            kinks.append(parameter)
        else:
            compared.append(_relative_error(gradient[parameter], difference))
        errors.append(np.nan if parameter in kinks[-1:] else compared[-1])
    largest = float(np.max(compared)) if compared else np.nan  # NumPy's maximum is NaN if any entry is
    return GradientCheck(*_arrays(network, errors), NumericGradient(*_arrays(network, numeric)), largest, tuple(kinks))


def _mean_loss(loss: Loss, forward: Forward, y: Array) -> float:
    with quiet():
        mean = np.mean(loss.per_sample(forward.z[forward.z.last], forward.output, y))
    return float(finite(f"the loss of {loss.name}", np.asarray(mean)))


def _arrays(network: Network, numbers: list[float]) -> tuple[ByLayer[Array], ByLayer[Array]]:
    """Return one number per parameter, in the order of `Network.parameters`, in the shapes of weights and biases."""
    rest, weights, biases = iter(numbers), [], []
    for W, b in zip(network.weights, network.biases, strict=True):
        weights.append(np.fromiter(rest, np.float64, W.size).reshape(W.shape))
        biases.append(np.fromiter(rest, np.float64, b.size))
    return ByLayer("weights", weights), ByLayer("biases", biases)


def _relative_error(analytic: float, numeric: float) -> float:
    return abs(analytic - numeric) / max(abs(analytic), abs(numeric), FLOOR)


def _crosses_kink(network: Network, one: Forward, other: Forward) -> bool:
    """Return whether some pre-activation is on different sides of its activation's kink in the two passes."""
    layers = zip(network.layers, one.z, other.z, strict=True)
    return any(layer.activation.has_kink and np.any((z > 0) != (moved > 0)) for layer, z, moved in layers)
