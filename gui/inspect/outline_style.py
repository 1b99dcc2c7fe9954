"""How each kind of outline looks over a picture: colour from the theme, dashes from core."""

from __future__ import annotations

from collections.abc import Mapping

from core.inspection.comparison import OutlineKind
from core.inspection.drawing import STROKES, Stroke
from gui.style import theme


def color_of(kind: OutlineKind) -> str:
    """The colour of an outline's core."""
    look = theme.tokens()
    colors = {
        OutlineKind.DETECTED: look.suggestion_core,
        OutlineKind.CORRECT: look.outline_right,
        OutlineKind.FALSE_ALARM: look.outline_false_alarm,
        OutlineKind.MISSED: look.outline_missed,
        OutlineKind.TRUTH: look.outline_truth,
    }
    return colors[kind]


def strokes() -> Mapping[OutlineKind, Stroke]:
    """For pictures that are saved: as the window shows them."""
    return {kind: Stroke(color_of(kind), stroke.dashes, stroke.bold) for kind, stroke in STROKES.items()}
