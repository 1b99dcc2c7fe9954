"""The list of actions and their keys in the shortcuts dialog, filtered by words or by a key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from gui.keyboard.key_overview import KeyRow, sections
from gui.style.theme import GRID, tokens

_ROW = Qt.ItemDataRole.UserRole
_NAME, _KEYS, _TIP = range(3)
_TALL = 1000  # more than any description
_SHARE = 0.3  # of the width, for each of the first two columns


class KeyList(QTreeWidget):
    """Shows :func:`gui.keyboard.key_overview.sections`; call :meth:`refresh` when keys change."""

    #: The current row changed: ``(KeyRow or None)``.
    row_chosen = Signal(object)
    #: Enter or a double click on an action: ``(KeyRow)``.
    change_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Actions and their keys"))
        self.setColumnCount(3)
        self.setHeaderLabels([self.tr("Action"), self.tr("Keys"), self.tr("What it does")])
        self.setHeaderHidden(True)  # only screen readers need it
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(GRID)
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._measured_for = 0
        self._fill()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Once: column widths stay the same while searching.
        self._widths = {column: self.sizeHintForColumn(column) + GRID for column in (_NAME, _KEYS)}
        self.currentItemChanged.connect(lambda now, _: self.row_chosen.emit(_row_of(now)))
        self.itemDoubleClicked.connect(lambda item, _: self._request_change(item))

    @property
    def chosen(self) -> KeyRow | None:
        return _row_of(self.currentItem())

    def refresh(self) -> None:
        """Show the current keys, keeping selection and scroll position."""
        rows = iter([row for section in sections() for row in section.rows])
        for item in self.items():
            _write(item, next(rows))

    def narrow(self, matches: Callable[[KeyRow], bool]) -> int:
        """Show only matching rows, select one of them, and return their number."""
        shown = []
        for item in self.items():
            row = _row_of(item)
            item.setHidden(row is None or not matches(row))
            if not item.isHidden():
                shown.append(item)
        for top in self._tops():
            top.setHidden(all(item.isHidden() for item in _children(top)))
        if self.currentItem() not in shown:
            self.setCurrentIndex(self.indexFromItem(shown[0]) if shown else QModelIndex())
        return len(shown)

    def choose(self, action: str) -> None:
        """Select the row of an action."""
        for item in self.items():
            row = _row_of(item)
            if row is not None and row.action == action:
                self.setCurrentItem(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, width in self._widths.items():
            self.setColumnWidth(column, min(width, round(self.viewport().width() * _SHARE)))
        self._fit_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._request_change(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _fit_rows(self) -> None:
        """Give each row the height of its description, which is wrapped: a tree measures texts as one line."""
        metrics, room = self.fontMetrics(), self.columnWidth(_TIP) - 2 * GRID
        if room == self._measured_for or room <= 0:
            return
        self._measured_for = room
        for item in self.items():
            area = metrics.boundingRect(0, 0, room, _TALL, Qt.TextFlag.TextWordWrap, item.text(_TIP))
            item.setSizeHint(_TIP, QSize(0, area.height() + GRID))

    def _request_change(self, item: QTreeWidgetItem | None) -> None:
        row = _row_of(item)
        if row is not None and row.can_change:
            self.change_requested.emit(row)

    def _fill(self) -> None:
        for section in sections():
            top = QTreeWidgetItem([section.title])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = self.font()
            font.setWeight(font.Weight.DemiBold)
            top.setFont(_NAME, font)
            for row in section.rows:
                item = QTreeWidgetItem(top)
                _write(item, row)
            self.addTopLevelItem(top)
            top.setFirstColumnSpanned(True)
            top.setExpanded(True)

    def _tops(self) -> list[QTreeWidgetItem]:
        tops = (self.topLevelItem(index) for index in range(self.topLevelItemCount()))
        return [top for top in tops if top is not None]

    def items(self) -> list[QTreeWidgetItem]:
        """The rows of all actions, including hidden ones."""
        return [item for top in self._tops() for item in _children(top)]


def _children(top: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (top.child(place) for place in range(top.childCount()))
    return [child for child in children if child is not None]


def _row_of(item: QTreeWidgetItem | None) -> KeyRow | None:
    row = item.data(_NAME, _ROW) if item is not None else None
    return row if isinstance(row, KeyRow) else None


def _write(item: QTreeWidgetItem, row: KeyRow) -> None:
    item.setData(_NAME, _ROW, row)
    for column, text in ((_NAME, row.name), (_KEYS, row.keys), (_TIP, row.tip)):
        item.setText(column, text)
        item.setToolTip(column, text)
    item.setForeground(_TIP, QColor(tokens().text_dim))
    font = item.font(_KEYS)
    font.setBold(row.changed)  # the user's own
    item.setFont(_KEYS, font)
