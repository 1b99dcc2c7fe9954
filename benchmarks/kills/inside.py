"""The app that is killed, with a user at work in it: ``python -m benchmarks.kills.inside draw|look PROJECT STEPS``.

Says on standard output, a JSON object a line, what happens; above all which boxes it has called saved.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from benchmarks.kills.project import DONE, config
from core.annotation import ImageState
from core.events import Event, PhaseChanged, StepDone
from core.geometry import Box
from core.runs.checkpoint import Reached, reached_in
from gui.document import commands
from gui.document.document import Document
from gui.document.saving import SaveState
from gui.shell.app import session
from gui.shell.main_window import MainWindow

_DRAW_MS = 40
_LOOK_MS = 20


def say(**told: Any) -> None:
    print(json.dumps({name.replace("_", " "): value for name, value in told.items()}), flush=True)


def until(holds: Callable[[], bool]) -> None:
    """Let the window's event loop run until something holds."""
    loop = QEventLoop()
    look = QTimer(interval=_LOOK_MS)
    look.timeout.connect(lambda: loop.quit() if holds() else None)
    look.start()
    loop.exec()
    look.stop()


class User:
    """Draws a box every few moments, and notes which of them the app has called saved."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._random = random.Random(len(document.annotations(document.image_ids[-1])))
        self._drawn: list[int] = []
        self._moves = QTimer(document, interval=_DRAW_MS)
        self._moves.timeout.connect(self._draw)
        document.save_state_changed.connect(self._saved)
        self._moves.start()

    def _draw(self) -> None:
        document = self._document
        image = self._random.choice(document.image_ids[DONE:])
        left, top = self._random.uniform(0, 120), self._random.uniform(0, 90)
        box = Box(left, top, left + 40, top + 20)
        self._drawn.append(commands.add_box(document, image, box, document.classes[0].id).id)

    def _saved(self, state: SaveState, _: str) -> None:
        if state is SaveState.SAVED:
            say(saved=self._drawn)
            self._drawn = []


def draw(window: MainWindow, document: Document, steps: int) -> None:
    """Train so many steps, and draw until somebody kills this."""
    assert window.workspace is not None
    controller = window.workspace.controller
    runs = document.folder / "runs"
    say(before=[each.name for each in runs.iterdir()] if runs.is_dir() else [])
    user = User(document)
    controller.happened.connect(_tell)
    controller.start(document, config(steps))
    say(training=True)
    until(lambda: False)
    del user


def _tell(event: Event) -> None:
    if isinstance(event, PhaseChanged):
        say(phase=event.phase.value)


def look(window: MainWindow, document: Document) -> None:
    """Say what is there, resume the interrupted run, and discard it."""
    assert window.workspace is not None
    say(boxes=[a.id for image in document.image_ids for a in document.annotations(image)])
    messages = window.messages
    until(lambda: bool(messages.texts()))
    say(messages=messages.texts())
    controller = window.workspace.controller
    steps: list[int] = []
    controller.happened.connect(lambda event: steps.append(event.step) if isinstance(event, StepDone) else None)
    newest = max(each.name for each in (document.folder / "runs").iterdir())
    reached = reached_in(document.folder / "runs" / newest) or Reached()
    controller.resume(document, newest)
    # The window is told first of the steps before, so that its curves go on.
    until(lambda: any(step > reached.steps for step in steps) or not controller.is_running)
    say(went_on=next((step for step in steps if step > reached.steps), -1))


def main(what: str, folder: str, steps: str) -> int:
    with session([]) as window:
        window.finish_start()
        window.open_location(Path(folder))
        until(lambda: window.workspace is not None)
        assert window.workspace is not None
        document = window.workspace.document
        assert document.counts()[ImageState.DONE] == DONE
        if what == "draw":
            draw(window, document, int(steps))
        else:
            look(window, document)
        until(lambda: False)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
