"""A view of one picture, panned and zoomed by mouse and keys. Subclasses draw over the picture."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from gui.canvas.rendered_view import RenderedView
from gui.canvas.zoom_view import ZOOM_STEP, ZoomView
from gui.pictures.adjustment import Adjustment
from gui.pictures.picture import Picture
from gui.settings.zoom_policy import ViewPlace
from gui.style import theme

_WHEEL_NOTCH = 120.0
#: A longer press of Space is meant to pan, even without a drag.
_TAP_MS = 500


class PictureView(ZoomView):
    """Ctrl+wheel zooms, wheel scrolls, middle drag and Space+drag pan."""

    #: The mouse is over this image point: ``(x, y)`` in image pixels.
    cursor_moved = Signal(float, float)
    cursor_left = Signal()
    #: Space was pressed and soon released, without a pan.
    space_tapped = Signal()
    #: The view needs more detail than the picture's levels hold.
    detail_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backdrop = RenderedView()
        self._exposed = QRegion()
        self._message = ""
        self._requested_for: Picture | None = None
        self._pan_from: QPointF | None = None
        self._space_held = False
        self._space_since = 0
        self._panned = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    @property
    def message(self) -> str:
        """The text shown instead of a picture; empty with a picture."""
        return self._message

    # --- what is shown -------------------------------------------------------------------------

    def set_picture(
        self, picture: Picture | None, message: str = "", *, place: ViewPlace | None = None, keep_view: bool = False
    ) -> None:
        """Show a picture, or a message without one.

        Args:
            picture: the picture, or None.
            message: text to show instead of a picture.
            place: the part of the picture to show; None fits all of it.
            keep_view: leave zoom and place as they are.
        """
        self._picture = picture
        self._message = message
        if picture is None or not keep_view:
            self.show_place(place if picture is not None else None)
        self._emit_cursor()
        self.view_changed.emit()
        self.viewport().update()

    def request_detail(self) -> None:
        """Request the image at full resolution, once per picture that lacks it."""
        if self._picture is not None and not self._picture.is_whole and self._picture is not self._requested_for:
            self._requested_for = self._picture
            self.detail_requested.emit()

    def show_detail(self, picture: Picture) -> None:
        """Replace the coarser picture by this one of the same image; the view stays as it is."""
        self._picture = picture
        self.view_changed.emit()
        self.viewport().update()

    def paint_now(self) -> None:
        """Repaint at once, ahead of other events of the window."""
        self.viewport().repaint()

    @property
    def adjustment(self) -> Adjustment:
        return self._backdrop.adjustment

    def set_adjustment(self, adjustment: Adjustment) -> None:
        """Show pictures with this adjustment from now on; the pictures themselves do not change."""
        self._backdrop.adjustment = adjustment
        self.view_changed.emit()
        self.viewport().update()

    # --- mouse and keys ------------------------------------------------------------------------

    def view_moved(self) -> None:
        super().view_moved()
        self._emit_cursor()

    @property
    def is_panning(self) -> bool:
        return self._pan_from is not None

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned, pixels = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_by(ZOOM_STEP ** ((turned.y() or turned.x()) / _WHEEL_NOTCH), event.position())
        else:
            # A notch scrolls 60 pixels.
            delta = QPointF(pixels) if not pixels.isNull() else QPointF(turned) / 2
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not delta.x():
                delta = delta.transposed()
            self._scroll_by(-delta)
            self.view_moved()
        event.accept()

    def starts_pan(self, event: QMouseEvent) -> bool:
        """Whether this press starts a pan; if so, the pan follows the mouse until release."""
        is_left = event.button() is Qt.MouseButton.LeftButton
        if event.button() is Qt.MouseButton.MiddleButton or (is_left and self._space_held):
            self._pan_from = event.position()
            self._panned = True
            self.update_cursor()
        return self.is_panning

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mouse_at = self.hand_at(event)
        if self._pan_from is not None:
            self._scroll_by(self._pan_from - event.position())
            self._pan_from = event.position()
        self._emit_cursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.is_panning and not event.buttons() & (Qt.MouseButton.MiddleButton | Qt.MouseButton.LeftButton):
            self._pan_from = None
            self.update_cursor()

    def hand_at(self, event: QMouseEvent) -> QPointF:
        """The pointer's position in the view; subclasses may smooth it."""
        return event.position()

    def leaveEvent(self, event: QEvent) -> None:
        self.forget_mouse()
        super().leaveEvent(event)

    def forget_mouse(self) -> None:
        """The mouse left the picture, or is over an inset."""
        self.mouse_at = None
        self.cursor_left.emit()

    def event(self, event: QEvent) -> bool:
        # Claim Space even if the window has a shortcut on it: only the view can tell a tap from a hold.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.claims_key(event):
            event.accept()
            return True
        return super().event(event)

    def claims_key(self, event: QKeyEvent) -> bool:
        """Whether this key is for the view rather than a shortcut of the window."""
        return event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._space_held, self._panned = True, False
            self._space_since = event.timestamp()
            self.update_cursor()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space:
            super().keyReleaseEvent(event)
        elif self._space_held and not event.isAutoRepeat():
            self._space_held = False
            self.update_cursor()
            if not self._panned and event.timestamp() - self._space_since <= _TAP_MS:
                self.space_tapped.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space_held = False
        self.update_cursor()
        super().focusOutEvent(event)

    def update_cursor(self) -> None:
        """Show with the mouse cursor what a press would do."""
        self.viewport().setCursor(self.cursor_shape())

    def cursor_shape(self) -> Qt.CursorShape:
        if self.is_panning:
            return Qt.CursorShape.ClosedHandCursor
        return Qt.CursorShape.OpenHandCursor if self._space_held else Qt.CursorShape.ArrowCursor

    def _emit_cursor(self) -> None:
        picture = self.picture
        if self.mouse_at is None:
            return
        at = self.to_image(self.mouse_at)
        if picture is not None and 0 <= at.x() <= picture.width and 0 <= at.y() <= picture.height:
            self.cursor_moved.emit(at.x(), at.y())
        else:
            self.cursor_left.emit()

    # --- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        self._exposed = event.region()
        super().paintEvent(event)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.resetTransform()
        ground = theme.tokens().canvas
        size = self.viewport().size()
        if self._picture is not None and not self._picture.has_detail_for(self.scale_factor):
            self.request_detail()
        self._backdrop.paint(painter, self._exposed, self._picture, self.viewportTransform(), size, ground)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if not self._message:
            return
        painter.resetTransform()
        painter.setPen(QColor(theme.tokens().text_dim))
        option = QTextOption(Qt.AlignmentFlag.AlignCenter)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)  # file names can be long
        painter.drawText(QRectF(self.viewport().rect().adjusted(24, 24, -24, -24)), self._message, option)
