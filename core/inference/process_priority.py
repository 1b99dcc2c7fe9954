"""Process and thread priorities: the window comes first, then prediction, then training."""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from pathlib import Path

_log = logging.getLogger(__name__)


def lower_thread(niceness: int) -> None:
    """Set the ``niceness`` (0 to 19) of this thread and of those that it starts, if threads have their own (Linux)."""
    with contextlib.suppress(AttributeError, OSError):
        thread = threading.get_native_id()
        if os.getpriority(os.PRIO_PROCESS, thread) < niceness:  # a program that was started nice stays so
            os.setpriority(os.PRIO_PROCESS, thread, niceness)


def lower_process(niceness: int) -> None:
    """Set the ``niceness`` of this process and of its session, which it leads."""
    if hasattr(os, "nice"):
        os.nice(niceness)
    # Linux may share cores by session first (man 7 sched, autogroup): niceness then counts only within a session.
    group = Path("/proc/self/autogroup")
    if group.exists():
        try:
            group.write_text(str(niceness), encoding="ascii")
        except OSError as error:
            _log.info("the priority of the session stays as it is: %s", error)


def lower_alone(niceness: int) -> None:
    """Set the ``niceness`` of this process, and of its session only if it leads one: not that of a shell."""
    if hasattr(os, "getsid") and os.getsid(0) == os.getpid():
        lower_process(niceness)
    elif hasattr(os, "nice"):
        os.nice(niceness)


def run_in_batches() -> None:
    """Keep threads of this process that wake up from preempting the window's (Linux)."""
    if hasattr(os, "SCHED_BATCH"):
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
