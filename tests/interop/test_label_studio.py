"""Label Studio's own converter reads and writes the files."""

from __future__ import annotations

import json

import pytest

from tests.interop.conftest import EXPECTED, assert_same, read, write

converter = pytest.importorskip("label_studio_sdk.converter")
importer = pytest.importorskip("label_studio_sdk.converter.imports.coco")
yolo_importer = pytest.importorskip("label_studio_sdk.converter.imports.yolo")


@pytest.fixture
def converted(items, out, tmp_path):
    """What is written, in the hands of Label Studio's converter."""
    write("label-studio", items, out)
    made = converter.Converter(
        (out / "labeling_config.xml").read_text(encoding="utf-8"), str(tmp_path), download_resources=False
    )
    return made, str(out / "label_studio.json")


def test_the_converter_makes_coco_of_it(converted, tmp_path):
    made, tasks = converted
    made.convert_to_coco(tasks, str(tmp_path / "coco"), is_dir=False)

    content = json.loads((tmp_path / "coco" / "result.json").read_text())
    assert {category["name"] for category in content["categories"]} >= {"car", "plate"}
    assert_same(read("coco", tmp_path / "in", tmp_path / "coco" / "result.json"), EXPECTED)


def test_the_converter_makes_json_min_of_it(converted, tmp_path):
    made, tasks = converted
    made.convert_to_json_min(tasks, str(tmp_path / "min"), is_dir=False)

    assert_same(read("label-studio", tmp_path / "in", tmp_path / "min" / "result.json"), EXPECTED)


def test_the_converter_makes_json_of_it(converted, tmp_path):
    made, tasks = converted
    made.convert_to_json(tasks, str(tmp_path / "json"), is_dir=False)

    assert_same(read("label-studio", tmp_path / "in", tmp_path / "json" / "result.json"), EXPECTED)


def test_tasks_that_the_converter_makes_of_coco_are_read(items, out, tmp_path):
    write("coco", items, out)
    target = tmp_path / "tasks.json"
    importer.convert_coco_to_ls(str(out / "annotations.json"), str(target))

    assert_same(read("label-studio", tmp_path / "in", target), EXPECTED)


def test_predictions_that_the_converter_makes_are_a_models(items, out, tmp_path):
    write("coco", items, out)
    target = tmp_path / "tasks.json"
    importer.convert_coco_to_ls(str(out / "annotations.json"), str(target), out_type="predictions")

    assert read("label-studio", tmp_path / "in", target) == {}


def test_tasks_that_the_converter_makes_of_yolo_are_read(items, out, tmp_path):
    write("yolo", items, out)
    for folder in ("images", "labels"):
        (out / folder / "train").rename(out / f"{folder}_flat")
        (out / folder).rmdir()
        (out / f"{folder}_flat").rename(out / folder)
    target = tmp_path / "tasks.json"
    yolo_importer.convert_yolo_to_ls(str(out), str(target), image_ext=".jpg")

    found = read("label-studio", tmp_path / "in", target)

    assert_same({name: boxes for name, boxes in found.items() if boxes}, {k: v for k, v in EXPECTED.items() if v})
