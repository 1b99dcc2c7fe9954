"""Two runs side by side on the Runs page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.annotation import Detection
from core.evaluation.verdict import Verdict
from core.inspection.comparison import OutlineKind
from core.model.card import MODEL_FILE
from core.runs.incumbent import compare_with_incumbent
from core.runs.snapshot import SnapshotImage, make_snapshot
from gui.document.document import Document
from gui.language.wording import decimal
from gui.runs.page import RunsPage
from gui.runs.side_by_side_view import box_outlines
from tests.core.runs.support import make_run
from tests.gui.runs.support import NEW, OLD, PLATE_BOX, labelled, select
from tests.support.predicting import FakeClient


@pytest.mark.usefixtures("two_runs")
def test_two_runs_are_compared_on_images_new_to_both(qtbot: QtBot, page: RunsPage, client: FakeClient) -> None:
    client.gate.clear()
    page.table.select_runs([NEW, OLD])
    qtbot.waitUntil(lambda: page.below.currentWidget() is page.busy)
    with qtbot.waitSignal(page.reader.compared):
        client.gate.set()
    comparison = page.comparison
    assert page.below.currentWidget() is comparison
    # Images 2 to 5 are new to both, but too few; those new to the newer run are added.
    assert comparison.sentence.text() == (
        "On 5 images, it cannot be told yet which is better; some 12 more would tell."
    )
    assert comparison.warning.text() == "1 of them trained Run 1, which flatters it."
    row = comparison.scores.topLevelItem(0)
    assert row is not None
    assert [row.text(column) for column in range(3)] == ["AP50", "1.00", "0.41"]
    assert comparison.tabs.tabText(1) == "Images (3)"
    assert comparison.settings.topLevelItemCount() > 2

    client.seen.clear()
    select(qtbot, page, OLD)
    select(qtbot, page, OLD, NEW)
    assert client.seen == []  # it was saved


class Finds:
    """In place of LiteRT in the training process: detects every plate."""

    def __init__(self, folder: Path, threads: int, classes: object) -> None:
        pass

    def predict(self, image: object, least: float) -> list[Detection]:
        return [Detection(1, PLATE_BOX, 0.9)]

    def close(self) -> None:
        pass


@pytest.mark.parametrize("seen", [0, 2])
@pytest.mark.parametrize(("older_misses", "newer_misses"), [(0, 0), (6, 0), (0, 6)])
def test_the_message_after_a_training_and_the_comparison_agree(
    qtbot: QtBot,
    document: Document,
    page: RunsPage,
    monkeypatch: pytest.MonkeyPatch,
    seen: int,
    older_misses: int,
    newer_misses: int,
) -> None:
    """``seen``: how many of the newer run's held-back images the older one was trained on."""
    monkeypatch.setattr("core.runs.incumbent.Predictor", Finds)
    images = labelled(document, *range(6))

    def kept(images: list[SnapshotImage], misses: int) -> dict[int, list[Detection]]:
        return {each.id: [Detection(1, PLATE_BOX, 0.9)] if n >= misses else [] for n, each in enumerate(images)}

    runs, held_back = document.folder / "runs", images[seen:]
    make_run(runs, OLD, train=images[:seen], val=held_back, found=kept(held_back, older_misses), number=1)
    run = make_run(runs, NEW, val=images, found=kept(images, newer_misses), number=2, incumbent=OLD)
    told = compare_with_incumbent(run, make_snapshot([(1, "plate")], images), threads=1)
    assert told is not None

    with qtbot.waitSignal(page.reader.listed):
        page.reader.read_list()
    select(qtbot, page, OLD, NEW)
    row = page.comparison.scores.topLevelItem(0)
    assert row is not None
    assert [row.text(1), row.text(2)] == [decimal(told.incumbent_ap50 or 0.0), decimal(told.ap50 or 0.0)]
    sentence = page.comparison.sentence.text()
    assert sentence.startswith(f"On {told.images} ")
    assert told.is_promoted is ("Run 1" not in sentence)
    assert ("Run 2" in sentence) is (told.verdict == Verdict.BETTER)
    if not seen:
        assert (told.verdict == Verdict.BETTER) is (older_misses > newer_misses)
    assert (f"{told.seen_by_incumbent} of them trained Run 1" in page.comparison.warning.text()) is (seen > 0)
    assert told.seen_by_incumbent == seen


@pytest.mark.usefixtures("two_runs")
def test_a_differing_image_is_shown_twice(qtbot: QtBot, page: RunsPage, document: Document) -> None:
    select(qtbot, page, OLD, NEW)
    page.comparison.tabs.setCurrentIndex(1)
    page.comparison.images.activated.emit(page.comparison.images.model().index(0, 0))
    pair = page.pair
    assert page.stack.currentWidget() is pair
    qtbot.waitUntil(lambda: pair.views[1].picture is not None)
    difference = page.comparison.images.model().differing[0]  # type: ignore[attr-defined]
    assert [each.kind for each in box_outlines(difference.image.boxes, difference.older)] == [
        OutlineKind.TRUTH,
        OutlineKind.CORRECT,
    ]
    assert [each.kind for each in box_outlines(difference.image.boxes, difference.newer)] == [
        OutlineKind.MISSED,
        OutlineKind.FALSE_ALARM,
    ]
    assert [each.text() for each in pair.outcomes] == ["1 of 1 detected", "0 of 1 detected, 1 false alarm"]

    qtbot.keyClick(pair, Qt.Key.Key_Right)
    assert pair.row == 1
    image_id = page.comparison.images.model().differing[1].image.id  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.image_wanted) as wanted:
        qtbot.keyClick(pair, Qt.Key.Key_Return)
    assert wanted.args == [image_id, 0]
    qtbot.keyClick(pair, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is not pair


@pytest.mark.usefixtures("two_runs")
def test_a_comparison_can_be_cancelled(qtbot: QtBot, page: RunsPage, client: FakeClient) -> None:
    client.gate.clear()
    page.table.select_runs([OLD, NEW])
    qtbot.waitUntil(lambda: bool(client.seen))
    page.busy.cancelled.emit()
    assert page.notice.text() == "Cancelled."
    client.gate.set()
    select(qtbot, page, OLD)
    assert page.below.currentWidget() is page.details


@pytest.mark.usefixtures("two_runs")
def test_with_a_run_without_a_model_there_is_nothing_to_compare(
    qtbot: QtBot, page: RunsPage, document: Document
) -> None:
    (document.folder / "runs" / NEW / MODEL_FILE).unlink()
    with qtbot.waitSignal(page.reader.listed):
        page.reader.read_list()
    page.table.select_runs([OLD, NEW])
    assert page.notice.text() == "Run 2 has no model, so there is nothing to compare."


@pytest.mark.usefixtures("two_runs")
def test_a_run_is_resumed(qtbot: QtBot, page: RunsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(page.context.controller, "resume", lambda document, run_id: asked.append(run_id))
    select(qtbot, page, OLD)
    assert page.bar.resume.isEnabled()
    page.bar.resume.click()
    assert asked == [OLD]
