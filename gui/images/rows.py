"""Which image is in which row of the list. No Qt."""

from __future__ import annotations

import bisect
from collections.abc import Mapping


class Rows:
    """The listed images, and where the others would go.

    Args:
        position: of every image of the project in list order, listed or not.
        ids: the listed images, in that order.
    """

    def __init__(self, position: Mapping[int, int], ids: list[int]) -> None:
        self.position = position
        self.ids = ids

    def place(self, image_id: int) -> int:
        """The row that an image of the project has, or would have."""
        return bisect.bisect_left(self.ids, self.position[image_id], key=self.position.__getitem__)

    def row(self, image_id: int | None) -> int:
        """The row of an image; -1 if it is not listed."""
        if image_id is None or image_id not in self.position:
            return -1
        row = self.place(image_id)
        return row if row < len(self.ids) and self.ids[row] == image_id else -1

    def neighbour(self, image_id: int | None, step: int) -> int | None:
        """The listed image ``step`` rows from this one, which need not be listed; None past an end."""
        if image_id is None or image_id not in self.position:
            return self.ids[0] if self.ids else None
        skips_itself = step < 0 or self.row(image_id) >= 0
        row = self.place(image_id) + step - (0 if skips_itself else 1)
        return self.ids[row] if 0 <= row < len(self.ids) else None
