"""The image list: order, names, filter, search, and which image is current."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.annotation import Detection, ImageState
from core.file_facts import FileFacts
from core.geometry import Box
from gui import commands
from gui.background import Background
from gui.document import Document
from gui.images.filters import Show
from gui.images.list_delegate import ImageDelegate
from gui.images.order import Order, SortBy
from gui.images.panel import ImagePanel
from gui.images.row_facts import Role, RowFacts
from tests.conftest import MakeImage
from tests.support.documents import opened_document

BOX = Box(5, 5, 25, 15)
NAMES = ("img1.png", "img2.png", "img10.png", "zebra.png")


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    for seed, name in enumerate(NAMES):
        make_image(tmp_path / "photos" / name, seed=seed)
    with opened_document(qtbot, tmp_path / "photos") as opened:
        yield opened


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


@pytest.fixture
def panel(qtbot: QtBot, document: Document, background: Background) -> ImagePanel:
    made = ImagePanel(background)
    made.resize(260, 640)
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.set_document(document)
    return made


def id_of(document: Document, name: str) -> int:
    return next(n for n in document.image_ids if document.absolute_path(n).name == name)


def listed(panel: ImagePanel) -> list[str]:
    return [panel.model.index(row).data() for row in range(panel.model.rowCount())]


def chip_texts(panel: ImagePanel) -> list[str]:
    return [panel.bar.chips[show].text().strip() for show in Show if not panel.bar.chips[show].isHidden()]


def current_name(panel: ImagePanel, document: Document) -> str:
    assert panel.current_id is not None
    return document.absolute_path(panel.current_id).name


def show_only(panel: ImagePanel, show: Show, text: str = "") -> None:
    panel.bar.chips[show].click()
    panel.bar.search.setText(text)


# --- the list ------------------------------------------------------------------------------------


def test_images_are_listed_in_natural_order_and_the_first_to_do_is_current(
    panel: ImagePanel, document: Document
) -> None:
    assert listed(panel) == list(NAMES)
    assert current_name(panel, document) == "img1.png"
    assert panel.view.currentIndex().data() == "img1.png"


def test_rows_tell_state_boxes_and_suggestions(qtbot: QtBot, panel: ImagePanel, document: Document) -> None:
    image, plate = id_of(document, "img2.png"), document.classes[0].id
    commands.add_box(document, image, BOX, plate)
    with qtbot.waitSignal(document.predictions_changed):
        found = [
            Detection(plate, Box(6, 5, 25, 15), 0.9),  # the same plate as the box
            Detection(plate, Box(30, 30, 50, 40), 0.8),
            Detection(plate, Box(40, 5, 60, 15), 0.3),
        ]
        document.replace_predictions("run", image, found)
    index = panel.model.index_of(image)
    assert (index.data(Role.STATE), index.data(Role.BOXES), index.data(Role.SUGGESTIONS)) == (ImageState.TODO, 1, 1)
    panel.set_threshold(0.2)
    assert index.data(Role.SUGGESTIONS) == 2
    commands.mark(document, image, ImageState.DONE)
    assert (index.data(Role.STATE), index.data(Role.BOXES), index.data(Role.SUGGESTIONS)) == (ImageState.DONE, 1, 0)


def test_chips_count_and_filter(qtbot: QtBot, panel: ImagePanel, document: Document) -> None:
    commands.mark(document, id_of(document, "img2.png"), ImageState.DONE)
    commands.mark(document, id_of(document, "zebra.png"), ImageState.EMPTY)
    counts = ["All 4", "To do 2", "Done 1", "No plates 1", "Suggested 0"]
    qtbot.waitUntil(lambda: chip_texts(panel) == counts)
    show_only(panel, Show.EMPTY)
    assert listed(panel) == ["zebra.png"]
    show_only(panel, Show.ALL, "IMG1")
    assert listed(panel) == ["img1.png", "img10.png"]


def test_filtering_leaves_the_current_image_current(qtbot: QtBot, panel: ImagePanel, document: Document) -> None:
    with qtbot.assertNotEmitted(panel.current_changed):
        show_only(panel, Show.ALL, "zebra")
    assert current_name(panel, document) == "img1.png"
    assert not panel.view.currentIndex().isValid()
    assert panel.go_next()
    assert current_name(panel, document) == "zebra.png"
    show_only(panel, Show.ALL, "")
    assert panel.view.currentIndex().data() == "zebra.png"


def test_the_current_image_keeps_its_row_until_the_person_moves_on(panel: ImagePanel, document: Document) -> None:
    show_only(panel, Show.TODO)
    commands.mark(document, id_of(document, "img1.png"), ImageState.DONE)
    assert listed(panel) == list(NAMES)
    assert panel.go_next()
    assert listed(panel) == ["img2.png", "img10.png", "zebra.png"]
    assert current_name(panel, document) == "img2.png"
    assert panel.view.currentIndex().data() == "img2.png"


def test_an_image_that_is_not_current_leaves_and_comes_at_once(panel: ImagePanel, document: Document) -> None:
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


def test_next_to_do_goes_round_and_passes_done_images(panel: ImagePanel, document: Document) -> None:
    commands.mark(document, id_of(document, "img2.png"), ImageState.DONE)
    panel.show_image(id_of(document, "zebra.png"))
    assert panel.next_to_do()
    assert current_name(panel, document) == "img1.png"
    assert panel.next_to_do()
    assert current_name(panel, document) == "img10.png"
    commands.mark_many(document, document.image_ids, ImageState.DONE)
    assert not panel.next_to_do()


def test_neighbours_are_the_next_two_and_the_one_before(panel: ImagePanel, document: Document) -> None:
    panel.show_image(id_of(document, "img2.png"))
    assert [document.absolute_path(n).name for n in panel.neighbours()] == ["img10.png", "zebra.png", "img1.png"]
    panel.show_image(id_of(document, "zebra.png"))
    assert [document.absolute_path(n).name for n in panel.neighbours()] == ["img10.png"]


def test_a_click_makes_an_image_current_while_a_kept_row_goes(
    qtbot: QtBot, panel: ImagePanel, document: Document
) -> None:
    panel.show()
    show_only(panel, Show.TODO)
    commands.mark(document, id_of(document, "img1.png"), ImageState.DONE)
    target = panel.view.visualRect(panel.model.index_of(id_of(document, "img10.png"))).center()
    with qtbot.waitSignal(panel.current_changed) as heard:
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=target)
    assert heard.args == [id_of(document, "img10.png")]
    assert listed(panel) == ["img2.png", "img10.png", "zebra.png"]
    assert panel.view.currentIndex().data() == "img10.png"


def test_escape_in_the_search_clears_it(qtbot: QtBot, panel: ImagePanel) -> None:
    panel.show()
    qtbot.keyClicks(panel.bar.search, "zebra")
    assert listed(panel) == ["zebra.png"]
    qtbot.keyClick(panel.bar.search, Qt.Key.Key_Escape)
    assert listed(panel) == list(NAMES)


@pytest.mark.parametrize(
    ("show", "text", "says"),
    [
        (Show.DONE, "", "Space"),
        (Show.EMPTY, "", "Press N"),
        (Show.SUGGESTED, "", "Train a model"),
        (Show.ALL, "no such name", "Nothing matches “no such name”"),
    ],
)
def test_an_empty_list_says_what_to_do_and_leads_back(
    qtbot: QtBot, panel: ImagePanel, show: Show, text: str, says: str
) -> None:
    panel.show()
    show_only(panel, show, text)
    assert panel.view.isHidden()
    assert says in panel.empty.words.text()
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


def test_without_a_document_there_is_nothing(qtbot: QtBot, panel: ImagePanel, document: Document) -> None:
    panel.set_document(None)
    assert panel.current_id is None
    assert listed(panel) == []
    assert not panel.go_next()
    assert not panel.next_to_do()
    assert panel.neighbours() == []
    commands.mark(document, document.image_ids[0], ImageState.DONE)
    qtbot.wait(10)
    assert panel.bar.chips[Show.ALL].text() == "All 0"


def test_search_for_boxes_follows_what_is_drawn_and_classes_by_name(
    qtbot: QtBot, panel: ImagePanel, document: Document
) -> None:
    panel.show_image(id_of(document, "zebra.png"))
    show_only(panel, Show.ALL, "img class:truck")
    assert listed(panel) == []
    commands.add_box(document, id_of(document, "img2.png"), BOX, document.classes[0].id)
    assert listed(panel) == []
    with qtbot.waitSignal(document.classes_changed):
        document.rename_class(document.classes[0].id, "Truck")
    assert listed(panel) == ["img2.png"]
    panel.bar.search.setText("img boxes:0")
    assert listed(panel) == ["img1.png", "img10.png"]
    commands.add_box(document, id_of(document, "img10.png"), BOX, document.classes[0].id)
    assert listed(panel) == ["img1.png"]


# --- suggestions ---------------------------------------------------------------------------------


def suggest(qtbot: QtBot, document: Document, name: str, *scores: float) -> None:
    found = [Detection(document.classes[0].id, BOX.translated(0, 12 * n), score) for n, score in enumerate(scores)]
    with qtbot.waitSignal(document.predictions_changed):
        document.replace_predictions("run", id_of(document, name), found)


def suggested(panel: ImagePanel) -> str:
    return panel.bar.chips[Show.SUGGESTED].text().strip()


def test_suggested_counts_images_to_do_with_something_new_at_the_threshold(
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
    commands.add_box(document, id_of(document, "img10.png"), BOX, document.classes[0].id)  # where it was suggested
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
    assert listed(panel) == ["img2.png"]  # current: it stays until the person moves on
    suggest(qtbot, document, "zebra.png", 0.75)
    qtbot.waitUntil(lambda: listed(panel) == ["img2.png", "zebra.png"])
    assert panel.go_next()
    assert listed(panel) == ["zebra.png"]
    panel.set_threshold(0.5)
    assert listed(panel) == ["img2.png", "zebra.png"]


# --- order ---------------------------------------------------------------------------------------


def test_doubtful_images_come_first_and_stay_in_place_until_sorted_again(
    qtbot: QtBot, panel: ImagePanel, document: Document
) -> None:
    suggest(qtbot, document, "img2.png", 0.9)
    suggest(qtbot, document, "zebra.png", 0.99, 0.55)
    qtbot.waitUntil(lambda: panel.model.outlook.is_settled)
    panel.set_order(Order(SortBy.DOUBT))
    assert listed(panel) == ["zebra.png", "img2.png", "img1.png", "img10.png"]
    assert panel.view.currentIndex().data() == "img1.png"
    suggest(qtbot, document, "img10.png", 0.5)
    commands.mark(document, id_of(document, "zebra.png"), ImageState.DONE)
    qtbot.waitUntil(lambda: panel.model.outlook.is_settled)
    assert listed(panel) == ["zebra.png", "img2.png", "img1.png", "img10.png"]
    show_only(panel, Show.TODO)
    assert listed(panel) == ["img10.png", "img2.png", "img1.png"]
    show_only(panel, Show.ALL)
    assert listed(panel) == ["img10.png", "img2.png", "img1.png", "zebra.png"]


def test_a_list_opened_by_doubt_is_sorted_once_the_suggestions_were_looked_at(
    qtbot: QtBot, panel: ImagePanel, document: Document
) -> None:
    panel.set_order(Order(SortBy.DOUBT))
    suggest(qtbot, document, "img10.png", 0.5)
    panel.set_document(None)
    panel.set_document(document)
    assert current_name(panel, document) == "img1.png"
    qtbot.waitUntil(lambda: listed(panel) == ["img10.png", "img1.png", "img2.png", "zebra.png"])
    assert current_name(panel, document) == "img1.png"
    assert panel.view.currentIndex().data() == "img1.png"


def test_dates_put_images_in_order_when_they_become_known(panel: ImagePanel, document: Document) -> None:
    panel.set_order(Order(SortBy.DATE))
    assert listed(panel) == list(NAMES)
    when = {"img1.png": 100.0, "img2.png": 300.0, "zebra.png": 200.0}
    document.take_file_facts({id_of(document, name): FileFacts(at, 1) for name, at in when.items()})
    assert listed(panel) == ["img2.png", "zebra.png", "img1.png", "img10.png"]
    document.take_file_facts({id_of(document, "img1.png"): FileFacts(400, 2)})
    assert listed(panel) == ["img2.png", "zebra.png", "img1.png", "img10.png"]
    panel.set_order(Order(SortBy.DATE, backwards=True))
    assert listed(panel) == ["zebra.png", "img2.png", "img1.png", "img10.png"]


def test_the_sort_button_sorts_tells_and_turns_round(qtbot: QtBot, panel: ImagePanel) -> None:
    by_name, by_date, by_doubt, _, forwards, backwards = panel.bar.sort.menu().actions()
    assert [each.isChecked() for each in (by_name, by_date, by_doubt, forwards, backwards)] == [1, 0, 0, 1, 0]
    with qtbot.waitSignal(panel.order_chosen) as heard:
        backwards.trigger()
    assert heard.args == [Order(SortBy.NAME, backwards=True)]
    assert listed(panel) == list(reversed(NAMES))
    by_date.trigger()
    assert panel.model.order == Order(SortBy.DATE)
    assert (forwards.text(), forwards.isChecked()) == ("Newest first", True)
    assert panel.bar.sort.accessibleName() == "Sorted by: File date, Newest first"


# --- missing and removed -------------------------------------------------------------------------


def test_missing_files_have_a_chip_only_while_there_are_any(
    qtbot: QtBot, panel: ImagePanel, document: Document
) -> None:
    gone = id_of(document, "img2.png")
    document.take_file_facts({gone: None})
    qtbot.waitUntil(lambda: chip_texts(panel)[-1] == "Missing 1")
    show_only(panel, Show.MISSING)
    assert listed(panel) == ["img2.png"]
    index = panel.model.index_of(gone)
    assert index.data(Role.MISSING)
    assert "not where it was" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "file missing" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    document.take_file_facts({gone: FileFacts(1, 1)})
    assert listed(panel) == []
    assert "Every image has its file" in panel.empty.words.text()
    show_only(panel, Show.ALL)
    qtbot.waitUntil(lambda: chip_texts(panel)[-1] == "Suggested 0")


def test_next_to_do_passes_images_whose_files_are_missing(panel: ImagePanel, document: Document) -> None:
    panel.show_image(id_of(document, "img1.png"))
    document.take_file_facts({id_of(document, "img2.png"): None})
    assert panel.next_to_do()
    assert current_name(panel, document) == "img10.png"


def test_a_removed_image_leaves_the_list_and_the_next_one_is_shown(
    qtbot: QtBot, panel: ImagePanel, document: Document
) -> None:
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
    assert panel.acts.isVisibleTo(panel)
    assert panel.acts.trash_button.text().strip() == "Move 2 files to the trash…"
    assert index.data(Qt.ItemDataRole.ToolTipRole).startswith("Removed from the project")
    document.undo_stack.undo()
    show_only(panel, Show.ALL)
    assert listed(panel) == list(NAMES)


def test_next_to_do_passes_removed_images(panel: ImagePanel, document: Document) -> None:
    commands.remove_images(document, [id_of(document, "img2.png")])
    assert panel.next_to_do()
    assert current_name(panel, document) == "img10.png"


def test_the_last_image_removed_stays_in_sight(panel: ImagePanel, document: Document) -> None:
    commands.remove_images(document, document.image_ids)
    assert listed(panel) == ["img1.png"]
    assert panel.model.index(0).data(Role.REMOVED)
    document.undo_stack.undo()
    assert listed(panel) == list(NAMES)


# --- many at once --------------------------------------------------------------------------------


def test_a_crowd_of_changes_is_taken_over_at_once(
    qtbot: QtBot, tmp_path: Path, make_image: MakeImage, background: Background
) -> None:
    for number in range(60):
        make_image(tmp_path / "many" / f"{number}.png", (4, 4))
    with opened_document(qtbot, tmp_path / "many") as document:
        panel = ImagePanel(background)
        qtbot.addWidget(panel)
        QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel)
        panel.set_document(document)
        show_only(panel, Show.TODO)
        steps = []
        panel.model.rowsRemoved.connect(lambda *_: steps.append("row"))
        panel.model.modelReset.connect(lambda: steps.append("all"))
        commands.mark_many(document, document.image_ids, ImageState.DONE)
        qtbot.waitUntil(lambda: listed(panel) == ["0.png"])  # the current one
        assert steps.count("all") == 1
        assert steps.count("row") < 20
        document.undo_stack.undo()
        qtbot.waitUntil(lambda: len(listed(panel)) == 60)
        panel.set_document(None)


def test_rows_that_go_above_leave_those_in_sight_where_they_are(
    qtbot: QtBot, tmp_path: Path, make_image: MakeImage, background: Background
) -> None:
    for number in range(60):
        make_image(tmp_path / "many" / f"{number}.png", (4, 4))
    with opened_document(qtbot, tmp_path / "many") as document:
        panel = ImagePanel(background)
        qtbot.addWidget(panel)
        panel.resize(260, 640)
        panel.set_document(document)
        panel.show()
        show_only(panel, Show.TODO)
        panel.view.verticalScrollBar().setValue(1000)
        before = panel.view.ids_in_sight()
        assert len(before) < 12
        seen = panel.view.visualRect(panel.model.index_of(before[2])).top()
        commands.mark_many(document, document.image_ids[3:6], ImageState.DONE)
        QCoreApplication.processEvents()
        assert panel.view.visualRect(panel.model.index_of(before[2])).top() == seen
        document.undo_stack.undo()
        panel.set_document(None)


def test_the_current_row_stays_in_sight_with_the_one_after_it(
    qtbot: QtBot, tmp_path: Path, make_image: MakeImage, background: Background
) -> None:
    for number in range(40):
        make_image(tmp_path / "many" / f"{number}.png", (4, 4))
    with opened_document(qtbot, tmp_path / "many") as document:
        panel = ImagePanel(background)
        qtbot.addWidget(panel)
        panel.resize(260, 640)
        panel.set_document(document)
        panel.show()
        view = panel.view

        def is_seen(row: int) -> bool:
            return view.viewport().rect().contains(view.visualRect(panel.model.index(row)).adjusted(0, 1, 0, -2))

        for row in range(1, 25):
            panel.go_next()
            assert is_seen(row)
            assert is_seen(row + 1)
        panel.resize(260, 420)
        QCoreApplication.processEvents()
        assert is_seen(24)
        for row in range(23, 2, -1):
            panel.go_previous()
            assert is_seen(row)
            assert is_seen(row - 1)
        panel.set_document(None)


def test_after_a_long_way_only_rows_in_sight_are_read(
    qtbot: QtBot, tmp_path: Path, make_image: MakeImage, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(80):
        make_image(tmp_path / "many" / f"{number}.png", (4, 4))
    gate, read = threading.Event(), []

    def load(path: Path, side: int) -> np.ndarray:
        assert gate.wait(5)
        read.append(int(path.stem))
        return np.zeros((4, 4, 3), dtype=np.uint8)

    monkeypatch.setattr("gui.images.thumbnails.load_reduced_rgb", load)
    with opened_document(qtbot, tmp_path / "many") as document:
        panel = ImagePanel(background)
        qtbot.addWidget(panel)
        panel.resize(260, 640)
        panel.set_document(document)
        panel.show()
        bar = panel.view.verticalScrollBar()
        for value in range(0, bar.maximum(), 200):
            bar.setValue(value)
            panel.view.viewport().repaint()
        bar.setValue(bar.maximum())
        panel.view.viewport().repaint()
        QCoreApplication.processEvents()
        in_sight = panel.view.ids_in_sight()
        assert len(in_sight) < 12
        gate.set()
        names = {int(document.absolute_path(number).stem) for number in in_sight}
        qtbot.waitUntil(lambda: names <= set(read))
        assert len(set(read) - names) <= 2  # one a worker, under way already
        panel.set_document(None)


def test_no_row_out_of_sight_is_asked_for(
    qtbot: QtBot, document: Document, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = ImagePanel(background)
    qtbot.addWidget(panel)
    panel.resize(240, 280)  # not room for all rows
    asked: set[int] = set()
    tell = RowFacts.tell

    def note(self: RowFacts, image_id: int, role: int) -> object:
        asked.add(image_id)
        return tell(self, image_id, role)

    monkeypatch.setattr(RowFacts, "tell", note)
    panel.set_document(document)
    panel.grab()
    assert 0 < len(asked) < len(NAMES)
    panel.set_document(None)


# --- painting ------------------------------------------------------------------------------------


def test_states_differ_by_shape_even_without_colour(panel: ImagePanel, document: Document) -> None:
    commands.mark(document, id_of(document, "img1.png"), ImageState.DONE)
    commands.mark(document, id_of(document, "img2.png"), ImageState.EMPTY)
    marks = []
    for name in ("img1.png", "img2.png", "img10.png"):
        row = painted_row(panel, panel.model.index_of(id_of(document, name)).row())
        mark = row.copy(row.width() - 28, 0, 28, row.height()).convertToFormat(QImage.Format.Format_Mono)
        marks.append(bytes(mark.constBits()))
    assert len(set(marks)) == 3


def test_long_names_are_shortened_in_the_middle_and_do_not_reach_the_mark(
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
    """The row as the delegate paints it, not selected."""
    from PySide6.QtWidgets import QStyleOptionViewItem

    option = QStyleOptionViewItem()
    image = QImage(240, 56, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    option.rect = image.rect()
    painter = QPainter(image)
    ImageDelegate().paint(painter, option, panel.model.index(row))
    painter.end()
    return image
