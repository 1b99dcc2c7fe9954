"""Disagreements in the whole window: each kind, either answer, and undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.annotation import Detection, ImageState, Provenance
from core.dataset.split import Split
from core.geometry import Box
from core.review.disagreements import DisagreementKind
from core.runs.split_file import write_split
from gui.document import class_commands, commands
from gui.review.disagreement_part import DisagreementPart
from gui.review.page import ReviewPage
from gui.shell.workspace import Workspace
from tests.gui.window_fixtures import BOX, SUGGESTION, add_box, folder, window, work

__all__ = ["folder", "window", "work"]

LOOSE = Box(10, 8, 38, 24)  # IoU with BOX 0.45
RUN = "run"


@pytest.fixture
def disagreements(qtbot: QtBot, work: Workspace) -> DisagreementPart:
    """A loose box on the first image; an unlabelled and a missed one on the second."""
    document = work.document
    first, second, _ = document.image_ids
    run = document.folder / "runs" / RUN
    run.mkdir(parents=True)
    write_split(run, Split((second,), (first,), ()))
    document.set_active_run(RUN)
    plate = document.classes[0].id
    predictions = {first: [Detection(plate, LOOSE, 0.8)], second: [Detection(plate, SUGGESTION, 0.9)]}
    for number, detections in predictions.items():
        add_box(work, number)
        commands.mark(document, number, ImageState.DONE)
        with qtbot.waitSignal(document.predictions_changed):
            document.replace_predictions(RUN, number, detections)
    work.pages.show("review")
    page = work.pages.page
    assert isinstance(page, ReviewPage)
    page.tabs.setCurrentWidget(page.disagreements)
    qtbot.waitUntil(lambda: page.disagreements.model.rowCount() == 3 and not page.disagreements.is_reading)
    return page.disagreements


def kinds(disagreements: DisagreementPart) -> list[DisagreementKind | None]:
    return [each.kind for each in disagreements.model.tiles]


def select(disagreements: DisagreementPart, kind: DisagreementKind) -> None:
    disagreements.view.select(next(each.key for each in disagreements.model.tiles if each.kind is kind))


def press(qtbot: QtBot, disagreements: DisagreementPart, key: Qt.Key) -> None:
    qtbot.keyClick(disagreements.view, key)


def test_images_that_the_run_was_not_trained_on_come_first(disagreements: DisagreementPart):
    assert kinds(disagreements) == [DisagreementKind.LOOSE, DisagreementKind.MISSED, DisagreementKind.UNLABELLED]
    words = [disagreements.model.index(row).data(Qt.ItemDataRole.ToolTipRole) for row in range(3)]
    assert "not trained on" in words[0]
    assert "not trained on" not in words[1] + words[2]


def test_you_were_right_is_remembered_and_can_be_undone(qtbot: QtBot, disagreements: DisagreementPart, work: Workspace):
    document = work.document
    first, second, _ = document.image_ids
    for kind in (DisagreementKind.LOOSE, DisagreementKind.MISSED, DisagreementKind.UNLABELLED):
        select(disagreements, kind)
        press(qtbot, disagreements, Qt.Key.Key_Y)
    assert disagreements.model.rowCount() == 0
    assert [document.annotations(n)[0].confirmed for n in (first, second)] == [True, True]
    assert [each.box for each in document.rejections(second)] == [SUGGESTION]
    disagreements.read()
    qtbot.waitUntil(lambda: not disagreements.is_reading)
    assert disagreements.model.rowCount() == 0
    assert "agree" in disagreements.notice.text.text()
    for _ in range(3):
        work.undo()
    assert sorted(map(str, kinds(disagreements))) == ["loose", "missed", "unlabelled"]
    assert disagreements.view.current is not None
    assert disagreements.view.current.kind is DisagreementKind.LOOSE


def test_the_model_was_right(qtbot: QtBot, disagreements: DisagreementPart, work: Workspace):
    document = work.document
    first, second, _ = document.image_ids
    select(disagreements, DisagreementKind.UNLABELLED)
    press(qtbot, disagreements, Qt.Key.Key_M)
    added = document.annotations(second)[-1]
    assert (added.box, added.provenance) == (SUGGESTION, Provenance.ACCEPTED)
    select(disagreements, DisagreementKind.MISSED)
    press(qtbot, disagreements, Qt.Key.Key_M)
    assert document.annotations(second) == (added,)
    select(disagreements, DisagreementKind.LOOSE)
    disagreements.answers.model.click()
    (taken,) = document.annotations(first)
    assert (taken.box, taken.provenance, taken.run_id) == (LOOSE, Provenance.CORRECTED, RUN)
    assert [document.image(n).state for n in (first, second)] == [ImageState.DONE] * 2
    assert disagreements.model.rowCount() == 0
    for _ in range(3):
        work.undo()
    assert len(kinds(disagreements)) == 3


def test_the_model_class_is_applied(qtbot: QtBot, disagreements: DisagreementPart, work: Workspace):
    document = work.document
    class_commands.add_class(document, "car")
    qtbot.waitUntil(lambda: len(document.classes) == 2)
    first, car = document.image_ids[0], document.classes[1].id
    with qtbot.waitSignal(document.predictions_changed):
        document.replace_predictions(RUN, first, [Detection(car, BOX, 0.7)])
    qtbot.waitUntil(lambda: DisagreementKind.OTHER_CLASS in kinds(disagreements))
    select(disagreements, DisagreementKind.OTHER_CLASS)
    assert "car" in disagreements.answers.question.text()
    press(qtbot, disagreements, Qt.Key.Key_M)
    (label,) = document.annotations(first)
    assert (label.class_id, label.box, label.provenance) == (car, BOX, Provenance.DRAWN)


def test_skip_advances_and_kinds_filter(qtbot: QtBot, disagreements: DisagreementPart):
    disagreements.view.select(disagreements.model.tiles[0].key)
    press(qtbot, disagreements, Qt.Key.Key_S)
    assert disagreements.view.currentIndex().row() == 1
    disagreements.bar.chips[DisagreementKind.LOOSE].click()
    assert kinds(disagreements) == [DisagreementKind.LOOSE]
    assert disagreements.bar.chips[None].text() == "All 3"
    press(qtbot, disagreements, Qt.Key.Key_Y)
    assert "kind" in disagreements.notice.text.text()
    disagreements.notice.button.click()
    assert kinds(disagreements) == [DisagreementKind.MISSED, DisagreementKind.UNLABELLED]


def test_a_box_moved_into_place_is_no_longer_a_case(disagreements: DisagreementPart, work: Workspace):
    (label,) = work.document.annotations(work.document.image_ids[0])
    commands.reshape_box(work.document, label, LOOSE)
    assert DisagreementKind.LOOSE not in kinds(disagreements)


def test_without_a_model_or_done_images_a_notice_says_so(qtbot: QtBot, work: Workspace):
    work.pages.show("review")
    page = work.pages.page
    assert isinstance(page, ReviewPage)
    page.tabs.setCurrentWidget(page.disagreements)
    qtbot.waitUntil(lambda: "No image is done" in page.disagreements.notice.text.text())
    add_box(work, work.document.image_ids[0])
    commands.mark(work.document, work.document.image_ids[0], ImageState.DONE)
    qtbot.waitUntil(lambda: "No model yet" in page.disagreements.notice.text.text())


def test_done_images_are_requested_while_the_part_is_shown(
    qtbot: QtBot, disagreements: DisagreementPart, work: Workspace, monkeypatch: pytest.MonkeyPatch
):
    requested: list[list[int]] = []
    monkeypatch.setattr(work.suggester, "want", lambda numbers: requested.append(list(numbers)))
    third = work.document.image_ids[2]
    add_box(work, third)
    commands.mark(work.document, third, ImageState.DONE)
    work.pages.show("label")
    work.pages.show("review")
    assert requested == [[], [third]]
    assert disagreements.bar.progress.isVisible()
    assert disagreements.bar.progress.maximum() == 3
