"""The bank of exercises: for each level a script that the page of practice loads when it is wanted.

`python -m docsite.practice.bank FOLDER` writes it.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from docsite.practice.cards import COUNT, card_of
from docsite.practice.numbers import as_data
from exercises import KINDS, exercise


def write_bank(folder: Path) -> None:
    """Write the scripts of all levels, and that of the numbers of the running example.

    Parameters
    ----------
    folder : Path
        Where to write them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor() as processes:
        cards = dict(zip(KINDS, processes.map(cards_of, KINDS), strict=True))
    for level in sorted({kind.level for kind in KINDS.values()}):
        data = {name: cards[name] for name, kind in KINDS.items() if kind.level == level}
        (folder / f"level-{level}.js").write_text(f"exercises({level},{packed(data)})", encoding="utf-8")
    (folder / "numbers.js").write_text(f"numbers({packed(as_data())})", encoding="utf-8")


def packed(data: object) -> str:
    """Return data as JSON without spaces."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def cards_of(kind: str) -> dict[str, Any]:
    """Return the first exercises of a kind, each part of all of them side by side, so that it can be compressed.

    Of the advice that they share, each exercise has only the number.
    """
    cards = [card_of(exercise(kind, seed)) for seed in range(1, COUNT + 1)]
    advice: dict[str, int] = {}
    for card in cards:
        card["mistakes"] = [(*wrong, advice.setdefault(text, len(advice))) for *wrong, text in card["mistakes"]]
    return {"advice": list(advice), "cards": {part: [card[part] for card in cards] for part in cards[0]}}


if __name__ == "__main__":
    write_bank(Path(sys.argv[1]))
