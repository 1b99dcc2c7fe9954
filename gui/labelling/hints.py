"""What the bottom line says: the two or three keys that are most useful now."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core.annotation import ImageState
from gui.keyboard.keys import current, key
from gui.language.wording import counted

_MOST = 3
translate = QCoreApplication.translate


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
    walking: bool = False
    removed: bool = False


def hint(now: Situation) -> str:
    """One line, parts separated by dots. An action without a key is left out."""
    return " · ".join([part for part in _parts(now) if part][:_MOST])


def _parts(now: Situation) -> list[str]:
    go_next = _with("next", translate("Hints", "{} next image"))
    if now.removed:
        return [translate("Hints", "Removed"), _with("remove_image", translate("Hints", "{} restores it")), go_next]
    if not now.readable:
        return [go_next, _with("previous", translate("Hints", "{} previous image"))]
    next_box = _with("walk_next", translate("Hints", "{} next box"))
    if now.suggestion_selected:
        accepts = _with("accept_next", translate("Hints", "{} accepts this suggestion"))
        return [
            accepts,
            _with("reject", translate("Hints", "{} rejects it")),
            next_box if now.walking else translate("Hints", "drag it to correct it"),
        ]
    if now.walking:
        return [
            next_box,
            _arrows("nudge", translate("Hints", "Arrows move the box")) if now.box_selected else "",
            _with("escape", translate("Hints", "{} goes back")),
        ]
    return _parts_of_box(now) if now.box_selected else _parts_without_box(now)


def _parts_of_box(now: Situation) -> list[str]:
    if not now.drawing:
        moves = _arrows("nudge", translate("Hints", "Arrows move"))
        resizes = _arrows("resize", translate("Hints", "Ctrl+arrows resize"))
        changes = translate("Hints", "{}, {}").format(moves, resizes) if moves and resizes else moves or resizes
        deletes = _with("delete", translate("Hints", "{} deletes"))
        return [changes, deletes, _with("escape", translate("Hints", "{} deselects"))]
    deletes = _with("delete", translate("Hints", "{} deletes it"))
    if now.suggestions:
        return [_accepts(now), _done(now), deletes]
    return [_done(now), _arrows("nudge", translate("Hints", "Arrows move the box")), deletes]


def _parts_without_box(now: Situation) -> list[str]:
    go_next = _with("next", translate("Hints", "{} next image"))
    no_plates = _with("empty_next", translate("Hints", "{} no objects"))
    draw = _with("draw_tool", translate("Hints", "{} draws a box"))
    if now.suggestions:
        return [_accepts(now), _with("reject", translate("Hints", "a click accepts one, {} rejects it")), no_plates]
    if now.boxes:
        return [_done(now), translate("Hints", "drag the next box") if now.drawing else draw, go_next]
    if now.state is ImageState.EMPTY:
        goes_on = _with("done_next", translate("Hints", "{} goes on"))
        puts_back = _with("mark_to_do", translate("Hints", "{} marks it as to do"))
        return [translate("Hints", "Marked as having no objects"), goes_on, puts_back]
    return [translate("Hints", "Drag a box around each object") if now.drawing else draw, no_plates, go_next]


def _done(now: Situation) -> str:
    is_done = now.state is ImageState.DONE
    marks = translate("Hints", "{} marks it done and goes on")
    return _with("done_next", translate("Hints", "{} goes on") if is_done else marks)


def _accepts(now: Situation) -> str:
    count = counted(now.suggestions, "suggestion")
    accepts = _with("accept_next", translate("Hints", "{} accepts and goes on"))
    return translate("Hints", "{}: {}").format(count, accepts) if accepts else count


def _with(action: str, text: str) -> str:
    """A text that names the key of an action; empty where it has none."""
    pressed = key(action)
    return text.format(pressed) if pressed else ""


def _arrows(what: str, text: str) -> str:
    """A text that says what the arrows do; empty where the user gave it to other keys."""
    names = [f"{what}_{direction}" for direction in ("left", "right", "up", "down")]
    return "" if any(current().map.is_changed(name) for name in names) else text
