"""Takes a view from mark to mark, close up."""

from __future__ import annotations

from gui.canvas.marks import MarkKey, Marks
from gui.canvas.walk import Walk, close_up
from gui.canvas.zoom_view import ZoomView


class Walking:
    """The walk through the marks of one view; it selects where it is."""

    def __init__(self, view: ZoomView, marks: Marks) -> None:
        self._view = view
        self._marks = marks
        self._walk = Walk[MarkKey]()

    @property
    def is_on(self) -> bool:
        return self._walk.is_on

    def go(self, by: int) -> None:
        """To the next mark (``by`` 1) or the one before (-1); after the last, back to what was shown at first."""
        if not self._walk.is_on:
            self._walk.begin(self._view.place)
        boxes = self._marks.boxes()
        key = self._walk.step(boxes, by, self._marks.selected)
        if key is None:
            self._come_back()
            return
        self._marks.select([key])
        size = self._view.viewport().size()
        self._view.show_place(close_up(boxes[key], (size.width(), size.height()), self._view.fit_scale))

    def end(self) -> bool:
        """Back to what was shown at first; False where no walk is under way."""
        was_on = self._walk.is_on
        if was_on:
            self._walk.end()
            self._come_back()
        return was_on

    def _come_back(self) -> None:
        self._marks.select(())
        self._view.show_place(self._walk.before)
