"""Resumed runs: how long, from where, and undoing it. Loads no TensorFlow."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import cast

import numpy as np
import pytest

from core.config.train_config import TrainConfig
from core.errors import Sentence, TrainingError
from core.events import EpochDone, Event, Outcome, Phase, PhaseChanged, RunFailed, RunFinished, StepDone, encode
from core.model.card import MODEL_FILE
from core.runs.backup import has_backup, undo_training
from core.runs.checkpoint import Reached, best_weights, open_checkpoint, save_state
from core.runs.event_log import read_events
from core.runs.layout import EVENTS_FILE, RUN_FILE, SNAPSHOT_FILE
from core.runs.run import Run, RunState, load_run
from core.runs.snapshot import Snapshot, SnapshotBox, SnapshotImage, make_snapshot
from core.store import Project
from core.training import child
from core.training.continuing import (
    Continuation,
    plan_continuation,
    prepare_continuation,
)
from core.training.control import Control
from core.training.process import TrainingProcess, prepare_run
from core.training.work_clock import WorkClock
from tests.conftest import MakeImage

LABELS = make_snapshot([(1, "plate")], [SnapshotImage(1, "/a.jpg", None, (SnapshotBox(1, 1, 2, 30, 9),))])
TEN = TrainConfig(minutes=10)
HALF_WAY = Reached(steps=100, epochs=4, progress=0.4, best_epoch=3, best_rank=0.7, loss=1.5, elapsed_s=240)


def run_of(tmp_path: Path, state: RunState = RunState.CRASHED, reached: Reached | None = HALF_WAY) -> Run:
    folder = prepare_run(tmp_path / "runs", LABELS, TEN)
    best_weights(open_checkpoint(folder)).write_text("best of before")
    if reached is not None:
        save_state(folder, reached, {"weight0": np.ones(3)})
    return load_run(folder).changed(state=state, best_epoch=3, scores=None)


def tell(run: Run, *events: Event) -> None:
    (run.folder / EVENTS_FILE).write_text("".join(encode(event) + "\n" for event in events))


def step(number: int) -> StepDone:
    return StepDone(number, 1, 2.0, 0.1, 60.0, 50.0)


def epoch(number: int, at: int) -> EpochDone:
    return EpochDone(number, at, 2.0, 0.5, 0.4, 0.3, True, 9.0)


# --- how long, and at what rate ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "reached", "minutes", "planned"),
    [
        (RunState.CRASHED, HALF_WAY, None, Continuation(6.0, 0.4)),
        (RunState.STOPPED, HALF_WAY, 6.0, Continuation(6.0, 0.4)),
        (RunState.STOPPED, HALF_WAY, 2.0, Continuation(2.0, 0.4)),
        (RunState.STOPPED, HALF_WAY, 30.0, Continuation(30.0, 0.4)),
        (RunState.CRASHED, None, None, Continuation(10.0, 0.0)),
        (RunState.CRASHED, Reached(progress=0.9, elapsed_s=570), None, Continuation(2.0, 0.9)),
        (RunState.CRASHED, Reached(progress=0.9, elapsed_s=570), 20.0, Continuation(20.0, 0.5)),
        (RunState.FINISHED, Reached(progress=1.0, elapsed_s=590), None, Continuation(10.0, 0.5)),
        (RunState.FINISHED, Reached(progress=1.0, elapsed_s=590), 3.0, Continuation(3.0, 0.5)),
    ],
)
def test_remaining_time_is_resumed_and_added_time_restarts_the_learning_rate(
    state: RunState, reached: Reached | None, minutes: float | None, planned: Continuation
) -> None:
    run = Run(Path("r"), state=state, config=TEN.to_dict())
    assert plan_continuation(run, reached, minutes) == planned


def test_a_resumed_run_that_was_interrupted_resumes_the_rest() -> None:
    going_on = {"minutes": 20.0, "progress": 0.5, "from_s": 600.0}
    run = Run(Path("r"), state=RunState.CRASHED, config=TEN.to_dict(), continuing=going_on)
    assert plan_continuation(run, Reached(progress=0.8, elapsed_s=900), None) == Continuation(15.0, 0.8)


# --- preparing, and undoing -------------------------------------------------------------------------


@pytest.mark.parametrize("state", [RunState.CRASHED, RunState.STOPPED, RunState.FINISHED, RunState.FAILED])
def test_an_ended_run_can_resume(tmp_path: Path, state: RunState) -> None:
    run = run_of(tmp_path, state)
    assert prepare_continuation(run.folder, 4.0, "base") == run.folder
    ready = load_run(run.folder)
    assert ready.state is RunState.PREPARED
    assert ready.continuing is not None
    assert ready.continuing["from_s"] == 240
    assert ready.incumbent == "base"
    with pytest.raises(TrainingError, match="still training"):
        prepare_continuation(run.folder)


def test_a_run_without_labels_or_run_file_cannot_resume(tmp_path: Path) -> None:
    run = run_of(tmp_path)
    (run.folder / SNAPSHOT_FILE).unlink()
    with pytest.raises(TrainingError, match="labels of the run"):
        prepare_continuation(run.folder)
    (run.folder / RUN_FILE).write_text("{")
    with pytest.raises(TrainingError, match="cannot be read"):
        prepare_continuation(run.folder)
    assert not has_backup(run.folder)


def test_events_after_the_checkpoint_are_dropped(tmp_path: Path) -> None:
    run = run_of(tmp_path)
    tell(
        run,
        PhaseChanged(Phase.TRAINING),
        step(50),
        epoch(4, 100),
        step(120),
        epoch(5, 125),
        RunFailed(run.id, Sentence("Killed.")),
    )
    with (run.folder / EVENTS_FILE).open("a") as file:
        file.write('{"event": "StepDo')
    prepare_continuation(run.folder)
    assert read_events(run.folder, 400) == [PhaseChanged(Phase.TRAINING), step(50), epoch(4, 100)]
    assert (run.folder / EVENTS_FILE).read_text().splitlines() == [
        encode(event) for event in (PhaseChanged(Phase.TRAINING), step(50), epoch(4, 100))
    ]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_discarding_restores_the_run(tmp_path: Path) -> None:
    run = run_of(tmp_path, RunState.FINISHED)
    (run.folder / MODEL_FILE).write_text("old card")
    (run.folder / "model-1x1.tflite").write_text("old model")
    tell(run, epoch(4, 100), RunFinished(run.id, Outcome.FINISHED, 0.5, 0.4, 0.3, 9.0))
    before = contents(run.folder)
    prepare_continuation(run.folder)
    # As the child does it: files replaced whole, events appended.
    save_state(run.folder, Reached(steps=500), {"weight0": np.zeros(3)})
    (run.folder / "model-1x1-2.tflite").write_text("new model")
    with (run.folder / EVENTS_FILE).open("a") as file:
        file.write(encode(epoch(9, 500)) + "\n")
    load_run(run.folder).changed(state=RunState.CRASHED, best_epoch=9)
    assert prepare_continuation(run.folder) == run.folder, "again: undoing still leads to the first state"
    assert undo_training(run.folder)
    assert contents(run.folder) == before


def test_discarding_a_resumed_training_restores_the_run(tmp_path: Path) -> None:
    assert_discarding_restores_the_run(tmp_path)


def test_discarding_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(source: Path, target: Path) -> None:
        raise OSError("not here")

    monkeypatch.setattr(os, "link", unknown)
    assert_discarding_restores_the_run(tmp_path)


def test_a_new_run_that_is_discarded_is_gone(tmp_path: Path) -> None:
    run = run_of(tmp_path)
    assert not undo_training(run.folder)
    assert not run.folder.exists()


def test_a_discarded_process_restores_the_run(tmp_path: Path) -> None:
    run = run_of(tmp_path, RunState.STOPPED)
    prepare_continuation(run.folder)
    process = TrainingProcess(run.folder, command=["sleep", "60"])
    process.start()
    process.discard()
    assert process.pid is not None
    os.kill(process.pid, 9)
    list(process.events())
    assert process.outcome is Outcome.DISCARDED
    assert load_run(run.folder) == run


def test_a_prepared_run_whose_app_died_has_crashed(tmp_path: Path) -> None:
    run = load_run(prepare_run(tmp_path, LABELS, TEN))
    assert run.state is RunState.PREPARED
    run.changed(pid=2**22 + 1)
    assert load_run(run.folder).state is RunState.CRASHED


def test_a_run_of_a_moved_project_trains_on_the_pictures_where_they_lie_today(
    tmp_path: Path, make_image: MakeImage, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "moved"
    picture = make_image(home / "a.jpg")
    with Project.create(home) as project:
        project.add_images([picture])
    run = run_of(home)
    prepare_continuation(run.folder)
    trained: list[str] = []

    class StandIn:
        def __init__(self, _run: Run, snapshot: Snapshot, *_: object) -> None:
            trained.extend(image.path for image in snapshot.images)

        def work(self) -> None: ...

    monkeypatch.setitem(sys.modules, "core.training.curve_job", cast(ModuleType, SimpleNamespace(CurveJob=StandIn)))
    clocks = child.RunClocks(lambda _: None, WorkClock(), is_raised=False, by_work=False)
    child._train(load_run(run.folder), clocks, Control(), 0.0, measures_curve=True)  # noqa: SLF001
    assert trained == [str(picture)]
