"""Images whose files lack their end, as after a copy that broke off: how much is missing, and the rest made readable.

Pillow refuses them, unless told otherwise for all threads at once. Here what is missing is filled in in memory, so that
any reader reads the rest: grey in a JPEG, as in other viewers, black elsewhere. Where files of a kind cannot be filled
in, such as WebP, a reader refuses them as damaged.
"""

from __future__ import annotations

import io
import os
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageFile

from core.images import cut_jpeg
from core.regular_file import open_regular, read_regular

#: A picture of which at least this share is missing is refused.
MOST_MISSING = 0.05

_END_OF_PNG = b"IEND\xae\x42\x60\x82"
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
#: Cameras append a few bytes, or another picture, to a JPEG.
_TAIL = 64 << 10
#: Adam7: first column, first row, step across, step down.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


@dataclass(frozen=True, slots=True)
class Mended:
    """``content`` in place of the file's, and the share of the picture, 0 to 1, that is made up in it."""

    content: bytes
    missing: float


def mended(path: Path) -> Mended | None:
    """What to read in place of a file that lacks its end; None if it is whole, or of a kind that is not mended.

    A whole file costs a look at its first and last bytes.

    Raises:
        OSError: the file cannot be read.
    """
    with open_regular(path) as file:
        if not _lacks_end(file):
            return None
        status = os.fstat(file.fileno())
    return _mended(path, status.st_mtime_ns, status.st_size)


def _lacks_end(file: BinaryIO) -> bool:
    head = file.read(8)
    size = file.seek(0, os.SEEK_END)
    if head[:2] == b"\xff\xd8":
        end = cut_jpeg.END
    elif head == _PNG_HEAD:
        end = _END_OF_PNG
    elif head[:2] == b"BM" or head[:4] in (b"II*\0", b"MM\0*"):
        return _lacks_rows(file)
    else:
        return False
    file.seek(max(0, size - len(end)))
    if file.read() == end:
        return False
    file.seek(max(0, size - _TAIL))
    return end not in file.read()


def _lacks_rows(file: BinaryIO) -> bool:
    """Whether an uncompressed file is shorter than its rows."""
    file.seek(0)
    size = os.fstat(file.fileno()).st_size
    try:
        with Image.open(file, formats=("BMP", "TIFF")) as image:
            return max((end for _, end in _raw_rows(image)), default=0) > size
    except (OSError, ValueError, SyntaxError):
        return False  # said by whoever reads it


def _raw_rows(image: ImageFile.ImageFile) -> Iterator[tuple[int, int]]:
    """First and last byte of the rows of each uncompressed part."""
    for tile in image.tile:
        if tile.codec_name != "raw" or tile.extents is None:
            continue
        left, top, right, bottom = tile.extents
        mode, stride = (tile.args if isinstance(tile.args, tuple) else (tile.args, 0))[:2]
        bits = {"1": 1, "L": 8, "P": 8}.get(image.mode, 8 * len(image.getbands()))
        bits *= 2 if "16" in str(mode) else 4 if "32" in str(mode) else 1
        yield tile.offset, tile.offset + (stride or (bits * (right - left) + 7) // 8) * (bottom - top)


@lru_cache(maxsize=16)
def _mended(path: Path, *of_file: int) -> Mended | None:
    """``of_file`` tells the file from the one that was there before."""
    del of_file
    content = read_regular(path)
    if content[:2] == b"\xff\xd8":
        content = content.rstrip(b"\xff")  # the first half of a marker
        missing = cut_jpeg.missing_share(content)
        return None if missing is None else Mended(content + cut_jpeg.END, missing)
    return _mended_png(content) if content[:8] == _PNG_HEAD else _mended_rows(content)


def _mended_png(content: bytes) -> Mended | None:
    chunks, packed = [], bytearray()
    at = len(_PNG_HEAD)
    while at + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        data = content[at + 8 : at + 8 + length]
        if kind == b"IDAT":
            packed += data
        elif len(data) == length and kind != b"IEND":
            chunks.append((kind, data))
        at += length + 12
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13:
        return None
    total = _png_bytes(chunks[0][1])
    decompressor = zlib.decompressobj()
    try:
        rows = decompressor.decompress(bytes(packed), total)
    except zlib.error:
        return None
    missing = 1 - len(rows) / total if total else 1.0
    chunks += [(b"IDAT", zlib.compress(rows.ljust(total, b"\0"), 1)), (b"IEND", b"")]
    return Mended(_PNG_HEAD + b"".join(_chunk(*each) for each in chunks), missing)


def _png_bytes(header: bytes) -> int:
    """Bytes of all rows, each with the number of its filter."""
    width, height, depth, colours, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    bits = depth * _SAMPLES.get(colours, 1)
    passes = _PASSES if interlaced else ((0, 0, 1, 1),)
    total = 0
    for left, top, across, down in passes:
        columns, rows = max(0, -(-(width - left) // across)), max(0, -(-(height - top) // down))
        total += rows * (1 + (columns * bits + 7) // 8) if columns else 0
    return total


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _mended_rows(content: bytes) -> Mended | None:
    with Image.open(io.BytesIO(content), formats=("BMP", "TIFF")) as image:
        parts = list(_raw_rows(image))
    total = sum(end - start for start, end in parts)
    there = sum(max(0, min(end, len(content)) - start) for start, end in parts)
    return Mended(content.ljust(max(end for _, end in parts), b"\0"), 1 - there / total)
