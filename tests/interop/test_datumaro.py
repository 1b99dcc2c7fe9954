"""datumaro reads and writes CVAT, COCO, Pascal VOC, YOLO with Darknet's lists, and KITTI."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.formats.registry import FORMATS
from tests.interop.conftest import CLASSES, EXPECTED, assert_same, in_order, labelled_only, read, write

datumaro = pytest.importorskip("datumaro")


def labels_of(data):
    names = [label.name for label in data.categories()[datumaro.AnnotationType.label]]
    return {
        Path(item.media.path).name: [
            (names[each.label], each.x, each.y, each.x + each.w, each.y + each.h)
            for each in item.annotations
            if each.type == datumaro.AnnotationType.bbox
        ]
        for item in data
    }


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("cvat", "cvat"),
        ("coco", "coco_instances"),
        ("voc", "voc_detection"),
        ("kitti", "kitti_detection"),
        ("darknet", "yolo"),
    ],
)
def test_datumaro_reads_what_is_written(items, out, ours, theirs):
    write(ours, items, out)
    if ours == "coco":  # it searches annotations/instances_*.json
        (out / "annotations").mkdir()
        (out / "annotations.json").rename(out / "annotations" / "instances_default.json")
        (out / "images").rename(out / "default")
        (out / "images").mkdir()
        (out / "default").rename(out / "images" / "default")

    found = {name: in_order(boxes) for name, boxes in labels_of(datumaro.Dataset.import_from(str(out), theirs)).items()}

    assert_same(found, {name: in_order(boxes) for name, boxes in EXPECTED.items()})


@pytest.fixture
def theirs(items):
    """The data set as datumaro holds it."""
    made = []
    for item in items:
        boxes = [
            datumaro.Bbox(b.box.left, b.box.top, b.box.width, b.box.height, label=CLASSES.index(b.class_name))
            for b in item.boxes
        ]
        image = datumaro.Image.from_numpy(np.zeros((48, 64, 3), np.uint8), ext=".jpg")
        made.append(datumaro.DatasetItem(id=item.path.stem, subset="train", media=image, annotations=boxes))
    return datumaro.Dataset.from_iterable(made, categories=CLASSES)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("cvat", "cvat"),
        ("coco", "coco_instances"),
        ("voc", "voc_detection"),
        ("yolo", "yolo"),
        ("darknet", "yolo"),
    ],
)
def test_what_datumaro_writes_is_read(theirs, tmp_path, name, kind):
    theirs.export(str(tmp_path / "theirs"), kind, save_media=True)

    found = read(name, tmp_path / "theirs")

    assert_same(labelled_only(found), labelled_only(EXPECTED))


@pytest.mark.parametrize(("name", "kind"), [("kitti", "kitti_detection"), ("oid", "open_images")])
def test_what_datumaro_writes_with_a_confidence_is_read(theirs, tmp_path, name, kind):
    theirs.export(str(tmp_path / "theirs"), kind, save_media=True)

    # It gives every box a confidence of 1, as of a model, so the images stay to do.
    found = FORMATS[name].read(tmp_path / "theirs").images

    assert not any(image.state.is_done for image in found)
    boxes = {i.path.name: [(b.class_name, *b.box.as_tuple()) for b in i.boxes] for i in found}
    assert_same(labelled_only(boxes), labelled_only(EXPECTED))
