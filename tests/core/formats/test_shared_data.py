"""The real data sets next to the checkout, with all their oddities."""

from __future__ import annotations

from collections import Counter

import pytest

from core.annotation import Subset
from core.formats.registry import FORMATS

pytestmark = pytest.mark.needs_shared


def test_romanian_plates_keep_their_two_parts(shared_data):
    result = FORMATS["voc"].read(shared_data / "romanian-plates")

    assert Counter(image.subset for image in result.images) == {Subset.TRAIN: 427, Subset.VAL: 107}
    assert (result.report.boxes, result.report.clipped, result.report.refused) == (652, 0, 0)
    assert result.class_names == ["license-plate"]


def test_blood_cells_has_two_boxes_without_an_area(shared_data):
    report = FORMATS["voc"].read(shared_data / "blood-cells").report

    assert (report.images, report.todo, report.boxes, report.refused, len(report.problems)) == (362, 2, 4886, 2, 2)


def test_darkplate_has_empty_images(shared_data):
    result = FORMATS["yolo"].read(shared_data / "darkplate" / "images")

    assert (result.report.images, result.report.empty, result.report.boxes) == (501, 204, 384)
    assert result.class_names == ["license-plate"]


def test_plates_and_vehicles_goes_by_its_folders(shared_data):
    result = FORMATS["yolo"].read(shared_data / "plates-and-vehicles")

    assert Counter(image.subset for image in result.images) == {Subset.TRAIN: 245, Subset.VAL: 70, Subset.TEST: 35}
    assert result.class_names == ["license-plate", "vehicle"]


def test_open_lpr_has_records_that_share_a_file(shared_data):
    report = FORMATS["coco"].read(shared_data / "open-lpr" / "images").report

    assert (report.images, report.todo, report.boxes, report.problems) == (1799, 2, 1820, [])
