"""Above the image list: chips with counts, a search field, classes, the order, and the chip of a condition."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.document.document import Document
from gui.images.chips import Chips
from gui.images.class_button import ClassButton
from gui.images.condition_chip import ConditionChip
from gui.images.conditions import Condition
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
        self._document: Document | None = None
        self._condition: Condition | None = None
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
        self.classes = ClassButton()
        self.classes.chosen.connect(self.choose)
        self.condition_chip = ConditionChip()
        self.condition_chip.clicked.connect(lambda: self.choose(None))
        row = hbox(grow(self.search), self.classes, self.sort, spacing=GRID // 2)
        vbox(self.chips, row, self.condition_chip, on=self)

    @property
    def filter(self) -> ImageFilter:
        return ImageFilter(self.chips.show_only, self.search.text(), self._condition)

    def set_document(self, document: Document | None) -> None:
        """Filter the images of this document."""
        self._document = document
        self.classes.set_document(document)
        self.choose(None)

    def choose(self, condition: Condition | None) -> None:
        """List only images of this condition; with None, remove it."""
        self._condition = condition
        self.refresh()
        self._emit_filter()

    def refresh(self) -> None:
        """Say the condition in the words of now; remove one of a class that is no more."""
        document, condition = self._document, self._condition
        if document is None or condition is None:
            self.condition_chip.show_text("")
        elif condition.is_possible(document):
            self.condition_chip.show_text(condition.text(document))
        else:
            self.choose(None)

    def show_all(self) -> None:
        """Clear chip, search and condition."""
        self.chips.choose(Show.ALL)
        self.search.clear()
        self.choose(None)

    def show_chosen(self, condition: Condition) -> None:
        """List all images of a condition, whatever chip and search were."""
        self.chips.choose(Show.ALL)
        with QSignalBlocker(self.search):
            self.search.clear()
        self.choose(condition)

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
