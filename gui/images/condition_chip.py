"""The chip of a condition on the listed images: says which, and removes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from gui.style.icons import set_icon
from gui.style.theme import GRID
from gui.style.widgets import elided, focus_by_tab_only

_ICON = 12


class ConditionChip(QToolButton):
    """As wide as its place; a longer text is elided in the middle, and whole in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setProperty("role", "chip")
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_icon(self, "x")
        focus_by_tab_only(self)
        self.hide()

    @property
    def condition_text(self) -> str:
        """The whole text; empty where there is no condition."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show a condition; without a text, hide."""
        self._text = text
        self.setAccessibleName(self.tr("Remove filter: {}").format(text))
        self.setToolTip(self.tr("{}\nClick to remove this filter").format(text))
        self._elide()
        self.setChecked(True)  # a click unchecks it
        self.setVisible(bool(text))

    def minimumSizeHint(self) -> QSize:
        return QSize(6 * GRID, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(12 * GRID, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._elide()

    def _elide(self) -> None:
        room = self.width() - _ICON - 4 * GRID
        self.setText(f" {elided(self._text, self.fontMetrics(), room)}")
