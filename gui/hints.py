"""What the bottom line says: the two or three keys that are most useful now."""

from __future__ import annotations

from dataclasses import dataclass

from core.annotation import ImageState
from gui.wording import counted


@dataclass(frozen=True, slots=True)
class Situation:
    """What the hint depends on."""

    state: ImageState
    boxes: int = 0
    suggestions: int = 0
    box_selected: bool = False
    suggestion_selected: bool = False
    drawing: bool = False
    readable: bool = True


def hint(now: Situation) -> str:
    """One line, parts separated by dots."""
    if not now.readable:
        return "D next image · A image before"
    if now.suggestion_selected:
        return "Enter accepts this suggestion · Backspace rejects it · drag it to correct it"
    if now.box_selected:
        return "Arrows move, Ctrl+arrows resize · Del deletes · Esc lets go"
    if now.suggestions:
        return f"{counted(now.suggestions, 'suggestion')}: Enter accepts and goes on · N no plates"
    if now.boxes:
        done = "Space next" if now.state is ImageState.DONE else "Space done, goes on"
        return f"{done} · {_draw(now)} · Ctrl+Z undo"
    if now.state is ImageState.EMPTY:
        return "Marked as without plates · Space next · T to do again"
    return f"{_draw(now)} · N no plates · D next"


def _draw(now: Situation) -> str:
    return "drag a box around each plate" if now.drawing else "W draw a box"
