"""One weight in two places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chainrule import Weight, identity, relu
from chainrule.derivation import number, partial
from exercises import writing
from exercises.drawing import drawn
from exercises.kinds.kind import Kind

if TYPE_CHECKING:
    from random import Random

    from exercises.computation import Computation

USES = (Weight(1, 1, 1), Weight(2, 1, 1))


class SharedWeight(Kind):
    """The derivatives of its uses add up."""

    id = "shared-weight"
    title = "A shared weight"
    level = 4
    lesson = "tutorial/what-it-explains.md"

    def __init__(self, rng: Random) -> None:
        given = drawn(rng, (1, 1, 1), (relu, identity))
        network = given.network.with_value(USES[1], given.network[USES[0]])
        self.given = replace(given, network=network, uses=USES)
        self.asked, self.symbol = "dL/dw", r"\frac{dL}{dw}"

    def number(self, way: Computation) -> float:
        """Return the sum over its uses."""
        return way.derivative_of_shared()

    @property
    def is_suitable(self) -> bool:
        """Whether both uses count."""
        way = self.right()
        return all(way.derivative(use) for use in USES)

    @property
    def situation(self) -> list[str]:
        """The network, and that its two weights are one."""
        about, *numbers = super().situation
        shared = "One weight $w$ is used twice: $w^{(1)}_{11}$ and $w^{(2)}_{11}$ are both $w$, and change together."
        return [f"{about} {shared}", *numbers]

    @property
    def hints(self) -> tuple[str, str, str]:
        """Two uses, two paths."""
        return (
            "Each use of the weight begins a path to the loss; add the two.",
            f"In symbols:\n\n{writing.display(self.symbols)}",
            f"In numbers, the first use gives ${self.use(0)}$.",
        )

    @property
    def symbols(self) -> list[str]:
        """The derivative of each use."""
        slope = r"\operatorname{ReLU}'(z^{(1)}_1)"
        return [
            rf"{partial('L', 'w^{(1)}_{11}')} &= (\hat y - y)\,w^{{(2)}}_{{11}}\,{slope}\,x_1",
            rf"{partial('L', 'w^{(2)}_{11}')} &= (\hat y - y)\,a^{{(1)}}_1",
        ]

    def use(self, at: int) -> str:
        """Return the derivative of one use in numbers."""
        way = self.right()
        error, value = float(way.error()[0]), way.derivative(USES[at])
        numbers = [error, self.given.network[USES[1]], float(way.slope(1)[0]), float(self.given.x[0])]
        return f"{writing.product(*(numbers if at == 0 else [error, float(way.a(1)[0])]))} {writing.result(value)}"

    @property
    def derivation(self) -> str:
        """The forward pass, the two uses, the sum."""
        way = self.right()
        first, second = self.symbols
        values = [way.derivative(use) for use in USES]
        total = f"{writing.added(number(values[0]), values[1])} {writing.result(sum(values))}"
        lines = [first, f"&= {self.use(0)}", second, f"&= {self.use(1)}"]
        forward, uses = writing.display(writing.forward_lines(way)), writing.display(lines)
        return f"The forward pass:\n\n{forward}\n\nThe two uses:\n\n{uses}\n\nTheir sum is ${total}$."
