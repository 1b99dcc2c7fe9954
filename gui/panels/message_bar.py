"""The message bar above the picture: an icon, a sentence, action buttons and a close button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from gui.style.icons import icon
from gui.style.layouts import grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import button

_MAX_MESSAGES = 3
_WAIT_MS = 100
_ICON_SIDE = 18


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
    """Shows the newest messages, at most three and each sentence only once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = vbox(on=self, spacing=0)
        self._waiting: list[_Waiting] = []
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._show_waiting)
        self.hide()

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
        self.dismiss(text)
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
        if not self._rows.count():
            self.hide()


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
        hbox(
            self._icon,
            grow(sentence),
            *self.action_buttons,
            self.close_button,
            on=self,
            margins=(2 * GRID, GRID - 2, GRID, GRID - 2),
        )
        self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icon()

    def _draw_icon(self) -> None:
        self._icon.setPixmap(icon(*_ICONS[self._kind]).pixmap(_ICON_SIDE, _ICON_SIDE))
