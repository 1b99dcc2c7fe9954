"""Bars above and below a page of suggestions: filter, order and size; position and the Accept button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from gui.language.wording import counted
from gui.review.suggestions.cell import CellOrder, Wanted
from gui.style.icons import set_icon
from gui.style.layouts import grow, hbox
from gui.style.theme import GRID
from gui.style.widgets import button, combo, focus_by_tab_only, label, slider

NARROWEST, WIDEST, USUAL = 26 * GRID, 72 * GRID, 32 * GRID


class PageBar(QWidget):
    """The bar above the page."""

    wanted_changed = Signal()
    order_changed = Signal()
    #: New minimum width of cells, in pixels: ``(width)``.
    width_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wanted = ((self.tr("With suggestions"), Wanted.SUGGESTED), (self.tr("Without suggestions"), Wanted.NOTHING))
        self.wanted_box = combo(self.tr("Filter images"), wanted)
        self.wanted_box.activated.connect(lambda _: self.wanted_changed.emit())
        orders = (
            (self.tr("Most certain first"), CellOrder.SUREST),
            (self.tr("Least certain first"), CellOrder.UNCERTAIN),
            (self.tr("By name"), CellOrder.NAME),
        )
        self.order = combo(self.tr("Sort images by"), orders)
        self.order.activated.connect(lambda _: self.order_changed.emit())
        for each in (self.wanted_box, self.order):
            focus_by_tab_only(each)
        self.status = label("", "dim")
        self.slider = slider(self.tr("Image size"), NARROWEST, WIDEST)
        self.slider.setValue(USUAL)
        self.slider.setFixedWidth(12 * GRID)
        self.slider.valueChanged.connect(self.width_changed)
        hbox(self.wanted_box, self.order, grow(self.status), self.slider, on=self)

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.wanted_box.currentData())

    @property
    def by(self) -> CellOrder:
        return CellOrder(self.order.currentData())


class VerdictBar(QWidget):
    """The bar below the page."""

    accepted = Signal()
    back = Signal()
    forward = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = label("", "dim")
        self.before = _arrow("arrow-left", self.tr("Previous page (Page Up)"))
        self.after = _arrow("arrow-right", self.tr("Next page, without accepting this one (Page Down)"))
        self.accept = button("", icon="check-check", role="primary", on_click=self.accepted)
        self.before.clicked.connect(self.back)
        self.after.clicked.connect(self.forward)
        hbox(grow(self.count), self.before, self.after, self.accept, on=self)

    def show_page(self, included: int, wanted: Wanted) -> None:
        """Show on the button how many images it accepts."""
        is_nothing = wanted is Wanted.NOTHING
        template = self.tr("No objects on {} (Enter)") if is_nothing else self.tr("Accept {} (Enter)")
        text = template.format(counted(included, "image"))
        tooltip = self.tr("Accept all suggestions not crossed out, and mark the images done")
        self.accept.setText(f" {text}")
        self.accept.setAccessibleName(text)
        self.accept.setToolTip("" if is_nothing else tooltip)
        self.accept.setEnabled(included > 0)

    def show_neighbours(self, *, has_before: bool, has_after: bool) -> None:
        """Enable the arrows to other pages."""
        self.before.setEnabled(has_before)
        self.after.setEnabled(has_after)


def _arrow(icon: str, words: str) -> QToolButton:
    made = QToolButton()
    made.setProperty("role", "quiet")
    set_icon(made, icon)
    made.setToolTip(words)
    made.setAccessibleName(words)
    focus_by_tab_only(made)
    return made
