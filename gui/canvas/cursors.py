"""Mouse cursors: they show what a press would grab."""

from __future__ import annotations

from PySide6.QtCore import Qt

from gui.canvas.interaction import Handle
from gui.canvas.pointer import Over, Tool

_RESIZE_CURSORS = {
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
}


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
