"""VGG VIA: projects, annotations of both versions and CSV; which attribute is the class."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from core.annotation import ImageState
from core.errors import FormatError
from core.formats import via, via_csv
from core.formats.common import LabelledBox, LabelledImage, ReadResult
from core.geometry import Box
from tests.conftest import MakeImage

RECT = {"name": "rect", "x": 2, "y": 3, "width": 10.5, "height": 5}
BOX = Box(2, 3, 12.5, 8)


def region(shape: Any = None, **attributes: Any) -> dict[str, Any]:
    return {"shape_attributes": RECT if shape is None else shape, "region_attributes": attributes}


def record(name: str, regions: Any, **more: Any) -> dict[str, Any]:
    return {"filename": name, "size": 123, "regions": regions, "file_attributes": {}, **more}


def read(folder: Path, records: list[Any], definitions: Any = None, version: int = 2) -> ReadResult:
    """What is read of these records, in all forms that VIA writes: the same."""
    metadata = {f"{number}.jpg123": each for number, each in enumerate(records)}
    if version == 1:
        for each in metadata.values():
            each["regions"] = {str(number): value for number, value in enumerate(each["regions"])}
    content: dict[str, Any] = metadata
    if definitions is not None:
        content = {"_via_settings": {}, "_via_img_metadata": metadata, "_via_attributes": {"region": definitions}}
    (folder / "via.json").write_text(json.dumps(content))
    return via.read(folder)


@pytest.mark.parametrize("version", [1, 2])
def test_annotations_of_both_versions(tmp_path: Path, make_image: MakeImage, version: int) -> None:
    make_image(tmp_path / "a.jpg", (64, 48))

    result = read(tmp_path, [record("a.jpg", [region(type="plate"), region(type="car")])], version=version)

    assert [b for image in result.images for b in image.boxes] == [LabelledBox("plate", BOX), LabelledBox("car", BOX)]
    assert result.images[0].state is ImageState.DONE
    assert "the region attribute “type” is read as the class" in str(result.report.guesses[0])


def test_the_order_of_a_projects_classes_is_that_of_its_options(tmp_path: Path, make_image: MakeImage) -> None:
    make_image(tmp_path / "a.jpg", (64, 48))
    definitions = {"kind": {"type": "dropdown", "options": {"truck": "", "plate": "", "car": ""}}, "text": {}}

    result = read(tmp_path, [record("a.jpg", [region(kind="car", text="B-X 1")])], definitions)

    assert result.class_names == ["truck", "plate", "car"]
    assert result.images[0].boxes == (LabelledBox("car", BOX),)


@pytest.mark.parametrize(
    ("attributes", "name"),
    [
        ({"Class": "plate", "colour": "red"}, "plate"),
        ({"colour": "red", "object_name": "plate"}, "plate"),
        ({"fahrzeug": "plate"}, "plate"),
        ({"label": {"plate": True, "car": False}}, "plate"),
        ({"label": 7}, "7"),
        ({}, "object"),
    ],
)
def test_the_attribute_that_is_the_class_is_found(
    tmp_path: Path, make_image: MakeImage, attributes: dict[str, Any], name: str
) -> None:
    make_image(tmp_path / "a.jpg", (64, 48))

    [image] = read(tmp_path, [record("a.jpg", [region(**attributes)])]).images

    assert (image.state, [box.class_name for box in image.boxes]) == (ImageState.DONE, [name])


def test_images_stay_to_do_where_it_is_not_clear_which_attribute_is_the_class(
    tmp_path: Path, make_image: MakeImage
) -> None:
    make_image(tmp_path / "a.jpg", (64, 48))
    regions = [region(colour="red", farbe="x"), region(colour="red", farbe="y")]

    result = read(tmp_path, [record("a.jpg", regions)])

    assert (result.images[0].state, result.class_names) == (ImageState.TODO, ["red"])
    assert "it is not clear which region attribute is the class" in str(result.report.guesses[0])


@pytest.mark.parametrize(
    ("shape", "edges"),
    [
        ({"name": "polygon", "all_points_x": [5, 9, 3], "all_points_y": [1, 4, 8]}, (3, 1, 9, 8)),
        ({"name": "circle", "cx": 20, "cy": 20, "r": 5}, (15, 15, 25, 25)),
        ({"name": "ellipse", "cx": 20, "cy": 20, "rx": 8, "ry": 4}, (12, 16, 28, 24)),
        ({"name": "ellipse", "cx": 20, "cy": 20, "rx": 8, "ry": 4, "theta": 1.5707963267948966}, (16, 12, 24, 28)),
    ],
)
def test_areas_are_the_box_around_them(
    tmp_path: Path, make_image: MakeImage, shape: dict[str, Any], edges: tuple[float, ...]
) -> None:
    make_image(tmp_path / "a.jpg", (64, 48))

    [image] = read(tmp_path, [record("a.jpg", [region(shape, label="plate")])]).images

    assert image.boxes[0].box.as_tuple() == pytest.approx(edges)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (region({"name": "point", "cx": 1, "cy": 2}, label="plate"), "a shape “point” has no box"),
        (region({"name": "polyline", "all_points_x": [1, 2], "all_points_y": [1, 2]}, label="plate"), "has no box"),
        (region({"name": "polygon", "all_points_x": [1, 2], "all_points_y": [1, 2]}, label="p"), "too few points"),
        (region({"name": "polygon", "all_points_x": [1, 2, 3], "all_points_y": [1]}, label="p"), "two coordinates"),
        (region({"name": "rect", "x": 1, "y": 2, "width": 3}, label="plate"), "height is missing"),
        (region(), "it has no class name"),
        (region(label={"plate": True, "car": True}), "several classes (plate, car)"),
        (17, "it is not an object"),
        (region({"name": "rect", "x": 1, "y": 2, "width": -3, "height": 4}, label="plate"), "reversed, empty"),
    ],
)
def test_a_wrong_region_leaves_its_image_to_do_with_the_others(
    tmp_path: Path, make_image: MakeImage, wrong: Any, why: str
) -> None:
    make_image(tmp_path / "a.jpg", (64, 48))

    result = read(tmp_path, [record("a.jpg", [region(label="plate"), wrong, region(label="car")])])

    assert (result.images[0].state, len(result.images[0].boxes)) == (ImageState.TODO, 2)
    [problem] = map(str, result.report.problems)
    assert "region 1: " in problem
    assert why in problem


def test_a_record_without_a_file_name_costs_no_other(tmp_path: Path, make_image: MakeImage) -> None:
    make_image(tmp_path / "a.jpg", (64, 48))

    result = read(tmp_path, [{"regions": []}, "x", record("a.jpg", [region(label="plate")])])

    assert result.report.boxes == 1
    assert len(result.report.problems) == 2


def test_images_without_regions_are_empty_only_as_far_as_the_user_came(tmp_path: Path, make_image: MakeImage) -> None:
    for name in "abcd":
        make_image(tmp_path / f"{name}.jpg", (64, 48))

    result = read(tmp_path, [record(f"{name}.jpg", [region(label="p")] if name == "b" else []) for name in "abcd"])

    assert [image.state.value for image in result.images] == ["empty", "done", "todo", "todo"]
    assert "2 images (c.jpg, d.jpg)" in str(result.report.guesses[-1])


def test_scores_and_flags(tmp_path: Path, make_image: MakeImage) -> None:
    make_image(tmp_path / "a.jpg", (64, 48))
    attributes = {"label": "plate", "score": "0.5", "qualities": {"occluded": True}, "difficult": "1"}

    [image] = read(tmp_path, [record("a.jpg", [region(**attributes)])]).images

    assert image.boxes == (LabelledBox("plate", BOX, difficult=True, occluded=True, confidence=0.5),)
    assert image.state is ImageState.TODO


def test_a_project_of_version_3(tmp_path: Path, make_image: MakeImage) -> None:
    for name in "abc":
        make_image(tmp_path / f"{name}.jpg", (64, 48))
    shapes = {
        "m1": {"vid": "2", "flg": 0, "z": [], "xy": [2, 2, 3, 10.5, 5], "av": {"1": "1", "2": "0"}},
        "m2": {"vid": "2", "z": [], "xy": [7, 5, 1, 9, 4, 3, 8], "av": {"1": "0"}},
        "m3": {"vid": "3", "z": [], "xy": [1, 5, 1], "av": {"1": "0"}},
        "m4": {"vid": "1", "z": [], "xy": [], "av": {"3": "night"}},
    }
    choice = {"aname": "kind", "anchor_id": "FILE1_Z0_XY1", "type": 4, "options": {"0": "car", "1": "plate"}}
    flags = {"aname": "flags", "anchor_id": "FILE1_Z0_XY1", "type": 2, "options": {"0": "occluded"}}
    content = {
        "project": {"pid": "x", "vid_list": ["1", "2", "3"]},
        "attribute": {"1": choice, "2": flags, "3": {"aname": "time", "anchor_id": "FILE1_Z0_XY0", "type": 1}},
        "file": {str(n): {"fid": n, "fname": f"{name}.jpg"} for n, name in enumerate("abc", start=1)},
        "view": {str(n): {"fid_list": [n]} for n in (1, 2, 3)},
        "metadata": shapes,
    }
    (tmp_path / "via.json").write_text(json.dumps(content))

    result = via.read(tmp_path)

    assert [image.state.value for image in result.images] == ["empty", "done", "todo"]
    assert result.images[1].boxes == (
        LabelledBox("plate", BOX, occluded=True),
        LabelledBox("car", Box(3, 1, 9, 8)),
    )
    assert result.class_names == ["car", "plate"]
    assert "a shape “point” has no box" in str(result.report.problems[0])


@pytest.mark.parametrize("first", ["filename", "#filename"])
def test_csv_of_both_versions(tmp_path: Path, make_image: MakeImage, first: str) -> None:
    for name in "abc":
        make_image(tmp_path / f"{name}.jpg", (64, 48))
    with (tmp_path / "via.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        about = ["file_size", "file_attributes", "region_count", "region_id"]
        rows.writerow([first, *about, "region_shape_attributes", "region_attributes"])
        rows.writerow(["a.jpg", 1, "{}", 2, 0, json.dumps(RECT), '{"label": "plate, rear"}'])
        rows.writerow(["a.jpg", 1, "{}", 2, 1, "{", '{"label": "plate"}'])
        rows.writerow(["b.jpg", 1, "{}", 0, 0, "{}", "{}"])
        rows.writerow(["c.jpg", 1, "{}", 1, 0, json.dumps(RECT), '{"label": "car"}'])

    result = via_csv.read(tmp_path)

    assert [image.state.value for image in result.images] == ["todo", "empty", "done"]
    assert result.images[0].boxes == (LabelledBox("plate, rear", BOX),)
    [problem] = result.report.problems
    assert str(problem) == "via.csv (a.jpg), region 1: skipped, it is not an object."


@pytest.mark.parametrize("content", ['{"shapes": []}', "[]", '{"a": 1}', '{"a": {"filename": 1}}'])
def test_other_json_is_none_of_via(tmp_path: Path, make_image: MakeImage, content: str) -> None:
    make_image(tmp_path / "a.jpg")
    (tmp_path / "x.json").write_text(content)

    with pytest.raises(FormatError, match="No VGG VIA files"):
        via.read(tmp_path)


def test_a_project_is_as_via_opens_it(tmp_path: Path, make_image: MakeImage) -> None:
    path = make_image(tmp_path / "in" / "a.jpg", (64, 48))
    boxes = (LabelledBox("plate", BOX, truncated=True),)
    via.write([LabelledImage(path, 64, 48, boxes)], ["car", "plate"], tmp_path / "out")

    content = json.loads((tmp_path / "out" / "via_project.json").read_text())
    [key] = content["_via_image_id_list"]
    assert key == f"a.jpg{path.stat().st_size}"
    [written] = content["_via_img_metadata"][key]["regions"]
    assert written == {
        "shape_attributes": RECT,
        "region_attributes": {"class": "plate", "flags": {"truncated": True}},
    }
    assert list(content["_via_attributes"]["region"]["class"]["options"]) == ["car", "plate"]
    assert content["_via_settings"]["core"]["default_filepath"] == ""
