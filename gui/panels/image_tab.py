"""The side panel's "Image" tab: boxes, suggestions and classes of the image shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.annotation import ImageState
from gui.canvas.view import Canvas
from gui.document.document import Document
from gui.document.suggestion_commands import suggested
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.panels.boxes import BoxList
from gui.panels.classes import ClassList
from gui.panels.suggestions import SuggestionPanel
from gui.style.layouts import grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import ElidedLabel, label, line, set_style_property

_STATES = {
    ImageState.TODO: (QT_TRANSLATE_NOOP("ImageTab", "To do"), "dim"),
    ImageState.DONE: (QT_TRANSLATE_NOOP("ImageTab", "Done"), "good"),
    ImageState.EMPTY: (QT_TRANSLATE_NOOP("ImageTab", "No objects"), "good"),
}
_REMOVED = (QT_TRANSLATE_NOOP("ImageTab", "Removed"), "dim")


class ImageTab(QWidget):
    """Name, size and state of the image; its boxes; its suggestions; the classes."""

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._canvas = canvas
        self._image_id: int | None = None
        self._name = ElidedLabel()
        self._name.setProperty("role", "heading")
        self._size = label("", "dim")
        self.state = label("")
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.boxes = BoxList(canvas)
        self.classes = ClassList()
        self.suggestions = SuggestionPanel()
        vbox(
            self._name,
            hbox(grow(self._size), self.state),
            grow(self.boxes),
            line(),
            self.suggestions,
            line(),
            self.classes,
            on=self,
            margins=(2 * GRID, 2 * GRID - 4, 2 * GRID, 2 * GRID),
        )
        canvas.selection_changed.connect(self._refresh_suggestions)
        self.suggestions.rejected.shown.connect(canvas.show_rejected)

    def set_document(self, document: Document) -> None:
        """Show images of this document from now on; none at first."""
        self._document = document
        self.boxes.set_document(document)
        self.classes.set_document(document)
        document.image_changed.connect(self._refresh_if_shown)
        document.predictions_changed.connect(self._refresh_if_shown)
        document.images_added.connect(self.refresh)
        document.images_removed.connect(self.refresh)
        document.classes_changed.connect(self.refresh)
        document.active_run_changed.connect(self.refresh)
        document.box_states.changed.connect(self._refresh_suggestions)
        document.run_names.changed.connect(self._refresh_suggestions)
        document.image_facts.read.connect(self._refresh_suggestions)

    def show_image(self, image_id: int | None) -> None:
        self._image_id = image_id
        self.refresh()

    def refresh(self) -> None:
        """Update from the document and the canvas."""
        self.boxes.show_image(self._image_id)
        self._refresh_suggestions()
        document = self._document
        if document is None or self._image_id is None:
            for each in (self._name, self._size, self.state):
                each.setText("")
            return
        record = document.image(self._image_id)
        self._name.setText(record.path.rsplit("/", 1)[-1])
        self._name.setToolTip(str(document.absolute_path(self._image_id)))
        self._size.setText(f"{record.width} × {record.height}" if record.width else "")
        is_removed = document.is_removed(self._image_id)
        text, role = _REMOVED if is_removed else _STATES[record.state]
        self.state.setText(self.tr(text))
        set_style_property(self.state, "role", role)

    def _refresh_if_shown(self, image_id: int) -> None:
        if image_id == self._image_id:
            self.refresh()

    def _refresh_suggestions(self) -> None:
        document = self._document
        if document is None:
            return
        visible = self._canvas.visible_predictions()
        shown = len(visible)
        sources = dict.fromkeys(each.run_id for each in sorted(visible, key=lambda each: not each.is_imported))
        has_imported = any(each.is_imported for each in visible)
        image_id = self._image_id
        hidden = 0 if image_id is None else len(suggested(document, image_id)) - shown
        self.suggestions.show_image_state(
            source=document.run_names.name(document.suggesting) if document.suggesting else "",
            imported=", ".join(map(document.run_names.name, sources)) if has_imported else "",
            shown=shown,
            hidden=hidden if not document.box_states.all_hidden else 0,
            selected=self._canvas.selected_prediction() is not None,
            is_done=image_id is not None and document.image(image_id).state.is_done,
            is_predicted=image_id in document.image_facts.seen,
            rejections=() if image_id is None else document.rejections(image_id),
        )
