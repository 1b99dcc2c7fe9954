"""Layout of the page."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from gui.inspect.item_list import ItemList
from gui.inspect.item_model import ItemModel
from gui.inspect.pane import Pane
from gui.inspect.player import Player
from gui.inspect.source_bar import EmptyPage, OfferBar, SourceBar
from gui.inspect.video_bar import VideoBar
from gui.style.layouts import grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import label

_LIST_WIDTH = 33 * GRID


class PageLayout(QStackedWidget):
    """The empty state, or: the toolbar, below it the list and the pictures with their bars."""

    def __init__(self, model: ItemModel, panes: Iterable[Pane], player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = SourceBar()
        self.empty = EmptyPage()
        self.offer = OfferBar()
        self.list = ItemList(model)
        self.counted = label("", "dim")
        self.video_bar = VideoBar(player)
        self._list_panel = QWidget()
        vbox(self.counted, grow(self.list), on=self._list_panel, margins=GRID)
        pictures = QWidget()
        vbox(self.offer, grow(_side_by_side(panes)), self.video_bar, on=pictures, spacing=0)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._list_panel)
        split.addWidget(pictures)
        split.setStretchFactor(1, 1)
        split.setSizes([_LIST_WIDTH, 4 * _LIST_WIDTH])
        work = QWidget()
        vbox(self.bar, grow(split), on=work, spacing=0)
        self.addWidget(self.empty)
        self.addWidget(work)

    def show_work(self, items: int) -> None:
        """Show the pictures, with the list if there are several items, or the empty state."""
        self.setCurrentIndex(1 if items else 0)
        self._list_panel.setVisible(items > 1)


def fill(page: QWidget, layout: PageLayout) -> None:
    """Let the layout fill the page."""
    hbox(layout, on=page)


def _side_by_side(panes: Iterable[Pane]) -> QSplitter:
    """Panes side by side, only the first visible."""
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setChildrenCollapsible(False)
    for place, pane in enumerate(panes):
        made.addWidget(pane)
        pane.setVisible(place == 0)
    return made
