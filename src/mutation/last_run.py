"""The results of the last full run, in a file that is committed so that the site can show them."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mutation.result import Result

HEAD = (
    "# Written by `make mutants` when all mutants of a part are tested; the page on how the site is checked shows it.\n"
)


def write(path: Path, part: str, results: Sequence[Result], proofs: Mapping[str, str]) -> None:
    """Write how many mutants of each kind a part has, how many were killed, and how many are equivalent."""
    parts = read(path) | {part: {"date": dt.datetime.now(tz=dt.UTC).date(), **_kinds(results, proofs)}}
    tables = [
        f"\n[{name}]\n" + "".join(f"{_line(*entry)}\n" for entry in parts[name].items()) for name in sorted(parts)
    ]
    path.write_text(HEAD + "".join(tables), encoding="utf-8")


def read(path: Path) -> dict[str, dict[str, Any]]:
    """Return the date of each part's last full run, and the counts of each kind."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _kinds(results: Sequence[Result], proofs: Mapping[str, str]) -> dict[str, dict[str, int]]:
    made = Counter(each.kind for each in results)
    killed = Counter(each.kind for each in results if each.is_killed)
    equivalent = Counter(each.kind for each in results if not each.is_killed and each.key in proofs)
    return {kind: {"made": made[kind], "killed": killed[kind], "equivalent": equivalent[kind]} for kind in sorted(made)}


def _line(key: str, value: Any) -> str:  # noqa: ANN401 (a date, or the counts of a kind)
    if isinstance(value, dict):
        return f"{json.dumps(key)} = {{ {', '.join(f'{name} = {count}' for name, count in value.items())} }}"
    return f"{key} = {value}"
