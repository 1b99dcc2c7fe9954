"""The keys of the page, by what they do."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Verb(StrEnum):
    BACK = "back"
    FORTH = "forth"
    PREVIOUS = "previous"
    NEXT = "next"
    FIRST = "first"
    LAST = "last"
    FRAME_BACK = "frame_back"
    FRAME_FORTH = "frame_forth"
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
    _Key.Key_Left: Verb.BACK,
    _Key.Key_Right: Verb.FORTH,
    _Key.Key_Up: Verb.PREVIOUS,
    _Key.Key_Down: Verb.NEXT,
    _Key.Key_PageUp: Verb.PREVIOUS,
    _Key.Key_PageDown: Verb.NEXT,
    _Key.Key_Home: Verb.FIRST,
    _Key.Key_End: Verb.LAST,
    _Key.Key_Comma: Verb.FRAME_BACK,
    _Key.Key_Period: Verb.FRAME_FORTH,
    _Key.Key_Space: Verb.PLAY,
    _Key.Key_E: Verb.NEXT_MISTAKE,
    _Key.Key_BracketLeft: Verb.LOWER,
    _Key.Key_BracketRight: Verb.HIGHER,
    _Key.Key_C: Verb.COMPARE,
    _Key.Key_H: Verb.HIDE,
    _Key.Key_F: Verb.FIT,
    _Key.Key_1: Verb.ACTUAL,
    _Key.Key_Plus: Verb.ZOOM_IN,
    _Key.Key_Minus: Verb.ZOOM_OUT,
}
_SHIFTED = {_Key.Key_E: Verb.PREVIOUS_MISTAKE, _Key.Key_Plus: Verb.ZOOM_IN}
_IGNORED = Qt.KeyboardModifier.KeypadModifier


def verb_of(event: QKeyEvent) -> Verb | None:
    """What a key does here; None: nothing."""
    held = event.modifiers() & ~_IGNORED
    try:
        key = Qt.Key(event.key())
    except ValueError:  # one that Qt has no name for
        return None
    if held == Qt.KeyboardModifier.NoModifier:
        return _PLAIN.get(key)
    return _SHIFTED.get(key) if held == Qt.KeyboardModifier.ShiftModifier else None
