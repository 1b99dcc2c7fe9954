"""A canvas in a window, on a project of two images of 600x400 pixels, shown at 100%."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from core.annotation import Detection, Prediction
from core.geometry import Box
from gui.canvas.view import Canvas
from gui.document.document import Document
from tests.conftest import MakeImage
from tests.support.documents import opened_document
from tests.support.mouse import Hand

SIZE = (600, 400)
GREY = QColor(90, 100, 110)


def picture(colour: QColor = GREY, size: tuple[int, int] = SIZE) -> QImage:
    image = QImage(*size, QImage.Format.Format_RGB888)
    image.fill(colour)
    return image


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    for name in ("a.png", "b.png"):
        make_image(tmp_path / "photos" / name, SIZE)
    with opened_document(qtbot, tmp_path / "photos") as opened:
        yield opened


@pytest.fixture
def image_id(document: Document) -> int:
    return document.image_ids[0]


@pytest.fixture
def canvas(qtbot: QtBot, document: Document, image_id: int) -> Iterator[Canvas]:
    made = Canvas()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    made.set_document(document)
    made.show_image(image_id, picture())
    made.actual_size()
    yield made
    made.set_document(None)


@pytest.fixture
def hand(canvas: Canvas) -> Iterator[Hand]:
    made = Hand(canvas)
    yield made
    made.let_go()


def suggest(qtbot: QtBot, document: Document, image_id: int, *detections: Detection) -> tuple[Prediction, ...]:
    """Store a model's detections as the image's predictions."""
    with qtbot.waitSignal(document.predictions_changed):
        document.replace_predictions("run", image_id, detections)
    return document.predictions(image_id)


def boxes(document: Document, image_id: int) -> list[Box]:
    return [annotation.box for annotation in document.annotations(image_id)]
