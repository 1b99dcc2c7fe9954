"""Memory: Python's garbage collector, kept on the GUI thread, and large blocks given back to the system.

Left alone the collector runs on whatever thread allocates next, and a Qt object that it destroys on a worker thread
takes its timers and children down there, which Qt forbids. Nor does it look through what an open project consists of:
that takes a twentieth of a second where the project has ten thousand images.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


_M_MMAP_THRESHOLD = -3  # malloc.h
_LARGE = 1 << 20


class GuiThreadGarbage(QObject):
    """Collects cycles on the thread it was made on, as often as Python itself would. :meth:`stop` gives it back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        gc.enable()


def collect_due() -> None:
    """Collect the generations that are due by Python's own thresholds."""
    for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
        if count <= threshold:
            break
        gc.collect(generation)


def spare_what_is_there() -> None:
    """Leave out of every later collection what is there now: it stays as long as the project does."""
    gc.freeze()


def spare_nothing() -> None:
    """Look through everything again: the project is closed."""
    gc.unfreeze()


def give_back_large_blocks() -> None:
    """Tell the GNU C library, which keeps blocks of up to 32 MB for later use; others need not be told."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE)
