"""What these tests share: a small data set, and how labels are compared.

They run without the fixtures of the other tests, in a virtual environment with the reference implementations
(`make interop`), and are skipped where one is missing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from PIL import Image

from core.annotation import ImageState
from core.formats.common import LabelledBox, LabelledImage, WriteOptions
from core.formats.registry import FORMATS
from core.geometry import Box

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

CLASSES = ["car", "plate"]
#: Boxes of each image: class, left, top, right, bottom.
Labels = dict[str, list[tuple[str, float, float, float, float]]]
EXPECTED: Labels = {
    "a b.jpg": [("plate", 1.25, 2.5, 11.5, 8.0), ("car", 20.0, 10.0, 63.0, 47.0)],
    "c.jpg": [("plate", 0.0, 0.0, 64.0, 48.0)],
    "ü.jpg": [],
}


@pytest.fixture
def items(tmp_path: Path) -> list[LabelledImage]:
    """The data set, with its images in ``tmp_path / "in"``."""
    made = []
    for number, (name, boxes) in enumerate(EXPECTED.items()):
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True)
        Image.new("RGB", (64, 48), (number * 60, 90, 120)).save(path)
        labelled = tuple(LabelledBox(class_name, Box(*edges)) for class_name, *edges in boxes)
        state = ImageState.DONE if boxes else ImageState.EMPTY
        made.append(LabelledImage(path, 64, 48, labelled, state))
    return made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def write(name: str, items: Sequence[LabelledImage], out: Path, *, strict_voc: bool = False) -> None:
    """Write in one of Platewright's formats, with the images copied."""
    report = FORMATS[name].write(items, CLASSES, out, options=WriteOptions(copy_images=True, strict_voc=strict_voc))
    assert (report.images, report.skipped) == (len(items), [])


def read(name: str, images: Path, annotations: Path | None = None) -> Labels:
    """Read with Platewright: the boxes of each image that is done."""
    result = FORMATS[name].read(images, annotations)
    assert result.report.problems == []
    return {
        image.path.name: [(box.class_name, *box.box.as_tuple()) for box in image.boxes]
        for image in result.images
        if image.state.is_done
    }


def assert_same(found: Labels, expected: Labels, tolerance: float = 0.01) -> None:
    """The same images, classes and order, and boxes within ``tolerance`` pixels."""
    assert found.keys() == expected.keys()
    for name, boxes in expected.items():
        assert [box[0] for box in found[name]] == [box[0] for box in boxes], name
        for one, other in zip(found[name], boxes, strict=True):
            assert one[1:] == pytest.approx(other[1:], abs=tolerance), name


def labelled_only(labels: Labels) -> Labels:
    """Without the images that have no boxes, for tools that leave those out."""
    return {name: boxes for name, boxes in labels.items() if boxes}


def in_order(boxes: Iterable[tuple[str, float, float, float, float]]) -> list[tuple[str, float, float, float, float]]:
    """Sorted, for tools that keep no order."""
    return sorted(boxes, key=lambda box: (box[1], box[0]))
