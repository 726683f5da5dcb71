r"""The symbols of the text: how each is written in formulas, and what it is in code.

`SYMBOLS` and `BATCH_SYMBOLS` are the tables of notation; the page that shows them is tested against them, both ways.
`Names` writes the symbols of one network, with its own numbers of layers and outputs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chainrule.parameters import Bias, Parameter, indices

if TYPE_CHECKING:
    from collections.abc import Sequence

SIGNIFICANT_DIGITS = 4


@dataclass(frozen=True)
class Symbol:
    """A row of the table of notation.

    Parameters
    ----------
    latex : str
        The symbol in formulas.
    code : str
        An expression that gives its value, where `network`, `forward`, `gradient`, `y`, `loss` and `learning_rate`
        are those of one sample and `l`, `j`, `k` are numbers of a layer, a neuron and its source.
        For a symbol of a batch, `forward` and `gradient` are those of the batch `X`, `Y`,
        and `s` is the number of a sample.
    meaning : str
        What it is.
    shape : str
        The shape of the code's value, empty for one number, ``function`` for a function.
    """

    latex: str
    code: str
    meaning: str
    shape: str = ""


SYMBOLS = (
    Symbol("N", "network.depth", "number of layers, the output layer included and the input not"),
    Symbol("n_l", "network.sizes[l]", "width of layer $l$; $n_0$ is the number of inputs"),
    Symbol("x_k", "forward.a[0][k-1]", "input $k$, also written $a^{(0)}_k$"),
    Symbol(r"\mathbf x", "forward.a[0]", "all inputs of one sample", "(n_0,)"),
    Symbol(
        r"w^{(l)}_{jk}",
        "network.weight(l, j, k)",
        "weight **to** neuron $j$ of layer $l$ **from** neuron $k$ of layer $l-1$",
    ),
    Symbol("W^{(l)}", "network.weights[l]", "all weights of layer $l$, one row a neuron", "(n_l, n_{l-1})"),
    Symbol(r"b^{(l)}_j", "network.bias(l, j)", "bias of neuron $j$ of layer $l$"),
    Symbol(r"\mathbf b^{(l)}", "network.biases[l]", "all biases of layer $l$", "(n_l,)"),
    Symbol(r"z^{(l)}_j", "forward.z[l][j-1]", "pre-activation of neuron $j$ of layer $l$"),
    Symbol(r"\mathbf z^{(l)}", "forward.z[l]", "all pre-activations of layer $l$", "(n_l,)"),
    Symbol(r"\varphi_l", "network.layers[l].activation", "activation function of layer $l$", "function"),
    Symbol(r"\varphi_l'", "network.layers[l].activation.derivative", "its derivative", "function"),
    Symbol(r"a^{(l)}_j", "forward.a[l][j-1]", "activation of neuron $j$ of layer $l$"),
    Symbol(r"\mathbf a^{(l)}", "forward.a[l]", "all activations of layer $l$", "(n_l,)"),
    Symbol(
        r"\hat y_j",
        "forward.output[j-1]",
        r"prediction, the activation $a^{(N)}_j$ of the output layer; $\hat y$ where there is only one",
    ),
    Symbol("y_j", "y[j-1]", "target; $y$ where there is only one"),
    Symbol("L", "loss(forward.output, y)", "loss of one sample; over a batch, the mean of the samples' losses"),
    Symbol(
        r"\frac{\partial L}{\partial w^{(l)}_{jk}}",
        "gradient.weight(l, j, k)",
        "rate at which $L$ changes with that weight, all other parameters fixed",
    ),
    Symbol(r"\frac{\partial L}{\partial b^{(l)}_j}", "gradient.bias(l, j)", "the same for a bias"),
    Symbol(r"\delta^{(l)}_j", "gradient.delta[l][j-1]", r"$\partial L / \partial z^{(l)}_j$ of one sample's loss"),
    Symbol(r"\boldsymbol\delta^{(l)}", "gradient.delta[l]", r"all $\delta$ of layer $l$", "(n_l,)"),
    Symbol(r"\eta", "learning_rate", "learning rate, the factor of the gradient in a step"),
    Symbol(r"\sigma", "sigmoid", r"the sigmoid function, $\sigma(z) = \frac{1}{1 + e^{-z}}$", "function"),
    Symbol(
        r"\operatorname{ReLU}",
        "relu",
        r"the rectifier, $\operatorname{ReLU}(z) = \max(0, z)$, with $\operatorname{ReLU}'(0) = 0$",
        "function",
    ),
)

BATCH_SYMBOLS = (
    Symbol("B", "len(X)", "number of samples"),
    Symbol("X", "X", "inputs, one row a sample", "(B, n_0)"),
    Symbol("Y", "Y", "targets, one row a sample", "(B, n_N)"),
    Symbol(r"\hat Y", "forward.output", "predictions, one row a sample", "(B, n_N)"),
    Symbol("Z^{(l)}", "forward.z[l]", "pre-activations of layer $l$, one row a sample", "(B, n_l)"),
    Symbol("A^{(l)}", "forward.a[l]", "activations of layer $l$, one row a sample", "(B, n_l)"),
    Symbol(
        r"\Delta^{(l)}", "gradient.delta[l]", r"$\delta$ of layer $l$, each row of its own sample's loss", "(B, n_l)"
    ),
    Symbol(r"\mathbf 1", "np.ones(len(X))", "as many ones as samples", "(B,)"),
    Symbol("x_{sk}", "X[s-1, k-1]", "input $k$ of sample $s$"),
    Symbol("z^{(l)}_{sj}", "forward.z[l][s-1, j-1]", "pre-activation of neuron $j$ of layer $l$ for sample $s$"),
    Symbol("a^{(l)}_{sj}", "forward.a[l][s-1, j-1]", "its activation"),
    Symbol(
        r"\delta^{(l)}_{sj}", "gradient.delta[l][s-1, j-1]", r"its $\delta$, $\partial L_s / \partial z^{(l)}_{sj}$"
    ),
    Symbol(r"\mathbf a^{(l)}_s", "forward.a[l][s-1]", "all activations of layer $l$ for sample $s$", "(n_l,)"),
    Symbol("L_s", "loss(network.forward(X[s-1]).output, Y[s-1])", "loss of sample $s$"),
    Symbol("L", "loss(forward.output, Y)", "loss of the batch, the mean of the $L_s$"),
)


class Names:
    r"""The symbols of a network in LaTeX.

    Parameters
    ----------
    sizes : sequence of int
        Number of inputs, then the width of each layer.

    Examples
    --------
    >>> from chainrule.derivation.latex import Names
    >>> names = Names([4, 3, 2, 1])
    >>> names.activation(0, 3), names.activation(2, 1), names.activation(3, 1)
    ('x_3', 'a^{(2)}_1', '\\hat y')
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        self._depth = len(sizes) - 1
        self._outputs = sizes[-1]

    def parameter(self, parameter: Parameter) -> str:
        """Return the symbol of a weight or a bias."""
        if isinstance(parameter, Bias):
            return self.bias(parameter.l, parameter.j)
        return self.weight(parameter.l, parameter.j, parameter.k)

    def weight(self, l: int, j: int, k: int) -> str:
        r"""Return $w^{(l)}_{jk}$."""
        return f"w^{{({l})}}_{{{indices(j, k)}}}"

    def bias(self, l: int, j: int) -> str:
        r"""Return $b^{(l)}_j$."""
        return f"b^{{({l})}}{_index(j)}"

    def pre_activation(self, l: int, j: int) -> str:
        """Return $z^{(l)}_j$."""
        return f"z^{{({l})}}{_index(j)}"

    def activation(self, l: int, j: int) -> str:
        r"""Return $a^{(l)}_j$, which is $x_j$ in layer 0 and $\hat y_j$ in the last."""
        if l == 0:
            return f"x{_index(j)}"
        return rf"\hat y{self._output_index(j)}" if l == self._depth else f"a^{{({l})}}{_index(j)}"

    def target(self, j: int) -> str:
        """Return $y_j$."""
        return f"y{self._output_index(j)}"

    def delta(self, l: int, j: int) -> str:
        r"""Return $\delta^{(l)}_j$."""
        return rf"\delta^{{({l})}}{_index(j)}"

    def _output_index(self, j: int) -> str:
        return _index(j) if self._outputs > 1 else ""


def partial(of: str, by: str) -> str:
    r"""Return $\partial U/\partial V$ in LaTeX, from the symbols of $U$ and $V$."""
    return rf"\frac{{\partial {of}}}{{\partial {by}}}"


def plain_number(value: float) -> str:
    """Return a number as text, rounded to four significant digits where it has more.

    Parameters
    ----------
    value : float
        The number.

    Returns
    -------
    str
        A rounded number keeps its trailing zeros, an exact one has none.

    Examples
    --------
    >>> from chainrule.derivation.latex import plain_number
    >>> plain_number(0.4), plain_number(0.00318011), plain_number(1.5e-9)
    ('0.4', '0.003180', '1.5e-09')
    """
    if is_exact(value):
        return f"{value + 0.0:.{SIGNIFICANT_DIGITS}g}"  # + 0.0 turns -0.0 into 0.0
    return f"{value:#.{SIGNIFICANT_DIGITS}g}".removesuffix(".")


def number(value: float) -> str:
    r"""Return a number for a formula, rounded to four significant digits where it has more.

    Parameters
    ----------
    value : float
        The number.

    Returns
    -------
    str
        As `plain_number`, with the exponent as a power of ten.

    Examples
    --------
    >>> from chainrule.derivation.latex import number
    >>> print(number(1.5e-9))
    1.5 \times 10^{-9}
    """
    mantissa, _, exponent = plain_number(value).partition("e")
    return rf"{mantissa} \times 10^{{{int(exponent)}}}" if exponent else mantissa


def is_exact(value: float) -> bool:
    """Return whether four significant digits show all of a value, up to the rounding of float64."""
    return abs(float(f"{value:.{SIGNIFICANT_DIGITS}g}") - value) <= 1e-13 * abs(value)


def _index(j: int) -> str:
    return f"_{j}" if j < 10 else f"_{{{j}}}"  # noqa: PLR2004 (two digits need braces)
