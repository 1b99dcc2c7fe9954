"""The Data set page of a large project, and the list of a bar's images."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from benchmarks.window import pictures
from benchmarks.window.opening import open_project
from benchmarks.window.size import Size
from benchmarks.window.watch import Ticks, pause, wait_until
from core.active_learning.embedding import embed
from core.images import load_rgb
from core.store import Project
from gui.data_set.page import DataSetPage
from gui.keyboard.page_names import DATA_SET
from gui.shell.main_window import MainWindow

#: Of each picture's embedding, so that copies are as far apart as frames of a ride.
_NOISE = 0.02


def make_counted(folder: Path, size: Size) -> None:
    """A project with ten boxes on each of its images, all of which have been looked at."""
    paths = pictures.make_folder(folder, size.images, ".jpg", size.distinct)
    pictures.make_project(folder, 10)
    looks = [embed(load_rgb(path)).astype(np.float32) for path in paths[: size.distinct]]
    rng = np.random.default_rng(5)
    with Project.open(folder) as project:
        numbers = [record.id for record in project.images()]
        vectors = (looks[n % len(looks)] + rng.normal(0, _NOISE, looks[0].shape) for n in range(len(numbers)))
        rows = zip(numbers, vectors, strict=True)
        project.put_embeddings({number: vector.astype(np.float16).tobytes() for number, vector in rows})


def count(window: MainWindow, folder: Path, size: Size) -> dict[str, float]:
    """Milliseconds from the key of the page to its charts, from there to near-duplicates, and of a bar's list."""
    space = open_project(window, folder, size)
    wait_until(lambda: space.document.image_facts.is_read)
    ticks = Ticks(window)
    pause(size.settle_s)
    ticks.gaps.clear()
    began = time.perf_counter()
    space.pages.show(DATA_SET)
    page = space.pages.page
    assert isinstance(page, DataSetPage)
    wait_until(lambda: page.by_class.groups != ())
    charts = time.perf_counter()
    wait_until(lambda: page.duplicates.groups != ())
    duplicates = time.perf_counter()
    page.by_class.picked.emit(0)
    listed = time.perf_counter()
    if space.labelling.images.model.rowCount() != size.images:
        raise SystemExit("a bar's images are not listed")
    return {
        "charts": (charts - began) * 1000,
        "near-duplicates": (duplicates - charts) * 1000,
        "listed": (listed - duplicates) * 1000,
        "longest stall": ticks.stop(),
    }
