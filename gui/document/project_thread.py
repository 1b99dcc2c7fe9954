"""The one thread that has the project file open: operations on it run there, in their order."""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from core.store import OpenedProject, Project
from gui.threads.mailbox import Mailbox

Failure = Callable[[Exception], None]

#: The number of the opening; operations have theirs after it.
_OPENING = 0


@dataclass(frozen=True, slots=True)
class _Request:
    number: int
    op: Callable[[Project], Any]


class ProjectThread(QObject):
    """Opens a project and keeps it; made, asked and heard on the GUI thread.

    Args:
        opener: runs on the thread; what it raises goes to ``on_failure``, and the thread ends.
        on_opened: gets the :class:`~core.store.OpenedProject`, whose project only operations may touch.
    """

    def __init__(
        self,
        opener: Callable[[], OpenedProject],
        on_opened: Callable[[OpenedProject], None],
        on_failure: Failure,
    ) -> None:
        super().__init__()
        self._count = itertools.count(_OPENING + 1)
        self._requests: queue.SimpleQueue[_Request | None] = queue.SimpleQueue()
        self._under_way: dict[int, tuple[Callable[[Any], None] | None, Failure]] = {_OPENING: (on_opened, on_failure)}
        landed = Mailbox(self._deliver, self)
        self._thread = threading.Thread(
            target=_work, args=(opener, self._requests, landed), name="project-file", daemon=True
        )
        self._thread.start()

    def run(self, op: Callable[[Project], Any], on_success: Callable[[Any], None] | None, on_failure: Failure) -> None:
        """Call ``op(project)`` on the thread after all that was asked before; the answer comes on the GUI thread."""
        number = next(self._count)
        self._under_way[number] = on_success, on_failure
        self._requests.put(_Request(number, op))

    def close(self) -> None:
        """Finish what was asked, then close the project. Blocks until it is closed."""
        self._requests.put(None)
        self._thread.join()

    def _deliver(self, number: int, result: object, error: Exception | None) -> None:
        on_success, on_failure = self._under_way.pop(number)
        if error is not None:
            on_failure(error)
        elif on_success is not None:
            on_success(result)


def _work(opener: Callable[[], OpenedProject], requests: queue.SimpleQueue[_Request | None], landed: Mailbox) -> None:
    """On the thread, which gets no callback: it would let go of it there."""
    try:
        opened = opener()
    except Exception as error:  # noqa: BLE001 - handed to the GUI thread, which tells or logs it
        landed.put(_OPENING, None, error)
        return
    landed.put(_OPENING, opened, None)
    with opened.project as project:
        while (request := requests.get()) is not None:
            try:
                result = request.op(project)
            except Exception as error:  # noqa: BLE001 - as above
                landed.put(request.number, None, error)
            else:
                landed.put(request.number, result, None)
                del result  # it is the receiver's now
