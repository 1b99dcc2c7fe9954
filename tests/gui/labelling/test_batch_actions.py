"""Verdicts on several images at once: what they do, what they say, and that one undo takes them back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from core.annotation import Detection, ImageState, Provenance
from core.geometry import Box
from gui.document import commands
from gui.document.document import Document
from gui.images.filters import Show
from gui.images.panel import ImagePanel
from gui.labelling.batch_actions import BatchActions
from gui.labelling.list_menu import list_menu
from gui.labelling.sure_suggestions import SureSuggestions
from gui.threads.background import Background
from tests.conftest import MakeImage
from tests.support.documents import opened_document

BOX = Box(5, 5, 25, 15)
SUGGESTION = Box(30, 30, 50, 40)


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    for number in range(5):
        make_image(tmp_path / "photos" / f"{number}.png", seed=number)
    with opened_document(qtbot, tmp_path / "photos") as opened:
        yield opened


@pytest.fixture
def panel(qtbot: QtBot, document: Document) -> Iterator[ImagePanel]:
    background = Background()
    made = ImagePanel(background)
    made.resize(260, 640)
    qtbot.addWidget(made)
    made.set_document(document)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.view.setFocus()
    yield made
    background.close()


@pytest.fixture
def batch(document: Document, panel: ImagePanel) -> BatchActions:
    return BatchActions(document, panel, SureSuggestions(document, document), panel)


@pytest.fixture
def told(batch: BatchActions) -> QSignalSpy:
    return QSignalSpy(batch.message)


def last(told: QSignalSpy) -> str:
    return str(told.at(told.count() - 1)[0])


def select(panel: ImagePanel, *rows: int) -> None:
    panel.view.select_only(panel.model.index(rows[0]))
    for row in rows[1:]:
        panel.view.selectionModel().select(panel.model.index(row), panel.view.selectionModel().SelectionFlag.Select)


def add_box(document: Document, image_id: int) -> None:
    commands.add_box(document, image_id, BOX, document.classes[0].id)


def suggest(qtbot: QtBot, document: Document, image_id: int, *scores: float) -> None:
    detections = [
        Detection(document.classes[0].id, SUGGESTION.translated(0, 12 * n), score) for n, score in enumerate(scores)
    ]
    with qtbot.waitSignal(document.predictions_changed):
        document.replace_predictions("run", image_id, detections)


def states(document: Document) -> list[ImageState]:
    return [document.image(number).state for number in document.image_ids]


def test_one_image_selected_or_the_keyboard_elsewhere_is_no_batch(panel: ImagePanel, batch: BatchActions) -> None:
    select(panel, 1)
    assert not batch.done()
    assert batch.hint == ""
    select(panel, 1, 2)
    panel.bar.search.setFocus()
    assert not batch.done()
    assert batch.hint == ""


def test_done_is_for_images_with_boxes(
    panel: ImagePanel, batch: BatchActions, document: Document, told: QSignalSpy
) -> None:
    for number in document.image_ids[:2]:
        add_box(document, number)
    before = states(document)
    select(panel, 0, 1, 3)
    assert batch.done()
    assert states(document)[:4] == [ImageState.DONE, ImageState.DONE, ImageState.TODO, ImageState.TODO]
    assert last(told) == "2 images marked done. Still to do, without a box: 1 image. Ctrl+Z undoes it."
    document.undo_stack.undo()
    assert states(document) == before
    assert len(document.annotations(document.image_ids[0])) == 1


def test_done_on_images_without_boxes_only_says_so(
    panel: ImagePanel, batch: BatchActions, document: Document, told: QSignalSpy
) -> None:
    select(panel, 2, 3)
    assert batch.done()
    assert last(told) == "Still to do, without a box: 2 images."
    assert not document.undo_stack.canUndo()


def test_no_plates_takes_boxes_away_in_one_step_and_says_so(
    panel: ImagePanel, batch: BatchActions, document: Document, told: QSignalSpy
) -> None:
    first, second = document.image_ids[:2]
    add_box(document, first)
    add_box(document, second)
    document.box_states.lock([document.annotations(second)[0].id], on=True)
    select(panel, 0, 1, 2)
    assert batch.empty()
    assert states(document)[:3] == [ImageState.EMPTY, ImageState.TODO, ImageState.EMPTY]
    assert document.annotations(first) == ()
    assert len(document.annotations(second)) == 1
    assert "2 images marked as having no objects. 1 box deleted." in last(told)
    assert "1 image with locked boxes left unchanged." in last(told)
    document.undo_stack.undo()
    assert states(document)[:3] == [ImageState.TODO] * 3
    assert len(document.annotations(first)) == 1


def test_to_do_again_keeps_boxes(panel: ImagePanel, batch: BatchActions, document: Document) -> None:
    add_box(document, document.image_ids[0])
    commands.mark(document, document.image_ids[0], ImageState.DONE)
    commands.mark(document, document.image_ids[1], ImageState.EMPTY)
    select(panel, 0, 1)
    assert batch.to_do()
    assert states(document)[:2] == [ImageState.TODO] * 2
    assert len(document.annotations(document.image_ids[0])) == 1
    document.undo_stack.undo()
    assert states(document)[:2] == [ImageState.DONE, ImageState.EMPTY]


def test_accepting_takes_what_is_shown_on_each_and_marks_it_done(
    qtbot: QtBot, panel: ImagePanel, batch: BatchActions, document: Document, told: QSignalSpy
) -> None:
    first, second, third = document.image_ids[:3]
    suggest(qtbot, document, first, 0.9, 0.8, 0.2)
    suggest(qtbot, document, second, 0.7)
    select(panel, 0, 1, 2)
    assert batch.accept()
    assert [len(document.annotations(number)) for number in (first, second, third)] == [2, 1, 0]
    assert {each.provenance for each in document.annotations(first)} == {Provenance.ACCEPTED}
    assert states(document)[:3] == [ImageState.DONE, ImageState.DONE, ImageState.TODO]
    assert last(told).startswith("3 suggestions accepted, 2 images marked done. 1 image without a suggestion")
    document.undo_stack.undo()
    assert [len(document.predictions(number)) for number in (first, second)] == [3, 1]
    assert states(document)[:3] == [ImageState.TODO] * 3
    assert not document.undo_stack.canUndo()


def test_accepting_nothing_says_so(
    panel: ImagePanel, batch: BatchActions, document: Document, told: QSignalSpy
) -> None:
    select(panel, 0, 1)
    assert batch.accept()
    assert last(told) == "No suggestion on these images."
    assert not document.undo_stack.canUndo()


def test_one_key_removes_images_and_puts_removed_ones_back(
    panel: ImagePanel, batch: BatchActions, document: Document, told: QSignalSpy
) -> None:
    first, second, third, *_ = document.image_ids
    select(panel, 0, 1)
    batch.remove_or_restore()
    assert document.removed_ids == [first, second]
    assert panel.current_id == third
    assert last(told) == "2 images removed from the project; the files stay. Ctrl+Z undoes it."
    panel.bar.chips[Show.REMOVED].click()
    panel.view.setFocus()
    panel.select_all()
    batch.remove_or_restore()
    assert document.removed_ids == []
    document.undo_stack.undo()
    assert document.removed_ids == [first, second]
    document.undo_stack.undo()
    assert document.removed_ids == []


def test_undo_stays_at_the_current_image_where_it_is_among_them(
    panel: ImagePanel, batch: BatchActions, document: Document
) -> None:
    select(panel, 3, 1, 2)
    assert panel.current_id == document.image_ids[3]
    batch.empty()
    document.undo_stack.undo()
    assert panel.current_id == document.image_ids[3]


def test_removed_images_are_not_judged(
    panel: ImagePanel, batch: BatchActions, document: Document, told: QSignalSpy
) -> None:
    commands.remove_images(document, document.image_ids[:2])
    panel.bar.chips[Show.REMOVED].click()
    panel.view.setFocus()
    panel.select_all()
    assert batch.hint == "2 images selected: Ctrl+Del restores them"
    assert batch.empty()
    assert last(told) == "These images are removed: Ctrl+Del restores them."
    assert {document.image(number).state for number in document.removed_ids} == {ImageState.TODO}


def test_the_buttons_of_the_removed_images_leave_out_one_put_back(panel: ImagePanel, document: Document) -> None:
    first, second, third, *_ = document.image_ids
    commands.remove_images(document, [first, second, third])
    panel.bar.chips[Show.REMOVED].click()
    assert panel.action_bar.restore_button.text().strip() == "Restore 3"
    select(panel, 0)
    assert panel.action_bar.restore_button.text().strip() == "Restore"
    commands.restore_images(document, [first])
    assert panel.view.selected_ids() == [first]  # it keeps its row until the person moves on
    assert panel.action_targets() == [second, third]
    assert panel.action_bar.restore_button.text().strip() == "Restore 2"
    commands.restore_images(document, [second, third])
    assert panel.bar.filter.show is Show.ALL
    assert panel.action_bar.isHidden()


def test_without_a_selection_the_current_image_is_removed(
    panel: ImagePanel, batch: BatchActions, document: Document
) -> None:
    panel.show_image(document.image_ids[4])
    panel.bar.search.setFocus()
    batch.remove_or_restore()
    assert document.removed_ids[-1:] == [5]
    assert panel.current_id == document.image_ids[3]


def test_letting_go_leaves_the_current_image_selected(
    panel: ImagePanel, batch: BatchActions, document: Document
) -> None:
    select(panel, 1, 3)
    assert batch.select_all()
    assert len(panel.multi_selection()) == 5
    assert batch.let_go()
    assert panel.view.selected_ids() == [panel.current_id]
    assert not batch.let_go()


def test_the_hint_says_what_keys_do_now(panel: ImagePanel, batch: BatchActions) -> None:
    select(panel, 0, 1, 2)
    assert batch.hint.startswith("3 images selected: Space done · N no objects")


# --- the menu --------------------------------------------------------------------------------------


def texts(panel: ImagePanel, batch: BatchActions, document: Document) -> list[str]:
    return [each.text() for each in list_menu(panel.view, document, batch).actions() if each.text()]


def test_the_menu_names_keys_and_how_many_it_is_about(
    panel: ImagePanel, batch: BatchActions, document: Document
) -> None:
    select(panel, 0, 1)
    assert texts(panel, batch, document) == [
        "2 images selected",
        "Mark &done\tSpace",
        "Mark as having no &objects\tN",
        "Mark &to do again\tT",
        "&Accept suggestions\tEnter",
        "&Copy paths",
        "&Show in file manager",
        "&Remove from the project\tCtrl+Del",
    ]
    select(panel, 0)
    assert texts(panel, batch, document)[0] == "Mark &done\tSpace"


def test_the_menu_of_removed_images_puts_them_back(panel: ImagePanel, batch: BatchActions, document: Document) -> None:
    commands.remove_images(document, document.image_ids[:2])
    panel.bar.chips[Show.REMOVED].click()
    select(panel, 0, 1)
    menu = list_menu(panel.view, document, batch)
    assert [each.text() for each in menu.actions() if each.text()][1:] == [
        "&Copy paths",
        "&Show in file manager",
        "Resto&re\tCtrl+Del",
    ]
    menu.actions()[-1].trigger()
    assert document.removed_ids == []


def test_the_menu_is_about_one_image_as_well(panel: ImagePanel, batch: BatchActions, document: Document) -> None:
    select(panel, 2)
    empty = next(each for each in list_menu(panel.view, document, batch).actions() if "objects" in each.text())
    empty.trigger()
    assert states(document)[2] is ImageState.EMPTY


def test_paths_are_copied_one_a_line(
    panel: ImagePanel, batch: BatchActions, document: Document, told: QSignalSpy
) -> None:
    batch.copy_paths(document.image_ids[:2])
    wanted = [str(document.absolute_path(number)) for number in document.image_ids[:2]]
    assert QGuiApplication.clipboard().text().split("\n") == wanted
    assert last(told) == "2 paths copied."


def test_without_a_file_manager_that_selects_the_folder_is_opened(
    batch: BatchActions, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr("gui.files.file_manager.QDesktopServices.openUrl", opened.append)
    monkeypatch.setattr("gui.files.file_manager._ask_desktop", lambda _: False)
    monkeypatch.setattr("gui.files.file_manager.sys.platform", "linux")
    batch.show_files(document.image_ids[:1])
    assert opened == [QUrl.fromLocalFile(str(document.folder))]


def test_shift_and_arrows_extend_the_selection_and_ctrl_click_adds_to_it(
    qtbot: QtBot, panel: ImagePanel, document: Document
) -> None:
    view, shift = panel.view, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(view, Qt.Key.Key_Down, shift)
    qtbot.keyClick(view, Qt.Key.Key_Down, shift)
    assert panel.multi_selection() == document.image_ids[:3]
    assert panel.current_id == document.image_ids[2]
    target = view.visualRect(panel.model.index(4)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, target)
    assert panel.multi_selection() == [*document.image_ids[:3], document.image_ids[4]]
    assert panel.go_previous()
    assert panel.view.selected_ids() == [document.image_ids[3]]
