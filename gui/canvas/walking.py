"""Walks a view from mark to mark, close up."""

from __future__ import annotations

from gui.canvas.marks import MarkKey, Marks
from gui.canvas.walk import Walk, close_up
from gui.canvas.zoom_view import ZoomView


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
