"""An outline that highlights a part of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from gui.style.theme import tokens

_WIDTH = 3.0
_RADIUS = 6.0
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Ring(QWidget):
    """An outline over its parent, transparent to the mouse."""

    def __init__(self, parent: QWidget, radius: float = _RADIUS) -> None:
        super().__init__(parent)
        self._radius = radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().accent), _WIDTH))
        inset = _WIDTH / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, self._radius, self._radius)


class FocusRing(QObject):
    """Shows a view's focus if it was moved there by keyboard, until the mouse is used over the view."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self._view = view
        self.ring = Ring(view, radius=0.0)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._view and isinstance(event, QFocusEvent):
            self.ring.setGeometry(self._view.rect())
            self.ring.setVisible(kind is QEvent.Type.FocusIn and event.reason() in _BY_KEYBOARD)
        elif kind is QEvent.Type.Resize:
            self.ring.setGeometry(self._view.rect())
        elif kind in (QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self.ring.hide()
        return False
