"""The picture as it lies in the view, rendered once for each place and zoom, then copied.

Qt's painter shares scaling, translucent fills and copies under a clip of several rectangles out among threads of
its own and waits for them. Where training keeps the cores busy that takes long, and it must not at each move of the
mouse: hence one rendering, and one plain copy for each rectangle to paint.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QRegion, QTransform

from gui.pictures.adjustment import NEUTRAL
from gui.pictures.picture import Picture, adjust, draw_picture, pixel_scale


class RenderedView:
    """A rendering of one view, made anew where anything that it shows has changed.

    Attributes:
        adjustment: how the picture is changed for looking at it.
    """

    def __init__(self) -> None:
        self.adjustment = NEUTRAL
        self._shown: tuple[object, ...] = ()
        self._pixmap = QPixmap()

    def paint(
        self, painter: QPainter, region: QRegion, picture: Picture | None, to_view: QTransform, size: QSize, ground: str
    ) -> None:
        """Paint ``region`` (view pixels).

        Args:
            painter: on the view, without a transform of its own.
            region: what is to be painted.
            picture: what to show on the ground; None for the ground alone.
            to_view: from image pixels to view pixels.
            size: of the view.
            ground: the colour around the picture.
        """
        ratio = painter.device().devicePixelRatioF()
        wanted = (picture, QTransform(to_view), QSize(size), ratio, ground, self.adjustment)
        if wanted != self._shown:
            self._shown = wanted
            self._pixmap = self._rendered(picture, to_view, size, ratio, QColor(ground))
        painter.save()
        for part in cast("Iterable[QRect]", region):  # PySide6's stubs do not know that it is one
            painter.setClipRect(part)
            painter.drawPixmap(QPoint(), self._pixmap)
        painter.restore()

    def _rendered(
        self, picture: Picture | None, to_view: QTransform, size: QSize, ratio: float, ground: QColor
    ) -> QPixmap:
        image = QImage(size * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(ground)
        if picture is not None:
            inverse, _ = to_view.inverted()
            exposed = inverse.mapRect(QRectF(QRect(QPoint(), size))).intersected(picture.area)
            painter = QPainter(image)
            painter.setTransform(to_view)
            draw_picture(painter, picture, exposed, pixel_scale(to_view, ratio))
            painter.end()
            seen = to_view.mapRect(exposed)
            # What is rendered, not the picture: a large one has a hundred times as many pixels.
            adjust(image, self.adjustment, QRectF(seen.topLeft() * ratio, seen.size() * ratio).toRect())
        return QPixmap.fromImage(image, Qt.ImageConversionFlag.NoFormatConversion)
