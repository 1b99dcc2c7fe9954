"""Whether drawing stays smooth while a model trains: how late the window's event loop ticks.

    python -m benchmarks.gui_responsiveness [PROJECT] [--minutes 1.5] [--json OUT] [--why] [--smallest]

Opens a copy of a project that has done images (without one, the demo project) in the real window, starts a real
training, and meanwhile draws boxes by mouse events, goes from image to image and lets suggestions come in when the
model is there. A 5 ms timer notes when the event loop came round. ``--why`` prints what Python was doing in each
stall. ``--smallest`` trains a tiny network for a moment: it shows that all this still works, and its figures mean
nothing. Exit code 0 where the longest stall and the median tick are within the limits, or with ``--smallest``.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from benchmarks.screen import screen

if TYPE_CHECKING:  # only the measured process loads the window, and no more than the window does
    from core.config.train_config import TrainConfig
    from core.events import Event, Outcome
    from gui.shell.main_window import MainWindow
    from gui.shell.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
LONGEST_MS, MEDIAN_MS = 100.0, 10.0
TICK_MS = 5
WHY_MS = 40
HAND_MS = 16  # a mouse moves at the rate of the screen
BOXES_AN_IMAGE = 4
BEFORE_S = 3.0  # watched before the run begins
AFTER_S = 8.0  # watched after the run has ended: the model is loaded, suggestions come in
GIVE_UP_S = 540.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("project", nargs="?", type=Path, help="folder of a project with done images")
    parser.add_argument("--minutes", type=float, default=1.5, help="time of the training run")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--why", action="store_true", help="print the stack of each stall")
    parser.add_argument("--smallest", action="store_true", help="a tiny project and network: does it still work?")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        return _measure(options)
    with screen() as platform, tempfile.TemporaryDirectory() as home:
        copy = Path(home) / "project"
        environment = {**os.environ, **platform, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home, "XDG_DATA_HOME": home}
        if options.smallest:
            from benchmarks.kills.project import make_project

            make_project(copy)
        elif options.project is None:
            make = "import sys; from core import cli; sys.exit(cli.main(sys.argv[1:]))"
            demo = [sys.executable, "-c", make, "demo", "--project-only", "--out", str(copy)]
            subprocess.run(demo, cwd=ROOT, check=True)
        else:
            shutil.copytree(options.project, copy)
        arguments = [str(copy), "--minutes", str(options.minutes), "--inside"]
        arguments += ["--smallest"] if options.smallest else []
        arguments += ["--why"] if options.why else []
        arguments += ["--json", str(options.json.absolute())] if options.json else []
        command = [sys.executable, "-m", "benchmarks.gui_responsiveness", *arguments]
        with _control():
            return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


@contextmanager
def _control() -> Iterator[None]:
    """Says at the end how late a process ticked that did nothing else: the machine's share in every figure above."""
    with subprocess.Popen([sys.executable, "-c", _SLEEPER], stdin=subprocess.PIPE) as sleeper:
        try:
            yield
        finally:
            assert sleeper.stdin is not None
            sleeper.stdin.close()


def _measure(options: argparse.Namespace) -> int:
    from PySide6.QtWidgets import QApplication

    from gui.shell.app import session

    with session([]) as window:
        window.finish_start()
        measured = _Session(window, options)
        window.open_location(options.project)
        QApplication.exec()
    figures = measured.figures()
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    if options.smallest:
        return 0
    return int(figures["longest_ms"] > LONGEST_MS or figures["median_ms"] > MEDIAN_MS)


_SLEEPER = """
import select, sys, time
gaps = []
while True:
    began = time.perf_counter()
    if select.select([sys.stdin], [], [], 0.005)[0]:
        break
    gaps.append((time.perf_counter() - began) * 1000)
gaps.sort()
high, longest = gaps[int(len(gaps) * 0.99)], gaps[-1]
print(f"{'(a process that sleeps)':28}{len(gaps):8}{gaps[len(gaps) // 2]:11.1f}{high:9.1f}{longest:12.1f}")
"""


class _Ticks:
    """When the event loop came round, and in which phase."""

    def __init__(self, *, tell_why: bool) -> None:
        self._why = _Why() if tell_why else None
        self.phase = "opening"
        self.last = time.perf_counter()
        self.gaps: dict[str, list[float]] = {}

    def tick(self) -> None:
        now = time.perf_counter()
        gap = (now - self.last) * 1000
        self.gaps.setdefault(self.phase, []).append(gap)
        self.last = now
        if self._why is not None:
            self._why.tick(gap, self.phase)


class _Why:
    """Says of each stall what the GUI thread waited for and where in Python all threads were."""

    def __init__(self) -> None:
        self._since = time.perf_counter()
        self._spent = _spent_ms()
        self._seen: list[str] = []
        threading.Thread(target=self._watch, daemon=True).start()

    def tick(self, gap: float, phase: str) -> None:
        before, self._spent, self._since = self._spent, _spent_ms(), time.perf_counter()
        if gap > WHY_MS:
            cpu, queued = (now_ms - then_ms for now_ms, then_ms in zip(self._spent, before, strict=True))
            waited = f"{cpu:.0f} on a core, {queued:.0f} waiting for one, {gap - cpu - queued:.0f} for something else"
            print("\n".join([f"{gap:.0f} ms in {phase}: {waited}", *self._seen]), file=sys.stderr, flush=True)
        self._seen = []

    def _watch(self) -> None:
        names = {}
        while True:
            time.sleep(WHY_MS / 4000)
            if self._seen or time.perf_counter() - self._since < WHY_MS / 1000:
                continue
            names.update({thread.ident: thread.name for thread in threading.enumerate()})
            self._seen = _where(names)


def _where(names: dict[int | None, str]) -> list[str]:
    """One line for each thread: the innermost calls. No frame is held when another thread goes on."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1.0)
    places = {}
    for ident, frame in sys._current_frames().items():  # noqa: SLF001 - documented, for debuggers such as this
        calls: list[str] = []
        caller: FrameType | None = frame
        while caller is not None and len(calls) < 4:
            calls.append(f"{Path(caller.f_code.co_filename).name}:{caller.f_lineno} {caller.f_code.co_name}")
            caller = caller.f_back
        places[ident] = calls
    del frame, caller
    sys.setswitchinterval(interval)
    return [f"    {names.get(ident, ident)}: {' < '.join(calls)}" for ident, calls in places.items()]


def _spent_ms() -> tuple[float, float]:
    """Time that this thread has had a core, and has waited for one, since it was made (Linux)."""
    on_core, queued, _ = Path("/proc/thread-self/schedstat").read_text(encoding="ascii").split()
    return int(on_core) / 1e6, int(queued) / 1e6


def _config(options: argparse.Namespace) -> TrainConfig:
    if options.smallest:
        from benchmarks.kills.project import config

        return config(steps=2)
    from core.config.train_config import TrainConfig

    return TrainConfig.for_preset("fast", minutes=options.minutes)


class _Session:
    """Opens, trains, draws and ends, on timers of the window's own event loop."""

    def __init__(self, window: MainWindow, options: argparse.Namespace) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.window = window
        self.config = _config(options)
        self._before_s, self._after_s = (0.2, 0.5) if options.smallest else (BEFORE_S, AFTER_S)
        self.ticks = _Ticks(tell_why=options.why)
        self.boxes = self.images = 0
        self.outcome = ""
        self._ends = time.perf_counter() + GIVE_UP_S
        self._hand: Iterator[None] = iter(())
        self._ticking = QTimer(window, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._ticking.timeout.connect(self.ticks.tick)
        self._ticking.start()
        self._moving = QTimer(window, interval=HAND_MS, timerType=Qt.TimerType.PreciseTimer)
        self._moving.timeout.connect(self._move)
        self._opening = QTimer(window, interval=50)
        self._opening.timeout.connect(self._begin)
        self._opening.start()

    def _begin(self) -> None:
        from PySide6.QtCore import QTimer

        space = self.window.workspace
        if space is None or space.labelling.canvas.picture is None:
            return
        self._opening.stop()
        self.ticks.phase = "before"
        self._hand = self._draw(space)
        self._moving.start()
        space.controller.happened.connect(self._follow)
        space.controller.ended.connect(self._ended)
        QTimer.singleShot(int(self._before_s * 1000), lambda: self._train(space))

    def _train(self, space: Workspace) -> None:
        self.ticks.phase = "starting"
        space.controller.start(space.document, self.config)

    def _follow(self, event: Event) -> None:
        from core.events import PhaseChanged

        if isinstance(event, PhaseChanged):
            self.ticks.phase = event.phase.value

    def _ended(self, outcome: Outcome, sentence: str, _run_id: str) -> None:
        self.outcome = f"{outcome.value} {sentence}".strip()
        self.ticks.phase = "suggesting"
        self._ends = min(self._ends, time.perf_counter() + self._after_s)

    def _move(self) -> None:
        if time.perf_counter() > self._ends:
            self._moving.stop()
            self._ticking.stop()
            self._finish()
        else:
            next(self._hand)

    def _finish(self) -> None:
        from PySide6.QtWidgets import QApplication

        self.window.leave_project(QApplication.quit)

    def _draw(self, space: Workspace) -> Iterator[None]:
        """A hand that drags boxes over one image after another, a mouse event at each step."""
        from PySide6.QtCore import QPoint, Qt
        from PySide6.QtTest import QTest

        chance = random.Random(1)
        space.labelling.use_tool(draw=True)
        view = space.labelling.canvas.viewport()
        while True:
            for _ in range(BOXES_AN_IMAGE):
                wide, high = view.width(), view.height()
                start = QPoint(chance.randint(wide // 4, wide // 2), chance.randint(high // 4, high // 2))
                QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
                for step in range(15):
                    QTest.mouseMove(view, start + QPoint(5 * step, 2 * step))
                    yield
                QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(75, 30))
                self.boxes += 1
                for _ in range(10):
                    yield
            if not space.labelling.images.go_next():
                space.labelling.images.show_image(space.document.image_ids[0])
            self.images += 1
            for _ in range(30):
                yield

    def figures(self) -> dict[str, Any]:
        """Print a table and give its values."""
        phases = {name: gaps for name, gaps in self.ticks.gaps.items() if name != "opening"}
        rows = {**phases, "all": [gap for gaps in phases.values() for gap in gaps]}
        print(f"\n{'phase':28}{'ticks':>8}{'median ms':>11}{'99 % ms':>9}{'longest ms':>12}")
        for name, gaps in rows.items():
            high = sorted(gaps)[int(len(gaps) * 0.99)]
            print(f"{name:28}{len(gaps):8}{statistics.median(gaps):11.1f}{high:9.1f}{max(gaps):12.1f}")
        print(f"{self.boxes} boxes drawn on {self.images + 1} images; the run: {self.outcome or 'not ended'}")
        return {
            "longest_ms": round(max(rows["all"]), 1),
            "median_ms": round(statistics.median(rows["all"]), 1),
            "longest_ms_by_phase": {name: round(max(gaps), 1) for name, gaps in rows.items()},
            "ticks": len(rows["all"]),
            "boxes_drawn": self.boxes,
            "run": self.outcome,
            "cores": os.cpu_count(),
        }


if __name__ == "__main__":
    sys.exit(main())
