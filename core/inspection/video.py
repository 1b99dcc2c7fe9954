"""Frames of a video, by number."""

from __future__ import annotations

import threading
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from core.errors import UserError, reason
from core.regular_file import open_regular

#: Frames per second of a video that does not give its rate.
_DEFAULT_RATE = 25.0
#: A higher rate is an error in the file: time stamps in place of frames.
_MAX_RATE = 1000.0
#: Up to this many frames ahead, skipping them is faster than seeking to a key frame.
_MAX_SKIP = 48

Frame = npt.NDArray[np.uint8]


class VideoError(UserError):
    """A video cannot be read."""


class Video:
    """An open video. Any thread may read; reads are serialised, since the decoder has one position.

    Attributes:
        rate: frames per second.
        frames: how many there are, by the file; corrected once the end turns out to come sooner.

    Raises:
        VideoError: it cannot be opened, or has no readable frame.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._check_file()
        self._capture = cv2.VideoCapture(str(path))
        if not self._capture.isOpened():
            raise VideoError("{file} is damaged, or not a supported video.", file=path.name)
        rate = float(self._capture.get(cv2.CAP_PROP_FPS))
        self.rate = rate if 0 < rate <= _MAX_RATE else _DEFAULT_RATE
        count = float(self._capture.get(cv2.CAP_PROP_FRAME_COUNT))
        self.frames = int(count) if 0 < count < 2**31 else 1
        self._next = 0
        self._kept: tuple[int, Frame] | None = None
        try:
            self.read(0)
        except VideoError:
            self.close()
            raise

    def read(self, number: int) -> tuple[int, Frame]:
        """Frame ``number``, counted from 0, or the last one if there are fewer.

        Returns:
            Its actual number and ``(H, W, 3)`` uint8 RGB, upright.

        Raises:
            VideoError: neither this frame nor one before it can be read.
        """
        with self._lock:
            number = min(max(number, 0), self.frames - 1)
            frame = self._at(number)
            if frame is None:  # fewer frames than the file claims
                frame, number = self._last_before(number)
                self.frames = number + 1
            self._kept = (number, frame)
            return number, frame

    def close(self) -> None:
        """Release the file."""
        with self._lock:
            self._capture.release()

    def _at(self, number: int) -> Frame | None:
        if self._kept is not None and self._kept[0] == number:
            return self._kept[1]
        if not self._next <= number < self._next + _MAX_SKIP:
            self._capture.set(cv2.CAP_PROP_POS_FRAMES, number)
            self._next = number
        while self._next < number:
            if not self._capture.grab():
                return None
            self._next += 1
        is_read, bgr = self._capture.read()
        if not is_read or bgr is None:
            return None
        self._next += 1
        return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8)

    def _last_before(self, number: int) -> tuple[Frame, int]:
        """Decode from the start to find the actual end. Slow, but happens once for each damaged video."""
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
            with open_regular(self.path) as file:
                is_empty = not file.read(1)
        except OSError as error:
            raise VideoError("Cannot read {file}: {reason}.", file=self.path.name, reason=reason(error)) from error
        if is_empty:
            raise VideoError("{file} is empty (0 bytes): copy it from the camera again.", file=self.path.name)
