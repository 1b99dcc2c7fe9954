"""A view of one picture: zoom, pan, and where the mouse is. What lies over the picture is a subclass's."""

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
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from gui import theme
from gui.canvas.backdrop import Backdrop
from gui.canvas.picture import Picture

ZOOM_STEP = 1.25
MAX_SCALE = 64.0
_MAX_FIT_SCALE = 16.0
_WHEEL_NOTCH = 120.0
# Of screen pixels kept free around a picture that is fitted into the view.
_MARGIN = 8


class PictureView(QGraphicsView):
    """Scene units are image pixels. Ctrl+wheel zooms, wheel scrolls, middle drag and Space+drag pan."""

    #: Device pixels per image pixel: ``(1.0: pixel to pixel)``.
    zoom_changed = Signal(float)
    #: The mouse is over this point of the image: ``(x, y)`` in image pixels.
    cursor_moved = Signal(float, float)
    cursor_left = Signal()
    #: Space was pressed and let go, and nothing was panned meanwhile.
    space_tapped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._backdrop = Backdrop()
        self._exposed = QRegion()
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self._message = ""
        self._is_fitted = True
        self._pan_from: QPointF | None = None
        self._space_held = False
        self._panned = False
        self.mouse_at: QPointF | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        # Labels and crosshair keep their place while the picture scrolls, so that nothing can be moved as it is.
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.viewport().setMouseTracking(True)

    # --- what is shown -------------------------------------------------------------------------

    @property
    def picture(self) -> Picture | None:
        return self._picture

    def set_picture(self, picture: Picture | None, message: str = "", *, keep_view: bool = False) -> None:
        """Show a picture, or without one a sentence; ``keep_view`` leaves zoom and place as they are."""
        self._picture = picture
        self._message = message
        if picture is None or not keep_view:
            self.fit()
        self._emit_cursor()
        self.viewport().update()

    # --- zoom ----------------------------------------------------------------------------------

    @property
    def scale_factor(self) -> float:
        """Device pixels per image pixel."""
        return self.transform().m11() * self.devicePixelRatioF()

    def zoom_in(self) -> None:
        self._zoom_by(ZOOM_STEP, self._zoom_anchor())

    def zoom_out(self) -> None:
        self._zoom_by(1 / ZOOM_STEP, self._zoom_anchor())

    def actual_size(self) -> None:
        """One device pixel for each pixel of the image."""
        self._set_scale(1.0 / self.devicePixelRatioF(), self._zoom_anchor())

    def fit(self) -> None:
        """The whole picture, as large as there is room; it stays fitted when the view changes its size."""
        self._set_scale(self._fit_scale(), QPointF(self.viewport().rect().center()))
        self._is_fitted = True

    def _fit_scale(self) -> float:
        picture = self.picture
        if picture is None:
            return 1.0
        room = self.maximumViewportSize()
        across = max(1, room.width() - 2 * _MARGIN) / picture.width
        down = max(1, room.height() - 2 * _MARGIN) / picture.height
        return min(across, down, _MAX_FIT_SCALE)

    def _zoom_by(self, factor: float, anchor: QPointF) -> None:
        self._set_scale(self.transform().m11() * factor, anchor)

    def _zoom_anchor(self) -> QPointF:
        if self.mouse_at is not None and self.viewport().rect().contains(self.mouse_at.toPoint()):
            return self.mouse_at
        return QPointF(self.viewport().rect().center())

    def _set_scale(self, scale: float, anchor: QPointF) -> None:
        """Zoom so that the image point under ``anchor`` (in the view's pixels) stays there."""
        fixed = self.to_image(anchor)
        scale = max(min(self._fit_scale(), 1.0) / 4, min(scale, MAX_SCALE))
        self._is_fitted = False
        self.setTransform(QTransform.fromScale(scale, scale))
        room = (_MARGIN - 1) / scale
        area = QRectF() if self._picture is None else self._picture.area
        self._scene.setSceneRect(area.adjusted(-room, -room, room, room))
        self._scroll_by(self.viewportTransform().map(fixed) - anchor)
        self.zoom_changed.emit(self.scale_factor)
        self.view_moved()

    def view_moved(self) -> None:
        """The picture lies elsewhere under the mouse now."""
        self._emit_cursor()

    def to_image(self, at: QPointF) -> QPointF:
        """The image point at a point of the view."""
        inverse, _ = self.viewportTransform().inverted()
        return inverse.map(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()

    # --- mouse and keys ------------------------------------------------------------------------

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
        """Whether this press takes hold of the picture; if so, what follows of the mouse is the pan's."""
        is_left = event.button() is Qt.MouseButton.LeftButton
        if event.button() is Qt.MouseButton.MiddleButton or (is_left and self._space_held):
            self._pan_from = event.position()
            self._panned = True
            self.update_cursor()
        return self.is_panning

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mouse_at = event.position()
        if self._pan_from is not None:
            self._scroll_by(self._pan_from - event.position())
            self._pan_from = event.position()
        self._emit_cursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.is_panning and not event.buttons() & (Qt.MouseButton.MiddleButton | Qt.MouseButton.LeftButton):
            self._pan_from = None
            self.update_cursor()

    def leaveEvent(self, event: QEvent) -> None:
        self.mouse_at = None
        self.cursor_left.emit()
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        # Space is this view's even where the window has a shortcut on it: only here a tap is told from a hold.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.claims_key(event):
            event.accept()
            return True
        return super().event(event)

    def claims_key(self, event: QKeyEvent) -> bool:
        """Whether this key is for the view rather than for a shortcut of the window."""
        return event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._space_held, self._panned = True, False
            self.update_cursor()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space:
            super().keyReleaseEvent(event)
        elif self._space_held and not event.isAutoRepeat():
            self._space_held = False
            self.update_cursor()
            if not self._panned:
                self.space_tapped.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space_held = False
        self.update_cursor()
        super().focusOutEvent(event)

    def update_cursor(self) -> None:
        """Show by the mouse cursor what a press would do."""
        self.viewport().setCursor(self.cursor_shape())

    def cursor_shape(self) -> Qt.CursorShape:
        if self.is_panning:
            return Qt.CursorShape.ClosedHandCursor
        return Qt.CursorShape.OpenHandCursor if self._space_held else Qt.CursorShape.ArrowCursor

    def _scroll_by(self, delta: QPointF) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(delta.x()))
        down.setValue(down.value() + round(delta.y()))

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
        self._backdrop.paint(painter, self._exposed, self._picture, self.viewportTransform(), size, ground)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if not self._message:
            return
        painter.resetTransform()
        painter.setPen(QColor(theme.tokens().text_dim))
        area = self.viewport().rect().adjusted(24, 24, -24, -24)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._message)
