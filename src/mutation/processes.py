"""Processes that are sure to end: with their parent, and when their time is up."""

from __future__ import annotations

import ctypes
import os
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PR_SET_PDEATHSIG = 1  # of Linux: the signal that a process gets when its parent ends
PATIENCE = 10  # a process may take this many times its computing time by the clock, as the machine does other work too
RAISED = 70
OUT_OF_TIME = -signal.SIGPROF


def end_with(parent: int) -> None:
    """End this process when its parent ends, even if that is killed; only the parent reacts to Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if prctl := getattr(ctypes.CDLL(None), "prctl", None):
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it has ended already
        os._exit(1)


def allow(seconds: float) -> None:
    """End this process when it has computed for this long, or has merely waited for much longer."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, seconds * PATIENCE)


def exit_code(work: Callable[[], int]) -> int:
    """Do some work in a separate process, silently.

    Returns
    -------
    int
        What the work returns; `RAISED` if it raises an error, `OUT_OF_TIME` if it takes too long.
    """
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        _do(work, parent)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return OUT_OF_TIME if code == -signal.SIGALRM else code


def _do(work: Callable[[], int], parent: int) -> None:
    code = RAISED
    try:
        end_with(parent)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        code = work()
    finally:
        os._exit(code)  # even if an error was raised
