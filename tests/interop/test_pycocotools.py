"""pycocotools reads and writes the files."""

from __future__ import annotations

import json

import pytest

from core.formats.registry import FORMATS
from tests.interop.conftest import EXPECTED, Labels, assert_same, read, write

coco = pytest.importorskip("pycocotools.coco")


def labels_of(api):
    names = {image["id"]: image["file_name"] for image in api.loadImgs(api.getImgIds())}
    classes = {category["id"]: category["name"] for category in api.loadCats(api.getCatIds())}
    found: Labels = {name: [] for name in names.values()}
    for each in api.loadAnns(api.getAnnIds()):
        x, y, width, height = each["bbox"]
        found[names[each["image_id"]]].append((classes[each["category_id"]], x, y, x + width, y + height))
    return found


def test_pycocotools_reads_what_is_written(items, out):
    write("coco", items, out)

    assert_same(labels_of(coco.COCO(str(out / "annotations.json"))), EXPECTED)


def test_what_pycocotools_holds_is_read(items, out, tmp_path):
    write("coco", items, out)
    api = coco.COCO(str(out / "annotations.json"))
    dumped = tmp_path / "dumped.json"
    dumped.write_text(json.dumps(api.dataset))

    assert_same(read("coco", tmp_path / "in", dumped), EXPECTED)


def test_results_of_a_model_stay_to_do(items, out, tmp_path):
    write("coco", items, out)
    api = coco.COCO(str(out / "annotations.json"))
    result = api.loadRes([{"image_id": 1, "category_id": 2, "bbox": [1, 2, 3, 4], "score": 0.5}])
    dumped = tmp_path / "dumped.json"
    dumped.write_text(json.dumps(result.dataset))

    found = FORMATS["coco"].read(tmp_path / "in", dumped)

    assert [(image.path.name, box.confidence) for image in found.images for box in image.boxes] == [("a b.jpg", 0.5)]
    assert not found.images[0].state.is_done
