"""The command line: failures with file and line, counts, exit codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from formulatest.__main__ import main
from formulatest.equations import Equations

if TYPE_CHECKING:
    from pathlib import Path

SUBJECT = Equations.of({"x": 0.5}, {"u": "2x + 1"})
MODEL = f"{__name__}:SUBJECT"
REASON = "<!-- formula: not tested: a picture -->"


@pytest.mark.parametrize(
    ("text", "code", "output"),
    [
        ("$u = 2x + 1$", 0, "tested: 1, failed: 0\n"),
        (f"{REASON}\n$$q$$\n", 0, "tested: 0, failed: 0, not tested: 1 (a picture)\n"),
        (
            "\n$u = 3$",
            1,
            "{path}:2: 2. does not round to the printed 3 (on the example of the page): u = 3\ntested: 1, failed: 1\n",
        ),
    ],
)
def test_output(text: str, code: int, output: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What fails is printed with file and line, and the last line counts."""
    path = tmp_path / "page.md"
    path.write_text(text, encoding="utf-8")

    assert (code, output.format(path=path)) == (main([str(path), "--model", MODEL]), capsys.readouterr().out)


def test_bad_model(capsys: pytest.CaptureFixture[str]) -> None:
    """A model that is not named as module:object ends in one clear line."""
    code = main(["page.md", "--model", "nothing"])

    expected = "python -m formulatest: --model: found 'nothing', expected module:object\n"
    assert (2, expected) == (code, capsys.readouterr().err)
