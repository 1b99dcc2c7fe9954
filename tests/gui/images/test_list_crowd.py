"""The image list with many images: what moves, what is read, what stays in sight."""

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
    """Eighty images, and a list of them that is not shown yet."""
    for number in range(80):
        make_image(tmp_path / "many" / f"{number}.png", (4, 4))
    with opened_document(qtbot, tmp_path / "many") as opened:
        made = ImagePanel(background)
        qtbot.addWidget(made)
        made.resize(260, 640)
        made.set_document(opened)
        yield made, opened
        made.set_document(None)


def test_a_crowd_of_changes_is_taken_over_at_once(qtbot: QtBot, crowd: Crowd) -> None:
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


def test_rows_that_go_above_leave_those_in_sight_where_they_are(crowd: Crowd) -> None:
    panel, document = crowd
    panel.show()
    show_only(panel, Show.TODO)
    panel.view.verticalScrollBar().setValue(1000)
    before = panel.view.ids_in_sight()
    assert len(before) < 12
    seen = panel.view.visualRect(panel.model.index_of(before[2])).top()
    commands.mark_many(document, document.image_ids[3:6], ImageState.DONE)
    QCoreApplication.processEvents()
    assert panel.view.visualRect(panel.model.index_of(before[2])).top() == seen
    document.undo_stack.undo()


def test_the_current_row_stays_in_sight_with_the_one_after_it(crowd: Crowd) -> None:
    panel, _ = crowd
    panel.show()
    view = panel.view

    def is_seen(row: int) -> bool:
        return view.viewport().rect().contains(view.visualRect(panel.model.index(row)).adjusted(0, 1, 0, -2))

    for row in range(1, 25):
        panel.go_next()
        assert is_seen(row)
        assert is_seen(row + 1)
    panel.resize(260, 420)
    QCoreApplication.processEvents()
    assert is_seen(24)
    for row in range(23, 2, -1):
        panel.go_previous()
        assert is_seen(row)
        assert is_seen(row - 1)


def test_after_a_long_way_only_rows_in_sight_are_read(
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
    in_sight = panel.view.ids_in_sight()
    assert len(in_sight) < 12
    gate.set()
    names = {int(document.absolute_path(number).stem) for number in in_sight}
    qtbot.waitUntil(lambda: names <= set(read))
    assert len(set(read) - names) <= 2  # one a worker, under way already


def test_no_row_out_of_sight_is_asked_for(
    qtbot: QtBot, document: Document, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = ImagePanel(background)
    qtbot.addWidget(panel)
    panel.resize(240, 280)  # not room for all rows
    asked: set[int] = set()
    tell = RowFacts.tell

    def note(self: RowFacts, image_id: int, role: int) -> object:
        asked.add(image_id)
        return tell(self, image_id, role)

    monkeypatch.setattr(RowFacts, "tell", note)
    panel.set_document(document)
    panel.grab()
    assert 0 < len(asked) < len(NAMES)
    panel.set_document(None)
