"""Moving files of removed images to the system's trash: one question, in the background, images deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from core.errors import Sentence
from core.files.trash import TrashResult, move_to_trash
from core.geometry import Box
from core.store import FILE_NAME
from gui.document import commands
from gui.document.document import Document
from gui.images.trash import Trash
from gui.threads.background import Background
from tests.conftest import MakeImage
from tests.support.documents import opened_document, wait_until_saved


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for the system's trash that refuses files called ``stuck.png``."""
    folder = tmp_path / "bin"
    folder.mkdir()

    def send(path: Path) -> None:
        if path.name == "stuck.png":
            raise PermissionError(13, "Permission denied")
        path.rename(folder / path.name)

    monkeypatch.setattr("core.files.trash.send2trash.send2trash", send)
    return folder


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    for name in ("a.png", "b.png", "stuck.png"):
        make_image(tmp_path / "photos" / name)
    with opened_document(qtbot, tmp_path / "photos") as opened:
        yield opened


@pytest.fixture
def trash(qtbot: QtBot, document: Document) -> Iterator[Trash]:
    background, window = Background(), QWidget()
    qtbot.addWidget(window)
    yield Trash(document, background, window)
    background.close()


def answer(button: str) -> None:
    """Press a button of the next question."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(each for each in box.buttons() if button in each.text()).click()

    QTimer.singleShot(0, press)


def in_file(document: Document) -> list[int]:
    with sqlite3.connect(f"file:{document.folder / FILE_NAME}?mode=ro", uri=True) as db:
        rows = db.execute("SELECT id FROM images ORDER BY id").fetchall()
    db.close()
    return [row[0] for row in rows]


def test_files_go_to_the_trash_and_missing_ones_count_as_gone(
    tmp_path: Path, bin_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("a.png", "stuck.png"):
        (tmp_path / name).write_bytes(b"x")
    result = move_to_trash({1: tmp_path / "a.png", 2: tmp_path / "stuck.png", 3: tmp_path / "no.png"})
    assert result == TrashResult((1, 3), 1, Sentence("permission is denied"))
    assert "stuck.png could not be moved to the trash" in caplog.text
    assert (bin_folder / "a.png").exists()
    assert (tmp_path / "stuck.png").exists()


def test_images_are_deleted_once_their_files_are_in_the_trash(
    qtbot: QtBot, trash: Trash, document: Document, bin_folder: Path
) -> None:
    first, second, third = document.image_ids
    commands.add_box(document, first, Box(1, 1, 9, 9), document.classes[0].id)
    commands.remove_images(document, [first])
    wait_until_saved(qtbot, document)
    messages = QSignalSpy(trash.message)
    answer("Move to the trash")
    with qtbot.waitSignal(document.images_removed) as signal:
        trash.move_files([first, second])  # the second is not removed: skipped
    assert signal.args == [[first]]
    assert [each.name for each in bin_folder.iterdir()] == ["a.png"]
    assert in_file(document) == [second, third]
    assert document.removed_ids == []
    assert not document.undo_stack.canUndo()
    assert messages.at(0) == ["1 file in the system's trash."]


def test_a_file_that_cannot_be_moved_keeps_its_image(
    qtbot: QtBot, trash: Trash, document: Document, bin_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    first, _, stuck = document.image_ids
    commands.remove_images(document, [first, stuck])
    messages = QSignalSpy(trash.message)
    answer("Move to the trash")
    with qtbot.waitSignal(document.images_removed):
        trash.move_files([first, stuck])
    assert document.removed_ids == [stuck]
    assert (document.folder / "stuck.png").exists()
    assert "stuck.png" in caplog.text
    assert messages.at(0) == ["1 file in the system's trash. 1 file could not be moved: permission is denied."]


def test_cancel_moves_nothing(qtbot: QtBot, trash: Trash, document: Document, bin_folder: Path) -> None:
    commands.remove_images(document, document.image_ids[:1])
    answer("Cancel")
    trash.move_files(document.removed_ids)
    qtbot.wait(50)
    assert list(bin_folder.iterdir()) == []
    assert len(document.removed_ids) == 1


def test_images_not_removed_are_skipped_without_a_question(trash: Trash, document: Document) -> None:
    trash.move_files(document.image_ids)
    assert QApplication.activeModalWidget() is None
