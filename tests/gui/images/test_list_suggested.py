"""Suggestions in the image list, and its orders."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from core.files.file_facts import FileFacts
from gui.document import commands
from gui.document.document import Document
from gui.images.filters import Show
from gui.images.panel import ImagePanel
from gui.settings.order import ListOrder, SortBy
from tests.gui.list_fixtures import (
    BOX,
    NAMES,
    background,
    current_name,
    document,
    id_of,
    listed,
    panel,
    show_only,
    suggest,
    suggested,
)

__all__ = ["background", "document", "panel"]


def test_suggested_counts_images_to_do_with_suggestions_at_the_threshold(
    qtbot: QtBot, panel: ImagePanel, document: Document
) -> None:
    suggest(qtbot, document, "img1.png", 0.9, 0.3)
    suggest(qtbot, document, "img2.png", 0.3)
    suggest(qtbot, document, "img10.png", 0.8)
    qtbot.waitUntil(lambda: suggested(panel) == "Suggested 2")
    panel.set_threshold(0.2)
    assert suggested(panel) == "Suggested 3"
    panel.set_threshold(0.85)
    assert suggested(panel) == "Suggested 1"
    panel.set_threshold(0.5)
    commands.add_box(document, id_of(document, "img10.png"), BOX, document.classes[0].id)  # over the suggestion
    qtbot.waitUntil(lambda: suggested(panel) == "Suggested 1")
    commands.mark(document, id_of(document, "img1.png"), ImageState.DONE)
    qtbot.waitUntil(lambda: suggested(panel) == "Suggested 0")
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: suggested(panel) == "Suggested 1")


def test_the_suggested_images_are_listed_and_follow_the_threshold(
    qtbot: QtBot, panel: ImagePanel, document: Document
) -> None:
    suggest(qtbot, document, "img2.png", 0.6)
    show_only(panel, Show.SUGGESTED)
    qtbot.waitUntil(lambda: listed(panel) == ["img2.png"])
    panel.show_image(id_of(document, "img2.png"))
    panel.set_threshold(0.7)
    assert listed(panel) == ["img2.png"]  # current: it stays until the user moves on
    suggest(qtbot, document, "zebra.png", 0.75)
    qtbot.waitUntil(lambda: listed(panel) == ["img2.png", "zebra.png"])
    assert panel.go_next()
    assert listed(panel) == ["zebra.png"]
    panel.set_threshold(0.5)
    assert listed(panel) == ["img2.png", "zebra.png"]


def test_uncertain_images_come_first_and_stay_in_place_until_sorted_again(
    qtbot: QtBot, panel: ImagePanel, document: Document
) -> None:
    suggest(qtbot, document, "img2.png", 0.9)
    suggest(qtbot, document, "zebra.png", 0.99, 0.55)
    qtbot.waitUntil(lambda: panel.model.suggestion_index.is_settled)
    panel.set_order(ListOrder(SortBy.UNCERTAINTY))
    assert listed(panel) == ["zebra.png", "img2.png", "img1.png", "img10.png"]
    assert panel.view.currentIndex().data() == "img1.png"
    suggest(qtbot, document, "img10.png", 0.5)
    commands.mark(document, id_of(document, "zebra.png"), ImageState.DONE)
    qtbot.waitUntil(lambda: panel.model.suggestion_index.is_settled)
    assert listed(panel) == ["zebra.png", "img2.png", "img1.png", "img10.png"]
    show_only(panel, Show.TODO)
    assert listed(panel) == ["img10.png", "img2.png", "img1.png"]
    show_only(panel, Show.ALL)
    assert listed(panel) == ["img10.png", "img2.png", "img1.png", "zebra.png"]


def test_a_list_opened_by_uncertainty_is_sorted_once_the_suggestion_index_settles(
    qtbot: QtBot, panel: ImagePanel, document: Document
) -> None:
    panel.set_order(ListOrder(SortBy.UNCERTAINTY))
    suggest(qtbot, document, "img10.png", 0.5)
    panel.set_document(None)
    panel.set_document(document)
    assert current_name(panel, document) == "img1.png"
    qtbot.waitUntil(lambda: listed(panel) == ["img10.png", "img1.png", "img2.png", "zebra.png"])
    assert current_name(panel, document) == "img1.png"
    assert panel.view.currentIndex().data() == "img1.png"


def test_images_are_sorted_when_their_dates_become_known(panel: ImagePanel, document: Document) -> None:
    panel.set_order(ListOrder(SortBy.DATE))
    assert listed(panel) == list(NAMES)
    when = {"img1.png": 100.0, "img2.png": 300.0, "zebra.png": 200.0}
    document.take_file_facts({id_of(document, name): FileFacts(at, 1) for name, at in when.items()})
    assert listed(panel) == ["img2.png", "zebra.png", "img1.png", "img10.png"]
    document.take_file_facts({id_of(document, "img1.png"): FileFacts(400, 2)})
    assert listed(panel) == ["img2.png", "zebra.png", "img1.png", "img10.png"]
    panel.set_order(ListOrder(SortBy.DATE, backwards=True))
    assert listed(panel) == ["zebra.png", "img2.png", "img1.png", "img10.png"]


def test_the_sort_button_sorts_and_reverses(qtbot: QtBot, panel: ImagePanel) -> None:
    by_name, by_date, by_uncertainty, _, forwards, backwards = panel.bar.sort.menu().actions()
    assert [each.isChecked() for each in (by_name, by_date, by_uncertainty, forwards, backwards)] == [1, 0, 0, 1, 0]
    with qtbot.waitSignal(panel.order_chosen) as signal:
        backwards.trigger()
    assert signal.args == [ListOrder(SortBy.NAME, backwards=True)]
    assert listed(panel) == list(reversed(NAMES))
    by_date.trigger()
    assert panel.model.order == ListOrder(SortBy.DATE)
    assert (forwards.text(), forwards.isChecked()) == ("Newest first", True)
    assert panel.bar.sort.accessibleName() == "Sorted by: File date, Newest first"


def test_uncertain_images_are_counted_and_listed(qtbot: QtBot, panel: ImagePanel, document: Document) -> None:
    def uncertain() -> str:
        return panel.bar.chips[Show.UNCERTAIN].text().strip()

    for name, score in (("img1.png", 0.5), ("img10.png", 0.97), ("zebra.png", 0.45)):
        suggest(qtbot, document, name, score)
    suggest(qtbot, document, "img10.png", 0.99)
    suggest(qtbot, document, "zebra.png", 0.45, 0.5)
    qtbot.waitUntil(lambda: uncertain() == "Uncertain 2")
    show_only(panel, Show.UNCERTAIN)
    assert listed(panel) == ["img1.png", "zebra.png"]
    panel.show_image(id_of(document, "zebra.png"))
    document.image_facts.put_disagreement(
        "", id_of(document, "img10.png"), 1.0
    )  # the run in use is none, and not read yet
    assert listed(panel) == ["img1.png", "zebra.png"]
    with qtbot.waitSignal(document.image_facts.read):
        document.image_facts.begin()
    document.image_facts.put_disagreement("", id_of(document, "img10.png"), 1.0)
    qtbot.waitUntil(lambda: listed(panel) == ["img1.png", "img10.png", "zebra.png"])
    commands.mark(document, id_of(document, "img1.png"), ImageState.DONE)
    qtbot.waitUntil(lambda: listed(panel) == ["img10.png", "zebra.png"])
    commands.mark(document, id_of(document, "zebra.png"), ImageState.DONE)
    qtbot.waitUntil(lambda: uncertain() == "Uncertain 1")
    assert listed(panel) == ["img10.png", "zebra.png"]  # the image shown keeps its row


def test_boxes_drawn_where_the_model_was_unsure_end_the_uncertainty(
    qtbot: QtBot, panel: ImagePanel, document: Document
) -> None:
    with qtbot.waitSignal(document.image_facts.read):
        document.image_facts.begin()
    suggest(qtbot, document, "img1.png", 0.5)
    image_id = id_of(document, "img1.png")
    document.image_facts.put_disagreement("", image_id, 0.9)
    qtbot.waitUntil(lambda: panel.model.suggestion_index.is_settled)
    assert panel.model.suggestion_index.is_uncertain(image_id)
    commands.add_box(document, image_id, BOX, document.classes[0].id)
    assert not panel.model.suggestion_index.is_uncertain(image_id)
