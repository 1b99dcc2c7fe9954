"""Label Studio: JSON, JSON-MIN and single annotations, with their percentages, URLs and predictions."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from core.annotation import ImageState, Subset
from core.errors import FormatError
from core.formats import label_studio
from core.formats.common import LabelledBox, LabelledImage, ReadResult
from core.geometry import Box
from tests.conftest import MakeImage

#: Of an image of 64x48.
VALUE = {"x": 12.5, "y": 25, "width": 25, "height": 50, "rotation": 0, "rectanglelabels": ["plate"]}
BOX = Box(8, 12, 24, 36)


def result(value: dict[str, Any] | None = None, kind: str = "rectanglelabels", **more: Any) -> dict[str, Any]:
    about = {"id": "r1", "from_name": "label", "to_name": "image", "original_width": 64, "original_height": 48}
    return {**about, "type": kind, "value": VALUE if value is None else value, **more}


def annotation(*results: Any, **more: Any) -> dict[str, Any]:
    return {"id": 5, "result": list(results), "was_cancelled": False, "ground_truth": False, **more}


def task(image: str, *annotations: Any, **more: Any) -> dict[str, Any]:
    return {"id": 1, "data": {"image": image}, "annotations": list(annotations), "predictions": [], **more}


def read(folder: Path, content: Any) -> ReadResult:
    (folder / "project-1.json").write_text(json.dumps(content))
    return label_studio.read(folder)


def states(read: ReadResult) -> list[str]:
    return [image.state.value for image in read.images]


@pytest.mark.parametrize(
    ("value", "edges"),
    [
        (VALUE, (8, 12, 24, 36)),
        # Drawn from right to left, as old versions stored it.
        ({**VALUE, "x": 37.5, "width": -25, "y": 75, "height": -50}, (8, 12, 24, 36)),
        # Turned around its own top left corner, which then is its top right one.
        ({**VALUE, "x": 50, "y": 25, "width": 25, "height": 25, "rotation": 90}, (20, 12, 32, 28)),
        ({"points": [[12.5, 25], [25, 75], [37.5, 50]], "polygonlabels": ["plate"]}, (8, 12, 24, 36)),
        ({"x": 50, "y": 50, "radiusX": 25, "radiusY": 25, "rotation": 0, "ellipselabels": ["plate"]}, (16, 12, 48, 36)),
        ({"x": 50, "y": 50, "radiusX": 25, "radiusY": 25, "rotation": 90, "ellipselabels": ["plate"]}, (20, 8, 44, 40)),
    ],
)
def test_percentages_become_the_upright_box(
    tmp_path: Path, make_image: MakeImage, value: dict[str, Any], edges: tuple[float, ...]
) -> None:
    make_image(tmp_path / "a.jpg", (64, 48))

    [image] = read(tmp_path, [task("/data/upload/1/a.jpg", annotation(result(value, "")))]).images

    assert image.state is ImageState.DONE
    assert image.boxes[0].class_name == "plate"
    assert image.boxes[0].box.as_tuple() == pytest.approx(edges)


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("/data/upload/1/a.jpg", "a.jpg"),
        ("/data/upload/1/0f6142fb-a.jpg", "a.jpg"),
        ("/data/upload/1/0f6142fb-a%20b.jpg", "a b.jpg"),
        ("/data/local-files/?d=set%2Fsub%2Fa%20%C3%BC.jpg", "sub/a ü.jpg"),
        ("/data/local-files/?d=sub\\a.jpg", "sub/a.jpg"),
        ("s3://bucket/sub/a.jpg", "sub/a.jpg"),
        ("https://host/sub/a.jpg?X-Amz-Signature=1#2", "sub/a.jpg"),
        ("C:\\data\\a.jpg", "a.jpg"),
        ("a #1.jpg", "a #1.jpg"),
        ("/tasks/3/resolve/?fileuri=" + base64.b64encode(b"s3://bucket/a.jpg").decode(), "a.jpg"),
    ],
)
def test_the_image_is_found_by_any_kind_of_address(
    tmp_path: Path, make_image: MakeImage, stated: str, name: str
) -> None:
    make_image(tmp_path / name, (64, 48))

    assert states(read(tmp_path, [task(stated, annotation(result()))])) == ["done"]


def test_any_field_of_the_data_may_be_the_image(tmp_path: Path, make_image: MakeImage) -> None:
    make_image(tmp_path / "a.jpg", (64, 48))
    content = {**task("", annotation(result())), "data": {"id": "x", "foto": "/data/upload/1/a.jpg"}}

    assert read(tmp_path, [content]).report.boxes == 1


def test_the_short_form(tmp_path: Path, make_image: MakeImage) -> None:
    for name in "ab":
        make_image(tmp_path / f"{name}.jpg", (64, 48))
    label = {**VALUE, "original_width": 64, "original_height": 48}
    about = {"annotator": 1, "annotation_id": 3, "lead_time": 2.5}
    content = [{"image": "/data/upload/1/a.jpg", "id": 1, "label": [label], **about}]

    found = read(tmp_path, [*content, {"image": "/data/upload/1/b.jpg", "id": 2, **about}])

    assert states(found) == ["done", "empty"]
    assert found.images[0].boxes == (LabelledBox("plate", BOX),)


def test_one_annotation_as_a_storage_holds_it(tmp_path: Path, make_image: MakeImage) -> None:
    make_image(tmp_path / "a.jpg", (64, 48))

    found = read(tmp_path, {"id": 9, "result": [result()], "task": {"id": 1, "data": {"image": "a.jpg"}}})

    assert (states(found), found.report.boxes) == (["done"], 1)


def test_which_images_are_done(tmp_path: Path, make_image: MakeImage) -> None:
    for name in "abcde":
        make_image(tmp_path / f"{name}.jpg", (64, 48))
    other = result({**VALUE, "x": 0})

    found = read(
        tmp_path,
        [
            task("a.jpg", annotation()),
            task("b.jpg"),
            task("c.jpg", annotation(result(), was_cancelled=True)),
            task("d.jpg", annotation(other, updated_at="2024-02-02"), annotation(result(), updated_at="2024-01-01")),
            task("e.jpg", annotation(other), annotation(result(), ground_truth=True)),
        ],
    )

    assert states(found) == ["empty", "todo", "todo", "todo", "done"]
    assert [[box.box.left for box in image.boxes] for image in found.images] == [[], [], [], [0], [8]]
    assert "#1 (d.jpg) has several annotations that differ" in str(found.report.guesses[0])


def test_predictions_are_a_models_output_and_confirmed_scores_are_not(tmp_path: Path, make_image: MakeImage) -> None:
    for name in "abc":
        make_image(tmp_path / f"{name}.jpg", (64, 48))
    prediction = {"model_version": "m", "score": 0.5, "result": [result(score=0.75), result({**VALUE, "x": 0})]}

    a, b, c = read(
        tmp_path,
        [
            task("a.jpg", predictions=[prediction]),
            task("b.jpg", annotation(result(score=0.9, origin="prediction")), predictions=[prediction]),
            task("c.jpg", predictions=[{"score": 59, "result": [result()]}]),
        ],
    ).images

    assert (a.state, [box.confidence for box in a.boxes]) == (ImageState.TODO, [0.75, 0.5])  # equal boxes count once
    assert (b.state, [box.confidence for box in b.boxes]) == (ImageState.DONE, [None])
    assert (c.state, [box.confidence for box in c.boxes]) == (ImageState.TODO, [1.0])  # a model's, whatever it scores


def test_labels_and_choices_of_a_region_are_results_of_their_own(tmp_path: Path, make_image: MakeImage) -> None:
    make_image(tmp_path / "a.jpg", (64, 48))
    place = {key: value for key, value in VALUE.items() if key != "rectanglelabels"}
    labels = result({**place, "labels": ["car"]}, "labels")
    choices = result({**place, "choices": ["occluded"]}, "choices")
    about_all = result({"choices": ["night"]}, "choices", id="r7")

    found = read(tmp_path, [task("a.jpg", annotation(result(place, "rectangle"), labels, choices, about_all))])

    assert found.images[0].boxes == (LabelledBox("car", BOX, occluded=True),)
    assert states(found) == ["done"]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (
            result({"x": 1, "y": 2, "width": 1, "keypointlabels": ["a"]}, "keypointlabels"),
            "“keypointlabels” has no box",
        ),
        (result({"rle": [1], "format": "rle", "brushlabels": ["a"]}, "brushlabels"), "“brushlabels” has no box"),
        (result({**VALUE, "rectanglelabels": []}), "it has no class name"),
        (result({**VALUE, "rectanglelabels": ["a", "b"]}), "several classes (a, b)"),
        (result({"points": [[1, 2], [3, 4]], "polygonlabels": ["a"]}), "too few points"),
        (result({"x": 1, "y": 2, "width": 3, "rectanglelabels": ["a"]}), "height is missing"),
        (result({**VALUE, "rotation": 5}, original_width=None), "it is turned, and original_width is missing"),
        (result({**VALUE, "x": 120}), "outside the image"),
        ("x", "it is not an object"),
        ({"id": "1", "type": "rectanglelabels"}, "is missing"),
    ],
)
def test_a_wrong_result_leaves_its_image_to_do_with_the_others(
    tmp_path: Path, make_image: MakeImage, wrong: Any, why: str
) -> None:
    make_image(tmp_path / "a.jpg", (64, 48))

    found = read(tmp_path, [task("a.jpg", annotation(result(), wrong))])

    assert (states(found), found.report.boxes) == (["todo"], 1)
    [problem] = map(str, found.report.problems)
    assert "project-1.json, #1 (a.jpg), result 2: " in problem
    assert why in problem


def test_a_task_without_an_image_costs_no_other(tmp_path: Path, make_image: MakeImage) -> None:
    make_image(tmp_path / "a.jpg", (64, 48))

    found = read(tmp_path, [task("data:image/png;base64,AAAA"), 3, task("a.jpg", annotation(result()))])

    assert found.report.boxes == 1
    assert [str(each) for each in found.report.problems] == [
        "project-1.json, task 1: skipped, it is not a task with an image.",
        "project-1.json, task 1: skipped, it is not a task with an image.",
    ]


@pytest.mark.parametrize("content", [[], {}, [{"a": 1}], {"images": [], "annotations": []}, {"shapes": []}, "x", [[]]])
def test_other_json_is_not_label_studios(tmp_path: Path, make_image: MakeImage, content: Any) -> None:
    make_image(tmp_path / "a.jpg")

    with pytest.raises(FormatError, match="No Label Studio files"):
        read(tmp_path, content)


def test_what_is_written_is_imported_with_its_interface(tmp_path: Path, make_image: MakeImage) -> None:
    path = make_image(tmp_path / "in" / "a b.jpg", (64, 48))
    boxes = (LabelledBox("plate", BOX, truncated=True, difficult=True),)
    item = LabelledImage(path, 64, 48, boxes, subset=Subset.VAL)
    label_studio.write([item], ["van", "plate"], tmp_path / "out")

    [written] = json.loads((tmp_path / "out" / "label_studio.json").read_text())
    assert written["data"] == {"image": "/data/local-files/?d=a%20b.jpg", "subset": "val"}
    [shape, choices] = written["annotations"][0]["result"]
    assert (shape["value"], shape["original_width"], shape["original_height"]) == (VALUE, 64, 48)
    assert (choices["id"], choices["value"]["choices"]) == (shape["id"], ["difficult", "truncated"])
    again = label_studio.read(tmp_path / "in", tmp_path / "out")
    assert (again.images[0].boxes, again.images[0].subset, again.class_names) == (boxes, Subset.VAL, ["van", "plate"])


def test_boxes_with_a_confidence_are_written_as_predictions(tmp_path: Path, make_image: MakeImage) -> None:
    path = make_image(tmp_path / "a.jpg", (64, 48))
    boxes = (LabelledBox("plate", BOX, confidence=0.25),)
    label_studio.write([LabelledImage(path, 64, 48, boxes, ImageState.TODO)], ["plate"], tmp_path)

    assert label_studio.read(tmp_path).images[0].boxes == boxes
