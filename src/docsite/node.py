"""Asks programs of ours that run in Node.js: a line of JSON asks, and a line of JSON answers.

A program is started when it is first asked, and ends with the process that asks.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

NODE = Path(sys.executable).with_name("node")


def ask(program: Path, question: object) -> Any:  # noqa: ANN401 (JSON)
    """Ask a program, and return its answer.

    Parameters
    ----------
    program : Path
        A script, whose standard input and output are lines of JSON.
    question : object
        What JSON can hold.

    Raises
    ------
    RuntimeError
        If the program ends without an answer.
    """
    process = _started(program)
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(json.dumps(question) + "\n")
        process.stdin.flush()
    except BrokenPipeError:
        line = ""
    else:
        line = process.stdout.readline()
    if not line:
        raise RuntimeError(f"{program.name} ended without an answer")
    return json.loads(line)


@cache
def _started(program: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(  # noqa: S603 (a program of ours)
        [NODE, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    atexit.register(process.communicate)  # closes its input, and waits for its end
    return process
