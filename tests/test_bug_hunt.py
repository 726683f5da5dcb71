"""The bug hunt: each of its programs has one wrong line, and is wrong as the known mistake is that it is linked to."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from difflib import ndiff
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from chainrule import Gradient, Layer, Network, cross_entropy, relu, sigmoid, softmax, squared_error
from chainrule.data import penguins, scaled
from chainrule.examples import Example, tutorial
from exampletest import expanded, new_namespace, printed, read_examples
from exercises import MISTAKES, Given, review

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule import Array, Loss

    Backward = Callable[..., tuple[Any, Any]]

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/practice/bug-hunt.md"
TEXT = PAGE.read_text(encoding="utf-8")
LETTERS_ON_A_PHONE = 42  # docs/assets/css/code.css makes room for so many
LAYERS = (1, 2, 3)
# The sections of the bugs, each with the section of its known mistake, and the id of the mistake in the catalogue.
BUGS = {
    "worse": ("sign", "sign-flipped"),
    "giant-steps": ("slope-forgotten", "slope-forgotten"),
    "inactive": ("mask", "mask-always-true"),
    "hurry": ("bias-per-weight", "bias-per-weight"),
    "one-per-cent": ("z-and-a", "slope-at-activation"),
    "one-loop": ("update-too-early", "updated-too-early"),
    "always-worked": ("paths", "last-path-only"),
    "blackboard": ("input", "input-of-before"),
    "complaining": ("index-order", "reshaped"),
    "two-wrong": ("z-and-a", "input-before-activation"),
    "one-bird": ("batch", "divided-twice"),
    "three-species": ("softmax", "jacobian-diagonal"),
}


@dataclass(frozen=True)
class Attempt:
    """A `backward` of the page, with what it and its check found where the page runs them."""

    backward: Backward
    lines: list[str]
    network: Network
    x: Array
    y: Array
    loss: Loss
    found: Array
    verdict: str
    reviewed: str

    @property
    def right(self) -> Array:
        """What the package finds."""
        network = self.network
        return flat(network.backward(network.forward(self.x), self.y, self.loss))


def flat(gradient: Gradient) -> Array:
    """Return all numbers of a gradient in one array."""
    return all_of(gradient.weights, gradient.biases)


def all_of(weights: Any, biases: Any) -> Array:  # noqa: ANN401 (lists, dictionaries or ByLayer)
    """Return all numbers, layer by layer, in one array."""
    return np.concatenate([np.ravel(part[l]) for l in LAYERS for part in (weights, biases)])


def attempts() -> dict[str, list[Attempt]]:
    """Run the page as its tests do, and return what it checks, by section."""
    found: dict[str, list[Attempt]] = {}
    names = new_namespace()
    for example in read_examples(TEXT):
        code = example.code
        heading = re.findall(r"^## .*\{#(.*)\}$", "\n".join(TEXT.split("\n")[: code.line]), re.MULTILINE)[-1]
        shown = printed(expanded(code.lines, str(PAGE), code.line + 1, ROOT), names)
        if call := re.fullmatch(r"check\(backward(?:, (\w+), (\w+))?\)", code.lines[-1]):
            x, y = (names[name or default] for name, default in zip(call.groups(), "xy", strict=True))
            W, b = names["W"], names["b"]
            output = softmax if len(b[3]) > 1 else sigmoid
            network = Network(*(Layer(W[l], b[l], output if l == 3 else relu) for l in LAYERS))
            slopes = all_of(*names["backward"](deepcopy(W), *names["forward"](x), y))
            start = [line.startswith("def backward") for line in code.lines].index(True)
            lines = [line for line in code.lines[start:-1] if line]
            loss = cross_entropy if output is softmax else squared_error
            reviewed = "" if heading in found else review(names["backward"], Example(network, x, y, loss, 0.5))
            attempt = Attempt(names["backward"], lines, network, x, y, loss, slopes, shown, reviewed)
            found.setdefault(heading, []).append(attempt)
    return found


ATTEMPTS = attempts()
EACH_BUG = pytest.mark.parametrize("bug", BUGS)


def section(bug: str) -> str:
    """Return the text of a section of the page."""
    return TEXT.split(f"{{#{bug}}}\n")[1].split("\n## ")[0]


def changed(bug: str) -> tuple[list[str], list[str]]:
    """Return the lines that the fix takes away, and those that it adds."""
    wrong, fixed = ATTEMPTS[bug]
    lines = list(ndiff(wrong.lines, fixed.lines))
    return [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]


def of_the_catalogue(attempt: Attempt, name: str) -> Array:
    """Return the gradient of one sample by a mistake of the catalogue."""
    mistake = next(each for each in MISTAKES if each.id == name)
    way = mistake(Given(attempt.network, attempt.x, attempt.y, attempt.loss, tutorial().learning_rate))
    return np.array([way.derivative(each) for each in attempt.network.parameters()])  # in the order of `all_of`


def divided_twice(attempt: Attempt) -> Array:
    """Return the gradient of a batch in which the mean over the samples is taken of means, for the biases alone."""
    network = attempt.network
    right = network.backward(network.forward(attempt.x), attempt.y, attempt.loss)
    return all_of(right.weights, {l: right.biases[l] / len(attempt.x) for l in LAYERS})


def test_the_page_has_these_bugs() -> None:
    """Each section with code to check has a wrong version and a fixed one, and all are compared below."""
    assert dict.fromkeys(BUGS, 2) == {heading: len(pair) for heading, pair in ATTEMPTS.items()}


@EACH_BUG
def test_a_bug_is_the_known_mistake(bug: str) -> None:
    """Its gradient is wrong, and is that of the known mistake to which the section is linked."""
    wrong, _ = ATTEMPTS[bug]
    place, name = BUGS[bug]
    expected = divided_twice(wrong) if name == "divided-twice" else of_the_catalogue(wrong, name)

    np.testing.assert_allclose(wrong.found, expected, rtol=0, atol=1e-12)
    assert not np.allclose(wrong.found, wrong.right, rtol=1e-6, atol=1e-9)
    assert [place] == re.findall(r"known-mistakes\.md#([\w-]+)", section(bug))


@EACH_BUG
def test_a_review_names_the_bug(bug: str) -> None:
    """In a lesson, the review of such a program names the same mistake as this page, and no other."""
    [mistake] = [each for each in MISTAKES if each.id == BUGS[bug][1]]
    text = " ".join(ATTEMPTS[bug][0].reviewed.split())

    assert f"That is what a known mistake gives: {mistake.name}. " in text
    assert text.endswith(f"More: {mistake.taught.replace('.md', '/')}")


@EACH_BUG
def test_a_fix_is_right(bug: str) -> None:
    """The gradient of the fixed version is that of the package."""
    fixed = ATTEMPTS[bug][1]

    np.testing.assert_allclose(fixed.found, fixed.right, rtol=0, atol=1e-12)


@EACH_BUG
def test_the_check_of_the_page_is_a_judge(bug: str) -> None:
    """It refuses the wrong version, marks as many numbers as are wrong, and accepts the fixed one."""
    wrong, fixed = ATTEMPTS[bug]
    count = np.sum(~np.isclose(wrong.found, wrong.right, rtol=1e-6, atol=1e-10))
    marks = "".join(wrong.verdict.split("\n")[1:])

    assert wrong.verdict.startswith(f"{count} of {wrong.right.size} are wrong, largest error ")
    assert (count, wrong.right.size - count) == (marks.count("x"), marks.count("."))
    assert f"all {fixed.right.size} are right: error below 1e-6\n" == fixed.verdict


@EACH_BUG
def test_one_line_is_wrong(bug: str) -> None:
    """The fix changes one line, or deletes it, and the answer begins with that line."""
    [[wrong], fixed] = changed(bug)

    assert len(fixed) <= 1
    assert f'\n??? question "Which line is it, and what does it do?"\n\n    `{wrong.strip()}` ' in section(bug)


@EACH_BUG
def test_the_code_fits_on_a_phone(bug: str) -> None:
    """Nobody has to scroll sideways to read a program, which is short."""
    for attempt in ATTEMPTS[bug]:
        assert 8 <= len(attempt.lines) <= 14
        assert max(map(len, attempt.lines)) <= LETTERS_ON_A_PHONE


def test_what_the_page_says_of_other_birds() -> None:
    """The two wrong numbers are right for many birds, those for which every hidden neuron is active."""
    network = tutorial().network
    [birds] = scaled(penguins().x)
    z = network.forward(birds).z
    active = np.all(z[1] > 0, axis=1) & np.all(z[2] > 0, axis=1)
    right = [is_right("two-wrong", bird, target) for bird, target in zip(birds, penguins().y, strict=True)]

    assert active.tolist() == right
    assert 50 < sum(right)


def test_what_the_page_says_of_a_single_bird() -> None:
    """The mean over one bird is the bird."""
    wrong, _ = ATTEMPTS["one-bird"]

    assert is_right("one-bird", wrong.x[:1], wrong.y[:1])
    assert not is_right("one-bird", wrong.x, wrong.y)


def test_what_the_page_says_of_one_neuron_above() -> None:
    """A program that forgets all paths but the last is right where there is only one."""
    wrong, _ = ATTEMPTS["always-worked"]
    first, last = wrong.network.layers[1], wrong.network.layers[3]
    narrow = Network(first, Layer([[0.2, 0.3, 0.4]], [0.1], relu), Layer([[0.5]], last.biases, sigmoid))

    assert is_right("always-worked", wrong.x, wrong.y, narrow)


def is_right(bug: str, x: Array, y: Array, other: Network | None = None) -> bool:
    """Return whether the wrong version finds the right gradient of a sample or a batch."""
    wrong, _ = ATTEMPTS[bug]
    network = other or wrong.network
    forward = network.forward(x)
    z, a = [None, *forward.z], list(forward.a)
    found = all_of(*wrong.backward([None, *map(np.copy, network.weights)], z, a, y))
    return np.allclose(found, flat(network.backward(forward, y, wrong.loss)), rtol=0, atol=1e-12)
