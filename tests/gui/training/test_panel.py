"""The Train tab: settings, progress, and the end of a run."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.annotation import ImageState, ObjectClass
from core.config.train_config import Preset, TrainConfig
from core.errors import Sentence
from core.events import EpochDone, Notice, Outcome, Phase, PhaseChanged, StepDone
from core.geometry import Box
from core.model.card import MODEL_FILE
from core.model.registry import MODELS
from core.runs.run import Run, RunState
from gui.document import commands
from gui.document.document import Document
from gui.training import progress as progress_module
from gui.training.controller import TrainingController
from gui.training.panel import TrainPanel
from gui.training.progress import Notices, RunProgress
from gui.training.run_list import RunList, describe
from gui.training.words import LabelCounts, ending, step_words
from tests.conftest import MakeImage
from tests.support import fake_child
from tests.support.documents import opened_document
from tests.support.fake_child import FakeTraining

BOX = Box(5, 5, 25, 15)
PLATE = [ObjectClass(1, "plate", 0)]
SCORES = {"images": 20, "boxes": 100, "recall": 0.96, "ap50": 0.971}


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    for seed in range(3):
        make_image(tmp_path / "photos" / f"{seed}.png", seed=seed)
    with opened_document(qtbot, tmp_path / "photos") as opened:
        yield opened


@pytest.fixture
def controller() -> Iterator[TrainingController]:
    made = TrainingController(make_process=partial(FakeTraining, script=fake_child.OBEYS))
    yield made
    made.shutdown()


@pytest.fixture
def panel(qtbot: QtBot, document: Document, controller: TrainingController) -> Iterator[TrainPanel]:
    made = TrainPanel(controller)
    made.resize(296, 700)
    qtbot.addWidget(made)
    made.set_document(document)
    made.show()
    yield made
    controller.shutdown()
    made.set_document(None)


def label_one(document: Document, index: int = 0) -> None:
    image = document.image_ids[index]
    commands.add_box(document, image, BOX, document.classes[0].id)
    commands.mark(document, image, ImageState.DONE)


def wait_for_step(qtbot: QtBot, controller: TrainingController) -> None:
    with qtbot.waitSignal(controller.happened, check_params_cb=lambda event: isinstance(event, StepDone)):
        pass


def words_of(panel: TrainPanel) -> str:
    return "\n".join(each.text() for each in panel.findChildren(QLabel) if each.isVisible())


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("labelled", "says"),
    [
        (LabelCounts(0, 0), "No image is done yet"),
        (LabelCounts(4, 0), "None of the done images has a box"),
        (LabelCounts(1, 2), "1 image: the model can learn what these objects look like on pictures like this"),
        (LabelCounts(3, 2), "3 images: enough for a first try; with 20 or more"),
        (LabelCounts(14, 30), "14 images: enough for a first try"),
    ],
)
def test_too_few_labels_are_warned_of(labelled: LabelCounts, says: str) -> None:
    assert says in labelled.warning


def test_enough_labels_are_not(qtbot: QtBot) -> None:
    assert LabelCounts(15, 25).warning == ""
    assert LabelCounts(20, 1).sentence == "Trains on 20 done images with 1 box."


def test_the_end_is_described_in_plain_words(tmp_path: Path) -> None:
    run = Run(tmp_path, state=RunState.FINISHED, scores=SCORES)
    assert ending(Outcome.FINISHED, "", run, PLATE).details == (
        "Detected 96 of 100 plates on 20 held-back images, AP50 0.97."
    )
    assert "Detected 96 of 100 objects" in ending(Outcome.STOPPED, "", run, [*PLATE, ObjectClass(2, "lamp", 1)]).details
    assert "best so far kept" in ending(Outcome.STOPPED, "", run, PLATE).heading
    assert "No score" in ending(Outcome.FINISHED, "", Run(tmp_path), PLATE).details
    crashed = ending(Outcome.CRASHED, "It was killed.", None, PLATE)
    assert (crashed.details, crashed.role) == ("It was killed.", "bad")
    assert "The run is deleted" in ending(Outcome.DISCARDED, "", None, PLATE).details


# --- the panel -----------------------------------------------------------------------------------


def test_it_shows_the_label_counts(qtbot: QtBot, panel: TrainPanel, document: Document) -> None:
    assert "No image is done yet" in words_of(panel)
    label_one(document)
    qtbot.waitUntil(lambda: "Trains on 1 done image with 1 box." in words_of(panel))


def test_the_button_requests_a_run_with_the_chosen_settings(qtbot: QtBot, panel: TrainPanel) -> None:
    qtbot.mouseClick(panel.setup.preset.buttons[Preset.FAST], Qt.MouseButton.LeftButton)
    panel.setup.model.setCurrentIndex(panel.setup.model.findData("notebook"))
    with qtbot.waitSignal(panel.train_requested) as heard:
        qtbot.mouseClick(panel.setup.train, Qt.MouseButton.LeftButton)
    assert heard.args == [TrainConfig.for_preset(Preset.FAST, model="notebook")]
    assert panel.config == heard.args[0]
    assert "at most one object in an image" in words_of(panel)


def test_every_model_can_be_chosen_and_shows_its_summary(panel: TrainPanel) -> None:
    box = panel.setup.model
    assert {box.itemData(row) for row in range(box.count())} == set(MODELS)
    for row in range(box.count()):
        box.setCurrentIndex(row)
        kind = MODELS[box.currentData()]
        assert box.itemData(row, Qt.ItemDataRole.ToolTipRole) == str(kind.summary)
        assert str(kind.summary) in words_of(panel)
        assert panel.config.model == kind.name


def test_settings_start_with_the_balanced_default(panel: TrainPanel) -> None:
    assert panel.config == TrainConfig.for_preset(Preset.BALANCED)
    assert panel.setup.preset.buttons[Preset.BALANCED].text() == "Balanced\n14 min"


def test_a_run_is_followed_stopped_and_reported(
    qtbot: QtBot, panel: TrainPanel, document: Document, controller: TrainingController
) -> None:
    label_one(document)
    controller.start(document, panel.config)
    assert panel.setup.isHidden()
    assert panel.progress.phase.text() == "Starting"
    wait_for_step(qtbot, controller)
    assert panel.progress.phase.text() == "Training"
    assert panel.progress.progress_text.text() == "Step 1 of about 4"
    assert panel.progress.left.text() == "about 2 min left"
    qtbot.mouseClick(panel.progress.stop, Qt.MouseButton.LeftButton)
    assert not panel.progress.stop.isEnabled()
    qtbot.waitUntil(panel.ending.isVisible)
    assert "Detected 96 of 100 plates" in words_of(panel)
    assert panel.ending.where.text() == f"runs/{document.active_run}"
    assert panel.progress.isHidden()
    assert panel.setup.isVisible()
    assert panel.runs.list.count() == 1


@pytest.mark.parametrize("confirmed", [True, False])
def test_discarding_asks_first(
    qtbot: QtBot,
    panel: TrainPanel,
    document: Document,
    controller: TrainingController,
    monkeypatch: pytest.MonkeyPatch,
    confirmed: bool,
) -> None:
    monkeypatch.setattr(progress_module, "confirm_discard", lambda _: confirmed)
    label_one(document)
    controller.start(document, panel.config)
    wait_for_step(qtbot, controller)
    qtbot.mouseClick(panel.progress.discard, Qt.MouseButton.LeftButton)
    if confirmed:
        qtbot.waitUntil(panel.ending.isVisible)
        assert "Discarded" in words_of(panel)
        assert not controller.is_running
    else:
        assert controller.is_running
        assert panel.progress.discard.isEnabled()


def test_a_failed_run_is_reported_on_the_tab(
    qtbot: QtBot, panel: TrainPanel, document: Document, controller: TrainingController
) -> None:
    controller.start(document, panel.config)  # nothing is done
    qtbot.waitUntil(panel.ending.isVisible)
    assert "Training failed" in words_of(panel)
    assert panel.ending.details.property("role") == "bad"


def test_progress_shows_figures_and_notices(qtbot: QtBot) -> None:
    progress = RunProgress()
    qtbot.addWidget(progress)
    progress.begin()
    progress.follow(PhaseChanged(Phase.READING, 10, 20))
    assert (progress.phase.text(), progress.progress_text.text()) == ("Reading the images", "10 of 20")
    read = progress.bar.value()
    assert 0 < read < progress.bar.maximum() // 10
    progress.follow(PhaseChanged(Phase.BUILDING))
    assert progress.bar.value() == read  # it never goes back
    progress.follow(PhaseChanged(Phase.TRAINING))
    assert progress.progress_text.text() == "The first step takes the longest"
    progress.follow(StepDone(10, 3, 0.5, 0.1, 200, 58.4))
    progress.follow(EpochDone(3, 10, 0.5, 0.914, 0.3, 0.4, True, 20))
    progress.follow(EpochDone(4, 20, 0.5, None, None, None, False, 40))
    figures = {name: label.text() for name, label in progress.figures.items()}
    assert figures == {"Epoch": "3", "Loss": "0.500", "AP50": "0.91", "Images/s": "58"}
    progress.follow(Notice(Sentence("2 images were left out.")))
    progress.follow(Notice(Sentence("The weights are missing.")))
    assert progress.notices.text == "2 images were left out.\nThe weights are missing."
    progress.stop.click()
    progress.follow(StepDone(21, 5, 0.5, 0.2, 200, 58.4))
    assert (progress.phase.text(), progress.left.text()) == ("Stopping, keeping the best so far", "")
    progress.follow(PhaseChanged(Phase.EXPORTING, 0, 1))
    assert (progress.phase.text(), progress.progress_text.text()) == ("Writing the model", "A moment")
    assert (progress.stop.isEnabled(), progress.discard.isEnabled()) == (False, True)
    progress.begin()
    assert progress.stop.isEnabled()
    assert progress.notices.text == ""
    assert progress.figures["AP50"].text() == "–"


def test_progress_is_a_rounded_estimate() -> None:
    assert step_words(StepDone(1234, 3, 0.5, 0.25, 200, 58.4)) == "Step 1,234 of about 4,900"
    assert step_words(StepDone(7, 1, 0.5, 0.5, 20, 58.4)) == "Step 7 of about 14"
    assert step_words(StepDone(2, 1, 0.5, 0.001, 200, 58.4)) == "Step 2"


def test_notices_take_one_line_until_unfolded(qtbot: QtBot) -> None:
    notices = Notices()
    qtbot.addWidget(notices)
    notices.resize(300, 60)
    notices.show()
    notices.clear()
    assert notices.isHidden()
    notices.add("Short.")
    assert notices.line.text() == "Short."
    assert notices.more.isHidden()
    notices.add("The second one is a good deal longer than there is room for on one line of the panel.")
    assert notices.line.text().startswith("The second")
    assert notices.line.text().endswith("…")
    assert notices.whole.isHidden()
    qtbot.mouseClick(notices.more, Qt.MouseButton.LeftButton)
    assert notices.whole.isVisible()
    assert notices.whole.text() == notices.text
    assert notices.more.text() == "Less"
    qtbot.mouseClick(notices.more, Qt.MouseButton.LeftButton)
    assert notices.whole.isHidden()


def test_stop_and_discard_are_stacked_where_there_is_no_room(qtbot: QtBot) -> None:
    progress = RunProgress()
    qtbot.addWidget(progress)
    progress.show()
    progress.resize(400, 300)
    qtbot.waitUntil(lambda: progress.discard.y() == progress.stop.y() > 0)
    progress.resize(160, 300)
    qtbot.waitUntil(lambda: progress.discard.y() > progress.stop.y())


def test_the_progress_of_a_run_stays_until_the_next(
    qtbot: QtBot, panel: TrainPanel, document: Document, controller: TrainingController
) -> None:
    label_one(document)
    assert panel.run_view.isHidden()
    controller.start(document, panel.config)
    wait_for_step(qtbot, controller)
    assert panel.run_view.isVisible()
    controller.stop()
    qtbot.waitUntil(panel.ending.isVisible)
    assert panel.run_view.isVisible()
    assert not panel.run_view.curves.is_empty
    panel.set_document(None)
    assert panel.run_view.isHidden()


def test_the_progress_of_a_discarded_run_is_cleared(
    qtbot: QtBot, panel: TrainPanel, document: Document, controller: TrainingController
) -> None:
    label_one(document)
    controller.start(document, panel.config)
    wait_for_step(qtbot, controller)
    controller.discard()
    qtbot.waitUntil(panel.ending.isVisible)
    assert panel.run_view.isHidden()


# --- runs ----------------------------------------------------------------------------------------


def a_run(folder: Path, name: str, *, has_model: bool = True) -> Run:
    path = folder / name
    path.mkdir()
    if has_model:
        (path / MODEL_FILE).write_text("{}")
    state = RunState.FINISHED if has_model else RunState.FAILED
    return Run(
        path, model="ssdlite", state=state, started="2026-11-22T08:15:00+00:00", scores=SCORES if has_model else None
    )


def test_runs_are_described_by_date_model_and_score(tmp_path: Path) -> None:
    one, two = describe(a_run(tmp_path, "one")), describe(a_run(tmp_path, "two", has_model=False))
    assert (one.startswith("ssdlite, 22 Nov"), one.endswith(", AP50 0.97")) == (True, True)
    assert two.endswith(", failed")
    assert describe(Run(tmp_path / "three", message=Sentence("cannot be read"))) == "three, damaged"


def test_a_run_is_named_by_its_title_or_number(tmp_path: Path) -> None:
    run = dataclasses.replace(a_run(tmp_path, "one"), number=3)
    assert describe(run).startswith("Run 3, ")
    assert describe(dataclasses.replace(run, title="night shift")).startswith("night shift, ")
    assert describe(dataclasses.replace(run, started="yesterday")) == "Run 3, one, AP50 0.97"


def test_the_latest_runs_and_the_active_one_are_listed(qtbot: QtBot, tmp_path: Path) -> None:
    runs = RunList()
    qtbot.addWidget(runs)
    runs.show_runs([a_run(tmp_path, name) for name in "gfedcba"], "b")
    assert [runs.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(runs.list.count())] == list("gfedb")
    with qtbot.waitSignal(runs.all_requested):
        runs.all.click()


def test_a_run_with_a_model_can_be_made_active(qtbot: QtBot, tmp_path: Path) -> None:
    runs = RunList()
    qtbot.addWidget(runs)
    runs.show_runs([a_run(tmp_path, "c"), a_run(tmp_path, "b", has_model=False), a_run(tmp_path, "a")], "c")
    runs.show()
    offered = []
    for row in range(3):
        runs.list.setCurrentRow(row)
        offered.append(runs.use.isVisible())
    assert offered == [False, False, True]
    with qtbot.waitSignal(runs.activate) as heard:
        qtbot.mouseClick(runs.use, Qt.MouseButton.LeftButton)
    assert heard.args == ["a"]


def test_activating_a_run_reaches_the_document(
    qtbot: QtBot, panel: TrainPanel, document: Document, tmp_path: Path
) -> None:
    (document.folder / "runs").mkdir()
    for name in ("a", "b"):
        a_run(document.folder / "runs", name).save()
    document.set_active_run("b")
    qtbot.waitUntil(lambda: panel.runs.list.count() == 2)
    panel.runs.activate.emit("a")
    assert document.active_run == "a"
    qtbot.waitUntil(lambda: panel.runs.active == "a")
