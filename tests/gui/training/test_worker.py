"""The controller and its thread: every way in which a run can end, without leftovers."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from core.config.train_config import TrainConfig
from core.errors import ProjectError
from core.events import Event, Outcome, PhaseChanged, RunStarted, StepDone
from core.geometry import Box
from core.model.card import has_model
from core.runs.snapshot import read_snapshot
from core.store import Edit, Project
from gui.document import commands
from gui.document.document import Document
from gui.training.controller import TrainingController
from tests.conftest import MakeImage
from tests.support import fake_child
from tests.support.documents import opened_document
from tests.support.fake_child import FakeTraining

BOX = Box(5, 5, 25, 15)

Start = Callable[[str], TrainingController]


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    for seed in range(4):
        make_image(tmp_path / "photos" / f"{seed}.png", seed=seed)
    with opened_document(qtbot, tmp_path / "photos") as opened:
        for image in opened.image_ids[:3]:
            commands.add_box(opened, image, BOX, opened.classes[0].id)
            commands.mark(opened, image, ImageState.DONE)
        yield opened


@pytest.fixture
def controllers() -> Iterator[list[TrainingController]]:
    made: list[TrainingController] = []
    yield made
    for controller in made:
        controller.shutdown()


@pytest.fixture
def start(document: Document, controllers: list[TrainingController]) -> Start:
    """Starts a run with a scripted child process."""

    def begin(script: str) -> TrainingController:
        controller = TrainingController(make_process=partial(FakeTraining, script=script))
        controllers.append(controller)
        controller.start(document, TrainConfig())
        return controller

    return begin


class Ending:
    """Collects what a controller emits at the end of its run."""

    def __init__(self, qtbot: QtBot, controller: TrainingController) -> None:
        self._qtbot = qtbot
        self._signals: list[tuple[Outcome, str, str]] = []
        controller.ended.connect(lambda *values: self._signals.append(values))

    def wait(self) -> tuple[Outcome, str, str]:
        self._qtbot.waitUntil(lambda: bool(self._signals), timeout=10_000)
        assert len(self._signals) == 1
        return self._signals[0]


def wait_for_step(qtbot: QtBot, controller: TrainingController) -> None:
    with qtbot.waitSignal(controller.happened, check_params_cb=lambda event: isinstance(event, StepDone)):
        pass


def labels(document: Document) -> str:
    """A digest of the project's labels."""
    with sqlite3.connect(document.path) as connection:
        rows = [connection.execute(f"SELECT * FROM {table}").fetchall() for table in ("images", "annotations")]
    connection.close()
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def test_a_run_emits_events_and_becomes_active(qtbot: QtBot, document: Document, start: Start) -> None:
    controller = start(fake_child.FINISHES)
    ending = Ending(qtbot, controller)
    events: list[Event] = []
    controller.happened.connect(events.append)
    outcome, sentence, run_id = ending.wait()
    assert (outcome, sentence) == (Outcome.FINISHED, "")
    assert not controller.is_running
    assert document.active_run == run_id
    assert has_model(document.folder / "runs" / run_id)
    kinds = [type(event).__name__ for event in events]
    assert kinds == [
        "PhaseChanged", "RunStarted", "PhaseChanged", "PhaseChanged", "StepDone", "EpochDone", "PhaseChanged",
        "RunFinished",
    ]  # fmt: skip
    assert next(e for e in events if isinstance(e, RunStarted)).train_images == 17


def test_events_arrive_on_the_gui_thread(qtbot: QtBot, start: Start) -> None:
    controller = start(fake_child.FINISHES)
    ending, threads = Ending(qtbot, controller), set()
    controller.happened.connect(lambda _: threads.add(threading.current_thread()))
    ending.wait()
    assert threads == {threading.main_thread()}


def test_the_run_trains_on_done_images_with_the_latest_edits(qtbot: QtBot, document: Document, start: Start) -> None:
    commands.add_box(document, document.image_ids[2], Box(30, 30, 50, 40), document.classes[0].id)
    controller = start(fake_child.FINISHES)
    *_, run_id = Ending(qtbot, controller).wait()
    snapshot = read_snapshot(document.folder / "runs" / run_id)
    assert [(image.id, len(image.boxes)) for image in snapshot.images] == [
        (document.image_ids[0], 1),
        (document.image_ids[1], 1),
        (document.image_ids[2], 2),
    ]


def test_stopping_keeps_the_best(qtbot: QtBot, document: Document, start: Start) -> None:
    controller = start(fake_child.OBEYS)
    ending = Ending(qtbot, controller)
    wait_for_step(qtbot, controller)
    controller.stop()
    outcome, _, run_id = ending.wait()
    assert outcome is Outcome.STOPPED
    assert document.active_run == run_id


def test_discarding_leaves_nothing(qtbot: QtBot, document: Document, start: Start) -> None:
    controller = start(fake_child.OBEYS)
    ending = Ending(qtbot, controller)
    wait_for_step(qtbot, controller)
    controller.discard()
    assert not controller.is_running  # at once
    outcome, *_ = ending.wait()
    assert outcome is Outcome.DISCARDED
    qtbot.waitUntil(lambda: not controller.is_discarding)
    assert list((document.folder / "runs").iterdir()) == []
    assert document.active_run is None


def test_discarding_at_once_ends_without_a_run(qtbot: QtBot, document: Document, start: Start) -> None:
    controller = start(fake_child.OBEYS)
    ending = Ending(qtbot, controller)
    controller.discard()
    assert ending.wait()[0] is Outcome.DISCARDED
    assert not controller.is_running


def test_after_discarding_at_once_another_run_can_start(qtbot: QtBot, document: Document, start: Start) -> None:
    controller = start(fake_child.FINISHES)
    controller.discard()
    ending = Ending(qtbot, controller)
    controller.start(document, TrainConfig())
    assert ending.wait()[0] is Outcome.FINISHED
    assert len(list((document.folder / "runs").iterdir())) == 1


def test_a_killed_child_is_reported_and_costs_no_label(
    qtbot: QtBot, document: Document, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    controller = start(fake_child.IS_KILLED)
    outcome, sentence, _ = Ending(qtbot, controller).wait()
    assert outcome is Outcome.CRASHED
    assert "was killed" in sentence
    assert "labels are untouched" in sentence
    assert document.active_run is None
    before = labels(document)
    second = start(fake_child.FINISHES)
    assert Ending(qtbot, second).wait()[0] is Outcome.FINISHED
    assert labels(document) == before


def test_the_checkpoint_of_a_killed_run_can_be_exported(
    qtbot: QtBot, document: Document, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    controller = start(fake_child.KILLED_THEN_RESCUED)
    outcome, sentence, run_id = Ending(qtbot, controller).wait()
    assert outcome is Outcome.CRASHED
    assert controller.can_rescue
    assert "checkpoint of epoch 3 is kept" in sentence
    ending = Ending(qtbot, controller)
    controller.rescue(document, run_id)
    assert ending.wait() == (Outcome.STOPPED, "", run_id)
    assert document.active_run == run_id
    assert not controller.can_rescue


def test_a_run_killed_before_its_first_checkpoint_has_nothing_to_rescue(
    qtbot: QtBot, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    controller = start(fake_child.IS_KILLED)
    Ending(qtbot, controller).wait()
    assert not controller.can_rescue


def test_a_user_error_is_reported_verbatim(qtbot: QtBot, start: Start) -> None:
    outcome, sentence, _ = Ending(qtbot, start(fake_child.FAILS)).wait()
    assert (outcome, sentence) == (Outcome.FAILED, "None of the images can be read: copy them again.")


def test_without_a_done_image_training_fails(qtbot: QtBot, document: Document, start: Start) -> None:
    commands.mark_many(document, document.image_ids, ImageState.TODO)
    outcome, sentence, run_id = Ending(qtbot, start(fake_child.FINISHES)).wait()
    assert (outcome, run_id) == (Outcome.FAILED, "")
    assert "No image is done yet" in sentence
    assert not (document.folder / "runs").exists()


def test_with_only_empty_images_training_fails(qtbot: QtBot, document: Document, start: Start) -> None:
    for image in document.image_ids:
        commands.mark(document, image, ImageState.EMPTY)
    outcome, sentence, _ = Ending(qtbot, start(fake_child.FINISHES)).wait()
    assert outcome is Outcome.FAILED
    assert "box" in sentence


def test_labels_that_cannot_be_saved_are_not_trained_on(
    qtbot: QtBot,
    document: Document,
    start: Start,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def full(self: Project, edits: list[Edit]) -> None:
        raise ProjectError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Project, "apply_all", full)
        commands.mark(document, document.image_ids[3], ImageState.EMPTY)
        outcome, sentence, _ = Ending(qtbot, start(fake_child.FINISHES)).wait()
    assert (outcome, sentence) == (Outcome.FAILED, "The disk is full.")
    document.save_again()


def test_an_internal_error_is_logged_and_reported(
    qtbot: QtBot, document: Document, controllers: list[TrainingController], caplog: pytest.LogCaptureFixture
) -> None:
    def broken(run_dir: Path) -> FakeTraining:
        raise RuntimeError("a bug")

    controller = TrainingController(make_process=broken)
    controllers.append(controller)
    ending = Ending(qtbot, controller)
    controller.start(document, TrainConfig())
    outcome, sentence, _ = ending.wait()
    assert outcome is Outcome.FAILED
    assert "error in Platewright" in sentence
    assert "a bug" in caplog.text


def test_steps_are_throttled(qtbot: QtBot, start: Start) -> None:
    began = time.monotonic()
    controller = start(fake_child.STREAMS)
    ending, steps = Ending(qtbot, controller), []
    controller.happened.connect(lambda event: steps.append(event) if isinstance(event, StepDone) else None)
    ending.wait()
    assert 1 <= len(steps) <= 2 + (time.monotonic() - began) * 10


def test_a_second_start_changes_nothing(qtbot: QtBot, document: Document, start: Start) -> None:
    controller = start(fake_child.OBEYS)
    ending = Ending(qtbot, controller)
    wait_for_step(qtbot, controller)
    controller.start(document, TrainConfig())
    controller.stop()
    ending.wait()
    assert len(list((document.folder / "runs").iterdir())) == 1


def test_shutting_down_keeps_the_best_and_waits(qtbot: QtBot, document: Document, start: Start) -> None:
    controller = start(fake_child.OBEYS)
    ending = Ending(qtbot, controller)
    wait_for_step(qtbot, controller)
    controller.shutdown()
    assert not controller.is_running
    outcome, _, run_id = ending.wait()
    assert outcome is Outcome.STOPPED
    assert document.active_run == run_id


def test_shutting_down_after_discarding_discards(qtbot: QtBot, document: Document, start: Start) -> None:
    controller = start(fake_child.OBEYS)
    wait_for_step(qtbot, controller)
    controller.discard()
    controller.shutdown()
    assert list((document.folder / "runs").iterdir()) == []


def test_nothing_is_emitted_after_the_end(qtbot: QtBot, start: Start) -> None:
    controller = start(fake_child.OBEYS)
    wait_for_step(qtbot, controller)
    controller.shutdown()
    late: list[Event] = []
    controller.happened.connect(late.append)
    qtbot.wait(20)
    assert late == []


@pytest.mark.slow
def test_a_real_child_starts_and_can_be_discarded(
    qtbot: QtBot, document: Document, controllers: list[TrainingController], caplog: pytest.LogCaptureFixture
) -> None:
    """It may still be loading TensorFlow at the deadline; then it is killed, and that is logged."""
    controller = TrainingController()
    controllers.append(controller)
    ending = Ending(qtbot, controller)
    with qtbot.waitSignal(controller.happened, timeout=20_000) as heard:
        controller.start(document, TrainConfig())
    assert heard.args is not None
    assert isinstance(heard.args[0], PhaseChanged)
    controller.discard()
    assert ending.wait()[0] is Outcome.DISCARDED
    qtbot.waitUntil(lambda: not controller.is_discarding, timeout=20_000)
    assert list((document.folder / "runs").iterdir()) == []
