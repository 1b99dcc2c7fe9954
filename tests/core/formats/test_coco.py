from __future__ import annotations

import json

import pytest

from core.annotation import ImageState, Subset
from core.errors import FormatError
from core.formats import coco
from core.formats.common import LabelledBox, LabelledImage, WriteOptions
from core.geometry import Box

CATEGORIES = [{"id": 90, "name": "plate"}, {"id": 4, "name": "car"}]


def record(number, name, size=(64, 48)):
    return {"id": number, "file_name": name, "width": size[0], "height": size[1]}


def box(number, image, bbox, category=90, **more):
    return {"id": number, "image_id": image, "category_id": category, "bbox": bbox, **more}


def put(path, images, annotations, categories=CATEGORIES):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"images": images, "annotations": annotations, "categories": categories}))
    return path


def test_ids_are_sparse_floats_kept_and_empty_images_kept(tmp_path, make_image):
    for name in "abc":
        make_image(tmp_path / "images" / f"{name}.jpg")
    put(
        tmp_path / "coco.json",
        [record(1007, "a.jpg"), record(3, "b.jpg")],
        [box(9, 1007, [1.5, 2.25, 10, 5.125]), box(4, 1007, [3, 3, 4, 4], 4, iscrowd=1)],
    )

    result = coco.read(tmp_path / "images")

    assert [image.state for image in result.images] == [ImageState.DONE, ImageState.EMPTY, ImageState.TODO]
    assert result.images[0].boxes == (
        LabelledBox("plate", Box(1.5, 2.25, 11.5, 7.375)),
        LabelledBox("car", Box(3, 3, 7, 7), difficult=True),
    )
    assert result.class_names == ["car", "plate"]


@pytest.mark.parametrize("file_name", ["sub/a.jpg", "a.jpg", "/gone/far/a.jpg", "C:\\gone\\a.jpg", "../a.jpg", "a.png"])
def test_images_are_matched_by_path_name_or_stem(tmp_path, make_image, file_name):
    make_image(tmp_path / "images" / "sub" / "a.jpg")
    put(tmp_path / "c.json", [record(1, file_name)], [box(1, 1, [1, 1, 5, 5])])

    assert coco.read(tmp_path / "images", tmp_path / "c.json").report.boxes == 1


def test_a_name_that_fits_two_images_is_a_problem(tmp_path, make_image):
    make_image(tmp_path / "x" / "a.jpg")
    make_image(tmp_path / "y" / "a.jpg")
    make_image(tmp_path / "y" / "b.jpg")
    put(tmp_path / "c.json", [record(1, "a.jpg"), record(2, "y/b.jpg")], [box(1, 1, [1, 1, 5, 5])])

    result = coco.read(tmp_path, tmp_path / "c.json")

    assert result.report.images == 1
    assert ["x/a.jpg, y/a.jpg" in str(each) for each in result.report.problems] == [True]


def test_a_file_per_subset_is_kept_apart(tmp_path, make_image):
    for number, subset in enumerate(("train", "valid")):
        make_image(tmp_path / subset / "a.jpg")
        put(tmp_path / subset / "_annotations.coco.json", [record(1, "a.jpg")], [box(1, 1, [number, 1, 5, 5])])

    result = coco.read(tmp_path)

    assert [(image.subset, image.boxes[0].box.left) for image in result.images] == [(Subset.TRAIN, 0), (Subset.VAL, 1)]


def test_the_layout_of_the_coco_data_set(tmp_path, make_image):
    for number, subset in enumerate(("train", "val")):
        make_image(tmp_path / f"{subset}2017" / f"{number}.jpg")
        put(tmp_path / "annotations" / f"instances_{subset}2017.json", [record(1, f"{number}.jpg")], [])

    assert [image.subset for image in coco.read(tmp_path).images] == [Subset.TRAIN, Subset.VAL]


def test_roboflows_category_of_the_data_set_is_no_class(tmp_path, make_image):
    make_image(tmp_path / "a.jpg")
    categories = [{"id": 0, "name": "cars", "supercategory": "none"}, {"id": 1, "name": "x", "supercategory": "cars"}]
    put(tmp_path / "c.json", [record(1, "a.jpg")], [box(1, 1, [1, 1, 5, 5], 1)], categories)

    assert coco.read(tmp_path).class_names == ["x"]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (box(2, 1, [1, 1, 5, 5], 77), "no category with the id 77"),
        (box(2, 55, [1, 1, 5, 5]), "no image with the id 55"),
        ({"id": 2, "image_id": 1, "category_id": 90}, "annotation 2: skipped, bbox is missing"),
        ({"image_id": 1, "category_id": 90}, "annotation record 1: skipped, bbox is missing"),
        ({"id": 2, "image_id": 1, "bbox": [1, 1, 5, 5]}, "category_id is missing"),
        (box(2, 1, [1, 1, 5]), "annotation 2: skipped, the bbox has 3 values"),
        (box(2, 1, [1, 1, 5, 5, 30]), "the bbox has 5 values"),
        (box(2, 1, ["x", 1, 5, 5]), "annotation 2: skipped, bbox is not a number but 'x'"),
        (box(2, 1, [True, 1, 5, 5]), "bbox is not a number"),
        (box(2, 1, "1,1,5,5"), "the bbox has 1 value"),
        (box(2, 1, None), "bbox is missing"),
        (box(2, 1, [], segmentation=[[1, 1, 5]]), "does not have two coordinates"),
        (box(2, 1, None, segmentation=[[1, 1, 5, 5]]), "too few points"),
        (box(2, 1, None, segmentation=7), "neither polygons nor a mask"),
        (box(2, 1, None, segmentation={"size": [48, 64], "counts": [5]}), "does not fill its size"),
        (box(2, 1, [1, 1, 5, 5], score=87), "the confidence 87"),
        (box(2, 1, [1, 1, 5, 5], score="high"), "score is not a number"),
        (box(2, 1, [1, 1, 5, 5], bbox_mode=3), "bbox_mode"),
        ("nonsense", "annotation record 1: skipped, image_id is missing"),
        (box(2, 1.5, [1, 1, 5, 5]), "image_id is neither"),
    ],
)
def test_a_bad_record_is_a_problem_and_the_others_are_read(tmp_path, make_image, bad, said):
    make_image(tmp_path / "a.jpg")
    make_image(tmp_path / "b.jpg")
    put(
        tmp_path / "c.json",
        [record(1, "a.jpg"), record(2, "b.jpg")],
        [box(1, 1, [1, 1, 5, 5]), bad, box(3, 2, [1, 1, 5, 5])],
    )

    result = coco.read(tmp_path)

    assert (result.report.boxes, result.report.refused) == (2, 1)
    assert ["c.json" in str(each) and said in str(each) for each in result.report.problems] == [True]
    is_placed = "image_id" not in said and "no image" not in said
    assert [image.state for image in result.images] == [
        ImageState.TODO if is_placed else ImageState.DONE,
        ImageState.DONE,
    ]


def test_an_image_whose_only_record_is_bad_is_not_empty(tmp_path, make_image):
    make_image(tmp_path / "a.jpg")
    put(tmp_path / "c.json", [record(1, "a.jpg")], [box(1, 1, [1, 1, 5])])

    assert coco.read(tmp_path).images[0].state is ImageState.TODO


def test_reversed_boxes_are_refused_and_outside_ones_clipped(tmp_path, make_image):
    make_image(tmp_path / "a.jpg")
    boxes = [[5, 5, 0, 4], [5, 5, -3, 4], [60, 5, 10, 10], [1, 1, 2, 2]]
    put(tmp_path / "c.json", [record(1, "a.jpg")], [box(i, 1, bbox) for i, bbox in enumerate(boxes)])

    report = coco.read(tmp_path).report

    assert (report.boxes, report.refused, report.clipped) == (2, 2, 1)


def test_two_records_of_one_image_are_not_mixed(tmp_path, make_image):
    make_image(tmp_path / "a.jpg")
    make_image(tmp_path / "b.jpg")
    images = [record(1, "a.jpg", (99, 99)), record(2, "a.jpg"), record(3, "b.jpg"), record(4, "b.jpg")]
    put(tmp_path / "c.json", images, [box(i, i, [i, 1, 5, 5]) for i in range(1, 5)])

    result = coco.read(tmp_path)

    assert [len(image.boxes) for image in result.images] == [1, 0]
    assert result.images[0].boxes[0].box.left == 2
    assert result.images[1].state is ImageState.TODO
    assert sum("is labelled 2 times" in str(each) for each in result.report.warnings) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"images": [\n{"id": 1,}', "c.json, line 2"),
        (b"", "c.json, line 1"),
        (b"\xff\xfe\xfa", "c.json"),
        (b"[1, 2]", "c.json is not COCO"),
        (b"[]", "c.json is not COCO"),
        (b"17", "c.json is not COCO"),
        (b'{"images": [], "annotations": []} x', "c.json, line 1, column 35"),
        (b'{"images": [{"id": 1,}], "annotations": []}', "c.json, line 1"),
        (b'{"images": [{"id": 1},], "annotations": []}', "c.json, line 1"),
        (b'{"images": [{"id": ' + b"9" * 5000 + b'}], "annotations": []}', "c.json, line 1"),
        (b'{"images": [], "annotations": [' + b"[" * 100_000, "nested too deeply"),
        ('{"images": [], "annotations": [], "a": "größer"}'.encode("cp1252"), "c.json is not in UTF-8"),
        (b'{"images": {}, "annotations": []}', "c.json is not COCO"),
        (b"[" * 100_000, "c.json"),
    ],
)
def test_a_corrupt_file_is_refused(tmp_path, make_image, content, said):
    make_image(tmp_path / "a.jpg")
    (tmp_path / "c.json").write_bytes(content)

    with pytest.raises(FormatError, match=said):
        coco.read(tmp_path, tmp_path / "c.json")


def test_other_json_with_the_images_is_ignored(tmp_path, make_image):
    make_image(tmp_path / "a.jpg")
    put(tmp_path / "c.json", [record(1, "a.jpg")], [])
    (tmp_path / "predictions.json").write_text("[]")

    result = coco.read(tmp_path)

    assert (result.report.images, result.report.problems) == (1, [])


def test_an_export_holds_ids_flags_and_empty_images(tmp_path, make_image):
    first = LabelledImage(
        make_image(tmp_path / "x" / "a.jpg"),
        64,
        48,
        (LabelledBox("car", Box(1.5, 2, 3, 4), truncated=True),),
        subset=Subset.VAL,
        id=12,
    )
    second = LabelledImage(make_image(tmp_path / "y" / "a.jpg"), 64, 48, (), ImageState.EMPTY, id=40)

    report = coco.write([first, second], ["plate", "car"], tmp_path / "out", options=WriteOptions(category_ids=[7, 3]))

    content = json.loads((tmp_path / "out" / "annotations.json").read_text())
    assert [(image["id"], image["file_name"]) for image in content["images"]] == [(12, "x/a.jpg"), (40, "y/a.jpg")]
    assert [(c["id"], c["name"]) for c in content["categories"]] == [(7, "plate"), (3, "car")]
    [annotation] = content["annotations"]
    assert (annotation["image_id"], annotation["category_id"], annotation["bbox"]) == (12, 3, [1.5, 2, 1.5, 2])
    assert (report.images, report.empty, report.boxes) == (2, 1, 1)
    result = coco.read(tmp_path, tmp_path / "out")
    assert [(image.subset, image.boxes) for image in result.images] == [(Subset.VAL, first.boxes), (None, ())]


@pytest.mark.parametrize("copy_images", [True, False])
def test_splits_as_separate_files_survive(tmp_path, make_image, copy_images):
    sides = [Subset.TRAIN, Subset.VAL, Subset.TEST, None]
    items = [
        LabelledImage(
            make_image(tmp_path / "in" / f"{n // 2}" / f"{n % 2}.jpg", seed=n),
            *(64, 48, (LabelledBox("plate", Box(n, 1, 20, 20)),) * (n != 1)),
            subset=side,
        )
        for n, side in enumerate(sides)
    ]
    options = WriteOptions(copy_images=copy_images, separate_splits=True)

    coco.write(items, ["car", "plate"], tmp_path / "out", options=options)

    files = {path.name: json.loads(path.read_text()) for path in (tmp_path / "out" / "annotations").iterdir()}
    assert sorted(files) == [*("instances.json", "instances_test.json", "instances_train.json", "instances_val.json")]
    assert {len(file["images"]) for file in files.values()} == {1}
    boxes = [box["id"] for file in files.values() for box in file["annotations"]]
    assert len(set(boxes)) == len(boxes) == 3
    result = coco.read(tmp_path / ("out" if copy_images else "in"), tmp_path / "out")
    assert [image.subset for image in result.images] == sides
    assert [[box.box.left for box in image.boxes] for image in result.images] == [[0], [], [2], [3]]
    assert (result.class_names, result.report.problems) == (["car", "plate"], [])
