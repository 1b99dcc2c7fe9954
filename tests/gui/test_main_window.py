"""The window as a whole: open a folder, label with the keys, train, leave; all of it with real files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from core.annotation import Detection, ImageState, Provenance
from core.geometry import Box
from core.store import FILE_NAME, Project, is_project
from gui import commands, keys
from gui.canvas.view import Tool
from gui.canvas.zoom_policy import ZoomPolicy
from gui.document import SaveState
from gui.faults import FaultWatch
from gui.main_window import MainWindow
from gui.panels.save_state import SaveStateView
from gui.settings import Settings
from gui.theme import Theme
from gui.workspace import Workspace
from tests.conftest import MakeImage

BOX = Box(10, 10, 30, 20)
GHOST = Box(40, 8, 60, 18)


@pytest.fixture
def folder(tmp_path: Path, make_image: MakeImage) -> Path:
    for number in (1, 2, 3):
        make_image(tmp_path / "yard" / f"{number}.png", seed=number)
    return tmp_path / "yard"


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    theme = Theme(qapp)
    faults = FaultWatch()
    made = MainWindow(Settings(), theme, faults)
    made.show()
    made.finish_start()
    made.activateWindow()  # without it, no shortcut works
    qtbot.waitUntil(made.isActiveWindow)
    try:
        yield made
        made.close()
        qtbot.waitUntil(made.isHidden)
    finally:
        faults.stop()
        made.deleteLater()
        theme.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def work(qtbot: QtBot, window: MainWindow, folder: Path) -> Workspace:
    return opened(qtbot, window, folder)


def opened(qtbot: QtBot, window: MainWindow, location: Path) -> Workspace:
    window.open_location(location)
    qtbot.waitUntil(lambda: window.workspace is not None)
    work = window.workspace
    assert work is not None
    seen(qtbot, work)
    return work


def seen(qtbot: QtBot, work: Workspace) -> int:
    """Wait until the current image's picture is on the screen."""
    qtbot.waitUntil(lambda: work.images.current_id is not None and work.canvas.image_id == work.images.current_id)
    current = work.images.current_id
    assert current is not None
    return current


def press(qtbot: QtBot, work: Workspace, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    work.canvas.setFocus()
    qtbot.keyClick(work.canvas, key, modifier or Qt.KeyboardModifier.NoModifier)


def add_box(work: Workspace, image_id: int, box: Box = BOX) -> None:
    commands.add_box(work.document, image_id, box, work.document.classes[0].id)


def suggest(qtbot: QtBot, work: Workspace, image_id: int, *scores: float) -> None:
    found = [
        Detection(work.document.classes[0].id, GHOST.translated(0, 12 * place), score)
        for place, score in enumerate(scores)
    ]
    with qtbot.waitSignal(work.document.predictions_changed):
        work.document.replace_predictions("run", image_id, found)


def state(work: Workspace, image_id: int) -> ImageState:
    return work.document.image(image_id).state


# --- opening and leaving ---------------------------------------------------------------------------


def test_it_starts_on_the_start_page(window: MainWindow) -> None:
    assert window.start_page.isVisible()
    assert not window.status.isVisible()
    assert not window.actions_["train"].isEnabled()


def test_a_folder_opens_as_a_project_on_its_first_image_to_do(window: MainWindow, work: Workspace) -> None:
    assert window.windowTitle() == "yard"
    assert work.images.current_id == work.document.image_ids[0]
    assert window.actions_["train"].isEnabled()
    assert not window.actions_["undo"].isEnabled()
    assert work.canvas.tool is Tool.DRAW
    assert window.actions_["draw_tool"].isChecked()


def test_what_cannot_be_opened_is_told_in_a_sentence(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    window.open_location(tmp_path / "empty")
    qtbot.waitUntil(lambda: bool(window.messages.texts()))
    assert "There is no image in" in window.messages.texts()[0]
    assert window.start_page.isVisible()


def test_a_damaged_project_is_told_and_left_alone(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "p" / FILE_NAME
    file.parent.mkdir()
    file.write_bytes(b"no database" * 100)
    window.open_location(file.parent)
    qtbot.waitUntil(lambda: bool(window.messages.texts()))
    assert "damaged" in window.messages.texts()[0]
    assert file.read_bytes() == b"no database" * 100


def test_another_project_takes_the_place_of_the_open_one(
    qtbot: QtBot, window: MainWindow, work: Workspace, tmp_path: Path, make_image: MakeImage
) -> None:
    add_box(work, work.document.image_ids[0])
    make_image(tmp_path / "gate" / "a.png")
    window.open_location(tmp_path / "gate")
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace is not work)
    assert window.windowTitle() == "gate"
    with Project.open(tmp_path / "yard") as project:  # unlocked, and saved
        assert len(project.annotations()) == 1


def test_a_closed_project_is_among_the_recent_ones_with_its_progress(
    qtbot: QtBot, window: MainWindow, work: Workspace, folder: Path
) -> None:
    commands.mark(work.document, work.document.image_ids[0], ImageState.EMPTY)
    window.actions_["close_project"].trigger()
    assert window.start_page.isVisible()
    recent = Settings().recent()[0]
    assert (recent.folder, recent.images, recent.done) == (str(folder), 3, 1)


def test_an_opening_can_be_cancelled(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    window.open_location(folder)
    window.busy_page.cancelled.emit()
    assert window.start_page.isVisible()
    qtbot.wait(200)
    assert window.workspace is None
    assert not is_project(folder)


def test_a_project_that_opens_too_late_is_closed_again(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    window.opener._read(window.opener._wish, folder)
    window.opener.cancel()
    qtbot.waitUntil(lambda: is_project(folder) and _is_free(folder))
    assert window.workspace is None


def _is_free(folder: Path) -> bool:
    from core.errors import ProjectError

    try:
        Project.open(folder).close()
    except ProjectError:
        return False
    return True


def test_an_unreadable_image_says_so_and_is_not_judged(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, make_image: MakeImage
) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "1.jpg").write_text("not a picture")
    make_image(tmp_path / "p" / "2.png")
    work = opened(qtbot, window, tmp_path / "p")
    bad = work.document.image_ids[0]
    assert work.images.current_id == bad
    qtbot.waitUntil(lambda: "D next image" in window.status.text)
    press(qtbot, work, Qt.Key.Key_N)
    assert state(work, bad) is ImageState.TODO
    press(qtbot, work, Qt.Key.Key_D)
    assert work.images.current_id == work.document.image_ids[1]


# --- judging with the keys -------------------------------------------------------------------------


def test_space_marks_done_and_goes_on(qtbot: QtBot, work: Workspace) -> None:
    first, second, _ = work.document.image_ids
    add_box(work, first)
    press(qtbot, work, Qt.Key.Key_Space)
    assert state(work, first) is ImageState.DONE
    assert work.images.current_id == second


def test_space_without_a_box_marks_nothing_and_says_what_to_do(
    qtbot: QtBot, window: MainWindow, work: Workspace
) -> None:
    first = work.document.image_ids[0]
    press(qtbot, work, Qt.Key.Key_Space)
    assert state(work, first) is ImageState.TODO
    assert work.images.current_id == first
    assert window.status.text == "No box yet: draw one, or press N for no plates."


def test_done_may_have_another_key_and_space_still_holds_the_picture(
    qtbot: QtBot, window: MainWindow, work: Workspace
) -> None:
    first, second, _ = work.document.image_ids
    add_box(work, first)
    keys.current().give("done_next", ["G"])
    assert "G marks it done" in window.status.text
    assert "(G)" in window.actions_["done_next"].toolTip()
    press(qtbot, work, Qt.Key.Key_Space)
    assert work.images.current_id == first, "a tap does nothing now"
    qtbot.keyPress(work.canvas, Qt.Key.Key_Space)
    assert work.canvas.cursor_shape() is Qt.CursorShape.OpenHandCursor
    qtbot.keyRelease(work.canvas, Qt.Key.Key_Space)
    press(qtbot, work, Qt.Key.Key_G)
    assert (state(work, first), work.images.current_id) == (ImageState.DONE, second)


def test_a_tap_of_space_does_whatever_has_that_key(qtbot: QtBot, work: Workspace) -> None:
    first = work.document.image_ids[0]
    add_box(work, first)
    keys.current().give("select_all", ["Space"])
    press(qtbot, work, Qt.Key.Key_Space)
    assert len(work.canvas.selected_annotations()) == 1
    assert state(work, first) is ImageState.TODO


def test_n_marks_no_plates_takes_boxes_away_and_one_undo_brings_all_back(
    qtbot: QtBot, window: MainWindow, work: Workspace
) -> None:
    first = work.document.image_ids[0]
    add_box(work, first)
    add_box(work, first, GHOST)
    press(qtbot, work, Qt.Key.Key_N)
    assert state(work, first) is ImageState.EMPTY
    assert work.document.annotations(first) == ()
    assert "2 boxes taken away" in window.status.text
    press(qtbot, work, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert state(work, first) is ImageState.TODO
    assert len(work.document.annotations(first)) == 2
    assert work.images.current_id == first, "undo shows the image that it changes"


def test_a_held_key_does_not_judge_images_that_nobody_saw(qtbot: QtBot, work: Workspace) -> None:
    first, second, third = work.document.image_ids
    work.labelling.empty_next()
    work.labelling.set_seen(None)
    work.labelling.empty_next()
    assert state(work, first) is ImageState.EMPTY
    assert [state(work, number) for number in (second, third)] == [ImageState.TODO] * 2


def test_the_last_image_says_so(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    for _ in range(2):
        press(qtbot, work, Qt.Key.Key_D)
        seen(qtbot, work)
    press(qtbot, work, Qt.Key.Key_N)
    assert "last image" in window.status.text
    assert "2 images to do" in window.status.text


def test_arrows_go_through_images_only_when_nothing_is_selected(qtbot: QtBot, work: Workspace) -> None:
    first, second, _ = work.document.image_ids
    add_box(work, first)
    work.canvas.select_annotation(work.document.annotations(first)[0].id)
    press(qtbot, work, Qt.Key.Key_Right)
    assert work.document.annotations(first)[0].box == BOX.translated(1, 0)
    press(qtbot, work, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert work.document.annotations(first)[0].box == BOX.translated(11, 0)
    press(qtbot, work, Qt.Key.Key_Escape)
    press(qtbot, work, Qt.Key.Key_Right)
    assert work.images.current_id == second


def test_letters_typed_into_the_search_are_text(qtbot: QtBot, work: Workspace) -> None:
    first = work.document.image_ids[0]
    search = work.images.bar.search
    search.setFocus()
    qtbot.keyClicks(search, "n1d")
    qtbot.keyClick(search, Qt.Key.Key_Space)
    assert search.text() == "n1d "
    assert state(work, first) is ImageState.TODO


def test_escape_leaves_drawing_and_w_comes_back(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    press(qtbot, work, Qt.Key.Key_Escape)
    assert (work.canvas.tool, window.actions_["select_tool"].isChecked()) == (Tool.SELECT, True)
    press(qtbot, work, Qt.Key.Key_W)
    assert (work.canvas.tool, window.actions_["draw_tool"].isChecked()) == (Tool.DRAW, True)


def test_a_box_drawn_by_mouse_is_in_the_file(qtbot: QtBot, work: Workspace, folder: Path) -> None:
    view = work.canvas.viewport()
    middle = view.rect().center()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(view, middle + QPoint(40, 30))
    qtbot.mouseMove(view, middle + QPoint(90, 60))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle + QPoint(90, 60))

    def stored() -> int:
        with sqlite3.connect(f"file:{folder / FILE_NAME}?mode=ro", uri=True) as db:
            count = int(db.execute("SELECT count(*) FROM annotations").fetchone()[0])
        db.close()
        return count

    qtbot.waitUntil(lambda: stored() == 1)


# --- suggestions -----------------------------------------------------------------------------------


def test_enter_accepts_what_is_shown_marks_done_and_goes_on(qtbot: QtBot, work: Workspace) -> None:
    first, second, _ = work.document.image_ids
    suggest(qtbot, work, first, 0.9, 0.8, 0.2)
    press(qtbot, work, Qt.Key.Key_Return)
    made = work.document.annotations(first)
    assert [each.provenance for each in made] == [Provenance.ACCEPTED] * 2
    assert state(work, first) is ImageState.DONE
    assert work.images.current_id == second


def test_enter_with_one_selected_accepts_that_one_and_stays(qtbot: QtBot, work: Workspace) -> None:
    first = work.document.image_ids[0]
    suggest(qtbot, work, first, 0.9, 0.8)
    work.canvas.select_prediction(work.document.predictions(first)[0].id)
    press(qtbot, work, Qt.Key.Key_Return)
    assert len(work.document.annotations(first)) == 1
    assert state(work, first) is ImageState.TODO
    assert work.images.current_id == first


def test_backspace_rejects_the_selected_suggestion(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    first = work.document.image_ids[0]
    suggest(qtbot, work, first, 0.9)
    press(qtbot, work, Qt.Key.Key_Backspace)
    assert "Select a suggestion" in window.status.text
    work.canvas.select_prediction(work.document.predictions(first)[0].id)
    press(qtbot, work, Qt.Key.Key_Backspace)
    assert work.document.predictions(first) == ()
    assert work.document.annotations(first) == ()


def test_the_threshold_decides_what_is_shown_and_is_remembered(qtbot: QtBot, work: Workspace) -> None:
    first = work.document.image_ids[0]
    suggest(qtbot, work, first, 0.9, 0.3)
    assert len(work.canvas.visible_predictions()) == 1
    work.image_tab.suggestions.slider.setValue(20)
    assert len(work.canvas.visible_predictions()) == 2
    assert work.image_tab.boxes.model.rowCount() == 2
    assert Settings().threshold("") == pytest.approx(0.2)
    assert Settings().threshold("another run") is None


def test_the_hint_says_what_the_keys_do_now(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    first = work.document.image_ids[0]
    assert window.status.text.startswith("Drag a box around each plate")
    suggest(qtbot, work, first, 0.9, 0.8)
    assert window.status.text.startswith("2 suggestions: Enter accepts and goes on")
    work.canvas.select_prediction(work.document.predictions(first)[0].id)
    assert "Backspace rejects" in window.status.text


# --- classes and the box list ----------------------------------------------------------------------


def test_a_class_is_added_named_and_used_by_its_number(qtbot: QtBot, work: Workspace) -> None:
    first = work.document.image_ids[0]
    with qtbot.waitSignal(work.document.classes_changed):
        work.image_tab.classes.add()
    truck = work.document.classes[1].id
    with qtbot.waitSignal(work.document.classes_changed):
        work.image_tab.classes.list.item(1).setText("truck")
    assert work.document.class_name(truck) == "truck"
    add_box(work, first)
    work.canvas.select_annotation(work.document.annotations(first)[0].id)
    press(qtbot, work, Qt.Key.Key_2)
    assert work.document.annotations(first)[0].class_id == truck
    assert work.labelling.current_class == truck


def test_a_class_in_use_is_kept_and_the_reason_told(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    with qtbot.waitSignal(work.document.classes_changed):
        work.document.add_class("truck")
    add_box(work, work.document.image_ids[0])
    work.image_tab.classes.set_current(work.document.classes[0].id)
    with qtbot.waitSignal(work.document.failed):
        work.image_tab.classes._delete()
    assert "give them another class first" in window.messages.texts()[0]
    assert len(work.document.classes) == 2


def test_the_box_list_and_the_canvas_select_together(qtbot: QtBot, work: Workspace) -> None:
    first = work.document.image_ids[0]
    add_box(work, first)
    add_box(work, first, GHOST)
    table = work.image_tab.boxes.table
    table.selectRow(1)
    assert [each.box for each in work.canvas.selected_annotations()] == [GHOST]
    work.canvas.select_annotation(work.document.annotations(first)[0].id)
    assert table.selected_rows() == [0]


# --- training --------------------------------------------------------------------------------------


def test_training_with_nothing_labelled_says_what_is_missing(window: MainWindow, work: Workspace) -> None:
    window.train_button.click()
    assert "nothing to learn from yet" in window.messages.texts()[0]
    assert not work.controller.is_running


def test_training_with_boxes_but_nothing_done_offers_to_mark_them(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow, work: Workspace
) -> None:
    started: list[object] = []
    monkeypatch.setattr(work.controller, "start", lambda document, config: started.append(config))
    add_box(work, work.document.image_ids[0])
    add_box(work, work.document.image_ids[1])
    window.train_button.click()
    assert window.messages.texts() == ["No image is done yet; 2 images have boxes."]
    assert not started
    offer = window.messages._messages()[0].act_button
    assert offer is not None
    offer.click()
    assert work.document.counts()[ImageState.DONE] == 2
    assert len(started) == 1
    assert work.tabs.currentWidget() is work.train_panel


def test_a_click_into_the_train_tab_leaves_the_keys_with_the_picture(work: Workspace) -> None:
    work.tabs.setCurrentWidget(work.train_panel)
    work.canvas.setFocus()
    panel = work.train_panel
    for target in (panel.viewport(), panel.setup.train, panel.runs):
        QTest.mouseClick(target, Qt.MouseButton.RightButton)
        assert work.canvas.hasFocus(), target


# --- the frame -------------------------------------------------------------------------------------


def test_panels_can_be_hidden_and_that_is_remembered(window: MainWindow, work: Workspace) -> None:
    window.actions_["show_side"].trigger()
    assert not work.tabs.isVisible()
    assert not Settings().is_shown("side")
    window.actions_["show_side"].trigger()
    assert work.tabs.isVisible()


def test_settings_reach_the_open_project(window: MainWindow, work: Workspace) -> None:
    Settings().zoom_policy = ZoomPolicy.KEEP
    Settings().crosshair = False
    window._help._settings_changed()
    assert window.actions_["zoom_keep"].isChecked()
    QTest.mouseMove(work.canvas.viewport(), work.canvas.viewport().rect().center())
    assert work.canvas.tool is Tool.DRAW
    assert work.canvas._overlay.crosshair._at is None


def test_nothing_needs_more_room_than_a_small_screen_has(window: MainWindow, work: Workspace) -> None:
    hint = window.minimumSizeHint()
    assert hint.width() <= 1000
    assert hint.height() <= 700


def test_everything_that_takes_the_keyboard_has_a_name(window: MainWindow, work: Workspace) -> None:
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", lambda: "")())
        and not isinstance(widget.parent(), QAbstractScrollArea)  # a viewport
        and not widget.objectName().startswith("qt_")
        and type(widget).__name__ not in ("QTabBar", "QTabWidget", "QScrollBar", "QMenuBar")
    ]
    assert nameless == []


def test_a_fault_of_ours_is_told_once_and_logged(window: MainWindow, caplog: pytest.LogCaptureFixture) -> None:
    window.show_error(RuntimeError("boom"))
    window.show_error(RuntimeError("boom"))
    assert len(window.messages.texts()) == 1
    assert "Your boxes are kept" in window.messages.texts()[0]
    assert "RuntimeError: boom" in caplog.text


# --- leaving ---------------------------------------------------------------------------------------


class RunningController(QObject):
    """Stands for a training under way that ends a little after it was told to."""

    ended = Signal(object, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.is_running = True
        self.told: list[str] = []

    def stop(self) -> None:
        self.told.append("stop")
        QTimer.singleShot(50, self._end)

    def discard(self) -> None:
        self.told.append("discard")
        QTimer.singleShot(50, self._end)

    def shutdown(self) -> None:
        assert not self.is_running

    def _end(self) -> None:
        self.is_running = False
        self.ended.emit(None, "", "")


def answer(text: str) -> None:
    """Press this button of the question that comes up."""

    def click() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            return QTimer.singleShot(10, click)
        next(each for each in box.buttons() if each.text() == text).click()
        return None

    QTimer.singleShot(0, click)


@pytest.mark.parametrize(
    ("button", "wish"), [("Stop and keep the best", "stop"), ("Discard the run", "discard"), ("Go on training", None)]
)
def test_leaving_while_training_asks_and_waits_for_its_end(
    qtbot: QtBot, window: MainWindow, work: Workspace, monkeypatch: pytest.MonkeyPatch, button: str, wish: str | None
) -> None:
    controller = RunningController()
    monkeypatch.setattr(work, "controller", controller)
    answer(button)
    window.actions_["close_project"].trigger()
    if wish is None:
        assert window.workspace is work
        controller.is_running = False
        return
    assert controller.told == [wish]
    assert window.busy_page.isVisible()
    qtbot.waitUntil(lambda: window.workspace is None)
    assert window.start_page.isVisible()


@pytest.mark.parametrize(("button", "leaves"), [("Go back", False), ("Close and lose them", True)])
def test_leaving_with_unsaved_changes_asks(
    qtbot: QtBot, window: MainWindow, work: Workspace, button: str, leaves: bool
) -> None:
    work.document.save_state, work.document.save_message = SaveState.FAILED, "The disk is full."
    answer(button)
    window.actions_["close_project"].trigger()
    assert (window.workspace is None) is leaves
    work.document.save_state = SaveState.SAVED


def test_what_cannot_be_saved_is_told_until_it_is(window: MainWindow, work: Workspace) -> None:
    work.document.save_state_changed.emit(SaveState.FAILED, "The disk is full.")
    assert window.messages.texts() == ["Your last changes are not saved yet. The disk is full."]
    work.document.save_state_changed.emit(SaveState.SAVED, "")
    assert window.messages.texts() == []


def test_the_saved_state_is_shown_with_a_way_to_try_again(qtbot: QtBot) -> None:
    view = SaveStateView()
    qtbot.addWidget(view)
    view.show_state(SaveState.SAVED)
    assert (view._text.text(), view._again.isHidden()) == ("saved ✓", True)
    view.show_state(SaveState.FAILED, "The disk is full.")
    assert view._text.text() == "not saved"
    assert view._text.toolTip() == "The disk is full."
    with qtbot.waitSignal(view.try_again):
        view._again.click()


def test_the_train_button_is_in_sight_however_narrow_the_window(window: MainWindow, work: Workspace) -> None:
    window.setWindowState(Qt.WindowState.WindowNoState)
    for width in (1400, 820):
        window.resize(width, 600)
        QApplication.processEvents()
        button = window.train_button
        right = button.mapTo(window, button.rect().topRight()).x()
        assert button.isVisible()
        assert right <= window.width()


# --- seeing ----------------------------------------------------------------------------------------


def shows_all(work: Workspace) -> bool:
    return work.canvas.shows_all


def test_z_walks_says_how_to_go_on_and_escape_or_the_next_image_come_back(qtbot: QtBot, work: Workspace) -> None:
    first = seen(qtbot, work)
    add_box(work, first)
    add_box(work, first, BOX.translated(0, 30))
    press(qtbot, work, Qt.Key.Key_Z)
    assert [each.box for each in work.canvas.selected_annotations()] == [BOX]
    assert not shows_all(work)
    assert "Z next box" in work._status.text
    press(qtbot, work, Qt.Key.Key_Z)
    press(qtbot, work, Qt.Key.Key_Z, Qt.KeyboardModifier.ShiftModifier)
    assert [each.box for each in work.canvas.selected_annotations()] == [BOX]
    press(qtbot, work, Qt.Key.Key_Escape)
    assert shows_all(work)
    assert work.canvas.tool is Tool.DRAW, "the first Esc ends the walk and nothing else"
    press(qtbot, work, Qt.Key.Key_Z)
    press(qtbot, work, Qt.Key.Key_Space)
    assert seen(qtbot, work) != first
    assert state(work, first) is ImageState.DONE
    assert shows_all(work)


def test_l_m_and_b_switch_what_lies_over_the_picture(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    for key, name in ((Qt.Key.Key_L, "loupe"), (Qt.Key.Key_M, "navigator")):
        assert window.actions_[name].isChecked()
        press(qtbot, work, key)
        assert not window.actions_[name].isChecked()
        assert not getattr(Settings(), name)
    insets = work.seeing.insets
    press(qtbot, work, Qt.Key.Key_B)
    assert insets.panel.isVisible()
    assert work.canvas.hasFocus(), "the keys stay with the picture"
    press(qtbot, work, Qt.Key.Key_B)
    assert not insets.panel.isVisible()


def test_arrows_in_the_adjustments_move_sliders_not_boxes(qtbot: QtBot, work: Workspace) -> None:
    first = seen(qtbot, work)
    add_box(work, first)
    work.canvas.select_all()
    press(qtbot, work, Qt.Key.Key_B)
    slider = work.seeing.insets.panel.contrast
    slider.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(slider, key)
    assert slider.value() == 1
    assert [each.box for each in work.document.annotations(first)] == [BOX]
    qtbot.keyClick(slider, Qt.Key.Key_Escape)
    assert not work.seeing.insets.panel.isVisible()
    assert work.canvas.selected_annotations(), "this Esc was the panel's"


def test_the_zoom_policy_of_the_menu_is_remembered(window: MainWindow, work: Workspace) -> None:
    assert window.actions_["zoom_fit"].isChecked()
    window.actions_["zoom_keep"].trigger()
    assert Settings().zoom_policy is ZoomPolicy.KEEP
    Settings().zoom_policy = ZoomPolicy.PER_IMAGE
    work.seeing.apply_settings()
    assert window.actions_["zoom_per_image"].isChecked()
