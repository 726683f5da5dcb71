"""The penguins are the published ones, and are split and scaled without a leak."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from chainrule.data import penguins, scaled

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = penguins()
RNG = np.random.default_rng(0)


def test_the_penguins_are_all_there() -> None:
    """151 Adélies and 68 Chinstraps with four measurements each, in the units of their names."""
    assert (219, (219, 4), (219, 1)) == (len(DATA), DATA.x.shape, DATA.y.shape)
    assert (151, 68) == (int((DATA.y == 0).sum()), int((DATA.y == 1).sum()))
    assert ("Adelie", "Chinstrap") == DATA.classes
    assert ("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g") == DATA.features


def test_the_penguins_have_the_published_means() -> None:
    """The means of each species are those in the published summaries of the data set."""
    means = [DATA.x[DATA.y[:, 0] == each].mean(axis=0).tolist() for each in (0, 1)]

    assert pytest.approx([38.79, 18.35, 189.95, 3700.66], abs=0.01) == means[0]
    assert pytest.approx([48.83, 18.42, 195.82, 3733.09], abs=0.01) == means[1]


def test_a_split_loses_and_doubles_no_sample() -> None:
    """The two parts are all samples, each once with its own target, and the test part has the share asked for."""
    train, test = DATA.split(0.2, np.random.default_rng(1))

    assert (175, 44) == (len(train), len(test))
    together = np.hstack([np.vstack([train.x, test.x]), np.vstack([train.y, test.y])])
    everything = np.hstack([DATA.x, DATA.y])
    assert sorted(map(tuple, everything.tolist())) == sorted(map(tuple, together.tolist()))
    assert (DATA.features, DATA.classes) == (train.features, test.classes)


def test_a_part_may_be_a_single_sample() -> None:
    """Each part gets at least one sample, and one is enough."""
    assert (218, 1) == tuple(len(part) for part in DATA.split(1 / 219, np.random.default_rng(1)))


def test_a_split_follows_its_generator() -> None:
    """The same seed gives the same split, another seed a different one."""
    first, same, other = (DATA.split(0.2, np.random.default_rng(seed))[1].x for seed in (1, 1, 2))

    assert np.array_equal(first, same)
    assert not np.array_equal(first, other)


def test_scaled_features_reach_from_0_to_1() -> None:
    """Over the first argument, the smallest value of each feature becomes 0 and the largest 1."""
    (x,) = scaled(DATA.x)

    assert [0.0] * 4 == x.min(axis=0).tolist()
    assert [1.0] * 4 == x.max(axis=0).tolist()
    assert np.array_equal(DATA.x.argsort(axis=0, kind="stable"), x.argsort(axis=0, kind="stable"))


def test_others_are_moved_as_the_first_was() -> None:
    """Nothing is learnt from the samples to test on: they are shifted and scaled as the first were."""
    _, batch, sample = scaled([[1.0, 10.0], [3.0, 30.0]], [[4.0, 40.0]], [2, 10])

    assert [[1.5, 1.5]] == batch.tolist()
    assert [0.5, 0.0] == sample.tolist()


BAD: list[tuple[Callable[[], object], type[Exception], str]] = [
    (
        lambda: DATA.split(0.0, RNG),
        ValueError,
        "test_fraction: found 0.0, expected a share that leaves neither set of the 219 samples empty",
    ),
    (
        lambda: DATA.split(1.0, RNG),
        ValueError,
        "test_fraction: found 1.0, expected a share that leaves neither set of the 219 samples empty",
    ),
    (
        lambda: DATA.split(0.999, RNG),
        ValueError,
        "test_fraction: found 0.999, expected a share that leaves neither set of the 219 samples empty",
    ),
    (
        lambda: DATA.split(0.001, RNG),
        ValueError,
        "test_fraction: found 0.001, expected a share that leaves neither set of the 219 samples empty",
    ),
    (
        lambda: DATA.split(0.2, 7),  # type: ignore[arg-type]
        TypeError,
        "rng: found 7, expected a Generator, such as numpy.random.default_rng(0)",
    ),
    (
        lambda: scaled([[1.0, 0.1], [2.0, 0.1], [3.0, 0.1]]),
        ValueError,
        "x: feature 2 is the same in all samples, expected one that varies",
    ),
    (lambda: scaled([1.0, 2.0]), ValueError, "x: found shape (2,), expected (S, n) with both at least 1"),
    (
        lambda: scaled(np.empty((0, 2))),
        ValueError,
        "x: found shape (0, 2), expected (S, n) with both at least 1",
    ),
    (
        lambda: scaled([[1.0], [np.nan]]),
        ValueError,
        "x: found nan at (2, 1), counted from 1, expected finite numbers",
    ),
    (
        lambda: scaled([[1.0, 2.0], [2.0, 3.0]], [[1.0], [2.0]]),
        ValueError,
        "others[0]: found shape (2, 1), expected (2,) or (B, 2), as x has width 2",
    ),
    (lambda: scaled([["a"]]), TypeError, "x: found list with entries of type <U1, expected real numbers"),
]


@pytest.mark.parametrize(("call", "kind", "text"), BAD, ids=[text for *_, text in BAD])
def test_what_is_wrong_is_named(call: Callable[[], object], kind: type[Exception], text: str) -> None:
    """What cannot be split or scaled is an error with these words."""
    with pytest.raises(kind) as caught:
        call()

    assert text == str(caught.value)
