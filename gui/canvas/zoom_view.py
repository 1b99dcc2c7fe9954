"""Zoom and scroll position of a picture view."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from gui.pictures.picture import Picture
from gui.settings.zoom_policy import ViewPlace

ZOOM_STEP = 1.25
MAX_SCALE = 64.0
_MAX_FIT_SCALE = 16.0
# Screen pixels kept free around a picture fitted into the view.
_MARGIN = 8


class ZoomView(QGraphicsView):
    """A graphics view whose scene units are image pixels."""

    #: Device pixels per image pixel: ``(float)``.
    zoom_changed = Signal(float)
    #: The visible part, the picture or the size of the view changed.
    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self._is_fitted = True
        self._covered = 0
        self.mouse_at: QPointF | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        # Labels and crosshair stay in place while the picture scrolls, so no painted area can be moved as it is.
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)

    @property
    def picture(self) -> Picture | None:
        return self._picture

    # --- place ---------------------------------------------------------------------------------

    @property
    def place(self) -> ViewPlace | None:
        """Zoom and centre of the view; None where the whole picture is fitted."""
        if self._is_fitted:
            return None
        middle = self.to_image(self._middle())
        return ViewPlace(self.transform().m11(), middle.x(), middle.y())

    @property
    def visible_area(self) -> QRectF:
        """The visible part of the scene, in image pixels; larger than a picture smaller than the view."""
        return QRectF(self.to_image(QPointF(0, 0)), self.to_image(QPointF(self.viewport().rect().bottomRight())))

    @property
    def shows_all(self) -> bool:
        """Whether the whole picture is visible."""
        return self._picture is None or self.visible_area.adjusted(-1, -1, 1, 1).contains(self._picture.area)

    def show_place(self, place: ViewPlace | None) -> None:
        """Go to a place that :attr:`place` returned."""
        if place is None:
            self.fit()
        else:
            self._set_scale(place.scale, self._middle())
            self.center_on(place.x, place.y)

    def center_on(self, x: float, y: float) -> None:
        """Scroll an image point to the middle, as far as the picture reaches."""
        self._is_fitted = False
        self._scroll_by(self.viewportTransform().map(QPointF(x, y)) - self._middle())
        self.view_moved()

    def to_image(self, at: QPointF) -> QPointF:
        """The image point under a view point."""
        inverse, _ = self.viewportTransform().inverted()
        return inverse.map(at)

    def aim(self) -> QPointF:
        """The image point under the mouse; with the mouse elsewhere, the middle of the visible part."""
        if self._picture is None:
            return QPointF()
        if self.mouse_at is not None and self._picture.area.contains(self.to_image(self.mouse_at)):
            return self.to_image(self.mouse_at)
        return self.visible_area.intersected(self._picture.area).center()

    def set_covered(self, height: int) -> None:
        """Something lies over so many pixels at the top: the picture stays, and can be scrolled from under it."""
        if height == self._covered:
            return
        self._covered = height
        if self._is_fitted:
            self.fit()
        else:
            self._set_scale(self.transform().m11(), self._middle())

    def view_moved(self) -> None:
        """The picture moved under the mouse; subclasses react."""

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.view_changed.emit()

    # --- zoom ----------------------------------------------------------------------------------

    @property
    def scale_factor(self) -> float:
        """Device pixels per image pixel."""
        return self.transform().m11() * self.devicePixelRatioF()

    @property
    def fit_scale(self) -> float:
        """View pixels per image pixel at which the whole picture fits."""
        picture = self._picture
        if picture is None:
            return 1.0
        room = self.maximumViewportSize()
        across = max(1, room.width() - 2 * _MARGIN) / picture.width
        down = max(1, room.height() - 2 * _MARGIN) / picture.height
        return min(across, down, _MAX_FIT_SCALE)

    def zoom_in(self) -> None:
        self._zoom_by(ZOOM_STEP, self._zoom_anchor())

    def zoom_out(self) -> None:
        self._zoom_by(1 / ZOOM_STEP, self._zoom_anchor())

    def actual_size(self) -> None:
        """Show one device pixel per image pixel."""
        self._set_scale(1.0 / self.devicePixelRatioF(), self._zoom_anchor())

    def fit(self) -> None:
        """Fit the whole picture into the view; it stays fitted when the view is resized."""
        self._set_scale(self.fit_scale, self._middle())
        if self._covered:
            self.centerOn(self._scene.sceneRect().center())
        self._is_fitted = True
        self.view_changed.emit()  # again: followers need the fitted state

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()
        self.view_changed.emit()

    def _zoom_by(self, factor: float, anchor: QPointF) -> None:
        self._set_scale(self.transform().m11() * factor, anchor)

    def _zoom_anchor(self) -> QPointF:
        if self.mouse_at is not None and self.viewport().rect().contains(self.mouse_at.toPoint()):
            return self.mouse_at
        return self._middle()

    def _set_scale(self, scale: float, anchor: QPointF) -> None:
        """Zoom so that the image point under ``anchor`` (view pixels) stays there."""
        fixed = self.to_image(anchor)
        scale = max(min(self.fit_scale, 1.0) / 4, min(scale, MAX_SCALE))
        self._is_fitted = False
        self.setTransform(QTransform.fromScale(scale, scale))
        room = (_MARGIN - 1) / scale
        area = QRectF() if self._picture is None else self._picture.area
        covered = self._covered / scale  # above and below, so that the middle stays the middle
        fits = (area.height() + 2 * room) * scale <= self.maximumViewportSize().height()
        is_hidden = bool(self._covered) and fits  # a bar would take room from the picture
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if is_hidden else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if self.verticalScrollBarPolicy() is not policy:
            self.setVerticalScrollBarPolicy(policy)
        self._scene.setSceneRect(area.adjusted(-room, -room - covered, room, room + covered))
        self._scroll_by(self.viewportTransform().map(fixed) - anchor)
        self.zoom_changed.emit(self.scale_factor)
        self.view_changed.emit()
        self.view_moved()

    def _middle(self) -> QPointF:
        return QRectF(self.viewport().rect()).center()

    def _scroll_by(self, delta: QPointF) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(delta.x()))
        down.setValue(down.value() + round(delta.y()))
