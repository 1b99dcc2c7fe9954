"""A project on another disk or system, through the window: its pictures are found, its labels as they were."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from core.annotation import Annotation, ImageState
from core.geometry import Box
from core.store import FILE_NAME, Edit, Project
from core.store.changed_pictures import note_labelled
from gui.dialogs.task import TaskDialog
from gui.files import project_files
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.conftest import MakeImage
from tests.gui.window_fixtures import window

__all__ = ["window"]

BOX = Box(4, 5, 20, 15)
STATES = [ImageState.DONE, ImageState.EMPTY, ImageState.TODO]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FIRST_MS", "SOON_MS", "SETTLE_MS"):
        monkeypatch.setattr(project_files, name, 50)


@pytest.fixture
def disk(tmp_path: Path, make_image: MakeImage) -> Path:
    """A disk with a project, and its pictures beside it: one done with a box, one done and empty, one to do."""
    paths = [
        make_image(tmp_path / "disk" / "photos" / name, seed=n) for n, name in enumerate(("a.png", "b.png", "c.png"))
    ]
    for path in paths:
        os.utime(path, (1_700_000_000, 1_700_000_000))
    with Project.create(tmp_path / "disk" / "project") as project:
        records = project.add_images(paths)
        states = tuple((each.id, state) for each, state in zip(records, STATES, strict=True))
        plate = project.classes()[0].id
        project.set_sizes((each.id, 64, 48) for each in records)
        project.apply(Edit(put_annotations=(Annotation(1, records[0].id, plate, BOX),), states=states))
        note_labelled(project)
    return tmp_path / "disk"


def opened(qtbot: QtBot, window: MainWindow, location: Path) -> Workspace:
    window.open_location(location)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=10_000)
    work = window.workspace
    assert work is not None
    qtbot.waitUntil(lambda: work.document.file_facts() != {})
    return work


def check_labels(work: Workspace) -> None:
    ids = work.document.image_ids
    assert [work.document.image(number).state for number in ids] == STATES
    assert [[each.box for each in work.document.annotations(number)] for number in ids] == [[BOX], [], []]


def test_a_project_moved_with_its_pictures_lacks_none(qtbot: QtBot, window: MainWindow, disk: Path) -> None:
    moved = disk.rename(disk.with_name("other disk"))
    work = opened(qtbot, window, moved / "project")
    assert work.document.missing_ids == []
    assert window.messages.texts() == []
    check_labels(work)


@pytest.mark.parametrize("before", ["D:/photos/", "D:\\photos\\", "//nas/photos/", "/Volumes/Card/photos/"])
def test_pictures_on_another_disk_or_system_are_asked_for_once(
    qtbot: QtBot, window: MainWindow, disk: Path, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    with closing(sqlite3.connect(disk / "project" / FILE_NAME)) as db, db:
        db.execute("UPDATE images SET path = ? || substr(path, -5)", (before,))
    there = disk / "new" / "photos"
    there.parent.mkdir()
    shutil.move(disk / "photos", there)
    work = opened(qtbot, window, disk / "project")
    qtbot.waitUntil(lambda: window.messages.texts() == ["3 images are missing."])
    check_labels(work)
    asked: list[str] = []

    def choose(_parent: object, title: str, *_: object) -> str:
        asked.append(title)
        return str(there)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    reports: list[str] = []

    def follow() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, TaskDialog) or not dialog.has_ended:
            QTimer.singleShot(20, follow)
            return
        reports.append(dialog.text.text())
        if len(reports) == 1:
            QTimer.singleShot(20, follow)
            dialog.more.click()
        else:
            dialog.accept()

    QTimer.singleShot(20, follow)
    next(each for each in window.messages.findChildren(QPushButton) if each.text() == "Find them").click()
    assert reports == ["Not found: 3 images.", "3 images found, none missing any more."]
    assert asked == ["Choose a folder to search"]
    qtbot.waitUntil(lambda: work.document.missing_ids == [] and window.messages.texts() == [])
    check_labels(work)
    with Project.open(disk / "project", read_only=True) as project:
        assert [project.absolute_path(each) for each in project.images()] == sorted(there.iterdir())
