"""Two pictures that show the same part of themselves."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.canvas.picture_view import PictureView


class InStep(QObject):
    """Where one view is zoomed or moved, the other follows, for as long as this is on."""

    def __init__(self, one: PictureView, other: PictureView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views = (one, other)
        self._follows = False
        self._is_on = False
        one.view_changed.connect(lambda: self._follow(one, other))
        other.view_changed.connect(lambda: self._follow(other, one))

    def set_on(self, on: bool) -> None:
        """From now on both, or each for itself."""
        self._is_on = on
        if on:
            self._follow(*self._views)

    def _follow(self, leader: PictureView, follower: PictureView) -> None:
        both = leader.picture is not None and follower.picture is not None
        if not self._is_on or self._follows or not both or leader.place == follower.place:
            return
        self._follows = True  # the follower tells of its own move, too
        try:
            follower.show_place(leader.place)
        finally:
            self._follows = False
