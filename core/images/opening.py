"""Opens image files: regular files of a known kind, by their content, not too large; or says why not."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from core.errors import ImageError, reason
from core.images import cut_short, depth, raw, weight
from core.images.kinds import RAW, ImageKind, formats_for, kind_of, readable_names
from core.regular_file import is_regular_file, open_regular, read_regular

_HEAD = 16

# Our own limit is checked here, with its own message.
Image.MAX_IMAGE_PIXELS = None


def is_heavy(path: Path) -> bool:
    """Whether a picture is to be decoded in a process of its own; False also of what cannot be read.

    Raises:
        ImageError: it is larger than pictures may be, lacks nearly all, or is made to be slow.
    """
    try:
        return weight.is_heavy(path, _kind(path))
    except OSError:  # said by whoever reads it
        return False


def open_image(path: Path, *, is_heavy: bool = False) -> Image.Image:
    """The image of a file, its header read, its pixels not yet. Of one that lacks a little at its end, the rest.

    Args:
        path: of the image.
        is_heavy: look for a missing end of a heavy picture, too, which decodes it.

    Raises:
        ImageError: the file cannot be read, is no image, or lacks too much.
    """
    try:
        kind = _kind(path)
        if kind is not None and not kind.is_readable:
            raise ImageError(
                "{file} is an image in {kind} format: install {package} to read it.",
                file=path.name,
                kind=kind.name,
                package=kind.package,
            )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata, which does not concern the pixels
            image = _opened(path, kind, is_light=is_heavy or not weight.is_heavy(path, kind))
    except UnidentifiedImageError as error:
        raise _unreadable(path) from error
    except OSError as error:
        if error.errno is None:  # Pillow's own
            raise ImageError("{file} is damaged: copy it again.", file=path.name) from error
        raise ImageError("Cannot read {file}: {reason}.", file=path.name, reason=reason(error)) from error
    except (ValueError, SyntaxError, RuntimeError) as error:  # RuntimeError: of the libraries that read HEIC, AVIF
        raise ImageError("{file} is damaged: copy it again.", file=path.name) from error
    depth.mark(image)
    if image.width * image.height > weight.MAX_PIXELS:
        image.close()
        raise weight.too_large(path, image.width, image.height)
    return image


def _kind(path: Path) -> ImageKind | None:
    if not is_regular_file(path) and path.exists():
        raise ImageError("{file} is not a file, so it was not opened.", file=path.name)
    with open_regular(path) as file:
        return kind_of(file.read(_HEAD), path.name)


def _opened(path: Path, kind: ImageKind | None, *, is_light: bool) -> Image.Image:
    if kind is RAW:
        return raw.preview(path)
    mended = cut_short.mended(path) if kind is None and is_light else None
    if mended is not None and mended.missing >= cut_short.MOST_MISSING:
        raise ImageError(
            "{file} is incomplete: {percent} % of the picture is missing. Copy it again.",
            file=path.name,
            percent=round(100 * mended.missing),
        )
    try:
        return Image.open(path if mended is None else io.BytesIO(mended.content), formats=formats_for(kind))
    except UnidentifiedImageError:
        with open_regular(path) as file:
            is_tiff = file.read(4) in (b"II*\0", b"MM\0*")
        image = _by_opencv(path) if is_tiff else None  # of float colours, say
        if image is None:
            raise
        return image


def _by_opencv(path: Path) -> Image.Image | None:
    read = depth.colours(read_regular(path))
    return None if read is None else Image.fromarray(depth.to_8_bits(read[0]))


def _unreadable(path: Path) -> ImageError:
    try:
        empty = path.stat().st_size == 0
    except OSError:
        empty = False
    if empty:
        return ImageError("{file} is empty (0 bytes): copy it from the camera again.", file=path.name)
    return ImageError("{file} is not a supported image ({kinds}).", file=path.name, kinds=readable_names())
