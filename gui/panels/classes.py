"""The class list: which class new boxes get, and adding, renaming, ordering, merging and deleting classes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from core.annotation import normal_class_name
from gui.document import class_commands
from gui.document.document import Document
from gui.keyboard.table import MAX_CLASS_KEYS
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.language.wording import counted
from gui.panels.box_icon import box_icon
from gui.panels.class_count import COUNT, CountDelegate
from gui.panels.class_editing import ClassEditing
from gui.style.class_colors import class_colors
from gui.style.layouts import hbox, spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, focus_by_tab_only, label

_ID = Qt.ItemDataRole.UserRole
_MAX_ROWS = 6
NEW_NAME = QT_TRANSLATE_NOOP("ClassList", "new class")


class ClassList(QWidget):
    """One row per class; new boxes get the selected one."""

    #: The user chose this class: ``(class id)``.
    chosen = Signal(int)
    #: The images with boxes of this class are to be listed: ``(class id)``.
    images_wanted = Signal(int)
    #: Editing a name ended, confirmed or cancelled.
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._current: int | None = None
        self._editing: ClassEditing | None = None
        self.list = _Rows(self._delete)
        self._add = button("", icon="plus", role="quiet", tooltip=self.tr("Add a class"), on_click=self.add)
        self._rename = button("", icon="pencil", role="quiet", tooltip=self.tr("Rename the class (F2)"))
        self.remove = button(
            "", icon="trash-2", role="quiet", tooltip=self.tr("Delete the class, or merge it into another")
        )
        self.list.setItemDelegate(CountDelegate(self.list))
        self._counting = QTimer(self, singleShot=True, interval=0)  # once after many changes
        self._counting.timeout.connect(self._count)
        vbox(
            hbox(label(self.tr("Classes"), "heading"), spring(), self._add, self._rename, self.remove, spacing=0),
            self.list,
            on=self,
            spacing=GRID // 2,
        )
        self._rename.clicked.connect(self._edit_name)
        self.list.customContextMenuRequested.connect(self._open_menu)
        # Later: the new order clears the list, which is still moving the row.
        self.list.model().rowsMoved.connect(lambda *_: QTimer.singleShot(0, self, self._reorder))
        self.remove.clicked.connect(self._delete)
        self.list.currentRowChanged.connect(self._choose_row)
        self.list.itemChanged.connect(self._renamed)
        self.list.itemDelegate().closeEditor.connect(lambda *_: self.edited.emit())

    def set_document(self, document: Document) -> None:
        """List this document's classes; the first one becomes current."""
        self._document = document
        self._editing = ClassEditing(document, self)
        self._current = document.classes[0].id
        document.classes_changed.connect(self._refresh)
        for signal in (document.image_changed, document.images_added, document.images_removed):
            signal.connect(self._count_soon)
        self._refresh()

    def set_current(self, class_id: int) -> None:
        """Show the current class without emitting :attr:`chosen`."""
        self._current = class_id
        self._show_current()

    def add(self) -> None:
        """Add a class under an unused name, and let the user edit it."""
        if self._document is None:
            return
        names = {each.name for each in self._document.classes}
        first = name = self.tr(NEW_NAME)
        number = 2
        while name in names:
            name, number = f"{first} {number}", number + 1
        added = class_commands.add_class(self._document, name)
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == added.id:
                self.list.setCurrentRow(row)
                self._edit_name()

    def _delete(self) -> None:
        if self._editing is not None and self._current is not None:
            self._editing.delete(self._current)

    def _edit_name(self) -> None:
        self.list.editItem(self.list.currentItem())

    def _open_menu(self, at: QPoint) -> None:
        item = self.list.itemAt(at)
        if item is None or self._document is None or self._editing is None:
            return
        self.list.setCurrentItem(item)
        clicked = next(each for each in self._document.classes if each.id == item.data(_ID))
        menu = self._editing.menu(clicked, self._edit_name)
        listed = menu.addAction(self.tr("&List its images"), partial(self.images_wanted.emit, clicked.id))
        listed.setEnabled(bool(self._document.of_class(clicked.id)[0]))
        menu.insertAction(menu.actions()[1], listed)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _reorder(self) -> None:
        if self._document is not None:
            class_commands.reorder_classes(
                self._document, [self.list.item(row).data(_ID) for row in range(self.list.count())]
            )

    def _refresh(self) -> None:
        classes = () if self._document is None else self._document.classes
        with QSignalBlocker(self.list):
            self.list.clear()
            colors = class_colors(classes)
            for index, each in enumerate(classes):
                row = QListWidgetItem(box_icon(QColor(colors[each.id])), each.name)
                row.setData(_ID, each.id)
                row.setFlags(row.flags() | Qt.ItemFlag.ItemIsEditable)
                with_key = self.tr("{}, key {}").format(each.name, index + 1)
                row.setToolTip(with_key if index < MAX_CLASS_KEYS else each.name)
                self.list.addItem(row)
        rows = min(max(self.list.count(), 1), _MAX_ROWS)
        height = max(self.list.sizeHintForRow(0), 24)
        self.list.setFixedHeight(rows * height + 2 * self.list.frameWidth() + 2)
        self.remove.setEnabled(self.list.count() > 1)
        self._count()
        self._show_current()

    def _count_soon(self, _: object) -> None:
        self._counting.start()

    def _count(self) -> None:
        """Show how many boxes each class has."""
        if self._document is None:
            return
        counts = self._document.box_counts()
        with QSignalBlocker(self.list.model()), QSignalBlocker(self.list):
            for row in range(self.list.count()):
                item = self.list.item(row)
                count = counts.get(item.data(_ID), 0)
                item.setData(COUNT, count)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {counted(count, 'box')}")
        self.list.viewport().update()

    def _show_current(self) -> None:
        with QSignalBlocker(self.list):
            for row in range(self.list.count()):
                if self.list.item(row).data(_ID) == self._current:
                    self.list.setCurrentRow(row)

    def _choose_row(self, row: int) -> None:
        item = self.list.item(row)
        if item is not None:
            self._current = item.data(_ID)
            self.chosen.emit(self._current)

    def _renamed(self, item: QListWidgetItem) -> None:
        document, editing = self._document, self._editing
        if document is None or editing is None:
            return
        class_id, name = item.data(_ID), normal_class_name(item.text())
        old = document.class_name(class_id)
        with QSignalBlocker(self.list):
            item.setText(old)
        if name and name != old:
            # Later: there may be a question first, and the editor is still open.
            QTimer.singleShot(0, self, lambda: editing.rename(class_id, name))


class _Rows(QListWidget):
    def __init__(self, delete: Callable[[], None]) -> None:
        super().__init__()
        self._delete = delete
        self.setAccessibleName(self.tr("Classes"))
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        focus_by_tab_only(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._delete()
        else:
            super().keyPressEvent(event)
