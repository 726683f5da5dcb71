r"""The derivation of one gradient: every path from a parameter to the loss, every factor with its symbol and number.

By the chain rule of several variables, $\partial L/\partial w$ is the sum over all paths from $w$ to $L$
of the product of the derivatives along the path.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Literal

from chainrule.derivation.paths import Path, Tracer
from chainrule.derivation.rendering import as_latex, as_markdown, as_text
from chainrule.validation import natural, real_array

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from chainrule.losses import Loss
    from chainrule.network import Network
    from chainrule.parameters import Parameter
    from chainrule.results import Gradient


@dataclass(frozen=True, eq=False)
class Derivation:
    r"""How one gradient comes about.

    Attributes
    ----------
    parameter : Weight or Bias
        The parameter whose gradient it is.
    value : float
        $\partial L/\partial w$, computed backwards.
    path_count : int
        How many paths lead from the parameter to the loss.
    paths : tuple of Path
        The first of them, at most as many as asked for.
    """

    parameter: Parameter
    value: float
    path_count: int
    paths: tuple[Path, ...]
    tracer: Tracer = field(repr=False)
    gradient: Gradient = field(repr=False)

    def latex(self, form: Literal["paths", "delta"] | None = None) -> str:
        r"""Return the derivation as a LaTeX formula, symbols first, then numbers.

        Parameters
        ----------
        form : {"paths", "delta"}, optional
            All paths, or the form with $\delta$. Unless given, the paths if all of them are there.

        Returns
        -------
        str
            An ``aligned`` environment, without dollar signs.

        Raises
        ------
        ValueError
            If the form is neither.
        """
        return as_latex(self, form)

    def _repr_latex_(self) -> str:
        return rf"$\displaystyle {self.latex()}$"

    def _repr_markdown_(self) -> str:
        return as_markdown(self)

    def __str__(self) -> str:
        return as_text(self)


def derive(  # noqa: PLR0913 (the four things that a gradient depends on, which one, and how much to show)
    network: Network, x: ArrayLike, y: ArrayLike, loss: Loss, parameter: Parameter, *, max_paths: int = 16
) -> Derivation:
    r"""Derive the gradient of the loss of one sample with respect to one parameter.

    Parameters
    ----------
    network : Network
        The network.
    x : array_like of shape (n_0,)
        Input.
    y : array_like of shape (n_N,)
        Target.
    loss : Loss
        Which loss.
    parameter : Weight or Bias
        Which parameter.
    max_paths : int
        How many paths to give at the most. The work grows with it, not with the number of paths,
        which multiplies with each layer.

    Returns
    -------
    Derivation
        With ``value``, ``path_count``, ``paths`` and ``latex()``. It shows itself in a notebook.

    Raises
    ------
    TypeError
        If an argument has the wrong type.
    ValueError
        If a shape or number does not fit, `x` is a batch, or the network has no such parameter.

    Examples
    --------
    >>> from chainrule import Weight, derive
    >>> from chainrule.examples import tutorial
    >>> example = tutorial()
    >>> derivation = derive(example.network, example.x, example.y, example.loss, Weight(1, 3, 4))
    >>> print(derivation)
    dL/dw1_34 = -0.009540, the sum of 2 paths:
    through a1_3, a2_1, a3_1: -0.5322 × 0.2490 × -0.8 × 1 × 0.6 × 1 × 0.3 = 0.01908
    through a1_3, a2_2, a3_1: -0.5322 × 0.2490 × 0.9 × 1 × 0.8 × 1 × 0.3 = -0.02862
    """
    x = real_array("x", x)
    if x.ndim != 1:
        message = f"x: found shape {x.shape}, expected one sample ({network.sizes[0]},), as a derivation is of one"
        raise ValueError(message)
    max_paths = natural("max_paths", max_paths)
    network.position(parameter)
    forward = network.forward(x)
    gradient = network.backward(forward, y, loss)
    tracer = Tracer(
        network,
        forward,
        loss.target(y, forward.output.shape, network.layers[network.depth].activation),
        loss,
        parameter,
    )
    paths = tuple(islice(tracer.paths(), max_paths))
    return Derivation(parameter, gradient[parameter], tracer.count(), paths, tracer, gradient)
