"""Files in the window: what is missing is told and found, what is dropped or changed is seen."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from core.geometry import Box
from core.images import content_hash
from core.labelled_picture import PictureHashes
from core.store import Project
from gui.dialogs.task import TaskDialog
from gui.document import commands
from gui.document.saving import SaveState
from gui.files import hashing, project_files
from gui.images.filters import Show
from gui.images.row_facts import Role
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.conftest import MakeImage
from tests.gui.window_fixtures import window

__all__ = ["window"]

BOX = Box(4, 5, 20, 15)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FIRST_MS", "SOON_MS", "SETTLE_MS"):
        monkeypatch.setattr(project_files, name, 50)


@pytest.fixture
def folder(tmp_path: Path, make_image: MakeImage) -> Path:
    for number, name in enumerate(("a.png", "b.png", "c.png")):
        path = make_image(tmp_path / "yard" / name, seed=number)
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return tmp_path / "yard"


def opened(qtbot: QtBot, window: MainWindow, location: Path) -> Workspace:
    window.open_location(location)
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.document.path.is_relative_to(location))
    work = window.workspace
    assert work is not None
    if work.document.file_facts() == {}:
        qtbot.waitSignal(work.document.files_checked).wait()
    qtbot.waitUntil(lambda: work.labelling.images.model.rowCount() > 0)  # the list follows the first image
    return work


def number_of(work: Workspace, name: str) -> int:
    return next(n for n in work.document.image_ids if work.document.absolute_path(n).name == name)


def drag(paths: list[Path]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


EITHER = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction


def drop(widget: QWidget, paths: list[Path], actions: Qt.DropAction = EITHER) -> tuple[bool, Qt.DropAction]:
    """Whether the drop was accepted, and what becomes of the files where they come from."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    mime = drag(paths)
    QApplication.sendEvent(widget, QDragEnterEvent(QPoint(10, 10), actions, mime, buttons, keys))
    event = QDropEvent(QPointF(10, 10), actions, mime, buttons, keys)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted(), event.dropAction()


# --- missing -------------------------------------------------------------------------------------


def test_missing_files_are_told_and_found_in_another_folder(
    qtbot: QtBot, window: MainWindow, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashes = {name: content_hash(folder / name) for name in ("a.png", "b.png")}
    work = opened(qtbot, window, folder)
    work.document.note_hashes({number_of(work, name): PictureHashes(text, None) for name, text in hashes.items()})
    (tmp_path / "moved").mkdir()
    shutil.move(folder / "a.png", tmp_path / "moved" / "renamed.png")
    (folder / "b.png").unlink()
    qtbot.waitUntil(lambda: window.messages.texts() == ["2 images are missing."])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "moved"))
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
    window.actions_["find_missing"].trigger()
    assert reports == ["Not found: 2 images.", "1 image found, 1 still missing."]
    qtbot.waitUntil(lambda: window.messages.texts() == ["1 image is missing."])
    assert work.document.absolute_path(1) == tmp_path / "moved" / "renamed.png"


def test_missing_current_image_says_where_it_was_and_is_shown_when_it_is_back(
    qtbot: QtBot, window: MainWindow, folder: Path, tmp_path: Path
) -> None:
    work = opened(qtbot, window, folder)
    b = number_of(work, "b.png")
    shutil.move(folder / "b.png", tmp_path / "b.png")
    qtbot.waitUntil(lambda: work.document.is_missing(b))
    work.labelling.loader.forget(b)
    work.labelling.images.show_image(b)
    qtbot.waitUntil(lambda: "b.png is no longer in" in work.labelling.canvas.message)
    assert str(folder) in work.labelling.canvas.message
    assert work.labelling.verbs.judged() is None
    shutil.move(tmp_path / "b.png", folder / "b.png")
    qtbot.waitUntil(lambda: work.labelling.canvas.picture is not None and work.labelling.canvas.image_id == b)
    assert window.messages.texts() == []


def test_image_that_changes_on_the_disk_is_shown_anew_in_its_place(
    qtbot: QtBot, window: MainWindow, folder: Path, make_image: MakeImage
) -> None:
    work = opened(qtbot, window, folder)
    a = number_of(work, "a.png")
    qtbot.waitUntil(lambda: work.labelling.canvas.picture is not None)
    make_image(folder / "a.png", (96, 80), seed=5)
    qtbot.waitUntil(lambda: work.labelling.canvas.picture is not None and work.labelling.canvas.picture.width == 96)
    assert work.labelling.images.current_id == a


def test_new_images_leave_the_person_where_they_are(
    qtbot: QtBot, window: MainWindow, folder: Path, make_image: MakeImage
) -> None:
    work = opened(qtbot, window, folder)
    work.labelling.images.show_image(number_of(work, "b.png"))
    make_image(folder / "0.png")
    qtbot.waitUntil(lambda: len(work.document.image_ids) == 4)
    qtbot.waitUntil(lambda: window.status.text == "1 new image.")
    assert work.labelling.images.current_id == number_of(work, "b.png")


def test_without_an_image_left_nothing_is_shown_and_undo_shows_it_again(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    work = opened(qtbot, window, folder)
    qtbot.waitUntil(lambda: work.labelling.canvas.picture is not None)
    first = work.labelling.images.current_id
    commands.remove_images(work.document, work.document.image_ids)
    assert (work.labelling.images.current_id, work.labelling.canvas.image_id) == (None, None)
    assert window.status.text == "Every image is removed: Ctrl+Z undoes that"
    work.document.undo_stack.undo()
    qtbot.waitUntil(lambda: work.labelling.canvas.image_id == first and work.labelling.canvas.picture is not None)


# --- dropping ------------------------------------------------------------------------------------


def test_dropped_files_come_in_and_keep_their_place_on_the_disk(
    qtbot: QtBot, window: MainWindow, folder: Path, make_image: MakeImage, tmp_path: Path
) -> None:
    work = opened(qtbot, window, folder)
    image = make_image(tmp_path / "card" / "x.png")
    (tmp_path / "notes.txt").write_text("hello")
    assert drop(work.view, [image, tmp_path / "notes.txt"]) == (True, Qt.DropAction.CopyAction)
    qtbot.waitUntil(lambda: window.messages.texts() == ["1 image added, not an image: notes.txt."])
    assert work.document.absolute_path(work.document.image_ids[-1]) == image


def test_files_that_would_be_taken_away_where_they_are_are_not_taken(
    qtbot: QtBot, window: MainWindow, folder: Path, make_image: MakeImage, tmp_path: Path
) -> None:
    work = opened(qtbot, window, folder)
    accepted, _ = drop(work.view, [make_image(tmp_path / "x.png")], Qt.DropAction.MoveAction)
    assert not accepted
    assert not work.view.drops.overlay.isVisible()


def test_the_frame_shows_only_while_files_hang_above(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    work = opened(qtbot, window, folder)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    text = QMimeData()
    text.setText("words")
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, text, buttons, keys)
    QApplication.sendEvent(work.view, enter)
    assert not work.view.drops.overlay.isVisible()
    assert [each for each in work.view.findChildren(QWidget) if each.acceptDrops()] == []  # none would take it away
    files = drag([folder])
    QApplication.sendEvent(work.view, QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, files, buttons, keys))
    assert work.view.drops.overlay.isVisible()
    assert work.view.drops.overlay.size() == work.view.size()
    QApplication.sendEvent(work.view, QDragLeaveEvent())
    assert not work.view.drops.overlay.isVisible()


def test_dropped_project_is_opened_and_ones_own_folder_looked_through(
    qtbot: QtBot, window: MainWindow, folder: Path, make_image: MakeImage, tmp_path: Path
) -> None:
    work = opened(qtbot, window, folder)
    drop(work.view, [folder])
    qtbot.waitUntil(lambda: window.status.text == "No new images in the folder.")
    make_image(tmp_path / "other" / "x.png")
    Project.create(tmp_path / "other").close()
    drop(work.view, [tmp_path / "other"])
    assert opened(qtbot, window, tmp_path / "other").document.name == "other"


# --- asking --------------------------------------------------------------------------------------


def test_images_and_folders_are_added_from_the_menu(
    qtbot: QtBot,
    window: MainWindow,
    folder: Path,
    make_image: MakeImage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    work = opened(qtbot, window, folder)
    one = make_image(tmp_path / "card" / "one.png")
    make_image(tmp_path / "card" / "deep" / "two.png")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(one)], ""))
    window.actions_["add_images"].trigger()
    qtbot.waitUntil(lambda: window.status.text == "1 image added.")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "card"))
    window.actions_["add_folder"].trigger()
    qtbot.waitUntil(lambda: window.status.text == "1 image added, already in the project: 1.")
    assert len(work.document.image_ids) == 5


def test_nothing_missing_is_said(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    opened(qtbot, window, folder)
    window.actions_["find_missing"].trigger()
    assert window.status.text == "No files are missing."


def test_newcomer_under_the_moved_files_new_name_makes_way(
    qtbot: QtBot, window: MainWindow, folder: Path, tmp_path: Path, make_image: MakeImage
) -> None:
    work = opened(qtbot, window, folder)
    a = number_of(work, "a.png")
    commands.add_box(work.document, a, BOX, 1)
    shutil.move(folder / "a.png", tmp_path / "moved.png")
    qtbot.waitUntil(lambda: work.document.is_missing(a))
    work.document.note_hashes({a: PictureHashes(content_hash(tmp_path / "moved.png"), None)})
    drop(work.view, [tmp_path / "moved.png"])
    qtbot.waitUntil(lambda: len(work.document.image_ids) == 4)
    newcomer = work.document.image_ids[-1]
    work.document.relocate_images({a: tmp_path / "moved.png"})
    qtbot.waitUntil(lambda: work.document.missing_ids == [])
    assert work.document.is_removed(newcomer)
    assert [each.box for each in work.document.annotations(a)] == [BOX]
    assert work.document.absolute_path(a) == tmp_path / "moved.png"


# --- odd files -----------------------------------------------------------------------------------


def test_bad_files_neither_stop_the_way_nor_lead_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, make_image: MakeImage
) -> None:
    folder = tmp_path / "card"
    for name in ("1.png", "4 #ü 🚗.png", "6.jpg", "6.png"):
        make_image(folder / name)
    (folder / "2.jpg").touch()
    (folder / "3.png").write_text("not a picture")
    (folder / "5.jpg").write_bytes((folder / "6.jpg").read_bytes()[:200])
    work = opened(qtbot, window, folder)
    expected = ["1.png", "2.jpg", "3.png", "4 #ü 🚗.png", "5.jpg", "6.jpg", "6.png"]

    def here() -> str:
        current = work.labelling.images.current_id
        assert current is not None
        qtbot.waitUntil(lambda: work.labelling.canvas.image_id == current)
        return work.document.absolute_path(current).name

    met = [here()]
    while len(met) < len(expected):
        window.actions_["next"].trigger()
        met.append(here())
    assert met == expected
    window.actions_["next"].trigger()
    assert here() == expected[-1]
    for name in reversed(expected[:-1]):
        window.actions_["previous"].trigger()
        assert here() == name


# --- changed pictures ----------------------------------------------------------------------------


@pytest.fixture
def labelled(qtbot: QtBot, window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The window with a and b done, each with a box, read and noted; c is to do."""
    monkeypatch.setattr(hashing, "BATCH_MS", 20)
    work = opened(qtbot, window, folder)
    document = work.document
    qtbot.waitUntil(lambda: work.labelling.canvas.picture is not None)
    for name in ("a.png", "b.png"):
        commands.add_box(document, number_of(work, name), BOX, document.classes[0].id)
        commands.mark(document, number_of(work, name), ImageState.DONE)
    qtbot.waitUntil(lambda: all(document.image(n).perceptual_hash for n in document.done_ids))
    assert all(document.image(n).labelled == document.image(n).picture for n in document.done_ids)
    return work


def edited(path: Path, change: Callable[[Image.Image], Image.Image]) -> None:
    """Change a file, as another program does, some time ago."""
    with Image.open(path) as image:
        changed = change(image.convert("RGB"))
    changed.save(path)
    os.utime(path, (1_700_000_100, 1_700_000_100))


def test_boxes_of_a_scaled_picture_are_scaled_once_and_that_can_be_undone(
    qtbot: QtBot, window: MainWindow, labelled: Workspace, folder: Path
) -> None:
    document, a = labelled.document, number_of(labelled, "a.png")
    edited(folder / "a.png", lambda image: image.resize((128, 96)))
    qtbot.waitUntil(lambda: document.annotations(a)[0].box != BOX)
    assert document.annotations(a)[0].box == Box(8, 10, 40, 30)
    assert window.messages.texts() == ["Scaled since they were labelled, and their boxes with them: 1 image (a.png)."]
    assert (document.image(a).state, document.is_changed(a)) == (ImageState.DONE, False)
    document.undo_stack.undo()
    assert (document.annotations(a)[0].box, document.is_changed(a)) == (BOX, True)
    labelled.files.scan_now()
    with qtbot.waitSignal(labelled.files.on_disk.scanned) as scanned:
        pass
    assert scanned.args == [[]]  # what the user undid is not done again
    assert document.annotations(a)[0].box == BOX


@pytest.mark.parametrize(
    "change", [lambda image: image.rotate(90, expand=True), lambda image: image.rotate(180)], ids=["size", "contents"]
)
def test_an_image_whose_picture_is_another_one_is_told_everywhere_and_to_do_until_it_is_done(
    qtbot: QtBot, window: MainWindow, labelled: Workspace, folder: Path, change: Callable[[Image.Image], Image.Image]
) -> None:
    document, (a, b) = labelled.document, (number_of(labelled, name) for name in ("a.png", "b.png"))
    images = labelled.labelling.images
    images.show_image(a)
    edited(folder / "b.png", change)
    qtbot.waitUntil(lambda: document.image(b).state is ImageState.TODO)
    told = (
        "Turned, cropped or replaced since they were labelled, so to do again with their boxes kept: 1 image (b.png)."
    )
    assert window.messages.texts() == [told]
    assert (document.annotations(b)[0].box, document.changed_ids) == (BOX, [b])
    index = images.model.index_of(b)
    assert index.data(Role.CHANGED)
    assert "No longer the picture that was labelled" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "picture changed" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.waitUntil(lambda: images.bar.chips[Show.CHANGED].text() == " Changed 1")
    window.messages.dismiss(told)
    images.show_image(b)
    on_image = "b.png is no longer the picture that was labelled: check its boxes, then mark it done."
    qtbot.waitUntil(lambda: window.messages.texts() == [on_image])
    images.show_image(a)
    qtbot.waitUntil(lambda: window.messages.texts() == [])
    images.show_image(b)
    qtbot.waitUntil(lambda: window.messages.texts() == [on_image])
    commands.mark(document, b, ImageState.DONE)
    assert (window.messages.texts(), document.changed_ids) == ([], [])
    assert not index.data(Role.CHANGED)


def test_a_picture_replaced_while_the_project_was_closed_is_noticed_when_it_is_opened(
    qtbot: QtBot, window: MainWindow, labelled: Workspace, folder: Path
) -> None:
    qtbot.waitUntil(lambda: labelled.document.save_state is SaveState.SAVED)
    window.leave_project(lambda: None)
    edited(folder / "b.png", lambda image: image.rotate(180))
    work = opened(qtbot, window, folder)
    b = number_of(work, "b.png")
    qtbot.waitUntil(lambda: work.document.image(b).state is ImageState.TODO)
    assert work.document.changed_ids == [b]


def test_a_file_that_is_only_written_again_changes_nothing(
    qtbot: QtBot, window: MainWindow, labelled: Workspace, folder: Path
) -> None:
    document, a = labelled.document, number_of(labelled, "a.png")
    before = document.image(a)
    edited(folder / "a.png", lambda image: image.quantize(64).convert("RGB"))
    qtbot.waitUntil(lambda: document.image(a).content_hash != before.content_hash)
    assert (document.image(a).state, document.image(a).labelled) == (ImageState.DONE, before.labelled)
    assert (window.messages.texts(), document.changed_ids) == ([], [])


def test_what_is_passed_over_is_told_once(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    window.open_location(folder)
    qtbot.waitUntil(lambda: window.workspace is not None)
    work = window.workspace
    assert work is not None
    os.mkfifo(folder / "pipe.jpg")
    told = "Passed over, as they are pipes, devices or links to nothing: 1 file (pipe.jpg)."
    qtbot.waitUntil(lambda: window.messages.texts() == [told])
    window.messages.clear()
    work.files.scan_now()
    with qtbot.waitSignal(work.files.on_disk.scanned):
        pass
    assert window.messages.texts() == []
    (folder / os.fsdecode(b"caf\xe9.png")).touch()
    unnamed = "Passed over, as their names are not UTF-8: 1 file (caf\ufffd.png). Rename them."
    qtbot.waitUntil(lambda: window.messages.texts() == [f"{unnamed} {told}"])
    assert len(work.document.image_ids) == 3


def test_that_an_image_lacks_its_end_is_told_while_it_is_shown(
    qtbot: QtBot, window: MainWindow, folder: Path, make_image: MakeImage
) -> None:
    whole = make_image(folder / "whole.jpg", (640, 480)).read_bytes()
    (folder / "whole.jpg").unlink()
    (folder / "b.jpg").write_bytes(whole[:-2])
    work = opened(qtbot, window, folder)
    work.labelling.images.show_image(number_of(work, "b.jpg"))
    told = "b.jpg lacks its end, but hardly anything of the picture: it is used."
    qtbot.waitUntil(lambda: window.messages.texts() == [told])
    assert work.labelling.canvas.picture is not None
    work.labelling.images.show_image(number_of(work, "a.png"))
    qtbot.waitUntil(lambda: window.messages.texts() == [])


def test_an_unreadable_image_is_shown_once_its_file_is_whole(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, make_image: MakeImage
) -> None:
    whole = make_image(tmp_path / "whole.jpg").read_bytes()
    (tmp_path / "card").mkdir()
    (tmp_path / "card" / "1.jpg").write_bytes(whole[: len(whole) // 2])
    work = opened(qtbot, window, tmp_path / "card")
    qtbot.waitUntil(lambda: "incomplete" in work.labelling.canvas.message)
    with (tmp_path / "card" / "1.jpg").open("ab") as file:
        file.write(whole[len(whole) // 2 :])
    qtbot.waitUntil(lambda: work.labelling.canvas.picture is not None)
