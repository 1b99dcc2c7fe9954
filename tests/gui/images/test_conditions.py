"""The image list by class, and by the images of a bar of a chart."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from core.annotation import Detection, ImageState
from gui.document import commands
from gui.document.class_commands import add_class, merge_classes, rename_class
from gui.document.document import Document
from gui.images.conditions import ChosenImages, ClassCondition, Presence
from gui.images.filters import Show
from gui.images.panel import ImagePanel
from gui.images.row_facts import Role
from tests.gui.list_fixtures import BOX, background, current_name, document, id_of, listed, panel

__all__ = ["background", "document", "panel"]


def choose(panel: ImagePanel, *texts: str) -> None:
    """Choose an entry of the class button's menu, by way of a class's submenu."""
    panel.bar.classes.fill()
    menu = panel.bar.classes.menu()
    for text in texts:
        action = next(each for each in menu.actions() if each.text() == text)
        submenu = action.menu()
        if isinstance(submenu, QMenu):
            menu = submenu
        else:
            action.trigger()


def test_one_class_has_no_submenu(panel: ImagePanel, document: Document) -> None:
    panel.bar.classes.fill()
    name = document.classes[0].name
    texts = [each.text() for each in panel.bar.classes.menu().actions()]
    assert texts == [
        *(f"With boxes: {name}", f"With suggestions: {name}", f"Without boxes: {name}", f"Not judged for: {name}")
    ]


def test_images_done_before_there_was_a_class(panel: ImagePanel, document: Document) -> None:
    first, second = id_of(document, "img2.png"), id_of(document, "img10.png")
    commands.mark(document, first, ImageState.EMPTY)
    add_class(document, "wheel")
    commands.mark(document, second, ImageState.EMPTY)
    panel.show_image(second)
    choose(panel, "wheel", "Not judged for: wheel")
    assert listed(panel) == ["img2.png"]
    row = panel.model.index_of(first)
    assert row.data(Role.UNJUDGED) == "wheel"
    assert row.data(Qt.ItemDataRole.ToolTipRole).startswith("Done before there was “wheel”")
    assert row.data(Qt.ItemDataRole.AccessibleTextRole).endswith("not judged for wheel")
    commands.mark(document, first, ImageState.EMPTY)
    assert "img2.png" not in listed(panel)


def test_images_by_the_class_of_their_boxes(qtbot: QtBot, panel: ImagePanel, document: Document) -> None:
    wheel = add_class(document, "wheel & tyre")
    commands.add_box(document, id_of(document, "img2.png"), BOX, wheel.id)
    commands.add_box(document, id_of(document, "img10.png"), BOX, document.classes[0].id)
    panel.show_image(id_of(document, "img1.png"))
    choose(panel, "wheel && tyre", "With boxes: wheel && tyre")
    assert listed(panel) == ["img2.png"]
    chip = panel.bar.condition_chip
    assert chip.isVisibleTo(panel)
    assert chip.condition_text == "With boxes: wheel & tyre"
    assert "wheel & tyre" in chip.accessibleName()
    choose(panel, "wheel && tyre", "Without boxes: wheel && tyre")
    assert listed(panel) == ["img1.png", "img10.png", "zebra.png"]
    commands.add_box(document, id_of(document, "zebra.png"), BOX, wheel.id)  # follows what is drawn
    assert listed(panel) == ["img1.png", "img10.png"]
    document.undo_stack.undo()
    assert listed(panel) == ["img1.png", "img10.png", "zebra.png"]
    panel.show()
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isHidden()
    assert len(listed(panel)) == 4


def test_images_by_the_class_of_their_suggestions(qtbot: QtBot, panel: ImagePanel, document: Document) -> None:
    plate, wheel = document.classes[0], add_class(document, "wheel")
    for name, class_id, score in (
        ("img1.png", plate.id, 0.9),
        ("img2.png", wheel.id, 0.6),
        ("zebra.png", wheel.id, 0.3),
    ):
        document.replace_predictions("run", id_of(document, name), [Detection(class_id, BOX, score)])
    panel.show_image(id_of(document, "img10.png"))
    panel.bar.choose(ClassCondition(wheel.id, Presence.SUGGESTIONS))
    assert listed(panel) == ["img2.png"]
    panel.set_threshold(0.2)
    assert listed(panel) == ["img2.png", "zebra.png"]
    document.replace_predictions("run", id_of(document, "img1.png"), [Detection(wheel.id, BOX, 0.7)])
    assert listed(panel) == ["img1.png", "img2.png", "zebra.png"]
    commands.add_box(document, id_of(document, "img1.png"), BOX, wheel.id)  # over the suggestion
    commands.mark(document, id_of(document, "zebra.png"), ImageState.DONE)
    qtbot.waitUntil(lambda: listed(panel) == ["img2.png"])


def test_a_condition_adds_to_chip_and_search(panel: ImagePanel, document: Document) -> None:
    for name in ("img1.png", "img2.png", "zebra.png"):
        commands.add_box(document, id_of(document, name), BOX, document.classes[0].id)
    commands.mark(document, id_of(document, "img2.png"), ImageState.DONE)
    panel.show_image(id_of(document, "img10.png"))
    panel.bar.choose(ClassCondition(document.classes[0].id, Presence.BOXES))
    panel.bar.search.setText("img")
    assert listed(panel) == ["img1.png", "img2.png"]
    panel.bar.chips[Show.DONE].click()
    assert listed(panel) == ["img2.png"]
    panel.bar.show_all()
    assert len(listed(panel)) == 4
    assert panel.bar.condition_chip.isHidden()


def test_the_chip_follows_its_class(panel: ImagePanel, document: Document) -> None:
    wheel = add_class(document, "wheel")
    panel.bar.choose(ClassCondition(wheel.id, Presence.BOXES))
    rename_class(document, wheel.id, "tyre")
    assert panel.bar.condition_chip.condition_text == "With boxes: tyre"
    merge_classes(document, wheel.id, document.classes[0].id)
    assert panel.bar.condition_chip.isHidden()  # not a filter that nothing can match
    assert len(listed(panel)) == 4


def test_the_images_of_a_bar_are_listed_whatever_was_chosen_before(panel: ImagePanel, document: Document) -> None:
    panel.bar.chips[Show.DONE].click()
    panel.bar.search.setText("zebra")
    ids = frozenset({id_of(document, "img10.png"), id_of(document, "img2.png")})
    panel.show_chosen(ChosenImages("plate: 32 to 64 px wide", ids))
    assert listed(panel) == ["img2.png", "img10.png"]
    assert current_name(panel, document) == "img2.png"
    assert panel.bar.condition_chip.condition_text == "plate: 32 to 64 px wide"
    assert panel.bar.search.text() == ""


def test_an_empty_list_says_which_condition(panel: ImagePanel, document: Document) -> None:
    panel.bar.chips[Show.DONE].click()
    panel.bar.choose(ClassCondition(document.classes[0].id, Presence.SUGGESTIONS))
    panel.model.keep(None)
    assert listed(panel) == []
    assert "With suggestions" in panel.empty.text.text()
    panel.empty.all_button.click()
    assert len(listed(panel)) == 4


def test_a_long_chip_is_elided(panel: ImagePanel) -> None:
    panel.show()
    name = "a very long name of a class that no list is wide enough for, " * 2
    panel.show_chosen(ChosenImages(name, frozenset()))
    chip = panel.bar.condition_chip
    assert chip.width() <= panel.width()
    assert "…" in chip.text()
    assert name in chip.toolTip()
