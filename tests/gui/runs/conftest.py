"""A Runs page over a small project, with a model whose detections the test sets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.annotation import Detection, ImageState
from core.inference.client import Pixels
from core.inference.messages import Model
from gui.document import commands
from gui.document.document import Document
from gui.pages.page import PageContext
from gui.panels.message_bar import MessageBar
from gui.runs.page import RunsPage
from gui.settings.settings import Settings
from gui.suggestions.suggester import Suggester
from gui.threads.background import Background
from gui.threads.predicting import Predicting
from gui.training.controller import TrainingController
from tests.conftest import MakeImage
from tests.core.runs.support import make_run
from tests.gui.runs.support import ELSEWHERE, IMAGES, NEW, OLD, PLATE_BOX, labelled
from tests.support.documents import opened_document
from tests.support.predicting import FakeClient


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    for number in range(IMAGES):
        make_image(tmp_path / "yard" / f"{number}.png", seed=number)
    with opened_document(qtbot, tmp_path / "yard") as opened:
        for image_id in opened.image_ids:
            commands.add_box(opened, image_id, PLATE_BOX, opened.classes[0].id)
            commands.mark(opened, image_id, ImageState.DONE)
        yield opened


@pytest.fixture
def client() -> Iterator[FakeClient]:
    """Detects the plate on every image; on even ones the newer run has only a false alarm."""

    def find(model: Model, image: Path | Pixels) -> list[Detection]:
        assert isinstance(image, Path)
        is_even = int(image.stem) % 2 == 0
        is_wrong = model.folder.name == NEW and is_even
        return [Detection(FakeClient.class_id(model), *((ELSEWHERE, 0.6) if is_wrong else (PLATE_BOX, 0.9)))]

    made = FakeClient(find)
    yield made
    made.close()
    made.join()


@pytest.fixture
def two_runs(document: Document) -> None:
    """An older run with curves of images 4 and 5, and a newer one without saved curves."""
    found = {image.id: [Detection(1, PLATE_BOX, 0.9)] for image in labelled(document, 4, 5)}
    held_back = labelled(document, 4, 5)
    make_run(document.folder / "runs", OLD, train=labelled(document, 0), val=held_back, found=found, number=1)
    make_run(
        document.folder / "runs",
        NEW,
        train=labelled(document, 1),
        val=held_back,
        number=2,
        preset="balanced",
        scores={"ap50": 0.4},
    )


@pytest.fixture
def page(qtbot: QtBot, document: Document, client: FakeClient) -> Iterator[RunsPage]:
    background = Background(threads=1)
    controller = TrainingController()
    messages = MessageBar()
    others = FakeClient()
    suggester = Suggester(document, predicting=Predicting(client=others))
    context = PageContext(document, Settings(), background, controller, messages, lambda: 0.5, suggester)
    made = RunsPage(context, predicting=Predicting(client=client))
    made.resize(1366, 640)
    qtbot.addWidget(made)
    qtbot.addWidget(messages)
    with qtbot.waitSignal(made.reader.listed):
        made.show()
    yield made
    made.close_down()
    suggester.close()
    others.close()
    others.join()
    background.close()
