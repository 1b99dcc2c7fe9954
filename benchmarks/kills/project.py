"""A small project to kill: pictures of bright plates, most of them labelled, and settings that train within seconds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import cv2
import numpy as np
import psutil

from core.annotation import Annotation, ImageState
from core.config.train_config import TrainConfig
from core.geometry import Box
from core.model.notebook import NotebookConfig
from core.store import Edit, Project
from core.store.project import FILE_NAME

STEPS = 300
IMAGES, DONE = 48, 36
_SIZE = (192, 128)


def config(steps: int = STEPS) -> TrainConfig:
    """Trains a tiny network for so many steps, with checkpoints a second or two apart."""
    return TrainConfig(
        model="notebook",
        minutes=10,
        max_steps=steps,
        batch=4,
        checks=10,
        threads=2,
        settings=NotebookConfig(input_side=96, filters=4, layers=2, dense=8),
    )


def make_project(folder: Path) -> None:
    """A project of :data:`IMAGES` pictures, :data:`DONE` of them done."""
    paths = []
    edit_of = []
    (folder / "photos").mkdir(parents=True)
    for number in range(IMAGES):
        rng = np.random.default_rng(number)
        width, height = _SIZE
        picture = cv2.resize(rng.integers(20, 120, (4, 6, 3), dtype=np.uint8), _SIZE, interpolation=cv2.INTER_CUBIC)
        left, top = int(rng.integers(2, width - 66)), int(rng.integers(2, height - 18))
        picture[top : top + 14, left : left + 60] = 230
        paths.append(folder / "photos" / f"{number:03}.png")
        cv2.imwrite(str(paths[-1]), picture)
        edit_of.append(Box(left, top, left + 60, top + 14))
    with Project.create(folder) as project:
        records = project.add_images(paths)
        boxes = tuple(
            Annotation(number + 1, record.id, project.classes()[0].id, edit_of[number])
            for number, record in enumerate(records[:DONE])
        )
        project.apply(Edit(put_annotations=boxes, states=tuple((r.id, ImageState.DONE) for r in records[:DONE])))


def annotation_ids(folder: Path) -> tuple[set[int], bool]:
    """Ids of all boxes in the file, and whether SQLite finds the file sound."""
    connection = sqlite3.connect(folder / FILE_NAME)
    try:
        sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {row[0] for row in connection.execute("SELECT id FROM annotations")}, sound
    finally:
        connection.close()


def is_gone(process: psutil.Process) -> bool:
    """Whether a process is there no more."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
