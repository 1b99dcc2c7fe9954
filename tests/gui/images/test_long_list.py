"""The image list with many images: what moves, what is read, what stays visible."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from gui.document import commands
from gui.document.document import Document
from gui.images.filters import Show
from gui.images.panel import ImagePanel
from gui.images.row_facts import RowFacts
from gui.threads.background import Background
from tests.conftest import MakeImage
from tests.gui.list_fixtures import NAMES, background, document, listed, show_only
from tests.support.documents import opened_document

__all__ = ["background", "document"]

Crowd = tuple[ImagePanel, Document]


@pytest.fixture
def crowd(qtbot: QtBot, tmp_path: Path, make_image: MakeImage, background: Background) -> Iterator[Crowd]:
    """Eighty images, and a list of them that is still hidden."""
    for number in range(80):
        make_image(tmp_path / "many" / f"{number}.png", (4, 4))
    with opened_document(qtbot, tmp_path / "many") as opened:
        made = ImagePanel(background)
        qtbot.addWidget(made)
        made.resize(260, 640)
        made.set_document(opened)
        yield made, opened
        made.set_document(None)


def test_many_changes_are_applied_in_one_reset(qtbot: QtBot, crowd: Crowd) -> None:
    panel, document = crowd
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel)
    show_only(panel, Show.TODO)
    steps = []
    panel.model.rowsRemoved.connect(lambda *_: steps.append("row"))
    panel.model.modelReset.connect(lambda: steps.append("all"))
    commands.mark_many(document, document.image_ids, ImageState.DONE)
    qtbot.waitUntil(lambda: listed(panel) == ["0.png"])  # the current one
    assert steps.count("all") == 1
    assert steps.count("row") < 20
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: len(listed(panel)) == 80)


def test_removing_rows_above_does_not_move_visible_rows(crowd: Crowd) -> None:
    panel, document = crowd
    panel.show()
    show_only(panel, Show.TODO)
    panel.view.verticalScrollBar().setValue(1000)
    before = panel.view.visible_ids()
    assert len(before) < 12
    top = panel.view.visualRect(panel.model.index_of(before[2])).top()
    commands.mark_many(document, document.image_ids[3:6], ImageState.DONE)
    QCoreApplication.processEvents()
    assert panel.view.visualRect(panel.model.index_of(before[2])).top() == top
    document.undo_stack.undo()


def test_the_current_row_stays_visible_with_the_next_one(crowd: Crowd) -> None:
    panel, _ = crowd
    panel.show()
    view = panel.view

    def is_visible(row: int) -> bool:
        return view.viewport().rect().contains(view.visualRect(panel.model.index(row)).adjusted(0, 1, 0, -2))

    for row in range(1, 25):
        panel.go_next()
        assert is_visible(row)
        assert is_visible(row + 1)
    panel.resize(260, 420)
    QCoreApplication.processEvents()
    assert is_visible(24)
    for row in range(23, 2, -1):
        panel.go_previous()
        assert is_visible(row)
        assert is_visible(row - 1)


def test_after_long_scrolling_only_visible_rows_are_read(
    qtbot: QtBot, crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, read = threading.Event(), []

    def load(path: Path, side: int) -> np.ndarray:
        assert gate.wait(5)
        read.append(int(path.stem))
        return np.zeros((4, 4, 3), dtype=np.uint8)

    monkeypatch.setattr("gui.pictures.thumbnails.load_reduced_rgb", load)
    panel, document = crowd
    panel.show()
    bar = panel.view.verticalScrollBar()
    for value in range(0, bar.maximum(), 200):
        bar.setValue(value)
        panel.view.viewport().repaint()
    bar.setValue(bar.maximum())
    panel.view.viewport().repaint()
    QCoreApplication.processEvents()
    visible = panel.view.visible_ids()
    assert len(visible) < 12
    gate.set()
    names = {int(document.absolute_path(number).stem) for number in visible}
    qtbot.waitUntil(lambda: names <= set(read))
    assert len(set(read) - names) <= 2  # one per worker, already in progress


def test_data_of_hidden_rows_is_not_requested(
    qtbot: QtBot, document: Document, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = ImagePanel(background)
    qtbot.addWidget(panel)
    panel.resize(240, 280)  # not room for all rows
    requested: set[int] = set()
    data = RowFacts.data

    def recorded(self: RowFacts, image_id: int, role: int) -> object:
        requested.add(image_id)
        return data(self, image_id, role)

    monkeypatch.setattr(RowFacts, "data", recorded)
    panel.set_document(document)
    panel.grab()
    assert 0 < len(requested) < len(NAMES)
    panel.set_document(None)
