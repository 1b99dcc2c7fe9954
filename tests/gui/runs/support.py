"""Runs of a small project, and the user's actions on the Runs page."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.geometry import Box
from core.runs.snapshot import SnapshotBox, SnapshotImage
from gui.document.document import Document
from gui.runs.page import RunsPage
from gui.runs.run_model import COLUMNS, NAME

PLATE_BOX = Box(10, 10, 40, 22)
ELSEWHERE = Box(45, 30, 60, 40)
OLD, NEW = "20260101-000000-centre", "20260102-000000-centre"
AP50 = next(place for place, column in enumerate(COLUMNS) if column.title == "AP50")
IMAGES = 6


def labelled(document: Document, *places: int) -> list[SnapshotImage]:
    ids = [document.image_ids[place] for place in places]
    box = SnapshotBox.of(document.classes[0].id, PLATE_BOX)
    return [SnapshotImage(number, str(document.absolute_path(number)), None, (box,)) for number in ids]


def select(qtbot: QtBot, page: RunsPage, *ids: str) -> None:
    signal = page.reader.reported if len(ids) == 1 else page.reader.compared
    if tuple(ids) == tuple(row.id for row in page.table.selected()) and page.below.currentWidget() is page.details:
        return
    with qtbot.waitSignal(signal):
        page.table.select_runs(ids)


def names(page: RunsPage) -> list[str]:
    return [str(page.model.index(row, NAME).data()) for row in range(page.model.rowCount())]
