"""Work off the GUI thread, results back on it.

``Background.run(op, on_success, on_failure)`` is how the window reads and decodes files. The project file has a thread
of its own (:mod:`gui.document.project_thread`), models have a process (:mod:`gui.threads.predicting`). The newest
request of the highest priority goes first: what the user sees now matters more than what they scrolled past.
"""

from __future__ import annotations

import heapq
import itertools
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.inference.process_priority import lower_thread
from gui.threads.mailbox import Mailbox

log = logging.getLogger(__name__)
#: Below the GUI thread: what is read ahead takes nothing from a drag or a painting.
_NICENESS = 5

Failure = Callable[[Exception], None]


class Priority(IntEnum):
    """Named by what the work is for, the most urgent first; among equals the newest goes first."""

    #: The user has asked to go somewhere and sees nothing until it is done.
    NAVIGATION = 100
    #: The picture on the canvas.
    CURRENT_IMAGE = 20
    #: What a page lists or shows at its centre: cells to review, the picture of a comparison.
    PAGE = 15
    #: A picture read ahead of the user; one less for each image further ahead.
    IMAGE_AHEAD = 10
    #: Crops in the cells of a grid.
    CROP = 2
    #: What the user has started, and whatever names no other.
    TASK = 1
    #: Thumbnails in the image list.
    THUMBNAIL = 0
    #: What stands beside the work: facts about runs, files and boxes, crops of a run under way.
    SUPPLEMENT = -1
    #: What a run would train on.
    RUN_PREVIEW = -2
    #: Content hashes, which only serve to find moved files again.
    CONTENT_HASH = -10


@dataclass(order=True, slots=True)
class _Work:
    """What a thread gets to see of a job: nothing that it would be wrong to let go of there."""

    sort_key: tuple[int, int]
    op: Callable[[], Any] = field(compare=False)
    is_begun: bool = field(compare=False, default=False)
    is_cancelled: bool = field(compare=False, default=False)

    @property
    def number(self) -> int:
        return -self.sort_key[1]


class Job:
    """A piece of work asked for. Once cancelled it does not start, and its result is not delivered."""

    def __init__(
        self,
        work: _Work,
        under_way: dict[int, Job],
        on_success: Callable[[Any], None],
        on_failure: Failure | None,
        on_told: Callable[..., object] | None,
    ) -> None:
        self._work = work
        self.on_success = on_success
        self.on_failure = on_failure
        self.on_told = on_told
        self._under_way = under_way
        under_way[work.number] = self

    @property
    def priority(self) -> int:
        return -self._work.sort_key[0]

    @property
    def started(self) -> bool:
        return self._work.is_begun

    def cancel(self) -> None:
        self._work.is_cancelled = True
        self._under_way.pop(self._work.number, None)


class _Queue:
    """What waits for a thread."""

    def __init__(self) -> None:
        self._heap: list[_Work] = []
        self._ready = threading.Condition()
        self._is_ended = False

    def put(self, work: _Work) -> None:
        with self._ready:
            if not self._is_ended:
                heapq.heappush(self._heap, work)
                self._ready.notify()

    def take(self) -> _Work | None:
        """The next work, waited for; None at the end."""
        with self._ready:
            while True:
                self._ready.wait_for(lambda: self._heap or self._is_ended)
                if self._is_ended:
                    return None
                work = heapq.heappop(self._heap)
                if not work.is_cancelled:
                    return work

    def end(self) -> None:
        """Drop what waits; the threads end after what they do now."""
        with self._ready:
            self._is_ended = True
            self._heap.clear()
            self._ready.notify_all()


class Background(QObject):
    """A few worker threads. Lives on the GUI thread; :meth:`close`, or being deleted, ends them."""

    #: An operation without an ``on_failure`` of its own failed: ``(Exception)``.
    failed = Signal(object)

    def __init__(self, threads: int = 2, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = itertools.count()
        self._queue = queue = _Queue()
        self._under_way: dict[int, Job] = {}
        self._landed = Mailbox(self._deliver, self)
        self._told = Mailbox(self._pass_on, self)
        self.destroyed.connect(lambda: queue.end())  # noqa: PLW0108 - who goes without closing leaves no thread behind
        self._threads = [
            threading.Thread(target=_work, args=(self._queue, self._landed), name=f"background-{n}", daemon=True)
            for n in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def run(
        self,
        op: Callable[..., Any],
        on_success: Callable[[Any], None],
        on_failure: Failure | None = None,
        *,
        on_told: Callable[..., object] | None = None,
        priority: int = Priority.TASK,
    ) -> Job:
        """Call ``op`` on a worker thread, then ``on_success(result)`` or ``on_failure(error)`` on the GUI thread.

        Args:
            op: must touch no widget, pixmap or model.
            on_success: gets what ``op`` returned.
            on_failure: gets the exception; without one, :attr:`failed` carries it.
            on_told: gets, on the GUI thread, what ``op`` tells on its way: ``op`` is then called with what to tell by.
            priority: of :class:`~gui.threads.background.Priority`; higher goes first, among equals the newest.
        """
        number = next(self._count)
        work = _Work((-priority, -number), op if on_told is None else partial(op, partial(self._told.put, number)))
        job = Job(work, self._under_way, on_success, on_failure, on_told)
        self._queue.put(work)
        return job

    def close(self) -> None:
        """Drop what waits, let what runs finish, deliver nothing more."""
        self._landed.close()
        self._told.close()
        self._under_way.clear()
        self._queue.end()
        for thread in self._threads:
            thread.join()

    def _deliver(self, number: int, result: object, error: Exception | None) -> None:
        job = self._under_way.pop(number, None)
        if job is None:
            return
        if error is None:
            job.on_success(result)
        elif job.on_failure is not None:
            job.on_failure(error)
        else:
            self.failed.emit(error)

    def _pass_on(self, number: int, *told: object) -> None:
        job = self._under_way.get(number)
        if job is not None and job.on_told is not None:
            job.on_told(*told)


def _work(queue: _Queue, landed: Mailbox) -> None:
    """On each thread: one piece of work after the other."""
    lower_thread(_NICENESS)
    while (work := queue.take()) is not None:
        work.is_begun = True
        try:
            result = work.op()
        except Exception as error:  # noqa: BLE001 - handed to the GUI thread, which tells or logs it
            landed.put(work.number, None, error)
        else:
            landed.put(work.number, result, None)
            del result  # it is the receiver's now
