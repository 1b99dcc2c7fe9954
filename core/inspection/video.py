"""Frames of a video, by their number."""

from __future__ import annotations

import threading
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from core.errors import UserError, reason

#: Of a video that does not say how fast it runs.
_USUAL_RATE = 25.0
#: A rate beyond this is a mistake of the file's: time stamps in place of frames.
_HIGHEST_RATE = 1000.0
#: So many frames ahead it is faster to pass over them than to look for a key frame.
_PASS_OVER = 48

Frame = npt.NDArray[np.uint8]


class VideoError(UserError):
    """A video cannot be read."""


class Video:
    """An open video. Any thread may ask, one at a time: a decoder holds one place.

    Attributes:
        rate: frames a second.
        frames: how many there are; less than the file said once the end was met sooner.

    Raises:
        VideoError: it cannot be opened, or has no frame that can be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._check_file()
        self._capture = cv2.VideoCapture(str(path))
        if not self._capture.isOpened():
            raise VideoError("{file} is damaged, or not a supported video.", file=path.name)
        rate = float(self._capture.get(cv2.CAP_PROP_FPS))
        self.rate = rate if 0 < rate <= _HIGHEST_RATE else _USUAL_RATE
        told = float(self._capture.get(cv2.CAP_PROP_FRAME_COUNT))
        self.frames = int(told) if 0 < told < 2**31 else 1
        self._next = 0
        self._kept: tuple[int, Frame] | None = None
        try:
            self.read(0)
        except VideoError:
            self.close()
            raise

    def read(self, number: int) -> tuple[int, Frame]:
        """The frame of this number, from 0 on, or the last that there is, with its own number.

        Returns:
            Its number and ``(H, W, 3)`` uint8 RGB, upright.

        Raises:
            VideoError: no frame can be read there, nor before.
        """
        with self._lock:
            number = min(max(number, 0), self.frames - 1)
            frame = self._at(number)
            if frame is None:  # cut short: there are fewer than the file says
                frame, number = self._last_before(number)
                self.frames = number + 1
            self._kept = (number, frame)
            return number, frame

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._capture.release()

    def _at(self, number: int) -> Frame | None:
        if self._kept is not None and self._kept[0] == number:
            return self._kept[1]
        if not self._next <= number < self._next + _PASS_OVER:
            self._capture.set(cv2.CAP_PROP_POS_FRAMES, number)
            self._next = number
        while self._next < number:
            if not self._capture.grab():
                return None
            self._next += 1
        is_there, bgr = self._capture.read()
        if not is_there or bgr is None:
            return None
        self._next += 1
        return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8)

    def _last_before(self, number: int) -> tuple[Frame, int]:
        """Go through from the start: what decodes says how many there are. Slow, and once a damaged video."""
        self._capture.release()
        self._capture = cv2.VideoCapture(str(self.path))
        self._next, self._kept = 0, None
        last = -1
        while last + 1 < number and self._capture.grab():
            last += 1
        if last >= 0:
            self._capture.set(cv2.CAP_PROP_POS_FRAMES, last)
            self._next = last
            frame = self._at(last)
            if frame is not None:
                return frame, last
        raise VideoError("{file} has no readable frame: it is empty, damaged or incomplete.", file=self.path.name)

    def _check_file(self) -> None:
        try:
            with self.path.open("rb") as file:
                is_empty = not file.read(1)
        except OSError as error:
            raise VideoError("Cannot read {file}: {reason}.", file=self.path.name, reason=reason(error)) from error
        if is_empty:
            raise VideoError("{file} is empty (0 bytes): copy it from the camera again.", file=self.path.name)
