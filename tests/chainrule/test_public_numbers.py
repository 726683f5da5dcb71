"""One rule for numbers in every public function: what NumPy would drop, what is not finite, every precision."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from test_public_arguments import CALLS, call

from chainrule import (
    Activation,
    Bias,
    DivergenceError,
    Layer,
    Loss,
    Network,
    Weight,
    check_gradients,
    cross_entropy,
    derive,
    identity,
    relu,
    sigmoid,
    softmax,
    squared_error,
    train,
)
from chainrule.activations import ACTIVATIONS
from chainrule.data import scaled
from chainrule.immutable import Immutable

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from chainrule.validation import Array

NUMBERS = {"x", "y", "z", "output", "weights", "biases", "others", "value", "learning_rate", "step", "test_fraction"}
TAKE_NUMBERS = [
    (name, argument)
    for name, (_, arguments) in CALLS.items()
    for argument in arguments
    if argument in NUMBERS and not callable(arguments[argument])
]
EACH = pytest.mark.parametrize(("name", "argument"), TAKE_NUMBERS, ids=lambda part: part)


class Measured(np.ndarray[Any, Any]):
    """An array with a unit, as other libraries have them."""

    unit: str | None = None
    units: str | None = None


class Quantity:
    """A number with a unit that NumPy can turn into an array."""

    units = "mm"

    def __init__(self, array: Array) -> None:
        self.array = array

    def __array__(self, dtype: object = None, copy: object = None) -> Array:
        return self.array


def measured(array: Array, **units: str) -> Measured:
    """Return an array with a unit."""
    with_unit = array.view(Measured)
    vars(with_unit).update(units)
    return with_unit


DROPPED: dict[str, tuple[str, Callable[[Array], object]]] = {
    "a masked array": ("mask", lambda array: np.ma.masked_array(array, np.ones(array.shape, bool))),
    "an array whose mask is empty": ("mask", np.ma.masked_array),
    "masked rows in a list": ("mask", lambda array: [np.ma.masked_array(array)]),
    "masked rows in a tuple in a list": ("mask", lambda array: [(np.ma.masked_array(array), 1.0)]),
    "a masked number in a list": ("mask", lambda _: [1.0, np.ma.masked]),
    "an array with a unit": ("unit", lambda array: measured(array, unit="mm")),
    "an array with units": ("unit", lambda array: measured(array, units="mm")),
    "a quantity": ("unit", Quantity),
    "quantities in a list": ("unit", lambda array: [[Quantity(array)]]),
}


@EACH
@pytest.mark.parametrize("kind", DROPPED)
def test_what_numpy_would_drop_is_refused(name: str, argument: str, kind: str) -> None:
    """A mask or a unit is never dropped silently, even where nothing is masked."""
    function, arguments = CALLS[name]
    meaning, make = DROPPED[kind]

    with pytest.raises(TypeError) as caught:
        call(function, arguments | {argument: make(np.array(arguments[argument], np.float64))})

    numbers = f"numbers with a {meaning}, which NumPy would drop, expected plain numbers"
    assert f"{argument}: found {numbers}" == str(caught.value).replace("[0]", "")


class Guarded:
    """Something that cannot be turned into an array, such as a tensor that tracks its derivatives."""

    def __init__(self, array: Array) -> None:
        self.array = array

    def __array__(self, dtype: object = None, copy: object = None) -> Array:
        raise RuntimeError("call detach() first")


@EACH
@pytest.mark.parametrize("wrap", [lambda each: each, lambda each: [each]], ids=["alone", "in a list"])
def test_what_numpy_cannot_read_is_named_with_its_reason(
    name: str, argument: str, wrap: Callable[[Guarded], object]
) -> None:
    """An error of another library keeps its text, and gets the name of the argument."""
    with pytest.raises(TypeError) as caught:
        call_with(name, **{argument: wrap(Guarded(np.ones(1)))})

    assert re.search(rf"\b{argument}\b.*: found .*, expected .*numbers; NumPy reports: call detach", str(caught.value))


class Frame:
    """Rows with named columns, which are read as attributes, as in a data frame."""

    def __init__(self, array: Array) -> None:
        self.mask = self.unit = self.units = array

    def __array__(self, dtype: object = None, copy: object = None) -> Array:
        return self.units


@EACH
@pytest.mark.parametrize("make", [Frame, measured, np.matrix, lambda array: array.view(np.recarray)])
@pytest.mark.filterwarnings("ignore:the matrix subclass:PendingDeprecationWarning")
def test_what_loses_nothing_is_taken(name: str, argument: str, make: Callable[[Array], object]) -> None:
    """A data frame with a column that is called unit, a matrix and an array without a unit are plain numbers."""
    array = np.array(CALLS[name][1][argument], np.float64)
    if make is np.matrix and array.ndim < 2:  # a matrix always has two axes
        make = np.asarray

    assert same(call_with(name), call_with(name, **{argument: make(array)}))


def call_with(name: str, **changed: object) -> object:
    """Return the result of a call with some arguments changed, with the same random numbers each time."""
    function, arguments = CALLS[name]
    rng = {"rng": np.random.default_rng(0)} if "rng" in arguments else {}
    return call(function, arguments | rng | changed)


def same(one: object, other: object) -> bool:
    """Return whether two results have the same numbers."""
    if isinstance(one, Immutable):
        return type(one) is type(other) and all(map(same, vars(one).values(), vars(other).values()))
    if isinstance(one, tuple):
        return isinstance(other, tuple) and len(one) == len(other) and all(map(same, one, other))
    return np.array_equal(one, other, equal_nan=isinstance(one, float | np.ndarray))  # type: ignore[arg-type]


@EACH
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.longdouble])
def test_the_precision_that_numbers_are_given_in_does_not_matter(name: str, argument: str, dtype: type) -> None:
    """Numbers of float16 give the very same result in each wider precision."""
    short = np.array(CALLS[name][1][argument], np.float16)

    expected = call_with(name, **{argument: short.astype(np.float64)})

    assert same(expected, call_with(name, **{argument: short.astype(dtype)}))
    assert same(expected, call_with(name, **{argument: list(short.astype(dtype)) if short.ndim else dtype(short)}))


def computed(p: Array, dtype: type) -> NDArray[Any]:
    """Return probabilities that were computed in a precision from what does not sum to 1."""
    parts: NDArray[Any] = p.astype(dtype)
    quotient: NDArray[Any] = parts / parts.sum(axis=-1, keepdims=True, dtype=dtype)
    return quotient


PROBABILITIES: dict[str, Callable[[Array, type], Any]] = {
    "rounded": lambda p, dtype: p.astype(dtype),
    "rounded numbers in lists": lambda p, dtype: [list(row) for row in p.astype(dtype)],
    "computed": computed,
}


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
@pytest.mark.parametrize("way", PROBABILITIES)
@pytest.mark.parametrize("width", [2, 3, 10, 100])
def test_probabilities_of_any_precision_sum_to_1(dtype: type, way: str, width: int) -> None:
    """What sums to 1 but for the rounding of its own precision is taken, as prediction and as target."""
    p = np.random.default_rng(width).dirichlet(np.ones(width), size=50)
    rounded = PROBABILITIES[way](p, dtype)
    network = Network(Layer(np.eye(width), np.zeros(width), softmax))
    forward = network.forward(np.log(p))

    tolerance = 20 * float(np.finfo(dtype).eps) + 1e-12
    assert pytest.approx(cross_entropy(p, p), rel=tolerance) == cross_entropy(rounded, rounded)
    assert pytest.approx(0.0, abs=tolerance) == np.max(
        np.abs(network.backward(forward, rounded, cross_entropy).delta[1])
    )


@pytest.mark.parametrize(("dtype", "off"), [(np.float16, 0.02), (np.float32, 1e-5), (np.float64, 1e-8)])
def test_what_does_not_sum_to_1_in_its_own_precision_is_refused(dtype: type, off: float) -> None:
    """The tolerance of a precision is not that of a lower one."""
    both: list[NDArray[Any]] = [np.array([0.5, 0.5 + off], dtype), np.array([0.5 - off, 0.5], dtype)]
    for y in both:
        with pytest.raises(ValueError, match="sum to 1"):
            cross_entropy(y, [0.5, 0.5])
        with pytest.raises(ValueError, match="sum to 1"):
            cross_entropy([0.5, 0.5], y)


HUGE = 1e200
BIG = Network(Layer([[HUGE]], [0.0], identity))
HIDDEN = Network(Layer([[HUGE], [1.0]], [0.0, 0.0], sigmoid), Layer([[1.0, 1.0]], [0.0], sigmoid))
STEEP = Network(Layer([[HUGE]], [0.0], identity), Layer([[HUGE]], [0.0], identity))
MANY = Network(Layer([[1.0], [1.0]], [0.0, 0.0], identity), Layer([[HUGE, HUGE]], [0.0], identity))
WILD = Activation("wild", "w", lambda z: z / 0.0, np.ones_like)
LEAPING = Activation("leaping", "w", np.zeros_like, lambda z: np.full_like(z, HUGE))
FLAT = Loss("flat", lambda output, _: np.sum(output, axis=-1), lambda output, _: np.ones_like(output))
PLAIN = Network(Layer([[1.0]], [0.0], identity))
ODD = Loss("odd", lambda output, _: np.sum(output / 0.0, axis=-1), lambda output, _: output / 0.0)


def backward(network: Network, x: list[float], y: list[float], loss: Loss = squared_error) -> object:
    """Return the gradient of one sample."""
    return network.backward(network.forward(x), y, loss)


ALONE = "found inf, expected finite numbers"
LINE = Network(Layer([[1.0]], [0.0], LEAPING))
BATCH = PLAIN.forward([[0.0], [0.0]])
CANCELLING = Network(
    Layer([[0.0]], [0.0], identity),
    Layer([[1e154], [-1e154]], [0.0, 0.0], identity),
    Layer([[1e154, 1e154]], [0.0], identity),
)
AT = "counted from 1, expected finite numbers"
OVERFLOWS: list[tuple[Callable[[], object], str]] = [
    (lambda: BIG.forward([HUGE]), f"z[1]: found inf at 1, {AT}"),
    (lambda: BIG.forward([[1.0], [-HUGE]]), f"z[1]: found -inf at (2, 1), {AT}"),
    (lambda: HIDDEN.forward([HUGE]), f"z[1]: found inf at 1, {AT}"),
    (lambda: STEEP.forward([1.0]), f"z[2]: found inf at 1, {AT}"),
    (lambda: Network(Layer([[1.0, -1.0]], [0.0], relu)).forward([1e308, -1e308]), f"z[1]: found inf at 1, {AT}"),
    (lambda: Network(Layer([[1.0]], [0.0], WILD)).forward([1.0]), f"a[1]: found inf at 1, {AT}"),
    (lambda: Network(Layer([[1.0]], [0.0], WILD)).forward([0.0]), f"a[1]: found nan at 1, {AT}"),
    (lambda: backward(STEEP, [0.0], [1e150]), f"delta[1] of the gradient: found -inf at 1, {AT}"),
    (lambda: backward(BIG, [1e100], [0.0]), f"weights[1] of the gradient: found inf at (1, 1), {AT}"),
    (
        lambda: backward(LINE, [1.0], [HUGE]),
        f"delta[1] of the gradient: found -inf at 1, {AT}",
    ),
    (lambda: backward(PLAIN, [1.0], [1.0], ODD), f"delta[1] of the gradient: found inf at 1, {AT}"),
    (lambda: squared_error([HUGE], [0.0]), f"the loss of squared_error: {ALONE}"),
    (
        lambda: squared_error([[1e154]] * 2, [[-1e154]] * 2),
        f"the loss of squared_error: {ALONE}",
    ),
    (lambda: squared_error.derivative([1e308], [-1e308]), f"the slope of squared_error: found inf at 1, {AT}"),
    (lambda: ODD([0.0], [0.0]), "the loss of odd: found nan, expected finite numbers"),
    (lambda: ODD.derivative([1.0, 0.0], [0.0, 0.0]), f"the slope of odd: found inf at 1, {AT}"),
    (
        lambda: check_gradients(BIG, [1e-5], [0.0], squared_error),
        f"the loss of squared_error: {ALONE}",
    ),
    (
        lambda: check_gradients(BIG, [1e100], [0.0], squared_error),
        f"weights[1] of the gradient: found inf at (1, 1), {AT}",
    ),
    (lambda: check_gradients(PLAIN, [1e10], [0.0], squared_error, step=1e300), f"z[1]: found inf at 1, {AT}"),
    (lambda: derive(STEEP, [1.0], [0.0], squared_error, Weight(1, 1, 1)), f"z[2]: found inf at 1, {AT}"),
    (lambda: derive(MANY, [1e150], [0.0], squared_error, Weight(1, 1, 1)), f"z[2]: found inf at 1, {AT}"),
    (
        lambda: PLAIN.backward(BATCH, [[-1e308]] * 2, squared_error),
        f"biases[1] of the gradient: found inf at 1, {AT}",
    ),
    (
        lambda: derive(CANCELLING, [1e10], [-1.0], squared_error, Weight(1, 1, 1)),
        f"products along the paths: found inf at 1, {AT}",
    ),
    (lambda: PLAIN.with_value(Bias(1, 1), 1e308).forward([1e308]), f"z[1]: found inf at 1, {AT}"),
    (
        lambda: PLAIN.updated(PLAIN.backward(PLAIN.forward([1e150]), [0.0], squared_error), HUGE),
        f"layer 1, weights: found -inf at (1, 1), {AT}",
    ),
    (lambda: scaled([[1e308], [-1e308]]), f"ranges of x: found inf at 1, {AT}"),
    (lambda: scaled([[1e-200], [2e-200]], [1e200]), f"scaled: found inf at 1, {AT}"),
]


@pytest.mark.parametrize(("function", "text"), OVERFLOWS, ids=[f"{i} {text}" for i, (_, text) in enumerate(OVERFLOWS)])
def test_what_overflows_is_named(function: Callable[[], object], text: str) -> None:
    """Finite numbers whose result is not finite raise an error that says where, without a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(ValueError, match="found") as caught:
            function()

    assert text == str(caught.value)


@EACH
def test_a_wider_float_that_is_too_large_is_named(name: str, argument: str) -> None:
    """A long double beyond the largest float64 raises like an infinity, without a warning; activations take both."""
    array = np.full(np.shape(CALLS[name][1][argument]), "1e400").astype(np.longdouble)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        if argument in {"z", "weights", "biases"}:
            call_with(name, **{argument: array})  # `Network` names the layer
            return
        with pytest.raises(ValueError, match=rf"^{argument}\b.*found inf\b"):
            call_with(name, **{argument: array})


def test_large_numbers_are_finite() -> None:
    """What is finite is taken, though its square, or the sum of the squares of all layers, is not."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for x in (1e154, 1e200, 1e308):
            network = Network(*(Layer([[1.0]], [0.0], identity) for _ in range(3)))
            forward = network.forward([x])

            assert [x] * 4 == [float(a[0]) for a in forward.a]
            assert [1.0] * 3 == [float(delta[0]) for delta in network.backward(forward, [x - x / 3], FLAT).delta]


@pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)
def test_activations_never_warn(activation: Activation) -> None:
    """The largest numbers, infinity and NaN give what NumPy makes of them, without a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for z in ([1.7e308, -1.7e308], [np.inf, -np.inf], [np.nan, 1.0], [5e-324, 0.0]):
            assert (2,) == activation(z).shape
            assert activation.derivative(z).shape in {(2,), (2, 2)}


def test_softmax_names_what_is_not_a_layer() -> None:
    """Softmax needs a whole layer, and raises an error that says so for a single number or an empty array."""
    for z, shape in ((1.0, "()"), ([], "(0,)"), (np.empty((3, 0)), "(3, 0)")):
        for function in (softmax, softmax.derivative):
            with pytest.raises(ValueError, match="z: found") as caught:
                function(z)
            assert f"z: found shape {shape}, expected (..., n) with n at least 1" == str(caught.value)


def test_a_training_from_huge_weights_diverges() -> None:
    """`train` follows the same rule: it never returns anything infinite."""
    with pytest.raises(DivergenceError) as caught:
        train(BIG, [[1.0]], [[0.0]], squared_error, learning_rate=0.1, epochs=3)

    assert BIG.weights[1].tolist() == caught.value.run.network.weights[1].tolist()
    assert [] == caught.value.run.losses.tolist()
