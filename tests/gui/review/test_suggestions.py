"""Suggestions in bulk in the whole window: crossed out, left out, accepted with one key, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from pytestqt.qtbot import QtBot

from core.annotation import Detection, ImageState, Provenance
from core.geometry import Box
from gui.document import commands
from gui.labelling import labelling
from gui.review.page import ReviewPage
from gui.review.suggestions import cell_model
from gui.review.suggestions.cell import CellOrder, Wanted
from gui.review.suggestions.part import SuggestionsPart
from gui.shell.workspace import Workspace
from tests.conftest import MakeImage
from tests.gui.window_fixtures import BOX, SUGGESTION, add_box, folder, window, work

__all__ = ["folder", "window", "work"]

RUN = "run"
FURTHER = Box(2, 30, 22, 40)


def suggest(qtbot: QtBot, work: Workspace, image_id: int, *boxes: tuple[Box, float]) -> None:
    document = work.document
    plate = document.classes[0].id
    document.note_size(image_id, 64, 48)
    with qtbot.waitSignal(document.predictions_changed):
        document.replace_predictions(RUN, image_id, [Detection(plate, box, score) for box, score in boxes])


def shown(qtbot: QtBot, work: Workspace) -> SuggestionsPart:
    work.pages.show("review")
    page = work.pages.page
    assert isinstance(page, ReviewPage)
    page.tabs.setCurrentWidget(page.suggestions)
    part = page.suggestions
    qtbot.waitUntil(lambda: not part.is_reading)
    return part


@pytest.fixture
def suggestions(qtbot: QtBot, work: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three images: one certain box; one certain and one uncertain; one uncertain."""
    monkeypatch.setattr(cell_model, "LEAST_SHOWN_S", 0.0)
    first, second, third = work.document.image_ids
    (work.document.folder / "runs" / RUN).mkdir(parents=True)
    work.document.set_active_run(RUN)
    suggest(qtbot, work, first, (SUGGESTION, 0.97))
    suggest(qtbot, work, second, (SUGGESTION, 0.95), (FURTHER, 0.7))
    suggest(qtbot, work, third, (SUGGESTION, 0.6), (BOX, 0.1))


@pytest.fixture
def part(qtbot: QtBot, work: Workspace, suggestions: None) -> SuggestionsPart:
    return shown(qtbot, work)


def listed(part: SuggestionsPart) -> list[int]:
    return [each.image_id for each in part.model.cells]


def wait_until_shown(qtbot: QtBot, part: SuggestionsPart) -> None:
    qtbot.waitUntil(lambda: bool(part.model.cells) and all(part.model.was_shown(number) for number in listed(part)))


def press(qtbot: QtBot, part: SuggestionsPart, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(part.view, key)


def states(work: Workspace) -> list[ImageState]:
    return [work.document.image(number).state for number in work.document.image_ids]


def click(qtbot: QtBot, part: SuggestionsPart, at: QPoint) -> None:
    qtbot.mouseClick(part.view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_key_opens_it_from_anywhere(qtbot: QtBot, part: SuggestionsPart, work: Workspace) -> None:
    work.pages.show("label")
    assert not part.isVisible()
    qtbot.keyClick(work.labelling.canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(part.isVisible)
    assert part.view.hasFocus()


def test_a_hint_to_bulk_review_appears_when_all_suggestions_are_accepted(
    qtbot: QtBot, part: SuggestionsPart, work: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(labelling, "RIGHT_IN_A_ROW", 2)
    told: list[str] = []
    work.labelling.verbs.message.connect(told.append)
    work.pages.show("label")
    first, second, _ = work.document.image_ids
    for number in (first, second):
        assert not any("many at once" in each for each in told)
        work.labelling.images.show_image(number)
        qtbot.waitUntil(lambda: work.labelling.verbs.judged() is not None)
        assert work.labelling.verbs.judged() == number
        work.labelling.verbs.accept_next()
    assert "2 images in a row were right: Shift+Enter reviews many at once." in told


def test_most_or_least_certain_first(qtbot: QtBot, part: SuggestionsPart, work: Workspace) -> None:
    assert part.view.hasFocus()
    assert listed(part) == list(work.document.image_ids)
    part.bar.order.setCurrentIndex(part.bar.order.findData(CellOrder.UNCERTAIN))
    part.bar.order.activated.emit(part.bar.order.currentIndex())
    qtbot.waitUntil(lambda: listed(part) == list(reversed(work.document.image_ids)))


def test_one_key_accepts_the_page_as_one_undo_step(qtbot: QtBot, part: SuggestionsPart, work: Workspace) -> None:
    wait_until_shown(qtbot, part)
    steps = work.document.undo_stack.count()
    press(qtbot, part, Qt.Key.Key_Return)
    assert states(work) == [ImageState.DONE] * 3
    made = [work.document.annotations(number) for number in work.document.image_ids]
    assert [[each.box for each in on] for on in made] == [[SUGGESTION], [FURTHER, SUGGESTION], [SUGGESTION]]
    assert {each.provenance for on in made for each in on} == {Provenance.ACCEPTED}
    assert work.document.undo_stack.count() == steps + 1
    assert listed(part) == []
    assert part.notice.text.text() == "All images are done."
    work.undo()
    assert states(work) == [ImageState.TODO] * 3
    assert listed(part) == list(work.document.image_ids)
    assert not any(work.document.annotations(number) for number in work.document.image_ids)


def test_crossed_out_suggestions_are_rejected_and_none_left_means_no_plates(
    qtbot: QtBot, part: SuggestionsPart, work: Workspace
) -> None:
    first, second, third = work.document.image_ids
    wait_until_shown(qtbot, part)
    press(qtbot, part, Qt.Key.Key_X, Qt.Key.Key_Right, Qt.Key.Key_X)  # of the second, the one that is less sure
    words = [part.model.index(row).data(Qt.ItemDataRole.ToolTipRole) for row in range(3)]
    assert "no objects" in words[0]
    assert "70%, crossed out, 95%" in words[1]
    press(qtbot, part, Qt.Key.Key_Return)
    assert states(work) == [ImageState.EMPTY, ImageState.DONE, ImageState.DONE]
    assert [each.box for each in work.document.annotations(second)] == [SUGGESTION]
    assert [[r.box for r in work.document.rejections(n)] for n in (first, second, third)] == [
        [SUGGESTION],
        [FURTHER],
        [],
    ]
    work.undo()
    assert [work.document.rejections(number) for number in (first, second)] == [(), ()]
    assert part.model.crossed_out(first)  # it is still crossed out


def test_a_held_key_does_not_accept_pages(qtbot: QtBot, part: SuggestionsPart, work: Workspace) -> None:
    wait_until_shown(qtbot, part)
    none = Qt.KeyboardModifier.NoModifier
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", autorep=True)
    QCoreApplication.sendEvent(part.view, held)
    assert states(work) == [ImageState.TODO] * 3


def test_crossing_out_wraps_around(qtbot: QtBot, part: SuggestionsPart, work: Workspace) -> None:
    number = work.document.image_ids[1]
    press(qtbot, part, Qt.Key.Key_Right)
    counts = []
    for _ in range(3):
        press(qtbot, part, Qt.Key.Key_X)
        counts.append(len(part.model.crossed_out(number)))
    assert counts == [1, 2, 0]


def test_clicks_cross_out_a_suggestion_or_leave_the_image_out(
    qtbot: QtBot, part: SuggestionsPart, work: Workspace
) -> None:
    _, second, third = work.document.image_ids
    wait_until_shown(qtbot, part)
    layout, cell = part.view.cell_layout(1), part.model.cells[1]
    click(qtbot, part, layout.close_ups[0].center())
    assert part.model.crossed_out(second) == {cell.suggested[0].id}
    click(qtbot, part, layout.box(cell, cell.suggested[1].box).center())
    assert part.model.crossed_out(second) == {each.id for each in cell.suggested}
    click(qtbot, part, layout.box(cell, cell.suggested[1].box).center())
    other = part.view.cell_layout(2)
    click(qtbot, part, other.picture.topLeft() + QPoint(3, 3))
    assert part.model.is_out(third)
    assert "2 images" in part.verdict.accept.text()
    part.verdict.accept.click()
    assert states(work) == [ImageState.DONE, ImageState.DONE, ImageState.TODO]
    assert listed(part) == []
    assert "1 image left" in part.notice.text.text()
    with qtbot.waitSignal(part.image_wanted) as wanted:
        part.notice.button.click()
    assert wanted.args == [third, 0]


def test_a_double_click_opens_the_image(qtbot: QtBot, part: SuggestionsPart, work: Workspace) -> None:
    wait_until_shown(qtbot, part)
    at = part.view.cell_layout(0).picture.topLeft() + QPoint(3, 3)
    click(qtbot, part, at)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    there = (QPointF(at), QPointF(part.view.viewport().mapToGlobal(at)))
    second = QMouseEvent(QEvent.Type.MouseButtonDblClick, *there, left, left, none)
    with qtbot.waitSignal(part.image_wanted):
        # Not by qtbot: the view goes, and a release over a view that is gone does not reach Qt.
        QCoreApplication.sendEvent(part.view.viewport(), second)
    assert not part.model.is_out(work.document.image_ids[0])


def test_pages_hold_as_many_images_as_fit(qtbot: QtBot, part: SuggestionsPart, work: Workspace) -> None:
    part.view.capacity_changed.emit(2)
    first, second, third = work.document.image_ids
    assert listed(part) == [first, second]
    press(qtbot, part, Qt.Key.Key_PageDown)
    assert listed(part) == [third]
    press(qtbot, part, Qt.Key.Key_PageDown)
    assert listed(part) == [third]
    press(qtbot, part, Qt.Key.Key_PageUp, Qt.Key.Key_Space)
    wait_until_shown(qtbot, part)
    press(qtbot, part, Qt.Key.Key_Return)
    assert states(work) == [ImageState.TODO, ImageState.DONE, ImageState.TODO]
    assert listed(part) == [third]
    press(qtbot, part, Qt.Key.Key_PageUp)
    assert listed(part)[0] == first
    work.undo()
    assert second in listed(part)


def test_cells_shrink_slightly_for_another_row(qtbot: QtBot, part: SuggestionsPart) -> None:
    view = part.view
    view.set_shape(16 / 9, has_close_ups=True)
    view.set_cell_width(260)
    for size, capacity in (((1340, 520), 5 * 2), ((1004, 455), 4 * 2), ((1004, 300), 3), ((200, 100), 1)):
        view.setFixedSize(*size)
        qtbot.waitUntil(lambda capacity=capacity: view.capacity == capacity)  # type: ignore[misc]
        assert view.gridSize().height() * (capacity // view.columns) <= size[1]


def test_nothing_is_accepted_before_its_picture_was_shown(
    qtbot: QtBot, part: SuggestionsPart, work: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cell_model, "LEAST_SHOWN_S", 1e6)
    with qtbot.waitSignal(part.message) as message:
        press(qtbot, part, Qt.Key.Key_Return)
    assert message.args is not None
    assert "Not yet" in message.args[0]
    assert states(work) == [ImageState.TODO] * 3


def test_an_unreadable_image_is_not_accepted(qtbot: QtBot, work: Workspace, suggestions: None) -> None:
    first, second, third = work.document.image_ids
    work.document.absolute_path(first).write_bytes(b"no image")
    part = shown(qtbot, work)
    qtbot.waitUntil(lambda: all(part.model.was_shown(number) for number in (second, third)))
    qtbot.waitUntil(lambda: "2 images" in part.verdict.accept.text())
    press(qtbot, part, Qt.Key.Key_Return)
    assert states(work) == [ImageState.TODO, ImageState.DONE, ImageState.DONE]
    assert "1 image left" in part.notice.text.text()


def test_boxes_drawn_already_count(qtbot: QtBot, part: SuggestionsPart, work: Workspace) -> None:
    first = work.document.image_ids[0]
    add_box(work, first, FURTHER)
    wait_until_shown(qtbot, part)
    press(qtbot, part, Qt.Key.Key_X, Qt.Key.Key_Return)
    assert work.document.image(first).state is ImageState.DONE
    assert [each.box for each in work.document.annotations(first)] == [FURTHER]


def test_images_done_elsewhere_leave_and_new_suggestions_appear(
    qtbot: QtBot, part: SuggestionsPart, work: Workspace
) -> None:
    first, second, third = work.document.image_ids
    commands.mark(work.document, second, ImageState.EMPTY)
    assert listed(part) == [first, third]
    suggest(qtbot, work, third, (SUGGESTION, 0.1))
    assert listed(part) == [first]
    suggest(qtbot, work, third, (SUGGESTION, 0.9))
    assert listed(part) == [first, third]


def test_images_without_suggestions_are_marked_as_without_plates(
    qtbot: QtBot, part: SuggestionsPart, work: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = work.document.image_ids
    suggest(qtbot, work, first, (SUGGESTION, 0.1))
    suggest(qtbot, work, second)  # it has looked, and found nothing at all
    monkeypatch.setattr(part.reader, "has_predicted", lambda number: number != third)
    part.bar.wanted_box.setCurrentIndex(part.bar.wanted_box.findData(Wanted.NOTHING))
    part.bar.wanted_box.activated.emit(part.bar.wanted_box.currentIndex())
    qtbot.waitUntil(lambda: sorted(listed(part)) == [first, second])
    assert listed(part) == [second, first]  # below the threshold there was something
    wait_until_shown(qtbot, part)
    press(qtbot, part, Qt.Key.Key_Space)
    part.view.viewport().repaint()
    press(qtbot, part, Qt.Key.Key_Space, Qt.Key.Key_X)
    assert "No objects on 2 images" in part.verdict.accept.text()
    press(qtbot, part, Qt.Key.Key_Return)
    assert states(work) == [ImageState.EMPTY, ImageState.EMPTY, ImageState.TODO]
    assert part.notice.text.text() == "All images to do have suggestions."


def test_an_image_never_opened_is_shown_too(
    qtbot: QtBot, part: SuggestionsPart, work: Workspace, folder: Path, make_image: MakeImage
) -> None:
    document = work.document
    with qtbot.waitSignal(document.images_added) as added:
        document.add_images([make_image(folder / "4.png")])
    assert added.args is not None
    ((fourth,),) = added.args
    assert document.image(fourth).width is None
    with qtbot.waitSignal(document.predictions_changed):
        document.replace_predictions(RUN, fourth, [Detection(document.classes[0].id, SUGGESTION, 0.9)])
    qtbot.waitUntil(lambda: document.image(fourth).width == 64)
    assert listed(part) == list(document.image_ids)


def test_the_time_on_the_page_is_split_among_its_images(qtbot: QtBot, part: SuggestionsPart, work: Workspace) -> None:
    wait_until_shown(qtbot, part)
    press(qtbot, part, Qt.Key.Key_Return)
    completions = [work.document.image(number).completion for number in work.document.image_ids]
    assert all(each is not None and each.seconds is not None and 0 < each.seconds < 10 for each in completions)
    assert len({each.seconds for each in completions if each is not None}) == 1
