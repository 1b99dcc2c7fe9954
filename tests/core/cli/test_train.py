"""``platewright train`` with a stand-in for the child process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from core.annotation import Annotation, ImageState
from core.cli import main
from core.cli import train as train_command
from core.errors import Sentence
from core.events import (
    ActiveModel,
    Compared,
    EpochDone,
    Notice,
    Outcome,
    Phase,
    PhaseChanged,
    RunFailed,
    RunFinished,
    RunStarted,
    StepDone,
    decode,
)
from core.geometry import Box
from core.model.card import MODEL_FILE
from core.runs.promotion import active_model, settle
from core.runs.run import RunState, load_run
from core.store.edit import Edit
from core.store.project import ACTIVE_RUN, Project

ROOT = Path(__file__).resolve().parents[3]
STARTED = RunStarted("run", "ssdlite", "fast", 4, 1, 5)
EVALUATED = EpochDone(1, 10, 1.25, 0.5, None, 0.25, best=True, elapsed_s=61)


class Child:
    """Replays a script of events; Ctrl-C is pressed ``interrupts`` times in the middle."""

    interrupts = 0
    ending = Outcome.FINISHED
    #: How the run fared against its incumbent; None: not compared.
    is_promoted: bool | None = None

    def __init__(self, run_dir):
        self.run_dir = run_dir
        self.outcome = None
        self.message = None
        self.asked = threading.Semaphore(0)
        self.commands = []

    def start(self):
        pass

    def stop(self):
        self.commands.append("stop")
        self.asked.release()

    def discard(self):
        self.commands.append("discard")
        self.asked.release()

    def end(self, outcome):
        """Leave a model, and its record of the child."""
        run = load_run(self.run_dir)
        (run.folder / MODEL_FILE).write_text("{}")
        compared = None
        if self.is_promoted is not None and run.incumbent is not None:
            compared = Compared(run.id, run.incumbent, self.is_promoted, 24, 0, False, 0.81, 0.5, 0.86, 0.4)
            yield compared
        run.changed(
            state=RunState(outcome.value), ended=f"at {time.monotonic_ns()}", compared=compared, promotable=True
        )

    def events(self):
        yield PhaseChanged(Phase.READING, 1, 5)
        yield STARTED
        yield StepDone(1, 1, 2.0, 0.1, 30.0, 20.0)
        yield Notice(Sentence("a notice for the user"))
        for _ in range(self.interrupts):
            os.kill(os.getpid(), signal.SIGINT)
            assert self.asked.acquire(timeout=5)
        yield EVALUATED
        expected = {0: [], 1: ["stop"], 2: ["stop", "discard"]}[self.interrupts]
        assert self.commands == expected
        self.outcome = {0: self.ending, 1: Outcome.STOPPED, 2: Outcome.DISCARDED}[self.interrupts]
        if self.outcome in (Outcome.FINISHED, Outcome.STOPPED):
            yield from self.end(self.outcome)
            yield RunFinished("run", self.outcome, 0.5, None, 0.25, 70.0)
        elif self.outcome is Outcome.FAILED:
            self.message = Sentence("It went wrong, and this is why.")
            yield RunFailed("run", self.message)


@pytest.fixture
def child(monkeypatch):
    """A stand-in class whose script a test may change."""
    made = type("Scripted", (Child,), {})
    monkeypatch.setattr(train_command, "TrainingProcess", made)
    return made


@pytest.fixture
def project(tmp_path, make_image):
    with Project.create(tmp_path / "project") as made:
        [record] = made.add_images([make_image(tmp_path / "a.jpg")])
        box = Annotation(1, record.id, made.classes()[0].id, Box(1, 1, 9, 9))
        made.apply(Edit(put_annotations=(box,), states=((record.id, ImageState.DONE),)))
    return str(tmp_path / "project")


def test_it_reports_the_run_and_its_evaluations(child, project, capfd):
    assert main(["train", project, "--minutes", "2.5", "--seed", "7", "--model", "notebook"]) == 0

    out, err = capfd.readouterr()
    assert err == ""
    assert "4 images to train on, 1 held back" in out
    assert "a notice for the user" in out
    assert "epoch 1, 1:01: loss 1.250, AP50 0.500, AP 0.250  (best so far)" in out
    [folder] = Path(project, "runs").iterdir()
    assert f"Trained: {folder}" in out


def test_the_settings_are_those_requested(child, project, tmp_path):
    main(["train", project, "--minutes", "2.5", "--seed", "7", "--model", "notebook", "--preset", "fast"])

    [folder] = (tmp_path / "project" / "runs").iterdir()
    run = load_run(folder)
    assert (run.model, run.preset, run.seed, run.config["minutes"]) == ("notebook", "fast", 7, 2.5)


def test_json_is_the_events(child, project, capfd):
    assert main(["train", project, "--json"]) == 0

    out, err = capfd.readouterr()
    events = [decode(line) for line in out.splitlines()]
    assert (events[1], events[-3]) == (STARTED, EVALUATED)
    assert isinstance(events[-2], RunFinished)
    assert isinstance(events[-1], ActiveModel)
    assert err == ""


def test_a_failed_run_is_one_line_and_exit_code_1(child, project, capfd):
    child.ending = Outcome.FAILED

    assert main(["train", project]) == 1
    assert capfd.readouterr().err == "platewright: error: It went wrong, and this is why.\n"


def test_ctrl_c_stops_and_keeps_the_best(child, project, capfd):
    child.interrupts = 1

    assert main(["train", project]) == 0
    out, err = capfd.readouterr()
    assert "Stopped; the best so far is kept" in out
    assert "Ctrl-C again discards" in err


def test_ctrl_c_twice_discards(child, project, capfd):
    child.interrupts = 2

    assert main(["train", project]) == 1
    assert "discarded" in capfd.readouterr().err.splitlines()[-1]


def test_ctrl_c_is_restored_afterwards(child, project):
    before = signal.getsignal(signal.SIGINT)
    main(["train", project])

    assert signal.getsignal(signal.SIGINT) is before


def test_it_trains_while_the_window_has_the_project_open(child, project, tmp_path):
    with Project.open(tmp_path / "project"):
        assert main(["train", project]) == 0


def test_the_best_checkpoint_of_a_crashed_run_becomes_its_model(child, project, tmp_path, capfd):
    main(["train", project])
    [folder] = (tmp_path / "project" / "runs").iterdir()
    load_run(folder).changed(state=RunState.CRASHED, best_epoch=4)
    child.ending = Outcome.STOPPED

    assert main(["train", project, "--rescue", folder.name]) == 0
    assert [folder] == list((tmp_path / "project" / "runs").iterdir())
    assert f"Stopped; the best so far is kept: {folder}" in capfd.readouterr().out


def test_only_a_crashed_run_can_be_rescued(child, project, tmp_path, capfd):
    main(["train", project])
    [folder] = (tmp_path / "project" / "runs").iterdir()

    assert main(["train", project, "--rescue", folder.name]) == 1
    assert "did not crash after a checkpoint" in capfd.readouterr().err


def test_a_run_resumes_for_the_requested_minutes(child, project, tmp_path, capfd):
    main(["train", project])
    [folder] = (tmp_path / "project" / "runs").iterdir()
    load_run(folder).changed(state=RunState.STOPPED)

    assert main(["train", project, "--continue", folder.name, "--minutes", "7"]) == 0
    assert [folder] == list((tmp_path / "project" / "runs").iterdir())
    going_on = load_run(folder).continuing
    assert going_on is not None
    assert going_on["minutes"] == 7
    assert main(["train", project, "--continue", "no-such-run"]) == 1
    assert "cannot be read" in capfd.readouterr().err
    assert main(["train", project, "--continue", folder.name, "--rescue", folder.name]) == 2


# --- promotion -----------------------------------------------------------------------------------


def recorded(project):
    with Project.open(Path(project), read_only=True) as opened:
        return opened.meta(ACTIVE_RUN), active_model(opened)


def test_the_first_run_makes_the_suggestions(child, project, capfd):
    main(["train", project])

    [folder] = Path(project, "runs").iterdir()
    assert "It makes the suggestions now." in capfd.readouterr().out
    assert recorded(project) == (folder.name, folder.name)


def test_a_worse_run_is_not_promoted_and_says_so(child, project, capfd):
    main(["train", project])
    [first] = Path(project, "runs").iterdir()
    child.is_promoted = False

    assert main(["train", project, "--model", "notebook"]) == 0
    out, _ = capfd.readouterr()
    assert "It is worse on the same 24 held-back images (AP50 0.81, before 0.86)." in out
    assert f"The suggestions still come from {first.name}." in out
    assert recorded(project) == (first.name, first.name)


def test_a_better_run_is_promoted_as_in_the_window(child, project, capfd):
    main(["train", project])
    child.is_promoted = True
    main(["train", project, "--model", "notebook", "--json"])

    second = max(Path(project, "runs").iterdir(), key=lambda folder: load_run(folder).number)
    assert load_run(second).incumbent is not None
    assert recorded(project) == (second.name, second.name)
    assert decode(capfd.readouterr().out.splitlines()[-1]) == ActiveModel(second.name)


def test_the_choice_of_the_user_is_not_overwritten_by_a_later_run(child, project):
    main(["train", project])
    [first] = Path(project, "runs").iterdir()
    child.is_promoted = True
    main(["train", project, "--model", "notebook"])
    with Project.open(Path(project)) as opened:
        opened.set_meta(ACTIVE_RUN, first.name)
    child.is_promoted = False
    main(["train", project, "--model", "transfer"])

    assert recorded(project) == (first.name, first.name)


def test_while_the_window_has_the_project_the_promotion_waits(child, project, capfd):
    with Project.open(Path(project)):
        assert main(["train", project]) == 0
    out, err = capfd.readouterr()
    [folder] = Path(project, "runs").iterdir()
    assert "platewright: note:" in err
    assert "It makes the suggestions now." in out
    assert recorded(project) == (None, folder.name)
    with Project.open(Path(project)) as opened:
        assert settle(opened) == folder.name
    assert recorded(project) == (folder.name, folder.name)


KILLED = """
import os, signal, sys
from core.cli import main
from core.cli import train
from tests.core.cli.test_train import Child

def die(project):
    os.kill(os.getpid(), signal.SIGKILL)

train.TrainingProcess = Child
train.settle = die
main(["train", sys.argv[1]])
"""


def test_a_promotion_killed_after_the_run_is_decided_again(child, project):
    done = subprocess.run(
        [sys.executable, "-c", KILLED, project], check=False, cwd=ROOT, capture_output=True, timeout=60
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    [folder] = Path(project, "runs").iterdir()
    assert recorded(project) == (None, folder.name)

    child.is_promoted = False
    assert main(["train", project, "--model", "notebook"]) == 0
    assert recorded(project) == (folder.name, folder.name)
