"""What a picture was when its labels were made, and how far the file of today is another one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple


class PictureHashes(NamedTuple):
    """``content``: hex digest of the file; ``perceptual``: hex of what it shows, None if it cannot be decoded."""

    content: str
    perceptual: str | None


@dataclass(frozen=True, slots=True)
class LabelledPicture:
    """A picture, as labels are made on it: by these values a file that changed since is noticed.

    ``width`` and ``height`` are pixels of the upright image. ``content_hash`` is of the file, ``perceptual_hash`` of
    what the picture shows, whatever its encoding, both hex and None until they are computed.
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
