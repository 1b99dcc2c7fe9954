"""Rejections on an image: counted, shown, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.annotation import ImageState, Prediction
from gui.document import commands
from gui.panels.suggestions import RejectedButton
from gui.shell.workspace import Workspace
from gui.style import theme
from tests.gui.window_fixtures import folder, press, suggest, window, work

__all__ = ["folder", "window", "work"]


@pytest.fixture
def button(work: Workspace) -> RejectedButton:
    return work.labelling.image_tab.suggestions.rejected


def reject_all(qtbot: QtBot, work: Workspace) -> tuple[Prediction, ...]:
    """Suggest two boxes and reject both by key."""
    suggest(qtbot, work, work.document.image_ids[0], 0.9, 0.8)
    shown = work.labelling.canvas.visible_predictions()
    for each in shown:
        work.labelling.canvas.select_prediction(each.id)
        press(qtbot, work, Qt.Key.Key_Backspace)
    return shown


def entries(button: RejectedButton) -> list[QAction]:
    button.menu().aboutToShow.emit()
    return [each for each in button.menu().actions() if not each.isSeparator()]


def test_it_shows_the_count_and_is_hidden_without_rejections(
    qtbot: QtBot, work: Workspace, button: RejectedButton
) -> None:
    assert button.isHidden()
    reject_all(qtbot, work)
    assert not button.isHidden()
    assert button.accessibleName() == "2 rejected here…"
    work.undo()
    work.undo()
    assert button.isHidden()
    assert len(work.labelling.canvas.visible_predictions()) == 2


def test_one_or_all_are_restored(qtbot: QtBot, work: Workspace, button: RejectedButton) -> None:
    shown = reject_all(qtbot, work)
    assert [each.text() for each in entries(button)] == [
        "Restore: 20 × 10, score 90%",
        "Restore: 20 × 10, score 80%",
        "Restore all",
    ]
    entries(button)[1].trigger()
    assert work.labelling.canvas.visible_predictions() == shown[1:]
    work.undo()
    assert work.labelling.canvas.visible_predictions() == ()
    entries(button)[2].trigger()
    assert work.labelling.canvas.visible_predictions() == shown


def test_they_are_crossed_out_while_the_menu_is_open(qtbot: QtBot, work: Workspace, button: RejectedButton) -> None:
    shown = reject_all(qtbot, work)
    at = work.labelling.canvas.mapFromScene(QPointF(*shown[0].box.center))
    color = QColor(theme.tokens().rejected)

    def is_crossed_out() -> bool:
        image = work.labelling.canvas.viewport().grab().toImage()
        return any(image.pixelColor(at.x() + x, at.y() + y) == color for x in range(-2, 3) for y in range(-2, 3))

    assert not is_crossed_out()
    entries(button)
    assert is_crossed_out()
    button.menu().aboutToHide.emit()
    assert not is_crossed_out()


def test_a_done_image_has_no_suggestions(qtbot: QtBot, work: Workspace) -> None:
    first = work.document.image_ids[0]
    suggest(qtbot, work, first, 0.9)
    commands.mark(work.document, first, ImageState.EMPTY)
    assert work.labelling.canvas.visible_predictions() == ()
    assert work.labelling.image_tab.suggestions.count.text() == "No suggestions on a done image"
    commands.mark(work.document, first, ImageState.TODO)
    assert len(work.labelling.canvas.visible_predictions()) == 1


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier])
def test_a_click_with_ctrl_or_alt_rejects(qtbot: QtBot, work: Workspace, modifier: Qt.KeyboardModifier) -> None:
    first = work.document.image_ids[0]
    suggest(qtbot, work, first, 0.9)
    at = work.labelling.canvas.mapFromScene(QPointF(*work.labelling.canvas.visible_predictions()[0].box.center))
    QTest.mouseClick(work.labelling.canvas.viewport(), Qt.MouseButton.LeftButton, modifier, at)
    assert len(work.document.rejections(first)) == 1
    assert work.document.annotations(first) == ()
