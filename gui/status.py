"""The bottom line: what the most useful keys do now; where the pointer is; zoom; the run in use."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from gui.theme import GRID
from gui.widgets import ElidedLabel, label, set_state
from gui.wording import percent

TOLD_MS = 5000


class StatusLine(QFrame):
    """A hint that gives way for some seconds to a sentence about what just happened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self._hint_text = ""
        self._hint = ElidedLabel()
        self._hint.setObjectName("hint")
        self._hint.setAccessibleName(self.tr("Hint"))
        self._position = label("")
        self._zoom = label("")
        self._run = label("")
        self._position.setAccessibleName(self.tr("Pointer position in image pixels"))
        self._zoom.setAccessibleName(self.tr("Zoom"))
        self._run.setAccessibleName(self.tr("Run that suggests"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID - 2, 2 * GRID, GRID - 2)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._hint, 1)
        for each in (self._position, self._zoom, self._run):
            layout.addWidget(each)
        self._told = QTimer(self, singleShot=True, interval=TOLD_MS)
        self._told.timeout.connect(self._show_hint)

    @property
    def text(self) -> str:
        """What the line says now."""
        return self._hint.text()

    def set_hint(self, text: str) -> None:
        self._hint_text = text
        if not self._told.isActive():
            self._show_hint()

    def tell(self, sentence: str) -> None:
        """Say what happened, in place of the hint for some seconds."""
        self._hint.setText(sentence)
        set_state(self._hint, "told", "true")
        self._told.start()

    def set_position(self, x: float, y: float) -> None:
        self._position.setText(f"x {x:.0f}  y {y:.0f}")

    def clear_position(self) -> None:
        self._position.clear()

    def set_zoom(self, factor: float) -> None:
        """Show a zoom, 1.0 being one image pixel to one screen pixel."""
        self._zoom.setText(percent(factor, digits=0 if factor >= 0.1 else 1))

    def set_run(self, name: str) -> None:
        self._run.setText(name)
        self._run.setVisible(bool(name))

    def clear(self) -> None:
        """Say nothing: there is no project."""
        self._told.stop()
        self.set_hint("")
        for each in (self._position, self._zoom, self._run):
            each.clear()

    def _show_hint(self) -> None:
        set_state(self._hint, "told", "false")
        self._hint.setText(self._hint_text)
