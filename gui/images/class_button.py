"""The filter button next to the search field: images by the classes of their boxes and suggestions."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.document.document import Document
from gui.images.conditions import ClassCondition, Presence, presence_text
from gui.panels.box_icon import box_icon
from gui.style.class_colors import class_colors
from gui.style.icons import set_icon
from gui.style.widgets import focus_by_tab_only


class ClassButton(QToolButton):
    """A menu button, with a submenu for each class where there are several."""

    chosen = Signal(object)  # ClassCondition

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setProperty("role", "quiet")
        focus_by_tab_only(self)
        set_icon(self, "list-filter")
        text = self.tr("Filter by class")
        self.setToolTip(text)
        self.setAccessibleName(text)
        menu = QMenu(self)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)

    def set_document(self, document: Document | None) -> None:
        """Offer the classes of this document."""
        self._document = document
        self.setEnabled(document is not None)

    def fill(self) -> None:
        """Fill the menu with the classes of now."""
        menu, document = self.menu(), self._document
        menu.clear()
        if document is None:
            return
        classes = document.classes
        colours = class_colors(classes)
        for each in classes:
            into = menu if len(classes) == 1 else menu.addMenu(box_icon(QColor(colours[each.id])), _plain(each.name))
            for presence in Presence:
                condition = ClassCondition(each.id, presence)
                action = into.addAction(_plain(presence_text(presence, each.name)))
                action.triggered.connect(partial(self._choose, condition))

    def _choose(self, condition: ClassCondition, _: bool = False) -> None:
        self.chosen.emit(condition)


def _plain(name: str) -> str:
    """A name in a menu, where ``&`` marks the mnemonic."""
    return name.replace("&", "&&")
