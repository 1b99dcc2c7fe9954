"""From the command to the window on the screen, and what comes with it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-c", "import sys; from gui.shell.entry import main; sys.exit(main())"]
HEAVY = ("tensorflow", "keras", "jax", "torch")
_SHOWN = "window shown "
_EMPTY_WINDOW = f"""
import sys, time
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: print({_SHOWN!r} + str(time.time()), file=sys.stderr, flush=True))
app = QApplication([])
window = Window()
window.show()
app.exec()
"""


def start(environment: dict[str, str], *arguments: str) -> dict[str, float]:
    """Seconds, and memory when what comes after the first sight is there; fails where TensorFlow was loaded."""
    process, seconds = _until_shown([*COMMAND, *arguments], {**environment, "PLATEWRIGHT_TIMING": "1"})
    try:
        time.sleep(1.5)
        maps = Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8")
        memory = psutil.Process(process.pid).memory_info().rss / 2**20
    finally:
        _end(process)
    loaded = [name for name in HEAVY if f"/{name}/" in maps]
    if loaded:
        raise SystemExit(f"loaded that should not be: {', '.join(loaded)}")
    return {"seconds": seconds, "memory": memory}


def empty_window(environment: dict[str, str]) -> float:
    """Seconds that Python and Qt take for a window without anything in it."""
    process, seconds = _until_shown([sys.executable, "-c", _EMPTY_WINDOW], environment)
    _end(process)
    return seconds


def _until_shown(command: list[str], environment: dict[str, str]) -> tuple[subprocess.Popen[str], float]:
    began = time.time()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith(_SHOWN):
            return process, float(line.removeprefix(_SHOWN)) - began
    raise SystemExit(f"the window was not shown; exit code {process.wait()}")


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()  # which closes its stream
