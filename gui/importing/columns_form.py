"""What the columns of a table hold: guessed, told above its first rows, and changed there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from core.formats.table_columns import ROLES, TableColumns
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.style.theme import GRID
from gui.style.widgets import ListComboBox, combo

_translate = QCoreApplication.translate

_SAMPLE_ROWS = 2
_MAX_COLUMNS = 60
_COLUMN_WIDTH = 17 * GRID
_WORDS = {
    "image": QT_TRANSLATE_NOOP("Columns", "image"),
    "class": QT_TRANSLATE_NOOP("Columns", "class"),
    "left": QT_TRANSLATE_NOOP("Columns", "left"),
    "top": QT_TRANSLATE_NOOP("Columns", "top"),
    "right": QT_TRANSLATE_NOOP("Columns", "right"),
    "bottom": QT_TRANSLATE_NOOP("Columns", "bottom"),
    "width": QT_TRANSLATE_NOOP("Columns", "width"),
    "height": QT_TRANSLATE_NOOP("Columns", "height"),
    "cx": QT_TRANSLATE_NOOP("Columns", "centre, x"),
    "cy": QT_TRANSLATE_NOOP("Columns", "centre, y"),
    "confidence": QT_TRANSLATE_NOOP("Columns", "confidence"),
    "image_width": QT_TRANSLATE_NOOP("Columns", "image width"),
    "image_height": QT_TRANSLATE_NOOP("Columns", "image height"),
    "subset": QT_TRANSLATE_NOOP("Columns", "side of the split"),
    "difficult": QT_TRANSLATE_NOOP("Columns", "difficult"),
    "truncated": QT_TRANSLATE_NOOP("Columns", "truncated"),
    "occluded": QT_TRANSLATE_NOOP("Columns", "occluded"),
    "source": QT_TRANSLATE_NOOP("Columns", "source"),
}


class ColumnsForm(QTableWidget):
    """The names of the columns, what each holds, and a few rows of the table."""

    #: The user says what columns hold: ``(name or number of the column by its role; empty: none holds it)``.
    changed = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Columns of the table"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setDefaultSectionSize(_COLUMN_WIDTH)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.table: TableColumns | None = None

    def show_table(self, table: TableColumns | None) -> None:
        """Show a table; None hides it."""
        self.setVisible(table is not None)
        if table is None or table == self.table:
            self.table = table
            return
        is_same = self.table is not None and (table.names, table.sample) == (self.table.names, self.table.sample)
        self.table = table
        if is_same:  # the lists stay, and with them the focus
            self._show_roles(table)
            return
        count = min(len(table.names), _MAX_COLUMNS)
        rows = table.sample[:_SAMPLE_ROWS]
        self.clear()
        self.setColumnCount(count)
        self.setRowCount(1 + len(rows))
        self.setHorizontalHeaderLabels(list(table.names[:count]))
        for column in range(count):
            self.setCellWidget(0, column, self._choice(table, column))
            for number, row in enumerate(rows, start=1):
                item = QTableWidgetItem(row[column])
                item.setToolTip(row[column])
                self.setItem(number, column, item)
        self._show_roles(table)
        line = self.fontMetrics().height() + GRID
        for number in range(self.rowCount()):
            self.setRowHeight(number, line if number else self.cellWidget(0, 0).sizeHint().height() + 2)
        bar = self.horizontalScrollBar().sizeHint().height()
        content = sum(self.rowHeight(number) for number in range(self.rowCount()))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + content + bar + 2 * self.frameWidth())

    def combo_of(self, column: int) -> QComboBox:
        """What the column, from 0, holds."""
        found = self.cellWidget(0, column)
        assert isinstance(found, QComboBox)
        return found

    def _choice(self, table: TableColumns, column: int) -> QComboBox:
        name = self.tr("{} holds").format(table.names[column])
        made = combo(name, [(self.tr("unused"), "")], kind=ListComboBox)
        made.setMaxVisibleItems(len(ROLES) + 1)
        for role in ROLES:
            made.addItem(_translate("Columns", _WORDS[role]) if role in _WORDS else role, role)
        made.activated.connect(lambda _: self._chosen(column))
        return made

    def _show_roles(self, table: TableColumns) -> None:
        role_of = {index: role for role, index in table.columns.items()}
        for column in range(self.columnCount()):
            box = self.combo_of(column)
            box.setCurrentIndex(max(0, box.findData(role_of.get(column, ""))))

    def _chosen(self, changed: int) -> None:
        """A role is of one column: the one that had it before gives it up."""
        role = self.combo_of(changed).currentData()
        names = [] if self.table is None else list(self.table.names)
        chosen: dict[str, str] = {} if self.table is None else dict.fromkeys(self.table.columns, "")
        for column in range(self.columnCount()):
            box = self.combo_of(column)
            if column != changed and role and box.currentData() == role:
                box.setCurrentIndex(0)
            if box.currentData():
                is_clear = names.count(names[column]) == 1
                chosen[str(box.currentData())] = names[column] if is_clear else str(column + 1)
        self.changed.emit(chosen)
