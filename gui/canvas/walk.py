"""Walking from box to box, each shown close up: in which order, how close, and the walk through one view."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from core.geometry import Box
from gui.canvas.marks import MarkKey, Marks
from gui.canvas.zoom_view import ZoomView
from gui.settings.zoom_policy import ViewPlace

KeyT = TypeVar("KeyT", bound=Hashable)

#: Largest share of the view's width or height that a box shown close up takes, and largest view pixels per image pixel.
SHARE = 1 / 3
MAX_SCALE = 16.0


class Walk(Generic[KeyT]):
    """Position on the walk through the boxes of an image.

    Attributes:
        before: what the view showed when the walk began; None for the whole picture.
    """

    def __init__(self) -> None:
        self.before: ViewPlace | None = None
        self._key: KeyT | None = None
        self._box: Box | None = None
        self._index = -1

    @property
    def is_on(self) -> bool:
        return self._index >= 0

    def begin(self, before: ViewPlace | None) -> None:
        self.before = before

    def end(self) -> None:
        self._key, self._box, self._index = None, None, -1

    def step(self, boxes: Mapping[KeyT, Box], by: int, selected: Iterable[KeyT] = ()) -> KeyT | None:
        """Go to the next box, in reading order.

        Args:
            boxes: the current boxes.
            by: 1 forwards, -1 backwards.
            selected: the current selection: it stands in for the last box where that is gone (a corrected
                suggestion becomes another box).

        Returns:
            The box to show; None past the last one: the walk is over.
        """
        order = reading_order(boxes)
        index = self._next_index(order, boxes, by, selected)
        if not 0 <= index < len(order):
            self.end()
            return None
        self._key, self._index = order[index], index
        self._box = boxes[self._key]
        return self._key

    def _next_index(self, order: Sequence[KeyT], boxes: Mapping[KeyT, Box], by: int, selected: Iterable[KeyT]) -> int:
        if not self.is_on:
            return 0 if by > 0 else len(order) - 1
        accepted = (key for key, box in boxes.items() if box == self._box)
        here = next((key for key in (self._key, *selected, *accepted) if key in boxes), None)
        if here is not None:
            return order.index(here) + by
        # It was deleted: the one after it has its index now.
        return self._index if by > 0 else min(self._index, len(order)) - 1


def reading_order(boxes: Mapping[KeyT, Box]) -> list[KeyT]:
    """Rows from top to bottom, each from left to right.

    A box is in a row if its centre is higher than the bottom of the row's topmost box.
    """
    rows: list[list[KeyT]] = []
    floor = float("-inf")
    for key in sorted(boxes, key=lambda key: boxes[key].top):
        if boxes[key].center[1] >= floor:
            rows.append([])
            floor = boxes[key].bottom
        rows[-1].append(key)
    return [key for row in rows for key in sorted(row, key=lambda key: boxes[key].left)]


def close_up(box: Box, view: tuple[float, float], min_scale: float) -> ViewPlace:
    """The place at which a box fills a third of a view.

    Args:
        box: in image pixels.
        view: width and height in view pixels.
        min_scale: smallest scale in view pixels per image pixel, for boxes too large for a third.
    """
    scale = min(SHARE * view[0] / box.width, SHARE * view[1] / box.height, MAX_SCALE)
    return ViewPlace(max(scale, min_scale), *box.center)


class Walking:
    """The walk through the marks of one view; it selects the current one."""

    def __init__(self, view: ZoomView, marks: Marks) -> None:
        self._view = view
        self._marks = marks
        self._walk = Walk[MarkKey]()

    @property
    def is_on(self) -> bool:
        return self._walk.is_on

    def go(self, by: int) -> None:
        """Go to the next (``by`` 1) or previous (-1) mark; after the last, restore the view from before."""
        if not self._walk.is_on:
            self._walk.begin(self._view.place)
        boxes = self._marks.boxes()
        key = self._walk.step(boxes, by, self._marks.selected)
        if key is None:
            self._restore()
            return
        self._marks.select([key])
        size = self._view.viewport().size()
        self._view.show_place(close_up(boxes[key], (size.width(), size.height()), self._view.fit_scale))

    def end(self) -> bool:
        """Restore the view from before the walk; return False where none is under way."""
        was_on = self._walk.is_on
        if was_on:
            self._walk.end()
            self._restore()
        return was_on

    def _restore(self) -> None:
        self._marks.select(())
        self._view.show_place(self._walk.before)
