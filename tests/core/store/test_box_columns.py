"""Boxes read as columns are the boxes that are read as objects."""

from __future__ import annotations

import dataclasses
import itertools
import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from core.annotation import Annotation, Prediction, Provenance
from core.geometry import Box
from core.store import Edit, Project
from core.store.project import FILE_NAME


def boxes() -> list[Annotation]:
    """Of each provenance, with each combination of flags, on two images by turns."""
    made = []
    kinds = itertools.product(Provenance, (False, True), (False, True), (False, True), (None, "a", "b"), (False, True))
    for number, (origin, difficult, truncated, occluded, run, confirmed) in enumerate(kinds, 1):
        box = Box(number / 7, 0.1, number / 7 + 3.3, 1e6 / number)
        score = None if run is None else 1 / number
        made.append(
            Annotation(number, 1 + number % 2, 1, box, origin, difficult, truncated, occluded, run, score, confirmed)
        )
    return made


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.create(tmp_path)
    made.add_images([tmp_path / "a.png", tmp_path / "b.png"])
    return made


def test_annotations_are_the_same_as_objects(project: Project) -> None:
    with project:
        project.apply(Edit(put_annotations=tuple(boxes())))
        columns = project.annotation_columns()
        for image_id in (1, 2, 3):
            assert columns.values(columns.on(image_id)) == project.annotations(image_id)
        by_image = sorted(project.annotations(), key=lambda each: (each.image_id, each.id))
        assert columns.values(range(len(columns))) == by_image


def test_a_box_is_found_by_its_id(project: Project) -> None:
    with project:
        project.apply(Edit(put_annotations=tuple(boxes())))
        columns = project.annotation_columns()
        for each in boxes():
            place = columns.place(each.id)
            assert place is not None
            assert columns.values((place,)) == [each]
        assert columns.place(0) is None
        assert columns.place(10**6) is None


def test_predictions_are_the_same_as_objects(project: Project) -> None:
    made = tuple(Prediction(n, 2 - n % 2, f"run {n % 3}", 1, Box(n, 0, n + 1, 2), n / 20) for n in range(1, 20))
    with project:
        project.apply(Edit(put_predictions=made))
        columns = project.prediction_columns()
        assert columns.values(columns.on(1)) == project.predictions(1)
        assert columns.values(np.flatnonzero(columns.is_of_run("run 1")).tolist()) == sorted(
            (each for each in made if each.run_id == "run 1"), key=lambda each: (each.image_id, each.id)
        )


def test_a_project_without_boxes_has_empty_columns(project: Project) -> None:
    with project:
        assert len(project.annotation_columns()) == 0
        assert project.prediction_columns().values(project.prediction_columns().on(1)) == []


def test_rows_that_cannot_be_read_are_left_out(
    project: Project, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with project:
        project.apply(Edit(put_annotations=tuple(boxes()[:3])))
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db:
        db.executescript("PRAGMA ignore_check_constraints = ON; UPDATE annotations SET right = 9e99 WHERE id = 2")
    with caplog.at_level(logging.WARNING), Project.open(tmp_path) as again:
        columns = again.annotation_columns()
        assert columns.ids.tolist() == sorted([1, 3], key=lambda n: (1 + n % 2, n))


def test_fields_of_the_objects_are_all_in_the_columns() -> None:
    known = {"id", "image_id", "class_id", "box", "provenance", "difficult", "truncated", "occluded"}
    assert {each.name for each in dataclasses.fields(Annotation)} == known | {"run_id", "score", "confirmed"}
