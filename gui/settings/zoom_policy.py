"""What becomes of zoom and place when another image is shown. No Qt."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum


class ZoomPolicy(StrEnum):
    """When the image changes: the whole of it; zoom and place stay; or as this image was left."""

    FIT = "fit"
    KEEP = "keep"
    PER_IMAGE = "per_image"


@dataclass(frozen=True, slots=True)
class ViewPlace:
    """What a view shows: view pixels per image pixel, and the image point in its middle."""

    scale: float
    x: float
    y: float


class ZoomMemory:
    """Remembers for a session where images were left. A place of None is the whole picture, fitted.

    Attributes:
        policy: whether a place is kept, and for which image.
    """

    def __init__(self) -> None:
        self.policy = ZoomPolicy.FIT
        self._last: ViewPlace | None = None
        self._places: dict[Hashable, ViewPlace | None] = {}

    def leave(self, image: Hashable, place: ViewPlace | None) -> None:
        """This image was shown at ``place``, and is not shown any longer."""
        self._last = self._places[image] = place

    def place_for(self, image: Hashable) -> ViewPlace | None:
        """Where to show an image that comes into view."""
        if self.policy is ZoomPolicy.KEEP:
            return self._last
        return self._places.get(image) if self.policy is ZoomPolicy.PER_IMAGE else None

    def forget(self) -> None:
        """Other images are shown from now on."""
        self._last = None
        self._places.clear()
