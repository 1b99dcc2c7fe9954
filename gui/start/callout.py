"""A few words beside a part of the window, with that part ringed. It blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.style.ring import Ring
from gui.style.theme import GRID
from gui.style.widgets import button, label

_WIDTH = 40 * GRID
_GAP = GRID
_RIM = 4
_BIG = 0.4  # of the window: the words go into a part as large as this, not beside it


class Callout(QFrame):
    """Lies over a window. Next and Skip by mouse or keyboard; Esc skips."""

    next = Signal()
    skip = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("callout")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._target: QWidget | None = None
        self._ring = Ring(window)
        self._title = label("", "heading")
        self._words = label("", "")
        self._words.setWordWrap(True)
        self._count = label("", "dim")
        self.skip_button = button(self.tr("Skip"), role="quiet")
        self.next_button = button("", role="primary")
        self.skip_button.clicked.connect(self.skip)
        self.next_button.clicked.connect(self.next)
        bottom = QHBoxLayout()
        bottom.setSpacing(GRID)
        bottom.addWidget(self._count, 1)
        bottom.addWidget(self.skip_button)
        bottom.addWidget(self.next_button)
        self._rows = layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID - 4, 2 * GRID, 2 * GRID - 4)
        layout.setSpacing(GRID)
        layout.addWidget(self._title)
        layout.addWidget(self._words)
        layout.addLayout(bottom)
        self.setFixedWidth(_WIDTH)
        self.hide()

    def point_at(self, target: QWidget, title: str, words: str, *, number: int, of: int) -> None:
        """Say this beside ``target``, a part of the same window; ``number`` from 1."""
        self._leave()
        self._target = target
        target.installEventFilter(self)
        self.window().installEventFilter(self)
        self._title.setText(title)
        self._words.setText(words)
        self._count.setText(self.tr("{} of {}").format(number, of))
        is_last = number == of
        self.skip_button.setVisible(not is_last)
        self.next_button.setText(self.tr("Begin") if is_last else self.tr("Next"))
        self.next_button.setAccessibleName(f"{title}. {words} {self.next_button.text()}")
        self.show()
        self._place()
        self._ring.show()
        self._ring.raise_()
        self.raise_()
        self.next_button.setFocus()

    def close_down(self) -> None:
        """Be gone."""
        self._leave()
        self.hide()
        self._ring.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.skip.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next.emit()
        else:
            super().keyPressEvent(event)

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
        self.move(place_beside(area, self.size(), window.rect()))
        self._ring.setGeometry(area.adjusted(-_RIM, -_RIM, _RIM, _RIM).intersected(window.rect()))


def place_beside(target: QRect, size: QSize, room: QRect) -> QPoint:
    """Where something goes so that it lies in ``room``, and beside ``target`` where there is space.

    Beside a tall one to its right or left, beside a low one above or beneath; into the lower middle of a large one.
    """
    across = (
        QPoint(target.right() + _GAP, target.top() + 2 * _GAP),
        QPoint(target.left() - _GAP - size.width(), target.top() + 2 * _GAP),
    )
    middle = target.center().x() - size.width() // 2
    down = (QPoint(middle, target.top() - _GAP - size.height()), QPoint(middle, target.bottom() + _GAP))
    inside = QPoint(middle, target.bottom() - 3 * _GAP - size.height())
    if target.width() > room.width() * _BIG and target.height() > room.height() * _BIG:
        return _within(inside, size, room)
    wanted = (*down, *across) if target.height() < size.height() else (*across, *down)
    spots = (_within(spot, size, room) for spot in wanted)
    return next((at for at in spots if not QRect(at, size).intersects(target)), _within(inside, size, room))


def _within(at: QPoint, size: QSize, room: QRect) -> QPoint:
    """Moved as little as it takes to lie in ``room``."""
    right, bottom = room.right() - _GAP - size.width(), room.bottom() - _GAP - size.height()
    return QPoint(max(room.left() + _GAP, min(at.x(), right)), max(room.top() + _GAP, min(at.y(), bottom)))
