"""From an image on the screen to the suggestions on it."""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks.window.browsing import p95
from benchmarks.window.opening import current_image, open_project
from benchmarks.window.size import Size
from benchmarks.window.watch import Frames, Ticks, pause, wait_for, wait_until
from core.files.find_images import find_images
from core.images import load_rgb
from core.inference.predictor import Predictor
from core.model.base import base_model_folder
from core.model.card import ModelCard
from core.store import Project
from core.synthetic import SceneSpec, write_scenes
from gui.shell.main_window import MainWindow

_RUN, _INPUT = "20260101-000000-centre", (640, 640)
_SURE = 0.8


def make_suggested(folder: Path, size: Size) -> None:
    """A project of drawn scenes on which a model of one 640x640 input, active here, finds plates."""
    base = base_model_folder()
    if base is None:
        raise SystemExit("there is no base model to suggest with")
    run = folder / "runs" / _RUN
    run.mkdir(parents=True)
    card = ModelCard.read(base)
    small = ModelCard(card.name, card.classes, {_INPUT: card.files[_INPUT]}, 0.5, card.nms_iou, card.calibration)
    small.write(run)
    shutil.copy(base / small.files[_INPUT], run)
    scenes = folder.parent / "scenes"
    spec = SceneSpec(width=1280, height=720, min_plate_height=12.0)
    write_scenes(scenes, size.scenes, 7, spec, lambda done, total: print(f"scene {done} of {total}", file=sys.stderr))
    predictor = Predictor(run)
    good = [path for path in find_images(scenes) if predictor.predict(load_rgb(path), _SURE)]
    print(f"the model finds plates on {len(good)} of {size.scenes} scenes", file=sys.stderr)
    for number in range(size.suggested):
        some = good[number % len(good)]
        (folder / f"img_{number:05}{some.suffix}").hardlink_to(some)
    with Project.create(folder) as project:
        project.add_images(find_images(folder))
        project.set_meta("active_run", _RUN)


def suggest(window: MainWindow, folder: Path, size: Size) -> dict[str, float]:
    """Milliseconds from an image's painting to that of its suggestions, 0 where they come with it.

    ``jump``: to images never looked at, while the model looks at others; ``step``: from one to the next by the key,
    five a second, where the model has had no time to look at them before the user came near; ``wish``: from the
    jump itself.
    """
    space = open_project(window, folder, size)
    canvas, images, document = space.labelling.canvas, space.labelling.images, space.document
    wait_until(lambda: bool(document.predictions(current_image(space))))
    pause(size.settle_s / 2)
    frames = Frames(canvas, lambda: (canvas.picture is not None and canvas.image_id, len(canvas.visible_predictions())))
    chance = random.Random(3)
    ticks = Ticks(window)

    def measure(number: int, act: Callable[[], object]) -> tuple[float, float]:
        """Milliseconds from the picture to its suggestions, and from the wish to them."""
        pictures: list[float] = []

        def note(seen: tuple[object, int], moment: float) -> None:
            if seen[0] == number:
                pictures.append(moment)

        frames.painted.connect(note)
        began = time.perf_counter()
        there = wait_for(frames.painted, lambda seen: seen[0] == number and seen[1] > 0, act)
        frames.painted.disconnect(note)
        return (there - pictures[0]) * 1000, (there - began) * 1000

    def jump() -> tuple[float, float]:
        unseen = [n for n in images.model.ordered_ids if not document.predictions(n)]
        number = chance.choice(unseen[len(unseen) // 5 : -size.jumps])  # steps are to follow
        return measure(number, lambda: images.show_image(number))

    def step() -> tuple[float, float]:
        number = images.model.neighbour(current_image(space), 1)
        if number is None:
            raise SystemExit("there is no next image")
        return measure(number, lambda: QTest.keyClick(canvas, Qt.Key.Key_D))

    jumps = []
    for _ in range(size.jumps):
        jumps.append(jump())
        pause(size.look_s)
    canvas.setFocus()
    jump()
    steps = []
    for _ in range(size.jumps):
        pause(size.pace_s)
        steps.append(step())
    after, wishes, stepped = [a for a, _ in jumps], [w for _, w in jumps], [a for a, _ in steps]
    return {
        "jump": statistics.median(after),
        "jump p95": p95(after),
        "jump longest": max(after),
        "wish": statistics.median(wishes),
        "wish p95": p95(wishes),
        "step": statistics.median(stepped),
        "step p95": p95(stepped),
        "step longest": max(stepped),
        "longest stall": ticks.stop(),
    }
