"""What a press, a move and a release of the mouse mean: drawing, selecting, moving, resizing. No Qt.

Points are image pixels. :class:`Pointer` turns them into calls of :class:`Edits`, one a gesture, when the
button is let go; meanwhile it shows the outcome through :class:`~gui.canvas.marks.Marks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Protocol

from core.geometry import Box
from gui.canvas import interaction as rules
from gui.canvas.interaction import Edge, Handle, Point, Size
from gui.canvas.marks import Band, BandKind, MarkKey, Marks

#: Screen pixels: a press that goes further is a drag; how far a handle and an edge reach.
DRAG_DISTANCE = 4.0
HANDLE_REACH = 9.0
EDGE_REACH = 3.0
#: As long as one draws. The box drawn last keeps its handles, and the next plate often begins a few pixels beside it:
#: that press is to draw.
DRAW_HANDLE_REACH = 4.0


class Tool(Enum):
    DRAW = "draw"
    SELECT = "select"


class Over(Enum):
    """What the mouse is over, where it is no handle."""

    GROUND = "ground"
    BOX = "box"


class Edits(Protocol):
    """Where gestures end: one call is one step of undo."""

    def add(self, box: Box) -> None: ...
    def reshape(self, boxes: Mapping[MarkKey, Box]) -> None: ...
    def accept(self, ghost: MarkKey) -> None: ...


class Pointer:
    """The mouse over one image.

    Attributes:
        tool: what a press on open ground does.
        size: of the image.
        scale: screen pixels per image pixel.
    """

    def __init__(self, marks: Marks, edits: Edits) -> None:
        self.marks = marks
        self.edits = edits
        self.tool = Tool.DRAW
        self.size: Size = (0, 0)
        self.scale = 1.0
        self._gesture: _Draw | _Resize | _Move | _Select | None = None

    @property
    def is_busy(self) -> bool:
        return self._gesture is not None

    @property
    def edge(self) -> Edge | None:
        """What of a box is being drawn or resized."""
        return self._gesture.edge if isinstance(self._gesture, _Draw | _Resize) else None

    @property
    def is_selecting(self) -> bool:
        """Whether a band is drawn around boxes."""
        return isinstance(self._gesture, _Select)

    @property
    def handle_reach(self) -> float:
        """Screen pixels."""
        return DRAW_HANDLE_REACH if self.tool is Tool.DRAW else HANDLE_REACH

    def press(self, at: Point, *, extend: bool = False) -> None:
        """The button goes down; ``extend`` adds to the selection."""
        if self._gesture is None:
            self._gesture = self._begin(at, extend)
        if self._gesture is not None:
            self._gesture.press(at)

    def move(self, at: Point) -> None:
        if self._gesture is not None:
            self._gesture.move(at)

    def release(self, at: Point) -> None:
        if self._gesture is not None and self._gesture.release(at):
            self._gesture = None

    def double_click(self, at: Point, *, extend: bool = False) -> None:
        """The second press of a double click: it accepts a ghost, and is a press like others elsewhere."""
        ghost = self._ghost_at(at)
        if ghost is None:
            self.press(at, extend=extend)
        else:
            self.cancel()
            self.edits.accept(ghost)

    def pick(self, at: Point) -> None:
        """Select what is under the mouse, locked or not, unless it is selected; on open ground let go."""
        found = rules.hits(self.marks.boxes(), at, EDGE_REACH / self.scale)
        if not any(self.marks.is_selected(key) for key in found):
            self.marks.select(found[:1])

    def cancel(self) -> bool:
        """Undo what the gesture shows; False where none was under way."""
        if self._gesture is None:
            return False
        self._gesture = None
        self.marks.preview({})
        self.marks.show_band(None)
        return True

    def cancel_if_orphaned(self) -> None:
        """Cancel a gesture whose marks are gone."""
        if isinstance(self._gesture, _Reshape) and any(self.marks.get(key) is None for key in self._gesture.before):
            self.cancel()

    def over(self, at: Point) -> Handle | Over:
        """What a press here would take hold of; nothing while a box or a band is drawn."""
        if isinstance(self._gesture, _Draw | _Select):
            return Over.GROUND
        grip = self._handle_at(at)
        if grip is not None:
            return grip[1]
        if self.tool is Tool.SELECT and rules.hits(self.marks.free_boxes(), at, EDGE_REACH / self.scale):
            return Over.BOX
        return Over.GROUND

    def is_drag(self, start: Point, at: Point) -> bool:
        return max(abs(at[0] - start[0]), abs(at[1] - start[1])) * self.scale > DRAG_DISTANCE

    def _begin(self, at: Point, extend: bool) -> _Draw | _Resize | _Move | _Select | None:
        grip = self._handle_at(at)
        if grip is not None and not extend:
            return _Resize(self, *grip, at)
        if self.tool is Tool.DRAW:
            return _Draw(self, at)
        found = rules.hits(self.marks.free_boxes(), at, EDGE_REACH / self.scale)
        if not found:
            return _Select(self, at, extend)
        if extend:
            self.marks.toggle(next((key for key in found if not key.is_ghost), found[0]))
            return None
        was_selected = any(self.marks.is_selected(key) for key in found)
        if not was_selected:
            self.marks.select(found[:1])
        return _Move(self, at, found, was_selected)

    def _handle_at(self, at: Point) -> tuple[MarkKey, Handle] | None:
        """A handle of the selected box; several selected boxes have none, nor has a locked one."""
        if len(self.marks.selected) != 1 or self.marks.is_locked(self.marks.selected[0]):
            return None
        key = self.marks.selected[0]
        handle = rules.handle_at(self.marks.box(key), at, self.handle_reach / self.scale)
        return None if handle is None else (key, handle)

    def _ghost_at(self, at: Point) -> MarkKey | None:
        found = [key for key in rules.hits(self.marks.free_boxes(), at, EDGE_REACH / self.scale) if key.is_ghost]
        return next((key for key in found if self.marks.is_selected(key)), found[0] if found else None)


class _Draw:
    """A new box: press, drag, release; or click, move, click."""

    def __init__(self, pointer: Pointer, at: Point) -> None:
        self._pointer = pointer
        self._start = self._at = at
        self._presses = 0

    def press(self, at: Point) -> None:
        self._presses += 1
        self.move(at)

    @property
    def edge(self) -> Edge | None:
        band = self._pointer.marks.band
        if band is None:
            return None
        (x1, y1), (x2, y2) = self._start, self._at
        return Edge(band.box, 1 if x2 > x1 else -1, 1 if y2 > y1 else -1, self._at)

    def move(self, at: Point) -> None:
        self._at = at
        (x1, y1), (x2, y2) = (rules.clamped(point, self._pointer.size) for point in (self._start, at))
        is_band = x1 != x2 and y1 != y2
        self._pointer.marks.show_band(Band(BandKind.DRAW, Box.from_corners(x1, y1, x2, y2)) if is_band else None)

    def release(self, at: Point) -> bool:
        """Returns whether the gesture is over."""
        if self._presses == 1 and not self._pointer.is_drag(self._start, at):
            return False
        self._pointer.marks.show_band(None)
        box = rules.drawn(self._start, at, self._pointer.size)
        if box is not None:
            self._pointer.edits.add(box)
        return True


class _Reshape:
    """Boxes that follow the mouse and are changed when it is let go."""

    def __init__(self, pointer: Pointer, before: dict[MarkKey, Box]) -> None:
        self.before = before
        self._pointer = pointer

    def press(self, at: Point) -> None:
        return

    def show(self, boxes: Mapping[MarkKey, Box]) -> None:
        self._pointer.marks.preview(boxes)

    def finish(self) -> None:
        """Hand over what is shown."""
        after = {key: box for key, box in self._pointer.marks.previewed.items() if box != self.before[key]}
        self._pointer.marks.preview({})
        if after:
            self._pointer.edits.reshape(after)


class _Resize(_Reshape):
    """A handle pulled; it keeps its distance from the mouse."""

    def __init__(self, pointer: Pointer, key: MarkKey, handle: Handle, at: Point) -> None:
        box = pointer.marks.box(key)
        super().__init__(pointer, {key: box})
        self._key, self._handle, self._at, self._hand = key, handle, at, at
        x, y = handle.point(box)
        self._offset = (x - at[0], y - at[1])

    @property
    def edge(self) -> Edge:
        marks = self._pointer.marks
        return rules.pulled_edge(self.before[self._key], self._handle, marks.box(self._key), self._hand)

    def move(self, at: Point) -> None:
        self._hand = at
        to = (at[0] + self._offset[0], at[1] + self._offset[1])
        if at != self._at or self._pointer.marks.previewed:
            self.show({self._key: rules.resized(self.before[self._key], self._handle, to, self._pointer.size)})

    def release(self, at: Point) -> bool:
        self.move(at)
        self.finish()
        return True


class _Move(_Reshape):
    """The selection dragged; without a drag, a click that goes through the boxes that lie on each other."""

    def __init__(self, pointer: Pointer, at: Point, found: list[MarkKey], was_selected: bool) -> None:
        marks = pointer.marks
        super().__init__(pointer, {key: marks.box(key) for key in marks.selected if not marks.is_locked(key)})
        self._start, self._found, self._was_selected = at, found, was_selected
        self._is_drag = False

    def move(self, at: Point) -> None:
        self._is_drag = self._is_drag or self._pointer.is_drag(self._start, at)
        if self._is_drag:
            delta = (at[0] - self._start[0], at[1] - self._start[1])
            self.show(rules.shifted(self.before, *delta, self._pointer.size))

    def release(self, at: Point) -> bool:
        self.move(at)
        if self._is_drag:
            self.finish()
        elif self._was_selected:
            selected = self._pointer.marks.selected
            only = selected[0] if len(selected) == 1 else None
            follower = rules.next_in_cycle(self._found, only)
            self._pointer.marks.select([] if follower is None else [follower])
        return True


class _Select:
    """A band around boxes; without a drag, a click on open ground, which lets go of the selection."""

    def __init__(self, pointer: Pointer, at: Point, extend: bool) -> None:
        self._pointer = pointer
        self._start = at
        self._kept = [key for key in pointer.marks.selected if not key.is_ghost] if extend else []

    def press(self, at: Point) -> None:
        return

    def move(self, at: Point) -> None:
        (x1, y1), (x2, y2) = self._start, at
        if self._pointer.is_drag(self._start, at) and x1 != x2 and y1 != y2:
            area = Box.from_corners(x1, y1, x2, y2)
            annotations = {key: box for key, box in self._pointer.marks.free_boxes().items() if not key.is_ghost}
            self._pointer.marks.show_band(Band(BandKind.SELECT, area))
            self._pointer.marks.select([*self._kept, *rules.touched(annotations, area)])
        else:
            self._pointer.marks.show_band(None)
            self._pointer.marks.select(self._kept)

    def release(self, at: Point) -> bool:
        self.move(at)
        self._pointer.marks.show_band(None)
        return True
