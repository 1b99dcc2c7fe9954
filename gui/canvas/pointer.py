"""The mouse over one image: which gesture a press starts, what is under it, the cursor that shows it.

Points are image pixels. Slowed down, the mouse places an edge with sub-pixel precision.
"""

from __future__ import annotations

import math
from enum import Enum

from PySide6.QtCore import Qt

from gui.canvas import interaction as rules
from gui.canvas.gestures import Draw, Edits, Move, Reshape, Resize, Select, Surface
from gui.canvas.interaction import Edge, Handle, Point
from gui.canvas.marks import MarkKey, Marks

#: Screen pixels within which a handle and an edge react.
HANDLE_REACH = 9.0
EDGE_REACH = 3.0
#: With the draw tool. The last box drawn keeps its handles, and the next plate often begins a few pixels away:
#: that press should draw.
DRAW_HANDLE_REACH = 4.0

#: Screen pixels by which the mouse has moved on from a box just drawn: it may tremble.
MOVED_ON = 24.0

_RESIZE_CURSORS = {
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
}
#: Pointer movement per mouse movement while slowed down.
SLOW = 0.25
_Point = tuple[float, float]


class Tool(Enum):
    DRAW = "draw"
    SELECT = "select"


class Over(Enum):
    """What the mouse is over, handles aside."""

    BACKGROUND = "background"
    BOX = "box"
    SUGGESTION = "suggestion"


class Pointer(Surface):
    """The mouse over one image.

    Attributes:
        tool: what a press on the background does.
    """

    def __init__(self, marks: Marks, edits: Edits) -> None:
        super().__init__(marks, edits)
        self.tool = Tool.DRAW
        self._gesture: Draw | Resize | Move | Select | None = None
        self._made_at: tuple[frozenset[MarkKey], Point] | None = None

    @property
    def is_busy(self) -> bool:
        return self._gesture is not None

    @property
    def edge(self) -> Edge | None:
        """The edge being drawn or resized."""
        return self._gesture.edge if isinstance(self._gesture, Draw | Resize) else None

    @property
    def is_selecting(self) -> bool:
        """Whether a rubber band selects boxes."""
        return isinstance(self._gesture, Select)

    @property
    def handle_reach(self) -> float:
        """Screen pixels within which a handle reacts."""
        return DRAW_HANDLE_REACH if self.tool is Tool.DRAW else HANDLE_REACH

    def press(self, at: Point, *, extend: bool = False, reject: bool = False) -> None:
        """The button goes down; ``extend`` adds to the selection, ``reject`` rejects the suggestion under it."""
        self.has_accepted = False
        suggestion = self.suggestion_at(at) if reject and self._gesture is None else None
        if suggestion is not None:
            self.edits.reject(suggestion)
            return
        if self._gesture is None:
            self._gesture = self._begin(at, extend)
        if isinstance(self._gesture, Reshape):
            self.marks.choose()
        if self._gesture is not None:
            self._gesture.press(at)

    def move(self, at: Point) -> None:
        if self._gesture is not None:
            self._gesture.move(at)

    def release(self, at: Point) -> None:
        if self._gesture is not None and self._gesture.release(at):
            self._gesture = None

    def double_click(self, at: Point, *, extend: bool = False, reject: bool = False) -> None:
        """The second press of a double click: ignored where the first accepted a suggestion."""
        if not self.has_accepted:
            self.press(at, extend=extend, reject=reject)

    def hover(self, at: Point | None) -> None:
        """Show what a click here would accept; away from a box that was just made, that is no longer chosen."""
        made = self.marks.made
        if made and not self.is_busy:
            if at is None:
                self.marks.move_on()
            elif self._made_at is None or self._made_at[0] != made:
                self._made_at = made, at
            elif math.dist(at, self._made_at[1]) * self.scale > MOVED_ON:
                self.marks.move_on()
        self.marks.hover(None if at is None or self.is_busy else self.suggestion_at(at))

    def suggestion_at(self, at: Point) -> MarkKey | None:
        """The suggestion that a click here accepts: the selected one, else one not under a smaller box."""
        reach = 0.0 if self.tool is Tool.DRAW else EDGE_REACH / self.scale
        if not rules.hits(self.marks.suggestion_boxes(), at, reach):
            return None  # cheap: the mouse moves often, and there may be hundreds of boxes
        found = rules.hits(self.marks.free_boxes(), at, reach)
        suggestions = [key for key in found if key.is_suggestion and (self.marks.is_selected(key) or key == found[0])]
        return next(
            (key for key in suggestions if self.marks.is_selected(key)), suggestions[0] if suggestions else None
        )

    def pick(self, at: Point) -> None:
        """Select the box under the mouse, even a locked one, unless it is selected; on the background deselect."""
        found = rules.hits(self.marks.boxes(), at, EDGE_REACH / self.scale)
        self.marks.choose()
        if not any(self.marks.is_selected(key) for key in found):
            self.marks.select(found[:1])

    def cancel(self) -> bool:
        """Cancel the gesture and its preview; return False where none was under way."""
        if self._gesture is None:
            return False
        self._gesture = None
        self.marks.preview({})
        self.marks.show_band(None)
        return True

    def cancel_if_orphaned(self) -> None:
        """Cancel a gesture whose marks are gone."""
        if isinstance(self._gesture, Reshape) and any(self.marks.get(key) is None for key in self._gesture.before):
            self.cancel()

    def over(self, at: Point) -> Handle | Over:
        """What a press here would grab; the background while a box or rubber band is drawn."""
        if isinstance(self._gesture, Draw | Select):
            return Over.BACKGROUND
        grip = self._handle_at(at)
        if grip is not None:
            return grip[1]
        if self.tool is Tool.SELECT and self.suggestion_at(at) is not None:
            return Over.SUGGESTION
        if self.tool is Tool.SELECT and rules.hits(self.marks.free_boxes(), at, EDGE_REACH / self.scale):
            return Over.BOX
        return Over.BACKGROUND

    def _begin(self, at: Point, extend: bool) -> Draw | Resize | Move | Select | None:
        grip = self._handle_at(at)
        if grip is not None and not extend:
            return Resize(self, *grip, at)
        suggestion = self.suggestion_at(at)
        if self.tool is Tool.DRAW:
            return Draw(self, at, suggestion)
        found = rules.hits(self.marks.free_boxes(), at, EDGE_REACH / self.scale)
        if not found:
            return Select(self, at, extend)
        if suggestion is not None and not extend:
            self.marks.select([suggestion])
            return Move(self, at, [suggestion], was_selected=False)
        if extend:
            self.marks.toggle(next((key for key in found if not key.is_suggestion), found[0]))
            return None
        was_selected = any(self.marks.is_selected(key) for key in found)
        if not was_selected:
            self.marks.select(found[:1])
        return Move(self, at, found, was_selected)

    def _handle_at(self, at: Point) -> tuple[MarkKey, Handle] | None:
        """A handle of the selected box or, with the select tool, of a suggestion clear of boxes.

        Several selected boxes have none, nor has a locked one.
        """
        reach = self.handle_reach / self.scale
        selected = self.marks.selected
        candidates = list(selected) if len(selected) == 1 and not self.marks.is_locked(selected[0]) else []
        near = rules.hits(self.marks.suggestion_boxes(), at, reach) if self.tool is Tool.SELECT else []
        if near and all(key.is_suggestion for key in rules.hits(self.marks.free_boxes(), at, reach)):
            candidates += near
        for key in candidates:
            handle = rules.handle_at(self.marks.box(key), at, reach)
            if handle is not None:
                return key, handle
        return None


def cursor_for(over: Handle | Over, tool: Tool) -> Qt.CursorShape:
    """The cursor over a handle, a box, a suggestion or the background."""
    if isinstance(over, Handle):
        across, down = over.value
        return _RESIZE_CURSORS.get((across, down)) or _RESIZE_CURSORS[-across, -down]
    if over is Over.SUGGESTION:
        return Qt.CursorShape.PointingHandCursor
    if over is Over.BOX:
        return Qt.CursorShape.SizeAllCursor
    return Qt.CursorShape.CrossCursor if tool is Tool.DRAW else Qt.CursorShape.ArrowCursor


class SmoothedPointer:
    """Follows the mouse; once slowed down, it keeps its lag until restarted.

    Attributes:
        is_slow: whether its last move was slowed down.
    """

    def __init__(self) -> None:
        self._mouse: _Point = (0.0, 0.0)
        self._lag: _Point = (0.0, 0.0)
        self.is_slow = False

    def start(self, mouse: _Point) -> None:
        """Set the pointer to the mouse."""
        self._mouse, self._lag = mouse, (0.0, 0.0)

    def move(self, mouse: _Point, *, slow: bool) -> _Point:
        """Follow the mouse to a point, and return the pointer's position."""
        self.is_slow = slow
        if slow:
            rest = 1 - SLOW
            behind = (rest * (mouse[0] - self._mouse[0]), rest * (mouse[1] - self._mouse[1]))
            self._lag = (self._lag[0] + behind[0], self._lag[1] + behind[1])
        self._mouse = mouse
        return mouse[0] - self._lag[0], mouse[1] - self._lag[1]
