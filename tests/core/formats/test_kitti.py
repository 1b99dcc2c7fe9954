from __future__ import annotations

import pytest

from core.annotation import Subset
from core.errors import FormatError
from core.formats import kitti
from core.formats.common import LabelledBox, LabelledImage, WriteOptions
from core.geometry import Box

REST = "1.5 1.6 3.9 -1.2 1.8 8.4 0.1"


@pytest.fixture
def labels(tmp_path, make_image):
    for number in range(3):
        make_image(tmp_path / "training" / "image_2" / f"{number:06}.png", seed=number)

    def write(*texts):
        for number, text in enumerate(texts):
            path = tmp_path / "training" / "label_2" / f"{number:06}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        return tmp_path

    return write


def test_the_devkits_folders_flags_scores_and_empty_files(labels):
    folder = labels(
        f"Car 0.30 1 -1.57 4.00 6.00 24.50 16.00 {REST}\nVan 0.00 3 1.85 1 1 9 9 {REST}\n",
        "Car -1 -1 -10 4 6 24 16 -1 -1 -1 -1000 -1000 -1000 -10 0.75\n",
        "",
    )
    (folder / "training" / "calib").mkdir()
    (folder / "training" / "calib" / "000000.txt").write_text("P0: 7.07e+02 0 6.04e+02 0\n")

    result = kitti.read(folder)

    assert result.report.problems == []
    assert result.class_names == ["Car", "Van"]
    assert [image.state.value for image in result.images] == ["done", "todo", "empty"]
    assert result.images[0].boxes == (
        LabelledBox("Car", Box(4, 6, 24.5, 16), truncated=True, occluded=True),
        LabelledBox("Van", Box(1, 1, 9, 9)),
    )
    assert result.images[1].boxes == (LabelledBox("Car", Box(4, 6, 24, 16), confidence=0.75),)


def test_regions_to_ignore_are_difficult_boxes_and_no_class(labels):
    ignored = "DontCare -1 -1 -10 30 6 50 16 -1 -1 -1 -1000 -1000 -1000 -10\n"

    result = kitti.read(labels(f"Car 0 0 0 4 6 24 16 {REST}\n{ignored}", ignored))

    assert result.class_names == ["Car"]
    assert [[box.difficult for box in image.boxes] for image in result.images] == [[False, True], [True], []]
    assert "difficult boxes of the class “Car”" in str(result.report.guesses[0])
    assert "2 boxes" in str(result.report.guesses[0])


@pytest.mark.parametrize(
    "line",
    [
        "Car 0 0 0 4 6 24",
        f"Car 0 0 0 4 six 24 16 {REST}",
        f"Car 0 0 0 24 6 4 16 {REST}",
        f"Car 0 0 0 nan 6 4 16 {REST}",
        f"Car 0 0 0 4 6 24 16 {REST} 7.5",
        f"Car 0 0 0 4 6 24 16 {REST} 0.5 0.5 0.5",
    ],
)
def test_a_bad_line_costs_only_itself_and_leaves_its_image_to_do(labels, line):
    good = f"Car 0 0 0 4 6 24 16 {REST}\n"

    result = kitti.read(labels(f"{good}{line}\n", good))

    assert [image.state.value for image in result.images] == ["todo", "done", "todo"]
    assert [len(image.boxes) for image in result.images] == [1, 1, 0]
    assert len(result.report.problems) == 1
    assert "000000.txt, line 2" in str(result.report.problems[0])


def test_types_with_spaces_are_counted_from_the_end(labels):
    result = kitti.read(labels(f"license plate 0 0 0 4 6 24 16 {REST}\n"))

    assert result.images[0].boxes[0].class_name == "license plate"


def test_other_text_files_are_not_kitti(tmp_path, make_image):
    make_image(tmp_path / "a.jpg")
    (tmp_path / "a.txt").write_text("0 0.5 0.5 0.2 0.2\n")

    assert kitti.sniff(tmp_path / "a.txt", b"0 0.5 0.5 0.2 0.2\n") == 0
    assert kitti.read(tmp_path).report.images == 0
    with pytest.raises(FormatError, match="No KITTI files"):
        kitti.read(tmp_path, make_image(tmp_path / "empty" / "b.jpg").parent)


def test_names_order_and_subsets_survive(tmp_path, make_image):
    names = ["two words", "two_words", "dontcare", "7", "ü"]
    boxes = tuple(LabelledBox(name, Box(1, 2, 11, 12 + i), truncated=i == 1) for i, name in enumerate(names))
    items = [
        LabelledImage(make_image(tmp_path / f"{n}.jpg", seed=n), 64, 48, boxes, subset=side)
        for n, side in enumerate([Subset.TRAIN, Subset.VAL, None])
    ]
    kitti.write(items, names[::-1], tmp_path / "out", options=WriteOptions(copy_images=True))

    result = kitti.read(tmp_path / "out")

    assert result.class_names == names[::-1]
    assert [image.boxes for image in result.images] == [boxes] * 3
    assert [image.subset for image in result.images] == [Subset.TRAIN, Subset.VAL, None]
    lines = (tmp_path / "out" / "training" / "label_2" / "0.txt").read_text().splitlines()
    assert {len(line.split()) for line in lines} == {15}
