"""The canvas: one image with its annotations and suggestions, edited with the mouse."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtWidgets import QWidget

from core.annotation import Annotation, Prediction
from gui.canvas.editor import Editor
from gui.canvas.interaction import Edge
from gui.canvas.mark_view import MarkView
from gui.canvas.marks import MarkKey, MarkKind
from gui.canvas.painting import MARGIN
from gui.canvas.pointer import Tool
from gui.canvas.walk import Walking
from gui.document.document import Document
from gui.pictures.picture import Picture
from gui.settings.zoom_policy import ZoomMemory, ZoomPolicy

__all__ = ["Canvas", "Picture", "Tool"]


class Canvas(MarkView):
    """Shows an image of a document; every change of its boxes is a command on the document's undo stack."""

    #: The context menu of the selection is requested, at a screen position: ``(QPoint)``.
    menu_requested = Signal(object)
    #: A key moved this edge of the selected box: ``(Edge)``.
    edge_nudged = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._image_id: int | None = None
        self._zoom_memory = ZoomMemory()
        self._walking = Walking(self, self._marks)
        self.setAccessibleName(self.tr("Image with its boxes"))

    # --- what is shown -------------------------------------------------------------------------

    @property
    def image_id(self) -> int | None:
        return self._image_id

    @property
    def editor(self) -> Editor:
        return self._editor

    def set_document(self, document: Document | None) -> None:
        """Show images of this document from now on; none at first."""
        if self._document is not None:
            self._document.image_changed.disconnect(self._labels_changed)
            self._document.predictions_changed.disconnect(self._labels_changed)
            self._document.classes_changed.disconnect(self._classes_changed)
            self._document.box_states.changed.disconnect(self._refresh)
        self._document = document
        self.clear()
        self._zoom_memory.forget()
        if document is not None:
            document.image_changed.connect(self._labels_changed)
            document.predictions_changed.connect(self._labels_changed)
            document.classes_changed.connect(self._classes_changed)
            document.box_states.changed.connect(self._refresh)
            self._classes_changed()

    def show_image(self, image_id: int, image: QImage | Picture) -> None:
        """Show an image with its boxes.

        Args:
            image_id: of the document.
            image: its upright pixels; prepare a large one as a :class:`Picture` on another thread.
        """
        picture = image if isinstance(image, Picture) else Picture.prepare(image)
        shown = self.picture if image_id == self._image_id else None
        keep_view = shown is not None and (shown.width, shown.height) == (picture.width, picture.height)
        self._show(image_id, picture, "", keep_view=keep_view)

    def show_message(self, image_id: int | None, text: str) -> None:
        """Show a message instead of a picture; nothing can be drawn meanwhile."""
        self._show(image_id, None, text)

    def clear(self) -> None:
        self._show(None, None, "")

    def _show(self, image_id: int | None, picture: Picture | None, message: str, *, keep_view: bool = False) -> None:
        if not keep_view:  # the same image, reread: the drawing goes on
            self.cancel_gesture()
            self.end_walk()
        if self.picture is not None and not keep_view:
            self._zoom_memory.leave(self._image_id, self.place)
        self._image_id = image_id
        self._pointer.size = self._editor.size = (picture.width, picture.height) if picture is not None else (0, 0)
        self.set_picture(picture, message, place=self._zoom_memory.place_for(image_id), keep_view=keep_view)
        self._editor.show(self._document, image_id if picture is not None else None)
        self._describe()
        self._update_crosshair()
        self.update_cursor()

    # --- tool and settings ---------------------------------------------------------------------

    def set_current_class(self, class_id: int | None) -> None:
        """Set the class of the next box drawn."""
        self._editor.class_id = class_id

    def set_zoom_policy(self, policy: ZoomPolicy) -> None:
        """Set what happens to zoom and place when the image changes."""
        self._zoom_memory.policy = policy

    def set_threshold(self, threshold: float) -> None:
        """Show suggestions with at least this score, 0 to 1."""
        self._editor.threshold = threshold
        self._refresh()

    # --- selection and its edits ---------------------------------------------------------------

    def selected_annotations(self) -> list[Annotation]:
        return self._editor.selected_annotations()

    def chosen_annotations(self) -> list[Annotation]:
        """The selected ones, unless they are only what was just made, from which the mouse has moved on."""
        return self._editor.chosen_annotations()

    def selected_prediction(self) -> Prediction | None:
        return self._editor.selected_prediction()

    def target_suggestion(self) -> MarkKey | None:
        """The suggestion that a key acts on: the selected one, else the one under the mouse."""
        selected = next((key for key in self._marks.selected if key.is_suggestion), None)
        if selected is not None or self.mouse_at is None or self.picture is None:
            return selected
        return self._pointer.suggestion_at(self._image_point(self.mouse_at))

    def visible_predictions(self) -> tuple[Prediction, ...]:
        """The suggestions shown, the highest score first."""
        return self._editor.visible_predictions()

    def select_annotation(self, annotation_id: int) -> None:
        self.select_annotations([annotation_id])

    def select_annotations(self, annotation_ids: Iterable[int]) -> None:
        self._marks.select(MarkKey(MarkKind.ANNOTATION, number) for number in annotation_ids)

    def select_prediction(self, prediction_id: int) -> None:
        self._marks.select([MarkKey(MarkKind.SUGGESTION, prediction_id)])

    def select_step(self, step: int) -> None:
        """Select the next (1) or previous (-1) box or suggestion, and bring it into view."""
        self.cancel_gesture()
        self._editor.select_step(step)
        self.reveal_selection()

    def reveal_selection(self) -> None:
        """Scroll as little as needed to show the selection."""
        for key in self._marks.selected:
            box = self._marks.box(key)
            self.ensureVisible(QRectF(box.left, box.top, box.width, box.height), MARGIN, MARGIN)
        self.view_moved()

    def select_all(self) -> None:
        """Select all annotations of the image."""
        self._marks.select(mark.key for mark in self._marks.all() if not mark.key.is_suggestion)

    def clear_selection(self) -> None:
        self._marks.select(())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A right click selects the box under it; during a gesture it cancels that instead."""
        if self.cancel_gesture() or self.picture is None:
            return
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self._pointer.pick(self._image_point(QPointF(event.pos())))
            self.menu_requested.emit(event.globalPos())
        else:
            self._marks.choose()
            boxes = [self._marks.box(key) for key in self._marks.selected]
            below = self.mapFromScene(boxes[0].left, boxes[0].bottom) if boxes else self.viewport().rect().center()
            self.menu_requested.emit(self.viewport().mapToGlobal(below))

    def delete_selection(self) -> None:
        """Delete the selected annotations, or reject the selected suggestion."""
        self.cancel_gesture()
        self._editor.delete_selection()

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selection by image pixels."""
        self.cancel_gesture()
        self._editor.nudge(dx, dy)
        self._emit_nudged(_sign(dx), _sign(dy))

    def resize_selection(self, dw: float, dh: float) -> None:
        """Move the right and bottom sides of the selection by image pixels."""
        self.cancel_gesture()
        self._editor.resize_selection(dw, dh)
        self._emit_nudged(abs(_sign(dw)), abs(_sign(dh)))

    def walk(self, by: int) -> None:
        """Select the next (``by`` 1) or previous (-1) box and show it close up, or end the walk."""
        self.cancel_gesture()
        self._walking.go(by)

    @property
    def is_walking(self) -> bool:
        return self._walking.is_on

    def end_walk(self) -> bool:
        """Restore the view from before the walk; return False where there is none."""
        return self._walking.end()

    def _emit_nudged(self, across: int, down: int) -> None:
        if len(self._marks.selected) == 1:
            box = self._marks.box(self._marks.selected[0])
            self.edge_nudged.emit(Edge(box, across, down, box.center))

    # --- changes of the document ---------------------------------------------------------------

    def _labels_changed(self, image_id: int) -> None:
        if image_id == self._image_id:
            self._refresh()

    def _refresh(self) -> None:
        if self.picture is not None:
            self._editor.refresh()
            self._pointer.cancel_if_orphaned()
            self._describe()

    def _classes_changed(self) -> None:
        self.overlay.set_classes(self._document.classes if self._document is not None else ())

    def _describe(self) -> None:
        """Describe the canvas to screen readers."""
        kinds = [mark.key.is_suggestion for mark in self._marks.all()]
        self.setAccessibleDescription(
            self.tr("Boxes: {}, suggestions: {}").format(kinds.count(False), kinds.count(True))
        )


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
