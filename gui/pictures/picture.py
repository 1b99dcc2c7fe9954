"""The picture beneath the boxes: drawn from the smallest copy that has enough pixels, only where it is exposed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from gui.pictures.adjustment import Adjustment

#: Above this zoom, pixels are shown as they are; below, smoothed.
NEAREST_ABOVE = 3.0

#: No copy is made of what is not larger than twice this, in pixels.
SMALLEST_SIDE = 512
# Qt's painter counts source pixels in 16.16 fixed point: of wider images it draws a cut-out.
_CUT_OUT_ABOVE = 16_000


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """An image and smaller copies of it, each half the one before.

    May be prepared on any thread, and should be for large images: it takes some 5 ms a megapixel.

    Attributes:
        levels: the largest first. That may be a reduced copy itself, for as long as no more is to be seen.
        size: ``(width, height)`` of the whole image; None where the largest level is the whole.
    """

    levels: tuple[QImage, ...]
    size: tuple[int, int] | None = None

    @classmethod
    def prepare(cls, image: QImage) -> Self:
        """Convert an image to what is fastest to draw, and scale it down."""
        level = image.convertToFormat(QImage.Format.Format_RGB32)
        level.setDevicePixelRatio(1.0)
        levels = [level]
        while max(level.width(), level.height()) > 2 * SMALLEST_SIDE:
            half = QSize(max(1, level.width() // 2), max(1, level.height() // 2))
            level = level.scaled(half, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
            levels.append(level)
        return cls(tuple(levels))

    @property
    def width(self) -> int:
        return self.size[0] if self.size is not None else self.levels[0].width()

    @property
    def height(self) -> int:
        return self.size[1] if self.size is not None else self.levels[0].height()

    @property
    def is_whole(self) -> bool:
        """Whether every pixel of the image is here."""
        return self.levels[0].width() == self.width

    @property
    def bytes(self) -> int:
        """Memory of all copies."""
        return sum(level.sizeInBytes() for level in self.levels)

    @property
    def area(self) -> QRectF:
        """All of it, in image pixels."""
        return QRectF(0, 0, self.width, self.height)

    def has_detail_for(self, scale: float) -> bool:
        """Whether nothing is missed when the image is shown at ``scale`` screen pixels per pixel."""
        return self.is_whole or self.levels[0].width() >= self.width * scale

    def cut_out(self, part: QRect) -> QImage:
        """A part of the image (its pixels, within it) in ``Format_RGB32``; blurred where that is not all here."""
        largest = self.levels[0]
        if self.is_whole:
            return largest.copy(part).convertToFormat(QImage.Format.Format_RGB32)
        shrink = QTransform.fromScale(largest.width() / self.width, largest.height() / self.height)
        coarse = largest.copy(shrink.mapRect(QRectF(part)).toAlignedRect().intersected(largest.rect()))
        return coarse.scaled(part.size()).convertToFormat(QImage.Format.Format_RGB32)

    def level_for(self, scale: float) -> QImage:
        """The smallest copy that is not enlarged when the image is shown at ``scale`` screen pixels per pixel."""
        return next((each for each in reversed(self.levels) if each.width() >= self.width * scale), self.levels[0])


def pixel_scale(transform: QTransform, device_pixel_ratio: float) -> float:
    """Device pixels for each image pixel."""
    return transform.m11() * device_pixel_ratio


def draw_picture(painter: QPainter, picture: Picture, exposed: QRectF, scale: float) -> None:
    """Draw the part of a picture that lies in ``exposed`` (image pixels); ``scale``: device pixels per image pixel."""
    level = picture.level_for(scale)
    across, down = picture.width / level.width(), picture.height / level.height()
    in_level = QRectF(exposed.x() / across, exposed.y() / down, exposed.width() / across, exposed.height() / down)
    # Two pixels more, so that smoothing meets the same neighbours whatever part is drawn.
    source = in_level.toAlignedRect().adjusted(-2, -2, 2, 2).intersected(level.rect())
    if source.isEmpty():
        return
    target = QRectF(source.x() * across, source.y() * down, source.width() * across, source.height() * down)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < NEAREST_ABOVE)
    if max(level.width(), level.height()) > _CUT_OUT_ABOVE:
        level, source = level.copy(source), QRect(0, 0, source.width(), source.height())
    painter.drawImage(target, level, QRectF(source))


def adjust(image: QImage, adjustment: Adjustment, area: QRect | None = None) -> None:
    """Change an image of ``Format_RGB32`` where it lies, within ``area`` (its own pixels) or all over."""
    part = image.rect() if area is None else area.intersected(image.rect())
    if adjustment.is_neutral or part.isEmpty():
        return
    pixels = np.frombuffer(image.bits(), np.uint8).reshape(image.height(), image.width(), 4)
    adjustment.apply(pixels[part.top() : part.bottom() + 1, part.left() : part.right() + 1])
