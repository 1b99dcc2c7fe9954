"""The strip below the list of keys: buttons for the chosen action, key recording, or a question."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QKeySequenceEdit, QLineEdit, QPushButton, QStackedWidget, QWidget

from gui.keyboard.key_names import portable
from gui.style.layouts import hbox, spring, vbox
from gui.style.widgets import PushButton, label


class KeyRecorder(QKeySequenceEdit):
    """Emits the key once it is released; Esc, Tab and losing the focus cancel."""

    #: A key was pressed: ``(portable name)``.
    recorded = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumSequenceLength(1)
        self.setAccessibleName(self.tr("Press a key"))
        self.editingFinished.connect(self._finish)

    def begin(self) -> None:
        """Wait for a key."""
        self.clear()
        field = self.findChild(QLineEdit)
        if field is not None:  # Qt's own text, set by clear(), is too long in German
            field.setPlaceholderText(self.tr("Press a key"))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        key = portable(self.keySequence().toString(QKeySequence.SequenceFormat.PortableText))
        if key:
            self.recorded.emit(key)
        else:
            self.cancelled.emit()


class KeyStrip(QFrame):
    """Buttons and texts only; knows no keymap."""

    change = Signal()
    add = Signal()
    clear = Signal()
    restore = Signal()
    #: ``(portable name of a key)``
    recorded = Signal(str)
    #: A question was answered, or recording was cancelled.
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on_yes: Callable[[], object] | None = None
        self.text = label("", wrap=True)
        self.text.setMinimumHeight(2 * self.text.fontMetrics().lineSpacing())
        self.change_button = _button(self.tr("Change…"), self.change.emit)
        self.add_button = _button(self.tr("Add…"), self.add.emit)
        self.clear_button = _button(self.tr("Remove"), self.clear.emit)
        self.restore_button = _button(self.tr("Restore default"), self.restore.emit)
        self.recorder = KeyRecorder()
        self.cancel_button = _button(self.tr("Cancel"), self.ended.emit)
        self.yes_button = _button("", self._accept)
        self.no_button = _button(self.tr("Keep as is"), self.ended.emit)
        self.recorder.recorded.connect(self.recorded)
        self.recorder.cancelled.connect(self._cancel_recording)
        self._pages = QStackedWidget()
        for row in (
            (self.change_button, self.add_button, self.clear_button, self.restore_button),
            (self.recorder, self.cancel_button),
            (self.yes_button, self.no_button),
        ):
            self._pages.addWidget(_page(row))
        vbox(self.text, self._pages, on=self)

    @property
    def is_recording(self) -> bool:
        return self._pages.currentIndex() == 1

    @property
    def is_busy(self) -> bool:
        """Whether a key is being recorded or a question is open."""
        return self._pages.currentIndex() > 0

    def show_choice(self, text: str, *, can_change: bool, has_keys: bool, is_changed: bool) -> None:
        """Show the chosen action and enable the possible changes."""
        self.text.setText(text)
        self.change_button.setEnabled(can_change)
        self.add_button.setEnabled(can_change and has_keys)
        self.clear_button.setEnabled(can_change and has_keys)
        self.restore_button.setEnabled(is_changed)
        self._pages.setCurrentIndex(0)

    def record(self, text: str) -> None:
        """Record a key; it is emitted as :attr:`recorded`."""
        self.text.setText(text)
        self._pages.setCurrentIndex(1)
        self.recorder.begin()

    def ask(self, text: str, yes: str, on_yes: Callable[[], object]) -> None:
        """Ask a question, and call ``on_yes`` if the answer is yes."""
        self._on_yes = on_yes
        self.text.setText(text)
        self.yes_button.setText(yes)
        self.yes_button.setAccessibleName(yes)
        self._pages.setCurrentIndex(2)
        self.yes_button.setFocus()

    def _accept(self) -> None:
        on_yes, self._on_yes = self._on_yes, None
        if on_yes is not None:
            on_yes()
        self.ended.emit()

    def _cancel_recording(self) -> None:
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
