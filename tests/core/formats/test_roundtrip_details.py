"""Flags, confidences, odd class names and the order of classes survive in the formats that can carry them."""

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
from tests.conftest import MakeImage

#: All that a text file can hold in one line; what XML cannot hold is left out (characters that are not assigned).
NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), min_size=1, max_size=30).filter(
    lambda name: name == name.strip() and name not in ("__ignore__", "_background_")
)


@st.composite
def labels(draw: st.DrawFn) -> tuple[list[str], list[LabelledBox]]:
    """Class names, and boxes of some of them, which do not overlap."""
    classes = draw(st.lists(NAMES, min_size=1, max_size=4, unique_by=str.casefold))
    scores = draw(st.booleans())
    boxes = []
    for place in range(draw(st.integers(1, 3))):
        flags = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
        confidence = draw(st.floats(0, 1)) if scores else None
        box = Box(place * 20, 1.5, place * 20 + 15, 40)
        boxes.append(LabelledBox(draw(st.sampled_from(classes)), box, *flags, confidence))
    return classes, boxes


@pytest.mark.parametrize("name", ["labelme", "cvat", "label-studio", "via", "via-csv"])
@settings(max_examples=60, deadline=None)
@given(drawn=labels())
def test_all_of_a_box_survives(name: str, drawn: tuple[list[str], list[LabelledBox]]) -> None:
    classes, boxes = drawn
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "in", "a.png")
        path.parent.mkdir()
        Image.new("1", (64, 48)).save(path)
        state = ImageState.DONE if boxes[0].confidence is None else ImageState.TODO
        item = LabelledImage(path, 64, 48, tuple(boxes), state)

        FORMATS[name].write([item], classes, Path(folder, "out"), options=WriteOptions(copy_images=False))
        result = FORMATS[name].read(path.parent, Path(folder, "out"))

        [image] = result.images
        assert result.report.problems == []
        assert (image.state, result.class_names) == (state, classes)
        assert [box.class_name for box in image.boxes] == [box.class_name for box in boxes]
        for found, box in zip(image.boxes, boxes, strict=True):
            assert found.box.as_tuple() == pytest.approx(box.box.as_tuple(), abs=0.01)
            assert (found.difficult, found.truncated, found.occluded) == (box.difficult, box.truncated, box.occluded)
            assert found.confidence == (None if box.confidence is None else pytest.approx(box.confidence))


@pytest.mark.parametrize("name", ["cvat", "label-studio", "via", "via-csv"])
def test_the_side_of_the_split_survives(tmp_path: Path, make_image: MakeImage, name: str) -> None:
    sides = [Subset.TRAIN, Subset.VAL, Subset.TEST, None]
    items = [
        LabelledImage(make_image(tmp_path / "in" / f"{n}.jpg", seed=n), 64, 48, (), ImageState.EMPTY, side)
        for n, side in enumerate(sides)
    ]
    FORMATS[name].write(items, ["plate"], tmp_path / "out", options=WriteOptions(copy_images=False))

    assert [image.subset for image in FORMATS[name].read(tmp_path / "in", tmp_path / "out").images] == sides
