"""Files of the open project: new, missing, changed and moved ones."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QFileSystemWatcher, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from core.files.find_images import EXPORT_MARK
from core.geometry import Box
from core.images import content_hash, read_size
from core.labelled_picture import LabelledPicture, PictureHashes
from core.store import Project
from gui.document import commands
from gui.document.document import Document
from gui.files import hashing, project_files
from gui.files.adding import ImageAdder
from gui.files.hashing import Hasher
from gui.files.project_files import ProjectFiles
from gui.threads.background import Background
from tests.conftest import MakeImage
from tests.support.documents import opened_document

BOX = Box(4, 5, 20, 15)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FIRST_MS", "SOON_MS", "SETTLE_MS"):
        monkeypatch.setattr(project_files, name, 50)


@pytest.fixture
def folder(tmp_path: Path, make_image: MakeImage) -> Path:
    for number, name in enumerate(("a.png", "b.png", "c.png")):
        make_image(tmp_path / "photos" / name, seed=number)
        age(tmp_path / "photos" / name)
    return tmp_path / "photos"


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


@pytest.fixture
def document(qtbot: QtBot, folder: Path) -> Iterator[Document]:
    with opened_document(qtbot, folder) as opened:
        yield opened


@pytest.fixture
def files(qtbot: QtBot, document: Document, background: Background) -> Iterator[ProjectFiles]:
    made = ProjectFiles(document, background)
    qtbot.waitSignal(made.scanned).wait()
    yield made
    made.close()


def stop_watching(files: ProjectFiles) -> None:
    """Keep it from noticing changes of folders."""
    watcher = files.findChild(QFileSystemWatcher)
    assert watcher is not None
    watcher.removePaths(watcher.directories())


def age(path: Path) -> None:
    """Make a file old, so that it does not count as being written."""
    os.utime(path, (1_700_000_000, 1_700_000_000))


def names(document: Document) -> list[str]:
    return [document.image(number).path for number in document.image_ids]


def number_of(document: Document, name: str) -> int:
    return next(number for number in document.image_ids if document.image(number).path == name)


# --- scans ---------------------------------------------------------------------------------------


def test_dates_are_known_and_nothing_is_missing_after_the_first_scan(files: ProjectFiles, document: Document) -> None:
    assert {document.file_date(number) for number in document.image_ids} == {1_700_000_000}
    assert document.missing_ids == []


def test_a_new_file_is_noticed(
    qtbot: QtBot, files: ProjectFiles, document: Document, folder: Path, make_image: MakeImage
) -> None:
    with qtbot.waitSignal(files.message) as signal:
        make_image(folder / "d #1 🚗.png")
    assert names(document) == ["a.png", "b.png", "c.png", "d #1 🚗.png"]
    assert signal.args == ["1 new image."]


def test_a_new_folder_is_noticed_and_watched(
    qtbot: QtBot, files: ProjectFiles, document: Document, folder: Path, make_image: MakeImage, tmp_path: Path
) -> None:
    with qtbot.waitSignal(document.images_added):
        make_image(tmp_path / "d.png")
        (folder / "sub").mkdir()
        shutil.move(tmp_path / "d.png", folder / "sub")
    with qtbot.waitSignal(document.images_added):
        make_image(folder / "sub" / "e.png")
    assert names(document)[3:] == ["sub/d.png", "sub/e.png"]


def test_runs_exports_and_removed_images_are_not_added(
    qtbot: QtBot, files: ProjectFiles, document: Document, folder: Path, make_image: MakeImage
) -> None:
    commands.remove_images(document, [number_of(document, "b.png")])
    make_image(folder / "runs" / "r" / "x.png")
    make_image(folder / "voc" / "JPEGImages" / "a.png")
    (folder / "voc" / EXPORT_MARK).touch()
    with qtbot.waitSignal(files.message) as signal:
        files.scan_now()
    assert signal.args == ["No new images in the folder."]
    assert names(document) == ["a.png", "c.png"]


def test_a_deleted_file_is_missing_until_it_is_back(
    qtbot: QtBot, files: ProjectFiles, document: Document, folder: Path, tmp_path: Path
) -> None:
    a = number_of(document, "a.png")
    with qtbot.waitSignal(document.files_checked):
        shutil.move(folder / "a.png", tmp_path / "away.png")
    assert document.missing_ids == [a]
    assert document.is_missing(a)
    assert document.file_date(a) is None
    with qtbot.waitSignal(document.file_changed) as signal:
        shutil.move(tmp_path / "away.png", folder / "a.png")
    assert signal.args == [a]
    assert document.missing_ids == []


@pytest.mark.parametrize("name", ["A.PNG", "gate.png", "sub/a.png"])
def test_a_moved_or_renamed_file_keeps_its_boxes(
    qtbot: QtBot, files: ProjectFiles, document: Document, folder: Path, name: str
) -> None:
    a = number_of(document, "a.png")
    commands.add_box(document, a, BOX, 1)
    (folder / "sub").mkdir()
    with qtbot.waitSignal(document.images_moved) as signal, qtbot.assertNotEmitted(document.images_added):
        (folder / "a.png").rename(folder / name)
    assert signal.args == [[a]]
    assert document.image(a).path == name
    assert (document.missing_ids, len(document.image_ids)) == ([], 3)
    assert [each.box for each in document.annotations(a)] == [BOX]


def test_a_file_renamed_while_closed_is_found_by_the_first_scan(
    qtbot: QtBot, background: Background, folder: Path, make_image: MakeImage
) -> None:
    with opened_document(qtbot, folder) as document:
        a = number_of(document, "a.png")
        document.note_hashes({a: PictureHashes(content_hash(folder / "a.png"), None)})
        commands.mark(document, a, ImageState.EMPTY)
    (folder / "a.png").rename(folder / "z.png")
    make_image(folder / "new.png", seed=9)
    with opened_document(qtbot, folder) as document:
        watch = ProjectFiles(document, background)
        with qtbot.waitSignals([document.images_moved, document.images_added]):
            pass
        assert [document.image(n).path for n in document.image_ids] == ["z.png", "b.png", "c.png", "new.png"]
        assert document.image(a).state is ImageState.EMPTY
        watch.close()


def test_a_file_being_written_is_read_again_until_complete(
    qtbot: QtBot, files: ProjectFiles, document: Document, folder: Path, make_image: MakeImage, tmp_path: Path
) -> None:
    whole = make_image(tmp_path / "whole.png").read_bytes()
    changed = QSignalSpy(document.file_changed)
    with qtbot.waitSignal(document.images_added) as signal:
        (folder / "d.png").write_bytes(whole[:200])
    (number,) = signal.args[0]
    qtbot.waitUntil(lambda: document.file_date(number) is not None)
    before = changed.count()
    with (folder / "d.png").open("ab") as file:  # which no folder watch reports
        file.write(whole[200:])
    qtbot.waitUntil(lambda: changed.count() > before)
    assert changed.at(changed.count() - 1) == [number]


def test_the_file_of_the_image_shown_is_watched(
    qtbot: QtBot, files: ProjectFiles, document: Document, folder: Path, make_image: MakeImage
) -> None:
    b = number_of(document, "b.png")
    files.watch_file(b)
    with qtbot.waitSignal(document.file_changed) as signal:
        make_image(folder / "b.png", (80, 60), seed=7)
    assert signal.args == [b]


def test_activating_the_window_scans(
    qtbot: QtBot, qapp: QApplication, files: ProjectFiles, document: Document, folder: Path, make_image: MakeImage
) -> None:
    stop_watching(files)
    make_image(folder / "d.png")
    with qtbot.waitSignal(document.images_added):
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert names(document)[3:] == ["d.png"]


def test_a_request_during_a_scan_is_answered_by_the_next_scan(
    qtbot: QtBot, files: ProjectFiles, document: Document, folder: Path, make_image: MakeImage
) -> None:
    stop_watching(files)
    messages: list[str] = []
    files.message.connect(messages.append)
    files.scan()
    make_image(folder / "d.png")
    files.scan_now()
    qtbot.waitUntil(lambda: "1 new image." in messages)
    assert messages == ["1 new image."]


def test_a_running_scan_that_finds_the_new_image_answers_the_request(
    qtbot: QtBot,
    files: ProjectFiles,
    document: Document,
    folder: Path,
    make_image: MakeImage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stop_watching(files)
    messages: list[str] = []
    files.message.connect(messages.append)
    make_image(folder / "d.png")
    scans: list[object] = []
    monkeypatch.setattr(document, "note_file_facts", scans.append)
    monkeypatch.setattr(project_files, "SOON_MS", 60_000)  # the next scan waits until this one's result is stored
    files.scan()
    files.scan_now()
    qtbot.waitUntil(lambda: bool(messages))
    files.scan()
    qtbot.waitUntil(lambda: len(scans) > 1)
    assert messages == ["1 new image."]


# --- adding --------------------------------------------------------------------------------------


def test_files_and_folders_are_added_and_counted(
    qtbot: QtBot, document: Document, background: Background, folder: Path, make_image: MakeImage, tmp_path: Path
) -> None:
    for name in ("x.jpg", "x.png", "deep/er/y.jpg"):
        make_image(tmp_path / "card" / name)
    make_image(tmp_path / "no-ending.png").rename(tmp_path / "no-ending")
    (tmp_path / "notes.txt").write_text("hello")
    adder = ImageAdder(document, background)
    with qtbot.waitSignal(adder.warning) as signal:
        adder.add([tmp_path / "card", folder / "a.png", tmp_path / "no-ending", tmp_path / "notes.txt"])
    assert signal.args == ["4 images added, already in the project: 1, not an image: notes.txt."]
    assert len(document.image_ids) == 7
    assert {document.image(number).state for number in document.image_ids} == {ImageState.TODO}


def test_a_removed_image_is_restored_if_named_but_not_from_a_folder(
    qtbot: QtBot, document: Document, background: Background, folder: Path
) -> None:
    a, b, _ = ids = document.image_ids
    commands.remove_images(document, [a, b])
    adder = ImageAdder(document, background)
    with qtbot.waitSignal(adder.message) as signal:
        adder.add([folder])
    assert signal.args == ["0 images added, already in the project: 1, still removed: 2."]
    with qtbot.waitSignal(adder.message) as signal:
        adder.add([folder / "a.png"])
    assert signal.args == ["0 images added, restored: 1."]
    assert document.image_ids == [ids[0], ids[2]]
    document.undo_stack.undo()
    assert document.removed_ids == [a, b]


# --- hashes --------------------------------------------------------------------------------------


def test_images_shown_or_done_are_hashed_and_again_after_a_change(
    qtbot: QtBot,
    document: Document,
    background: Background,
    folder: Path,
    make_image: MakeImage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hashing, "BATCH_MS", 10)
    a, b, c = document.image_ids
    hasher = Hasher(document, background)
    hasher.request(a)
    commands.mark(document, b, ImageState.EMPTY)
    qtbot.waitUntil(lambda: all(document.image(n).content_hash for n in (a, b)))
    assert document.image(a).content_hash == content_hash(folder / "a.png")
    assert document.image(c).content_hash is None
    make_image(folder / "a.png", seed=8)
    document.contents_changed.emit(a)
    qtbot.waitUntil(lambda: document.image(a).content_hash == content_hash(folder / "a.png"))
    hasher.close()
    with qtbot.waitCallback() as back:
        document.ask(Project.images, back)
    assert back.args is not None
    assert [record.content_hash is not None for record in back.args[0]] == [True, True, False]
    of_b = back.args[0][1]
    assert of_b.labelled == LabelledPicture(*read_size(folder / "b.png"), of_b.content_hash, of_b.perceptual_hash)
    assert (back.args[0][0].labelled, len(of_b.perceptual_hash)) == (None, 192)
