"""The picture in the view, rendered once per place and zoom, then copied.

Qt's painter splits scaling, translucent fills and copies under a clip of several rectangles among its own threads
and waits for them. While training keeps the cores busy that is too slow for every move of the mouse: hence one
rendering, and one plain copy per rectangle to paint.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QRegion, QTransform

from gui.pictures.adjustment import NEUTRAL
from gui.pictures.picture import Picture, adjust, draw_picture, pixel_scale


class RenderedView:
    """A cached rendering of one view.

    Attributes:
        adjustment: of brightness, contrast and gamma.
    """

    def __init__(self) -> None:
        self.adjustment = NEUTRAL
        self._rendered_for: tuple[object, ...] = ()
        self._pixmap = QPixmap()

    def paint(
        self,
        painter: QPainter,
        region: QRegion,
        picture: Picture | None,
        to_view: QTransform,
        size: QSize,
        background: str,
    ) -> None:
        """Paint ``region`` (view pixels).

        Args:
            painter: on the view, without a transform.
            region: the region to paint.
            picture: the picture to show; None for the background alone.
            to_view: from image pixels to view pixels.
            size: of the view.
            background: colour of the background.
        """
        ratio = painter.device().devicePixelRatioF()
        state = (picture, QTransform(to_view), QSize(size), ratio, background, self.adjustment)
        if state != self._rendered_for:
            self._rendered_for = state
            self._pixmap = self._rendered(picture, to_view, size, ratio, QColor(background))
        painter.save()
        for part in cast("Iterable[QRect]", region):  # PySide6's stubs lack QRegion.__iter__
            painter.setClipRect(part)
            painter.drawPixmap(QPoint(), self._pixmap)
        painter.restore()

    def _rendered(
        self, picture: Picture | None, to_view: QTransform, size: QSize, ratio: float, background: QColor
    ) -> QPixmap:
        image = QImage(size * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(background)
        if picture is not None:
            inverse, _ = to_view.inverted()
            exposed = inverse.mapRect(QRectF(QRect(QPoint(), size))).intersected(picture.area)
            painter = QPainter(image)
            painter.setTransform(to_view)
            draw_picture(painter, picture, exposed, pixel_scale(to_view, ratio))
            painter.end()
            area = to_view.mapRect(exposed)
            # The rendering, not the picture: a large one has a hundred times as many pixels.
            adjust(image, self.adjustment, QRectF(area.topLeft() * ratio, area.size() * ratio).toRect())
        return QPixmap.fromImage(image, Qt.ImageConversionFlag.NoFormatConversion)
