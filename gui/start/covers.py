"""Small pictures that the start page shows of projects, as text for the settings."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter

#: Twice what the start page shows, for dense screens.
SIZE = QSize(144, 96)
_QUALITY = 70
_MOST_CHARACTERS = 40_000


def cover_of(image: QImage) -> str:
    """The middle of an image, small, as base64 of a JPEG."""
    filling = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    small = image.scaled(SIZE, filling, Qt.TransformationMode.SmoothTransformation)
    left, top = (small.width() - SIZE.width()) // 2, (small.height() - SIZE.height()) // 2
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpg"))
    writer.setQuality(_QUALITY)
    writer.write(small.copy(left, top, SIZE.width(), SIZE.height()))
    return bytes(buffer.data().toBase64().data()).decode("ascii")


def cover_image(text: str) -> QImage:
    """The picture again; null for no text, or what is none."""
    if len(text) > _MOST_CHARACTERS:
        return QImage()
    return QImage.fromData(QByteArray.fromBase64(text.encode("ascii", "replace")))
