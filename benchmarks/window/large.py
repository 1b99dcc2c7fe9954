"""A picture of 108 megapixels."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.window.opening import open_project, picture_of
from benchmarks.window.size import Size
from benchmarks.window.watch import Frames, Ticks, memory_mb, pause, peak_memory_mb, wait_until
from gui.shell.main_window import MainWindow


def open_large(window: MainWindow, folder: Path, size: Size) -> dict[str, float]:
    """Go to the last image of the folder, which is large and not read ahead, from the first, which is small.

    Milliseconds to its first picture, longest stall, memory of the whole process at its highest and when all is
    quiet; the same again for looking at it pixel by pixel.
    """
    space = open_project(window, folder, size)
    canvas, number = space.labelling.canvas, space.labelling.images.model.ordered_ids[-1]
    frames = Frames(canvas, lambda: canvas.image_id if canvas.picture is not None else None)
    ticks = Ticks(window)
    seconds = frames.time_until(lambda seen: seen == number, lambda: space.labelling.images.show_image(number))
    pause(1.5 * size.settle_s)
    figures = {"preview": seconds * 1000, "peak": peak_memory_mb(), "after": memory_mb()}
    began = time.perf_counter()
    canvas.actual_size()
    wait_until(lambda: picture_of(canvas).levels[0].width() == picture_of(canvas).width)
    figures["sharp"] = (time.perf_counter() - began) * 1000
    pause(1.5 * size.settle_s)
    return {**figures, "zoomed peak": peak_memory_mb(), "zoomed": memory_mb(), "longest stall": ticks.stop()}
