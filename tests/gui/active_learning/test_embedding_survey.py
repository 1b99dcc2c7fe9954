"""How images look is found out in the background, labelled ones first."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from gui.active_learning import embedding_survey as module
from gui.active_learning.embedding_survey import EmbeddingSurvey
from gui.document import commands
from gui.document.document import Document
from gui.document.image_facts import Vector
from tests.gui.active_learning_fixtures import document, folder, id_of, read_looks
from tests.support.documents import opened_document

__all__ = ["document", "folder"]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REST_MS", 20)


@pytest.fixture
def surveyor(document: Document) -> Iterator[EmbeddingSurvey]:
    made = EmbeddingSurvey(document)
    yield made
    made.close()


def known(document: Document) -> list[str]:
    return [document.absolute_path(n).name for n in document.image_facts.vectors]


def test_all_images_are_looked_at_once_those_done_first(
    qtbot: QtBot, document: Document, surveyor: EmbeddingSurvey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AT_A_TIME", 1)
    commands.mark(document, id_of(document, "c-dark.png"), ImageState.EMPTY)
    with qtbot.waitSignal(surveyor.finished):
        read_looks(qtbot, document)
    assert known(document) == ["c-dark.png", "a-white.png", "b-black.png", "d-grey.png"]


def test_what_the_project_knows_is_not_looked_at_again(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened_document(qtbot, folder) as document:
        surveyor = EmbeddingSurvey(document)
        with qtbot.waitSignal(surveyor.finished):
            read_looks(qtbot, document)
        surveyor.close()
    predicted: list[Path] = []
    monkeypatch.setattr(module, "load_reduced_rgb", lambda path, _: predicted.append(path))
    with opened_document(qtbot, folder) as again:
        surveyor = EmbeddingSurvey(again)
        with qtbot.waitSignal(surveyor.finished):
            read_looks(qtbot, again)
        surveyor.close()
        assert len(again.image_facts.vectors) == 4
    assert predicted == []


def test_an_unreadable_image_is_passed_over_and_tried_again_when_it_is_back(
    qtbot: QtBot, document: Document, surveyor: EmbeddingSurvey, folder: Path
) -> None:
    path = folder / "b-black.png"
    picture = path.read_bytes()
    path.write_bytes(b"no picture")
    with qtbot.waitSignal(surveyor.finished):
        read_looks(qtbot, document)
    assert "b-black.png" not in known(document)
    path.write_bytes(picture)
    with qtbot.waitSignal(surveyor.finished):
        document.file_changed.emit(id_of(document, "b-black.png"))
    assert "b-black.png" in known(document)


def test_a_picture_that_changed_is_looked_at_anew(
    qtbot: QtBot, document: Document, surveyor: EmbeddingSurvey, folder: Path
) -> None:
    with qtbot.waitSignal(surveyor.finished):
        read_looks(qtbot, document)
    image_id = id_of(document, "b-black.png")
    before = document.image_facts.vectors[image_id]
    (folder / "b-black.png").write_bytes((folder / "a-white.png").read_bytes())
    with qtbot.waitSignal(surveyor.finished):
        document.contents_changed.emit(image_id)
    after = document.image_facts.vectors[image_id]
    assert not np.array_equal(before, after)
    assert np.array_equal(after, document.image_facts.vectors[id_of(document, "a-white.png")])


def test_once_closed_it_begins_nothing(qtbot: QtBot, document: Document, surveyor: EmbeddingSurvey) -> None:
    heard: list[bool] = []
    surveyor.finished.connect(lambda: heard.append(True))
    surveyor.close()
    read_looks(qtbot, document)
    qtbot.wait(2 * module.REST_MS)
    assert not heard
    assert not document.image_facts.vectors


def test_it_rests_while_the_person_goes_to_another_image(
    qtbot: QtBot, document: Document, surveyor: EmbeddingSurvey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AT_A_TIME", 1)
    put_vectors = document.image_facts.put_vectors
    paused: list[float] = []

    def put_and_pause(vectors: dict[int, Vector]) -> None:
        put_vectors(vectors)
        if not paused:
            paused.append(time.monotonic())
            surveyor.pause()

    monkeypatch.setattr(document.image_facts, "put_vectors", put_and_pause)
    with qtbot.waitSignal(surveyor.finished):
        read_looks(qtbot, document)
    assert len(known(document)) == 4
    assert time.monotonic() - paused[0] >= 0.9 * module.PAUSE_MS / 1000
