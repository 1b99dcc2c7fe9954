"""What the bottom line reads off the picture: where the mouse is, how large box and image are, the zoom."""

from __future__ import annotations

from PySide6.QtCore import QObject

from core.geometry import Box
from gui.canvas.view import Canvas
from gui.panels.status import StatusLine


class Measurements(QObject):
    """Follows a canvas."""

    def __init__(self, canvas: Canvas, status: StatusLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._status = status
        canvas.cursor_moved.connect(status.set_position)
        canvas.cursor_left.connect(status.clear_position)
        canvas.zoom_changed.connect(status.set_zoom)
        canvas.view_changed.connect(self._show_image)
        for signal in (canvas.preview_moved, canvas.marks_changed, canvas.selection_changed):
            signal.connect(self._show_box)

    def _show_image(self) -> None:
        picture = self._canvas.picture
        self._status.set_image_size(None if picture is None else (picture.width, picture.height))

    def _show_box(self) -> None:
        box = self._measured()
        self._status.set_box_size(None if box is None else (box.width, box.height))

    def _measured(self) -> Box | None:
        """The box that is being drawn or changed; else the one that is selected."""
        marks = self._canvas.marks
        if marks.band is not None:
            return marks.band.box
        keys = tuple(marks.previewed) or marks.selected
        return marks.box(keys[0]) if len(keys) == 1 and marks.get(keys[0]) is not None else None
