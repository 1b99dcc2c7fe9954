"""The keys of the page."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class InspectAction(StrEnum):
    BACK = "back"
    FORWARD = "forward"
    PREVIOUS = "previous"
    NEXT = "next"
    FIRST = "first"
    LAST = "last"
    FRAME_BACK = "frame_back"
    FRAME_FORWARD = "frame_forth"
    PLAY = "play"
    NEXT_MISTAKE = "next_mistake"
    PREVIOUS_MISTAKE = "previous_mistake"
    LOWER = "lower"
    HIGHER = "higher"
    COMPARE = "compare"
    HIDE = "hide"
    FIT = "fit"
    ACTUAL = "actual"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"


_Key = Qt.Key
_PLAIN = {
    _Key.Key_Left: InspectAction.BACK,
    _Key.Key_Right: InspectAction.FORWARD,
    _Key.Key_Up: InspectAction.PREVIOUS,
    _Key.Key_Down: InspectAction.NEXT,
    _Key.Key_PageUp: InspectAction.PREVIOUS,
    _Key.Key_PageDown: InspectAction.NEXT,
    _Key.Key_Home: InspectAction.FIRST,
    _Key.Key_End: InspectAction.LAST,
    _Key.Key_Comma: InspectAction.FRAME_BACK,
    _Key.Key_Period: InspectAction.FRAME_FORWARD,
    _Key.Key_Space: InspectAction.PLAY,
    _Key.Key_E: InspectAction.NEXT_MISTAKE,
    _Key.Key_BracketLeft: InspectAction.LOWER,
    _Key.Key_BracketRight: InspectAction.HIGHER,
    _Key.Key_C: InspectAction.COMPARE,
    _Key.Key_H: InspectAction.HIDE,
    _Key.Key_F: InspectAction.FIT,
    _Key.Key_1: InspectAction.ACTUAL,
    _Key.Key_Plus: InspectAction.ZOOM_IN,
    _Key.Key_Minus: InspectAction.ZOOM_OUT,
}
_SHIFTED = {_Key.Key_E: InspectAction.PREVIOUS_MISTAKE, _Key.Key_Plus: InspectAction.ZOOM_IN}
_IGNORED = Qt.KeyboardModifier.KeypadModifier


def action_of(event: QKeyEvent) -> InspectAction | None:
    """The action of a key; None if it has none."""
    held = event.modifiers() & ~_IGNORED
    try:
        key = Qt.Key(event.key())
    except ValueError:  # one that Qt has no name for
        return None
    if held == Qt.KeyboardModifier.NoModifier:
        return _PLAIN.get(key)
    return _SHIFTED.get(key) if held == Qt.KeyboardModifier.ShiftModifier else None
