"""Mouse gestures: drawing, resizing, moving and selecting, from press to release. No Qt.

Points are image pixels. A gesture ends with one call of :class:`Edits` when the button is released; until then it
previews the result through :class:`~gui.canvas.marks.Marks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from core.geometry import Box
from gui.canvas import interaction as rules
from gui.canvas.interaction import Edge, Handle, Point, Size
from gui.canvas.marks import Band, BandKind, MarkKey, Marks

#: Screen pixels: a press that goes further is a drag.
DRAG_DISTANCE = 4.0


class Edits(Protocol):
    """Receives the results of gestures: one call is one undo step."""

    def add(self, box: Box) -> None: ...
    def reshape(self, boxes: Mapping[MarkKey, Box]) -> None: ...
    def accept(self, suggestion: MarkKey) -> None: ...
    def reject(self, suggestion: MarkKey) -> None: ...


class Surface:
    """The image and marks that gestures work on.

    Attributes:
        size: of the image.
        scale: screen pixels per image pixel.
        has_accepted: whether the last click accepted a suggestion.
    """

    def __init__(self, marks: Marks, edits: Edits) -> None:
        self.marks = marks
        self.edits = edits
        self.size: Size = (0, 0)
        self.scale = 1.0
        self.has_accepted = False

    def accept(self, suggestion: MarkKey) -> None:
        """Accept a clicked suggestion, if it still exists."""
        if self.marks.get(suggestion) is not None:
            self.has_accepted = True
            self.edits.accept(suggestion)

    def is_drag(self, start: Point, at: Point) -> bool:
        return max(abs(at[0] - start[0]), abs(at[1] - start[1])) * self.scale > DRAG_DISTANCE


class Draw:
    """A new box: press, drag, release; or click, move, click. A first click on a suggestion accepts it."""

    def __init__(self, surface: Surface, at: Point, suggestion: MarkKey | None = None) -> None:
        self._surface = surface
        self._start = self._at = at
        self._suggestion = suggestion
        self._presses = 0

    def press(self, at: Point) -> None:
        self._presses += 1
        self.move(at)

    @property
    def edge(self) -> Edge | None:
        band = self._surface.marks.band
        if band is None:
            return None
        (x1, y1), (x2, y2) = self._start, self._at
        return Edge(band.box, 1 if x2 > x1 else -1, 1 if y2 > y1 else -1, self._at)

    def move(self, at: Point) -> None:
        self._at = at
        (x1, y1), (x2, y2) = (rules.clamped(point, self._surface.size) for point in (self._start, at))
        is_band = x1 != x2 and y1 != y2
        self._surface.marks.show_band(Band(BandKind.DRAW, Box.from_corners(x1, y1, x2, y2)) if is_band else None)

    def release(self, at: Point) -> bool:
        """Return whether the gesture is over."""
        is_click = self._presses == 1 and not self._surface.is_drag(self._start, at)
        if is_click and self._suggestion is None:
            return False
        self._surface.marks.show_band(None)
        if is_click and self._suggestion is not None:
            self._surface.accept(self._suggestion)
            return True
        box = rules.drawn(self._start, at, self._surface.size)
        if box is not None:
            self._surface.edits.add(box)
        return True


class Reshape:
    """Boxes that follow the mouse and change when the button is released."""

    def __init__(self, surface: Surface, before: dict[MarkKey, Box]) -> None:
        self.before = before
        self._surface = surface

    def press(self, at: Point) -> None:
        return

    def show(self, boxes: Mapping[MarkKey, Box]) -> None:
        self._surface.marks.preview(boxes)

    def finish(self) -> None:
        """Commit the preview."""
        after = {key: box for key, box in self._surface.marks.previewed.items() if box != self.before[key]}
        self._surface.marks.preview({})
        if after:
            self._surface.edits.reshape(after)


class Resize(Reshape):
    """A handle dragged at its distance from the mouse. A click on a suggestion's handle accepts the suggestion."""

    def __init__(self, surface: Surface, key: MarkKey, handle: Handle, at: Point) -> None:
        box = surface.marks.box(key)
        super().__init__(surface, {key: box})
        self._key, self._handle, self._start, self._at = key, handle, at, at
        self._is_click = key.is_suggestion
        x, y = handle.point(box)
        self._offset = (x - at[0], y - at[1])

    @property
    def edge(self) -> Edge:
        marks = self._surface.marks
        return rules.pulled_edge(self.before[self._key], self._handle, marks.box(self._key), self._at)

    def move(self, at: Point) -> None:
        self._at = at
        self._is_click = self._is_click and not self._surface.is_drag(self._start, at)
        if self._is_click:
            return
        to = (at[0] + self._offset[0], at[1] + self._offset[1])
        if at != self._start or self._surface.marks.previewed:
            self.show({self._key: rules.resized(self.before[self._key], self._handle, to, self._surface.size)})

    def release(self, at: Point) -> bool:
        self.move(at)
        if self._is_click:
            self._surface.accept(self._key)
        else:
            self.finish()
        return True


class Move(Reshape):
    """The selection dragged; without a drag, a click that cycles through overlapping boxes.

    A click on a suggestion, then the first of ``hits``, accepts it.
    """

    def __init__(self, surface: Surface, at: Point, hits: list[MarkKey], was_selected: bool) -> None:
        marks = surface.marks
        super().__init__(surface, {key: marks.box(key) for key in marks.selected if not marks.is_locked(key)})
        self._start, self._hits, self._was_selected = at, hits, was_selected
        self._is_drag = False

    def move(self, at: Point) -> None:
        self._is_drag = self._is_drag or self._surface.is_drag(self._start, at)
        if self._is_drag:
            delta = (at[0] - self._start[0], at[1] - self._start[1])
            self.show(rules.shifted(self.before, *delta, self._surface.size))

    def release(self, at: Point) -> bool:
        self.move(at)
        if self._is_drag:
            self.finish()
        elif self._hits[0].is_suggestion:
            self._surface.accept(self._hits[0])
        elif self._was_selected:
            selected = self._surface.marks.selected
            only = selected[0] if len(selected) == 1 else None
            next_key = rules.next_in_cycle(self._hits, only)
            self._surface.marks.select([] if next_key is None else [next_key])
        return True


class Select:
    """A rubber band around boxes; without a drag, a click on the background, which deselects."""

    def __init__(self, surface: Surface, at: Point, extend: bool) -> None:
        self._surface = surface
        self._start = at
        self._before = [key for key in surface.marks.selected if not key.is_suggestion] if extend else []

    def press(self, at: Point) -> None:
        return

    def move(self, at: Point) -> None:
        (x1, y1), (x2, y2) = self._start, at
        if self._surface.is_drag(self._start, at) and x1 != x2 and y1 != y2:
            area = Box.from_corners(x1, y1, x2, y2)
            annotations = {key: box for key, box in self._surface.marks.free_boxes().items() if not key.is_suggestion}
            self._surface.marks.show_band(Band(BandKind.SELECT, area))
            self._surface.marks.select([*self._before, *rules.touched(annotations, area)])
        else:
            self._surface.marks.show_band(None)
            self._surface.marks.select(self._before)

    def release(self, at: Point) -> bool:
        self.move(at)
        self._surface.marks.show_band(None)
        return True
