"""Thousands of actions in the window, in an order by chance: memory, threads and files stay, nothing goes wrong.

    python -m benchmarks.faults.soak ACTIONS SEED

One process, for the campaign; prints a line of JSON.
"""

from __future__ import annotations

import gc
import json
import logging
import random
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import psutil
from PySide6.QtWidgets import QApplication

from benchmarks.window import pictures
from benchmarks.window.opening import open_project
from benchmarks.window.size import SMALLEST
from benchmarks.window.watch import memory_mb, pause
from core.geometry import Box
from gui.document import commands
from gui.images.filters import Show
from gui.keyboard.page_names import LABEL, PAGES
from gui.shell.app import session
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace

_IMAGES = 200
_NAMES = ("next", "previous", "next_to_do", "done_next", "mark_to_do", "empty_next", "undo", "redo", "accept_next")
_SEARCHES = ("", "img_0001", "boxes>2", "height<40")
#: The share of actions after which figures are taken for the first time: all caches are full by then.
_WARM = 0.25


class _Counter(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def soak(window: MainWindow, folder: Path, actions: int, seed: int) -> dict[str, object]:
    """Act so often, then tell of memory in megabytes, threads and open files, once warm and at the end."""
    chance = random.Random(seed)
    faults = _Counter()
    logging.getLogger().addHandler(faults)
    space = open_project(window, folder, SMALLEST)
    verbs = _verbs(window, space, chance)
    process, warm = psutil.Process(), (0.0, 0, 0)
    for number in range(actions):
        chance.choice(verbs)()
        QApplication.processEvents()
        if number == int(actions * _WARM):
            warm = _figures(space, process)
    now = _figures(space, process)
    logging.getLogger().removeHandler(faults)
    return {"actions": actions, "warm": warm, "end": now, "faults": faults.messages}


def _figures(space: Workspace, process: psutil.Process) -> tuple[float, int, int]:
    """Megabytes, threads and files, without the steps of undo, which are kept as long as the project is open."""
    space.pages.show(LABEL)
    space.document.undo_stack.clear()
    pause(1)
    gc.collect()
    return memory_mb(), threading.active_count(), process.num_fds()


def _verbs(window: MainWindow, space: Workspace, chance: random.Random) -> list[Callable[[], object]]:
    images, document = space.labelling.images, space.document

    def draw() -> None:
        if images.current_id is not None:
            left, top = chance.uniform(0, 1100), chance.uniform(0, 600)
            commands.add_box(document, images.current_id, Box(left, top, left + 100, top + 40), 1)

    def remove() -> None:
        if images.current_id is not None and (boxes := document.annotations(images.current_id)):
            commands.remove_boxes(document, [chance.choice(boxes)])

    triggers = [window.actions_[name].trigger for name in _NAMES]
    return [
        *(triggers * 4),
        *([draw, remove] * 8),
        lambda: images.bar.search.setText(chance.choice(_SEARCHES)),
        *(images.bar.chips[show].click for show in (Show.ALL, Show.TODO, Show.DONE)),
        lambda: space.pages.show(chance.choice(PAGES).name),
        *([lambda: space.pages.show(LABEL)] * 3),
    ]


def main(actions: str, seed: str) -> int:
    """Soak a project of its own."""
    with tempfile.TemporaryDirectory(prefix="platewright-soak-") as place:
        folder = Path(place) / "yard"
        pictures.make_folder(folder, _IMAGES, ".jpg", 8)
        pictures.make_project(folder, 2)
        with session([]) as window:
            window.finish_start()
            found = soak(window, folder, int(actions), int(seed))
            window.leave_project(lambda: None)
            window.close()
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
