"""What COCO files are like in practice: ids, outlines, masks, confidences, lists of results."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from faster_coco_eval.core import mask as masks

from core.annotation import ImageState
from core.errors import FormatError
from core.formats import coco
from core.formats.coco_masks import around_mask
from tests.core.formats.test_coco import CATEGORIES, box, put, record


def states(result):
    return {image.path.stem: (image.state, len(image.boxes)) for image in result.images}


def edges(result):
    return [each.box.as_tuple() for image in result.images for each in image.boxes]


@pytest.fixture
def three(tmp_path, make_image):
    """``a.jpg``, ``b.jpg`` and ``c.jpg``, of 64x48."""
    for name in "abc":
        make_image(tmp_path / f"{name}.jpg")
    return tmp_path


@pytest.mark.parametrize(("mine", "theirs"), [("1", 1), (1, "1"), (1.0, 1), (" 1 ", 1), ("a-1", "a-1"), (0, "0")])
def test_ids_are_one_whatever_their_kind(three, mine, theirs):
    put(three / "coco.json", [record(mine, "a.jpg")], [box(1, theirs, [1, 1, 5, 5], "90")])

    assert states(coco.read(three))["a"] == (ImageState.DONE, 1)


def test_a_box_of_no_image_makes_no_image_empty(three):
    images = [record(1, "a.jpg"), record(2, "b.jpg"), record(3, "c.jpg")]
    put(three / "x" / "coco.json", images[:2], [box(1, 1, [1, 1, 5, 5]), box(2, 99, [1, 1, 5, 5])])
    put(three / "y" / "coco.json", images[2:], [])

    result = coco.read(three)

    assert states(result) == {"a": (ImageState.DONE, 1), "b": (ImageState.TODO, 0), "c": (ImageState.EMPTY, 0)}
    assert ["annotation 2" in str(each) and "id 99" in str(each) for each in result.report.problems] == [True]
    assert any("left to do: 1 image" in str(each) for each in result.report.warnings)


def test_an_id_of_two_images_is_sure_for_neither(three):
    images = [record(1, "a.jpg"), record("1", "b.jpg"), record(2, "c.jpg"), record(2, "c.jpg")]
    put(three / "coco.json", images, [box(1, 1, [1, 1, 5, 5]), box(2, 2, [1, 1, 5, 5])])

    assert states(coco.read(three)) == {
        "a": (ImageState.TODO, 0),
        "b": (ImageState.TODO, 0),
        "c": (ImageState.DONE, 1),
    }


def test_an_id_of_two_categories_is_none(three):
    categories = [{"id": 1, "name": "plate"}, {"id": "1", "name": "car"}, {"id": 2, "name": None}, {"id": 3, "name": 7}]
    annotations = [box(n, 1, [n, 1, 5, 5], n) for n in (1, 2, 3)]
    put(three / "coco.json", [record(1, "a.jpg")], annotations, categories)

    result = coco.read(three)

    assert [each.class_name for each in result.images[0].boxes] == ["7"]
    said = " ".join(map(str, result.report.problems))
    assert "several categories have the id 1" in said
    assert "no category with the id 2" in said


def test_without_categories_classes_are_named_by_their_ids(three):
    put(three / "coco.json", [record(1, "a.jpg")], [box(1, 1, [1, 1, 5, 5], 7)], [])

    result = coco.read(three)

    assert result.class_names == ["class 7"]
    assert any("no categories" in str(each) for each in result.report.guesses)


def test_class_names_are_in_the_order_of_their_ids(three):
    names = ["e", "d", "c", "b", "a"]
    categories = [{"id": n, "name": name} for n, name in zip(["x", "10", 9, "0", 2], names, strict=True)]
    put(three / "coco.json", [record(1, "a.jpg")], [], categories)

    assert coco.read(three).class_names == ["b", "a", "c", "d", "e"]


@pytest.mark.parametrize(
    "shape",
    [
        {"bbox": [10, 20, 30, 8]},
        {"bbox": ["10", "20.0", "30", "8"]},
        {"bbox": [10, 20, 40, 28], "bbox_mode": 0},
        {"bbox": [10, 20, 30, 8], "segmentation": [[0, 0, 60, 0, 60, 40]]},
        {"bbox": None, "segmentation": [[10, 20, 40, 21, 30, 28]]},
        {"bbox": [], "segmentation": [[10, 20, 40, 21, 30, 22], [12, 23, 14, 28, 16, 25]]},
        {"bbox": [0, 0, 0, 0], "segmentation": [[10, 20, 40, 21, 30, 28]]},
        {"segmentation": [10, 20, 40, 21, 30, 28]},
        {"segmentation": [[10, 20], [40, 21], [30, 28]]},
        {"segmentation": [[[10, 20], [40, 21], [30, 28]]]},
        {"segmentation": {"size": [48, 64], "counts": [500, *[8, 40] * 29, 8, 48 * 24 + 20]}},
    ],
)
def test_every_shape_becomes_the_box_around_it(three, shape):
    put(three / "coco.json", [record(1, "a.jpg")], [{"id": 1, "image_id": 1, "category_id": 90, **shape}])

    assert edges(coco.read(three)) == [(10, 20, 40, 28)]


def test_masks_have_the_box_that_the_reference_finds():
    rng = random.Random(3)
    for _ in range(200):
        pixels = np.zeros((rng.randint(1, 30), rng.randint(1, 30)), np.uint8, order="F")
        for _ in range(rng.randint(1, 4)):
            top, left = rng.randrange(pixels.shape[0]), rng.randrange(pixels.shape[1])
            pixels[top : top + rng.randint(1, 12), left : left + rng.randint(1, 12)] = 1
        encoded = masks.encode(pixels)
        left, top, width, height = masks.toBbox(encoded)
        flat = pixels.reshape(-1, order="F")
        bounds = [0, *(np.flatnonzero(np.diff(flat)) + 1).tolist(), flat.size]
        counts = [*([0] if flat[0] else []), *(b - a for a, b in pairwise(bounds))]

        assert around_mask(encoded["size"], encoded["counts"].decode()) == (left, top, left + width, top + height)
        assert around_mask(list(pixels.shape), counts) == (left, top, left + width, top + height)


@pytest.mark.parametrize("counts", ["~~~", "P", "o" * 40, "", [1, -1], [True], None, [6, 0]])
def test_a_mask_that_is_none_is_refused(counts):
    with pytest.raises(FormatError, match="its mask"):
        around_mask([2, 3], counts)


def test_a_score_is_a_models_confidence(three):
    annotations = [box(1, 1, [1, 1, 5, 5], score=0.75), box(2, 2, [1, 1, 5, 5], score=None)]
    put(three / "coco.json", [record(1, "a.jpg"), record(2, "b.jpg")], annotations)

    result = coco.read(three)

    assert states(result)["a"] == (ImageState.TODO, 1)
    assert states(result)["b"] == (ImageState.DONE, 1)
    assert result.images[0].boxes[0].confidence == 0.75


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({"confidence": 0.5}, ImageState.TODO),
        ({"score": "0.5"}, ImageState.TODO),
        ({"attributes": {"score": 0.5, "occluded": False}}, ImageState.TODO),
        ({"attributes": {"confidence": "1"}}, ImageState.TODO),
        ({"score": None, "attributes": {"confidence": "high", "score": 7}}, ImageState.DONE),
    ],
)
def test_a_confidence_may_be_called_otherwise(three, more, state):
    put(three / "coco.json", [record(1, "a.jpg")], [box(1, 1, [1, 1, 5, 5]) | more])

    assert states(coco.read(three))["a"] == (state, 1)


@pytest.mark.parametrize("other", [9, 2])
def test_fractions_are_none_where_a_box_without_an_image_is_in_pixels(three, other):
    """Image 9 is not in the file, the second one not in the folder."""
    images = [record(1, "a.jpg"), record(2, "gone.jpg")]
    fractions, pixels = box(1, 1, [0.5, 0.5, 0.25, 0.25]), box(2, other, [10, 10, 20, 10])
    put(three / "coco.json", images, [fractions])
    assert edges(coco.read(three)) == [(32, 24, 48, 36)]

    put(three / "coco.json", images, [fractions, pixels])
    result = coco.read(three)

    assert states(result)["a"] == (ImageState.TODO, 0)
    assert any("annotation 1" in str(each) and "fractions" in str(each) for each in result.report.problems)


def result_of(image, **more):
    return {"image_id": image, "category_id": 90, "bbox": [1, 1, 5, 5], "score": 0.5, **more}


def test_results_are_of_the_images_of_the_file_next_to_them(three):
    put(three / "coco.json", [record(7, "a.jpg"), record(8, "b.jpg")], [])
    (three / "results.json").write_text(json.dumps([result_of(7), result_of(7, bbox=[2, 2, 5, 5]), result_of(9)]))

    result = coco.read(three, three / "results.json")

    assert states(result)["a"] == (ImageState.TODO, 2)
    assert states(result)["b"] == (ImageState.TODO, 0)
    assert result.class_names == ["car", "plate"]
    assert ["no image with the id 9" in str(each) for each in result.report.problems] == [True]


def test_results_name_their_images_where_no_file_lists_them(three):
    (three / "results.json").write_text(json.dumps([result_of("a"), result_of("b.jpg"), result_of("z")]))

    result = coco.read(three, three / "results.json")

    assert [each[1] for each in states(result).values()] == [1, 1, 0]
    assert result.class_names == ["class 90"]
    assert result.report.refused == 1


def test_results_beside_labels_are_left_aside(three):
    put(three / "coco.json", [record(1, "a.jpg")], [box(1, 1, [1, 1, 5, 5])])
    (three / "results.json").write_text(json.dumps([result_of(1)]))

    result = coco.read(three)

    assert states(result)["a"] == (ImageState.DONE, 1)
    assert any("results.json" in str(each) for each in result.report.warnings)


@pytest.mark.parametrize("order", [("annotations", "images", "categories"), ("categories", "annotations", "images")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("indent", [None, 1])
def test_lists_may_come_in_any_order_and_form(three, order, encoding, indent):
    content = {
        "images": [record(1, "a.jpg")],
        "annotations": [box(1, 1, [1, 1, 5, 5])],
        "categories": [{"id": 90, "name": "Schild für 车牌"}],
        "info": {"images": [[{}]]},
        "other": [1, None, "x", [[]]],
        "version": 17,
    }
    ordered = {key: content[key] for key in (*order, "info", "other", "version")}
    text = json.dumps(ordered, indent=indent, ensure_ascii=False)
    (three / "coco.json").write_text(text, encoding=encoding)

    result = coco.read(three)

    assert states(result)["a"] == (ImageState.DONE, 1)
    assert result.class_names == ["Schild für 车牌"]
    assert CATEGORIES[0]["name"] not in result.class_names


def test_detections_that_name_their_images_are_theirs_whatever_the_ids(tmp_path, make_image):
    for number in (1, 2):
        make_image(tmp_path / "images" / f"{number}.jpg", seed=number)
    record = {"image_id": 1, "file_name": "2.jpg", "category_id": 7, "bbox": [1, 2, 10, 5], "score": 0.5}
    results = tmp_path / "out" / "results.json"
    results.parent.mkdir()
    results.write_text(json.dumps([record | {"category_name": "plate"}]))
    found = {image.path.name: image.boxes for image in coco.read(tmp_path / "images", results).images}
    assert found["1.jpg"] == ()
    assert [(box.class_name, box.confidence) for box in found["2.jpg"]] == [("plate", 0.5)]

    results.write_text(json.dumps([{name: value for name, value in record.items() if name != "file_name"}]))
    guessed = coco.read(tmp_path / "images", results)
    assert [image.path.name for image in guessed.images if image.boxes] == ["1.jpg"]
    assert "results.json names no images, so its ids are taken for their names." in map(str, guessed.report.guesses)


def test_detections_of_two_images_with_one_id_are_refused(tmp_path, make_image):
    for number in (1, 2):
        make_image(tmp_path / "images" / f"{number}.jpg", seed=number)
    records = [
        {"image_id": 1, "file_name": f"{n}.jpg", "category_id": 7, "bbox": [1, 2, 10, 5], "score": 0.5} for n in (1, 2)
    ]
    results = tmp_path / "results.json"
    results.write_text(json.dumps(records))
    result = coco.read(tmp_path / "images", results)
    assert not any(image.boxes for image in result.images)
    assert result.report.refused == 2


def test_a_list_of_detections_is_recognised():
    text = b'[{"image_id": 1, "category_id": 1, "bbox": [1, 2, 3, 4], "score": 0.5}]'
    assert coco.sniff(Path("p.json"), text) == 1
    assert coco.sniff(Path("p.json"), b'[{"filename": "a.jpg", "bbox": [1, 2, 3, 4], "score": 0.5}]') == 0
