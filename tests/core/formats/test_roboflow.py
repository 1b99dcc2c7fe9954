"""What Roboflow exports, in each of its formats: a folder for each side, with images of equal names."""

from __future__ import annotations

import json

import pytest

from core.annotation import Subset
from core.formats.import_reading import AUTO, read_labels

SIDES = {"train": Subset.TRAIN, "valid": Subset.VAL, "test": Subset.TEST}
NAME = "car_jpg.rf.0123456789abcdef"


def yolo(root, side, left):
    (root / side / "labels").mkdir()
    row = f"0 {(left + 10) / 64} 0.5 {20 / 64} 0.25\n"
    (root / side / "labels" / f"{NAME}.txt").write_text(row)
    text = "train: ../train/images\nval: ../valid/images\ntest: ../test/images\n\nnc: 1\nnames: ['plate']\n"
    (root / "data.yaml").write_text(f"{text}\nroboflow:\n  workspace: w\n  version: 1\n")


def coco(root, side, left):
    group = {"id": 0, "name": "cars", "supercategory": "none"}
    content = {
        "categories": [group, {"id": 1, "name": "plate", "supercategory": "cars"}],
        "images": [{"id": 0, "file_name": f"{NAME}.jpg", "width": 64, "height": 48}],
        "annotations": [{"id": 0, "image_id": 0, "category_id": 1, "bbox": [left, 18, 20, 12]}],
    }
    (root / side / "_annotations.coco.json").write_text(json.dumps(content))


def voc(root, side, left):
    (root / side / f"{NAME}.xml").write_text(
        f"<annotation><folder/><filename>{NAME}.jpg</filename><source><database>roboflow.com</database></source>"
        "<size><width>64</width><height>48</height><depth>3</depth></size><object><name>plate</name><bndbox>"
        f"<xmin>{left}</xmin><xmax>{left + 20}</xmax><ymin>18</ymin><ymax>30</ymax></bndbox></object></annotation>"
    )


def table(root, side, left):
    header = "filename,width,height,class,xmin,ymin,xmax,ymax"
    (root / side / "_annotations.csv").write_text(f"{header}\n{NAME}.jpg,64,48,plate,{left},18,{left + 20},30\n")


@pytest.mark.parametrize(
    ("write", "folder", "name"),
    [(yolo, "images", "yolo"), (coco, "", "coco"), (voc, "", "voc"), (table, "", "tfrecord-csv")],
)
def test_each_export_is_recognised_with_its_sides(tmp_path, make_image, write, folder, name):
    for number, side in enumerate(SIDES):
        make_image(tmp_path / side / folder / f"{NAME}.jpg", seed=number)
        write(tmp_path, side, 4 * number)
    for readme in ("README.roboflow.txt", "README.dataset.txt"):
        (tmp_path / readme).write_text("\nplates - v1\n==============================\n\nThis dataset was exported\n")

    reading = read_labels(AUTO, tmp_path)

    assert reading.format_name == name
    assert reading.result.report.problems == []
    assert reading.result.class_names == ["plate"]
    found = {image.path.relative_to(tmp_path).parts[0]: image for image in reading.result.images}
    assert {side: image.subset for side, image in found.items()} == SIDES
    assert [round(found[side].boxes[0].box.left) for side in SIDES] == [0, 4, 8]
