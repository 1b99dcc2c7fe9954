"""The open project and its files: what comes, goes, changes and moves on the disk while it is open."""

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
from core.images import content_hash
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
    qtbot.waitSignal(made.first_looked).wait()
    yield made
    made.close()


def be_deaf(files: ProjectFiles) -> None:
    """Let it hear of no change in a folder."""
    watcher = files.findChild(QFileSystemWatcher)
    assert watcher is not None
    watcher.removePaths(watcher.directories())


def age(path: Path) -> None:
    """Let a file be an old one, that nobody is writing."""
    os.utime(path, (1_700_000_000, 1_700_000_000))


def names(document: Document) -> list[str]:
    return [document.image(number).path for number in document.image_ids]


def number_of(document: Document, name: str) -> int:
    return next(number for number in document.image_ids if document.image(number).path == name)


# --- looking -------------------------------------------------------------------------------------


def test_dates_are_known_and_nothing_is_missing_after_the_first_look(files: ProjectFiles, document: Document) -> None:
    assert {document.file_date(number) for number in document.image_ids} == {1_700_000_000}
    assert document.missing_ids == []


def test_new_file_is_noticed_by_itself(
    qtbot: QtBot, files: ProjectFiles, document: Document, folder: Path, make_image: MakeImage
) -> None:
    with qtbot.waitSignal(files.told) as heard:
        make_image(folder / "d #1 🚗.png")
    assert names(document) == ["a.png", "b.png", "c.png", "d #1 🚗.png"]
    assert heard.args == ["1 new image."]


def test_new_folder_is_noticed_and_then_watched(
    qtbot: QtBot, files: ProjectFiles, document: Document, folder: Path, make_image: MakeImage, tmp_path: Path
) -> None:
    with qtbot.waitSignal(document.images_added):
        make_image(tmp_path / "d.png")
        (folder / "sub").mkdir()
        shutil.move(tmp_path / "d.png", folder / "sub")
    with qtbot.waitSignal(document.images_added):
        make_image(folder / "sub" / "e.png")
    assert names(document)[3:] == ["sub/d.png", "sub/e.png"]


def test_runs_exports_and_removed_images_do_not_come_in(
    qtbot: QtBot, files: ProjectFiles, document: Document, folder: Path, make_image: MakeImage
) -> None:
    commands.remove_images(document, [number_of(document, "b.png")])
    make_image(folder / "runs" / "r" / "x.png")
    make_image(folder / "voc" / "JPEGImages" / "a.png")
    (folder / "voc" / EXPORT_MARK).touch()
    with qtbot.waitSignal(files.told) as heard:
        files.look_now()
    assert heard.args == ["No new images in the folder."]
    assert names(document) == ["a.png", "c.png"]


def test_file_that_goes_is_missing_and_found_when_it_is_back(
    qtbot: QtBot, files: ProjectFiles, document: Document, folder: Path, tmp_path: Path
) -> None:
    a = number_of(document, "a.png")
    with qtbot.waitSignal(document.files_checked):
        shutil.move(folder / "a.png", tmp_path / "away.png")
    assert document.missing_ids == [a]
    assert document.is_missing(a)
    assert document.file_date(a) is None
    with qtbot.waitSignal(document.file_changed) as heard:
        shutil.move(tmp_path / "away.png", folder / "a.png")
    assert heard.args == [a]
    assert document.missing_ids == []


@pytest.mark.parametrize("name", ["A.PNG", "gate.png", "sub/a.png"])
def test_file_moved_or_renamed_keeps_its_boxes(
    qtbot: QtBot, files: ProjectFiles, document: Document, folder: Path, name: str
) -> None:
    a = number_of(document, "a.png")
    commands.add_box(document, a, BOX, 1)
    (folder / "sub").mkdir()
    with qtbot.waitSignal(document.images_moved) as heard, qtbot.assertNotEmitted(document.images_added):
        (folder / "a.png").rename(folder / name)
    assert heard.args == [[a]]
    assert document.image(a).path == name
    assert (document.missing_ids, len(document.image_ids)) == ([], 3)
    assert [each.box for each in document.annotations(a)] == [BOX]


def test_renamed_while_closed_is_found_at_the_first_look(
    qtbot: QtBot, background: Background, folder: Path, make_image: MakeImage
) -> None:
    with opened_document(qtbot, folder) as document:
        a = number_of(document, "a.png")
        document.note_hashes({a: content_hash(folder / "a.png")})
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


def test_file_still_being_written_is_read_again_until_it_rests(
    qtbot: QtBot, files: ProjectFiles, document: Document, folder: Path, make_image: MakeImage, tmp_path: Path
) -> None:
    whole = make_image(tmp_path / "whole.png").read_bytes()
    changed = QSignalSpy(document.file_changed)
    with qtbot.waitSignal(document.images_added) as heard:
        (folder / "d.png").write_bytes(whole[:200])
    (number,) = heard.args[0]
    qtbot.waitUntil(lambda: document.file_date(number) is not None)
    before = changed.count()
    with (folder / "d.png").open("ab") as file:  # which no folder tells of
        file.write(whole[200:])
    qtbot.waitUntil(lambda: changed.count() > before)
    assert changed.at(changed.count() - 1) == [number]


def test_the_image_looked_at_is_followed_when_its_contents_change(
    qtbot: QtBot, files: ProjectFiles, document: Document, folder: Path, make_image: MakeImage
) -> None:
    b = number_of(document, "b.png")
    files.watch_file(b)
    with qtbot.waitSignal(document.file_changed) as heard:
        make_image(folder / "b.png", (80, 60), seed=7)
    assert heard.args == [b]


def test_coming_back_to_the_window_looks_for_what_no_folder_told(
    qtbot: QtBot, qapp: QApplication, files: ProjectFiles, document: Document, folder: Path, make_image: MakeImage
) -> None:
    be_deaf(files)
    make_image(folder / "d.png")
    with qtbot.waitSignal(document.images_added):
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert names(document)[3:] == ["d.png"]


def test_asking_while_a_look_is_under_way_is_answered_by_the_next(
    qtbot: QtBot, files: ProjectFiles, document: Document, folder: Path, make_image: MakeImage
) -> None:
    be_deaf(files)
    told: list[str] = []
    files.told.connect(told.append)
    files.look()
    make_image(folder / "d.png")
    files.look_now()
    qtbot.waitUntil(lambda: "1 new image." in told)
    assert told == ["1 new image."]


def test_look_under_way_that_finds_the_new_image_is_the_answer(
    qtbot: QtBot,
    files: ProjectFiles,
    document: Document,
    folder: Path,
    make_image: MakeImage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    be_deaf(files)
    told: list[str] = []
    files.told.connect(told.append)
    make_image(folder / "d.png")
    looks: list[object] = []
    monkeypatch.setattr(document, "note_file_sizes", looks.append)
    monkeypatch.setattr(project_files, "SOON_MS", 60_000)  # the next look waits until what this one found is there
    files.look()
    files.look_now()
    qtbot.waitUntil(lambda: bool(told))
    files.look()
    qtbot.waitUntil(lambda: len(looks) > 1)
    assert told == ["1 new image."]


# --- adding --------------------------------------------------------------------------------------


def test_files_and_folders_are_added_and_counted(
    qtbot: QtBot, document: Document, background: Background, folder: Path, make_image: MakeImage, tmp_path: Path
) -> None:
    for name in ("x.jpg", "x.png", "deep/er/y.jpg"):
        make_image(tmp_path / "card" / name)
    make_image(tmp_path / "no-ending.png").rename(tmp_path / "no-ending")
    (tmp_path / "notes.txt").write_text("hello")
    adder = ImageAdder(document, background)
    with qtbot.waitSignal(adder.complained) as heard:
        adder.add([tmp_path / "card", folder / "a.png", tmp_path / "no-ending", tmp_path / "notes.txt"])
    assert heard.args == ["4 images added, already there: 1, no image: notes.txt."]
    assert len(document.image_ids) == 7
    assert {document.image(number).state for number in document.image_ids} == {ImageState.TODO}


def test_image_named_by_itself_comes_back_from_the_trash_and_one_in_a_folder_stays(
    qtbot: QtBot, document: Document, background: Background, folder: Path
) -> None:
    a, b, _ = ids = document.image_ids
    commands.remove_images(document, [a, b])
    adder = ImageAdder(document, background)
    with qtbot.waitSignal(adder.told) as heard:
        adder.add([folder])
    assert heard.args == ["0 images added, already there: 1, still in the trash: 2."]
    with qtbot.waitSignal(adder.told) as heard:
        adder.add([folder / "a.png"])
    assert heard.args == ["0 images added, back from the trash: 1."]
    assert document.image_ids == [ids[0], ids[2]]
    document.undo_stack.undo()
    assert document.removed_ids == [a, b]


# --- hashes --------------------------------------------------------------------------------------


def test_hashes_are_noted_of_what_was_looked_at_or_done_and_again_when_it_changes(
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
    hasher.want(a)
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
