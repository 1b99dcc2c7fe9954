"""Frames of a video with detections: while playing, shown together; while paused, the frame first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from gui.inspect.player import Frame, Player
from gui.inspect.predictions import Detections
from gui.inspect.side import Side


class FrameShow(QObject):
    """Shows the player's frames on the visible sides.

    Args:
        player: source of the frames.
        sides: returns the visible sides.
        parent: owner.
    """

    def __init__(self, player: Player, sides: Callable[[], Sequence[Side]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._sides = sides
        self._ticket = 0
        #: The frame on the screen, if any.
        self.shown: Frame | None = None
        player.frame.connect(self._arrived)

    def clear(self) -> None:
        """Forget the current frame: another item is shown."""
        self._ticket += 1
        self.shown = None

    def predict_again(self) -> None:
        """The models changed: predict the frame on the screen again, or while playing, the next ones."""
        if self._player.is_playing:
            self._player.next_frame()  # the look that it waited for may have been taken back
        elif self.shown is not None:
            self._arrived(self.shown)

    def _arrived(self, frame: Frame) -> None:
        self._ticket += 1
        ticket, waits = self._ticket, self._player.is_playing
        results: dict[Side, Detections] = {}
        requested: list[Side] = []
        for side in self._sides():

            def take(detections: Detections, side: Side = side) -> None:
                if ticket == self._ticket:
                    results[side] = detections
                    self._take(frame, results, len(requested), waits=waits)

            if side.predictions.predict_frame(frame.rgb, take):
                requested.append(side)
        if not waits or not requested:
            self._show(frame, {})
        if not requested:
            self._player.next_frame()

    def _take(self, frame: Frame, results: dict[Side, Detections], expected: int, *, waits: bool) -> None:
        if len(results) < expected:
            return
        if waits:
            self._show(frame, results)
        else:
            for side, detections in results.items():
                side.show_detections(detections)
        self._player.next_frame()

    def _show(self, frame: Frame, results: dict[Side, Detections]) -> None:
        before = self.shown
        keep = before is not None and before.rgb.shape == frame.rgb.shape
        self.shown = frame
        for side in self._sides():
            side.show_detections(results.get(side))
            fits = side.pane.view.picture is not None
            side.show_picture(frame.picture, keep_view=keep and fits)
