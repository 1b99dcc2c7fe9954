"""One measurement in the real window, in a process of its own; started by :mod:`benchmarks.gui`.

    python -m benchmarks.window.inside MEASUREMENT FOLDER [smallest]

Prints the figures as one line of JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.window import browsing, counting, drawing, hundred_thousand, large, opening, suggesting
from benchmarks.window.size import FULL, SMALLEST, Size
from benchmarks.window.watch import pause, wait_until
from gui.shell.app import session
from gui.shell.main_window import MainWindow

MEASUREMENTS: dict[str, Callable[[MainWindow, Path, Size], dict[str, float]]] = {
    "folder": opening.open_folder,
    "command": opening.open_at_start,
    "next": browsing.go_next,
    "memory": browsing.browse_far,
    "repaint": drawing.repaint,
    "hands": drawing.draw_plates,
    "large": large.open_large,
    "suggestions": suggesting.suggest,
    "data-set": counting.count,
    "hundred-thousand": hundred_thousand.work,
}


def main(name: str, folder: str, smallest: str = "") -> int:
    size = SMALLEST if smallest else FULL
    with session([]) as window:
        window.finish_start()
        if name != "command":
            pause(size.idle_s)  # the user looks at the start page first
        window.activateWindow()  # there is no window manager to do it
        wait_until(window.isActiveWindow)
        figures = MEASUREMENTS[name](window, Path(folder), size)
        window.leave_project(lambda: None)
        window.close()
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
