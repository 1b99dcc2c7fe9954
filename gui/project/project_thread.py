"""The one thread that has the project file open: operations on it run there, in their order."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from core.store import Opened, Project

Failure = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class _Request:
    op: Callable[[Project], Any]
    on_success: Callable[[Any], None] | None
    on_failure: Failure


class ProjectThread(QObject):
    """Opens a project and keeps it; made, asked and heard on the GUI thread.

    Args:
        opener: runs on the thread; what it raises goes to ``on_failure``, and the thread ends.
        on_opened: gets the :class:`~core.store.Opened`, whose project only operations may touch.
    """

    _landed = Signal(object, object)  # callback, argument

    def __init__(
        self,
        opener: Callable[[], Opened],
        on_opened: Callable[[Opened], None],
        on_failure: Failure,
    ) -> None:
        super().__init__()
        self._requests: queue.SimpleQueue[_Request | None] = queue.SimpleQueue()
        self._landed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(
            target=self._work, args=(opener, on_opened, on_failure), name="project-file", daemon=True
        )
        self._thread.start()

    def run(self, op: Callable[[Project], Any], on_success: Callable[[Any], None] | None, on_failure: Failure) -> None:
        """Call ``op(project)`` on the thread after all that was asked before; the answer comes on the GUI thread."""
        self._requests.put(_Request(op, on_success, on_failure))

    def close(self) -> None:
        """Finish what was asked, then close the project. Blocks until it is closed."""
        self._requests.put(None)
        self._thread.join()

    def _work(self, opener: Callable[[], Opened], on_opened: Callable[[Opened], None], on_failure: Failure) -> None:
        try:
            opened = opener()
        except Exception as error:  # noqa: BLE001 - handed to the GUI thread, which tells or logs it
            self._landed.emit(on_failure, error)
            return
        self._landed.emit(on_opened, opened)
        with opened.project as project:
            while (request := self._requests.get()) is not None:
                try:
                    result = request.op(project)
                except Exception as error:  # noqa: BLE001 - as above
                    self._landed.emit(request.on_failure, error)
                else:
                    if request.on_success is not None:
                        self._landed.emit(request.on_success, result)

    def _deliver(self, callback: Callable[[Any], None], argument: object) -> None:
        callback(argument)
