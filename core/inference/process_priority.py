"""Process and thread priorities: the window comes first, then prediction, then training."""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from pathlib import Path

import psutil

#: Niceness of work that is to leave other programs their share and to get its own: idle priority would starve it.
FAIR = 5
#: The scheduler's weight of niceness 0 over that of :data:`FAIR`. Source: Linux, kernel/sched/core.c,
#: sched_prio_to_weight; Windows and macOS are about as far apart.
RAISED_WEIGHT = 1024 / 335
_AUTOGROUP = Path("/proc/self/autogroup")
_AUTOGROUP_IS_ON = Path("/proc/sys/kernel/sched_autogroup_enabled")

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
    else:
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)  # type: ignore[attr-defined,unused-ignore] # Windows
    _set_session(niceness)


def can_raise() -> bool:
    """Whether :meth:`raise_process` has an effect: without privileges, Linux raises sessions, Windows processes."""
    if not hasattr(os, "nice"):
        return True
    if os.geteuid() == 0:
        return True
    try:
        return _AUTOGROUP.exists() and _AUTOGROUP_IS_ON.read_text(encoding="ascii").strip() == "1"
    except OSError:
        return False


def raise_process() -> None:
    """Give this process, with all its threads, and its session the priority of other programs, as far as it may."""
    if not hasattr(os, "nice"):
        psutil.Process().nice(psutil.NORMAL_PRIORITY_CLASS)  # type: ignore[attr-defined,unused-ignore] # Windows
        return
    _set_session(0)
    for thread in psutil.Process().threads() if _AUTOGROUP.exists() else ():  # on Linux threads have their own
        with contextlib.suppress(ProcessLookupError):  # ended in the meantime
            try:
                os.setpriority(os.PRIO_PROCESS, thread.id, 0)
            except PermissionError:
                break
    with contextlib.suppress(PermissionError):  # later threads take after the one that makes them
        os.setpriority(os.PRIO_PROCESS, 0, 0)


def _set_session(niceness: int) -> None:
    # Linux may share cores by session first (man 7 sched, autogroup): niceness then counts only within a session.
    if _AUTOGROUP.exists():
        try:
            _AUTOGROUP.write_text(str(niceness), encoding="ascii")
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
