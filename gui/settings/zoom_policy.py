"""What happens to zoom and place when another image is shown. No Qt."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum


class ZoomPolicy(StrEnum):
    """When the image changes: fit it; keep zoom and place; or restore those of that image."""

    FIT = "fit"
    KEEP = "keep"
    PER_IMAGE = "per_image"


@dataclass(frozen=True, slots=True)
class ViewPlace:
    """The visible part of an image: view pixels per image pixel, and the image point in the middle."""

    scale: float
    x: float
    y: float


class ZoomMemory:
    """Remembers the places of images for a session. A place of None is the whole picture, fitted.

    Attributes:
        policy: whether a place is kept, and for which image.
    """

    def __init__(self) -> None:
        self.policy = ZoomPolicy.FIT
        self._last: ViewPlace | None = None
        self._places: dict[Hashable, ViewPlace | None] = {}

    def leave(self, image: Hashable, place: ViewPlace | None) -> None:
        """Remember the place at which an image was shown last."""
        self._last = self._places[image] = place

    def place_for(self, image: Hashable) -> ViewPlace | None:
        """The place to show an image at."""
        if self.policy is ZoomPolicy.KEEP:
            return self._last
        return self._places.get(image) if self.policy is ZoomPolicy.PER_IMAGE else None

    def forget(self) -> None:
        """Forget all places: another project is shown."""
        self._last = None
        self._places.clear()
