"""What we rely on in the Qt binding, where a release of it has let us down."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot


class Sender(QObject):
    sent = Signal(int)


def test_emitting_a_signal_takes_no_reference_from_true(qtbot: QtBot) -> None:
    """PySide6 6.12.0 did, once an emit; some hundred mouse moves later Python 3.11 aborted."""
    sender = Sender()
    before = sys.getrefcount(True)
    for number in range(100):
        sender.sent.emit(number)
    assert sys.getrefcount(True) > before - 50
