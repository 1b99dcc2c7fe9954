"""Tooltips of buttons beside them, not over them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolTip

#: Qt moves a tooltip so far from the point that it is given: it takes that for the mouse's.
_FROM_MOUSE = QPoint(2, 16)
_GAP = 4


class TooltipsBelow(QObject):
    """Shows the tooltip of each button of the application below it."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ToolTip or not isinstance(watched, QAbstractButton):
            return False
        if not watched.toolTip():
            return False
        below = watched.mapToGlobal(QPoint(0, watched.height() + _GAP))
        QToolTip.showText(below - _FROM_MOUSE, watched.toolTip(), watched)
        return True
