"""supervision reads and writes COCO, YOLO and Pascal VOC."""

from __future__ import annotations

from math import ceil, floor
from pathlib import Path

import pytest

from tests.interop.conftest import EXPECTED, Labels, assert_same, in_order, labelled_only, read, write

supervision = pytest.importorskip("supervision")
DetectionDataset = supervision.DetectionDataset


def labels_of(data):
    return {
        Path(path).name: [
            (data.classes[number], *map(float, edges))
            for number, edges in zip(detections.class_id, detections.xyxy, strict=True)
        ]
        for path, _, detections in data
    }


def test_supervision_reads_coco(items, out):
    write("coco", items, out)

    data = DetectionDataset.from_coco(str(out / "images"), str(out / "annotations.json"))

    assert data.classes == ["car", "plate"]
    assert_same(labels_of(data), EXPECTED)


def test_supervision_reads_yolo(items, out):
    write("yolo", items, out)

    folders = (str(out / "images" / "train"), str(out / "labels" / "train"))
    data = DetectionDataset.from_yolo(*folders, str(out / "data.yaml"))

    assert data.classes == ["car", "plate"]
    assert_same(labels_of(data), EXPECTED)


def test_supervision_reads_voc_as_of_the_devkit(items, out):
    write("voc", items, out, strict_voc=True)

    data = DetectionDataset.from_pascal_voc(str(out / "JPEGImages"), str(out / "Annotations"))

    # It takes the first pixel for 1, so only strict files are the same for it; they have whole pixels.
    whole: Labels = {
        name: [(c, floor(left), floor(top), ceil(right), ceil(bottom)) for c, left, top, right, bottom in boxes]
        for name, boxes in EXPECTED.items()
    }
    assert_same(labels_of(data), whole)


@pytest.fixture
def theirs(items, out):
    """The data set as supervision holds it."""
    write("coco", items, out)
    return DetectionDataset.from_coco(str(out / "images"), str(out / "annotations.json"))


def test_coco_of_supervision_is_read(theirs, tmp_path):
    theirs.as_coco(annotations_path=str(tmp_path / "theirs.json"))

    assert_same(read("coco", tmp_path / "in", tmp_path / "theirs.json"), EXPECTED)


def test_yolo_of_supervision_is_read(theirs, tmp_path):
    theirs.as_yolo(annotations_directory_path=str(tmp_path / "labels"), data_yaml_path=str(tmp_path / "data.yaml"))

    found = read("yolo", tmp_path / "in", tmp_path / "labels")
    assert_same(labelled_only(found), labelled_only(EXPECTED))


def test_voc_of_supervision_is_read(theirs, tmp_path):
    theirs.as_pascal_voc(annotations_directory_path=str(tmp_path / "xml"))

    # supervision writes whole pixels, from 1.
    found = {name: in_order(boxes) for name, boxes in read("voc", tmp_path / "in", tmp_path / "xml").items()}
    assert_same(found, {name: in_order(boxes) for name, boxes in EXPECTED.items()}, tolerance=1.01)
