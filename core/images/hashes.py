"""Hashes of image files: of their bytes, and of what they show."""

from __future__ import annotations

import hashlib
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from core.errors import ImageError, reason
from core.images.loading import load_reduced_rgb
from core.labelled_picture import HASH_SIDE, PictureHashes, perceptual_text
from core.regular_file import is_regular_file, open_regular

#: Longest side, in pixels, of the pictures that are hashed.
_HASHED_SIDE = 64


def content_hash(path: Path) -> str:
    """Hex BLAKE2b digest of a file, by which a moved image is found again.

    Raises:
        ImageError: the file cannot be read.
    """
    if path.exists() and not is_regular_file(path):
        raise ImageError("{file} is not a file, so it was not opened.", file=path.name)
    try:
        with open_regular(path) as file:
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    except OSError as error:
        raise ImageError("Cannot read {file}: {reason}.", file=path.name, reason=reason(error)) from error


def perceptual_hash(image: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint64]:
    """``(4,)`` uint64: 256-bit difference hash of an RGB image; near-duplicates differ in few bits.

    Source: N. Krawetz, "Kind of Like That" (dHash), at 17x16 pixels.
    """
    grey = cv2.cvtColor(cv2.resize(image, (17, 16), interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)
    return np.packbits(grey[:, 1:] > grey[:, :-1]).view(np.uint64)


def picture_hashes(path: Path) -> PictureHashes:
    """The hashes of an image file; what cannot be decoded has none of what it shows.

    Raises:
        ImageError: the file cannot be read.
    """
    content = content_hash(path)
    try:
        small = load_reduced_rgb(path, _HASHED_SIDE)
    except ImageError:
        return PictureHashes(content, None)
    grey = cv2.cvtColor(cv2.resize(small, (HASH_SIDE, HASH_SIDE), interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)
    return PictureHashes(content, perceptual_text(np.asarray(grey, np.uint8)))
