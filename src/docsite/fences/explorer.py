"""The ``explorer`` fence: a network whose numbers can be turned, as ``src/web`` draws it."""

from __future__ import annotations

import html
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chainrule.examples import tutorial
from docsite.fences.fence import PictureFence
from docsite.fences.settings import read_settings
from docsite.figures.svg import Picture

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.examples import Example

NODE = Path(sys.executable).with_name("node")
STILL = Path(__file__).parents[2] / "web" / "still.mjs"
SIZES = ("small", "full", "rest")


class Explorer(PictureFence):
    """Draws the running example with the controls that a script wakes."""

    language = "explorer"

    def picture(self, body: str, options: Mapping[str, str], name: str) -> Picture:  # noqa: ARG002 (this fence has none)
        """Draw what the body describes: where it starts, and how much of it is shown."""
        settings = read_settings(body)
        for key in settings:
            if key not in ("start", "size", "caption"):
                raise ValueError(f"unknown setting {key!r}, expected start, size or caption")
        start, size = f"#{settings.get('start') or ''}", settings.get("size", "small")
        if size not in SIZES:
            raise ValueError(f"unknown size {size!r}, expected {', '.join(SIZES)}")
        given = json.dumps(given_of(tutorial()))
        data = {"given": given, "start": start, "size": size}
        attributes = "".join(f' data-{key}="{html.escape(value)}"' for key, value in data.items())
        content = _still({"given": json.loads(given), "address": start, "id": name, "size": size})
        title = "A network whose numbers can be turned"
        caption = str(settings.get("caption") or "").strip()
        return Picture(
            "explorer",
            f'<section class="explorer" id="{name}" data-search-exclude{attributes}>{content}</section>',
            title,
            caption,
        )


def given_of(example: Example) -> dict[str, Any]:
    """Return an example as the scripts read it.

    Parameters
    ----------
    example : Example
        A network with one sample.
    """
    network = example.network
    return {
        "weights": [layer.weights.tolist() for layer in network.layers],
        "biases": [layer.biases.tolist() for layer in network.layers],
        "activations": [layer.activation.name for layer in network.layers],
        "loss": example.loss.name,
        "x": example.x.tolist(),
        "y": example.y.tolist(),
        "rate": example.learning_rate,
    }


def _still(question: dict[str, Any]) -> str:
    """Return the HTML of an explorer before its script has run."""
    done = subprocess.run(  # noqa: S603 (a program of ours)
        [NODE, STILL], input=json.dumps(question), stdout=subprocess.PIPE, text=True, check=True
    )
    answer: dict[str, str] = json.loads(done.stdout)
    if "problem" in answer:
        raise ValueError(f"start: {answer['problem']}")
    return answer["html"]
