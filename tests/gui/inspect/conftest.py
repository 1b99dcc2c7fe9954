"""An Inspect page over a small project, with a scripted model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from core.annotation import Detection
from core.geometry import Box
from core.inference.client import Pixels
from core.inference.messages import Model
from core.model.base import BASE_MODEL
from gui.document.document import Document
from gui.inspect.page import InspectPage
from gui.pages.page import PageContext
from gui.panels.message_bar import MessageBar
from gui.settings.settings import Settings
from gui.suggestions.suggester import Suggester
from gui.threads.background import Background
from gui.threads.predicting import Predicting
from gui.training.controller import TrainingController
from tests.conftest import MakeImage
from tests.support.documents import opened_document
from tests.support.predicting import FakeClient

PLATE = Box(5, 5, 25, 15)
ELSEWHERE = Box(35, 25, 55, 35)


@pytest.fixture
def document(qtbot: QtBot, base_folder: Path, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    (base_folder / BASE_MODEL).mkdir()
    for number in (1, 2, 3):
        make_image(tmp_path / "yard" / f"{number}.png", seed=number)
    with opened_document(qtbot, tmp_path / "yard") as made:
        yield made


@pytest.fixture
def client() -> Iterator[FakeClient]:
    """Detects a plate with a high score, and something else with a lower one."""

    def predict(model: Model, image: Path | Pixels) -> list[Detection]:
        number = FakeClient.class_id(model)
        return [Detection(number, PLATE, 0.9), Detection(number, ELSEWHERE, 0.3)]

    made = FakeClient(predict)
    yield made
    made.close()
    made.join()


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, document: Document, client: FakeClient, background: Background) -> Iterator[InspectPage]:
    messages, controller = MessageBar(), TrainingController()
    suggester = Suggester(document)
    context = PageContext(document, Settings(), background, controller, messages, lambda: 0.5, suggester)
    made = InspectPage(context, predicting=Predicting(client=client))
    made.resize(1000, 600)
    made.show()
    qtbot.waitUntil(lambda: made.sides[0].predictions.loaded is not None)
    yield made
    made.close_down()
    suggester.close()
    for each in (made, messages, controller, suggester):
        each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def yard(tmp_path: Path, make_image: MakeImage) -> Path:
    """A folder outside of the project: three images, the first labelled with a plate, the second as empty."""
    folder = tmp_path / "outside"
    for number in (1, 2, 3):
        make_image(folder / f"{number} #🚗.png", (64, 48), seed=number)
    (folder / "1 #🚗.txt").write_text(f"0 {15 / 64} {10 / 48} {20 / 64} {10 / 48}\n")
    (folder / "2 #🚗.txt").write_text("")
    return folder
