"""Kinds of image files: which are read here, by which extensions they are found, what reads them.

This is the one list: whatever finds, names or refuses image files asks it.
"""

from __future__ import annotations

import importlib
import importlib.util
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class ImageKind:
    """A kind of image files.

    Attributes:
        name: as the user sees it.
        extensions: lower case, with the dot; whether a file is an image shows when it is opened.
        pillow: the format as Pillow names it; empty where Pillow does not read it.
        module: what must be there to read it; empty for nothing.
        package: what the user installs for that.
    """

    name: str
    extensions: tuple[str, ...]
    pillow: str = ""
    module: str = ""
    package: str = ""

    @property
    def is_readable(self) -> bool:
        """Whether what reads it is installed."""
        try:
            return not self.module or importlib.util.find_spec(self.module) is not None
        except ImportError:  # of the package that it is in
            return False


RAW = ImageKind(
    "camera RAW",
    (
        *(".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dcr", ".dng", ".erf", ".iiq", ".kdc", ".mef", ".mos", ".mrw"),
        *(".nef", ".nrw", ".orf", ".pef", ".raf", ".raw", ".rw2", ".rwl", ".sr2", ".srf", ".srw", ".x3f"),
    ),
    module="rawpy",
    package="rawpy",
)
_HEIC = ImageKind("HEIC", (".heic", ".heif", ".hif"), "HEIF", "pi_heif", "pi-heif")
_AVIF = ImageKind("AVIF", (".avif",), "AVIF", "PIL._avif", "pillow 11.3")
_JPEG_XL = ImageKind("JPEG XL", (".jxl",), "JXL", "pillow_jxl", "pillow-jxl-plugin")

KINDS = (
    ImageKind("JPEG", (".jpg", ".jpeg", ".jpe", ".jfif"), "JPEG"),
    ImageKind("PNG", (".png",), "PNG"),
    ImageKind("BMP", (".bmp",), "BMP"),
    ImageKind("WebP", (".webp",), "WEBP"),
    ImageKind("TIFF", (".tif", ".tiff"), "TIFF"),
    _HEIC,
    _AVIF,
    _JPEG_XL,
    RAW,
)

_READABLE = tuple(kind for kind in KINDS if kind.is_readable)
#: By which images are found in a folder.
EXTENSIONS = frozenset(extension for kind in _READABLE for extension in kind.extensions)
#: Images that cannot be read here, by extension.
UNREADABLE: Mapping[str, ImageKind] = {
    extension: kind for kind in KINDS if kind not in _READABLE for extension in kind.extensions
}

_BUILT_IN = ("JPEG", "PNG", "BMP", "WEBP", "TIFF")
_registering = threading.Lock()


def readable_names() -> str:
    """Such as ``JPEG, PNG, BMP, WebP, TIFF``: the kinds that are read here."""
    return ", ".join(kind.name for kind in _READABLE)


def kind_of(head: bytes, name: str) -> ImageKind | None:
    """The kind of a file that Pillow does not tell by itself, by its first 16 bytes and, for RAW, its name.

    RAW files look like TIFF, in which Pillow would find a thumbnail of a few pixels.
    """
    if PurePath(name).suffix.lower() in RAW.extensions:
        return RAW
    if head[4:8] == b"ftyp":
        return _AVIF if head[8:12] in (b"avif", b"avis") else _HEIC
    is_jpeg_xl = head[:2] == b"\xff\x0a" or head[:12] == b"\x00\x00\x00\x0cJXL \r\n\x87\n"
    return _JPEG_XL if is_jpeg_xl else None


def formats_for(kind: ImageKind | None) -> tuple[str, ...]:
    """The formats that Pillow is to try, with what reads them registered."""
    if kind is None:
        return _BUILT_IN
    with _registering:
        if kind is _HEIC:
            importlib.import_module("pi_heif").register_heif_opener()
        elif kind.module:
            importlib.import_module(kind.module)  # registers itself
    return (kind.pillow,)
