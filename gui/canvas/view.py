"""The canvas: one image with a person's boxes and a model's suggestions, and all that is done to them by mouse."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from core.annotation import Annotation, Prediction
from gui.canvas.cursors import cursor_for
from gui.canvas.editor import Editor
from gui.canvas.gestures import Over, Pointer, Tool
from gui.canvas.interaction import Point
from gui.canvas.marks import MarkKey, MarkKind, Marks
from gui.canvas.overlay import Overlay
from gui.canvas.picture import Picture
from gui.canvas.picture_view import PictureView
from gui.canvas.walking import Walking
from gui.canvas.zoom_policy import ZoomMemory, ZoomPolicy
from gui.document import Document

__all__ = ["Canvas", "Picture", "Tool"]

_EXTENDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class Canvas(PictureView):
    """Shows an image of a document; every change to its boxes is a command on the document's undo stack."""

    #: Another tool is in use: ``(Tool)``.
    tool_changed = Signal(object)
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._image_id: int | None = None
        self._zoom_memory = ZoomMemory()
        self._marks = Marks()
        self._walking = Walking(self, self._marks)
        self._editor = Editor(self._marks)
        self._pointer = Pointer(self._marks, self._editor)
        self._overlay = Overlay(self._marks, self)
        self._marks.on_change = self.viewport().update
        self._marks.on_preview = self._overlay.repaint_boxes
        self._marks.on_selection = self._selection_changed
        self.setAccessibleName(self.tr("Picture with its boxes"))
        self.update_cursor()

    # --- what is shown -------------------------------------------------------------------------

    @property
    def image_id(self) -> int | None:
        return self._image_id

    def set_document(self, document: Document | None) -> None:
        """Show images of this document from now on; none is shown yet."""
        if self._document is not None:
            self._document.image_changed.disconnect(self._labels_changed)
            self._document.predictions_changed.disconnect(self._labels_changed)
            self._document.classes_changed.disconnect(self._classes_changed)
        self._document = document
        self.clear()
        self._zoom_memory.forget()
        if document is not None:
            document.image_changed.connect(self._labels_changed)
            document.predictions_changed.connect(self._labels_changed)
            document.classes_changed.connect(self._classes_changed)
            self._classes_changed()

    def show_image(self, image_id: int, image: QImage | Picture) -> None:
        """Lay an image's boxes over its pixels.

        Args:
            image_id: of the document.
            image: all its pixels, upright; large ones better as a :class:`Picture` prepared on another thread.
        """
        picture = image if isinstance(image, Picture) else Picture.prepare(image)
        shown = self.picture if image_id == self._image_id else None
        keep_view = shown is not None and (shown.width, shown.height) == (picture.width, picture.height)
        self._show(image_id, picture, "", keep_view=keep_view)

    def show_message(self, image_id: int | None, text: str) -> None:
        """Say why there is no picture (yet); nothing can be drawn meanwhile."""
        self._show(image_id, None, text)

    def clear(self) -> None:
        self._show(None, None, "")

    def _show(self, image_id: int | None, picture: Picture | None, message: str, *, keep_view: bool = False) -> None:
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

    @property
    def tool(self) -> Tool:
        return self._pointer.tool

    def set_tool(self, tool: Tool) -> None:
        """What a press on open ground does from now on."""
        if tool is not self._pointer.tool:
            self.cancel_gesture()
            self._pointer.tool = tool
            self.update_cursor()
            self._update_crosshair()
            self.tool_changed.emit(tool)

    def set_current_class(self, class_id: int | None) -> None:
        """The class of what is drawn next."""
        self._editor.class_id = class_id

    def set_zoom_policy(self, policy: ZoomPolicy) -> None:
        """What becomes of zoom and place when the image changes."""
        self._zoom_memory.policy = policy

    def set_threshold(self, threshold: float) -> None:
        """Show suggestions scored at least this, 0 to 1."""
        self._editor.threshold = threshold
        self._refresh()

    # --- selection and its edits ---------------------------------------------------------------

    def selected_annotations(self) -> list[Annotation]:
        return self._editor.selected_annotations()

    def selected_prediction(self) -> Prediction | None:
        return self._editor.selected_prediction()

    def visible_predictions(self) -> tuple[Prediction, ...]:
        """The suggestions that are shown, the highest score first."""
        return self._editor.visible_predictions()

    def select_annotation(self, annotation_id: int) -> None:
        self._marks.select([MarkKey(MarkKind.ANNOTATION, annotation_id)])

    def select_prediction(self, prediction_id: int) -> None:
        self._marks.select([MarkKey(MarkKind.GHOST, prediction_id)])

    def select_all(self) -> None:
        """Select all annotations of the image."""
        self._marks.select(mark.key for mark in self._marks.all() if not mark.key.is_ghost)

    def clear_selection(self) -> None:
        self._marks.select(())

    def delete_selection(self) -> None:
        """Delete the selected annotations, or reject the selected suggestion."""
        self.cancel_gesture()
        self._editor.delete_selection()

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selection by image pixels."""
        self.cancel_gesture()
        self._editor.nudge(dx, dy)

    def resize_selection(self, dw: float, dh: float) -> None:
        """Move the right and bottom sides of the selection by image pixels."""
        self.cancel_gesture()
        self._editor.resize_selection(dw, dh)

    def walk(self, by: int) -> None:
        """Select the next box (``by`` 1; or the one before, -1) and show it close up, or end the walk."""
        self.cancel_gesture()
        self._walking.go(by)

    def end_walk(self) -> bool:
        """Show again what was shown before the walk; False where there is none."""
        return self._walking.end()

    def cancel_gesture(self) -> bool:
        """Drop what is being drawn or dragged; False where nothing is."""
        was_busy = self._pointer.cancel()
        if was_busy:
            self.update_cursor()
        return was_busy

    # --- mouse and keys ------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press(event, is_double=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._press(event, is_double=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._follow_mouse()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_panning = self.is_panning
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not was_panning and self.picture is not None:
            self._pointer.release(self._image_point(event.position()))
        self._follow_mouse()

    def lose_mouse(self) -> None:
        super().lose_mouse()
        self._update_crosshair()

    def view_moved(self) -> None:
        super().view_moved()
        self._pointer.scale = self.transform().m11()
        self._follow_mouse()

    def claims_key(self, event: QKeyEvent) -> bool:
        ends_gesture = event.key() == Qt.Key.Key_Escape and self._pointer.is_busy
        return ends_gesture or super().claims_key(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.cancel_gesture():
            return
        super().keyPressEvent(event)

    def cursor_shape(self) -> Qt.CursorShape:
        shape = super().cursor_shape()
        if shape is not Qt.CursorShape.ArrowCursor or self.picture is None:
            return shape
        over = Over.GROUND if self.mouse_at is None else self._pointer.over(self._image_point(self.mouse_at))
        return cursor_for(over, self.tool)

    def _press(self, event: QMouseEvent, *, is_double: bool) -> None:
        self.mouse_at = event.position()
        if self.picture is None or self.starts_pan(event) or event.button() is not Qt.MouseButton.LeftButton:
            return
        press = self._pointer.double_click if is_double else self._pointer.press
        press(self._image_point(event.position()), extend=bool(event.modifiers() & _EXTENDING))

    def _follow_mouse(self) -> None:
        if self.mouse_at is not None and self.picture is not None and not self.is_panning:
            self._pointer.move(self._image_point(self.mouse_at))
        if not self._pointer.is_busy:
            self.update_cursor()
        self._update_crosshair()

    def _image_point(self, at: QPointF) -> Point:
        point = self.to_image(at)
        return point.x(), point.y()

    # --- hearing back --------------------------------------------------------------------------

    def _labels_changed(self, image_id: int) -> None:
        if image_id == self._image_id:
            self._refresh()

    def _refresh(self) -> None:
        if self.picture is not None:
            self._editor.refresh()
            self._pointer.cancel_if_orphaned()
            self._describe()

    def _classes_changed(self) -> None:
        self._overlay.set_classes(self._document.classes if self._document is not None else ())

    def _selection_changed(self) -> None:
        self.update_cursor()
        self.selection_changed.emit()

    def _describe(self) -> None:
        """Tell a screen reader what is on the canvas."""
        kinds = [mark.key.is_ghost for mark in self._marks.all()]
        self.setAccessibleDescription(
            self.tr("Boxes: {}, suggestions: {}").format(kinds.count(False), kinds.count(True))
        )

    # --- painting ------------------------------------------------------------------------------

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        if self.picture is None:
            return
        painter.resetTransform()
        self._overlay.paint(painter)

    def _update_crosshair(self) -> None:
        is_wanted = self.tool is Tool.DRAW and self.picture is not None and not self.is_panning
        is_there = is_wanted and self.cursor_shape() is Qt.CursorShape.CrossCursor
        self._overlay.crosshair.move_to(self.mouse_at if is_there else None)
