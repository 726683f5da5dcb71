"""Our programs for Node.js are asked line by line, and one that ends is an error."""

from pathlib import Path

import pytest

from docsite.node import ask


def test_a_program_goes_on(tmp_path: Path) -> None:
    """It is started once, and keeps what it knows from one question to the next."""
    program = tmp_path / "counting.mjs"
    program.write_text(
        "import { createInterface } from 'node:readline'\n"
        "let count = 0\n"
        "for await (const line of createInterface({ input: process.stdin }))\n"
        "  console.log(JSON.stringify([JSON.parse(line), ++count]))\n",
        encoding="utf-8",
    )

    assert [ask(program, {"δ": each}) for each in "ab"] == [[{"δ": "a"}, 1], [{"δ": "b"}, 2]]


def test_a_program_that_ends(tmp_path: Path) -> None:
    """The error names it, however often it is asked."""
    program = tmp_path / "ending.mjs"
    program.write_text("process.exit()", encoding="utf-8")

    for _ in range(3):
        with pytest.raises(RuntimeError, match=r"ending\.mjs ended without an answer"):
            ask(program, 1)
