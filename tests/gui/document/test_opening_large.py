"""A large project shows its first image before the rest of it is read."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.annotation import Annotation, ImageRecord, ImageState, Prediction
from core.geometry import Box
from core.store import Edit, Project
from gui.document import commands, project_data
from gui.document import document as document_module
from gui.document.document import Document
from tests.conftest import MakeImage
from tests.support.documents import close_document, wait_until_saved

BOX, OTHER = Box(4, 5, 20, 15), Box(30, 10, 50, 20)
NAMES = ("img10.png", "img2.png", "img1.png")


@pytest.fixture
def folder(tmp_path: Path, make_image: MakeImage) -> Path:
    home = tmp_path / "photos"
    for name in NAMES:
        make_image(home / name)
    with Project.create(home) as project:
        project.add_images([home / name for name in NAMES])
        boxes = tuple(Annotation(number, number, 1, BOX) for number in (1, 2, 3))
        seen = tuple(Prediction(number, number, "run", 1, OTHER, 0.5) for number in (1, 2, 3))
        project.apply(Edit(put_annotations=boxes, put_predictions=seen, states=((3, ImageState.DONE),)))
    return home


@pytest.fixture(autouse=True)
def go_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Until this is set, only the first image of a project is read."""
    event = threading.Event()

    def read(project: Project, made: Sequence[ImageRecord] | None) -> project_data.AllLabels:
        assert event.wait(10)
        return project_data.read_rest(project, made)

    monkeypatch.setattr(project_data, "READ_AT_ONCE", 0)
    monkeypatch.setattr(document_module, "read_rest", read)
    yield event
    event.set()


def opened(qtbot: QtBot, folder: Path) -> Document:
    found: list[Document] = []

    def fail(error: Exception) -> None:
        raise error

    Document.open(folder, found.append, fail)
    qtbot.waitUntil(lambda: found != [])
    return found[0]


def test_the_first_image_to_do_is_there_at_once_with_its_boxes(
    qtbot: QtBot, folder: Path, go_on: threading.Event
) -> None:
    document = opened(qtbot, folder)
    assert not document.is_whole
    first = document.likely_first
    assert first is not None
    assert document.absolute_path(first).name == "img2.png"
    assert [each.box for each in document.annotations(first)] == [BOX]
    assert [each.box for each in document.predictions(first)] == [OTHER]
    assert document.image_ids == [first]
    go_on.set()
    close_document(document)


def test_then_the_others_are_told_to_be_there(qtbot: QtBot, folder: Path, go_on: threading.Event) -> None:
    document = opened(qtbot, folder)
    told: list[str] = []
    document.when_whole(lambda: told.append("whole"))
    document.images_added.connect(lambda numbers: told.append(f"{len(numbers)} images"))
    go_on.set()
    qtbot.waitUntil(lambda: "whole" in told)
    assert told == ["2 images", "whole"]
    assert [document.absolute_path(n).name for n in document.ids_by_name] == ["img1.png", "img2.png", "img10.png"]
    assert document.counts() == {ImageState.TODO: 2, ImageState.DONE: 1, ImageState.EMPTY: 0}
    assert document.box_counts() == {1: 3}
    document.when_whole(lambda: told.append("now"))
    assert told[-1] == "now"
    close_document(document)


def test_what_is_changed_before_the_rest_is_there_stays(qtbot: QtBot, folder: Path, go_on: threading.Event) -> None:
    document = opened(qtbot, folder)
    first = document.likely_first
    assert first is not None
    commands.remove_boxes(document, document.annotations(first))
    commands.add_box(document, first, OTHER, 1)
    commands.mark(document, first, ImageState.DONE)
    assert not document.is_whole
    go_on.set()
    qtbot.waitUntil(lambda: document.is_whole)
    assert [each.box for each in document.annotations(first)] == [OTHER]
    assert document.image(first).state is ImageState.DONE
    assert document.counts()[ImageState.DONE] == 2
    document.undo_stack.undo()
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert [each.box for each in document.annotations(first)] == [BOX]
    wait_until_saved(qtbot, document)
    close_document(document)
    with Project.open(folder, read_only=True) as project:
        assert [each.box for each in project.annotations(first)] == [BOX]


def test_closing_before_the_rest_is_there_is_no_fault(qtbot: QtBot, folder: Path, go_on: threading.Event) -> None:
    document = opened(qtbot, folder)
    asked: list[int] = []
    document.when_whole(lambda: asked.append(1))
    go_on.set()
    close_document(document)
    qtbot.wait(20)
    assert asked == []
