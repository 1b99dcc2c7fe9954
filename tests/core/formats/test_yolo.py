from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from core.annotation import ImageState, Subset
from core.formats import yolo
from core.formats.common import LabelledBox, LabelledImage, WriteOptions
from core.geometry import Box


@pytest.fixture
def folder(tmp_path, make_image):
    """``images/a.jpg`` (64x48) with an empty sibling folder ``labels`` and two class names."""
    make_image(tmp_path / "images" / "a.jpg")
    (tmp_path / "labels").mkdir()
    (tmp_path / "classes.txt").write_text("plate\ncar\n", encoding="utf-8")
    return tmp_path


def put(folder: Path, text: str, name: str = "a.txt") -> None:
    (folder / "labels" / name).write_text(text, encoding="utf-8")


def test_lines_become_boxes(folder):
    put(folder, "1 0.5 0.5 0.5 0.25\r\n\n0 0.125 0.25 0.0625 0.125\n")

    result = yolo.read(folder / "images")

    assert result.images[0].boxes == (
        LabelledBox("car", Box(16, 18, 48, 30)),
        LabelledBox("plate", Box(6, 9, 10, 15)),
    )
    assert result.class_names == ["plate", "car"]


def test_an_empty_file_is_an_empty_image_and_no_file_is_none(folder, make_image):
    make_image(folder / "images" / "b.jpg")
    put(folder, "\n")

    assert [image.state for image in yolo.read(folder / "images").images] == [ImageState.EMPTY, ImageState.TODO]


def test_a_polygon_becomes_the_box_around_it(folder):
    put(folder, "0 0.25 0.25 0.75 0.25 0.5 0.75\n")

    assert yolo.read(folder / "images").images[0].boxes[0].box == Box(16, 12, 48, 36)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("0 0.5 0.5 0.5", "4 values"),
        ("0 0.5 0.5 0.5 0.5 1.7", "the confidence 1.7"),
        ("0 0.1 0.1 0.9 0.1 0.5 33.5", "its 6 values are neither"),
        ("plate 0.5 0.5 0.5 0.5", "'plate'"),
        ("0 0.5 0,5 0.5 0.5", "'0,5'"),
        ("0 0.5 0.5 0.5 1_0", "'1_0'"),
        ("0.5 0.5 0.5 0.5 0.5", "0.5 is not a class number"),
        ("-1 0.5 0.5 0.5 0.5", "-1 is not a class number"),
        ("1e300 0.5 0.5 0.5 0.5", "1e300 is not a class number"),
        ("nan 0.5 0.5 0.5 0.5", "nan"),
        ("7 0.5 0.5 0.5 0.5", "class 7 is not among the 2 class names"),
    ],
)
def test_an_invalid_line_costs_no_other(folder, make_image, line, said):
    make_image(folder / "images" / "good.jpg")
    put(folder, "0 0.5 0.5 0.5 0.5\n", "good.txt")
    put(folder, f"0 0.5 0.5 0.5 0.5\n{line}\n1 0.5 0.5 0.25 0.25\n")

    result = yolo.read(folder / "images")

    assert [image.state for image in result.images] == [ImageState.TODO, ImageState.DONE]
    assert [len(image.boxes) for image in result.images] == [2, 1]
    assert ["a.txt, line 2" in str(each) and said in str(each) for each in result.report.problems] == [True]


def test_letters_of_another_encoding_cost_their_line_only(folder):
    (folder / "labels" / "a.txt").write_bytes("0 0.5 0.5 0.5 0.5\ngrößer 1\n".encode("cp1252"))

    result = yolo.read(folder / "images")

    assert (result.report.boxes, result.report.refused) == (1, 1)
    assert result.images[0].state is ImageState.TODO


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_byte_order_mark_states_the_encoding(folder, encoding):
    (folder / "labels" / "a.txt").write_text("0 0.5 0.5 0.5 0.5\n", encoding=encoding)

    assert yolo.read(folder / "images").images[0].state is ImageState.DONE


def test_a_binary_file_is_refused(folder):
    (folder / "labels" / "a.txt").write_bytes(b"\x89PNG\0\0\1")

    result = yolo.read(folder / "images")

    assert "not a text file" in str(result.report.problems[0])
    assert result.images[0].state is ImageState.TODO


@pytest.mark.parametrize(
    ("rows", "state", "said"),
    [
        ("0 0.5 0.5 0.25 0.25 0.9", ImageState.TODO, "a box and its confidence: 1 box"),
        ("0 0.5 0.5 0.25 0.25 0.9 12\n0 0.25 0.25 0.25 0.25 0.8 1", ImageState.TODO, "a tracker, .*: 2 boxes"),
        ("0 0.5 0.5 0.25 0.25 0.5 0.5 2", ImageState.DONE, "key points, .*: 1 box"),
        ("0 0.4 0.4 0.6 0.4 0.5 0.6", ImageState.DONE, "polygons or corners, .*: 1 box"),
    ],
)
def test_what_rows_were_taken_for_is_told_with_their_number(folder, rows, state, said):
    put(folder, rows)

    result = yolo.read(folder / "images")

    assert result.images[0].state is state
    assert [re.search(said, str(each)) is not None for each in result.report.guesses] == [True]


def test_a_list_of_names_among_the_labels_is_no_label_file(folder):
    (folder / "classes.txt").unlink()
    put(folder, "plate\ncar\n", "labels.txt")
    put(folder, "1 0.5 0.5 0.5 0.5\n")

    result = yolo.read(folder)

    assert (result.class_names, result.report.problems) == (["plate", "car"], [])
    assert not any("labels.txt" in str(each) for each in result.report.warnings)


def test_an_image_may_be_called_like_a_list(folder, make_image):
    make_image(folder / "images" / "test.jpg")
    put(folder, "0 0.5 0.5 0.5 0.5\n", "test.txt")
    put(folder, "images/a.jpg\n", "val.txt")

    result = yolo.read(folder / "images")

    assert [image.state for image in result.images] == [ImageState.TODO, ImageState.DONE]
    assert result.report.problems == []


@pytest.mark.parametrize("line", ["0 0.5 0.5 0 0.5", "0 0.5 0.5 -0.2 0.5", "0 320 240 50 20", "0 nan 0.5 0.5 0.5"])
def test_boxes_without_area_or_far_outside_are_refused(folder, line):
    put(folder, f"0 0.5 0.5 0.5 0.5\n{line}\n")

    result = yolo.read(folder / "images")

    assert (result.report.boxes, result.report.refused) == (1, 1)
    assert any("a.txt, line 2: skipped" in str(each) for each in result.report.problems)


def test_overhang_is_clipped_but_rounding_is_not_counted(folder):
    put(folder, "0 0.500000 0.5 1.000001 0.5\n0 0.9 0.5 0.4 0.5\n")

    result = yolo.read(folder / "images")

    assert result.report.clipped == 1
    assert [box.box.right for box in result.images[0].boxes] == [64, 64]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("names: [plate, car]\n", ["plate", "car"]),
        ("nc: 2\nnames:\n  0: plate\n  1: 'Auto ü'\n", ["plate", "Auto ü"]),
        ("path: /gone\ntrain: /gone/valid/images\nval: ../train\nnames: {0: plate, 3: car}\n", ["plate", "car"]),
    ],
)
def test_names_come_from_data_yaml_whatever_its_paths(folder, text, expected):
    (folder / "classes.txt").unlink()
    (folder / "data.yaml").write_text(text, encoding="utf-8")
    put(folder, "0 0.5 0.5 0.5 0.5\n")

    assert yolo.read(folder / "images").class_names == expected
    assert yolo.read(folder, folder / "data.yaml").class_names == expected


def test_without_names_classes_are_numbered_with_a_warning(folder):
    (folder / "classes.txt").unlink()
    put(folder, "0 0.5 0.5 0.5 0.5\n12 0.5 0.5 0.5 0.5\n")

    result = yolo.read(folder / "images")

    assert result.class_names == ["class 0", "class 12"]
    assert any("classes.txt" in str(each) for each in result.report.guesses)


@pytest.mark.parametrize("layout", ["{subset}/{kind}", "{kind}/{subset}"])
def test_both_layouts_keep_their_subsets_apart(tmp_path, make_image, layout):
    for number, subset in enumerate(("train", "valid", "test")):
        make_image(tmp_path / layout.format(subset=subset, kind="images") / "same.jpg")
        labels = tmp_path / layout.format(subset=subset, kind="labels")
        labels.mkdir(parents=True)
        (labels / "same.txt").write_text(f"{number} 0.5 0.5 0.5 0.5\n")
    (tmp_path / "data.yaml").write_text("train: ../test/images\nval: ../train/images\nnames: [a, b, c]\n")

    result = yolo.read(tmp_path)

    found = {image.boxes[0].class_name: image.subset for image in result.images}
    assert found == {"a": Subset.TRAIN, "b": Subset.VAL, "c": Subset.TEST}
    assert result.report.problems == []


def labelled(path, *boxes, subset=None):
    state = ImageState.DONE if boxes else ImageState.EMPTY
    return LabelledImage(path, 64, 48, tuple(LabelledBox("plate", Box(*box)) for box in boxes), state, subset)


def test_an_export_is_ready_to_train(tmp_path, make_image):
    paths = [make_image(tmp_path / "in" / f"{name}.jpg", seed=i) for i, name in enumerate("abc")]
    items = [
        labelled(paths[0], (0, 0, 64, 48), subset=Subset.TRAIN),
        labelled(paths[1], subset=Subset.VAL),
        labelled(paths[2], (1, 1, 5, 5)),
    ]

    report = yolo.write(items, ["car", "plate"], tmp_path / "out")

    out = tmp_path / "out"
    data = yaml.safe_load((out / "data.yaml").read_text())
    assert data == {"train": "images/train", "val": "images/val", "nc": 2, "names": {0: "car", 1: "plate"}}
    assert (out / "labels" / "train" / "a.txt").read_text() == "1 0.50000000 0.50000000 1.00000000 1.00000000\n"
    assert (out / "labels" / "val" / "b.txt").read_text() == ""
    assert (out / "images" / "train" / "a.jpg").read_bytes() == paths[0].read_bytes()
    assert sorted(p.name for p in (out / "images" / "train").iterdir()) == ["a.jpg", "c.jpg"]
    assert (report.images, report.empty, report.boxes, report.copied) == (3, 1, 2, 3)
    assert (out / "classes.txt").read_text() == "car\nplate\n"


def test_without_a_validation_image_the_export_says_so(tmp_path, make_image):
    report = yolo.write([labelled(make_image(tmp_path / "a.jpg"), (1, 1, 5, 5))], ["plate"], tmp_path / "out")

    assert any("validation" in str(each) for each in report.warnings)


def test_equal_names_are_kept_apart(tmp_path, make_image):
    names = ["x/a.jpg", "y/a.jpg", "y/a.png", "y/A.jpg"]
    paths = [make_image(tmp_path / "in" / name, seed=i) for i, name in enumerate(names)]
    items = [labelled(path, (i + 1, 1, 9, 9)) for i, path in enumerate(paths)]

    yolo.write(items, ["plate"], tmp_path / "out")
    result = yolo.read(tmp_path / "out")

    found = {image.path.read_bytes(): image.boxes[0].box.left for image in result.images}
    assert [found[path.read_bytes()] for path in paths] == pytest.approx([1, 2, 3, 4])


def test_a_missing_image_is_skipped_and_reported(tmp_path, make_image):
    there = labelled(make_image(tmp_path / "a.jpg"), (1, 1, 5, 5))
    gone = labelled(tmp_path / "gone.jpg", (1, 1, 5, 5))

    report = yolo.write([gone, there], ["plate"], tmp_path / "out")

    assert report.images == 1
    assert ["gone.jpg" in str(each) for each in report.skipped] == [True]
    assert not (tmp_path / "out" / "labels" / "train" / "gone.txt").exists()


def test_old_labels_give_a_warning(tmp_path, make_image):
    item = labelled(make_image(tmp_path / "a.jpg"), (1, 1, 5, 5))
    (tmp_path / "out" / "labels" / "train").mkdir(parents=True)
    (tmp_path / "out" / "labels" / "train" / "old.txt").write_text("")

    report = yolo.write([item], ["plate"], tmp_path / "out", options=WriteOptions(overwrite=True))

    assert any("train/old.txt" in str(each) for each in report.warnings)
