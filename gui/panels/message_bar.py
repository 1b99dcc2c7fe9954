"""Messages over the edge of a page: an icon, a sentence, action buttons and a close button each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QSizePolicy, QWidget

from gui.style.icons import icon
from gui.style.layouts import aligned, grow, hbox, spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import button

_MAX_MESSAGES = 3
_WAIT_MS = 100
_ICON_SIDE = 18
_SENTENCE = 40 * GRID  # where a sentence has less room, the buttons are below it


class MessageKind(StrEnum):
    INFO = "info"
    WARN = "warn"
    BAD = "bad"


_ICONS = {
    MessageKind.INFO: ("info", "accent"),
    MessageKind.WARN: ("triangle-alert", "warn"),
    MessageKind.BAD: ("circle-alert", "bad"),
}


@dataclass(frozen=True, slots=True)
class MessageAction:
    """A button of a message: its text and what it does."""

    text: str
    run: Callable[[], object] = field(compare=False)


_Waiting: TypeAlias = tuple[str, MessageKind, tuple[MessageAction, ...], Callable[[], object] | None]


class MessageBar(QWidget):
    """Shows the newest messages, at most three and each sentence only once, also as a part of another.

    It lies over a widget and moves nothing; :attr:`covered` says how much it hides at the top.
    """

    #: So many pixels at the top of the widget are covered: ``(int)``.
    covered = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = vbox(on=self, spacing=0)
        self._waiting: list[_Waiting] = []
        self._place: QWidget | None = None
        self._edge = Qt.Edge.TopEdge
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._show_waiting)
        self.hide()

    def lie_over(self, place: QWidget, edge: Qt.Edge) -> None:
        """Lie over this widget of the same window, at its upper or lower edge."""
        if self._place is not None:
            self._place.removeEventFilter(self)
        self._place, self._edge = place, edge
        place.installEventFilter(self)
        self._settle()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._settle()  # it is known only now how high the sentences are
        return handled

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._settle()
        return False

    def show_message(
        self, text: str, kind: MessageKind = MessageKind.INFO, action: MessageAction | None = None
    ) -> None:
        """As :meth:`show_choice`, with at most one action."""
        self.show_choice(text, kind, () if action is None else (action,))

    def show_choice(
        self,
        text: str,
        kind: MessageKind,
        actions: Sequence[MessageAction],
        on_close: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence until it is closed, by which ``on_close`` is called, or one of its buttons is pressed.

        It waits for the mouse button to be released: the picture must not move under a box being drawn.
        """
        if any(text in each and text != each for each in self.texts()):
            return
        for shown in self.texts():
            if shown in text:
                self.dismiss(shown)
        if _is_mouse_down():
            self._waiting.append((text, kind, tuple(actions), on_close))
            self._wait.start()
            return
        row = _Message(text, kind, actions)
        row.close_button.clicked.connect(lambda: self._close(row, on_close))
        for each, action in zip(row.action_buttons, actions, strict=True):
            each.clicked.connect(partial(self._run, row, action))
        self._rows.addWidget(row)
        for old in self.messages()[:-_MAX_MESSAGES]:
            self._remove(old)
        self.show()
        self._settle()

    def dismiss(self, text: str) -> None:
        """Remove this sentence if it is shown, as it no longer holds."""
        self._waiting = [each for each in self._waiting if each[0] != text]
        for row in self.messages():
            if row.text == text:
                self._remove(row)

    def clear(self) -> None:
        self._waiting.clear()
        for row in self.messages():
            self._remove(row)

    def texts(self) -> list[str]:
        """The sentences shown, oldest first."""
        return [row.text for row in self.messages()]

    def messages(self) -> list[_Message]:
        """The messages shown, oldest first."""
        items = (self._rows.itemAt(index) for index in range(self._rows.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, _Message)]

    def _show_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            self.show_choice(*each)

    def _run(self, row: _Message, action: MessageAction, _: bool = False) -> None:
        self._remove(row)
        action.run()

    def _close(self, row: _Message, on_close: Callable[[], object] | None) -> None:
        self._remove(row)
        if on_close is not None:
            on_close()

    def _remove(self, row: _Message) -> None:
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.setVisible(bool(self._rows.count()))
        self._settle()

    def _settle(self) -> None:
        """Take the place that the messages need."""
        place, parent = self._place, self.parentWidget()
        if place is None or parent is None or not parent.isAncestorOf(place):
            return
        width = place.width()
        for row in self.messages():
            row.fit(width)
        self._rows.invalidate()
        height = self._rows.totalHeightForWidth(width) if self._rows.count() else 0
        at = place.mapTo(parent, QPoint(0, 0))
        is_above = self._edge is Qt.Edge.TopEdge
        self.setGeometry(at.x(), at.y() + (0 if is_above else place.height() - height), width, height)
        self.raise_()
        self.covered.emit(height if is_above else 0)


def _is_mouse_down() -> bool:
    return QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton


class _Message(QFrame):
    def __init__(self, text: str, kind: MessageKind, actions: Sequence[MessageAction]) -> None:
        super().__init__()
        self.text = text
        self._kind = kind
        self.setObjectName("messageBar")
        self.setProperty("kind", kind.value)
        self.setAccessibleName(text)
        self._icon = QLabel()
        sentence = QLabel(text)
        sentence.setWordWrap(True)
        sentence.setTextFormat(Qt.TextFormat.PlainText)
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action_buttons = [button(action.text) for action in actions]
        self.close_button = button("", icon="x", role="quiet", tooltip=self.tr("Close"))
        self._buttons = QWidget()
        hbox(*self.action_buttons, spring(), on=self._buttons)
        if not self.action_buttons:
            self._buttons.hide()
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lines.setSpacing(GRID)
        self._lines.addWidget(sentence, 1)
        self._lines.addWidget(self._buttons)
        middle, top = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignTop
        hbox(
            aligned(self._icon, middle),
            grow(self._lines),
            aligned(self.close_button, top),
            on=self,
            margins=(2 * GRID, GRID - 2, GRID, GRID - 2),
        )
        self._draw_icon()

    def fit(self, width: int) -> None:
        """In less room the buttons are below the sentence."""
        is_wide = width >= self._buttons.sizeHint().width() + _SENTENCE
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._lines.setDirection(direction)
        self._lines.invalidate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icon()

    def _draw_icon(self) -> None:
        self._icon.setPixmap(icon(*_ICONS[self._kind]).pixmap(_ICON_SIDE, _ICON_SIDE))
