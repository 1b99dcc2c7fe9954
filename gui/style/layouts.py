"""Rows and columns of widgets, each in one expression.

column(row(self.search, grow(self.name), spring()), 2 * GRID, self.list, on=self, margins=GRID)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from gui.style.theme import GRID

_Box = TypeVar("_Box", bound=QBoxLayout)
_ANYWHERE = Qt.AlignmentFlag(0)

Margins: TypeAlias = int | tuple[int, int, int, int]

#: Around what a dialog holds.
DIALOG_MARGINS: Margins = (3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with its share of the room that is left, and where in its own room it lies; no item: an empty place."""

    item: QWidget | QLayout | None
    stretch: int = 0
    alignment: Qt.AlignmentFlag = _ANYWHERE


#: A number is a gap of so many pixels.
Item: TypeAlias = QWidget | QLayout | Placed | int


def grow(item: QWidget | QLayout, stretch: int = 1) -> Placed:
    """An item that takes this share of the room that is left."""
    return Placed(item, stretch)


def aligned(widget: QWidget, alignment: Qt.AlignmentFlag) -> Placed:
    """A widget no larger than it needs to be, at this place in its room."""
    return Placed(widget, alignment=alignment)


def spring(stretch: int = 1) -> Placed:
    """Emptiness that takes this share of the room that is left."""
    return Placed(None, stretch)


def hbox(*items: Item, on: QWidget | None = None, margins: Margins = 0, spacing: int = GRID) -> QHBoxLayout:
    """Items side by side.

    Args:
        items: in their order.
        on: whose layout it is; None: that of another layout.
        margins: around all of them, in pixels: one, or left, top, right and bottom.
        spacing: between two of them, in pixels.
    """
    return _filled(QHBoxLayout() if on is None else QHBoxLayout(on), items, margins, spacing)


def vbox(*items: Item, on: QWidget | None = None, margins: Margins = 0, spacing: int = GRID) -> QVBoxLayout:
    """Items one below the other, as :func:`hbox`."""
    return _filled(QVBoxLayout() if on is None else QVBoxLayout(on), items, margins, spacing)


def _filled(box: _Box, items: tuple[Item, ...], margins: Margins, spacing: int) -> _Box:
    box.setContentsMargins(*((margins,) * 4 if isinstance(margins, int) else margins))
    box.setSpacing(spacing)
    for item in items:
        placed = item if isinstance(item, Placed | int) else Placed(item)
        match placed:
            case int(gap):
                box.addSpacing(gap)
            case Placed(QLayout() as layout, stretch):
                box.addLayout(layout, stretch)
            case Placed(QWidget() as widget, stretch, alignment):
                box.addWidget(widget, stretch, alignment)
            case Placed(_, stretch):
                box.addStretch(stretch)
    return box
