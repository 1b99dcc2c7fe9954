"""A project whose images are told apart by their light, and what its tests ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from core.active_learning.embedding import embed
from core.annotation import Detection
from core.geometry import Box
from core.images import load_rgb
from core.model.base import BASE_RUN
from gui.document.document import Document
from tests.gui.list_fixtures import background, id_of, panel, suggest
from tests.support.documents import opened_document
from tests.support.predicting import FakeClient

__all__ = ["background", "client", "document", "folder", "id_of", "panel", "suggest"]

#: From black to white: names in the order of the list, but white is first.
LIGHTS = {"a-white.png": 250, "b-black.png": 0, "c-dark.png": 20, "d-grey.png": 120}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "photos"
    made.mkdir()
    for name, light in LIGHTS.items():
        Image.fromarray(np.full((40, 60, 3), light, dtype=np.uint8)).save(made / name)
    return made


@pytest.fixture
def document(qtbot: QtBot, folder: Path) -> Iterator[Document]:
    with opened_document(qtbot, folder) as opened:
        yield opened


@pytest.fixture
def client() -> Iterator[FakeClient]:
    made = FakeClient()
    yield made
    made.close()
    made.join()


def read_looks(qtbot: QtBot, document: Document) -> None:
    with qtbot.waitSignal(document.image_facts.read):
        document.image_facts.begin()


def put_all_vectors(document: Document) -> None:
    document.image_facts.put_vectors({n: embed(load_rgb(document.absolute_path(n))) for n in document.image_ids})


def suggest_as(qtbot: QtBot, document: Document, name: str, *scores: float, run_id: str = BASE_RUN) -> None:
    """Let a run find boxes with these scores, or none."""
    found = [Detection(document.classes[0].id, Box(2, 2 + 5 * n, 20, 6 + 5 * n), s) for n, s in enumerate(scores)]
    with qtbot.waitSignal(document.predictions_changed):
        document.replace_predictions(run_id, id_of(document, name), found)
