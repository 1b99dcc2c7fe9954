"""Suggestions: whose turn it is, whose run they are of, and what happens when the model cannot be used."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from core.annotation import Detection, ImageState
from core.errors import ModelError
from core.geometry import Box
from core.images import load_preview_rgb
from core.inference import Classes
from core.store import Project
from gui import commands
from gui.document import Document
from gui.training import suggester as suggester_module
from gui.training.suggester import AHEAD, Suggester
from tests.conftest import MakeImage
from tests.support.documents import opened_document

IMAGES = 7
BOX = Box(5, 5, 25, 15)


class FakePredictor:
    """Finds one box in every image and notes what it was shown."""

    def __init__(self, folder: Path, classes: Classes | None) -> None:
        self.classes = classes or ((1, "plate"),)
        if folder.name == "broken":
            raise ModelError("The model description cannot be read: train again.")
        self.run = folder.name
        self.is_closed = False
        self.scores: list[float] = []
        self.threads: set[threading.Thread] = set()
        self.gate: threading.Event | None = None

    def predict(self, image: np.ndarray, min_score: float) -> list[Detection]:
        assert not self.is_closed
        self.threads.add(threading.current_thread())
        self.scores.append(min_score)
        if self.gate is not None:
            assert self.gate.wait(5)
        return [Detection(self.classes[0][0], BOX, 0.9)]

    def close(self) -> None:
        self.is_closed = True


class Opened:
    """The predictors that were opened, the newest last, and the names of the images they were shown."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.predictors: list[FakePredictor] = []
        self.shown: list[str] = []
        self.gate: threading.Event | None = None
        real = load_preview_rgb

        def load(path: Path) -> tuple[np.ndarray, tuple[int, int]]:
            self.shown.append(path.name)
            return real(path)

        monkeypatch.setattr(suggester_module, "_open_predictor", self.open)
        monkeypatch.setattr(suggester_module, "load_preview_rgb", load)

    def open(self, folder: Path, classes: Classes | None) -> FakePredictor:
        self.predictors.append(FakePredictor(folder, classes))
        self.predictors[-1].gate = self.gate
        return self.predictors[-1]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    return Opened(monkeypatch)


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    for seed in range(IMAGES):
        make_image(tmp_path / "photos" / f"{seed}.png", seed=seed)
    with opened_document(qtbot, tmp_path / "photos") as made:
        yield made


Suggest = Callable[[], Suggester]


@pytest.fixture
def suggest(document: Document) -> Iterator[Suggest]:
    made: list[Suggester] = []

    def make() -> Suggester:
        made.append(Suggester(document))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def base_model(base_folder: Path) -> None:
    """Ask for it before the document, which looks for it when it is opened."""
    (base_folder / "model").mkdir()


def image_named(document: Document, name: str) -> int:
    return next(n for n in document.image_ids if document.absolute_path(n).name == name)


def with_suggestions(document: Document) -> list[str]:
    return [document.absolute_path(n).name for n in document.image_ids if document.predictions(n)]


def test_without_a_run_nothing_is_suggested(qtbot: QtBot, document: Document, opened: Opened, suggest: Suggest) -> None:
    suggest().set_current(document.image_ids[0])
    qtbot.wait(30)
    assert opened.predictors == []
    assert with_suggestions(document) == []


def runs_of_suggestions(document: Document) -> set[str]:
    return {each.run_id for number in document.image_ids for each in document.predictions(number)}


def test_a_new_project_gets_suggestions_of_the_base_model_until_a_run_is_active(
    qtbot: QtBot, base_model: None, document: Document, opened: Opened, suggest: Suggest
) -> None:
    suggester = suggest()
    suggester.set_current(image_named(document, "4.png"))
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES)
    assert document.suggesting == "base"
    assert runs_of_suggestions(document) == {"base"}
    assert opened.predictors[0].classes == ((document.classes[0].id, document.classes[0].name),)
    commands.accept(document, document.predictions(image_named(document, "4.png")), then=ImageState.DONE)
    assert document.annotations(image_named(document, "4.png"))[0].box == BOX
    document.set_active_run("trained")
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES and len(runs_of_suggestions(document)) == 1)
    assert (document.suggesting, runs_of_suggestions(document)) == ("trained", {"trained"})
    document.set_active_run(None)
    qtbot.waitUntil(lambda: runs_of_suggestions(document) == {"base"})


def test_the_base_model_waits_for_a_class_of_plates(
    qtbot: QtBot, tmp_path: Path, make_image: MakeImage, opened: Opened, base_folder: Path
) -> None:
    (base_folder / "model").mkdir()
    make_image(tmp_path / "zoo" / "0.png")
    with Project.create(tmp_path / "zoo", classes=("cat", "dog")) as project:
        project.add_images([tmp_path / "zoo" / "0.png"])
    with opened_document(qtbot, tmp_path / "zoo") as document:
        suggester = Suggester(document)
        assert "number plates only" in suggester.reason
        with qtbot.waitSignal(suggester.declined) as heard:
            document.add_class("Number plate")
        assert heard.args == [""]
        qtbot.waitUntil(lambda: with_suggestions(document) == ["0.png"])
        assert document.predictions(document.image_ids[0])[0].class_id == document.classes[2].id
        suggester.close()


def test_the_current_image_first_then_those_ahead_then_all_to_do(
    qtbot: QtBot, document: Document, opened: Opened, suggest: Suggest
) -> None:
    for name in ("3.png", "0.png"):
        commands.mark(document, image_named(document, name), ImageState.EMPTY)
    suggester = suggest()
    suggester.set_current(image_named(document, "2.png"))
    document.set_active_run("run")
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES - 1)
    assert AHEAD == 3
    assert opened.shown == ["2.png", "3.png", "4.png", "5.png", "6.png", "1.png"]
    prediction = document.predictions(image_named(document, "2.png"))[0]
    assert (prediction.run_id, prediction.box, prediction.score) == ("run", BOX, 0.9)
    assert set(opened.predictors[0].scores) == {suggester_module.MIN_SCORE}


def test_a_done_image_is_looked_at_when_the_person_comes_to_it(
    qtbot: QtBot, document: Document, opened: Opened, suggest: Suggest
) -> None:
    commands.mark_many(document, document.image_ids, ImageState.EMPTY)
    suggester = suggest()
    document.set_active_run("run")
    qtbot.waitUntil(lambda: bool(opened.predictors))
    suggester.set_current(image_named(document, "6.png"))
    qtbot.waitUntil(lambda: with_suggestions(document) == ["6.png"])


def test_predicting_never_happens_on_the_gui_thread_and_on_one_thread_only(
    qtbot: QtBot, document: Document, opened: Opened, suggest: Suggest
) -> None:
    suggest()
    document.set_active_run("run")
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES)
    threads = opened.predictors[0].threads
    assert len(threads) == 1
    assert threading.main_thread() not in threads


def test_what_this_run_has_seen_is_not_predicted_again(
    qtbot: QtBot, tmp_path: Path, document: Document, opened: Opened, suggest: Suggest
) -> None:
    seen = image_named(document, "0.png")
    document.replace_predictions("run", seen, [])
    suggest()
    document.set_active_run("run")
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES - 1)
    assert "0.png" not in opened.shown


def test_a_run_known_from_the_file_goes_on_where_it_was(
    qtbot: QtBot, tmp_path: Path, make_image: MakeImage, opened: Opened
) -> None:
    photos = tmp_path / "again"
    for seed in range(3):
        make_image(photos / f"{seed}.png", seed=seed)
    with Project.create(photos) as project:
        records = project.add_images(sorted(photos.glob("*.png")))
        project.set_meta("active_run", "old")
        (project.runs_folder / "old").mkdir(parents=True)
        (project.runs_folder / "old" / "model.json").write_text("{}")
        project.replace_predictions("old", records[0].id, [Detection(1, BOX, 0.7)])
    with opened_document(qtbot, photos) as document:
        suggester = Suggester(document)
        qtbot.waitUntil(lambda: len(with_suggestions(document)) == 3)
        suggester.close()
    assert opened.shown == ["1.png", "2.png"]


def test_another_run_looks_at_all_again_and_its_late_predecessor_is_dropped(
    qtbot: QtBot, document: Document, opened: Opened, suggest: Suggest
) -> None:
    suggest()
    opened.gate = threading.Event()
    document.set_active_run("first")
    qtbot.waitUntil(lambda: bool(opened.shown))
    document.set_active_run("second")
    opened.gate.set()
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES)
    runs = {document.predictions(number)[0].run_id for number in document.image_ids}
    assert runs == {"second"}
    assert [each.run for each in opened.predictors if not each.is_closed] == ["second"]


def test_images_that_come_in_are_looked_at(
    qtbot: QtBot, document: Document, opened: Opened, suggest: Suggest, make_image: MakeImage
) -> None:
    suggest()
    document.set_active_run("run")
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES)
    document.add_images([make_image(document.folder / "new.png", seed=9)])
    qtbot.waitUntil(lambda: "new.png" in with_suggestions(document))


def test_an_unreadable_image_is_passed_over(qtbot: QtBot, document: Document, opened: Opened, suggest: Suggest) -> None:
    document.absolute_path(image_named(document, "1.png")).write_text("no image")
    suggest()
    document.set_active_run("run")
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES - 1)
    assert opened.shown.count("1.png") == 1


def test_progress_reaches_the_end(qtbot: QtBot, document: Document, opened: Opened, suggest: Suggest) -> None:
    heard: list[tuple[int, int]] = []
    suggest().progress.connect(lambda *counts: heard.append(counts))
    document.set_active_run("run")
    qtbot.waitUntil(lambda: bool(heard) and heard[-1] == (IMAGES, IMAGES))
    assert heard == [(done, IMAGES) for done in range(IMAGES + 1)]


def test_a_model_that_cannot_be_used_is_told(
    qtbot: QtBot, document: Document, opened: Opened, suggest: Suggest
) -> None:
    suggester = suggest()
    with qtbot.waitSignal(suggester.failed) as heard:
        document.set_active_run("broken")
    assert heard.args == ["The model description cannot be read: train again."]
    document.set_active_run("sound")
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES)


def test_our_own_fault_is_logged_and_told(
    qtbot: QtBot,
    document: Document,
    suggest: Suggest,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(folder: Path, classes: Classes | None) -> FakePredictor:
        raise RuntimeError("a bug")

    monkeypatch.setattr(suggester_module, "_open_predictor", broken)
    suggester = suggest()
    with qtbot.waitSignal(suggester.failed):
        document.set_active_run("run")
    assert "a bug" in caplog.text


def test_closing_ends_the_thread_and_the_model(
    qtbot: QtBot, document: Document, opened: Opened, suggest: Suggest
) -> None:
    suggester = suggest()
    opened.gate = threading.Event()
    document.set_active_run("run")
    qtbot.waitUntil(lambda: bool(opened.shown))
    threading.Timer(0.05, opened.gate.set).start()
    suggester.close()
    assert opened.predictors[0].is_closed
    assert with_suggestions(document) == []
    qtbot.wait(20)
    assert with_suggestions(document) == []


def test_removed_images_are_not_looked_at_and_changed_ones_again(
    qtbot: QtBot, document: Document, opened: Opened, suggest: Suggest
) -> None:
    commands.remove_images(document, [image_named(document, "3.png")])
    suggest()
    document.set_active_run("run")
    qtbot.waitUntil(lambda: len(opened.shown) == IMAGES - 1)
    assert "3.png" not in opened.shown
    document.file_changed.emit(image_named(document, "2.png"))  # back, as it was
    document.contents_changed.emit(image_named(document, "1.png"))
    qtbot.waitUntil(lambda: opened.shown.count("1.png") == 2)
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: "3.png" in opened.shown)
    assert opened.shown.count("2.png") == 1
