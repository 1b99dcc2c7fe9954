"""The line beneath the list of keys: what can be done with the chosen action, a key being taken, or a question."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QWidget

from gui.dialogs.key_recorder import KeyRecorder
from gui.style.layouts import hbox, spring, vbox
from gui.style.widgets import PushButton, label


class KeyStrip(QFrame):
    """It knows no keymap: it tells what is wanted, and shows what it is told."""

    change = Signal()
    add = Signal()
    clear = Signal()
    restore = Signal()
    #: ``(portable name of a key)``
    recorded = Signal(str)
    #: A question was answered, or the taking of a key given up.
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act: Callable[[], object] | None = None
        self.words = label("", wrap=True)
        self.words.setMinimumHeight(2 * self.words.fontMetrics().lineSpacing())
        self.change_button = _button(self.tr("Change…"), self.change.emit)
        self.add_button = _button(self.tr("Add…"), self.add.emit)
        self.clear_button = _button(self.tr("Remove"), self.clear.emit)
        self.restore_button = _button(self.tr("Use default"), self.restore.emit)
        self.recorder = KeyRecorder()
        self.cancel_button = _button(self.tr("Cancel"), self.ended.emit)
        self.yes_button = _button("", self._say_yes)
        self.no_button = _button(self.tr("Leave it"), self.ended.emit)
        self.recorder.recorded.connect(self.recorded)
        self.recorder.cancelled.connect(self._give_up)
        self._pages = QStackedWidget()
        for row in (
            (self.change_button, self.add_button, self.clear_button, self.restore_button),
            (self.recorder, self.cancel_button),
            (self.yes_button, self.no_button),
        ):
            self._pages.addWidget(_page(row))
        vbox(self.words, self._pages, on=self)

    @property
    def is_recording(self) -> bool:
        return self._pages.currentIndex() == 1

    @property
    def is_busy(self) -> bool:
        """Whether a key is being taken or a question stands."""
        return self._pages.currentIndex() > 0

    def show_choice(self, words: str, *, can_change: bool, has_keys: bool, is_changed: bool) -> None:
        """What is chosen, and what can be done with it."""
        self.words.setText(words)
        self.change_button.setEnabled(can_change)
        self.add_button.setEnabled(can_change and has_keys)
        self.clear_button.setEnabled(can_change and has_keys)
        self.restore_button.setEnabled(is_changed)
        self._pages.setCurrentIndex(0)

    def record(self, words: str) -> None:
        """Take a key; it comes as :attr:`recorded`."""
        self.words.setText(words)
        self._pages.setCurrentIndex(1)
        self.recorder.begin()

    def ask(self, words: str, yes: str, act: Callable[[], object]) -> None:
        """Ask, and do ``act`` if the answer is yes."""
        self._act = act
        self.words.setText(words)
        self.yes_button.setText(yes)
        self.yes_button.setAccessibleName(yes)
        self._pages.setCurrentIndex(2)
        self.yes_button.setFocus()

    def _say_yes(self) -> None:
        act, self._act = self._act, None
        if act is not None:
            act()
        self.ended.emit()

    def _give_up(self) -> None:
        if self.is_recording:
            self.ended.emit()


def _button(text: str, pressed: Callable[[], object]) -> QPushButton:
    made = PushButton(text)
    made.setAutoDefault(False)
    made.setAccessibleName(text)
    made.clicked.connect(lambda _: pressed())
    return made


def _page(widgets: tuple[QWidget, ...]) -> QWidget:
    page = QWidget()
    hbox(*widgets, spring(), on=page)
    return page
