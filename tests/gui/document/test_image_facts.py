"""What is known of images besides boxes: kept in the project, and true only as long as picture and run are the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from core.active_learning.embedding import SIZE
from core.model.base import BASE_RUN
from gui.document.document import Document
from tests.gui.active_learning_fixtures import document, folder, id_of, put_all_vectors, read_looks, suggest_as
from tests.support.documents import opened_document

__all__ = ["document", "folder"]

WHITE = "a-white.png"


def use_run(qtbot: QtBot, document: Document, run_id: str) -> None:
    with qtbot.waitSignal(document.image_facts.read):
        document.set_active_run(run_id)


def test_what_became_known_is_there_when_the_project_is_opened_again(qtbot: QtBot, folder: Path) -> None:
    with opened_document(qtbot, folder) as document:
        read_looks(qtbot, document)
        use_run(qtbot, document, "run")
        suggest_as(qtbot, document, WHITE, 0.7, run_id="run")
        document.image_facts.put_disagreement("run", id_of(document, WHITE), 0.25)
        put_all_vectors(document)
        before = dict(document.image_facts.vectors)
    with opened_document(qtbot, folder) as again:
        assert not again.image_facts.vectors
        again.active_run = "run"  # a run without a model in its folder is not found again
        read_looks(qtbot, again)
        assert again.image_facts.is_read
        assert again.image_facts.vectors.keys() == before.keys()
        assert all(np.array_equal(before[n], again.image_facts.vectors[n]) for n in before)
        assert again.image_facts.disagreements == {id_of(again, WHITE): 0.25}
        assert again.image_facts.seen == {id_of(again, WHITE)}


def test_disagreements_are_those_of_the_run_in_use_and_looks_of_the_pictures_stay(
    qtbot: QtBot, document: Document
) -> None:
    read_looks(qtbot, document)
    use_run(qtbot, document, "one")
    suggest_as(qtbot, document, WHITE, 0.7, run_id="one")
    image_id = id_of(document, WHITE)
    document.image_facts.put_disagreement("one", image_id, 0.25)
    document.image_facts.put_disagreement("other", image_id, 0.9)
    put_all_vectors(document)
    assert document.image_facts.disagreements == {image_id: 0.25}
    with qtbot.waitSignal(document.image_facts.disagreement_changed) as heard:
        use_run(qtbot, document, "other")
    assert heard.args == [image_id]
    assert not document.image_facts.disagreements
    assert not document.image_facts.seen
    assert len(document.image_facts.vectors) == 4
    use_run(qtbot, document, "one")
    assert document.image_facts.disagreements == {image_id: 0.25}


def test_a_new_look_of_the_model_makes_the_disagreement_unknown(qtbot: QtBot, document: Document) -> None:
    read_looks(qtbot, document)
    use_run(qtbot, document, "run")
    suggest_as(qtbot, document, WHITE, 0.7, run_id="run")
    document.image_facts.put_disagreement("run", id_of(document, WHITE), 0.25)
    suggest_as(qtbot, document, WHITE, 0.8, run_id="run")
    assert not document.image_facts.disagreements
    assert document.image_facts.seen == {id_of(document, WHITE)}


def test_what_the_model_sees_while_the_project_is_read_is_not_lost(qtbot: QtBot, document: Document) -> None:
    read_looks(qtbot, document)
    use_run(qtbot, document, "run")
    image_id = id_of(document, WHITE)
    suggest_as(qtbot, document, WHITE, 0.7, run_id="run")
    document.image_facts.put_disagreement("run", image_id, 0.25)
    document.set_active_run("other")
    with qtbot.waitSignal(document.image_facts.read):
        document.set_active_run("run")  # asked for, with what was known
        document.replace_predictions("run", image_id, [])
        document.replace_predictions("run", id_of(document, "b-black.png"), [])
    assert document.image_facts.seen == {image_id, id_of(document, "b-black.png")}
    assert not document.image_facts.disagreements


def test_another_picture_in_the_same_file_looks_otherwise(qtbot: QtBot, folder: Path) -> None:
    with opened_document(qtbot, folder) as document:
        read_looks(qtbot, document)
        put_all_vectors(document)
        image_id, version = id_of(document, WHITE), document.image_facts.version
        document.contents_changed.emit(image_id)
        assert image_id not in document.image_facts.vectors
        assert document.image_facts.version > version
    with opened_document(qtbot, folder) as again:
        read_looks(qtbot, again)
        assert len(again.image_facts.vectors) == 3


def test_vectors_of_another_length_are_of_another_version(qtbot: QtBot, document: Document) -> None:
    short = np.ones(SIZE - 1, dtype=np.float16).tobytes()
    document.ask(lambda project: project.put_embeddings({document.image_ids[0]: short}), lambda _: None)
    read_looks(qtbot, document)
    assert not document.image_facts.vectors


def test_without_a_model_there_is_nothing_but_looks(qtbot: QtBot, document: Document) -> None:
    assert document.suggesting in ("", BASE_RUN)
    read_looks(qtbot, document)
    assert document.image_facts.is_read
    assert not document.image_facts.disagreements
