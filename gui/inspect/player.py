"""Plays a video as fast as its frames are predicted: frames are dropped rather than shown late."""

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
    """A frame and its number, from 0."""

    number: int
    rgb: npt.NDArray[np.uint8]
    picture: Picture


class Player(QObject):
    """Plays one video at a time, decoded on its own thread. While it decodes, only the newest request is kept.

    While playing, :meth:`next_frame` must be called once a frame is processed; the clock decides which frame is
    next.
    """

    #: A video was opened: ``(frames, frames per second)``.
    opened = Signal(int, float)
    #: A frame was read: ``(Frame)``.
    frame = Signal(object)
    #: Playing started or stopped: ``(bool)``.
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
        self._pending: int | None = None
        self._started: tuple[float, int] | None = None  # start time of playing, and its first frame
        self.number = 0
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._read_due)

    @property
    def is_open(self) -> bool:
        return self._video is not None

    @property
    def is_playing(self) -> bool:
        return self._started is not None

    @property
    def frames(self) -> int:
        return 0 if self._video is None else self._video.frames

    @property
    def rate(self) -> float:
        return 0.0 if self._video is None else self._video.rate

    def open(self, path: Path) -> None:
        """Open this video instead of the current one, and show its first frame."""
        self.close_video()
        if self._worker is None:
            self._worker = Background(threads=1, parent=self)
        number = self._generation
        self._worker.run(partial(Video, path), partial(self._opened, number), partial(self._failed, number))

    def close_video(self) -> None:
        """Close the current video."""
        self.pause()
        self._generation += 1
        self._busy, self._pending, self.number = False, None, 0
        video, self._video = self._video, None
        if video is not None and self._worker is not None:
            self._worker.run(video.close, _nothing)

    def close(self) -> None:
        """End the thread. Blocks until the current frame is read."""
        self.pause()
        self._generation += 1
        if self._worker is not None:
            self._worker.close()
        if self._video is not None:
            self._video.close()
            self._video = None

    def seek(self, number: int) -> None:
        """Show this frame."""
        if self._video is None:
            return
        number = min(max(number, 0), self._video.frames - 1)
        if self._started is not None:
            self._started = (self._clock(), number)
        self._read(number)

    def step(self, by: int) -> None:
        """Pause, and move by this many frames."""
        self.pause()
        self.seek((self._pending if self._pending is not None else self.number) + by)

    def toggle(self) -> None:
        """Play, from the start if at the end; or pause."""
        if self._video is None:
            return
        if self.is_playing:
            self.pause()
            return
        first = 0 if self.number >= self._video.frames - 1 else self.number
        self._started = (self._clock(), first)
        self.playing_changed.emit(True)
        self._read(first)

    def pause(self) -> None:
        """Stop playing."""
        self._timer.stop()
        if self._started is not None:
            self._started = None
            self.playing_changed.emit(False)

    def next_frame(self) -> None:
        """The last frame is processed: while playing, read the one that is due."""
        if self._started is None or self._video is None or self._busy:
            return
        if self.number >= self._video.frames - 1:
            self.pause()
            return
        since, first = self._started
        due = first + int((self._clock() - since) * self._video.rate)
        if due > self.number:
            self._read(due)
        else:
            ahead = (self.number + 1 - first) / self._video.rate - (self._clock() - since)
            self._timer.start(max(1, round(ahead * 1000)))

    def _read_due(self) -> None:
        if self._started is not None:
            self._read(self.number + 1)

    def _read(self, number: int) -> None:
        if self._busy or self._video is None or self._worker is None:
            self._pending = number
            return
        self._busy, self._pending = True, None
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
        if self._pending is not None:
            self._read(self._pending)
        self.frame.emit(frame)

    def _failed(self, generation: int, error: Exception) -> None:
        if generation == self._generation:
            self.close_video()
            self.failed.emit(error)


def _read(video: Video, number: int) -> Frame:
    at, rgb = video.read(number)
    return Frame(at, rgb, to_picture(rgb))


def _nothing(_: object) -> None:
    """Do nothing with the result."""
