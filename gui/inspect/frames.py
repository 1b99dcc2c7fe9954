"""Frames of a video with what is found on them: while it plays, together; while it stands, the frame at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from gui.inspect.player import Frame, Player
from gui.inspect.predictions import Found
from gui.inspect.side import Side


class FrameShow(QObject):
    """Brings the player's frames onto the sides that are seen.

    Args:
        player: whose frames.
        sides: those that are seen now.
        parent: owner.
    """

    def __init__(self, player: Player, sides: Callable[[], Sequence[Side]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._sides = sides
        self._ticket = 0
        #: What is on the screen; None: no frame.
        self.shown: Frame | None = None
        player.frame.connect(self._arrived)

    def forget(self) -> None:
        """Another item is shown."""
        self._ticket += 1
        self.shown = None

    def forget_prediction(self) -> None:
        """Other models look now: have them look at the frame on the screen, or, where it plays, at those that come."""
        if self._player.is_playing:
            self._player.go_on()  # the look that it waited for may have been taken back
        elif self.shown is not None:
            self._arrived(self.shown)

    def _arrived(self, frame: Frame) -> None:
        self._ticket += 1
        ticket, waits = self._ticket, self._player.is_playing
        found: dict[Side, Found] = {}
        asked: list[Side] = []
        for side in self._sides():

            def take(what: Found, side: Side = side) -> None:
                if ticket == self._ticket:
                    found[side] = what
                    self._take(frame, found, len(asked), waits=waits)

            if side.predictions.predict_frame(frame.rgb, take):
                asked.append(side)
        if not waits or not asked:
            self._show(frame, {})
        if not asked:
            self._player.go_on()

    def _take(self, frame: Frame, found: dict[Side, Found], asked: int, *, waits: bool) -> None:
        if len(found) < asked:
            return
        if waits:
            self._show(frame, found)
        else:
            for side, what in found.items():
                side.show_found(what)
        self._player.go_on()

    def _show(self, frame: Frame, found: dict[Side, Found]) -> None:
        before = self.shown
        keep = before is not None and before.rgb.shape == frame.rgb.shape
        self.shown = frame
        for side in self._sides():
            side.show_found(found.get(side))
            fits = side.pane.view.picture is not None
            side.show_picture(frame.picture, keep_view=keep and fits)
