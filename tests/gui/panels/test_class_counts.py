"""How many boxes each class has, in the class list."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.geometry import Box
from gui.document import commands
from gui.document.class_commands import add_class, merge_classes
from gui.document.document import Document
from gui.panels.class_count import COUNT
from gui.panels.classes import ClassList
from tests.conftest import MakeImage
from tests.support.documents import opened_document

BOX = Box(5, 5, 25, 15)


def counts(shown: ClassList) -> list[int]:
    return [shown.list.item(row).data(COUNT) for row in range(shown.list.count())]


def counted_boxes(document: Document) -> list[int]:
    """Counted anew, one by one."""
    boxes = [each for number in document.image_ids for each in document.annotations(number)]
    return [sum(each.class_id == of.id for each in boxes) for of in document.classes]


def test_the_class_list_counts_boxes(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> None:
    for seed, name in enumerate(("a.png", "b.png")):
        make_image(tmp_path / "photos" / name, seed=seed)
    with opened_document(qtbot, tmp_path / "photos") as document:
        shown = ClassList()
        qtbot.addWidget(shown)
        shown.set_document(document)
        wheel = add_class(document, "wheel")
        first, second = document.image_ids
        made = commands.add_box(document, first, BOX, document.classes[0].id)
        for image_id in (first, second):
            commands.add_box(document, image_id, BOX, wheel.id)
        qtbot.waitUntil(lambda: counts(shown) == [1, 2])
        spoken = shown.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "wheel, 2 boxes"
        commands.relabel_boxes(document, [made], wheel.id)
        qtbot.waitUntil(lambda: counts(shown) == [0, 3])
        commands.remove_images(document, [second])
        qtbot.waitUntil(lambda: counts(shown) == [0, 2])
        assert counted_boxes(document) == [0, 2]
        document.undo_stack.undo()
        qtbot.waitUntil(lambda: counts(shown) == [0, 3])
        merge_classes(document, wheel.id, document.classes[0].id)
        qtbot.waitUntil(lambda: counts(shown) == [3])
        while document.undo_stack.canUndo():
            document.undo_stack.undo()
            assert list(document.box_counts().values()) == counted_boxes(document)
        while document.undo_stack.canRedo():
            document.undo_stack.redo()
            assert list(document.box_counts().values()) == counted_boxes(document)
