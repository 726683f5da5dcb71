"""Containers by layer, from 1 or from 0, answer rightly or clearly to all that Python does with a container."""

from __future__ import annotations

import random
from collections.abc import Sized
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from public import FORWARD, GRADIENT, NETWORK, OBJECTS

from chainrule import Weight
from chainrule.parameters import ByLayer, PerParameter

if TYPE_CHECKING:
    from collections.abc import Callable

CONTAINERS: dict[str, tuple[ByLayer[Any], int, int]] = {
    "layers": (NETWORK.layers, 1, 3),
    "weights": (NETWORK.weights, 1, 3),
    "biases": (GRADIENT.biases, 1, 3),
    "delta": (GRADIENT.delta, 1, 3),
    "z": (FORWARD.z, 1, 3),
    "a": (FORWARD.a, 0, 3),
}
EACH = pytest.mark.parametrize(("items", "first", "last"), CONTAINERS.values(), ids=CONTAINERS)


def same(ones: object, others: object) -> bool:
    """Return whether two iterables yield the very same objects."""
    return list(map(id, ones)) == list(map(id, others))  # type: ignore[call-overload]


@EACH
def test_every_way_through_meets_every_layer(items: ByLayer[Any], first: int, last: int) -> None:
    """Loops, loops from the end, unpacking and numbers all meet the same items, the last one included."""
    expected = [items[l] for l in range(first, last + 1)]
    beginning, *rest = items

    assert (first, last) == (items.first, items.last)
    assert same(expected, items)
    assert same(expected, iter(items))
    assert same(expected, [beginning, *rest])
    assert same(expected[::-1], reversed(items))
    assert same(expected, [item for _, item in zip(range(first, last + 1), items, strict=True)])
    assert same(expected, [items[l] for l, _ in enumerate(items, start=items.first)])


@EACH
def test_in_finds_every_layer(items: ByLayer[Any], first: int, last: int) -> None:
    """`in` finds what is there, arrays by their numbers, and does not find what is not there."""
    for l in range(first, last + 1):
        assert items[l] in items
        if isinstance(items[l], np.ndarray):
            assert items[l].copy() in items
            assert items[l] + 1.0 not in items
            assert items[l].tolist() in items
    for absent in (None, first, "layers", np.zeros(7), [[1.0], [2.0, 3.0]], NETWORK):
        assert absent not in items


@EACH
@pytest.mark.parametrize("kind", [int, np.int64, np.int8, np.uint8])
def test_whole_numbers_of_any_kind_are_numbers(
    items: ByLayer[Any], first: int, last: int, kind: Callable[[int], int]
) -> None:
    """A NumPy number is as good as a Python number."""
    assert same([items[l] for l in range(first, last + 1)], [items[kind(l)] for l in range(first, last + 1)])


@EACH
def test_numbers_that_no_layer_has_are_named(items: ByLayer[Any], first: int, last: int) -> None:
    """Nothing is counted from the end or from another beginning."""
    outside: list[Any] = [first - 1, last + 1, -1, -last, 10**30, np.int64(-1)]
    for l in outside:
        with pytest.raises(IndexError) as caught:
            items[l]
        assert f"{items.name}[{l}]: layers are numbered {first} to {last} here" == str(caught.value)


WRONG = [
    True,
    False,
    np.True_,
    1.0,
    np.float64(2.0),
    1 + 0j,
    "1",
    b"1",
    None,
    slice(None),
    slice(1, 3),
    ...,
    (1,),
    [1, 2],
]


@EACH
@pytest.mark.parametrize("wrong", [*WRONG, np.array([1, 2]), Weight(1, 1, 1)], ids=repr)
def test_what_is_not_a_number_of_a_layer_is_named(items: ByLayer[Any], first: int, last: int, wrong: object) -> None:
    """Truth values, floats, slices and lists are not read as one or as several numbers."""
    with pytest.raises(TypeError) as caught:
        items[wrong]  # type: ignore[index]

    assert f"{items.name}: found {wrong!r}, expected a layer's number, {first} to {last}" == str(caught.value)


@EACH
def test_what_counts_from_0_is_turned_away(items: ByLayer[Any], first: int, last: int) -> None:
    """What picks or sorts by numbers from 0 to `len` - 1 raises, and so never leaves out the last layer."""
    del first, last
    rng: Any = np.random.default_rng(0)
    picker: Any = random.Random(0)  # noqa: S311 (a test, no secret)
    calls: list[Callable[[], object]] = [
        lambda: len(items),  # type: ignore[arg-type]
        lambda: picker.choice(items),
        lambda: picker.choices(items),
        lambda: picker.sample(items, 1),
        lambda: picker.shuffle(items),
        lambda: rng.choice(items),
        lambda: rng.permutation(items),
        lambda: rng.shuffle(items),
    ]
    for call in calls:
        with pytest.raises((TypeError, ValueError)):
            call()

    assert not isinstance(items, Sized)


@EACH
def test_containers_cannot_be_written_to(items: ByLayer[Any], first: int, last: int) -> None:
    """No item can be set or deleted, and no list method is offered."""
    for l in (first, last):
        with pytest.raises(TypeError, match="item assignment"):
            items[l] = None  # type: ignore[index]
        with pytest.raises(TypeError, match="item deletion"):
            del items[l]  # type: ignore[attr-defined]

    assert not {"append", "index", "count", "sort", "__add__", "__lt__"} & {*dir(ByLayer)} - {*dir(object)}


@EACH
def test_a_container_is_equal_to_itself_alone(items: ByLayer[Any], first: int, last: int) -> None:
    """Equality is identity, as for networks; so containers are keys, and none is false."""
    other = ByLayer(items.name, list(items), first)

    assert last == other.last
    assert items == items  # noqa: PLR0124 (that is the question)
    assert items != other
    assert {items: 1, other: 2}[items] == 1
    assert bool(items)


PER_PARAMETER = {name: each for name, each in OBJECTS.items() if isinstance(each, PerParameter)}


@pytest.mark.parametrize("numbers", PER_PARAMETER.values(), ids=PER_PARAMETER)
def test_what_has_a_number_per_parameter_is_read_by_parameter(numbers: PerParameter) -> None:
    """A loop yields the parameters, and each of them, nothing else, gives a number."""
    names = list(numbers)

    assert 26 == len(set(names))
    assert [*map(float, map(numbers.__getitem__, names))] == [numbers[name] for name in names]
    assert (Weight(1, 3, 4) in numbers, Weight(1, 4, 4) in numbers) == (True, False)
    for wrong in (0, 1, slice(1, 2), "w1_11", (1, 1, 1), None):
        with pytest.raises(TypeError) as caught:
            numbers[wrong]  # type: ignore[index]
        assert f"parameter: found {wrong!r}, expected a Weight or a Bias" == str(caught.value)
    calls: list[Callable[[Any], object]] = [len, reversed, random.choice]
    for call in calls:
        with pytest.raises(TypeError):
            call(numbers)


@pytest.mark.parametrize("thing", OBJECTS.values(), ids=OBJECTS)
def test_no_other_class_promises_numbers_from_0(thing: object) -> None:
    """A class with a length has no items, and one with items has no length."""
    assert not (hasattr(thing, "__len__") and hasattr(thing, "__getitem__"))
