"""A picture view with marks, edited with the mouse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from core.geometry import Box
from gui.canvas.editor import Editor
from gui.canvas.interaction import Edge, Point
from gui.canvas.marks import Marks
from gui.canvas.overlay import Overlay
from gui.canvas.picture_view import PictureView
from gui.canvas.pointer import Over, Pointer, SmoothedPointer, Tool, cursor_for

# Many Linux window managers keep Alt+click for moving windows.
_REJECTING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_EXTENDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class MarkView(PictureView):
    """Shows an editor's marks and passes the mouse's gestures to it."""

    #: The tool changed: ``(Tool)``.
    tool_changed = Signal(object)
    selection_changed = Signal()
    #: Boxes were added, removed, changed or selected.
    marks_changed = Signal()
    #: The preview of a gesture moved.
    preview_moved = Signal()
    #: The edge of a box that a gesture moves or is about to start at; None when it ends: ``(Edge or None)``.
    edge_moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._smoothed = SmoothedPointer()
        self._edge: Edge | None = None
        self._marks = Marks()
        self._editor = Editor(self._marks)
        self._pointer = Pointer(self._marks, self._editor)
        self.overlay = Overlay(self._marks, self)
        self.overlay.set_handle_reach(self._pointer.handle_reach)
        self._has_crosshair = True
        self._marks.on_change = self._marks_changed
        self._marks.on_preview = self._preview_moved
        self._marks.on_selection = self._selection_changed
        self.update_cursor()

    @property
    def marks(self) -> Marks:
        """The boxes and suggestions shown; read-only for callers."""
        return self._marks

    @property
    def tool(self) -> Tool:
        return self._pointer.tool

    def show_crosshair(self, is_on: bool) -> None:
        """Show or hide the crosshair of the draw tool."""
        self._has_crosshair = is_on
        self._update_crosshair()

    def show_rejected(self, boxes: Sequence[Box], pointed: Box | None = None) -> None:
        """Show these boxes crossed out, the ``pointed`` one in bold; an empty sequence removes them."""
        self.overlay.show_rejected(boxes, pointed)

    def set_tool(self, tool: Tool) -> None:
        """Choose what a press on the background does."""
        if tool is not self._pointer.tool:
            self.cancel_gesture()
            self._pointer.tool = tool
            self.overlay.set_handle_reach(self._pointer.handle_reach)
            self.update_cursor()
            self._update_crosshair()
            self.tool_changed.emit(tool)

    @property
    def is_busy(self) -> bool:
        """Whether a box is being drawn, moved or resized."""
        return self._pointer.is_busy

    def cancel_gesture(self) -> bool:
        """Cancel drawing or dragging; return False where neither is under way."""
        was_busy = self._pointer.cancel()
        self._emit_edge()
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
            self._pointer.release(self._image_point(self.hand_at(event)))
        self.mouse_at = self.hand_at(event)
        self._follow_mouse()

    def forget_mouse(self) -> None:
        super().forget_mouse()
        self._pointer.hover(None)
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
        over = Over.BACKGROUND if self.mouse_at is None else self._pointer.over(self._image_point(self.mouse_at))
        return cursor_for(over, self.tool)

    def hand_at(self, event: QMouseEvent) -> QPointF:
        """The mouse position; Shift slows it while a box is drawn, dragged or about to be drawn."""
        at = event.position().toTuple()
        slow = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and not self._pointer.is_selecting
        if not self._pointer.is_busy and not (slow and self.tool is Tool.DRAW):
            self._smoothed.start(at)
        return QPointF(*self._smoothed.move(at, slow=slow))

    def _press(self, event: QMouseEvent, *, is_double: bool) -> None:
        self.mouse_at = self.hand_at(event)
        if self.picture is None or self.starts_pan(event) or event.button() is not Qt.MouseButton.LeftButton:
            return
        press = self._pointer.double_click if is_double else self._pointer.press
        keys = event.modifiers()
        press(self._image_point(self.mouse_at), extend=bool(keys & _EXTENDING), reject=bool(keys & _REJECTING))

    def _follow_mouse(self) -> None:
        if self.mouse_at is not None and self.picture is not None and not self.is_panning:
            self._pointer.move(self._image_point(self.mouse_at))
        if not self._pointer.is_busy:
            self.update_cursor()
        self._pointer.hover(None if self.mouse_at is None else self._image_point(self.mouse_at))
        self._update_crosshair()
        self._emit_edge()

    def _emit_edge(self) -> None:
        edge = self._pointer.edge or self._first_corner()
        if edge != self._edge:
            self._edge = edge
            self.edge_moved.emit(edge)

    def _first_corner(self) -> Edge | None:
        """Where a box would start, while the user aims with the slowed pointer."""
        if not self._smoothed.is_slow or self._pointer.is_busy or self.mouse_at is None or self.tool is not Tool.DRAW:
            return None
        return Edge(None, 0, 0, self._image_point(self.mouse_at))

    def _image_point(self, at: QPointF) -> Point:
        point = self.to_image(at)
        return point.x(), point.y()

    # --- changes of the marks ------------------------------------------------------------------

    def _preview_moved(self, touched: Iterable[Box]) -> None:
        self.overlay.repaint_boxes(touched)
        self.preview_moved.emit()

    def _marks_changed(self) -> None:
        self.viewport().update()
        self.marks_changed.emit()

    def _selection_changed(self) -> None:
        self.update_cursor()
        self.selection_changed.emit()

    # --- painting ------------------------------------------------------------------------------

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        if self.picture is None:
            return
        painter.resetTransform()
        self.overlay.paint(painter)

    def _update_crosshair(self) -> None:
        is_on = self._has_crosshair and self.tool is Tool.DRAW and self.picture is not None and not self.is_panning
        is_visible = is_on and self.cursor_shape() is Qt.CursorShape.CrossCursor
        self.overlay.crosshair.move_to(self.mouse_at if is_visible else None)
