"""The network in the scripts of the pages has the numbers of `chainrule`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from asking import answers, draw, question, special

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asking import Case

NETWORKS = 1000
LEARNING_RATE = 0.3
RELATIVE = 1e-12
ROUNDING = 1e-15  # of the network's largest number: where terms cancel, what is left of their rounding


def test_every_number() -> None:
    """Each z, a, δ, loss and derivative, and each parameter after a step, of one sample and of batches."""
    rng = np.random.default_rng(1986)
    cases = [*special(), *(draw(rng) for _ in range(NETWORKS))]
    found = answers([question(case, (), LEARNING_RATE) for case in cases])

    assert len(found) > NETWORKS
    for case, answer in zip(cases, found, strict=True):
        numbers = list(pairs(case, answer))
        largest = max(abs(expected).max() for expected, _ in numbers)
        for expected, got in numbers:
            np.testing.assert_allclose(got, expected, RELATIVE, ROUNDING * largest, strict=True)


def pairs(case: Case, answer: Any) -> Iterator[tuple[np.ndarray, np.ndarray]]:  # noqa: ANN401 (JSON)
    """Yield each array of the package beside that of the script."""
    network, loss, x, y = case
    forward = network.forward(x)
    gradient = network.backward(forward, y, loss)
    after = network.updated(gradient, LEARNING_RATE)
    N = network.depth
    losses = loss.per_sample(forward.z[N], forward.output, y)
    for s, one in enumerate(answer["passes"]):
        yield np.array(losses[s]), np.array(float(one["L"]))
        yield forward.a[0][s], array(one["a"][0])
        for l in range(1, N + 1):
            for name, of in (("z", forward.z), ("a", forward.a), ("delta", gradient.delta)):
                yield of[l][s], array(one[name][l])
    for l in range(1, N + 1):
        for name in ("weights", "biases"):
            yield getattr(gradient, name)[l], array(answer["gradient"][name][l])
            yield getattr(after, name)[l], array(answer["next"][l][name])


def array(numbers: list[Any]) -> np.ndarray:
    """Return a list of the script as an array, without its empty places."""
    assert numbers[0] is None
    return np.array([each[1:] if isinstance(each, list) else each for each in numbers[1:]], dtype=float)
