"""Decoding of large and odd pictures in a process of their own, which may run out of memory or time."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Literal

import numpy as np
import numpy.typing as npt

from core.errors import ImageError
from core.images.weight import MAX_PIXELS
from core.json_text import parse

How = Literal["whole", "preview", "reduced"]

#: Seconds that decoding may take.
TIME_LIMIT_S = 20.0
#: Bytes of the first line that the process answers with.
_LONGEST_LINE = 1 << 16
#: ``-P``: the working folder may contain another ``core``.
_COMMAND = (sys.executable, "-P", "-m", "core.images.decode_child")
#: One at a time: each may take a gigabyte.
_turn = threading.Lock()


def decode(path: Path, how: How, side: int = 0) -> tuple[npt.NDArray[np.uint8], tuple[int, int]]:
    """As the function of :mod:`core.images.decoding` with this name.

    Raises:
        ImageError: as there; or the process ran out of memory or time, or crashed.
    """
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OPENBLAS_NUM_THREADS": "1"}
    with (
        _turn,
        subprocess.Popen(
            (*_COMMAND, how, str(side), path),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            process_group=0,
        ) as child,
    ):
        timer = threading.Timer(TIME_LIMIT_S, child.kill)
        timer.start()
        try:
            assert child.stdout is not None
            return _answer(path, child.stdout)
        finally:
            timer.cancel()
            child.kill()


def _answer(path: Path, pipe: IO[bytes]) -> tuple[npt.NDArray[np.uint8], tuple[int, int]]:
    line = pipe.readline(_LONGEST_LINE)
    try:
        said = parse(line)
        if "template" in said:
            template = said["template"]
            raise ImageError(template, **said["values"])
        (height, width), whole = said["shape"], tuple(said["whole"])
        if not 0 < height * width <= MAX_PIXELS or len(whole) != 2:
            raise ValueError(line)
    except (KeyError, TypeError, ValueError) as error:  # no line, or half of one
        raise _too_heavy(path) from error
    pixels = np.empty((height, width, 3), np.uint8)
    view, at = pixels.reshape(-1).data, 0
    while at < len(view):
        count = pipe.readinto(view[at:])  # type: ignore[attr-defined]
        if not count:
            raise _too_heavy(path)
        at += count
    return pixels, whole


def _too_heavy(path: Path) -> ImageError:
    return ImageError(
        "{file} takes more memory or time to decode than pictures may: scale it down, or save it anew.", file=path.name
    )
