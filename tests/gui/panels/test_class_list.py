"""The class list: merging, ordering and colouring classes, and what is asked first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from core.annotation import ObjectClass
from core.geometry import Box
from gui.canvas.view import Canvas
from gui.dialogs.merge_classes import MergeForm
from gui.document import class_commands, commands
from gui.document.document import Document
from gui.panels.class_editing import ClassEditing
from gui.panels.classes import ClassList
from gui.panels.image_tab import ImageTab
from gui.style.theme import class_color
from tests.gui.canvas_fixtures import canvas, document, hand, image_id

__all__ = ["canvas", "document", "hand", "image_id"]

BOX = Box(100, 100, 220, 130)


@pytest.fixture
def tab(qtbot: QtBot, document: Document, canvas: Canvas, image_id: int) -> ImageTab:
    made = ImageTab(canvas)
    made.set_document(document)
    qtbot.addWidget(made)
    made.resize(296, 640)
    made.show()
    made.show_image(image_id)
    return made


@pytest.fixture
def classes(tab: ImageTab) -> ClassList:
    return tab.classes


@pytest.fixture
def car(document: Document) -> ObjectClass:
    return class_commands.add_class(document, "car")


def names(document: Document) -> list[str]:
    return [each.name for each in document.classes]


def rename(classes: ClassList, row: int, name: str) -> None:
    classes.list.item(row).setText(name)


def answer(qtbot: QtBot, text: str, act: Callable[[], None]) -> list[str]:
    """Do something that asks, choose the button with this text, and return what was asked."""
    asked: list[str] = []

    def choose() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.extend([box.text(), box.informativeText()])
        next(each for each in box.buttons() if each.text().replace("&", "") == text).click()

    QTimer.singleShot(100, choose)
    act()
    qtbot.waitUntil(lambda: bool(asked))
    return asked


def test_a_name_that_is_taken_asks_to_merge(
    qtbot: QtBot, classes: ClassList, document: Document, image_id: int, car: ObjectClass
) -> None:
    plate = document.classes[0]
    commands.add_box(document, image_id, BOX, car.id)
    asked = answer(qtbot, f"Merge into “{plate.name}”", lambda: rename(classes, 1, plate.name))
    assert asked[0] == f"There is a class “{plate.name}” already. Merge the two?"
    assert "“car” is used by 1 box on 1 image (" in asked[1]
    assert document.classes == (plate,)
    assert [each.class_id for each in document.annotations(image_id)] == [plate.id]
    document.undo_stack.undo()
    assert names(document) == [plate.name, "car"]
    assert [each.class_id for each in document.annotations(image_id)] == [car.id]


def test_not_merging_keeps_both_names(qtbot: QtBot, classes: ClassList, document: Document, car: ObjectClass) -> None:
    plate = document.classes[0]
    answer(qtbot, "Cancel", lambda: rename(classes, 1, plate.name))
    assert names(document) == [plate.name, car.name]
    assert classes.list.item(1).text() == car.name


def test_names_that_differ_in_capital_letters_are_told_and_can_both_stay(
    qtbot: QtBot, classes: ClassList, document: Document, car: ObjectClass
) -> None:
    plate = document.classes[0].name
    asked = answer(qtbot, "Keep both", lambda: rename(classes, 1, plate.upper()))
    assert asked[0] == f"“{plate.upper()}” and “{plate}” differ only in capital letters. Merge the two?"
    assert names(document) == [plate, plate.upper()]


def test_deleting_a_class_in_use_offers_to_merge_it(
    qtbot: QtBot, classes: ClassList, document: Document, image_id: int, car: ObjectClass
) -> None:
    commands.add_box(document, image_id, BOX, car.id)
    classes.list.setCurrentRow(1)
    shown: list[list[str]] = []

    def choose() -> None:
        form = QApplication.activeModalWidget()
        assert isinstance(form, MergeForm)
        shown.append([form.into.itemText(place) for place in range(form.into.count())])
        form.do.click()

    QTimer.singleShot(100, choose)
    classes.remove.click()
    assert shown == [[document.classes[0].name]]
    assert [each.class_id for each in document.annotations(image_id)] == [document.classes[0].id]
    assert len(document.classes) == 1


def test_an_unused_class_is_deleted_at_once_and_comes_back(
    classes: ClassList, document: Document, car: ObjectClass
) -> None:
    classes.list.setCurrentRow(1)
    classes.remove.click()
    assert car not in document.classes
    document.undo_stack.undo()
    assert car in document.classes


def test_a_row_that_is_moved_orders_the_classes(
    qtbot: QtBot, classes: ClassList, document: Document, car: ObjectClass
) -> None:
    before = names(document)
    classes.list.model().moveRow(classes.list.rootIndex(), 1, classes.list.rootIndex(), 0)
    qtbot.waitUntil(lambda: names(document) == before[::-1])
    assert [classes.list.item(row).text() for row in range(2)] == before[::-1]
    document.undo_stack.undo()
    assert names(document) == before


def test_the_menu_colours_and_moves_a_class(classes: ClassList, document: Document, car: ObjectClass) -> None:
    before = names(document)
    editing = ClassEditing(document, classes)
    trigger(editing.menu(car, classes.add), "Colour", "orange")
    assert document.classes[1].colour == class_color(4).name()
    trigger(editing.menu(document.classes[1], classes.add), "Move up")
    assert names(document) == before[::-1]
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert [each.colour for each in document.classes] == [None, None]


def trigger(menu: QMenu, *path: str) -> None:
    """Choose what the texts of these entries lead to."""
    entries = {each.text().replace("&", ""): each for each in menu.actions()}
    inner = entries[path[0]].menu()
    if isinstance(inner, QMenu):
        trigger(inner, *path[1:])
    else:
        entries[path[0]].trigger()


def test_delete_in_the_list_deletes(classes: ClassList, document: Document, car: ObjectClass) -> None:
    classes.list.setCurrentRow(1)
    QTest.keyClick(classes.list, Qt.Key.Key_Delete)
    assert car not in document.classes
