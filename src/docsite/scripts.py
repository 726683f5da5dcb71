"""What the scripts in `src/web` write into a page before any of them has run in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docsite.node import ask

if TYPE_CHECKING:
    from chainrule.examples import Example

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
    answer: dict[str, str] = ask(STILL, question)
    if "problem" in answer:
        raise ValueError(f"start: {answer['problem']}")
    return answer["html"]
