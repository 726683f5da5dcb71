"""What never changes cannot be changed in any way: assignment, deletion, copies, pickles, arrays."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from public import FORWARD, LOSS, NETWORK, OBJECTS, Y, documented

import chainrule
from chainrule import Activation, Loss, Network, relu, softmax
from chainrule.activations import ACTIVATIONS
from chainrule.immutable import Immutable
from chainrule.losses import LOSSES
from chainrule.parameters import PerParameter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EACH = pytest.mark.parametrize("thing", OBJECTS.values(), ids=OBJECTS)


def pickled(thing: Any) -> Any:  # noqa: ANN401 (whatever it is)
    """Return what comes back from a pickle."""
    return pickle.loads(pickle.dumps(thing))  # noqa: S301 (our own)


ROADS: dict[str, Callable[[Any], Any]] = {
    "as it is": lambda thing: thing,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": pickled,
    "copy of a pickle": lambda thing: copy.deepcopy(pickled(thing)),
    "old pickle": lambda thing: pickle.loads(pickle.dumps(thing, protocol=0)),  # noqa: S301 (our own)
}
EACH_ROAD = pytest.mark.parametrize("road", ROADS.values(), ids=ROADS)


def inside(thing: object) -> Iterator[object]:
    """Yield a thing and all that can be reached from it."""
    yield thing
    if isinstance(thing, Immutable):
        for each in vars(thing).values():
            yield from inside(each)
    elif isinstance(thing, tuple | list | dict | set):
        for each in thing:
            yield from inside(each)


def test_all_public_classes_are_among_the_objects() -> None:
    """No class that the API describes, or that derives from `Immutable`, is left out of these tests."""

    def leaves(kind: type[Immutable]) -> Iterator[type[Immutable]]:
        for each in kind.__subclasses__():
            yield each
            yield from leaves(each)

    described = {thing.__name__ for _, thing in documented() if isinstance(thing, type)} - {"DivergenceError"}
    ours = {each for each in leaves(Immutable) if each.__module__.startswith("chainrule.")} - {PerParameter}
    kinds = {each.__name__ for each in ours if not each.__name__.startswith("_")}
    public = {name for name in chainrule.__all__ if isinstance(getattr(chainrule, name), type)} - {"DivergenceError"}

    assert set(OBJECTS) == kinds
    assert described <= kinds
    assert public <= kinds


@EACH_ROAD
@EACH
def test_nothing_is_set_or_deleted(thing: Any, road: Callable[[Any], Any]) -> None:  # noqa: ANN401
    """No member, new name or property can be set or deleted, and the message says which was tried."""
    thing = road(thing)
    for name in [*vars(thing), *(each for each in dir(type(thing)) if not each.startswith("__")), "new"]:
        with pytest.raises(AttributeError, match=rf"{name}.*"):
            setattr(thing, name, None)
        with pytest.raises(AttributeError, match=rf"{name}.*"):
            delattr(thing, name)


@EACH_ROAD
@EACH
def test_all_that_is_inside_is_as_unchanging(thing: object, road: Callable[[object], object]) -> None:
    """Of all that can be reached from an object, every array is read-only, and nothing is a list or a dict."""
    for each in inside(road(thing)):
        assert not isinstance(each, list | dict | set)
        if isinstance(each, np.ndarray):
            assert not each.flags.writeable


@EACH
def test_a_copy_is_the_object_itself(thing: object) -> None:
    """A copy is the object itself, as for a tuple."""
    assert thing is copy.copy(thing)
    assert thing is copy.deepcopy(thing)


@EACH_ROAD
@EACH
def test_nothing_is_lost(thing: object, road: Callable[[object], object]) -> None:
    """A copy or an unpickled object has the same type and the same members."""
    same = road(thing)

    assert type(thing) is type(same)
    assert repr(thing) == repr(same)
    assert [each.tolist() for each in inside(thing) if isinstance(each, np.ndarray)] == [
        each.tolist() for each in inside(same) if isinstance(each, np.ndarray)
    ]


@EACH_ROAD
def test_a_copied_pair_still_fits(road: Callable[[Any], Any]) -> None:
    """A network still works after being copied or pickled, and so does the forward pass that went with it."""
    network, forward, gradient = road((NETWORK, FORWARD, NETWORK.backward(FORWARD, Y, LOSS)))

    assert gradient.weights[1].tolist() == network.backward(forward, Y, LOSS).weights[1].tolist()
    assert forward.output.tolist() == network.forward(forward.a[0]).output.tolist()
    assert 2 == network.updated(gradient, 0.5).with_value(chainrule.Bias(3, 1), 2).bias(3, 1)


@pytest.mark.parametrize("constant", [*ACTIVATIONS.values(), *LOSSES.values()], ids=[*ACTIVATIONS, *LOSSES])
def test_a_constant_comes_back_as_itself(constant: Activation | Loss) -> None:
    """`relu` is `relu` after a pickle, so that what is compared with it still works."""
    assert constant is pickled(constant)


def test_an_activation_of_ones_own_is_pickled_whole() -> None:
    """An activation that is not the package's comes back equal, even under a name of the package."""
    own = Activation("relu", "r", np.sin, np.cos)
    same = pickled(own)

    assert own == same
    assert relu != same
    assert np.sin(2.0) == same(2.0)


def test_what_is_given_is_copied() -> None:
    """An array that a reader changes later does not change the object that was made from it."""
    x = X_GIVEN = np.array([1.0, 2.0])
    network = Network(chainrule.Layer(np.eye(2), x, softmax))
    forward = network.forward(x)
    data = chainrule.data.Dataset(x, x, ("a", "b"), ("c", "d"))
    example = chainrule.examples.Example(network, x, x, LOSS, 0.5)
    X_GIVEN[0] = 99.0

    assert [[1.0, 2.0]] * 6 == [
        each.tolist() for each in (network.biases[1], forward.a[0], data.x, data.y, example.x, example.y)
    ]
