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
    done = "Space goes on" if now.state is ImageState.DONE else "Space marks it done and goes on"
    if now.box_selected and now.drawing:
        return f"{done} · Arrows move the box · Del deletes it"
    if now.box_selected:
        return "Arrows move, Ctrl+arrows resize · Del deletes · Esc lets go"
    if now.suggestions:
        return f"{counted(now.suggestions, 'suggestion')}: Enter accepts and goes on · N no plates"
    draw = "Drag a box around each plate" if now.drawing else "W draws a box"
    if now.boxes:
        return f"{done} · {'drag the next box' if now.drawing else draw} · D next image"
    if now.state is ImageState.EMPTY:
        return "Marked as without plates · Space goes on · T puts it back to do"
    return f"{draw} · N no plates · D next image"
