"""labelme: shapes as labelme and X-AnyLabeling write them, and files that are written over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.annotation import ImageState
from core.errors import FormatError
from core.formats import labelme
from core.formats.common import LabelledBox, LabelledImage, WriteOptions
from core.geometry import Box
from tests.conftest import MakeImage

OVER = WriteOptions(overwrite=True)


def shape(points: list[Any], kind: str | None = "rectangle", label: Any = "plate", **more: Any) -> dict[str, Any]:
    return {"label": label, "points": points, "group_id": None, "shape_type": kind, "flags": {}, **more}


def put(path: Path, shapes: list[Any], image: str = "a.jpg", **more: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    content: dict[str, Any] = {"version": "5.5.0", "flags": {}, "shapes": shapes, "imagePath": image}
    path.write_text(json.dumps({**content, "imageData": None, "imageHeight": 48, "imageWidth": 64, **more}))
    return path


def item(path: Path, *boxes: LabelledBox) -> LabelledImage:
    return LabelledImage(path, 64, 48, boxes)


@pytest.mark.parametrize(
    ("points", "kind", "edges"),
    [
        ([[1.5, 2], [11, 12.25]], "rectangle", (1.5, 2, 11, 12.25)),
        ([[11, 2], [1, 12]], "rectangle", (1, 2, 11, 12)),
        ([[1, 2], [11, 2], [11, 12], [1, 12]], "rectangle", (1, 2, 11, 12)),
        ([[5, 1], [9, 4], [3, 8]], "polygon", (3, 1, 9, 8)),
        ([[5, 1], [9, 4], [3, 8]], None, (3, 1, 9, 8)),
        ([[10, 1], [19, 10], [10, 19], [1, 10]], "rotation", (1, 1, 19, 19)),
        ([[20, 20], [23, 24]], "circle", (15, 15, 25, 25)),
        ([[2, 3], [9, 7]], "mask", (2, 3, 10, 8)),
    ],
)
def test_areas_are_the_box_around_them(
    tmp_path: Path,
    make_image: MakeImage,
    points: list[Any],
    kind: str | None,
    edges: tuple[float, float, float, float],
) -> None:
    make_image(tmp_path / "a.jpg", (64, 48))
    put(tmp_path / "a.json", [shape(points, kind)])

    [image] = labelme.read(tmp_path).images

    assert image.boxes == (LabelledBox("plate", Box(*edges)),)
    assert image.state is ImageState.DONE


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (shape([[1, 1], [5, 5]], "line"), "a shape “line” of this number of points (2) has no box"),
        (shape([[1, 1]], "point"), "a shape “point” of this number of points (1) has no box"),
        (shape([[1, 1], [5, 5], [9, 1]], "linestrip"), "a shape “linestrip” of this number of points (3) has no box"),
        (shape([[1, 1], [5, 5]], "polygon"), "a shape “polygon” of this number of points (2) has no box"),
        (shape([[1, 1], [5, 5]], label=""), "it has no class name"),
        (shape([[1, 1], [5, 5]], label=None), "it has no class name"),
        (shape([[1, 1], [5, "x"]]), "y is not a number but 'x'"),
        (shape([[1, 1], [5]]), "a point does not have two coordinates"),
        ({"label": "plate"}, "points is missing"),
        ("plate", "it is not an object"),
        (shape([[1, 1], [5, float("nan")]]), "reversed, empty or not finite"),
        (shape([[100, 100], [200, 200]]), "outside the image"),
    ],
)
def test_a_shape_without_a_box_leaves_its_image_to_do_with_the_others(
    tmp_path: Path, make_image: MakeImage, wrong: Any, why: str
) -> None:
    make_image(tmp_path / "a.jpg", (64, 48))
    put(tmp_path / "a.json", [shape([[1, 1], [5, 5]]), wrong, shape([[2, 2], [6, 6]])])

    result = labelme.read(tmp_path)

    [image] = result.images
    assert (image.state, len(image.boxes)) == (ImageState.TODO, 2)
    [problem] = map(str, result.report.problems)
    assert problem.startswith("a.json, shape 2: ")
    assert why in problem


def test_scores_are_confidences_unless_the_user_checked_the_file(tmp_path: Path, make_image: MakeImage) -> None:
    for name in ("a", "b", "c"):
        make_image(tmp_path / f"{name}.jpg")
    scored = shape([[1, 1], [5, 5]], score=0.75, difficult=True)
    put(tmp_path / "a.json", [scored])
    put(tmp_path / "b.json", [scored], "b.jpg", checked=True)
    put(tmp_path / "c.json", [{**scored, "score": None}], "c.jpg")

    a, b, c = labelme.read(tmp_path).images

    assert (a.state, a.boxes[0].confidence, a.boxes[0].difficult) == (ImageState.TODO, 0.75, True)
    assert (b.state, b.boxes[0].confidence) == (ImageState.DONE, None)
    assert (c.state, c.boxes[0].confidence) == (ImageState.DONE, None)


@pytest.mark.parametrize(("stated", "state"), [("0.75", ImageState.TODO), (1, ImageState.TODO), ("", ImageState.DONE)])
def test_a_score_may_be_text(tmp_path: Path, make_image: MakeImage, stated: Any, state: ImageState) -> None:
    make_image(tmp_path / "a.jpg")
    put(tmp_path / "a.json", [shape([[1, 1], [5, 5]], score=stated)])

    assert labelme.read(tmp_path).images[0].state is state


def test_a_score_beyond_1_makes_no_label(tmp_path: Path, make_image: MakeImage) -> None:
    make_image(tmp_path / "a.jpg")
    put(tmp_path / "a.json", [shape([[1, 1], [5, 5]], score=87), shape([[9, 1], [15, 5]])])

    result = labelme.read(tmp_path)

    assert (result.images[0].state, len(result.images[0].boxes)) == (ImageState.TODO, 1)
    assert str(result.report.problems[0]) == "a.json, shape 1: skipped, the confidence 87 is not between 0 and 1."


def test_a_file_without_shapes_is_an_empty_image(tmp_path: Path, make_image: MakeImage) -> None:
    make_image(tmp_path / "images" / "a.jpg")
    make_image(tmp_path / "images" / "b.jpg")
    put(tmp_path / "json" / "a.json", [], "..\\images\\a.jpg")

    assert [i.state for i in labelme.read(tmp_path / "images").images] == [ImageState.EMPTY, ImageState.TODO]


@pytest.mark.parametrize("stated", ["..\\images\\a.jpg", "C:\\gone\\a.jpg", "../images/a.jpg", "a.jpg"])
def test_the_stated_path_may_be_of_windows_and_names_the_image(
    tmp_path: Path, make_image: MakeImage, stated: str
) -> None:
    make_image(tmp_path / "images" / "a.jpg")
    put(tmp_path / "json" / "other name.json", [shape([[1, 1], [5, 5]])], stated)

    assert labelme.read(tmp_path / "images", tmp_path / "json").report.boxes == 1


def test_other_json_files_are_passed_over_and_told(tmp_path: Path, make_image: MakeImage) -> None:
    make_image(tmp_path / "a.jpg")
    put(tmp_path / "a.json", [shape([[1, 1], [5, 5]])])
    (tmp_path / "settings.json").write_text("[]")

    told = list(map(str, labelme.read(tmp_path).report.warnings))

    assert told == ["Passed over, as they are not labelme: 1 file (settings.json)."]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'{"shapes": [', "not valid JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[" * 500 + b"]" * 500, "nested too deeply"),
        (b'{"shapes": [{"label": "\xff\xfe\xfd"}]}', "encoding cannot be told for certain"),
        (b'{"shapes": ' + b"1" * 5000 + b"}", "not valid JSON"),
    ],
)
def test_a_damaged_file_costs_no_other(tmp_path: Path, make_image: MakeImage, content: bytes, why: str) -> None:
    make_image(tmp_path / "a.jpg")
    make_image(tmp_path / "b.jpg")
    put(tmp_path / "a.json", [shape([[1, 1], [5, 5]])])
    (tmp_path / "b.json").write_bytes(content)

    result = labelme.read(tmp_path)

    assert [image.state for image in result.images] == [ImageState.DONE, ImageState.TODO]
    assert why in str(result.report.problems[0])


def test_what_older_windows_wrote_is_read_in_its_encoding_and_told(tmp_path: Path, make_image: MakeImage) -> None:
    make_image(tmp_path / "a.jpg", (64, 48))
    text = json.dumps({"shapes": [shape([[1, 1], [5, 5]], label="Kfz-Kennzeichen für Züge")]}, ensure_ascii=False)
    (tmp_path / "a.json").write_bytes(text.encode("cp1252"))

    result = labelme.read(tmp_path)

    assert result.class_names == ["Kfz-Kennzeichen für Züge"]
    assert "1 file (a.json); check the class names" in str(result.report.guesses[0])


def test_no_labelme_file_is_an_error(tmp_path: Path, make_image: MakeImage) -> None:
    make_image(tmp_path / "a.jpg")
    (tmp_path / "coco.json").write_text('{"images": []}')

    with pytest.raises(FormatError, match="No labelme files"):
        labelme.read(tmp_path)


def test_the_classes_are_in_the_order_of_labels_txt(tmp_path: Path, make_image: MakeImage) -> None:
    make_image(tmp_path / "a.jpg")
    put(tmp_path / "a.json", [shape([[1, 1], [5, 5]], label="van"), shape([[1, 1], [5, 5]], label="car")])
    (tmp_path / "labels.txt").write_text("__ignore__\n_background_\ncar\nbus\n")

    assert labelme.read(tmp_path).class_names == ["car", "bus", "van"]


@pytest.mark.parametrize(
    ("name", "is_read", "said"),
    [("Kfz für PKW", True, "the encoding that they are in (cp1252)"), ("ä", False, "labels.txt is not in UTF-8")],
)
def test_labels_txt_in_another_encoding_is_told(
    tmp_path: Path, make_image: MakeImage, name: str, is_read: bool, said: str
) -> None:
    make_image(tmp_path / "a.jpg")
    put(tmp_path / "a.json", [shape([[1, 1], [5, 5]])])
    (tmp_path / "labels.txt").write_bytes(f"{name}\nplate\n".encode("cp1252"))

    result = labelme.read(tmp_path)

    assert result.class_names == ([name] if is_read else []) + ["plate"]
    assert said in " ".join(map(str, [*result.report.guesses, *result.report.warnings]))


def test_what_a_file_holds_besides_boxes_stays_when_it_is_written_over(tmp_path: Path, make_image: MakeImage) -> None:
    image = make_image(tmp_path / "sub" / "a.jpg", (64, 48))
    triangle = shape([[5, 1], [9, 4], [3, 8]], "polygon", group_id=4, description="kept")
    moved = shape([[20, 20], [40, 30]], flags={"blurred": True}, score=0.4, mine=1)
    line = shape([[1, 1], [5, 5]], "line", label="road")
    deleted = shape([[50, 40], [60, 45]])
    file = put(tmp_path / "sub" / "a.json", [line, deleted, moved, triangle], flags={"night": True}, weather="rain")

    boxes = (
        LabelledBox("car", Box(3, 1, 9, 8)),
        LabelledBox("plate", Box(21, 20, 41, 30), occluded=True),
        LabelledBox("plate", Box(1, 40, 6, 45)),
    )
    labelme.write([item(image, *boxes)], ["plate", "car"], tmp_path, options=OVER)

    content = json.loads(file.read_text())
    assert (content["flags"], content["weather"], content["imagePath"]) == ({"night": True}, "rain", "a.jpg")
    first, second, third, last = content["shapes"]
    assert first == {**triangle, "label": "car", "mask": None}
    assert (second["points"], second["flags"]) == ([[21, 20], [41, 30]], {"blurred": True, "occluded": True})
    assert (second["mine"], second["score"]) == (1, None)
    assert (third["points"], third["group_id"]) == ([[1, 40], [6, 45]], None)
    assert last == line
    again = labelme.read(tmp_path)
    assert [set(image.boxes) for image in again.images] == [set(boxes)]


def test_an_existing_file_is_not_overwritten_unasked(tmp_path: Path, make_image: MakeImage) -> None:
    image = make_image(tmp_path / "a.jpg", (64, 48))
    put(tmp_path / "a.json", [])

    with pytest.raises(FormatError, match="already exists"):
        labelme.write([item(image)], ["plate"], tmp_path)


def test_files_elsewhere_name_the_image_by_a_relative_path(tmp_path: Path, make_image: MakeImage) -> None:
    image = make_image(tmp_path / "in" / "a.jpg", (64, 48))
    labelme.write([item(image, LabelledBox("plate", Box(1, 1, 5, 5)))], ["plate"], tmp_path / "out")

    content = json.loads((tmp_path / "out" / "a.json").read_text())
    assert (content["imagePath"], content["imageData"]) == ("../in/a.jpg", None)
    assert (content["imageWidth"], content["imageHeight"]) == (64, 48)
