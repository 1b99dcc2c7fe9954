"""CVAT XML: images and videos, as CVAT and datumaro write them."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from core.annotation import ImageState, Subset
from core.errors import FormatError
from core.formats import cvat
from core.formats.common import LabelledBox, LabelledImage, ReadResult
from core.geometry import Box
from tests.conftest import MakeImage

META = """<meta><task><size>{size}</size><mode>{mode}</mode><labels>
<label><name>car</name><attributes></attributes></label><label><name>plate</name></label>
<label><name>nose</name><parent>face</parent></label>
</labels>{more}</task></meta>"""
TURNED = (*[15 - 50**0.5] * 2, *[15 + 50**0.5] * 2)
CUBOID = """<cuboid label="car" xtl1="5" ytl1="6" xbl1="5" ybl1="20" xtr1="15" ytr1="6" xbr1="15" ybr1="20"
xtl2="8" ytl2="4" xbl2="8" ybl2="18" xtr2="18" ytr2="4" xbr2="18" ybr2="18"/>"""
BOX = '<box label="plate" occluded="0" source="manual" xtl="2" ytl="3" xbr="12.5" ybr="8" z_order="0"></box>'


def put(folder: Path, content: str, mode: str = "annotation", size: int = 9, more: str = "") -> Path:
    path = folder / "annotations.xml"
    meta = META.format(mode=mode, size=size, more=more)
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<annotations><version>1.1</version>{meta}'
    path.write_text(f"{head}{content}</annotations>")
    return path


def image(name: str, *shapes: str, more: str = "") -> str:
    return f'<image id="0" name="{name}" width="64" height="48" {more}>{"".join(shapes)}</image>'


def read_shape(folder: Path, make_image: MakeImage, shape: str) -> ReadResult:
    make_image(folder / "a.jpg", (64, 48))
    put(folder, image("a.jpg", BOX, shape))
    return cvat.read(folder)


@pytest.mark.parametrize(
    ("shape", "edges"),
    [
        ('<box label="car" xtl="1.5" ytl="2" xbr="11" ybr="12.25"/>', (1.5, 2, 11, 12.25)),
        ('<box label="car" xtl="10" ytl="18" xbr="30" ybr="22" rotation="90.00"/>', (18, 10, 22, 30)),
        (
            '<box label="car" xtl="10" ytl="10" xbr="20" ybr="20" rotation="45"/>',
            TURNED,
        ),
        ('<polygon label="car" points="5.00,1.00;9.00,4.00;3.00,8.00"/>', (3, 1, 9, 8)),
        ('<ellipse label="car" cx="20" cy="20" rx="8" ry="4"/>', (12, 16, 28, 24)),
        ('<mask label="car" rle="1, 2" left="3" top="4" width="10" height="6"/>', (3, 4, 13, 10)),
        (CUBOID, (5, 4, 18, 20)),
    ],
)
def test_areas_are_the_upright_box_around_them(
    tmp_path: Path, make_image: MakeImage, shape: str, edges: tuple[float, ...]
) -> None:
    result = read_shape(tmp_path, make_image, shape)

    [read] = result.images
    assert (read.state, read.boxes[0]) == (ImageState.DONE, LabelledBox("plate", Box(2, 3, 12.5, 8)))
    assert read.boxes[1].box.as_tuple() == pytest.approx(edges)
    assert result.class_names == ["car", "plate"]


@pytest.mark.parametrize(
    ("shape", "why"),
    [
        ('<polyline label="car" points="1,2;3,4;5,6"/>', "a shape “polyline” has no box"),
        ('<points label="car" points="1,2"/>', "a shape “points” has no box"),
        ('<skeleton label="car"><points label="nose" points="1,2"/></skeleton>', "a shape “skeleton” has no box"),
        ('<polygon label="car" points="1,2;3,4"/>', "too few points"),
        ('<polygon label="car" points="1,2;3,4;5"/>', "does not have two coordinates"),
        ('<polygon label="car"/>', "too few points"),
        ('<box label="car" xtl="1" ytl="2" xbr="3"/>', "ybr is missing"),
        ('<box label="car" xtl="1" ytl="2" xbr="3" ybr="x"/>', "ybr is not a number"),
        ('<box xtl="1" ytl="2" xbr="3" ybr="4"/>', "it has no class name"),
        ('<box label="car" xtl="3" ytl="2" xbr="1" ybr="4"/>', "reversed"),
        ('<box label="car" xtl="3" ytl="2" xbr="nan" ybr="4" rotation="30"/>', "not finite"),
    ],
)
def test_a_wrong_shape_leaves_its_image_to_do_with_the_others(
    tmp_path: Path, make_image: MakeImage, shape: str, why: str
) -> None:
    result = read_shape(tmp_path, make_image, shape)

    assert (result.images[0].state, len(result.images[0].boxes)) == (ImageState.TODO, 1)
    [problem] = map(str, result.report.problems)
    assert problem.startswith(f"annotations.xml (a.jpg), {shape[1:].split(maxsplit=1)[0].rstrip('>')} 2: ")
    assert why in problem


def test_flags_scores_and_subsets(tmp_path: Path, make_image: MakeImage) -> None:
    shape = (
        '<box label="car" occluded="1" xtl="1" ytl="2" xbr="11" ybr="12">'
        '<attribute name="difficult">true</attribute><attribute name="Truncated">false</attribute>'
        '<attribute name="score">0.5</attribute></box>'
    )
    make_image(tmp_path / "a.jpg", (64, 48))
    put(tmp_path, image("a.jpg", shape, more='subset="Validation"'))

    [read] = cvat.read(tmp_path).images

    assert read.boxes == (LabelledBox("car", Box(1, 2, 11, 12), True, False, True, 0.5),)
    assert (read.state, read.subset) == (ImageState.TODO, Subset.VAL)


def test_what_a_model_made_stays_to_do_and_is_told(tmp_path: Path, make_image: MakeImage) -> None:
    result = read_shape(tmp_path, make_image, '<box label="car" source="auto" xtl="1" ytl="2" xbr="3" ybr="4"/>')

    assert result.images[0].state is ImageState.TODO
    assert [box.confidence for box in result.images[0].boxes] == [None, 1.0]
    assert "so that their images stay to do: 1 box." in str(result.report.warnings[-1])


def test_images_without_boxes_are_empty_only_as_far_as_the_user_came(tmp_path: Path, make_image: MakeImage) -> None:
    for name in "abc":
        make_image(tmp_path / f"{name}.jpg", (64, 48))
    put(tmp_path, image("a.jpg") + image("b.jpg", BOX) + image("c.jpg"))

    assert [each.state.value for each in cvat.read(tmp_path).images] == ["empty", "done", "todo"]


def frame_box(frame: int, left: float, outside: int = 0, more: str = "") -> str:
    edges = f'xtl="{left}" ytl="2" xbr="{left + 10}" ybr="8"'
    return f'<box frame="{frame}" outside="{outside}" occluded="0" keyframe="1" {edges} {more}/>'


def frames(folder: Path, make_image: MakeImage, count: int, name: str = "frame_{:06d}.jpg", first: int = 0) -> None:
    for number in range(first, first + count):
        make_image(folder / name.format(number), (64, 48), seed=number)


def lefts(result: ReadResult) -> list[list[float]]:
    return [[box.box.left for box in each.boxes] for each in result.images]


def test_tracks_are_interpolated_between_key_frames_and_end_outside(tmp_path: Path, make_image: MakeImage) -> None:
    frames(tmp_path, make_image, 9)
    shapes = frame_box(1, 0) + frame_box(3, 8) + frame_box(5, 8, outside=1) + frame_box(7, 20)
    first = f'<track id="0" label="car">{shapes}</track>'
    second = f'<track id="1" label="plate">{frame_box(0, 40)}{frame_box(1, 40, 1)}</track>'
    put(tmp_path, first + second, "interpolation", 9, "<stop_frame>8</stop_frame>")

    result = cvat.read(tmp_path)

    # Outside at 5 with the box where it was: seen until 4. The last key frame lasts until the video's end.
    assert lefts(result) == [[40], [0], [4], [8], [8], [], [], [20], [20]]
    assert [each.state.value for each in result.images] == ["done"] * 5 + ["empty"] * 2 + ["done"] * 2
    assert result.images[0].boxes[0].class_name == "plate"


def test_a_turned_track_turns_the_shorter_way(tmp_path: Path, make_image: MakeImage) -> None:
    frames(tmp_path, make_image, 3)
    shapes = frame_box(0, 20, more='rotation="350"') + frame_box(2, 20, more='rotation="10"')
    put(tmp_path, f'<track id="0" label="car">{shapes}</track>')

    boxes = [each.boxes[0].box for each in cvat.read(tmp_path).images]

    assert boxes[1].as_tuple() == (20, 2, 30, 8)
    width = 10 * math.cos(math.radians(10)) + 6 * math.sin(math.radians(10))
    assert boxes[0].width == boxes[2].width == pytest.approx(width)


def test_a_polygon_between_key_frames_stays_to_do(tmp_path: Path, make_image: MakeImage) -> None:
    frames(tmp_path, make_image, 3)
    points = '<polygon frame="{}" outside="0" points="1,1;9,1;5,9"/>'
    put(tmp_path, f'<track id="0" label="car">{points.format(0)}{points.format(2)}</track>')

    assert [each.state.value for each in cvat.read(tmp_path).images] == ["done", "todo", "done"]


def test_a_wrong_shape_of_a_track_leaves_the_frames_around_it_to_do(tmp_path: Path, make_image: MakeImage) -> None:
    frames(tmp_path, make_image, 6)
    wrong = '<box frame="3" outside="0" xtl="x" ytl="2" xbr="3" ybr="4"/><box xtl="1" ytl="2" xbr="3" ybr="4"/>'
    put(tmp_path, f'<track id="7" label="car">{frame_box(0, 0)}{frame_box(1, 2)}{wrong}{frame_box(5, 10)}</track>')

    result = cvat.read(tmp_path)

    assert [each.state.value for each in result.images] == ["done", "done", "todo", "todo", "todo", "done"]
    assert [str(each) for each in result.report.problems] == [
        "annotations.xml, track 7: skipped, frame is missing.",
        "annotations.xml (frame_000003.jpg), track 7: skipped, xtl is not a number but 'x'.",
    ]


def test_frames_after_a_wrong_shape_are_never_without_plates(tmp_path: Path, make_image: MakeImage) -> None:
    frames(tmp_path, make_image, 6)
    wrong = '<box frame="2" outside="0" xtl="x" ytl="2" xbr="3" ybr="4"/>'
    other = f'<track id="1" label="car">{frame_box(5, 0)}</track>'
    put(tmp_path, f'<track id="7" label="car">{frame_box(0, 0)}{frame_box(1, 2, 1)}{wrong}</track>{other}')

    assert [each.state.value for each in cvat.read(tmp_path).images] == [
        "done",
        "empty",
        "todo",
        "todo",
        "todo",
        "todo",
    ]


def test_frames_without_an_image_are_passed_over(tmp_path: Path, make_image: MakeImage) -> None:
    make_image(tmp_path / "frame_001999.jpg", (64, 48))
    tracks = "".join(
        f'<track id="{n}" label="car">{frame_box(n * 1000, 0)}{frame_box(n * 1000 + 999, 9, 1)}</track>'
        for n in range(3000)
    )
    put(tmp_path, tracks, "interpolation", 3_000_000)

    assert lefts(cvat.read(tmp_path)) == [[]]


@pytest.mark.parametrize(
    ("name", "first", "state"), [("clip_{:04d}.jpg", 0, "done"), ("{:03d}.jpg", 1, "todo"), ("ride {}.jpg", 0, "done")]
)
def test_frames_of_other_names(tmp_path: Path, make_image: MakeImage, name: str, first: int, state: str) -> None:
    frames(tmp_path, make_image, 3, name, first)
    put(tmp_path, f'<track id="0" label="car">{frame_box(0, 0)}{frame_box(2, 8)}</track>', "interpolation", 3)

    result = cvat.read(tmp_path)

    assert lefts(result) == [[0], [4], [8]]
    assert {each.state.value for each in result.images} == {state}
    assert ("which image is which frame was taken from their order" in str(result.report.guesses)) is (state == "todo")


def test_images_that_are_no_frames_are_refused(tmp_path: Path, make_image: MakeImage) -> None:
    make_image(tmp_path / "a.jpg")
    put(tmp_path, f'<track id="0" label="car">{frame_box(0, 0)}</track>', "interpolation", 3)

    with pytest.raises(FormatError, match="which image is which frame"):
        cvat.read(tmp_path)


def test_other_xml_is_not_cvats(tmp_path: Path, make_image: MakeImage) -> None:
    make_image(tmp_path / "a.jpg")
    (tmp_path / "a.xml").write_text("<annotation/>")

    with pytest.raises(FormatError, match="No CVAT files"):
        cvat.read(tmp_path)


def test_flags_and_odd_names_survive(tmp_path: Path, make_image: MakeImage) -> None:
    path = make_image(tmp_path / "in" / "a&b <1>.jpg", (64, 48))
    boxes = (LabelledBox('"plate" & <co>', Box(1, 2, 3, 4), True, True, True),)
    cvat.write([LabelledImage(path, 64, 48, boxes, subset=Subset.TEST)], [boxes[0].class_name], tmp_path / "out")

    [again] = cvat.read(tmp_path / "in", tmp_path / "out").images

    assert (again.boxes, again.subset) == (boxes, Subset.TEST)
