"""The picture that a camera embeds in its RAW files, which is what it shows, too."""

from __future__ import annotations

import importlib
import io
from pathlib import Path

from PIL import Image

_ORIENTATION = 0x0112
#: LibRaw's ``flip`` as EXIF orientation.
_OF_FLIP = {3: 3, 5: 8, 6: 6}


def preview(path: Path) -> Image.Image:
    """The largest embedded picture, with its orientation; developed from the sensor's values if there is none.

    Raises:
        ValueError: it is no RAW file, a damaged one, or cannot be read.
    """
    rawpy = importlib.import_module("rawpy")  # need not be installed, and takes 0.2 s
    try:
        with rawpy.imread(str(path)) as raw:
            flip = raw.sizes.flip
            try:
                embedded = raw.extract_thumb()
            except (rawpy.LibRawNoThumbnailError, rawpy.LibRawUnsupportedThumbnailError):
                return Image.fromarray(raw.postprocess(use_camera_wb=True, output_bps=8))  # upright
    except rawpy.LibRawError as error:
        raise ValueError(str(error)) from error
    if embedded.format is rawpy.ThumbFormat.BITMAP:
        image = Image.fromarray(embedded.data)
    else:
        image = Image.open(io.BytesIO(embedded.data), formats=("JPEG",))
    if image.getexif().get(_ORIENTATION) is None and flip in _OF_FLIP:
        image.getexif()[_ORIENTATION] = _OF_FLIP[flip]
    return image
