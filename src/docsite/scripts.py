"""What the scripts in `src/web` write into a page before any of them has run in a browser."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chainrule.examples import Example

NODE = Path(sys.executable).with_name("node")
STILL = Path(__file__).parents[1] / "web" / "still.mjs"


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


def still_html(question: dict[str, Any]) -> str:
    """Return the HTML of an explorer or of an exercise.

    Parameters
    ----------
    question : dict
        What `src/web/still.mjs` reads.
    """
    done = subprocess.run(  # noqa: S603 (a program of ours)
        [NODE, STILL], input=json.dumps(question), stdout=subprocess.PIPE, text=True, check=True
    )
    answer: dict[str, str] = json.loads(done.stdout)
    if "problem" in answer:
        raise ValueError(f"start: {answer['problem']}")
    return answer["html"]
