"""What a run remarks on its way: one line, all of it when asked for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.style.layouts import aligned, grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, label


class Notices(QWidget):
    """The newest notice on one line; *More* unfolds all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentences: list[str] = []
        self._is_open = False
        self.line = label("", "warn")
        self.whole = label("", "warn", wrap=True)
        self.more = button(self.tr("More"), role="quiet", on_click=self._toggle)
        vbox(
            hbox(grow(self.line), aligned(self.more, Qt.AlignmentFlag.AlignRight), spacing=GRID // 2),
            self.whole,
            on=self,
            spacing=0,
        )
        self.clear()

    @property
    def text(self) -> str:
        """All of them, a line each."""
        return "\n".join(self._sentences)

    def add(self, sentence: str) -> None:
        """One more."""
        self._sentences.append(sentence)
        self._tell()

    def clear(self) -> None:
        self._sentences.clear()
        self._is_open = False
        self._tell()

    def minimumSizeHint(self) -> QSize:
        return QSize(8 * GRID, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def _toggle(self) -> None:
        self._is_open = not self._is_open
        self._tell()

    def _tell(self) -> None:
        newest = self._sentences[-1] if self._sentences else ""
        metrics = self.line.fontMetrics()
        is_short = len(self._sentences) < 2 and metrics.horizontalAdvance(newest) <= self.width()
        room = self.width() - (0 if is_short else self.more.sizeHint().width() + GRID)
        shown = self.tr("Notes: {}").format(len(self._sentences)) if self._is_open else newest
        self.line.setText(metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room))
        self.line.setAccessibleName(newest)
        self.more.setVisible(not is_short)
        self.more.setText(self.tr("Less") if self._is_open else self.tr("More"))
        self.whole.setText(self.text)
        self.whole.setVisible(self._is_open)
        self.setVisible(bool(self._sentences))
