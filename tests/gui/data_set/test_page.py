"""The Data set page in the window: charts of boxes and images, and bars that list their images."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from core.dataset.split import Split
from core.dataset.statistics import Measure
from core.geometry import Box
from core.runs.split_file import write_split
from gui.charts.bars import BarChart
from gui.data_set.page import DataSetPage
from gui.document import commands
from gui.document.class_commands import add_class
from gui.document.document import Document
from gui.keyboard.page_names import DATA_SET, LABEL
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.conftest import MakeImage
from tests.gui.window_fixtures import folder, opened, window, work

__all__ = ["folder", "window", "work"]

SMALL, WIDE = Box(2, 2, 12, 8), Box(10, 10, 58, 20)


def shown(qtbot: QtBot, workspace: Workspace) -> DataSetPage:
    workspace.pages.show(DATA_SET)
    page = workspace.pages.page
    assert isinstance(page, DataSetPage)
    qtbot.waitUntil(lambda: page.heading.text() != "")
    return page


def values(chart: BarChart) -> dict[str, str]:
    """The counts of a chart by the name of the bar, as read out."""
    read = {}
    for place, name in enumerate(chart.groups):
        chart.show_at(place)
        assert chart.reading is not None
        read[name] = chart.reading.rows[0][1]
    chart.show_at(None)
    return read


def click(qtbot: QtBot, chart: BarChart, name: str) -> None:
    chart.grab()  # painted as it lies now, in view or not
    x = round(chart.x_of(chart.groups.index(name)))
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(x, chart.height() // 2))


def label_some(document: Document) -> tuple[int, int, int]:
    """Two small plates on the first image, a wide wheel on the second; the third is done and empty."""
    first, second, third = document.image_ids
    wheel = add_class(document, "wheel")
    for left in (0, 20):
        commands.add_box(document, first, SMALL.translated(left, 0), document.classes[0].id)
    commands.add_box(document, second, WIDE, wheel.id)
    commands.mark(document, first, ImageState.DONE)
    commands.mark(document, third, ImageState.EMPTY)
    return first, second, third


def test_the_page_counts_and_follows(qtbot: QtBot, work: Workspace) -> None:
    label_some(work.document)
    page = shown(qtbot, work)
    qtbot.waitUntil(lambda: page.heading.text() == "3 images, 3 boxes, 2 classes")
    assert values(page.by_class) == {"plate": "2", "wheel": "1"}
    assert values(page.states) == {"To do": "1", "Done": "1", "No objects": "1"}
    assert values(page.per_image) == {"0": "1", "1": "0", "2": "1", "3–4": "0", "5–9": "0", "10+": "0"}
    widths = values(page.chart_of(Measure.WIDTH))
    assert (widths["8"], widths["32"]) == ("2", "1")
    assert sum(map(sum, page.heat.counts)) == 3
    work.document.undo_stack.undo()  # the third image is to do again
    qtbot.waitUntil(lambda: page.states.groups != () and values(page.states)["No objects"] == "0")


def test_a_click_on_a_bar_lists_its_images(qtbot: QtBot, work: Workspace) -> None:
    first, second, _ = label_some(work.document)
    page = shown(qtbot, work)
    qtbot.waitUntil(lambda: page.heading.text() == "3 images, 3 boxes, 2 classes")
    images = work.labelling.images
    work.labelling.toggle_images()
    click(qtbot, page.by_class, "wheel")
    assert work.pages.current == LABEL
    assert images.isVisible()
    assert images.model.shown_ids == [second]
    assert images.current_id == second
    assert images.bar.condition_chip.condition_text == "With boxes: wheel"
    qtbot.mouseClick(images.bar.condition_chip, Qt.MouseButton.LeftButton)
    assert len(images.model.shown_ids) == 3

    page = shown(qtbot, work)
    chart = page.chart_of(Measure.WIDTH)
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Return)  # the same by keys
    assert images.model.shown_ids == [first]
    assert images.bar.condition_chip.condition_text == "width 8–16 px"


def test_a_cell_of_the_heat_map_lists_its_images(qtbot: QtBot, work: Workspace) -> None:
    first, _, _ = label_some(work.document)
    page = shown(qtbot, work)
    qtbot.waitUntil(lambda: page.heat.counts != [])
    page.heat.grab()
    rows = enumerate(page.heat.counts)
    cells = [(row, column) for row, counts in rows for column, count in enumerate(counts) if count]
    assert len(cells) == 3
    cell = min(cells)
    at = page.heat.place_of(*cell).toPoint()
    qtbot.mouseMove(page.heat, at)
    assert page.heat.reading is not None
    assert page.heat.reading.rows[0][1] == "1"
    qtbot.mouseClick(page.heat, Qt.MouseButton.LeftButton, pos=at)
    assert work.labelling.images.model.shown_ids == [first]
    assert "across" in work.labelling.images.bar.condition_chip.condition_text


def test_the_heat_map_is_worked_by_keys(qtbot: QtBot, work: Workspace) -> None:
    label_some(work.document)
    page = shown(qtbot, work)
    qtbot.waitUntil(lambda: page.heat.counts != [])
    qtbot.keyClick(page.heat, Qt.Key.Key_Up)
    first = page.heat.reading
    qtbot.keyClick(page.heat, Qt.Key.Key_Left)
    assert page.heat.reading != first
    for _ in range(20):
        qtbot.keyClick(page.heat, Qt.Key.Key_Up)  # not beyond the edge
    assert page.heat.reading is not None
    assert page.heat.reading.heading.endswith("0–8% down")
    assert page.heat.accessibleDescription() == page.heat.reading.sentence


def test_one_class_can_be_looked_at(qtbot: QtBot, work: Workspace) -> None:
    _, second, _ = label_some(work.document)
    page = shown(qtbot, work)
    qtbot.waitUntil(lambda: page.classes_shown.count() == 3)
    page.classes_shown.setCurrentIndex(page.classes_shown.findText("wheel"))
    assert values(page.chart_of(Measure.WIDTH))["8"] == "0"
    assert sum(map(sum, page.heat.counts)) == 1
    click(qtbot, page.chart_of(Measure.WIDTH), "32")
    assert work.labelling.images.bar.condition_chip.condition_text == "wheel: width 32–64 px"
    assert work.labelling.images.model.shown_ids == [second]


def test_a_bar_without_images_lists_none(qtbot: QtBot, work: Workspace) -> None:
    label_some(work.document)
    page = shown(qtbot, work)
    qtbot.waitUntil(lambda: page.heading.text() == "3 images, 3 boxes, 2 classes")
    with qtbot.waitSignal(page.message) as told:
        click(qtbot, page.per_image, "10+")
    assert told.args == ["No images there."]
    assert work.pages.current == DATA_SET


def test_no_boxes_say_so(qtbot: QtBot, work: Workspace) -> None:
    page = shown(qtbot, work)
    assert page.heading.text() == "3 images, 0 boxes, 1 class"
    assert page.classes_shown.isHidden()  # of one class nothing is to choose
    assert page.by_class.groups == ()
    assert "No boxes yet" in page.by_class.accessibleDescription()
    assert page.heat.counts == []
    assert values(page.states)["To do"] == "3"
    qtbot.keyClick(page.heat, Qt.Key.Key_Return)
    qtbot.keyClick(page.by_class, Qt.Key.Key_Return)
    assert work.pages.current == DATA_SET


def test_no_images_say_so(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    from core.store.project import Project

    Project.create(tmp_path / "empty").close()
    window.open_location(tmp_path / "empty")
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert window.workspace is not None
    page = shown(qtbot, window.workspace)
    assert page.heading.text() == "0 images, 0 boxes, 1 class"
    assert "No images yet" in page.states.accessibleDescription()
    qtbot.waitUntil(lambda: page.duplicates.accessibleDescription() != "")
    assert page.split.groups == ()


def test_the_split_is_the_newest_runs(qtbot: QtBot, work: Workspace) -> None:
    page = shown(qtbot, work)
    assert page.split.title == "Pinned to a side of the split"
    assert values(page.split) == {"train": "0", "val": "0", "test": "0", "none": "3"}
    first, second, third = work.document.image_ids
    run = work.document.folder / "runs" / "20260101-000000-centre"
    run.mkdir(parents=True)
    write_split(run, Split((first,), (second,), ()))
    work.document.note_runs_changed()
    qtbot.waitUntil(lambda: page.split.title == "Split of the newest run")
    assert values(page.split) == {"train": "1", "val": "1", "test": "0", "none": "1"}
    click(qtbot, page.split, "none")
    assert work.labelling.images.model.shown_ids == [third]


def test_copies_are_near_duplicates(qtbot: QtBot, window: MainWindow, tmp_path: Path, make_image: MakeImage) -> None:
    for name, seed in (("a.png", 1), ("b.png", 2), ("copy of a.png", 1)):
        make_image(tmp_path / "yard" / name, seed=seed)
    workspace = opened(qtbot, window, tmp_path / "yard")
    facts = workspace.document.image_facts
    qtbot.waitUntil(lambda: len(facts.vectors) == 3)
    page = shown(qtbot, workspace)
    qtbot.waitUntil(lambda: page.duplicates.groups != ())
    assert values(page.duplicates) == {"none": "1", "2": "2", "3–5": "0", "6–20": "0", "21+": "0"}
    click(qtbot, page.duplicates, "2")
    listed = [workspace.document.absolute_path(n).name for n in workspace.labelling.images.model.shown_ids]
    assert listed == ["a.png", "copy of a.png"]


@pytest.mark.parametrize(("size", "columns"), [((560, 400), 2), ((1024, 560), 3), ((1366, 640), 3), ((2400, 1300), 3)])
def test_all_charts_are_whole_at_any_size(qtbot: QtBot, work: Workspace, size: tuple[int, int], columns: int) -> None:
    label_some(work.document)
    page = shown(qtbot, work)
    page.setParent(None)  # by itself: the window does not get as small
    page.resize(*size)
    page.show()
    qtbot.waitUntil(lambda: page.width() == size[0] and page.by_class.isVisible())
    rights = [chart.mapTo(page, QPoint(chart.width(), 0)).x() for chart in page.charts]
    assert max(rights) <= page.width()
    assert min(chart.width() for chart in page.charts) >= 232
    assert len({chart.mapTo(page, QPoint(0, 0)).x() for chart in page.charts}) == columns
    page.hide()
    work.view.stack.addWidget(page)
