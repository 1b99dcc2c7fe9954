"""An image list on a project of four images, and helpers for its tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.annotation import Detection
from core.geometry import Box
from gui.document.document import Document
from gui.images.filters import Show
from gui.images.panel import ImagePanel
from gui.threads.background import Background
from tests.conftest import MakeImage
from tests.support.documents import opened_document

BOX = Box(5, 5, 25, 15)
NAMES = ("img1.png", "img2.png", "img10.png", "zebra.png")


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    for seed, name in enumerate(NAMES):
        make_image(tmp_path / "photos" / name, seed=seed)
    with opened_document(qtbot, tmp_path / "photos") as opened:
        yield opened


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


@pytest.fixture
def panel(qtbot: QtBot, document: Document, background: Background) -> ImagePanel:
    made = ImagePanel(background)
    made.resize(260, 640)
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.set_document(document)
    return made


def id_of(document: Document, name: str) -> int:
    return next(n for n in document.image_ids if document.absolute_path(n).name == name)


def listed(panel: ImagePanel) -> list[str]:
    return [panel.model.index(row).data() for row in range(panel.model.rowCount())]


def chip_texts(panel: ImagePanel) -> list[str]:
    return [panel.bar.chips[show].text().strip() for show in Show if not panel.bar.chips[show].isHidden()]


def current_name(panel: ImagePanel, document: Document) -> str:
    assert panel.current_id is not None
    return document.absolute_path(panel.current_id).name


def show_only(panel: ImagePanel, show: Show, text: str = "") -> None:
    panel.bar.chips[show].click()
    panel.bar.search.setText(text)


def suggest(qtbot: QtBot, document: Document, name: str, *scores: float) -> None:
    detections = [Detection(document.classes[0].id, BOX.translated(0, 12 * n), score) for n, score in enumerate(scores)]
    with qtbot.waitSignal(document.predictions_changed):
        document.replace_predictions("run", id_of(document, name), detections)


def suggested(panel: ImagePanel) -> str:
    return panel.bar.chips[Show.SUGGESTED].text().strip()
