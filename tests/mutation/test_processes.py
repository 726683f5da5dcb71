"""A mutant that hangs is ended, and a run that is killed leaves no process running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from mutation.processes import OUT_OF_TIME, RAISED, allow, exit_code

if TYPE_CHECKING:
    from collections.abc import Callable

WAITS = """
import os, time
from mutation.processes import exit_code

def work():
    os.write(told, f"{os.getpid()}\\n".encode())
    time.sleep(60)

told = os.dup(1)
exit_code(work)
"""


def endless() -> int:
    """Compute without end."""
    allow(0.05)
    while True:
        pass


def raising() -> int:
    """Fail."""
    raise ValueError


@pytest.mark.parametrize(("work", "code"), [(lambda: 3, 3), (endless, OUT_OF_TIME), (raising, RAISED)])
def test_exit_code(work: Callable[[], int], code: int) -> None:
    """Work that ends, work that raises and work that does not end have different codes."""
    assert code == exit_code(work)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere only the time limit ends it")
def test_nothing_keeps_running() -> None:
    """When a run is killed, the processes that it has started end, too."""
    command = [sys.executable, "-c", WAITS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:  # noqa: S603 (our own)
        assert run.stdout
        child = int(run.stdout.readline())
        os.kill(child, 0)  # raises unless it runs
        run.send_signal(signal.SIGKILL)

    assert ended(child)


def ended(process: int) -> bool:
    """Wait for a process of another process to end, and return whether it did."""
    for _ in range(100):
        try:
            with open(f"/proc/{process}/stat", encoding="utf-8") as file:  # noqa: PTH123
                if (
                    file.read().rpartition(")")[2].split()[0] == "Z"
                ):  # it has ended, and its parent has not asked for its exit code
                    return True
        except FileNotFoundError:
            return True
        time.sleep(0.05)
    return False
