"""A field that records one key press."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QLineEdit, QWidget

from gui.keyboard.key_names import portable


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
