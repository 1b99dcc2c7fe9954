"""Watches that a test leaves no thread and no child process behind."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakSet

import psutil

GRACE_S = 3.0  # what was told to stop may take this long

# Helpers of the standard library that live as long as the process does.
_LASTING_CHILDREN = ("multiprocessing.resource_tracker", "multiprocessing.forkserver")

_started_in_qt: WeakSet[Any] = WeakSet()


def thread_leaks(before: set[threading.Thread]) -> list[str]:
    """Python threads that were not there ``before``, and running QThreads and pools, as words."""
    new = [thread for thread in threading.enumerate() if thread not in before and not _is_lasting(thread)]
    return [f"thread {thread.name!r}" for thread in new] + _running_in_qt()


def process_leaks(before: set[psutil.Process]) -> list[str]:
    """Running child processes that were not there ``before``, as words."""
    return [f"process {child.pid} {_command(child)}" for child in _children() - before]


@contextmanager
def no_leaks() -> Iterator[list[str]]:
    """Gives a list that, once the block is left, holds what the block left running. Child processes are killed."""
    _watch_qt()
    threads, processes = set(threading.enumerate()), _children()
    leaks: list[str] = []
    yield leaks
    leaks += _what_stays(lambda: thread_leaks(threads) + process_leaks(processes))
    for child in _children() - processes:
        child.kill()


def _is_lasting(thread: threading.Thread) -> bool:
    """Whether this is tqdm's one daemon, or what Python remembers of a thread that Qt or TensorFlow started.

    Python never forgets the latter once it has run Python code; QThreads are watched by themselves.
    """
    return type(thread).__name__ in ("_DummyThread", "TMonitor")


def _what_stays(look: Callable[[], list[str]]) -> list[str]:
    deadline = time.monotonic() + GRACE_S
    while (found := look()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return found


def _children() -> set[psutil.Process]:
    """Children of this process, at any depth, that still run."""
    if _is_childless():
        return set()
    return {child for child in psutil.Process().children(recursive=True) if _is_running(child)}


def _is_childless() -> bool:
    """Asks the system in one call, where that can be asked; psutil looks through all processes."""
    try:
        if hasattr(os, "waitid"):
            os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return True
    return False


def _is_running(child: psutil.Process) -> bool:
    try:
        if child.status() == psutil.STATUS_ZOMBIE:
            return False
    except psutil.NoSuchProcess:
        return False
    return not any(name in _command(child) for name in _LASTING_CHILDREN)


def _command(child: psutil.Process) -> str:
    try:
        return " ".join(child.cmdline())[:200]
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return "(gone)"


def _watch_qt() -> None:
    """From the first test that finds Qt loaded, remember every QThread and QThreadPool that starts work."""
    qt_core = sys.modules.get("PySide6.QtCore")
    if qt_core is None or getattr(qt_core.QThread.start, "is_watched", False):
        return
    for owner in (qt_core.QThread, qt_core.QThreadPool):
        owner.start = _remembering(owner.start)


def _remembering(start: Callable[..., None]) -> Callable[..., None]:
    def remember_and_start(self: Any, *args: Any, **kwargs: Any) -> None:
        _started_in_qt.add(self)
        start(self, *args, **kwargs)

    remember_and_start.is_watched = True  # type: ignore[attr-defined]
    return remember_and_start


def _running_in_qt() -> list[str]:
    if not _started_in_qt:
        return []
    import shiboken6

    alive = [item for item in list(_started_in_qt) if shiboken6.isValid(item)]
    return [repr(item) for item in alive if _is_busy(item)]


def _is_busy(item: Any) -> bool:
    return bool(item.isRunning() if hasattr(item, "isRunning") else item.activeThreadCount())
