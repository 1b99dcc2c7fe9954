"""Suggestions: whose turn it is, whose run they are of, and what happens when the model cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.annotation import Detection, ImageState, Prediction
from core.errors import InferenceError, ModelError
from core.inference.client import Pixels, PredictorFault
from core.inference.messages import Model
from core.model.card import MODEL_FILE
from core.store import Project
from gui.document import class_commands, commands, suggestion_commands
from gui.document.document import Document
from gui.suggestions.prediction_order import AHEAD
from gui.suggestions.suggester import Suggester
from gui.threads.predicting import Predicting
from tests.conftest import MakeImage
from tests.support.documents import opened_document
from tests.support.predicting import BOX, FakeClient

IMAGES = 7


@pytest.fixture
def client() -> Iterator[FakeClient]:
    made = FakeClient()
    yield made
    made.close()
    made.join()


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    for seed in range(IMAGES):
        make_image(tmp_path / "photos" / f"{seed}.png", seed=seed)
    with opened_document(qtbot, tmp_path / "photos") as made:
        yield made


Suggest = Callable[[], Suggester]


@pytest.fixture
def suggest(document: Document, client: FakeClient) -> Iterator[Suggest]:
    made: list[Suggester] = []

    def make() -> Suggester:
        made.append(Suggester(document, predicting=Predicting(client=client)))
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


def test_without_a_run_nothing_is_suggested(
    qtbot: QtBot, document: Document, client: FakeClient, suggest: Suggest
) -> None:
    suggest().set_current(document.image_ids[0])
    qtbot.wait(30)
    assert client.loaded == []
    assert with_suggestions(document) == []


def runs_of_suggestions(document: Document) -> set[str]:
    return {each.run_id for number in document.image_ids for each in document.predictions(number)}


def test_a_new_project_gets_suggestions_of_the_base_model_until_a_run_is_active(
    qtbot: QtBot, base_model: None, document: Document, client: FakeClient, suggest: Suggest
) -> None:
    suggester = suggest()
    suggester.set_current(image_named(document, "4.png"))
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES)
    assert document.suggesting == "base"
    assert runs_of_suggestions(document) == {"base"}
    assert client.loaded[0].classes == ((document.classes[0].id, document.classes[0].name),)
    suggestion_commands.accept(document, document.predictions(image_named(document, "4.png")), then=ImageState.DONE)
    assert document.annotations(image_named(document, "4.png"))[0].box == BOX
    document.set_active_run("trained")
    qtbot.waitUntil(lambda: runs_of_suggestions(document) == {"trained"})
    assert (document.suggesting, len(with_suggestions(document))) == ("trained", IMAGES)
    document.set_active_run(None)
    qtbot.waitUntil(lambda: runs_of_suggestions(document) == {"base"})


def test_the_base_model_waits_for_a_class_of_plates(
    qtbot: QtBot, tmp_path: Path, make_image: MakeImage, client: FakeClient, base_folder: Path
) -> None:
    (base_folder / "model").mkdir()
    make_image(tmp_path / "zoo" / "0.png")
    with Project.create(tmp_path / "zoo", classes=("cat", "dog")) as project:
        project.add_images([tmp_path / "zoo" / "0.png"])
    with opened_document(qtbot, tmp_path / "zoo") as document:
        suggester = Suggester(document, predicting=Predicting(client=client))
        assert document.suggesting == ""
        plates = class_commands.add_class(document, "Number plate")
        assert document.suggesting == "base"
        qtbot.waitUntil(lambda: with_suggestions(document) == ["0.png"])
        assert document.predictions(document.image_ids[0])[0].class_id == plates.id
        class_commands.rename_class(document, plates.id, "wheel")
        assert (document.suggesting, with_suggestions(document)) == ("", [])
        document.undo_stack.undo()
        qtbot.waitUntil(lambda: with_suggestions(document) == ["0.png"])
        class_commands.merge_classes(document, plates.id, document.classes[0].id)
        assert (document.suggesting, with_suggestions(document)) == ("", [])
        class_commands.say_plates(document, document.classes[1].id, are_plates=True)
        qtbot.waitUntil(lambda: with_suggestions(document) == ["0.png"])
        assert document.predictions(document.image_ids[0])[0].class_id == document.classes[1].id
        suggester.close()


def test_the_current_image_first_then_those_ahead_then_all_to_do(
    qtbot: QtBot, document: Document, client: FakeClient, suggest: Suggest
) -> None:
    for name in ("3.png", "0.png"):
        commands.mark(document, image_named(document, name), ImageState.EMPTY)
    suggester = suggest()
    suggester.set_current(image_named(document, "2.png"))
    document.set_active_run("run")
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES - 1)
    assert AHEAD == 3
    assert client.seen == ["2.png", "3.png", "4.png", "5.png", "6.png", "1.png"]
    prediction = document.predictions(image_named(document, "2.png"))[0]
    assert (prediction.run_id, prediction.box, prediction.score) == ("run", BOX, 0.9)


def test_a_done_image_is_looked_at_when_the_person_comes_to_it(
    qtbot: QtBot, document: Document, client: FakeClient, suggest: Suggest
) -> None:
    commands.mark_many(document, document.image_ids, ImageState.EMPTY)
    suggester = suggest()
    document.set_active_run("run")
    qtbot.waitUntil(lambda: bool(client.loaded))
    suggester.set_current(image_named(document, "6.png"))
    qtbot.waitUntil(lambda: with_suggestions(document) == ["6.png"])


def test_an_image_that_the_person_jumps_to_comes_next_at_once(
    qtbot: QtBot, document: Document, client: FakeClient, suggest: Suggest
) -> None:
    suggester = suggest()
    suggester.set_current(image_named(document, "0.png"))
    client.gate.clear()
    document.set_active_run("run")
    qtbot.waitUntil(lambda: client.seen == ["0.png"])
    suggester.set_current(image_named(document, "5.png"))
    client.gate.set()
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES)
    assert client.seen == ["0.png", "5.png", "6.png", "4.png", "0.png", "1.png", "2.png", "3.png"]


def test_what_this_run_has_seen_is_not_predicted_again(
    qtbot: QtBot, tmp_path: Path, document: Document, client: FakeClient, suggest: Suggest
) -> None:
    seen = image_named(document, "0.png")
    document.replace_predictions("run", seen, [])
    suggest()
    document.set_active_run("run")
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES - 1)
    assert "0.png" not in client.seen


def test_a_run_known_from_the_file_goes_on_where_it_was(
    qtbot: QtBot, tmp_path: Path, make_image: MakeImage, client: FakeClient
) -> None:
    photos = tmp_path / "again"
    for seed in range(3):
        make_image(photos / f"{seed}.png", seed=seed)
    with Project.create(photos) as project:
        records = project.add_images(sorted(photos.glob("*.png")))
        project.set_meta("active_run", "old")
        (project.runs_folder / "old").mkdir(parents=True)
        (project.runs_folder / "old" / MODEL_FILE).write_text("{}")
        project.replace_predictions("old", records[0].id, [Detection(1, BOX, 0.7)])
    with opened_document(qtbot, photos) as document:
        suggester = Suggester(document, predicting=Predicting(client=client))
        qtbot.waitUntil(lambda: len(with_suggestions(document)) == 3)
        suggester.close()
    assert client.seen == ["1.png", "2.png"]


def test_another_base_model_looks_at_all_again_and_the_same_one_does_not(
    qtbot: QtBot, tmp_path: Path, make_image: MakeImage, base_model: None, base_folder: Path, client: FakeClient
) -> None:
    photos = tmp_path / "again"
    for seed in range(2):
        make_image(photos / f"{seed}.png", seed=seed)
    with Project.create(photos) as project:
        project.add_images(sorted(photos.glob("*.png")))
    for weights, image_facts in (("old", 2), ("old", 2), ("new", 4)):
        (base_folder / "model" / "model.tflite").write_text(weights)
        with opened_document(qtbot, photos) as document:
            suggester = Suggester(document, predicting=Predicting(client=client))
            loads = len(client.loaded)
            qtbot.waitUntil(lambda loads=loads: len(client.loaded) == loads + 1)  # type: ignore[misc]
            qtbot.waitUntil(lambda image_facts=image_facts: len(client.seen) == image_facts)  # type: ignore[misc]
            qtbot.waitUntil(lambda document=document: len(with_suggestions(document)) == 2)  # type: ignore[misc]
            suggester.close()
    assert sorted(client.seen) == ["0.png", "0.png", "1.png", "1.png"]


def test_another_run_looks_at_all_again_and_its_late_predecessor_is_dropped(
    qtbot: QtBot, document: Document, client: FakeClient, suggest: Suggest
) -> None:
    suggest()
    client.gate.clear()
    document.set_active_run("first")
    qtbot.waitUntil(lambda: bool(client.seen))
    document.set_active_run("second")
    client.gate.set()
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES)
    runs = {document.predictions(number)[0].run_id for number in document.image_ids}
    assert runs == {"second"}
    assert [each.folder.name for each in client.loaded] == ["first", "second"]


def test_images_that_come_in_are_looked_at(
    qtbot: QtBot, document: Document, client: FakeClient, suggest: Suggest, make_image: MakeImage
) -> None:
    suggest()
    document.set_active_run("run")
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES)
    document.add_images([make_image(document.folder / "new.png", seed=9)])
    qtbot.waitUntil(lambda: "new.png" in with_suggestions(document))


def test_an_unreadable_image_is_passed_over(
    qtbot: QtBot, document: Document, client: FakeClient, suggest: Suggest
) -> None:
    document.absolute_path(image_named(document, "1.png")).write_text("no image")
    suggest()
    document.set_active_run("run")
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES - 1)
    assert client.seen.count("1.png") == 1


def test_progress_reaches_the_end(qtbot: QtBot, document: Document, client: FakeClient, suggest: Suggest) -> None:
    heard: list[tuple[int, int]] = []
    suggest().progress.connect(lambda *counts: heard.append(counts))
    document.set_active_run("run")
    qtbot.waitUntil(lambda: bool(heard) and heard[-1] == (IMAGES, IMAGES))
    assert heard == [(done, IMAGES) for done in range(IMAGES + 1)]


def test_a_model_that_cannot_be_used_is_told(
    qtbot: QtBot, document: Document, client: FakeClient, suggest: Suggest
) -> None:
    def load(model: Model) -> None:
        if model.folder.name == "broken":
            raise ModelError("The model description cannot be read: train again.")

    client.load_model = load
    suggester = suggest()
    with qtbot.waitSignal(suggester.failed) as heard:
        document.set_active_run("broken")
    assert heard.args == ["The model description cannot be read: train again."]
    document.set_active_run("sound")
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES)


def test_our_own_fault_is_logged_and_told(
    qtbot: QtBot, document: Document, client: FakeClient, suggest: Suggest, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(model: Model) -> None:
        raise PredictorFault("a bug")

    client.load_model = broken
    suggester = suggest()
    with qtbot.waitSignal(suggester.failed):
        document.set_active_run("run")
    assert "a bug" in caplog.text


def test_a_fault_over_one_image_passes_it_over(
    qtbot: QtBot, document: Document, client: FakeClient, suggest: Suggest, caplog: pytest.LogCaptureFixture
) -> None:
    def find(model: Model, image: Path | Pixels) -> list[Detection]:
        if isinstance(image, Path) and image.name == "3.png":
            raise PredictorFault("a bug")
        return [Detection(1, BOX, 0.9)]

    client.find = find
    suggest()
    document.set_active_run("run")
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES - 1)
    assert "a bug" in caplog.text


def test_when_predicting_has_ended_for_good_it_is_told_once_until_another_run(
    qtbot: QtBot, document: Document, client: FakeClient, suggest: Suggest
) -> None:
    def find(model: Model, image: Path | Pixels) -> list[Detection]:
        if model.folder.name == "deadly":
            raise InferenceError("The process that makes suggestions has ended 3 times: see the log.")
        return [Detection(1, BOX, 0.9)]

    client.find = find
    suggester = suggest()
    told: list[str] = []
    suggester.failed.connect(told.append)
    document.set_active_run("deadly")
    qtbot.waitUntil(lambda: bool(told))
    suggester.set_current(image_named(document, "5.png"))
    document.set_active_run("sound")
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES)
    assert told == ["The process that makes suggestions has ended 3 times: see the log."]


def test_closing_waits_for_nothing_and_what_comes_later_is_dropped(
    qtbot: QtBot, document: Document, client: FakeClient, suggest: Suggest
) -> None:
    suggester = suggest()
    client.gate.clear()
    document.set_active_run("run")
    qtbot.waitUntil(lambda: client.seen == ["0.png"])
    suggester.close()
    client.gate.set()
    client.close()
    client.join()
    known: list[list[Prediction]] = []
    document.ask(lambda project: project.predictions(), known.append)
    qtbot.waitUntil(lambda: bool(known))
    assert known == [[]]


def test_removed_images_are_not_looked_at_and_changed_ones_again(
    qtbot: QtBot, document: Document, client: FakeClient, suggest: Suggest
) -> None:
    commands.remove_images(document, [image_named(document, "3.png")])
    suggest()
    document.set_active_run("run")
    qtbot.waitUntil(lambda: len(client.seen) == IMAGES - 1)
    assert "3.png" not in client.seen
    document.file_changed.emit(image_named(document, "2.png"))  # back, as it was
    document.contents_changed.emit(image_named(document, "1.png"))
    qtbot.waitUntil(lambda: client.seen.count("1.png") == 2)
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: "3.png" in client.seen)
    assert client.seen.count("2.png") == 1


def test_done_images_that_a_page_wants_come_before_those_to_do(
    qtbot: QtBot, base_model: None, document: Document, client: FakeClient, suggest: Suggest
) -> None:
    done = [image_named(document, name) for name in ("5.png", "2.png")]
    for number in done:
        commands.mark(document, number, ImageState.EMPTY)
    suggester = suggest()
    predicted: list[int] = []
    suggester.predicted.connect(predicted.append)
    suggester.want(done)
    qtbot.waitUntil(lambda: len(with_suggestions(document)) == IMAGES)
    assert set(predicted[:2]) == set(done)
    suggester.want(done)
    qtbot.waitUntil(lambda: len(predicted) == IMAGES)
    assert len(client.seen) == IMAGES  # what was seen once is not looked at again
