"""Who gets the processor first where there is too little of it: the window, then predicting, then training."""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from pathlib import Path

_log = logging.getLogger(__name__)


def lower_thread(niceness: int) -> None:
    """Let this thread go after those of less ``niceness`` (0 to 19), where a thread has a priority of its own (Linux).

    Threads that it starts are as nice.
    """
    with contextlib.suppress(AttributeError, OSError):
        thread = threading.get_native_id()
        if os.getpriority(os.PRIO_PROCESS, thread) < niceness:  # a program that was started nice stays so
            os.setpriority(os.PRIO_PROCESS, thread, niceness)


def lower_process(niceness: int) -> None:
    """Let this process, which leads a session of its own, go after those of less ``niceness``."""
    if hasattr(os, "nice"):
        os.nice(niceness)
    # Linux may share the cores out by session first (man 7 sched, autogroup): niceness counts only within one.
    group = Path("/proc/self/autogroup")
    if group.exists():
        try:
            group.write_text(str(niceness), encoding="ascii")
        except OSError as error:
            _log.info("the priority of the session stays as it is: %s", error)


def run_in_batches() -> None:
    """Let no thread of this process that wakes up interrupt the window's (Linux)."""
    if hasattr(os, "SCHED_BATCH"):
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
