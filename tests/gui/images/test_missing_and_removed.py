"""Missing and removed images in the list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.files.file_facts import FileFacts
from gui.document import commands
from gui.document.document import Document
from gui.images.filters import Show
from gui.images.panel import ImagePanel
from gui.images.row_facts import Role
from tests.gui.list_fixtures import (
    NAMES,
    background,
    chip_texts,
    current_name,
    document,
    id_of,
    listed,
    panel,
    show_only,
)

__all__ = ["background", "document", "panel"]


def test_missing_files_have_a_chip_only_while_there_are_any(
    qtbot: QtBot, panel: ImagePanel, document: Document
) -> None:
    missing = id_of(document, "img2.png")
    document.take_file_facts({missing: None})
    qtbot.waitUntil(lambda: chip_texts(panel)[-1] == "Missing 1")
    show_only(panel, Show.MISSING)
    assert listed(panel) == ["img2.png"]
    index = panel.model.index_of(missing)
    assert index.data(Role.MISSING)
    assert "file is missing" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "file missing" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    document.take_file_facts({missing: FileFacts(1, 1)})
    assert listed(panel) == []
    assert "No files are missing" in panel.empty.text.text()
    show_only(panel, Show.ALL)
    qtbot.waitUntil(lambda: chip_texts(panel)[-1] == "Uncertain 0")


def test_next_to_do_skips_images_whose_files_are_missing(panel: ImagePanel, document: Document) -> None:
    panel.show_image(id_of(document, "img1.png"))
    document.take_file_facts({id_of(document, "img2.png"): None})
    assert panel.next_to_do()
    assert current_name(panel, document) == "img10.png"


def test_removing_an_image_shows_the_next_one(qtbot: QtBot, panel: ImagePanel, document: Document) -> None:
    panel.show_image(id_of(document, "img2.png"))
    commands.remove_images(document, [id_of(document, "img2.png"), id_of(document, "img10.png")])
    assert listed(panel) == ["img1.png", "zebra.png"]
    assert current_name(panel, document) == "zebra.png"
    qtbot.waitUntil(lambda: chip_texts(panel)[0] == "All 2")
    assert chip_texts(panel)[-1] == "Removed 2"
    show_only(panel, Show.REMOVED)
    assert listed(panel) == ["img2.png", "img10.png"]
    index = panel.model.index(0)
    assert index.data(Role.REMOVED)
    assert panel.action_bar.isVisibleTo(panel)
    assert panel.action_bar.trash_button.text().strip() == "Move to the trash: 2 files…"
    assert index.data(Qt.ItemDataRole.ToolTipRole).startswith("Removed from the project")
    document.undo_stack.undo()
    show_only(panel, Show.ALL)
    assert listed(panel) == list(NAMES)


def test_next_to_do_skips_removed_images(panel: ImagePanel, document: Document) -> None:
    commands.remove_images(document, [id_of(document, "img2.png")])
    assert panel.next_to_do()
    assert current_name(panel, document) == "img10.png"


def test_the_last_image_removed_stays_listed(panel: ImagePanel, document: Document) -> None:
    commands.remove_images(document, document.image_ids)
    assert listed(panel) == ["img1.png"]
    assert panel.model.index(0).data(Role.REMOVED)
    document.undo_stack.undo()
    assert listed(panel) == list(NAMES)
