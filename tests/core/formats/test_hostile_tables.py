"""Whatever is in a table: no crash, no box outside, and what is wrong in one row costs no other image."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from core.errors import FormatError
from core.formats.common import LabelledBox, LabelledImage, WriteOptions
from core.formats.registry import FORMATS
from core.geometry import Box

TABLES = ("csv", "tfrecord-csv", "oid")
HEADERS = {
    "csv": "image,class,xmin,ymin,xmax,ymax",
    "tfrecord-csv": "filename,class,xmin,ymin,xmax,ymax,width,height",
    "oid": "ImageID,LabelName,XMin,YMin,XMax,YMax,Source,Confidence",
}
ROWS = {
    "csv": "{}.png,plate,4,6,24,16",
    "tfrecord-csv": "{}.png,plate,4,6,24,16,64,48",
    "oid": "{},plate,0.1,0.1,0.4,0.4,xclick,1",
}
CELLS = st.one_of(
    st.sampled_from(["a.png", "b", "plate", "", '"', '""', "'", "nan", "inf", "-1", "1e308", "=1+1", "0", "5", "0.5"]),
    st.text(max_size=8),
    st.floats().map(str),
)
LINES = st.lists(CELLS, max_size=12).map(",".join)


@pytest.fixture(scope="module")
def photos():
    with tempfile.TemporaryDirectory() as folder:
        for name in "abc":
            Image.new("1", (64, 48)).save(Path(folder, f"{name}.png"))
        yield Path(folder)


def read(name, photos, text):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "labels.csv")
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        return FORMATS[name].read(photos, path)


def check(result):
    for image in result.images:
        for box in image.boxes:
            left, top, right, bottom = box.box.as_tuple()
            assert 0 <= left < right <= 64
            assert 0 <= top < bottom <= 48
            assert box.class_name in result.class_names
            assert box.class_name.strip()


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=150, deadline=None)
@given(lines=st.lists(LINES, max_size=12), has_header=st.booleans())
def test_any_table_is_read_or_refused(name, photos, lines, has_header):
    text = "\n".join([HEADERS[name]] * has_header + lines)
    try:
        result = read(name, photos, text)
    except FormatError:
        return
    check(result)
    rows = [line.split(",")[0].strip(" \"'") for line in lines]
    for image in result.images:
        if image.state.value == "empty":  # only by a row of its own
            assert {image.path.name, image.path.stem} & {Path(row.replace("\\", "/")).name for row in rows}


@pytest.mark.parametrize("name", [*TABLES, "kitti", "darknet"])
@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=300))
@example(content=b"\xff\xfe")
@example(content=b"\xef\xbb\xbf")
@example(content=b'"' * 300)
@example(content=b"names=/\ntrain=..\n")
def test_any_bytes_are_read_or_refused(name, photos, content):
    with contextlib.suppress(FormatError):
        check(read(name, photos, content))


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=200, deadline=None)
@given(line=LINES.filter(lambda line: not {"\n", "\r"} & set(line)), place=st.integers(0, 2))
@example(line='a.png,"plate,4,6,24,16', place=0)
@example(line='"', place=1)
@example(line="a.png,pla\0te,4,6,24,16", place=1)
def test_a_wrong_row_costs_no_other_image(name, photos, line, place):
    rows = [ROWS[name].format(each) for each in "bc"]
    rows.insert(place, line)
    expected = read(name, photos, "\n".join([HEADERS[name], *(ROWS[name].format(each) for each in "bc")]))

    result = read(name, photos, "\n".join([HEADERS[name], *rows]))

    touched = {name for name in "bc" if name in line}
    for image, other in zip(result.images[1:], expected.images[1:], strict=True):
        if image.path.stem not in touched:
            assert (image.state, image.boxes) == (other.state, other.boxes)


TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=12).map(str.strip).filter(bool)


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=80, deadline=None)
@given(names=st.lists(TEXT, min_size=1, max_size=5, unique=True))
@example(names=["=1+1", "'=1+1", "''@x", "-", "+", "a,b", 'c"d', ";", "no", "007"])
@example(names=[".JPE"])
def test_any_class_names_survive(name, photos, names):
    boxes = tuple(LabelledBox(each, Box(1, 2, 30, 20 + i)) for i, each in enumerate(names))
    item = LabelledImage(photos / "a.png", 64, 48, boxes)
    with tempfile.TemporaryDirectory() as folder:
        FORMATS[name].write([item], names, Path(folder), options=WriteOptions(copy_images=False))
        result = FORMATS[name].read(photos, Path(folder))
        for path in Path(folder).glob("*.csv"):
            for row in path.read_text("utf-8").splitlines():
                assert row.lstrip('"')[:1] not in ("=", "+", "-", "@")

    assert [box.class_name for box in result.images[0].boxes] == names
    assert result.class_names == names
