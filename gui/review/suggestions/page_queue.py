"""Images in an order that stays while one judges, a page of them at a time. No Qt."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable


class PageQueue:
    """An image that goes, and comes back by undo, comes back to its place and to sight; a new one goes to the end.

    Attributes:
        ids: all of them, in their order.
        start: how many lie before the page: they were passed over.
        size: how many a page has at most.
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
        """The images of this page, in their order."""
        return self.ids[self.start : self.start + self.size]

    @property
    def following(self) -> list[int]:
        """Those of the next one."""
        return self.ids[self.start + self.size : self.start + 2 * self.size]

    @property
    def passed(self) -> list[int]:
        """Those before the page."""
        return self.ids[: self.start]

    def show(self, image_ids: Iterable[int]) -> None:
        """These, in this order, from the first on."""
        self.ids = list(image_ids)
        self._ranks = {number: place for place, number in enumerate(self.ids)}
        self.start = 0

    def put(self, image_id: int) -> None:
        """Let an image be among them."""
        if image_id in self:
            return
        is_back = image_id in self._ranks
        self._ranks.setdefault(image_id, len(self._ranks))
        place = self._place(image_id)
        self.ids.insert(place, image_id)
        if is_back:
            self.start = min(self.start, place)

    def take(self, image_id: int) -> None:
        """Let it be so no more."""
        if image_id in self:
            place = self._place(image_id)
            del self.ids[place]
            self.start -= place < self.start

    def go_on(self, by: int | None = None) -> bool:
        """Pass over so many, a page where that is not said; False where no more would follow."""
        to = self.start + (self.size if by is None else by)
        if to >= len(self.ids) and by is None:
            return False
        self.start = min(to, len(self.ids))
        return True

    def go_back(self) -> bool:
        """To the page before; False where there is none."""
        before, self.start = self.start, max(0, self.start - self.size)
        return self.start != before

    def _place(self, image_id: int) -> int:
        rank = self._ranks.get(image_id)
        return len(self.ids) if rank is None else bisect_left(self.ids, rank, key=self._ranks.__getitem__)
