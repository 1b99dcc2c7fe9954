"""The menu of a right click: what can be done to the box under the mouse, or to the picture beside boxes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from core.annotation import Annotation, Flag
from gui.canvas.label_painter import FLAG_LETTERS
from gui.canvas.view import Canvas
from gui.document.document import Document
from gui.keyboard import keys
from gui.keyboard.actions import Actions
from gui.keyboard.table import MAX_CLASS_KEYS
from gui.labelling.editing import BoxEditing
from gui.labelling.labelling import Labelling


class BoxMenu(QObject):
    """Made anew at each opening: it shows what the selected boxes are now."""

    def __init__(
        self, document: Document, canvas: Canvas, labelling: Labelling, editing: BoxEditing, actions: Actions
    ) -> None:
        super().__init__(canvas)
        self._document = document
        self._canvas = canvas
        self._labelling = labelling
        self._editing = editing
        self._actions = actions

    def open(self, at: QPoint) -> None:
        """Open it at a point of the screen."""
        self.build().popup(at)

    def build(self) -> QMenu:
        """The menu for what is selected now; it deletes itself when it is closed."""
        menu = QMenu(self._canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = self._canvas.selected_annotations()
        if chosen:
            self._fill_for_boxes(menu, chosen)
        elif self._canvas.selected_prediction() is not None:
            menu.addAction(self._actions["accept_one"])
            menu.addAction(self._actions["reject"])
        else:
            for name in ("paste", "repeat_previous", "put_box", "show_hidden"):
                menu.addAction(self._actions[name])
        return menu

    def _fill_for_boxes(self, menu: QMenu, chosen: Sequence[Annotation]) -> None:
        classes = menu.addMenu(self.tr("&Class"))
        used = {each.class_id for each in chosen}
        for place, each in enumerate(self._document.classes):
            key = keys.key(f"class_{place + 1}") if place < MAX_CLASS_KEYS else ""
            text = each.name.replace("&", "&&")
            self._add(classes, text, partial(self._labelling.choose_class, each.id), key, is_on=used == {each.id})
        menu.addSeparator()
        for flag in FLAG_LETTERS:
            is_on = all(flag in each.flags for each in chosen)
            self._add_known(menu, flag, partial(self._toggle, flag), is_on=is_on)
        menu.addSeparator()
        is_locked = all(self._document.box_states.is_locked(each.id) for each in chosen)
        text = self.tr("Un&lock") if is_locked else self.tr("&Lock")
        self._add(menu, text, self._editing.toggle_lock, keys.key("lock"))
        for name in ("hide", "", "copy", "duplicate", "paste", "", "delete"):
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()

    def _toggle(self, flag: Flag) -> None:
        self._editing.toggle_flag(flag)

    def _add_known(self, menu: QMenu, name: str, act: Callable[[], object], *, is_on: bool) -> None:
        self._add(menu, self._actions[name].text(), act, keys.key(name), is_on=is_on)

    def _add(
        self, menu: QMenu, text: str, act: Callable[[], object], key: str = "", *, is_on: bool | None = None
    ) -> None:
        # The key stands behind a tab, for the eye alone: the window's action has it.
        action = QAction(f"{text}\t{key}" if key else text, menu)
        action.setCheckable(is_on is not None)
        action.setChecked(bool(is_on))
        action.triggered.connect(lambda _=False: act())
        menu.addAction(action)
