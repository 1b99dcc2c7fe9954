"""A training that goes on when its window is closed, and is found by the next one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from core.config.train_config import TrainConfig
from core.events import Outcome, StepDone
from core.geometry import Box
from core.runs.layout import REQUESTS_FILE
from core.runs.run import RunState, list_runs
from core.training.detached import DetachedTraining
from gui.document import commands
from gui.document.document import Document
from gui.panels.message_bar import MessageBar
from gui.panels.train_button import TrainButton
from gui.training.controller import TrainingController
from gui.training.flow import TrainingFlow
from gui.training.panel import TrainPanel
from tests.conftest import MakeImage
from tests.support import fake_child
from tests.support.documents import opened_document
from tests.support.fake_child import FakeTraining


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    make_image(tmp_path / "photos" / "0.png", seed=0)
    with opened_document(qtbot, tmp_path / "photos") as opened:
        commands.add_box(opened, opened.image_ids[0], Box(5, 5, 25, 15), opened.classes[0].id)
        commands.mark(opened, opened.image_ids[0], ImageState.DONE)
        yield opened


class Window:
    """What a window has of training."""

    def __init__(self, qtbot: QtBot, document: Document, script: str = fake_child.GOES_ON_ALONE) -> None:
        self.controller = TrainingController(make_process=partial(FakeTraining, script=script))
        self.panel, self.messages, self.button = TrainPanel(self.controller), MessageBar(), TrainButton()
        self.panel.set_document(document)
        for widget in (self.panel, self.messages, self.button):
            qtbot.addWidget(widget)
        self.panel.show()
        self.flow = TrainingFlow(document, self.controller, self.panel, self.button, self.messages)


@pytest.fixture
def gone_on(qtbot: QtBot, document: Document) -> Iterator[Path]:
    """The folder of a run that trains without a window."""
    first = Window(qtbot, document)
    with qtbot.waitSignal(
        first.controller.happened, timeout=20_000, check_params_cb=lambda event: isinstance(event, StepDone)
    ):
        first.controller.start(document, TrainConfig())
    first.controller.detach()
    first.controller.shutdown()
    assert not first.controller.is_running
    (run,) = list_runs(document.folder / "runs")
    qtbot.waitUntil((run.folder / REQUESTS_FILE).exists, timeout=10_000)
    assert run.state is RunState.RUNNING
    yield run.folder
    if list_runs(document.folder / "runs") and list_runs(document.folder / "runs")[0].state is RunState.RUNNING:
        DetachedTraining(run.folder).discard()
        qtbot.waitUntil(lambda: list_runs(document.folder / "runs")[0].state is RunState.CRASHED, timeout=10_000)


def test_the_next_window_follows_the_run_and_can_stop_it(qtbot: QtBot, document: Document, gone_on: Path) -> None:
    window = Window(qtbot, document)
    qtbot.waitUntil(lambda: "Step 7" in window.panel.progress.progress_text.text(), timeout=10_000)
    assert window.controller.is_running
    with qtbot.waitSignal(window.controller.ended, timeout=15_000) as ended:
        window.panel.progress.stop.click()
    assert ended.args == [Outcome.STOPPED, "", gone_on.name]
    assert document.active_run == gone_on.name


def test_a_run_that_has_ended_meanwhile_is_told_once(qtbot: QtBot, document: Document, gone_on: Path) -> None:
    DetachedTraining(gone_on).stop()
    qtbot.waitUntil(lambda: list_runs(gone_on.parent)[0].state is RunState.STOPPED, timeout=10_000)
    window = Window(qtbot, document)
    qtbot.waitUntil(
        lambda: any("finished while the project was closed" in each for each in window.messages.texts()), timeout=10_000
    )
    assert not window.controller.is_running
    assert not (gone_on / REQUESTS_FILE).exists()


def test_a_second_training_of_the_project_is_refused(qtbot: QtBot, document: Document, gone_on: Path) -> None:
    second = TrainingController(make_process=partial(FakeTraining, script=fake_child.FINISHES))
    with qtbot.waitSignal(second.ended, timeout=10_000) as ended:
        second.start(document, TrainConfig())
    assert ended.args is not None
    assert ended.args[0] is Outcome.FAILED
    assert "still training" in ended.args[1]
    assert list_runs(gone_on.parent)[0].id == gone_on.name


def test_a_followed_run_that_dies_is_a_crash_that_can_be_resumed(
    qtbot: QtBot, document: Document, gone_on: Path
) -> None:
    window = Window(qtbot, document)
    qtbot.waitUntil(lambda: window.controller.is_running, timeout=10_000)
    with qtbot.waitSignal(window.controller.ended, timeout=15_000) as ended:
        DetachedTraining(gone_on).raise_priority()  # which this child takes for its death
    assert ended.args is not None
    assert ended.args[0] is Outcome.CRASHED
    verbs = [each.text() for each in window.messages.findChildren(QAbstractButton)]
    assert "Resume training" in verbs
