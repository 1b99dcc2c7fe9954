"""Which class of the files becomes which of the project: a small table in which names are changed on the spot."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.formats.class_mapping import ClassMatch
from gui.language.wording import number
from gui.panels.box_icon import box_icon
from gui.style.icons import renderer
from gui.style.theme import GRID, class_color, tokens
from gui.style.widgets import ListComboBox

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ARROW = 12
_MAX_ROWS = 5
_MAX_WIDTH = 24 * GRID
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ClassColumn(IntEnum):
    CLASS = 0
    BOXES = 1
    BECOMES = 2


class ClassModel(QAbstractTableModel):
    """A row a class of the files: its name, its boxes, the project's class that they get."""

    #: The user gave a class another name.
    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matches: list[ClassMatch] = []
        self._known: tuple[str, ...] = ()
        self._names: list[str] = []
        self._target: dict[str, str] = {}

    def set_classes(self, matches: Sequence[ClassMatch], known: Sequence[str]) -> None:
        """Show these, as they are matched without the user's word; ``known``: classes that the project has."""
        self.beginResetModel()
        self._matches = list(matches)
        self._known = tuple(known)
        self._target = {match.name: match.target for match in matches}
        self.endResetModel()

    @property
    def changed(self) -> dict[str, str]:
        """Class of the project by the class of the files, where the user has changed it."""
        return {m.name: self._target[m.name] for m in self._matches if self._target[m.name] != m.target}

    def set_names(self, names: Sequence[str]) -> None:
        """The project's classes after the import, in order, for their colours."""
        self._names = list(names)
        self._tell_all()

    def choices(self, row: int) -> list[str]:
        """What the class of this row can become, the project's own first."""
        names = [match.name for match in self._matches]
        return list(dict.fromkeys((*self._known, *names, self._target[names[row]])))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._matches)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(ClassColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("In the files"), self.tr("Boxes"), self.tr("In the project"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = self._matches[index.row()]
        name = shown.name
        target = self._target[name]
        match role, ClassColumn(index.column()):
            case ((Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole), ClassColumn.CLASS):
                return name
            case Qt.ItemDataRole.DisplayRole, ClassColumn.BOXES:
                return number(shown.boxes)
            case Qt.ItemDataRole.DisplayRole, ClassColumn.BECOMES:
                return target if target in self._known else self.tr("{} (new)").format(target)
            case Qt.ItemDataRole.EditRole, ClassColumn.BECOMES:
                return target
            case Qt.ItemDataRole.ToolTipRole, ClassColumn.BECOMES:
                return self.tr("Choose a class of the project to merge into, or type another name")
            case Qt.ItemDataRole.DecorationRole, ClassColumn.BECOMES:
                is_told_apart = len(self._names) > 1 and target in self._names
                return box_icon(class_color(self._names.index(target)) if is_told_apart else QColor(tokens().box_core))
            case Qt.ItemDataRole.TextAlignmentRole, column:
                return _alignment(column)
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name, text = self._matches[index.row()].name, " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not text or text == self._target[name]:
            return False
        self._target[name] = text
        self._tell_all()
        self.edited.emit()
        return True

    def _tell_all(self) -> None:
        self.dataChanged.emit(
            self.index(0, ClassColumn.BECOMES), self.index(len(self._matches) - 1, ClassColumn.BECOMES)
        )

    def flags(self, index: _Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if index.column() == ClassColumn.BECOMES else plain


class ClassTable(QTableView):
    """A click, F2 or Enter on a class of the project changes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.classes = ClassModel(self)
        self.setModel(self.classes)
        self.setAccessibleName(self.tr("Classes"))
        self.setItemDelegateForColumn(ClassColumn.BECOMES, _Choice(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setAccessibleName(self.accessibleName())
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setMaximumSectionSize(_MAX_WIDTH)
        header.setSectionResizeMode(ClassColumn.CLASS, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(ClassColumn.BOXES, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(ClassColumn.BECOMES, QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.setAccessibleName(self.accessibleName())
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 2 * GRID)
        self.clicked.connect(self._edit)
        self.classes.modelReset.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_editing = self.state() is QAbstractItemView.State.EditingState
        if event.key() in _ENTER and not is_editing and self.currentIndex().isValid():
            self._edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _edit(self, index: QModelIndex) -> None:
        if self.state() is not QAbstractItemView.State.EditingState:
            self.edit(self.classes.index(index.row(), ClassColumn.BECOMES))

    def _fit(self) -> None:
        rows = min(max(self.classes.rowCount(), 1), _MAX_ROWS)
        header = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(header + rows * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth() + 2)
        if self.classes.rowCount():
            self.setCurrentIndex(self.classes.index(0, ClassColumn.BECOMES))
            self.clearSelection()


class _Editor(ListComboBox):
    """Tells what is chosen from its list."""

    #: A class was chosen from the list; Enter after typing is the delegate's.
    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_from_list = False
        self.activated.connect(self._tell)

    def showPopup(self) -> None:
        self._is_from_list = True
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._is_from_list = False
        super().keyPressEvent(event)

    def _tell(self) -> None:
        if self._is_from_list:
            self.chosen.emit()


class _Choice(QStyledItemDelegate):
    """Paints an arrow, and edits by an editable list of the project's classes."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        area: QRect = option.rect
        room = QStyleOptionViewItem(option)
        room.rect = area.adjusted(0, 0, -_ARROW - GRID // 2, 0)
        super().paint(painter, room, index)
        arrow = QRect(area.right() - _ARROW - GRID // 2, area.center().y() - _ARROW // 2, _ARROW, _ARROW)
        renderer("arrow-down", "text_dim").render(painter, arrow.toRectF())

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        model = index.model()
        editor = _Editor(parent)
        editor.setEditable(True)
        editor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        editor.setAccessibleName(self.tr("Class of the project"))
        if isinstance(model, ClassModel):
            for name in model.choices(index.row()):
                editor.addItem(name)
        editor.chosen.connect(lambda: self._taken(editor))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        editor.setGeometry(option.rect)  # over the icon, too: names are long

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            # As text only, Qt would take it for another choice as soon as the list opens.
            editor.setCurrentIndex(editor.findText(str(index.data(Qt.ItemDataRole.EditRole))))
            line = editor.lineEdit()
            if line is not None:
                line.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        # Enter and Esc end the editing; the dialog's own are not pressed by them.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and event.key() in _ENTER:
            event.accept()
            return True
        return super().eventFilter(editor, event)

    def _taken(self, editor: QComboBox) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == ClassColumn.BOXES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
