"""From one image to the next by the key."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks.window.opening import open_project
from benchmarks.window.size import Size
from benchmarks.window.watch import Frames, memory_mb, pause
from gui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from gui.shell.workspace import Workspace

_WARM_STEPS = 5


def go_next(window: MainWindow, folder: Path, size: Size) -> dict[str, float]:
    """Milliseconds from the key to the picture: at five images a second, and as fast as they come."""
    space = open_project(window, folder, size)
    hand = _Hand(space)
    calm, held = [], []
    for _ in range(_WARM_STEPS):
        hand.next()
        pause(size.pace_s)
    for _ in range(size.steps):
        took = hand.next()
        calm.append(took * 1000)
        pause(size.pace_s - took)
    held = [hand.next() * 1000 for _ in range(size.steps)]
    return {"median": statistics.median(calm), "p95": p95(calm), "held": statistics.median(held), "held p95": p95(held)}


def browse_far(window: MainWindow, folder: Path, size: Size) -> dict[str, float]:
    """Megabytes by which the process has grown from the first images (``size.near``) to ``size.far``."""
    hand = _Hand(open_project(window, folder, size))
    began = time.perf_counter()
    for _ in range(size.near):
        hand.next()
    pause(size.settle_s / 2)
    at_first = memory_mb()
    for _ in range(size.far - size.near):
        hand.next()
    pause(size.settle_s / 2)
    return {"at first": at_first, "growth": memory_mb() - at_first, "seconds": time.perf_counter() - began}


def p95(values: list[float]) -> float:
    """The value that 95 % are below."""
    return sorted(values)[int(len(values) * 0.95)]


class _Hand:
    """Presses the key and waits for the picture."""

    def __init__(self, space: Workspace) -> None:
        canvas = space.labelling.canvas
        self._space = space
        self._frames = Frames(canvas, lambda: canvas.picture is not None and canvas.image_id)
        canvas.setFocus()

    def next(self) -> float:
        """Seconds from just before the key to the picture of the next image."""
        images, canvas = self._space.labelling.images, self._space.labelling.canvas
        wanted = images.model.neighbour(images.current_id, 1)
        return self._frames.time_until(lambda seen: seen == wanted, lambda: QTest.keyClick(canvas, Qt.Key.Key_D))
