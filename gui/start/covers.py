"""Cover pictures of projects on the start page, stored as text in the settings."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter

#: Twice the displayed size, for high-density screens.
SIZE = QSize(144, 96)
_QUALITY = 70
_MAX_CHARACTERS = 40_000


def cover_of(image: QImage) -> str:
    """A small centre crop of an image, as a base64 JPEG."""
    fill = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    small = image.scaled(SIZE, fill, Qt.TransformationMode.SmoothTransformation)
    left, top = (small.width() - SIZE.width()) // 2, (small.height() - SIZE.height()) // 2
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpg"))
    writer.setQuality(_QUALITY)
    writer.write(small.copy(left, top, SIZE.width(), SIZE.height()))
    return bytes(buffer.data().toBase64().data()).decode("ascii")


def cover_image(text: str) -> QImage:
    """The cover from its text; a null image if the text is empty or no picture."""
    if len(text) > _MAX_CHARACTERS:
        return QImage()
    return QImage.fromData(QByteArray.fromBase64(text.encode("ascii", "replace")))
