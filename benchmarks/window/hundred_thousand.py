"""A project of a hundred thousand images: its opening, its lists and its pages, and what they hold up."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks.window import pictures
from benchmarks.window.browsing import p95
from benchmarks.window.opening import opened, time_to_picture
from benchmarks.window.size import Size
from benchmarks.window.watch import Frames, Ticks, memory_mb, pause, peak_memory_mb, wait_until
from core.annotation import Annotation, ImageState, Prediction
from core.files.find_images import find_images
from core.geometry import Box
from core.model.base import BASE_RUN, base_model_hash
from core.store import Edit, Project
from gui.images.filters import Show
from gui.keyboard.page_names import DATA_SET, LABEL, REVIEW, RUNS, TIME_SAVED
from gui.settings.order import ListOrder, SortBy
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from gui.suggestions.suggester import BASE_MODEL

_BOXES, _SUGGESTIONS = 6, 2


def make_hundred_thousand(folder: Path, size: Size) -> None:
    """A project in which every second image is done, with six boxes; the base model has looked at all of them."""
    pictures.make_folder(folder, size.many, ".jpg", size.distinct)
    chance = np.random.default_rng(7)
    with Project.create(folder) as project:
        images = project.add_images(find_images(folder))
        class_id = project.classes()[0].id
        corners = (chance.uniform(0.02, 0.85, (len(images), _BOXES, 2)) * pictures.SIZE).tolist()
        heights = chance.uniform(12, 80, (len(images), _BOXES)).tolist()
        scores = chance.uniform(0.05, 1, (len(images), _SUGGESTIONS)).tolist()
        boxes = [
            [Box(x, y, x + 2 * high, y + high) for (x, y), high in zip(*each, strict=True)]
            for each in zip(corners, heights, strict=True)
        ]
        numbers = iter(range(1, len(images) * _BOXES + 1))
        drawn = tuple(
            Annotation(next(numbers), record.id, class_id, box)
            for record, some in zip(images[::2], boxes[::2], strict=True)
            for box in some
        )
        numbers = iter(range(1, len(images) * _SUGGESTIONS + 1))
        seen = tuple(
            Prediction(next(numbers), record.id, BASE_RUN, class_id, box.translated(3, 2), score)
            for record, some, sure in zip(images, boxes, scores, strict=True)
            for box, score in zip(some[:_SUGGESTIONS], sure, strict=True)
        )
        states = tuple((record.id, ImageState.DONE) for record in images[::2])
        project.apply(Edit(put_annotations=drawn, put_predictions=seen, states=states))
        project.set_sizes((record.id, *pictures.SIZE) for record in images)
        project.mark_predicted(BASE_RUN, (record.id for record in images))
        project.set_meta(BASE_MODEL, base_model_hash())


def work(window: MainWindow, folder: Path, size: Size) -> dict[str, float]:
    """Milliseconds until things are shown, and the longest time that the event loop did not come round meanwhile."""
    figures: dict[str, float] = {}
    ticks = Ticks(window)
    pause(0.2)
    ticks.gaps.clear()
    figures["first image"] = 1000 * time_to_picture(window, lambda: window.open_location(folder))
    space = opened(window)
    began = time.perf_counter()
    wait_until(lambda: is_settled(space))
    figures["settled"] = figures["first image"] + 1000 * (time.perf_counter() - began)
    pause(size.settle_s)
    figures["opening stall"] = max(ticks.gaps)
    figures["memory opened"] = memory_mb()
    _list(space, ticks, figures)
    _step(space, size, figures)
    _visit(space, ticks, size, figures)
    figures["memory"] = memory_mb()
    figures["memory peak"] = peak_memory_mb()
    ticks.stop()
    for group in ("chip", "search", "order", "page"):
        for what in ("shown", "stall"):
            of_group = (n for n in figures if n.startswith(f"{group} ") and n.endswith(what))
            figures[f"{group} {what}"] = max(figures[name] for name in of_group)
    return figures


def is_settled(space: Workspace) -> bool:
    """Whether all boxes and suggestions are there, and looked at."""
    model = space.labelling.images.model
    return model.rowCount() > 0 and model.suggestion_index.is_settled


def _timed(name: str, ticks: Ticks, figures: dict[str, float], act: Callable[[], object]) -> None:
    """Note when ``act`` has ended and what it changed is painted, and the longest stall until then and a little on."""
    pause(0.3)
    ticks.gaps.clear()
    began = time.perf_counter()
    act()
    pause(0)
    figures[f"{name} shown"] = 1000 * (time.perf_counter() - began)
    pause(0.7)
    figures[f"{name} stall"] = max(ticks.gaps)


def _list(space: Workspace, ticks: Ticks, figures: dict[str, float]) -> None:
    images = space.labelling.images
    bar = images.bar
    for show in (Show.TODO, Show.DONE, Show.SUGGESTED, Show.UNCERTAIN, Show.ALL):
        _timed(f"chip {show.value}", ticks, figures, bar.chips[show].click)
    for words in ("img_0500", "boxes>3", "height<20", ""):
        _timed(f"search {words or 'nothing'}", ticks, figures, lambda words=words: bar.search.setText(words))  # type: ignore[misc]
    for by in (SortBy.UNCERTAINTY, SortBy.DATE, SortBy.NAME):
        for backwards in (True, False):
            order = ListOrder(by, backwards)
            _timed(f"order {order.written()}", ticks, figures, lambda order=order: images.set_order(order))  # type: ignore[misc]


def _step(space: Workspace, size: Size, figures: dict[str, float]) -> None:
    """The next image, Done and undo, five a second."""
    images, canvas, document = space.labelling.images, space.labelling.canvas, space.document
    frames = Frames(canvas, lambda: canvas.picture is not None and canvas.image_id)
    images.bar.chips[Show.TODO].click()
    canvas.setFocus()
    space.labelling.verbs.sure.set_on(False)
    steps, done, undone = [], [], []
    for _ in range(size.steps):
        pause(size.pace_s)
        wanted = images.model.neighbour(images.current_id, 1)
        steps.append(frames.time_until(lambda seen: seen == wanted, lambda: QTest.keyClick(canvas, Qt.Key.Key_D)))  # noqa: B023
    for _ in range(max(1, size.steps // 4)):
        pause(size.pace_s)
        here = images.current_id
        assert here is not None
        done.append(frames.time_until(lambda seen: seen != here, lambda: QTest.keyClick(canvas, Qt.Key.Key_N)))  # noqa: B023
        pause(size.pace_s)
        undone.append(frames.time_until(lambda seen: seen == here, document.undo_stack.undo))  # noqa: B023
        pause(size.pace_s)
        QTest.keyClick(canvas, Qt.Key.Key_D)
    for name, values in (("next", steps), ("done", done), ("undo", undone)):
        figures[f"{name} median"] = 1000 * statistics.median(values)
        figures[f"{name} p95"] = 1000 * p95(values)


def _visit(space: Workspace, ticks: Ticks, size: Size, figures: dict[str, float]) -> None:
    pages = space.pages
    for name in (RUNS, TIME_SAVED, DATA_SET, LABEL):
        _timed(f"page {name}", ticks, figures, lambda name=name: pages.show(name))  # type: ignore[misc]
        pause(size.settle_s)
        figures[f"page {name} stall"] = max(ticks.gaps)
    from gui.review.page import ReviewPage

    for part in ("boxes", "suggestions", "disagreements"):

        def show(part: str = part) -> None:
            pages.show(REVIEW)
            page = pages.page
            assert isinstance(page, ReviewPage)
            page.show_part(part)
            wait_until(lambda: not page.part.is_reading)

        _timed(f"review {part}", ticks, figures, show)
        pause(size.settle_s)
        figures[f"review {part} stall"] = max(ticks.gaps)
    pages.show(LABEL)
    pause(size.settle_s)
    images = space.labelling.images
    before = images.current_id

    def teach() -> None:
        images.next_image_requested.emit()
        wait_until(lambda: images.current_id != before)

    _timed("J", ticks, figures, teach)
