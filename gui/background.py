"""Work off the GUI thread, results back on it.

``Background.run(op, on_success, on_failure)`` is the only way in which the window reads, decodes or
predicts. The newest request of the highest priority goes first: what a person looks at now matters
more than what they scrolled past.
"""

from __future__ import annotations

import heapq
import itertools
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from core.priority import lower_thread

log = logging.getLogger(__name__)

#: Below the GUI thread: what is read ahead takes nothing from a drag or a painting.
_NICENESS = 5

Failure = Callable[[Exception], None]


@dataclass(order=True, slots=True)
class Job:
    """A piece of work asked for. Once cancelled it does not start, and its result is not delivered."""

    sort_key: tuple[int, int]
    op: Callable[[], Any] = field(compare=False)
    on_success: Callable[[Any], None] = field(compare=False)
    on_failure: Failure | None = field(compare=False, default=None)
    started: bool = field(compare=False, default=False)
    cancelled: bool = field(compare=False, default=False)

    @property
    def priority(self) -> int:
        return -self.sort_key[0]

    def cancel(self) -> None:
        self.cancelled = True


class _Queue:
    """What waits for a thread. Outlives its owner, whose C++ half Qt may delete while a job runs."""

    def __init__(self) -> None:
        self._heap: list[Job] = []
        self._ready = threading.Condition()
        self.is_ended = False

    def put(self, job: Job) -> None:
        with self._ready:
            if not self.is_ended:
                heapq.heappush(self._heap, job)
                self._ready.notify()

    def take(self) -> Job | None:
        """The next job, waited for; None at the end."""
        with self._ready:
            while True:
                self._ready.wait_for(lambda: self._heap or self.is_ended)
                if self.is_ended:
                    return None
                job = heapq.heappop(self._heap)
                if not job.cancelled:
                    return job

    def while_open(self, act: Callable[[], object]) -> None:
        """Do this, unless it has ended; the end waits for it."""
        with self._ready:
            if not self.is_ended:
                act()

    def end(self) -> None:
        """Drop what waits; the threads end after what they do now."""
        with self._ready:
            self.is_ended = True
            self._heap.clear()
            self._ready.notify_all()


class Background(QObject):
    """A few worker threads. Lives on the GUI thread; :meth:`close`, or being deleted, ends them."""

    #: An operation without an ``on_failure`` of its own failed: ``(Exception)``.
    failed = Signal(object)

    _landed = Signal(object, object, object)  # Job, result, Exception | None

    def __init__(self, threads: int = 2, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = itertools.count()
        self._queue = _Queue()
        self.destroyed.connect(self._queue.end)  # whoever goes without closing leaves no thread behind
        self._landed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._threads = [
            threading.Thread(target=self._work, name=f"background-{n}", daemon=True) for n in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def run(
        self,
        op: Callable[[], Any],
        on_success: Callable[[Any], None],
        on_failure: Failure | None = None,
        *,
        priority: int = 0,
    ) -> Job:
        """Call ``op`` on a worker thread, then ``on_success(result)`` or ``on_failure(error)`` on the GUI thread.

        Args:
            op: must touch no widget, pixmap or model.
            on_success: gets what ``op`` returned.
            on_failure: gets the exception; without one, :attr:`failed` carries it.
            priority: higher goes first; among equals the newest.
        """
        job = Job((-priority, -next(self._count)), op, on_success, on_failure)
        self._queue.put(job)
        return job

    def close(self) -> None:
        """Drop what waits, let what runs finish, deliver nothing more."""
        self._queue.end()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        lower_thread(_NICENESS)
        while (job := self._queue.take()) is not None:
            job.started = True
            try:
                result = job.op()
            except Exception as error:  # noqa: BLE001 - handed to the GUI thread, which tells or logs it
                self._queue.while_open(partial(self._landed.emit, job, None, error))
            else:
                self._queue.while_open(partial(self._landed.emit, job, result, None))

    def _deliver(self, job: Job, result: object, error: Exception | None) -> None:
        if job.cancelled or self._queue.is_ended:
            return
        if error is None:
            job.on_success(result)
        elif job.on_failure is not None:
            job.on_failure(error)
        else:
            self.failed.emit(error)
