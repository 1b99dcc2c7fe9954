"""What helps one see, in the whole window: its settings and where they are shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from gui.canvas.view import Tool
from gui.settings.settings import Settings
from gui.settings.zoom_policy import ZoomPolicy
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.gui.window_fixtures import BOX, add_box, folder, press, seen, state, window, work

__all__ = ["folder", "window", "work"]


def shows_all(work: Workspace) -> bool:
    return work.labelling.canvas.shows_all


def test_z_walks_says_how_to_go_on_and_escape_or_the_next_image_come_back(
    qtbot: QtBot, window: MainWindow, work: Workspace
) -> None:
    first = seen(qtbot, work)
    add_box(work, first)
    add_box(work, first, BOX.translated(0, 30))
    press(qtbot, work, Qt.Key.Key_Z)
    assert [each.box for each in work.labelling.canvas.selected_annotations()] == [BOX]
    assert not shows_all(work)
    assert "Z next box" in window.status.text
    press(qtbot, work, Qt.Key.Key_Z)
    press(qtbot, work, Qt.Key.Key_Z, Qt.KeyboardModifier.ShiftModifier)
    assert [each.box for each in work.labelling.canvas.selected_annotations()] == [BOX]
    press(qtbot, work, Qt.Key.Key_Escape)
    assert shows_all(work)
    assert work.labelling.canvas.tool is Tool.DRAW, "the first Esc ends the walk and nothing else"
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
    insets = work.labelling.seeing.insets
    press(qtbot, work, Qt.Key.Key_B)
    assert insets.panel.isVisible()
    assert work.labelling.canvas.hasFocus(), "the keys stay with the picture"
    press(qtbot, work, Qt.Key.Key_B)
    assert not insets.panel.isVisible()


def test_arrows_in_the_adjustments_move_sliders_not_boxes(qtbot: QtBot, work: Workspace) -> None:
    first = seen(qtbot, work)
    add_box(work, first)
    work.labelling.canvas.select_all()
    press(qtbot, work, Qt.Key.Key_B)
    slider = work.labelling.seeing.insets.panel.contrast
    slider.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(slider, key)
    assert slider.value() == 1
    assert [each.box for each in work.document.annotations(first)] == [BOX]
    qtbot.keyClick(slider, Qt.Key.Key_Escape)
    assert not work.labelling.seeing.insets.panel.isVisible()
    assert work.labelling.canvas.selected_annotations(), "this Esc was the panel's"


def test_the_zoom_policy_of_the_menu_is_remembered(window: MainWindow, work: Workspace) -> None:
    assert window.actions_["zoom_fit"].isChecked()
    window.actions_["zoom_keep"].trigger()
    assert Settings().zoom_policy is ZoomPolicy.KEEP
    Settings().zoom_policy = ZoomPolicy.PER_IMAGE
    work.labelling.seeing.apply_settings()
    assert window.actions_["zoom_per_image"].isChecked()
