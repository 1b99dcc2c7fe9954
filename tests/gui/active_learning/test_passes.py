"""Further passes of the model: last of all, the most doubtful image first, and never twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from core.annotation import Detection
from core.errors import InferenceError
from core.geometry import Box
from core.inference.client import Pixels
from core.inference.messages import Model, PredictionResult
from core.model.base import BASE_RUN
from gui.active_learning.passes import Passes
from gui.document.document import Document
from gui.images.panel import ImagePanel
from gui.suggestions.suggester import Suggester
from gui.threads.predicting import Predicting
from tests.gui.active_learning_fixtures import background, client, document, folder, id_of, panel, read_looks
from tests.support.predicting import FakeClient

__all__ = ["background", "client", "document", "folder", "panel"]

#: What the model finds by image.
SCORES = {"a-white.png": 0.9, "b-black.png": 0.5, "d-grey.png": 0.7}


@pytest.fixture(autouse=True)
def base_model(base_folder: Path) -> None:
    """Before the document, which looks for it when it is opened."""
    (base_folder / "model").mkdir()


@pytest.fixture
def finds(client: FakeClient) -> None:
    def find(model: Model, image: Path | Pixels) -> list[Detection]:
        score = SCORES.get(image.name) if isinstance(image, Path) else None
        return [] if score is None else [Detection(client.class_id(model), Box(5, 5, 25, 15), score)]

    client.find = find


@pytest.fixture
def suggester(
    qtbot: QtBot, finds: None, document: Document, panel: ImagePanel, client: FakeClient
) -> Iterator[Suggester]:
    made = Suggester(document, predicting=Predicting(client=client))
    yield made
    made.close()


Start = Callable[[], Passes]


@pytest.fixture
def start(
    qtbot: QtBot, suggester: Suggester, document: Document, panel: ImagePanel, client: FakeClient
) -> Iterator[Start]:
    made: list[Passes] = []

    def make() -> Passes:
        made.append(Passes(document, suggester, panel.model.suggestion_index, predicting=Predicting(client=client)))
        read_looks(qtbot, document)
        return made[-1]

    yield make
    for each in made:
        each.close()


def all_seen(document: Document, panel: ImagePanel) -> bool:
    return (
        sum(bool(document.predictions(n)) for n in document.image_ids) == 3 and panel.model.suggestion_index.is_settled
    )


def names(document: Document) -> set[str]:
    return {document.absolute_path(n).name for n in document.image_facts.disagreements}


def test_they_come_last(qtbot: QtBot, document: Document, client: FakeClient, start: Start) -> None:
    start()
    qtbot.waitUntil(lambda: names(document) == set(SCORES))
    assert set(client.seen[:4]) == {*SCORES, "c-dark.png"}
    assert set(client.seen[4:]) == set(SCORES)  # nothing is found on the other


def test_the_most_doubtful_image_is_first(
    qtbot: QtBot, document: Document, panel: ImagePanel, client: FakeClient, start: Start
) -> None:
    qtbot.waitUntil(lambda: all_seen(document, panel))
    start()
    qtbot.waitUntil(lambda: names(document) == set(SCORES))
    assert client.seen[4:] == ["b-black.png", "d-grey.png", "a-white.png"]


def test_what_is_known_is_not_asked_again(
    qtbot: QtBot, document: Document, panel: ImagePanel, client: FakeClient, start: Start
) -> None:
    first = start()
    qtbot.waitUntil(lambda: names(document) == set(SCORES))
    first.close()
    asked = len(client.seen)
    start()
    with qtbot.waitSignal(panel.model.suggestion_index.settled):
        document.predictions_changed.emit(id_of(document, "a-white.png"))
    assert len(client.seen) == asked


def test_a_disagreement_changes_how_doubtful_an_image_is(
    qtbot: QtBot, document: Document, panel: ImagePanel, start: Start
) -> None:
    start()
    image_id = id_of(document, "a-white.png")
    qtbot.waitUntil(lambda: names(document) == set(SCORES) and panel.model.suggestion_index.is_settled)
    known = document.image_facts.disagreements[image_id]
    before = panel.model.suggestion_index.uncertainty(image_id)
    document.image_facts.put_disagreement(BASE_RUN, image_id, known / 4)
    qtbot.waitUntil(lambda: panel.model.suggestion_index.is_settled)
    after = panel.model.suggestion_index.uncertainty(image_id)
    assert before is not None
    assert after is not None
    assert after < before


def test_where_predicting_ends_again_and_again_it_is_not_asked_further(
    qtbot: QtBot, document: Document, client: FakeClient, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = client.find
    image_facts: list[str] = []

    def find(model: Model, image: Path | Pixels) -> list[Detection]:
        assert isinstance(image, Path)
        image_facts.append(image.name)
        if len(image_facts) > 4:
            raise InferenceError("It is over.")
        return list(plain(model, image))

    client.find = find
    passes = start()
    qtbot.waitUntil(lambda: passes.is_over)
    assert len(image_facts) == 5
    assert not document.image_facts.disagreements


def test_an_answer_without_a_number_is_passed_over(
    qtbot: QtBot, document: Document, client: FakeClient, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = client.submit

    def submit(model: Model, image: Path | Pixels, **more: Any) -> Future[PredictionResult]:
        is_black = isinstance(image, Path) and image.name == "b-black.png"
        if is_black and more.get("facts"):
            answered: Future[PredictionResult] = Future()
            answered.set_result(PredictionResult(0, 60, 40, (), {"disagreement": None}))
            return answered
        return plain(model, image, **more)

    monkeypatch.setattr(client, "submit", submit)
    start()
    qtbot.waitUntil(lambda: names(document) == {"a-white.png", "d-grey.png"})
