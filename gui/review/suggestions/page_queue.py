"""Images in an order that stays during review, paged. No Qt."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable


class PageQueue:
    """A removed image restored by undo returns to its place and into view; a new one goes to the end.

    Attributes:
        ids: of all images, in order.
        start: number of images before the page, which were skipped.
        size: maximum number of images on a page.
    """

    def __init__(self) -> None:
        self.start = 0
        self.size = 1
        self.ids: list[int] = []
        self._ranks: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, image_id: int) -> bool:
        place = self._place(image_id)
        return place < len(self.ids) and self.ids[place] == image_id

    @property
    def page(self) -> list[int]:
        """The images of this page, in order."""
        return self.ids[self.start : self.start + self.size]

    @property
    def following(self) -> list[int]:
        """The images of the next page."""
        return self.ids[self.start + self.size : self.start + 2 * self.size]

    @property
    def passed(self) -> list[int]:
        """The images before the page."""
        return self.ids[: self.start]

    def show(self, image_ids: Iterable[int]) -> None:
        """Replace all images; start at the first."""
        self.ids = list(image_ids)
        self._ranks = {number: place for place, number in enumerate(self.ids)}
        self.start = 0

    def put(self, image_id: int) -> None:
        """Add an image, or restore it to its place."""
        if image_id in self:
            return
        is_back = image_id in self._ranks
        self._ranks.setdefault(image_id, len(self._ranks))
        place = self._place(image_id)
        self.ids.insert(place, image_id)
        if is_back:
            self.start = min(self.start, place)

    def take(self, image_id: int) -> None:
        """Remove an image."""
        if image_id in self:
            place = self._place(image_id)
            del self.ids[place]
            self.start -= place < self.start

    def advance(self, by: int | None = None) -> bool:
        """Skip ``by`` images, default a page; False if no page would follow."""
        to = self.start + (self.size if by is None else by)
        if to >= len(self.ids) and by is None:
            return False
        self.start = min(to, len(self.ids))
        return True

    def back(self) -> bool:
        """Go to the previous page; False if there is none."""
        before, self.start = self.start, max(0, self.start - self.size)
        return self.start != before

    def _place(self, image_id: int) -> int:
        rank = self._ranks.get(image_id)
        return len(self.ids) if rank is None else bisect_left(self.ids, rank, key=self._ranks.__getitem__)
