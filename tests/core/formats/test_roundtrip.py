"""Boxes survive writing and reading, to 0.01 px, in every format."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.annotation import ImageState, Subset
from core.formats.common import LabelledBox, LabelledImage, WriteOptions
from core.formats.registry import FORMATS
from core.geometry import Box

CLASSES = ["plate", "Kfz-Kennzeichen ü", "a:b"]


@st.composite
def images(draw: st.DrawFn) -> tuple[tuple[int, int], list[LabelledBox]]:
    width, height = draw(st.integers(8, 5000)), draw(st.integers(8, 5000))

    def span(length: int) -> tuple[float, float]:
        low = draw(st.floats(0, length - 1))
        # Beyond the first pixel: boxes that all lie within 0 to 1 would be fractions of the image.
        return low, min(length, low + draw(st.floats(1.5, length)))

    boxes: list[LabelledBox] = []
    for _ in range(draw(st.integers(0, 4))):
        (left, right), (top, bottom) = span(width), span(height)
        box = LabelledBox(draw(st.sampled_from(CLASSES)), Box(left, top, right, bottom))
        # Equal boxes of one class count once.
        if not any(is_equal(each, box) for each in boxes):
            boxes.append(box)
    return (width, height), boxes


def is_equal(a: LabelledBox, b: LabelledBox) -> bool:
    edges = zip(a.box.as_tuple(), b.box.as_tuple(), strict=True)
    return a.class_name == b.class_name and all(abs(one - other) < 0.02 for one, other in edges)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60, deadline=None)
@given(drawn=images())
def test_boxes_survive(name, drawn):
    size, boxes = drawn
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "in", "a #1=2 ü.png")
        path.parent.mkdir()
        Image.new("1", size).save(path)
        state = ImageState.DONE if boxes else ImageState.EMPTY
        item = LabelledImage(path, size[0], size[1], tuple(boxes), state, Subset.VAL)
        fmt = FORMATS[name]

        fmt.write([item], CLASSES, Path(folder, "out"), options=WriteOptions(copy_images=False))
        result = fmt.read(path.parent, Path(folder, "out"))

        [image] = result.images
        assert result.report.problems == []
        assert (result.report.clipped, result.report.refused, image.state) == (0, 0, state)
        assert [box.class_name for box in image.boxes] == [box.class_name for box in boxes]
        for found, box in zip(image.boxes, boxes, strict=True):
            assert found.box.as_tuple() == pytest.approx(box.box.as_tuple(), abs=0.01, rel=0)


@settings(max_examples=200, deadline=None)
@given(drawn=images())
def test_yolo_values_stay_within_the_image_after_rounding(drawn):
    size, boxes = drawn
    with tempfile.TemporaryDirectory() as folder:
        item = LabelledImage(Path(folder, "a.png"), size[0], size[1], tuple(boxes))
        FORMATS["yolo"].write([item], CLASSES, Path(folder), options=WriteOptions(copy_images=False))

        for line in Path(folder, "labels", "train", "a.txt").read_text().splitlines():
            cx, cy, w, h = map(float, line.split()[1:])
            assert cx - w / 2 >= 0
            assert cx + w / 2 <= 1
            assert cy - h / 2 >= 0
            assert cy + h / 2 <= 1


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("copy_images", [True, False])
def test_equal_names_in_two_folders_stay_with_their_images(tmp_path, make_image, name, copy_images):
    names = ["x/a.jpg", "y/a.jpg", "y/a.png"]
    items = [
        LabelledImage(make_image(tmp_path / "in" / n, seed=i), 64, 48, (LabelledBox("plate", Box(i, 1, 9, 9)),))
        for i, n in enumerate(names)
    ]
    FORMATS[name].write(items, ["plate"], tmp_path / "out", options=WriteOptions(copy_images=copy_images))

    images = tmp_path / "out" if copy_images else tmp_path / "in"
    result = FORMATS[name].read(images, None if copy_images else tmp_path / "out")

    found = {image.path.read_bytes(): [box.box.left for box in image.boxes] for image in result.images}
    assert [found[item.path.read_bytes()] for item in items] == [pytest.approx([i]) for i in range(3)]
