"""From any thread to the GUI thread.

    self._box = Mailbox(self._arrived, self)    # on the GUI thread
    threading.Thread(target=work, args=(self._box,)).start()
    ...
    box.put(1, "two")                           # on any thread; self._arrived(1, "two") is called on the GUI thread
    self._box.close()                           # on the GUI thread: nothing is called any more; or the owner is deleted

A signal of the object that waits for the answer will not do: Qt may delete that object while another thread emits
the signal, and a thread that holds the last reference to it deletes it there. Here threads hold no Qt object at all,
and the one that carries what they put lives as long as the program.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal


class Mailbox:
    """Made and closed on the GUI thread; keeps its receiver alive until it is closed.

    Args:
        receive: gets on the GUI thread what is put.
        owner: closes it by being deleted.
    """

    def __init__(self, receive: Callable[..., object], owner: QObject | None = None) -> None:
        carrier = _Carrier.instance()
        self._number = next(carrier.numbers)
        self._carry = carrier.carry
        self._open = carrier.open
        self._open[self._number] = receive
        if owner is not None:
            owner.destroyed.connect(lambda: self.close())  # noqa: PLW0108 - of a bound method Qt would keep no box

    def put(self, *args: Any) -> None:
        """On any thread: have the receiver called with this, in the order in which it is put."""
        self._carry(self._number, args)

    def close(self) -> None:
        """Also what was put before and has not been received is dropped. Closing twice is once."""
        self._open.pop(self._number, None)


class _Carrier(QObject):
    """Carries everything, for all."""

    _arrived = Signal(object, object)  # number of the box, arguments

    _only: _Carrier | None = None

    def __init__(self) -> None:
        super().__init__()
        self.numbers = itertools.count()
        self.open: dict[int, Callable[..., object]] = {}
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self.carry = self._arrived.emit  # bound here, once: no thread looks it up

    @classmethod
    def instance(cls) -> _Carrier:
        if cls._only is None:
            cls._only = cls()
        return cls._only

    def _deliver(self, number: int, args: tuple[Any, ...]) -> None:
        receive = self.open.get(number)
        if receive is not None:
            receive(*args)
