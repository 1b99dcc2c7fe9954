from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageOps

from core.annotation import ImageState
from core.errors import Sentence
from core.events import silent
from core.formats.assembly import assemble
from core.formats.common import RawBox, RawLabels, ReadReport
from core.formats.stated_size import turned
from core.geometry import Box
from core.images import ImageHeader, load_rgb

DONE, EMPTY, TODO = ImageState.DONE, ImageState.EMPTY, ImageState.TODO


def raw(*edges, size=None, names=(), **more):
    boxes = [
        RawBox(Sentence("line {number}", number=str(number)), name, each)
        for number, (each, name) in enumerate(zip(edges, names or ["plate"] * len(edges), strict=True), start=1)
    ]
    return RawLabels("a.txt", boxes, size, **more)


def fitted(labels):
    """The images with these labels by path, and the report."""
    report = ReadReport()
    images = assemble(list(labels), {path: each for path, each in labels.items() if each}, {}, report, silent)
    return images, report


def edges(image):
    return [tuple(round(edge, 3) for edge in box.box.as_tuple()) for box in image.boxes]


@pytest.fixture
def picture(tmp_path, make_image):
    """Makes an image of a stored size and orientation."""

    def make(size=(64, 48), orientation=1, name="a"):
        return make_image(tmp_path / f"{name}.jpg", size, orientation=orientation)

    return make


# --- turned by EXIF ----------------------------------------------------------------------------


@pytest.mark.parametrize("orientation", [5, 6, 7, 8])
def test_boxes_turn_as_the_pixels_do(tmp_path, orientation):
    """A white rectangle, drawn in the stored picture, is where the box says in the upright one."""
    left, top, right, bottom = 10, 4, 30, 12
    pixels = np.zeros((40, 64), np.uint8)
    pixels[top:bottom, left:right] = 255
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = tmp_path / "a.png"
    Image.fromarray(pixels).save(path, exif=exif)

    [image], report = fitted({path: raw((left, top, right, bottom), size=(64, 40))})

    rows, columns = np.nonzero(load_rgb(path)[..., 0])
    assert (image.width, image.height) == (40, 64)
    assert edges(image) == [(columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)]
    assert (image.state, "turned with it: 1 image" in str(report.guesses[0])) == (DONE, True)


def test_only_a_picture_on_its_side_is_turned():
    with pytest.raises(ValueError, match="orientation 3"):
        turned((0, 0, 1, 1), ImageHeader(4, 3, 3))


@pytest.mark.parametrize("orientation", [5, 6, 7, 8])
def test_the_size_of_the_upright_picture_leaves_the_boxes(picture, orientation):
    [image], report = fitted({picture((64, 48), orientation): raw((1, 2, 30, 40), size=(48, 64))})

    assert (edges(image), image.state) == ([(1, 2, 30, 40)], DONE)
    assert (report.guesses, report.warnings) == ([], [])


def test_fractions_of_the_stored_picture_are_turned_too(picture):
    [image], _ = fitted({picture((64, 48), 6): raw((0.25, 0.5, 0.5, 1), size=(64, 48), normalised=True)})

    assert edges(image) == [(0, 16, 24, 32)]  # in the stored picture: 16, 24, 32, 48


def test_a_square_picture_is_told(picture):
    [image], report = fitted({picture((48, 48), 6): raw((1, 2, 30, 40), size=(48, 48))})

    assert (edges(image), image.state) == ([(1, 2, 30, 40)], DONE)
    assert "check that the boxes fit: 1 image (a.jpg)" in str(report.warnings[0])


@pytest.mark.parametrize(("size", "orientation"), [((48, 48), 6), ((64, 48), 3), ((64, 48), 2), ((64, 48), 4)])
def test_what_the_size_does_not_show_stays_to_do_where_the_program_ignores_exif(picture, size, orientation):
    labels = {
        picture((64, 48), 6, "turned"): raw((1, 2, 30, 40), size=(64, 48)),
        picture(size, orientation, "unclear"): raw((1, 2, 30, 40), size=size),
        picture(size, 1, "plain"): raw((1, 2, 30, 40), size=size),
    }
    images, report = fitted(labels)

    assert [image.state for image in images] == [DONE, TODO, DONE]
    assert any("stay to do: 1 image (unclear.jpg)" in str(each) for each in report.warnings)
    assert (report.images, report.todo) == (2, 1)


def test_a_program_that_minds_exif_is_not_doubted(picture):
    labels = {
        picture((64, 48), 6, "upright"): raw((1, 2, 30, 40), size=(48, 64)),
        picture((48, 48), 6, "square"): raw((1, 2, 30, 40), size=(48, 48)),
    }
    images, report = fitted(labels)

    assert [image.state for image in images] == [DONE, DONE]
    assert report.warnings == []


# --- other sizes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ((32, 24), (2, 4, 60, 40)),
        ((128, 96), (0.5, 1, 15, 10)),
        ((6400, 4830), (0.01, 0.02, 0.3, 0.199)),  # 0.6 %, but half a pixel of the smaller one
    ],
)
def test_labels_of_a_scaled_copy_are_scaled(picture, stated, expected):
    [image], report = fitted({picture(): raw((1, 2, 30, 20), size=stated)})

    assert edges(image) == [expected]
    assert (image.state, "so the boxes were scaled: 1 image" in str(report.guesses[0])) == (DONE, True)


def test_labels_of_a_scaled_copy_of_the_stored_picture_are_turned_and_scaled(picture):
    [image], report = fitted({picture((64, 48), 6): raw((4, 12, 8, 24), size=(32, 24))})

    assert edges(image) == [(0, 8, 24, 16)]
    assert len(report.guesses) == 2


@pytest.mark.parametrize(
    ("stated", "box"),
    [
        ((48, 64), (1, 2, 30, 40)),  # sides exchanged, and no EXIF to explain it
        ((60, 48), (1, 2, 30, 40)),
        ((32, 24), (1, 2, 60, 40)),  # of a copy, but the box reaches beyond it
    ],
)
def test_boxes_of_a_size_that_is_not_explained_stay_to_do(picture, stated, box):
    [image], report = fitted({picture(): raw(box, size=stated)})

    assert (edges(image), image.state) == ([box], TODO)
    assert "stay to do: check that the boxes fit" in str(report.warnings[0])


def test_another_size_does_not_matter_without_boxes_or_for_fractions_of_a_copy(picture):
    labels = {
        picture(name="a"): raw(size=(10, 90)),
        picture(name="b"): raw((0.25, 0.25, 0.5, 0.5), size=(32, 24), normalised=True),
    }
    images, report = fitted(labels)

    assert [(image.state, edges(image)) for image in images] == [(EMPTY, []), (DONE, [(16, 12, 32, 24)])]
    assert (report.guesses, report.warnings) == ([], [])


# --- fractions ---------------------------------------------------------------------------------


def test_boxes_that_all_lie_within_0_to_1_are_fractions(picture):
    labels = {
        picture(name="a"): raw((0.25, 0.5, 0.5, 1), (0, 0, 1.02, 1)),
        picture(name="b"): raw((0.5, 0.5, 0.75, 0.75)),
    }
    images, report = fitted(labels)

    assert [edges(image) for image in images] == [[(16, 24, 32, 48), (0, 0, 64, 48)], [(32, 24, 48, 36)]]
    assert [str(each) for each in report.guesses] == [
        "The boxes were read as fractions of the image, since all of them lie within 0 to 1."
    ]
    assert report.clipped == 1


def test_a_damaged_box_does_not_hide_that_the_others_are_fractions(picture):
    [image], report = fitted({picture(): raw((0.25, 0.5, 0.5, 1), (math.nan, 0, 1, 1), (0.5, 0.5, 0.25, 1))})

    assert (edges(image), image.state, report.refused) == ([(16, 24, 32, 48)], TODO, 2)


def test_fractions_among_boxes_in_pixels_are_refused(picture):
    labels = {picture(name="a"): raw((0.25, 0.5, 0.5, 1)), picture(name="b"): raw((1, 2, 30, 40))}
    images, report = fitted(labels)

    assert [(image.state, edges(image)) for image in images] == [(TODO, []), (DONE, [(1, 2, 30, 40)])]
    assert "as if it were in fractions" in str(report.problems[0])


# --- equal boxes, and what is empty ------------------------------------------------------------


def test_equal_boxes_of_one_class_count_once(picture):
    box = (1, 2, 30, 40)
    labels = {picture(): raw(box, box, (1.004, 2, 30, 40), box, (1.5, 2, 30, 40), names=["p", "p", "p", "q", "p"])}
    [image], report = fitted(labels)

    assert [(each.class_name, each.box) for each in image.boxes] == [
        ("p", Box(1, 2, 30, 40)),
        ("q", Box(1, 2, 30, 40)),
        ("p", Box(1.5, 2, 30, 40)),
    ]
    assert (report.duplicates, report.boxes, image.state) == (2, 3, DONE)
    assert "left out: 2 boxes (a.txt)" in str(report.warnings[0])


def test_of_equal_predictions_the_best_score_counts(picture):
    labels = raw((1, 2, 30, 40), (1, 2, 30, 40))
    labels.boxes = [
        RawBox(box.record, "p", box.edges, confidence=score)
        for box, score in zip(labels.boxes, (0.4, 0.9), strict=True)
    ]
    [image], _ = fitted({picture(): labels})

    assert [box.confidence for box in image.boxes] == [0.9]


@pytest.mark.parametrize(
    "labels",
    [
        None,
        raw(damaged=True),
        raw((1, 2, math.inf, 4)),
        raw((100, 2, 110, 4)),
        raw((1, 2, 30, 40), names=[" "]),
        raw(refused=[(Sentence("line 1"), Sentence("it is no box"))]),
    ],
)
def test_an_image_without_complete_labels_is_never_empty(picture, labels):
    [image], report = fitted({picture(): labels})

    assert (image.state, image.boxes) == (TODO, ())
    assert (report.images, report.empty, report.todo) == (0, 0, 1)
    assert len(report.problems) == report.refused


def test_pixels_of_the_picture_helper_are_turned_by_pillow_as_ours(tmp_path, picture):
    """The orientation that the fixtures write is what other programs read."""
    path = picture((64, 48), 6)
    with Image.open(path) as image:
        assert ImageOps.exif_transpose(image).size == (48, 64)


@pytest.mark.parametrize("name", ["pla\0te", "\x1b[31mplate", "plate\x7f"])
def test_a_class_name_with_control_characters_is_refused(picture, name):
    labels = raw((10, 4, 30, 12))
    labels.boxes = [replace(labels.boxes[0], class_name=name), *raw((20, 4, 40, 12)).boxes]

    [image], report = fitted({picture(): labels})

    assert (edges(image), image.state, report.refused) == ([(20, 4, 40, 12)], TODO, 1)
    assert "the class name has control characters" in str(report.problems[0])
