"""The app is killed while it trains and the user draws: labels, processes, the run, and the next start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import psutil

from benchmarks.kills.child import Kill
from benchmarks.kills.project import STEPS, annotation_ids, is_gone
from core.runs.checkpoint import reached_in
from core.runs.run import RunState, list_runs

_ROOT = Path(__file__).resolve().parents[2]
_GRACE_S = 15.0
_GIVE_UP_S = 120.0


class App:
    """The real window in a process of its own; ``heard`` is what it has said so far, a JSON object a line."""

    def __init__(self, folder: Path, what: str, screen: dict[str, str], steps: int = STEPS) -> None:
        self.heard: list[dict[str, Any]] = []
        self._home = tempfile.TemporaryDirectory()
        homes = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"), self._home.name)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.kills.inside", what, str(folder), str(steps)],
            cwd=_ROOT,
            env={**os.environ, **screen, **homes},
            stdout=subprocess.PIPE,
            text=True,
        )
        self._ear = threading.Thread(target=self._listen, daemon=True)
        self._ear.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.heard.append(json.loads(line))

    def wait_for(self, name: str) -> Any:
        """The value that it says under this name.

        Raises:
            RuntimeError: it does not say so in time, or has ended.
        """
        ends = time.monotonic() + _GIVE_UP_S
        while time.monotonic() < ends:
            has_ended = self.process.poll() is not None
            if has_ended:
                self._ear.join()
            for told in list(self.heard):
                if name in told:
                    return told[name]
            if has_ended:
                break
            time.sleep(0.02)
        raise RuntimeError(f"the app did not say {name!r}; it said {self.heard[-3:]}")

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._ear.join()
        assert self.process.stdout is not None
        self.process.stdout.close()
        self._home.cleanup()


def kill_app(folder: Path, steps: int, at_s: float, screen: dict[str, str]) -> Kill:
    """Train so many steps and draw, kill the app after ``at_s`` of the run, open it again, and let the run go on."""
    faults: list[str] = []
    app = App(folder, "draw", screen, steps)
    app.wait_for("training")
    time.sleep(at_s)
    phase = next((told["phase"] for told in reversed(app.heard) if "phase" in told), "-")
    offspring = psutil.Process(app.process.pid).children(recursive=True)
    app.process.kill()
    app.process.wait()
    killed = time.monotonic()
    while not all(map(is_gone, offspring)) and time.monotonic() - killed < _GRACE_S:
        time.sleep(0.05)
    gone_s = time.monotonic() - killed
    if not all(map(is_gone, offspring)):
        faults.append("a process lives on")
    app.close()
    saved = {number for told in app.heard for number in told.get("saved", ())}
    boxes, sound = annotation_ids(folder)
    if saved - boxes:
        faults.append(f"{len(saved - boxes)} boxes are lost")
    if not sound:
        faults.append("the file is damaged")
    runs = list_runs(folder / "runs")
    known: list[str] = next((told["before"] for told in app.heard if "before" in told), [])
    new = [run for run in runs if run.id not in known]
    reached = reached_in(new[0].folder) if new else None
    went_on = _open_again(folder, screen, new[0].state if new else None, boxes, faults)
    had_learnt_all = reached is not None and reached.progress >= 1  # nothing but the end was left to be done
    if went_on is not None and not had_learnt_all and went_on != (reached.steps if reached else 0) + 1:
        faults.append(f"it went on at step {went_on} from {reached}")
    return Kill(at_s, phase, reached.steps if reached else None, went_on, gone_s, tuple(faults))


def _open_again(
    folder: Path, screen: dict[str, str], state: RunState | None, boxes: set[int], faults: list[str]
) -> int | None:
    """Whether the next start tells of the run, and the step at which that goes on."""
    again = App(folder, "look", screen)
    try:
        if set(again.wait_for("boxes")) != boxes:
            faults.append("the window shows other boxes than the file")
        if state is None or state is RunState.FINISHED:  # killed before there was a run, or after its end
            return None
        if state is not RunState.CRASHED:
            faults.append(f"the run is {state}")
        if not again.wait_for("messages"):
            faults.append("no message tells of the interrupted run")
        return int(again.wait_for("went on"))
    except RuntimeError as error:
        faults.append(str(error))
        return None
    finally:
        again.close()
