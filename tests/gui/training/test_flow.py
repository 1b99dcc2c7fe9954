"""The end of a run: promotion, and interrupted runs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from core.config.train_config import TrainConfig
from core.events import Compared, EpochDone, Event, Outcome, Phase, StepDone
from core.geometry import Box
from core.model.base import BASE_RUN
from core.model.card import MODEL_FILE
from core.runs.layout import RUN_FILE, SNAPSHOT_FILE
from core.runs.run import Run, RunState, load_run
from core.store import Project
from gui.document import commands
from gui.document.document import Document
from gui.panels.message_bar import MessageBar
from gui.panels.train_button import TrainButton
from gui.training.controller import TrainingController
from gui.training.flow import TrainingFlow
from gui.training.panel import TrainPanel
from gui.training.words import short_phase
from tests.conftest import MakeImage
from tests.support import fake_child
from tests.support.documents import opened_document
from tests.support.fake_child import FakeTraining

OLD = "20260101-000000-centre"


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    for seed in range(3):
        make_image(tmp_path / "photos" / f"{seed}.png", seed=seed)
    with opened_document(qtbot, tmp_path / "photos") as opened:
        for image in opened.image_ids[:2]:
            commands.add_box(opened, image, Box(5, 5, 25, 15), opened.classes[0].id)
            commands.mark(opened, image, ImageState.DONE)
        yield opened


class Desk:
    """A flow with all it needs, and a scripted child process."""

    def __init__(self, qtbot: QtBot, document: Document, script: str) -> None:
        self.qtbot = qtbot
        self.document = document
        self.controller = TrainingController(make_process=partial(FakeTraining, script=script))
        self.panel = TrainPanel(self.controller)
        self.panel.set_document(document)
        self.messages = MessageBar()
        self.button = TrainButton()
        for widget in (self.panel, self.messages, self.button):
            qtbot.addWidget(widget)
        self.panel.show()
        self.flow = TrainingFlow(document, self.controller, self.panel, self.button, self.messages)
        self.said: list[str] = []
        self.events: list[Event] = []
        self.flow.message.connect(self.said.append)
        self.controller.happened.connect(self.events.append)

    def train(self) -> tuple[Outcome, str, str]:
        with self.qtbot.waitSignal(self.controller.ended, timeout=15_000) as ended:
            self.controller.start(self.document, TrainConfig())
        assert ended.args is not None
        outcome, sentence, run_id = ended.args
        return outcome, sentence, run_id

    def press(self, text: str, within: QWidget | None = None) -> None:
        buttons = (within or self.messages).findChildren(QAbstractButton)
        (match,) = (each for each in buttons if each.text() == text)
        match.click()

    def wait_for_step(self, step: int) -> None:
        self.qtbot.waitUntil(lambda: any(isinstance(e, StepDone) and e.step == step for e in self.events))

    def close(self) -> None:
        self.controller.shutdown()
        self.panel.set_document(None)


@pytest.fixture
def desks(qtbot: QtBot, document: Document) -> Iterator[list[Desk]]:
    made: list[Desk] = []
    yield made
    for desk in made:
        desk.close()


def leave_run(document: Document, run_id: str, **fields: Any) -> Run:
    folder = document.folder / "runs" / run_id
    folder.mkdir(parents=True)
    run = dataclasses.replace(
        Run(folder, model="centre", state=RunState.FINISHED, started="2026-01-01T00:00:00+00:00", config={}), **fields
    )
    run.save()
    (folder / SNAPSHOT_FILE).write_text("{}")
    return run


def with_model(document: Document, run_id: str = OLD) -> Run:
    run = leave_run(document, run_id)
    (run.folder / MODEL_FILE).write_text("{}")
    return run


def active_in_file(qtbot: QtBot, document: Document) -> str | None:
    runs: list[str | None] = []

    def read(project: Project) -> str | None:
        return project.meta("active_run")

    document.ask(read, runs.append)
    qtbot.waitUntil(lambda: bool(runs))
    return runs[0]


# --- which run is active -------------------------------------------------------------------------


def test_a_run_that_is_not_worse_is_promoted(qtbot: QtBot, document: Document, desks: list[Desk]) -> None:
    with_model(document)
    document.set_active_run(OLD)
    desks.append(desk := Desk(qtbot, document, fake_child.IS_PROMOTED))
    *_, run_id = desk.train()
    assert document.active_run == run_id
    assert load_run(document.folder / "runs" / run_id).incumbent == OLD
    assert any("the new model predicts" in told for told in desk.said)
    assert desk.messages.texts() == []
    qtbot.waitUntil(lambda: "better on the same 24" in desk.panel.ending.details.text())


def test_a_worse_run_leaves_the_choice_to_the_user(qtbot: QtBot, document: Document, desks: list[Desk]) -> None:
    with_model(document)
    document.set_active_run(OLD)
    desks.append(desk := Desk(qtbot, document, fake_child.IS_WORSE))
    *_, run_id = desk.train()
    assert document.active_run == OLD
    assert active_in_file(qtbot, document) == OLD
    (text,) = desk.messages.texts()
    assert "worse on the same 24 held-back images (AP50 0.81, before 0.86)" in text
    assert desk.said == []
    desk.press("Use new run")
    assert document.active_run == run_id
    assert active_in_file(qtbot, document) == run_id


def test_the_message_of_a_worse_run_goes_when_the_next_one_starts(
    qtbot: QtBot, document: Document, desks: list[Desk]
) -> None:
    with_model(document)
    document.set_active_run(OLD)
    desks.append(desk := Desk(qtbot, document, fake_child.IS_WORSE))
    desk.train()
    desk.train()
    assert len(desk.messages.texts()) == 1


def test_a_run_worse_than_the_base_model_is_not_promoted_when_the_project_is_opened_again(
    qtbot: QtBot, document: Document, desks: list[Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "_is_base_there", True)
    monkeypatch.setattr("core.runs.promotion.base_model_folder", lambda: tmp_path)
    desks.append(desk := Desk(qtbot, document, fake_child.IS_WORSE))
    desk.train()
    assert document.active_run is None
    assert active_in_file(qtbot, document) == BASE_RUN
    assert "come from the base model" in desk.messages.texts()[0]


def test_a_run_chosen_meanwhile_stays(qtbot: QtBot, document: Document, desks: list[Desk]) -> None:
    with_model(document)
    with_model(document, "20260202-000000-centre")
    document.set_active_run(OLD)
    desks.append(desk := Desk(qtbot, document, fake_child.IS_PROMOTED))
    desk.controller.started.connect(lambda: document.set_active_run("20260202-000000-centre"))
    desk.train()
    assert document.active_run == "20260202-000000-centre"
    assert "Meanwhile" in desk.messages.texts()[0]


def test_a_run_of_the_command_line_is_settled_with_the_next_one(
    qtbot: QtBot, document: Document, desks: list[Desk]
) -> None:
    with_model(document)
    document.set_active_run(OLD)
    other = "20260202-000000-centre"
    with_model(document, other).changed(
        promotable=True, ended="2026-02-02T00:00:00", incumbent=OLD, compared=Compared(other, OLD, True, 24)
    )
    desks.append(desk := Desk(qtbot, document, fake_child.IS_WORSE))
    desk.train()
    assert active_in_file(qtbot, document) == other
    qtbot.waitUntil(lambda: document.active_run == other)


def test_training_does_not_move_what_is_next_to_the_button(qtbot: QtBot) -> None:
    button = TrainButton()
    qtbot.addWidget(button)
    button.reserve_width(short_phase(phase) for phase in Phase)
    idle, widths = button.sizeHint().width(), set()
    for phase in Phase:
        button.show_running(short_phase(phase), 0.0, "")
        widths.add(button.sizeHint().width())
    assert len(widths) == 1
    button.show_idle()
    assert button.sizeHint().width() == idle


# --- interrupted runs ----------------------------------------------------------------------------


def test_a_killed_run_and_its_curves_resume_at_a_click(
    qtbot: QtBot, document: Document, desks: list[Desk], caplog: pytest.LogCaptureFixture
) -> None:
    desks.append(desk := Desk(qtbot, document, fake_child.GOES_ON))
    outcome, _, run_id = desk.train()
    assert outcome is Outcome.CRASHED
    assert load_run(document.folder / "runs" / run_id).told
    desk.events.clear()
    desk.press("Resume training")
    desk.wait_for_step(9)
    assert [event.epoch for event in desk.events if isinstance(event, EpochDone)] == [1], "from before"
    with qtbot.waitSignal(desk.controller.ended) as ended:
        desk.controller.stop()
    assert ended.args == [Outcome.STOPPED, "", run_id]
    assert document.active_run == run_id
    qtbot.waitUntil(desk.panel.ending.resume.isVisible)


def test_images_are_predicted_again_after_the_active_run_resumed(
    qtbot: QtBot, document: Document, desks: list[Desk]
) -> None:
    with_model(document)
    document.set_active_run(OLD)
    image = document.image_ids[2]
    document.replace_predictions(OLD, image, [])
    (document.folder / "runs" / OLD / RUN_FILE).write_text(
        json.dumps({"state": "stopped", "model": "centre", "config": TrainConfig().to_dict()})
    )
    desks.append(desk := Desk(qtbot, document, fake_child.GOES_ON))
    desk.controller.resume(document, OLD)
    desk.wait_for_step(9)
    changes: list[str] = []
    document.active_run_changed.connect(changes.append)
    with qtbot.waitSignal(desk.controller.ended):
        desk.controller.stop()
    assert changes == [OLD]
    assert desk.messages.texts() == []
    seen: list[set[int]] = []

    def read(project: Project) -> set[int]:
        return project.predicted_images(OLD)

    document.ask(read, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [set()]


def test_discarding_a_resumed_run_restores_it(
    qtbot: QtBot, document: Document, desks: list[Desk], caplog: pytest.LogCaptureFixture
) -> None:
    desks.append(desk := Desk(qtbot, document, fake_child.GOES_ON))
    *_, run_id = desk.train()
    before = load_run(document.folder / "runs" / run_id)
    desk.controller.resume(document, run_id, 5)
    desk.wait_for_step(9)
    ends: list[tuple[Outcome, str, str]] = []
    desk.controller.ended.connect(lambda *values: ends.append(values))
    with qtbot.waitSignal(desk.controller.discarded, timeout=15_000):
        desk.controller.discard()
    assert ends == [(Outcome.DISCARDED, "", run_id)]
    assert load_run(before.folder) == before
    qtbot.waitUntil(lambda: "restored as it was" in desk.panel.ending.details.text())


def test_a_stopped_run_has_a_button_to_resume(qtbot: QtBot, document: Document, desks: list[Desk]) -> None:
    desks.append(desk := Desk(qtbot, document, fake_child.OBEYS))
    desk.controller.start(document, TrainConfig())
    desk.wait_for_step(1)
    with qtbot.waitSignal(desk.controller.ended):
        desk.panel.progress.stop.click()
        assert desk.button.text() == "Stopping…"
    qtbot.waitUntil(desk.panel.ending.resume.isVisible)
    desk.press("Resume training", desk.panel.ending)
    assert desk.controller.is_running


@pytest.mark.parametrize(("epoch", "verbs"), [(4, 3), (None, 2)])
def test_an_interrupted_run_is_reported_once(
    qtbot: QtBot, document: Document, desks: list[Desk], epoch: int | None, verbs: int
) -> None:
    run = leave_run(document, "20261122-081500-centre", state=RunState.RUNNING, pid=2**22 + 1, best_epoch=epoch)
    desks.append(desk := Desk(qtbot, document, fake_child.OBEYS))
    qtbot.waitUntil(lambda: len(desk.messages.texts()) == 1)
    assert "interrupted" in desk.messages.texts()[0]
    named = [each.text() for each in desk.messages.findChildren(QAbstractButton) if each.text()]
    assert len(named) == verbs
    assert load_run(run.folder).state is RunState.CRASHED
    desks.append(again := Desk(qtbot, document, fake_child.OBEYS))
    assert active_in_file(qtbot, document) is None  # by now the other request was answered, too
    assert again.messages.texts() == []


def test_an_interrupted_run_can_be_discarded(
    qtbot: QtBot, document: Document, desks: list[Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    trashed: list[Path] = []
    monkeypatch.setattr("send2trash.send2trash", trashed.append)
    run = leave_run(document, "20261122-081500-centre", state=RunState.CRASHED, best_epoch=4)
    desks.append(desk := Desk(qtbot, document, fake_child.OBEYS))
    qtbot.waitUntil(lambda: len(desk.messages.texts()) == 1)
    desk.press("Discard")
    qtbot.waitUntil(lambda: bool(desk.said))
    assert trashed == [run.folder]


def test_an_interrupted_run_before_another_is_not_reported(qtbot: QtBot, document: Document, desks: list[Desk]) -> None:
    leave_run(document, OLD, state=RunState.CRASHED)
    with_model(document, "20261122-081500-centre")
    desks.append(desk := Desk(qtbot, document, fake_child.OBEYS))
    active_in_file(qtbot, document)
    assert desk.messages.texts() == []


def test_a_training_is_offered_once_the_last_image_is_done(qtbot: QtBot, document: Document, desks: list[Desk]) -> None:
    desks.append(desk := Desk(qtbot, document, fake_child.OBEYS))
    commands.add_box(document, document.image_ids[2], Box(5, 5, 25, 15), document.classes[0].id)
    qtbot.wait(300)
    assert not any("Train now" in text for text in desk.messages.texts())
    commands.mark(document, document.image_ids[2], ImageState.DONE)
    qtbot.waitUntil(lambda: any("Train now" in text for text in desk.messages.texts()))
    desk.press("Train now")
    assert desk.controller.is_running
    assert not any("Train now" in text for text in desk.messages.texts())
