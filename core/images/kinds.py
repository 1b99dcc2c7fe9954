"""Kinds of image files: which are read, and by which extensions they are found."""

from __future__ import annotations

#: By which images are found in a folder; whether a file is one shows when it is opened.
EXTENSIONS = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".webp", ".tif", ".tiff"})

#: As Pillow names them.
FORMATS = ("JPEG", "PNG", "BMP", "WEBP", "TIFF")
