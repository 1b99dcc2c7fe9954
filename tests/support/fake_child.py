"""A training child that learns nothing: it speaks core.events on the same streams, as a test tells it to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from core.runs.event_log import open_log
from core.training.process import TrainingProcess

_ROOT = Path(__file__).resolve().parents[2]

_PREAMBLE = """
import dataclasses, json, os, signal, sys, time
from pathlib import Path
from core.events import *
from core.runs.layout import EVENTS_FILE, RUN_FILE
run_dir = Path(sys.argv[1])
run_id = run_dir.name

def send(event):
    print(encode(event), flush=True)

def asked():
    return sys.stdin.readline().strip()

def leave_model(state):
    values = json.loads((run_dir / RUN_FILE).read_text())
    values |= {"state": state, "promotable": True, "ended": f"2026-11-22T08:00:{time.time() % 60:09.6f}"}
    values["scores"] = {"images": 20, "boxes": 100, "threshold": 0.4, "ap50": 0.971, "ap75": 0.4, "ap": 0.5,
                        "recall": 0.96, "precision": 0.9, "false_alarms": 0.0, "by_size": []}
    (run_dir / RUN_FILE).write_text(json.dumps(values))
    (run_dir / "model.json").write_text("{}")

def compare(*fared):
    values = json.loads((run_dir / RUN_FILE).read_text())
    compared = Compared(run_id, values["incumbent"], *fared)
    (run_dir / RUN_FILE).write_text(json.dumps(values | {"compared": dataclasses.asdict(compared)}))
    send(compared)

def finish(outcome):
    leave_model(outcome.value)
    send(RunFinished(run_id, outcome, 0.971, 0.4, 0.5, 12.0))

send(PhaseChanged(Phase.STARTING))
"""

FINISHES = """
send(RunStarted(run_id, "ssdlite", "balanced", 17, 3, 40))
send(PhaseChanged(Phase.READING, 10, 20))
send(PhaseChanged(Phase.TRAINING))
send(StepDone(1, 0, 2.0, 0.25, 90.0, 50.0))
send(EpochDone(1, 1, 2.0, 0.8, 0.4, 0.5, True, 6.0))
send(PhaseChanged(Phase.EXPORTING))
finish(Outcome.FINISHED)
"""

IS_WORSE = """
compare(False, 24, 3, False, 0.81, 0.5, 0.86, 0.6)
finish(Outcome.FINISHED)
"""

IS_PROMOTED = """
compare(True, 24, 0, False, 0.9, 0.5, 0.86, 0.6)
finish(Outcome.FINISHED)
"""

GOES_ON = """
values = json.loads((run_dir / RUN_FILE).read_text())
if values["continuing"] is None:
    (run_dir / EVENTS_FILE).write_text(encode(EpochDone(1, 0, 2.0, 0.8, 0.4, 0.5, True, 6.0)) + "\\n")
    os.kill(os.getpid(), signal.SIGKILL)
send(StepDone(9, 2, 1.0, 0.5, 90.0, 50.0))
word = asked()
if word == "stop":
    values["continuing"] = None
    (run_dir / RUN_FILE).write_text(json.dumps(values))
    finish(Outcome.STOPPED)
else:
    send(RunDiscarded(run_id))
"""

OBEYS = """
send(PhaseChanged(Phase.TRAINING))
send(StepDone(1, 0, 2.0, 0.25, 90.0, 50.0))
word = asked()
if word == "stop":
    finish(Outcome.STOPPED)
else:
    send(RunDiscarded(run_id))
"""

KILLED_THEN_RESCUED = """
values = json.loads((run_dir / RUN_FILE).read_text())
if values["state"] == "crashed":
    finish(Outcome.STOPPED)
else:
    values["best_epoch"] = 3
    (run_dir / RUN_FILE).write_text(json.dumps(values))
    os.kill(os.getpid(), signal.SIGKILL)
"""

GOES_ON_ALONE = """
from core.runs.layout import REQUESTS_FILE

def tell(event):
    with (run_dir / EVENTS_FILE).open("a") as file:
        file.write(encode(event) + "\\n")

values = json.loads((run_dir / RUN_FILE).read_text())
(run_dir / RUN_FILE).write_text(json.dumps(values | {"state": "running", "pid": os.getpid(), "pid_started": None}))
tell(StepDone(1, 0, 2.0, 0.25, 90.0, 50.0))
send(StepDone(1, 0, 2.0, 0.25, 90.0, 50.0))
assert asked().startswith("detach Training has finished")
requests = run_dir / REQUESTS_FILE
requests.touch()
assert sys.stdin.read() == ""  # the window has closed
tell(StepDone(7, 0, 2.0, 0.5, 60.0, 50.0))
while not (asked_now := requests.read_text().split()):
    time.sleep(0.05)
if asked_now[0] == "stop":
    leave_model("stopped")
    tell(RunFinished(run_id, Outcome.STOPPED, 0.971, 0.4, 0.5, 12.0))
else:
    os.kill(os.getpid(), signal.SIGKILL)
"""

IS_KILLED = """
send(PhaseChanged(Phase.TRAINING))
os.kill(os.getpid(), signal.SIGKILL)
"""

FAILS = """
send(RunFailed(run_id, "None of the images can be read: copy them again."))
sys.exit(1)
"""

STREAMS = """
for step in range(3000):
    send(StepDone(step, 0, 2.0, step / 3000, 90.0, 50.0))
finish(Outcome.FINISHED)
"""


class FakeTraining(TrainingProcess):
    """Runs ``script`` in place of the child that trains."""

    def __init__(self, run_dir: Path, script: str) -> None:
        super().__init__(run_dir)
        self._script = script

    def start(self) -> None:
        with open_log(self.run_dir) as log:
            self._child = subprocess.Popen(
                [sys.executable, "-c", _PREAMBLE + self._script, str(self.run_dir)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd=_ROOT,
                start_new_session=True,
            )
