"""The box list of the image shown: annotations, then suggestions, and chips for the flags of the selection."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from core.annotation import Annotation, Flag, ImageState
from gui.canvas.label_painter import FLAG_LETTERS
from gui.canvas.view import Canvas
from gui.document.box_states import BoxStates
from gui.document.document import Document
from gui.keyboard import keys
from gui.keyboard.actions import tip_of
from gui.keyboard.keys import current, key_or_name
from gui.keyboard.table import TABLE
from gui.language.wording import number
from gui.panels.box_model import BoxModel, BoxRow, Column
from gui.panels.box_table import BoxTable
from gui.style.layouts import grow, hbox, spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import ElidedLabel, focus_by_tab_only, label


class BoxList(QWidget):
    """The box list, its selection in sync with the canvas."""

    #: The user toggled a flag of the selection: ``(Flag)``.
    flag_requested = Signal(object)
    #: The user wants to delete the selection.
    delete_requested = Signal()
    #: The context menu of the selection is requested, at a screen position: ``(QPoint)``.
    menu_requested = Signal(object)

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._canvas = canvas
        self._image_id: int | None = None
        self._is_syncing = False
        self.model = BoxModel(self)
        self.table = BoxTable(self.model)
        self.chips = FlagChips()
        self.hidden_note = ElidedLabel()
        self.hidden_note.setProperty("role", "dim")
        self._empty = label("", "dim", wrap=True)
        vbox(grow(self.table), self.hidden_note, self.chips, self._empty, spring(0), on=self)
        self.table.selectionModel().selectionChanged.connect(self._select_on_canvas)
        self.table.icon_clicked.connect(self._toggle_state)
        self.table.delete_requested.connect(self.delete_requested)
        self.table.menu_requested.connect(self.menu_requested)
        self.chips.toggled.connect(self._emit_flag)
        canvas.selection_changed.connect(self._select_from_canvas)
        current().changed.connect(self.refresh)

    def set_document(self, document: Document) -> None:
        """List the boxes of this document's images from now on."""
        self._document = document
        self.model.set_run_names(document.run_names.name)
        document.box_states.changed.connect(self.refresh)
        document.classes_changed.connect(self._update_classes)
        self._update_classes()

    def show_image(self, image_id: int | None) -> None:
        """List the boxes of this image."""
        self._image_id = image_id
        self.refresh()

    def refresh(self) -> None:
        """Update from the annotations and visible suggestions."""
        document = self._document
        if document is None:
            return
        annotations = () if self._image_id is None else document.annotations(self._image_id)
        suggestions = () if self._image_id is None else self._canvas.visible_predictions()
        states = document.box_states
        rows = [BoxRow(each, states.is_locked(each.id), states.is_hidden(each.id)) for each in annotations]
        rows += [BoxRow(each) for each in suggestions]
        self._is_syncing = True
        self.model.set_rows(rows)
        self._is_syncing = False
        self.table.fit_columns()
        self.table.setVisible(bool(rows))
        self.chips.setVisible(bool(annotations))
        hidden = sum(row.is_hidden for row in rows)
        self.hidden_note.setText(self._hidden_text(hidden, states))
        self.hidden_note.setVisible(bool(hidden) or states.all_hidden)
        self._empty.setVisible(not rows and not states.all_hidden)
        self._empty.setText(self._empty_text(document))
        self._select_from_canvas()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.model.repaint()

    # --- texts ---------------------------------------------------------------------------------

    def _empty_text(self, document: Document) -> str:
        if self._image_id is None or self._canvas.picture is None:
            return ""  # the canvas explains why it shows nothing
        if document.image(self._image_id).state is ImageState.EMPTY:
            return self.tr("Marked as having no objects.")
        text = self.tr("No boxes yet. Press {} and draw one around each object, or {} if there are none.")
        return text.format(key_or_name("draw_tool"), key_or_name("empty_next"))

    def _hidden_text(self, count: int, states: BoxStates) -> str:
        if states.all_hidden:
            return self.tr("All boxes hidden: {} shows them").format(key_or_name("show_hidden"))
        return self.tr("{} hidden: {} shows them").format(number(count), key_or_name("show_hidden"))

    # --- selection -----------------------------------------------------------------------------

    def _select_on_canvas(self) -> None:
        if self._is_syncing:
            return
        rows = [self.model.rows[place].item for place in self.table.selected_rows()]
        ids = [each.id for each in rows if isinstance(each, Annotation)]
        if ids or not rows:
            self._canvas.select_annotations(ids)
        else:
            self._canvas.select_prediction(rows[0].id)
        self._canvas.reveal_selection()
        self._select_from_canvas()

    def _select_from_canvas(self) -> None:
        selected = self._canvas.selected_annotations()
        keys = {(False, each.id) for each in selected}
        suggestion = self._canvas.selected_prediction()
        if suggestion is not None:
            keys.add((True, suggestion.id))
        rows = [place for place, row in enumerate(self.model.rows) if row.key in keys] if keys else []
        if rows != self.table.selected_rows():
            self._is_syncing = True
            self.table.select_rows(rows)
            self._is_syncing = False
        self.chips.show_flags(selected)

    # --- clicks --------------------------------------------------------------------------------

    def _toggle_state(self, place: int, column: Column) -> None:
        row = self.model.rows[place]
        if self._document is None or not isinstance(row.item, Annotation):
            return
        states = self._document.box_states
        if column is Column.LOCK:
            states.lock([row.item.id], on=not row.is_locked)
        elif row.is_hidden:
            states.show([row.item.id])
        else:
            states.hide([row.item.id])

    def _emit_flag(self, flag: object) -> None:
        self.flag_requested.emit(flag)
        self.chips.show_flags(self._canvas.selected_annotations())

    def _update_classes(self) -> None:
        if self._document is not None:
            self.model.set_classes(self._document.classes)


class FlagChips(QWidget):
    """One chip per flag, checked if all selected boxes have the flag."""

    #: The user clicked this chip: ``(Flag)``.
    toggled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = {flag: self._chip(flag) for flag in FLAG_LETTERS}
        hbox(*(grow(chip) for chip in self.chips.values()), on=self, spacing=GRID // 2)

    def show_flags(self, selected: Sequence[Annotation]) -> None:
        """Show the flags of these boxes; without boxes the chips are disabled."""
        for flag, chip in self.chips.items():
            chip.setEnabled(bool(selected))
            chip.setChecked(bool(selected) and all(flag in each.flags for each in selected))

    def _chip(self, flag: Flag) -> QToolButton:
        spec = next(each for each in TABLE if each.id == flag)
        chip = QToolButton()
        chip.setText(keys.name(flag))
        chip.setAccessibleName(keys.name(flag))
        keys.set_key_tip(chip, tip_of(spec), flag)
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        focus_by_tab_only(chip)
        chip.clicked.connect(lambda: self.toggled.emit(flag))
        return chip
