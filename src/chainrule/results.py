"""What a forward and a backward pass return."""

from dataclasses import dataclass, field

from chainrule.immutable import Immutable
from chainrule.parameters import ByLayer, PerParameter
from chainrule.validation import Array, all_finite, check_type, finite


@dataclass(frozen=True, eq=False)
class Forward(Immutable):
    r"""What a forward pass computed, read-only.

    Attributes
    ----------
    network : Network
        The network that made the pass.
    z : ByLayer of ndarray
        ``z[l]`` is $z^{(l)}$, for $l = 1 \dots N$, of shape (n_l,) or (B, n_l).
    a : ByLayer of ndarray
        ``a[l]`` is $a^{(l)}$, for $l = 0 \dots N$; ``a[0]`` is the input.
    """

    network: PerParameter
    z: ByLayer[Array] = field(repr=False)
    a: ByLayer[Array] = field(repr=False)

    def __post_init__(self) -> None:
        check_finite(self.z, self.a)

    @property
    def output(self) -> Array:
        r"""The prediction $\hat y = a^{(N)}$, of shape (n_N,) or (B, n_N)."""
        return self.a[self.a.last]


@dataclass(frozen=True, eq=False, repr=False)
class Gradient(PerParameter):
    r"""What a backward pass computed, read-only.

    Attributes
    ----------
    network : Network
        The network whose gradient it is.
    weights, biases : ByLayer of ndarray
        ``weights[l]`` is $\partial L/\partial W^{(l)}$ of shape $(n_l, n_{l-1})$,
        ``biases[l]`` is $\partial L/\partial b^{(l)}$ of shape (n_l,), for $l = 1 \dots N$.
        Over a batch, the mean over its samples.
    delta : ByLayer of ndarray
        ``delta[l]`` is $\partial L/\partial z^{(l)}$ of each sample's own loss, of shape (n_l,) or (B, n_l).
    """

    network: PerParameter
    weights: ByLayer[Array]
    biases: ByLayer[Array]
    delta: ByLayer[Array]

    def __post_init__(self) -> None:
        check_finite(self.delta, self.weights, self.biases, of=" of the gradient")


def check_finite(*results: ByLayer[Array], of: str = "") -> None:
    """Raise an error that names the first result that became infinite or NaN, if any did."""
    if not all_finite([array for each in results for array in each]):
        named = ((f"{each.name}[{l}]{of}", array) for each in results for l, array in enumerate(each, each.first))
        finite(*next(each for each in named if not all_finite(each[1:])))


def check_own(name: str, result: Forward | Gradient, kind: type, network: PerParameter, hint: str) -> None:
    """Raise an error unless a forward pass or a gradient is the network's own."""
    check_type(name, result, kind, hint)
    if result.network is not network:
        raise ValueError(f"{name}: found that of another network, expected this one's; has it been updated since?")
