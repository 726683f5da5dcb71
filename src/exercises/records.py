r"""An exercise as data that other programs can read and recompute.

The keys are listed in the documentation of `record`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from exercises.kinds.kind import Answer
    from exercises.making import Exercise


def record(exercise: Exercise) -> dict[str, Any]:
    r"""Return an exercise as a dictionary for JSON, with its numbers at full precision.

    Its keys:

    - ``kind``, ``seed``, ``level``: which exercise it is.
    - ``question``: Markdown with LaTeX.
    - ``network``: ``weights`` (per layer a list of rows, to neuron j from neuron k), ``biases``, ``activations``,
      ``shared`` (the weights that are one, such as ``["w1_11", "w2_11"]``) and ``shortcut`` (the layer that adds its
      input to its output, or null).
    - ``x``, ``y``: the sample; of a batch, a list per sample.
    - ``loss``: ``squared_error`` (½ Σ (ŷ - y)²), ``binary_cross_entropy`` or ``cross_entropy``.
    - ``learning_rate``: null if no step is asked for.
    - ``asked``: such as ``a2_1``, ``L``, ``dL/dw1_12``, ``delta1_2`` or ``w1_12 after the step``.
    - ``answer``: a number; for a shape, a list of rows and columns.
    - ``digits``: the decimals asked for.
    - ``hints``: three, in Markdown. ``derivation``: Markdown.
    - ``mistakes``: of each wrong answer ``id``, ``value``, ``name``, ``advice`` and ``taught``, a page and section.

    Parameters
    ----------
    exercise : Exercise
        The exercise.
    """
    task = exercise.task
    given = task.given
    return {
        "kind": task.id,
        "seed": exercise.seed,
        "level": task.level,
        "question": task.question,
        "network": {
            "weights": [layer.weights.tolist() for layer in given.network.layers],
            "biases": [layer.biases.tolist() for layer in given.network.layers],
            "activations": [layer.activation.name for layer in given.network.layers],
            "shared": [str(use) for use in given.uses],
            "shortcut": given.shortcut or None,
        },
        "x": given.x.tolist(),
        "y": given.y.tolist(),
        "loss": given.loss.name,
        "learning_rate": given.learning_rate or None,
        "asked": task.asked,
        "answer": as_json_value(exercise.answer),
        "digits": task.digits,
        "hints": list(task.hints),
        "derivation": task.derivation,
        "mistakes": [
            {
                "id": each.mistake.id,
                "value": as_json_value(each.value),
                "name": each.mistake.name,
                "advice": each.advice,
                "taught": each.mistake.taught,
            }
            for each in exercise.mistakes
        ],
    }


def as_json_value(answer: Answer) -> float | list[int]:
    """Return an answer as JSON has it."""
    return list(answer) if isinstance(answer, tuple) else float(np.float64(answer)) + 0.0
