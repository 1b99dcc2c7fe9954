"""The status line: the most useful keys; sizes and positions on the picture; zoom; the active run."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from gui.language.wording import percent
from gui.style.layouts import grow, hbox
from gui.style.theme import GRID
from gui.style.widgets import ElidedLabel, set_style_property

MESSAGE_MS = 5000
_HINT_SHARE = 0.5  # of the line, for the hint: readings are hidden if it gets narrower


class StatusLine(QFrame):
    """A hint, replaced for some seconds by a message about what just happened; on the right, readings.

    Each reading keeps its width, so that nothing moves while the numbers change.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self._hint_text = ""
        self.hint = ElidedLabel()
        self.hint.setObjectName("hint")
        self.hint.setAccessibleName(self.tr("Hint"))
        self.box = _Reading(self.tr("Size of the box"), self.tr("{} × {} px").format(8888, 888))
        self.position = _Reading(self.tr("Pointer position in image pixels"), "x 8888  y 8888")
        self.image = _Reading(self.tr("Size of the image"), "8888 × 8888")
        self.zoom = _Reading(self.tr("Zoom"), "8888%")
        self.run = _Reading(self.tr("Active run"), "")
        self._readings: tuple[_Reading, ...] = (self.box, self.position, self.image, self.zoom, self.run)
        hbox(
            grow(self.hint),
            *self._readings,
            on=self,
            margins=(2 * GRID, GRID - 2, 2 * GRID, GRID - 2),
            spacing=2 * GRID,
        )
        self._message_timer = QTimer(self, singleShot=True, interval=MESSAGE_MS)
        self._message_timer.timeout.connect(self._show_hint)

    @property
    def text(self) -> str:
        """The hint or message shown."""
        return self.hint.text()

    def set_hint(self, text: str) -> None:
        self._hint_text = text
        if not self._message_timer.isActive():
            self._show_hint()

    def show_message(self, sentence: str) -> None:
        """Show what happened, instead of the hint, for some seconds."""
        self.hint.setText(sentence)
        set_style_property(self.hint, "message", "true")
        self._message_timer.start()

    def clear_message(self) -> None:
        """End a message: back to the hint."""
        self._message_timer.stop()
        self._show_hint()

    # --- readings ------------------------------------------------------------------------------

    def set_position(self, x: float, y: float) -> None:
        self.position.setText(f"x {x:.0f}  y {y:.0f}")

    def clear_position(self) -> None:
        self.position.clear()

    def set_box_size(self, size: tuple[float, float] | None) -> None:
        """Show the width and height of the drawn or selected box, in image pixels; None for no box."""
        self.box.setText("" if size is None else self.tr("{} × {} px").format(*(round(side) for side in size)))

    def set_image_size(self, size: tuple[int, int] | None) -> None:
        self.image.setText("" if size is None else f"{size[0]} × {size[1]}")

    def set_zoom(self, factor: float) -> None:
        """Show a zoom: device pixels per image pixel."""
        self.zoom.setText(percent(factor, 0 if factor >= 0.1 else 1))

    def set_run(self, name: str) -> None:
        self.run.setText(name)
        self._fit_readings()

    def show_readings(self, is_shown: bool) -> None:
        """Show or hide the readings of the picture; the run is always shown."""
        self._readings = (self.box, self.position, self.image, self.zoom, self.run) if is_shown else (self.run,)
        for each in (self.box, self.position, self.image, self.zoom):
            each.setVisible(is_shown)
        self._fit_readings()

    def clear(self) -> None:
        """Show nothing: no project is open."""
        self._hint_text = ""
        self.clear_message()
        for each in self._readings:
            each.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_readings()

    def _fit_readings(self) -> None:
        """Hide readings while the hint has too little room, first those that the side panel shows, too."""
        hint = self.fontMetrics().horizontalAdvance(self._hint_text) + 6 * GRID
        room = min(self.width() * (1 - _HINT_SHARE), self.width() - hint)
        shown = [each for each in self._readings if each is not self.run or each.text()]
        for reading in (self.image, self.run, self.box, self.position):
            needed = sum(max(each.sizeHint().width(), each.minimumWidth()) + 2 * GRID for each in shown)
            if needed <= room:
                break
            shown = [each for each in shown if each is not reading]
        for each in self._readings:
            each.setVisible(each in shown)

    def _show_hint(self) -> None:
        set_style_property(self.hint, "message", "false")
        self.hint.setText(self._hint_text)
        self._fit_readings()


class _Reading(QLabel):
    """Right-aligned numbers with a fixed minimum width, that of the widest usual text."""

    def __init__(self, name: str, widest: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(name)
        metrics = self.fontMetrics()
        digit = max("0123456789", key=metrics.horizontalAdvance)
        self.setMinimumWidth(metrics.horizontalAdvance(re.sub(r"\d", digit, widest)))
