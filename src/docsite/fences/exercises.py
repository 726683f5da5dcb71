"""The ``exercise`` fence, one exercise with a field for the answer, and ``exercises``, ten of a kind for paper."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

from docsite.fences.fence import HtmlFence
from docsite.fences.practice import place
from docsite.fences.settings import read_settings
from docsite.practice.cards import card_of
from docsite.practice.markup import html_of, set_formulas
from docsite.scripts import still_html
from exercises import exercise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exercises import Exercise

TEN = range(1, 11)


class OneExercise(HtmlFence):
    """Shows an exercise, such as ``kind: two-paths`` and ``seed: 3``."""

    language = "exercise"

    def html(self, body: str) -> str:
        """Return its card, and what the script compares with an answer."""
        card = card_of(exercise_of(body))
        data = {key: card[key] for key in ("kind", "seed", "digits", "answer")}
        data["mistakes"] = [{"id": id_, "value": value, "advice": text} for id_, value, text in card["mistakes"]]
        attribute = html.escape(json.dumps(data, ensure_ascii=False))
        content = set_formulas(still_html({"card": card}))
        return f'<section class="exercise" data-search-exclude data-card="{attribute}">{content}</section>'

    def markdown(self, body: str) -> Sequence[str]:
        """Return a link to more of the kind, and the places that a verdict may lead to."""
        made = exercise_of(body)
        places = [place(mistake) for mistake in dict.fromkeys(wrong.mistake for wrong in made.mistakes)]
        more = f"[More of these](../practice/index.md){{ data-state={made.task.id}-{made.seed + 1} }}"
        return [more, "", '<div class="exercise__places" hidden markdown="1">', "", *places, "</div>"]


class TenExercises(HtmlFence):
    """Shows the first ten exercises of a kind, with folded answers."""

    language = "exercises"

    def html(self, body: str) -> str:
        """Return them as a list."""
        kind = settings_named(body, "kind")["kind"]
        items = "".join(on_paper(exercise(kind, seed)) for seed in TEN)
        return f'<section class="exercises" data-search-exclude><ol>{items}</ol></section>'


def exercise_of(body: str) -> Exercise:
    """Return the exercise that the body of a fence names."""
    return exercise(**settings_named(body, "kind", "seed"))


def settings_named(body: str, *names: str) -> dict[str, Any]:
    """Return the settings of a fence, which are these."""
    settings = read_settings(body)
    if set(settings) != set(names):
        raise ValueError(f"found {body!r}, expected {' and '.join(names)}")
    return settings


def on_paper(made: Exercise) -> str:
    """Return an exercise with its folded answer."""
    question, answer = (set_formulas(html_of(text)) for text in (made.task.question, made.task.derivation))
    return f'<li>{question}<details class="success"><summary>Answer</summary>{answer}</details></li>'
