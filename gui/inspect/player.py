"""Plays a video as fast as its frames are looked at: frames are dropped rather than shown late."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from core.inspection.video import Video
from gui.pictures.picture import Picture
from gui.pictures.pixels import to_picture
from gui.threads.background import Background


class Frame(NamedTuple):
    """One frame, by its number."""

    number: int
    rgb: npt.NDArray[np.uint8]
    picture: Picture


class Player(QObject):
    """One video at a time, decoded on a thread of its own. Of several wishes while one is decoded the newest counts.

    While it plays, the next frame is read once :meth:`go_on` says that the last is through: which one that is,
    the clock says.
    """

    #: A video is open: ``(frames, frames a second)``.
    opened = Signal(int, float)
    #: A frame was read: ``(Frame)``.
    frame = Signal(object)
    #: It plays, or stands: ``(bool)``.
    playing_changed = Signal(bool)
    #: The video cannot be read: ``(Exception)``.
    failed = Signal(object)

    def __init__(self, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._worker: Background | None = None
        self._generation = 0
        self._video: Video | None = None
        self._busy = False
        self._wanted: int | None = None
        self._began: tuple[float, int] | None = None  # when it began to play, and at which frame
        self.number = 0
        self._later = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._later.timeout.connect(self._read_due)

    @property
    def is_open(self) -> bool:
        return self._video is not None

    @property
    def is_playing(self) -> bool:
        return self._began is not None

    @property
    def frames(self) -> int:
        return 0 if self._video is None else self._video.frames

    @property
    def rate(self) -> float:
        return 0.0 if self._video is None else self._video.rate

    def open(self, path: Path) -> None:
        """Show the first frame of this video, in place of what was open."""
        self.shut()
        if self._worker is None:
            self._worker = Background(threads=1, parent=self)
        number = self._generation
        self._worker.run(partial(Video, path), partial(self._opened, number), partial(self._failed, number))

    def shut(self) -> None:
        """Let go of the video that is open."""
        self.pause()
        self._generation += 1
        self._busy, self._wanted, self.number = False, None, 0
        video, self._video = self._video, None
        if video is not None and self._worker is not None:
            self._worker.run(video.close, _nothing)

    def close(self) -> None:
        """End the thread. Blocks until the frame under way is read."""
        self.pause()
        self._generation += 1
        if self._worker is not None:
            self._worker.close()
        if self._video is not None:
            self._video.close()
            self._video = None

    def seek(self, number: int) -> None:
        """Show the frame of this number."""
        if self._video is None:
            return
        number = min(max(number, 0), self._video.frames - 1)
        if self._began is not None:
            self._began = (self._clock(), number)
        self._read(number)

    def step(self, by: int) -> None:
        """Stand still, so many frames on."""
        self.pause()
        self.seek((self._wanted if self._wanted is not None else self.number) + by)

    def toggle(self) -> None:
        """Play, from the start where it has ended; or pause."""
        if self._video is None:
            return
        if self.is_playing:
            self.pause()
            return
        first = 0 if self.number >= self._video.frames - 1 else self.number
        self._began = (self._clock(), first)
        self.playing_changed.emit(True)
        self._read(first)

    def pause(self) -> None:
        """Stand still."""
        self._later.stop()
        if self._began is not None:
            self._began = None
            self.playing_changed.emit(False)

    def go_on(self) -> None:
        """The frame told last is through: where it plays, the one that is due comes next."""
        if self._began is None or self._video is None or self._busy:
            return
        if self.number >= self._video.frames - 1:
            self.pause()
            return
        since, first = self._began
        due = first + int((self._clock() - since) * self._video.rate)
        if due > self.number:
            self._read(due)
        else:
            ahead = (self.number + 1 - first) / self._video.rate - (self._clock() - since)
            self._later.start(max(1, round(ahead * 1000)))

    def _read_due(self) -> None:
        if self._began is not None:
            self._read(self.number + 1)

    def _read(self, number: int) -> None:
        if self._busy or self._video is None or self._worker is None:
            self._wanted = number
            return
        self._busy, self._wanted = True, None
        generation = self._generation
        self._worker.run(
            partial(_read, self._video, number), partial(self._arrived, generation), partial(self._failed, generation)
        )

    def _opened(self, generation: int, video: Video) -> None:
        if generation != self._generation:
            if self._worker is not None:
                self._worker.run(video.close, _nothing)
            return
        self._video = video
        self.opened.emit(video.frames, video.rate)
        self._read(0)

    def _arrived(self, generation: int, frame: Frame) -> None:
        if generation != self._generation:
            return
        self._busy = False
        self.number = frame.number
        if self._wanted is not None:
            self._read(self._wanted)
        self.frame.emit(frame)

    def _failed(self, generation: int, error: Exception) -> None:
        if generation == self._generation:
            self.shut()
            self.failed.emit(error)


def _read(video: Video, number: int) -> Frame:
    at, rgb = video.read(number)
    return Frame(at, rgb, to_picture(rgb))


def _nothing(_: object) -> None:
    """The thread carries on."""
