"""The ``neuron`` fence: a single neuron with a sigmoid, drawn as the YAML in its body describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import Layer, Network, sigmoid, squared_error
from docsite.fences.fence import PictureFence
from docsite.fences.settings import read_settings
from docsite.figures.network.neuron import Neuron, draw_neuron

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docsite.figures.svg import Picture

GIVEN = {"x", "w", "b", "y"}


class NeuronPicture(PictureFence):
    """Draws a neuron with its numbers; the body gives the inputs x, the weights w, the bias b and the target y."""

    language = "neuron"

    def picture(self, body: str, options: Mapping[str, str], name: str) -> Picture:  # noqa: ARG002 (this fence has none)
        """Draw what the body describes."""
        given = read_settings(body)
        if given.keys() - {"caption"} != GIVEN:
            raise ValueError(
                "expected x: and w: with lists of numbers, b: and y: with a number, and perhaps a caption:"
            )
        x, w, b, y = (given[key] for key in ("x", "w", "b", "y"))
        forward = Network(Layer([w], [b], sigmoid)).forward(x)
        z, a, loss = forward.z[1][0], forward.output[0], squared_error(forward.output, [y])
        neuron = Neuron(tuple(x), tuple(w), b, y, float(z), float(a), float(loss))
        return draw_neuron(neuron, str(given.get("caption") or "").strip(), name)
