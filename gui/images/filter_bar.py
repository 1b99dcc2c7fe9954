"""Above the image list: chips with counts, a search field, and the order."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.images.chips import Chips
from gui.images.filters import ImageFilter, Show
from gui.images.sort_button import SortButton
from gui.keyboard.keys import set_key_tip
from gui.style.layouts import grow, hbox, vbox
from gui.style.theme import GRID


class FilterBar(QWidget):
    """Emits the filter and order that the user sets."""

    changed = Signal(object)  # ImageFilter
    order_chosen = Signal(object)  # ListOrder
    #: Escape, Enter or Down in the search field: the focus should move to the list.
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = Chips()
        self.chips.chosen.connect(self._emit_filter)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search names"))
        self.search.setAccessibleName(self.tr("Search images"))
        tip = self.tr(
            "Words in the file name.\n"
            "Conditions on boxes: boxes:0, boxes>3, class:car, height<20 (pixels).\n"
            "Esc clears the search and returns to the list."
        )
        set_key_tip(self.search, tip, "search")
        self.search.setClearButtonEnabled(True)
        self.search.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.search.textChanged.connect(self._emit_filter)
        self.search.installEventFilter(self)
        self.sort = SortButton()
        self.sort.chosen.connect(self.order_chosen)
        vbox(self.chips, hbox(grow(self.search), self.sort, spacing=GRID // 2), on=self)

    @property
    def filter(self) -> ImageFilter:
        return ImageFilter(self.chips.show_only, self.search.text())

    def show_all(self) -> None:
        """Clear both chip and search."""
        self.chips.choose(Show.ALL)
        self.search.clear()
        self._emit_filter()

    def begin_search(self) -> None:
        """Focus the search field, its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.keyCombination() == QKeyCombination(Qt.Key.Key_Escape):
                self.search.clear()
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                self.left.emit()
                return True
        return False

    def _emit_filter(self) -> None:
        self.changed.emit(self.filter)
