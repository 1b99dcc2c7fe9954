"""Around the page of suggestions: in which order, how large; how far one is; and the verdict as a button."""

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
    """Above the page."""

    wanted_changed = Signal()
    order_changed = Signal()
    #: Cells are to be this wide, in pixels: ``(width)``.
    width_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wanted = ((self.tr("With suggestions"), Wanted.SUGGESTED), (self.tr("Nothing found"), Wanted.NOTHING))
        self.wanted_box = combo(self.tr("Which images"), wanted)
        self.wanted_box.activated.connect(lambda _: self.wanted_changed.emit())
        orders = (
            (self.tr("Surest first"), CellOrder.SUREST),
            (self.tr("Most doubtful first"), CellOrder.UNCERTAIN),
            (self.tr("By name"), CellOrder.NAME),
        )
        self.order = combo(self.tr("Which images come first"), orders)
        self.order.activated.connect(lambda _: self.order_changed.emit())
        for each in (self.wanted_box, self.order):
            focus_by_tab_only(each)
        self.status = label("", "dim")
        self.slider = slider(self.tr("Size of the images"), NARROWEST, WIDEST)
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
    """Beneath the page."""

    accepted = Signal()
    back = Signal()
    forward = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = label("", "dim")
        self.before = _arrow("arrow-left", self.tr("Page before (Page Up)"))
        self.after = _arrow("arrow-right", self.tr("Next page, this one left as it is (Page Down)"))
        self.accept = button("", icon="check-check", role="primary", on_click=self.accepted)
        self.before.clicked.connect(self.back)
        self.after.clicked.connect(self.forward)
        hbox(grow(self.count), self.before, self.after, self.accept, on=self)

    def show_page(self, judged: int, wanted: Wanted) -> None:
        """How many images the button judges, and what it says of them."""
        is_nothing = wanted is Wanted.NOTHING
        told = self.tr("No plates on {} (Enter)") if is_nothing else self.tr("Accept {} (Enter)")
        text = told.format(counted(judged, "image"))
        means = self.tr("What is not crossed out is right, and is all there is")
        self.accept.setText(f" {text}")
        self.accept.setAccessibleName(text)
        self.accept.setToolTip("" if is_nothing else means)
        self.accept.setEnabled(judged > 0)

    def show_ways(self, *, has_before: bool, has_after: bool) -> None:
        """Whether there are other pages."""
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
