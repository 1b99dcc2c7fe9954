"""Toolbar of the contact sheet: filters, order and size of cells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QToolButton, QWidget

from core.annotation import ObjectClass
from core.review.sheet import SheetFilter, SheetOrder
from gui.review.words import FLAGS, PROVENANCES, SORT_ENDS, SORT_NAMES, localized
from gui.style.flow import Flow
from gui.style.icons import set_icon
from gui.style.layouts import hbox
from gui.style.theme import GRID
from gui.style.widgets import combo, focus_by_tab_only, label, slider

NARROWEST, WIDEST, USUAL = 12 * GRID, 40 * GRID, 20 * GRID


class SheetBar(QWidget):
    """Filters, sort order and cell size chosen by the user."""

    filter_changed = Signal()
    order_changed = Signal()
    #: New minimum width of cells, in pixels: ``(width)``.
    width_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        done = ((self.tr("Done images"), True), (self.tr("All images"), False))
        self.images = self._choice(self.tr("Filter by image"), done)
        self.classes = self._choice(self.tr("Filter by class"), ())
        provenances = ((localized(text), each) for each, text in PROVENANCES.items())
        self.provenance = self._choice(
            self.tr("Filter by provenance"), ((self.tr("Any provenance"), None), *provenances)
        )
        flags = ((localized(text), each) for each, text in FLAGS.items())
        self.flag = self._choice(self.tr("Filter by flag"), ((self.tr("Any flag"), None), *flags))
        self.sort = self._choice(self.tr("Sort by"), ((localized(text), each) for each, text in SORT_NAMES.items()))
        self.backwards = QToolButton()
        self.backwards.setCheckable(True)
        self.backwards.setProperty("role", "quiet")
        self.backwards.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        focus_by_tab_only(self.backwards)
        self.slider = slider(self.tr("Size of the crops"), NARROWEST, WIDEST)
        self.slider.setValue(USUAL)
        self.slider.setFixedWidth(12 * GRID)
        for box in (self.images, self.classes, self.provenance, self.flag):
            box.activated.connect(lambda _: self.filter_changed.emit())
        self.sort.activated.connect(self._order)
        self.backwards.clicked.connect(self._order)
        self.slider.valueChanged.connect(self.width_changed)
        order = QWidget()
        hbox(label(self.tr("Sort by")), self.sort, self.backwards, on=order)
        Flow(self, self.images, self.classes, self.provenance, self.flag, order, at_end=self.slider)
        self._show_direction()

    @property
    def filter(self) -> SheetFilter:
        return SheetFilter(
            self.classes.currentData(),
            self.provenance.currentData(),
            self.flag.currentData(),
            self.images.currentData(),
        )

    @property
    def by(self) -> SheetOrder:
        return SheetOrder(self.sort.currentData())  # Qt hands a plain str back

    @property
    def is_backwards(self) -> bool:
        return self.backwards.isChecked()

    def set_classes(self, classes: Iterable[ObjectClass]) -> None:
        """Offer these classes; hidden if there is only one."""
        known = list(classes)
        before = self.classes.currentData()
        with QSignalBlocker(self.classes):
            self.classes.clear()
            self.classes.addItem(self.tr("All classes"), None)
            for each in known:
                self.classes.addItem(each.name, each.id)
            self.classes.setCurrentIndex(max(0, self.classes.findData(before)))
        self.classes.setVisible(len(known) > 1)

    def show_all(self) -> None:
        """Reset all filters."""
        for box in (self.classes, self.provenance, self.flag):
            box.setCurrentIndex(0)
        self.images.setCurrentIndex(1)
        self.filter_changed.emit()

    def _order(self) -> None:
        self._show_direction()
        self.order_changed.emit()

    def _show_direction(self) -> None:
        words = self.tr("{} first").format(localized(SORT_ENDS[self.by][self.is_backwards]))
        if self.by in (SheetOrder.IMAGE, SheetOrder.CLASS):
            words = self.tr("Descending") if self.is_backwards else self.tr("Ascending")
        self.backwards.setText(words)
        self.backwards.setToolTip(self.tr("Reverse order"))
        self.backwards.setAccessibleName(words)
        set_icon(self.backwards, "arrow-up-narrow-wide" if self.is_backwards else "arrow-down-wide-narrow")

    def _choice(self, name: str, items: Iterable[tuple[str, Any]]) -> QComboBox:
        made = combo(name, items, tooltip=name)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        focus_by_tab_only(made)
        return made
