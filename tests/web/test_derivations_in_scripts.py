"""The derivations in the scripts of the pages are those of `chainrule`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from asking import answers, draw, question, special

from chainrule import derive
from chainrule.examples import tutorial

if TYPE_CHECKING:
    from collections.abc import Callable

    from asking import Case

STATES = 200
RELATIVE = 1e-12
ROUNDING = 1e-14  # where terms of about 1 cancel, what is left of their rounding
RATE = 1.0  # no step is looked at here


def example() -> list[Case]:
    """Return the running example."""
    given = tutorial()
    return [(given.network, given.loss, given.x[np.newaxis], given.y[np.newaxis])]


def turned() -> list[Case]:
    """Return the running example with all its numbers turned, many times."""
    rng = np.random.default_rng(26)
    given, cases = tutorial(), []
    for _ in range(STATES):
        network = given.network
        for parameter in network.parameters():
            network = network.with_value(parameter, rng.normal())
        cases.append((network, given.loss, rng.normal(size=(1, 4)), rng.random((1, 1))))
    return cases


def others() -> list[Case]:
    """Return networks of all kinds, some with too many paths to show."""
    rng = np.random.default_rng(1676)
    return [*special(), *(draw(rng) for _ in range(STATES))]


@pytest.mark.parametrize("cases", [example, turned, others])
def test_formula(cases: Callable[[], list[Case]]) -> None:
    """The formula of each parameter is the same, letter by letter, and so are its paths."""
    drawn = cases()
    found = answers([question(case, case[0].parameters(), RATE) for case in drawn])
    for (network, loss, x, y), answer in zip(drawn, found, strict=True):
        assert answer["derivations"]
        for parameter, got in zip(network.parameters(), answer["derivations"], strict=True):
            expected = derive(network, x[0], y[0], loss, parameter)
            paths = [[list(each) for each in path.neurons] for path in expected.paths]

            assert expected.latex() == got["latex"]
            assert expected.path_count == got["count"]
            assert paths == [path["neurons"] for path in got["paths"]]
            values = [path["value"] for path in got["paths"]]
            np.testing.assert_allclose(values, [path.value for path in expected.paths], RELATIVE, ROUNDING)
            np.testing.assert_allclose(got["value"], expected.value, RELATIVE, ROUNDING)
