"""A row of widgets that goes on in a second one where the window is too narrow for all of them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from gui.style.theme import GRID


class Flow(QLayout):
    """Widgets from left to right, and on in the next row; each as wide as it wishes.

    Args:
        on: the widget whose layout it is.
        items: in their order.
        at_end: lies at the right of the row in which it comes, after all others.
    """

    def __init__(self, on: QWidget, *items: QWidget, at_end: QWidget | None = None) -> None:
        super().__init__(on)
        self._items: list[QLayoutItem] = []
        self._at_end = at_end
        self.setContentsMargins(0, 0, 0, 0)
        for widget in (*items, *(() if at_end is None else (at_end,))):
            self.addChildWidget(widget)
            self.addItem(QWidgetItem(widget))

    # --- Qt's side -----------------------------------------------------------------------------

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    # Qt's own signatures have no None, but it is what they return for a place that is not there.
    def itemAt(self, index: int) -> QLayoutItem:
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return sum(_height(row) for row in rows) + GRID * max(0, len(rows) - 1)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(each.sizeHint().width() for each in shown) + GRID * max(0, len(shown) - 1)
        return QSize(width, _height(shown))

    def minimumSize(self) -> QSize:
        shown = self._shown()
        return QSize(max((each.sizeHint().width() for each in shown), default=0), _height(shown))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        top = rect.top()
        for row in self._rows(rect.width()):
            left, height = rect.left(), _height(row)
            for each in row:
                size = each.sizeHint()
                if each.widget() is self._at_end:
                    left = max(left, rect.right() + 1 - size.width())
                each.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + GRID
            top += height + GRID

    # --- internals -----------------------------------------------------------------------------

    def _shown(self) -> list[QLayoutItem]:
        return [each for each in self._items if not each.isEmpty()]

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        left = width
        for each in self._shown():
            wide = each.sizeHint().width()
            if not rows or wide > left:
                rows.append([])
                left = width
            rows[-1].append(each)
            left -= wide + GRID
        return rows


def _height(row: list[QLayoutItem]) -> int:
    return max((each.sizeHint().height() for each in row), default=0)
