"""What knows only number plates is offered where a class is number plates, through the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.store import Project
from gui.document import class_commands
from gui.keyboard.table import TABLE
from gui.panels.class_editing import ClassEditing
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.conftest import MakeImage
from tests.gui.window_fixtures import opened, window

__all__ = ["window"]

QUESTION = "Are the objects of class “object 1” number plates?"


@pytest.fixture(autouse=True)
def base_model(base_folder: Path) -> None:
    (base_folder / "model").mkdir()


def project(qtbot: QtBot, window: MainWindow, folder: Path, make_image: MakeImage, *classes: str) -> Workspace:
    paths = [make_image(folder / f"{number}.png", seed=number) for number in (1, 2)]
    with Project.create(folder, classes=classes) as made:
        made.add_images(paths)
    return opened(qtbot, window, folder)


def texts(window: MainWindow, work: Workspace) -> list[str]:
    """All that the window says of the project, with its tooltips."""
    found = [*window.messages.texts()]
    for each in work.view.findChildren(QWidget):
        found += [each.toolTip(), each.accessibleName()]
        if isinstance(each, QLabel | QAbstractButton | QLineEdit):
            found.append(each.text())
    return found + [action.text() + action.toolTip() for action in window.actions()]


def of_plates(window: MainWindow, work: Workspace) -> set[str]:
    return {text for text in texts(window, work) if "plate" in text.replace("Platewright", "").casefold()}


@pytest.mark.parametrize(("name", "suggests"), [("wheel", ""), ("Kennzeichen", "base"), ("rear plate", "base")])
def test_the_class_s_name_says_whether_the_base_model_suggests(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, make_image: MakeImage, name: str, suggests: str
) -> None:
    work = project(qtbot, window, tmp_path / "street", make_image, name)
    assert work.document.suggesting == suggests
    shown = work.labelling.image_tab.suggestions
    assert ("Model: base model" in shown.source.toolTip() + shown.source.text()) is bool(suggests)
    assert of_plates(window, work) - {name} == set()


def test_renamed_to_wheel_the_plates_are_gone_and_undo_brings_the_model_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, make_image: MakeImage
) -> None:
    document = project(qtbot, window, tmp_path / "street", make_image, "plate").document
    class_commands.rename_class(document, document.classes[0].id, "wheel")
    assert document.suggesting == ""
    document.undo_stack.undo()
    assert document.suggesting == "base"


def test_a_name_that_says_nothing_is_asked_about_and_the_answer_kept(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, make_image: MakeImage
) -> None:
    document = project(qtbot, window, tmp_path / "street", make_image, "object 1").document
    assert window.messages.texts() == [QUESTION]
    yes = window.messages.messages()[0].action_buttons[0]
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert (document.suggesting, window.messages.texts()) == ("base", [])
    document.undo_stack.undo()
    assert (document.suggesting, window.messages.texts()) == ("", [QUESTION])
    no = window.messages.messages()[0].action_buttons[1]
    qtbot.mouseClick(no, Qt.MouseButton.LeftButton)
    assert (document.suggesting, window.messages.texts(), document.classes[0].plates) == ("", [], False)
    class_commands.rename_class(document, document.classes[0].id, "Kennzeichen")
    assert document.suggesting == "base"


def test_the_menu_of_a_class_says_it_and_changes_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, make_image: MakeImage
) -> None:
    work = project(qtbot, window, tmp_path / "street", make_image, "Schild")
    document = work.document
    editing = ClassEditing(document, work.labelling.image_tab.classes)

    def entry() -> QAction:
        menu = editing.menu(document.classes[0], lambda: None)
        return next(each for each in menu.actions() if each.text() == "Number &plates")

    assert not entry().isChecked()
    entry().trigger()
    assert document.suggesting == "base"
    assert entry().isChecked()
    entry().trigger()
    assert (document.suggesting, document.classes[0].plates) == ("", False)


def test_no_action_speaks_of_plates() -> None:
    said = {row.id: f"{row.text} {row.tip}".replace("&", "").replace("Platewright", "") for row in TABLE}
    assert [name for name, text in said.items() if "plate" in text.casefold()] == []
