"""A callout: a short text next to a highlighted part of the window. It blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from gui.style.layouts import grow, hbox, vbox
from gui.style.ring import Ring
from gui.style.theme import GRID
from gui.style.widgets import button, label

_WIDTH = 40 * GRID
_GAP = GRID
_RIM = 4
_LARGE = 0.4  # share of the window from which the callout goes inside a part, not next to it


class Callout(QFrame):
    """A callout over a window, with Next and Skip; Esc skips."""

    next = Signal()
    skip = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("callout")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._target: QWidget | None = None
        self._ring = Ring(window)
        self.title = label("", "heading", wrap=True)
        self.text = label("", "", wrap=True)
        self.count = label("", "dim")
        self.skip_button = button(self.tr("Skip"), role="quiet", on_click=self.skip)
        self.next_button = button("", role="primary", on_click=self.next)
        bottom = hbox(grow(self.count), self.skip_button, self.next_button)
        margins = (2 * GRID, 2 * GRID - 4, 2 * GRID, 2 * GRID - 4)
        self._rows = vbox(self.title, self.text, bottom, on=self, margins=margins)
        self.setFixedWidth(_WIDTH)
        self.hide()

    def point_at(self, target: QWidget, title: str, text: str, *, number: int, of: int) -> None:
        """Show this text next to ``target``, a part of the same window; ``number`` from 1."""
        self._leave()
        self._target = target
        target.installEventFilter(self)
        self.window().installEventFilter(self)
        self.title.setText(title)
        self.text.setText(text)
        self.count.setText(self.tr("{} of {}").format(number, of))
        is_last = number == of
        self.skip_button.setVisible(not is_last)
        self.next_button.setText(self.tr("Got it") if is_last else self.tr("Next"))
        self.next_button.setAccessibleName(f"{title}. {text} {self.next_button.text()}")
        self.show()
        self._place()
        self._ring.show()
        self._ring.raise_()
        self.raise_()
        self.next_button.setFocus()

    def dismiss(self) -> None:
        """Hide it."""
        self._leave()
        self.hide()
        self._ring.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            if watched is self._target and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
                self._follow(is_shown=event.type() is QEvent.Type.Show)
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.skip.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next.emit()
        else:
            super().keyPressEvent(event)

    def _follow(self, *, is_shown: bool) -> None:
        """Point at nothing while another page is shown."""
        self.setVisible(is_shown)
        self._ring.setVisible(is_shown)
        for each in (self._ring, self):
            each.raise_()

    def _leave(self) -> None:
        if self._target is not None:
            self._target.removeEventFilter(self)
            self.window().removeEventFilter(self)
        self._target = None

    def _place(self) -> None:
        target, window = self._target, self.parentWidget()
        if target is None or window is None:
            return
        area = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        self.resize(_WIDTH, self._rows.totalHeightForWidth(_WIDTH))
        self.move(place_near(area, self.size(), window.rect()))
        self._ring.setGeometry(area.adjusted(-_RIM, -_RIM, _RIM, _RIM).intersected(window.rect()))


def place_near(target: QRect, size: QSize, room: QRect) -> QPoint:
    """Top-left corner for a widget of ``size`` inside ``room`` and, if there is space, next to ``target``.

    Right or left of a tall target, above or below a low one, in the lower middle of a large one.
    """
    across = (
        QPoint(target.right() + _GAP, target.top() + 2 * _GAP),
        QPoint(target.left() - _GAP - size.width(), target.top() + 2 * _GAP),
    )
    middle = target.center().x() - size.width() // 2
    down = (QPoint(middle, target.top() - _GAP - size.height()), QPoint(middle, target.bottom() + _GAP))
    inside = QPoint(middle, target.bottom() - 3 * _GAP - size.height())
    if target.width() > room.width() * _LARGE and target.height() > room.height() * _LARGE:
        return _within(inside, size, room)
    preferred = (*down, *across) if target.height() < size.height() else (*across, *down)
    spots = (_within(spot, size, room) for spot in preferred)
    return next((at for at in spots if not QRect(at, size).intersects(target)), _within(inside, size, room))


def _within(at: QPoint, size: QSize, room: QRect) -> QPoint:
    """``at`` moved as little as needed so that ``size`` lies in ``room``."""
    right, bottom = room.right() - _GAP - size.width(), room.bottom() - _GAP - size.height()
    return QPoint(max(room.left() + _GAP, min(at.x(), right)), max(room.top() + _GAP, min(at.y(), bottom)))
