"""What is seen of the window from within: when the canvas was painted, how late the event loop came round."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QCursor

if TYPE_CHECKING:  # the window imports it when it wants to
    from gui.canvas.view import Canvas

GIVE_UP_S = 60.0
TICK_MS = 5


class Frames(QObject):
    """Tells of each painting of the canvas once it is on the screen.

    What was to be seen is noted when the painting begins. The time is taken after Qt has sent the window's pixels
    off and the screen has answered a question asked after them: when ``paint_now`` returns, else in the next round
    of the event loop.
    """

    #: ``(what was to be seen, time.perf_counter())``
    painted = Signal(object, float)

    def __init__(self, canvas: Canvas, see: Callable[[], object]) -> None:
        super().__init__(canvas)
        self._see = see
        self._seen: object = None
        self._is_pending = False
        self._paint_now = canvas.paint_now
        canvas.paint_now = self._paint_and_tell  # type: ignore[method-assign]
        canvas.viewport().installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            self._seen = self._see()
            if not self._is_pending:
                self._is_pending = True
                QTimer.singleShot(0, self._flushed)
        return False

    def _paint_and_tell(self) -> None:
        self._paint_now()
        self._flushed()

    def _flushed(self) -> None:
        if self._is_pending:
            self._is_pending = False
            round_trip()
            self.painted.emit(self._seen, time.perf_counter())

    def time_until(self, wanted: Callable[[Any], bool], act: Callable[[], object]) -> float:
        """Seconds from just before ``act`` to the first painting that shows what is wanted."""
        began = time.perf_counter()
        return wait_for(self.painted, wanted, act) - began


def wait_for(signal: SignalInstance, wanted: Callable[[Any], bool], act: Callable[[], object]) -> float:
    """Act, then run the event loop until ``signal(what, moment)`` tells of what is wanted; the moment."""
    loop = QEventLoop()
    moments: list[float] = []

    def heard(what: object, moment: float) -> None:
        if not moments and wanted(what):
            moments.append(moment)
            loop.quit()

    signal.connect(heard)
    QTimer.singleShot(int(GIVE_UP_S * 1000), loop, loop.quit)
    act()
    if not moments:
        loop.exec()
    signal.disconnect(heard)
    if not moments:
        raise SystemExit("what was waited for did not come")
    return moments[0]


def pause(seconds: float) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(max(0, int(seconds * 1000)), loop.quit)
    loop.exec()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the event loop run until something is so; looks every 20 ms."""
    ends = time.perf_counter() + GIVE_UP_S
    while not is_so():
        if time.perf_counter() > ends:
            raise SystemExit("what was waited for did not come")
        pause(0.02)


def round_trip() -> None:
    """Ask the screen where the mouse is: it answers after all that it was sent before."""
    QCursor.pos()


class Ticks(QObject):
    """Milliseconds between two rounds of the event loop, from a timer of 5 ms."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def stop(self) -> float:
        """The longest."""
        self._timer.stop()
        return max(self.gaps)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now


def memory_mb() -> float:
    """Resident memory of this process."""
    return psutil.Process().memory_info().rss / 2**20


def peak_memory_mb() -> float:
    """The most that it has been since it was started."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
