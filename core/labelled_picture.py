"""What a picture was when its labels were made, and how far the file of today is another one."""

from __future__ import annotations

import base64
import math
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

#: Pictures count as scaled if their ratio of sides is kept within this share, or within the rounding to whole pixels.
_RATIO_TOLERANCE = 0.005
#: Side of the grey thumbnail that is the perceptual hash.
HASH_SIDE = 12
# Of 300 photos and drawings, scaled to a tenth up to double, or encoded at quality 20, all correlate at least 0.97 and
# differ by at most 20 grey levels, brightness and contrast aside; turned, mirrored and other ones by at least 30.
_LEAST_CORRELATION = 0.97
_MOST_LEVELS = 24.0
#: Pictures of one grey throughout have nothing to correlate.
_FLAT_LEVELS = 4.0
_CONTRASTS = (0.5, 2.0)


class PictureHashes(NamedTuple):
    """``content``: hex digest of the file; ``perceptual``: :func:`perceptual_text`, None if it cannot be decoded."""

    content: str
    perceptual: str | None


class PictureChange(Enum):
    """How the picture of today differs from the one that was labelled."""

    NONE = auto()
    SCALED = auto()  # the same, with more or fewer pixels: its boxes can be scaled
    OTHER = auto()  # turned, cropped or replaced: its boxes may be anywhere


@dataclass(frozen=True, slots=True)
class LabelledPicture:
    """A picture, as labels are made on it: by these values a file that changed since is noticed.

    ``width`` and ``height`` are pixels of the upright image. ``content_hash`` (hex) is of the file, ``perceptual_hash``
    (:func:`perceptual_text`) of what the picture shows, whatever its encoding; None until they are computed.
    """

    width: int
    height: int
    content_hash: str | None = None
    perceptual_hash: str | None = None

    def completed(self, now: LabelledPicture | None) -> LabelledPicture:
        """The same with the hashes of ``now``, where they were not computed yet and nothing speaks against them."""
        if now is None or (now.width, now.height) != (self.width, self.height):
            return self
        content = self.content_hash or now.content_hash
        is_same = content is not None and content == now.content_hash
        perceptual = self.perceptual_hash or (now.perceptual_hash if is_same else None)
        return replace(self, content_hash=content, perceptual_hash=perceptual)

    def change_to(self, now: LabelledPicture) -> PictureChange:
        """How ``now`` differs from this picture.

        A file that was only encoded again, or whose metadata changed, still shows the same: that is no change. Where
        nothing is known of what the pictures show, their size decides; with other contents of unknown looks, they are
        others.
        """
        is_same_file = self.content_hash is not None and self.content_hash == now.content_hash
        shows_same = is_same_file or self._shows_same(now)
        if (self.width, self.height) == (now.width, now.height):
            is_unknown = self.content_hash is None or now.content_hash is None
            return PictureChange.NONE if is_unknown or shows_same else PictureChange.OTHER
        is_scaled = _is_scaled(self, now) and shows_same is not False
        return PictureChange.SCALED if is_scaled else PictureChange.OTHER

    def _shows_same(self, now: LabelledPicture) -> bool | None:
        """Whether both pictures show the same; None: unknown."""
        if self.perceptual_hash is None or now.perceptual_hash is None:
            return None
        return shows_same(self.perceptual_hash, now.perceptual_hash)


def perceptual_text(grey: npt.NDArray[np.uint8]) -> str:
    """The perceptual hash as text: base64 of a ``(HASH_SIDE, HASH_SIDE)`` uint8 grey thumbnail of the upright image."""
    return base64.b64encode(grey.tobytes()).decode("ascii")


def shows_same(one: str, other: str) -> bool:
    """Whether two pictures show the same by their perceptual hashes, whatever size, encoding, brightness, contrast.

    Of the texts of other versions of the program nothing is known: they count as different.
    """
    try:
        a, b = (np.frombuffer(base64.b64decode(each, validate=True), np.uint8) for each in (one, other))
    except ValueError:
        return False
    if not len(a) == len(b) == HASH_SIDE**2:
        return False
    x, y = a - a.mean(), b - b.mean()
    covariance, variances = float((x * y).mean()), (float((x * x).mean()), float((y * y).mean()))
    contrast = float(np.clip(covariance / max(variances[0], 1e-9), *_CONTRASTS))
    levels = float(np.abs(y - contrast * x).max())
    correlation = covariance / max(math.sqrt(variances[0] * variances[1]), 1e-9)
    return levels <= _FLAT_LEVELS or (correlation >= _LEAST_CORRELATION and levels <= _MOST_LEVELS)


def _is_scaled(before: LabelledPicture, now: LabelledPicture) -> bool:
    across, down = now.width / before.width, now.height / before.height
    if abs(across / down - 1) <= _RATIO_TOLERANCE:
        return True
    # A thumbnail of 100x67 of 1000x667: no ratio of whole pixels is nearer.
    return abs(before.width * down - now.width) <= 0.5 or abs(before.height * across - now.height) <= 0.5
