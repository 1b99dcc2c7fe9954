"""The image list: names, filter, search, and the current image."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from core.annotation import Detection, ImageState
from core.geometry import Box
from gui.document import class_commands, commands
from gui.document.document import Document
from gui.images.filters import Show
from gui.images.list_delegate import ImageDelegate
from gui.images.panel import ImagePanel
from gui.images.row_facts import Role
from gui.threads.background import Background
from tests.conftest import MakeImage
from tests.gui.list_fixtures import (
    BOX,
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
from tests.support.documents import opened_document

__all__ = ["background", "document", "panel"]


def test_images_are_listed_in_natural_order_and_the_first_to_do_is_current(
    panel: ImagePanel, document: Document
) -> None:
    assert listed(panel) == list(NAMES)
    assert current_name(panel, document) == "img1.png"
    assert panel.view.currentIndex().data() == "img1.png"


def test_rows_show_state_boxes_and_suggestions(qtbot: QtBot, panel: ImagePanel, document: Document) -> None:
    image, plate = id_of(document, "img2.png"), document.classes[0].id
    commands.add_box(document, image, BOX, plate)
    with qtbot.waitSignal(document.predictions_changed):
        detections = [
            Detection(plate, Box(6, 5, 25, 15), 0.9),  # the same plate as the box
            Detection(plate, Box(30, 30, 50, 40), 0.8),
            Detection(plate, Box(40, 5, 60, 15), 0.3),
        ]
        document.replace_predictions("run", image, detections)
    index = panel.model.index_of(image)
    assert (index.data(Role.STATE), index.data(Role.BOXES), index.data(Role.SUGGESTIONS)) == (ImageState.TODO, 1, 1)
    panel.set_threshold(0.2)
    assert index.data(Role.SUGGESTIONS) == 2
    commands.mark(document, image, ImageState.DONE)
    assert (index.data(Role.STATE), index.data(Role.BOXES), index.data(Role.SUGGESTIONS)) == (ImageState.DONE, 1, 0)


def test_chips_count_and_filter(qtbot: QtBot, panel: ImagePanel, document: Document) -> None:
    commands.mark(document, id_of(document, "img2.png"), ImageState.DONE)
    commands.mark(document, id_of(document, "zebra.png"), ImageState.EMPTY)
    counts = ["All 4", "To do 2", "Done 1", "No objects 1", "Suggested 0", "Uncertain 0"]
    qtbot.waitUntil(lambda: chip_texts(panel) == counts)
    show_only(panel, Show.EMPTY)
    assert listed(panel) == ["zebra.png"]
    show_only(panel, Show.ALL, "IMG1")
    assert listed(panel) == ["img1.png", "img10.png"]


def test_filtering_keeps_the_current_image(qtbot: QtBot, panel: ImagePanel, document: Document) -> None:
    with qtbot.assertNotEmitted(panel.current_changed):
        show_only(panel, Show.ALL, "zebra")
    assert current_name(panel, document) == "img1.png"
    assert not panel.view.currentIndex().isValid()
    assert panel.go_next()
    assert current_name(panel, document) == "zebra.png"
    show_only(panel, Show.ALL, "")
    assert panel.view.currentIndex().data() == "zebra.png"


def test_the_current_image_keeps_its_row_until_the_user_moves_on(panel: ImagePanel, document: Document) -> None:
    show_only(panel, Show.TODO)
    commands.mark(document, id_of(document, "img1.png"), ImageState.DONE)
    assert listed(panel) == list(NAMES)
    assert panel.go_next()
    assert listed(panel) == ["img2.png", "img10.png", "zebra.png"]
    assert current_name(panel, document) == "img2.png"
    assert panel.view.currentIndex().data() == "img2.png"


def test_other_images_are_removed_and_inserted_at_once(panel: ImagePanel, document: Document) -> None:
    show_only(panel, Show.TODO)
    commands.mark(document, id_of(document, "img10.png"), ImageState.DONE)
    assert listed(panel) == ["img1.png", "img2.png", "zebra.png"]
    commands.mark(document, id_of(document, "img10.png"), ImageState.TODO)
    assert listed(panel) == list(NAMES)


def test_an_image_shown_by_undo_is_listed_whatever_the_filter(panel: ImagePanel, document: Document) -> None:
    show_only(panel, Show.DONE)
    assert listed(panel) == []
    panel.show_image(id_of(document, "img10.png"))
    assert listed(panel) == ["img10.png"]
    assert panel.view.currentIndex().data() == "img10.png"


def test_next_and_previous_stop_at_the_ends(panel: ImagePanel, document: Document) -> None:
    assert not panel.go_previous()
    assert [panel.go_next() for _ in NAMES] == [True, True, True, False]
    assert current_name(panel, document) == "zebra.png"
    assert panel.go_previous()
    assert current_name(panel, document) == "img10.png"


def test_next_to_do_wraps_around_and_skips_done_images(panel: ImagePanel, document: Document) -> None:
    commands.mark(document, id_of(document, "img2.png"), ImageState.DONE)
    panel.show_image(id_of(document, "zebra.png"))
    assert panel.next_to_do()
    assert current_name(panel, document) == "img1.png"
    assert panel.next_to_do()
    assert current_name(panel, document) == "img10.png"
    commands.mark_many(document, document.image_ids, ImageState.DONE)
    assert not panel.next_to_do()


def test_neighbours_are_the_next_two_and_the_previous_one(panel: ImagePanel, document: Document) -> None:
    panel.show_image(id_of(document, "img2.png"))
    assert [document.absolute_path(n).name for n in panel.neighbours()] == ["img10.png", "zebra.png", "img1.png"]
    panel.show_image(id_of(document, "zebra.png"))
    assert [document.absolute_path(n).name for n in panel.neighbours()] == ["img10.png"]


def test_a_click_makes_an_image_current_while_a_kept_row_is_removed(
    qtbot: QtBot, panel: ImagePanel, document: Document
) -> None:
    panel.show()
    show_only(panel, Show.TODO)
    commands.mark(document, id_of(document, "img1.png"), ImageState.DONE)
    target = panel.view.visualRect(panel.model.index_of(id_of(document, "img10.png"))).center()
    with qtbot.waitSignal(panel.current_changed) as signal:
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=target)
    assert signal.args == [id_of(document, "img10.png")]
    assert listed(panel) == ["img2.png", "img10.png", "zebra.png"]
    assert panel.view.currentIndex().data() == "img10.png"


def test_escape_clears_the_search(qtbot: QtBot, panel: ImagePanel) -> None:
    panel.show()
    qtbot.keyClicks(panel.bar.search, "zebra")
    assert listed(panel) == ["zebra.png"]
    qtbot.keyClick(panel.bar.search, Qt.Key.Key_Escape)
    assert listed(panel) == list(NAMES)


@pytest.mark.parametrize(
    ("show", "text", "message"),
    [
        (Show.DONE, "", "Space"),
        (Show.EMPTY, "", "Press N"),
        (Show.SUGGESTED, "", "Train a model"),
        (Show.UNCERTAIN, "", "is certain"),
        (Show.ALL, "no such name", "Nothing matches “no such name”"),
    ],
)
def test_an_empty_list_explains_itself_and_offers_all_images(
    qtbot: QtBot, panel: ImagePanel, show: Show, text: str, message: str
) -> None:
    panel.show()
    show_only(panel, show, text)
    assert panel.view.isHidden()
    assert message in panel.empty.text.text()
    qtbot.mouseClick(panel.empty.all_button, Qt.MouseButton.LeftButton)
    assert listed(panel) == list(NAMES)
    assert panel.view.isVisible()


def test_added_images_are_sorted_in_and_the_current_one_stays(
    qtbot: QtBot, panel: ImagePanel, document: Document, make_image: MakeImage
) -> None:
    panel.show_image(id_of(document, "img10.png"))
    added = make_image(document.folder / "img5.png", seed=9)
    with qtbot.waitSignal(document.images_added):
        document.add_images([added])
    assert listed(panel) == ["img1.png", "img2.png", "img5.png", "img10.png", "zebra.png"]
    assert panel.view.currentIndex().data() == "img10.png"
    assert panel.bar.chips[Show.ALL].text() == "All 5"


def test_without_a_document_the_list_is_empty(qtbot: QtBot, panel: ImagePanel, document: Document) -> None:
    panel.set_document(None)
    assert panel.current_id is None
    assert listed(panel) == []
    assert not panel.go_next()
    assert not panel.next_to_do()
    assert panel.neighbours() == []
    commands.mark(document, document.image_ids[0], ImageState.DONE)
    qtbot.wait(10)
    assert panel.bar.chips[Show.ALL].text() == "All 0"


def test_a_search_for_boxes_follows_edits_and_class_names(qtbot: QtBot, panel: ImagePanel, document: Document) -> None:
    panel.show_image(id_of(document, "zebra.png"))
    show_only(panel, Show.ALL, "img class:truck")
    assert listed(panel) == []
    commands.add_box(document, id_of(document, "img2.png"), BOX, document.classes[0].id)
    assert listed(panel) == []
    with qtbot.waitSignal(document.classes_changed):
        class_commands.rename_class(document, document.classes[0].id, "Truck")
    assert listed(panel) == ["img2.png"]
    panel.bar.search.setText("img boxes:0")
    assert listed(panel) == ["img1.png", "img10.png"]
    commands.add_box(document, id_of(document, "img10.png"), BOX, document.classes[0].id)
    assert listed(panel) == ["img1.png"]


def test_states_differ_in_shape(panel: ImagePanel, document: Document) -> None:
    commands.mark(document, id_of(document, "img1.png"), ImageState.DONE)
    commands.mark(document, id_of(document, "img2.png"), ImageState.EMPTY)
    marks = []
    for name in ("img1.png", "img2.png", "img10.png"):
        row = painted_row(panel, panel.model.index_of(id_of(document, name)).row())
        mark = row.copy(row.width() - 28, 0, 28, row.height()).convertToFormat(QImage.Format.Format_Mono)
        marks.append(bytes(mark.constBits()))
    assert len(set(marks)) == 3


def test_long_names_are_elided_before_the_state_mark(
    qtbot: QtBot, tmp_path: Path, make_image: MakeImage, background: Background
) -> None:
    for name in ("a" * 80, "b" * 3):
        make_image(tmp_path / "long" / f"{name}.png")
    with opened_document(qtbot, tmp_path / "long") as document:
        panel = ImagePanel(background)
        qtbot.addWidget(panel)
        panel.resize(260, 400)
        panel.set_document(document)
        long, short = painted_row(panel, 0), painted_row(panel, 1)
        gap = QPoint(long.width() - 30, 20)
        assert long.pixelColor(gap) == short.pixelColor(gap)
        panel.set_document(None)


def painted_row(panel: ImagePanel, row: int) -> QImage:
    """The row as the delegate paints it, unselected."""
    from PySide6.QtWidgets import QStyleOptionViewItem

    option = QStyleOptionViewItem()
    image = QImage(240, 56, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    option.rect = image.rect()
    painter = QPainter(image)
    ImageDelegate().paint(painter, option, panel.model.index(row))
    painter.end()
    return image
