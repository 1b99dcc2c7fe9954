"""Label files from outside may hold anything: a reader refuses, and never fails otherwise or writes."""

from __future__ import annotations

import contextlib
import copy
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.errors import FormatError
from core.formats.registry import FORMATS

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**400)
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["\ud800", "\0", "../../a.jpg", "C:\\a.jpg", "NaN", "1e999", "a.jpg"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
RECT = {"name": "rect", "x": 1, "y": 2, "width": 3, "height": 4}
PLACE = {"x": 1, "y": 2, "width": 30, "height": 40, "rotation": 5, "rectanglelabels": ["plate"]}
RESULT = {"id": "r", "type": "rectanglelabels", "value": PLACE, "original_width": 64, "original_height": 48}
#: A right file of each format.
JSON_FILES: dict[str, Any] = {
    "labelme": {
        "shapes": [
            {"label": "plate", "points": [[1, 2], [30, 40]], "shape_type": "rectangle", "flags": {}, "score": 0.5},
            {"label": "plate", "points": [[1, 2], [30, 40]], "shape_type": "circle", "flags": {"difficult": True}},
        ],
        "imagePath": "a.jpg",
        "imageWidth": 64,
        "imageHeight": 48,
        "checked": False,
    },
    "via": {
        "_via_img_metadata": {
            "a.jpg1": {
                "filename": "a.jpg",
                "regions": [{"shape_attributes": RECT, "region_attributes": {"class": "plate", "score": "0.5"}}],
                "file_attributes": {"reviewed": "yes"},
            }
        },
        "_via_attributes": {"region": {"class": {"type": "dropdown", "options": {"plate": ""}}}},
    },
    "via 3": {
        "attribute": {"1": {"aname": "kind", "anchor_id": "FILE1_Z0_XY1", "type": 4, "options": {"0": "car"}}},
        "file": {"1": {"fid": "1", "fname": "a.jpg"}},
        "view": {"1": {"fid_list": ["1"]}},
        "metadata": {"m": {"vid": "1", "xy": [2, 1, 2, 3, 4], "av": {"1": "0"}}},
    },
    "label-studio": [
        {
            "id": 1,
            "data": {"image": "/data/local-files/?d=a.jpg"},
            "annotations": [{"result": [RESULT], "ground_truth": False, "created_at": "2024"}, {"result": []}],
            "predictions": [{"score": 0.5, "result": [RESULT]}],
        },
        {"id": 2, "image": "a.jpg", "label": [PLACE], "annotation_id": 1},
    ],
}
CVAT = (
    "<annotations><meta><task><size>2</size><stop_frame>1</stop_frame><labels><label><name>plate</name></label></labels>"
    '</task></meta><image id="0" name="a.jpg" width="64" height="48" reviewed="1"><box label="plate" xtl="1" ytl="2" '
    'xbr="30" ybr="40" rotation="5" occluded="1"><attribute name="score">0.5</attribute></box><polygon label="plate" '
    'points="1,2;3,4;5,1"/></image><track id="0" label="plate"><box frame="0" xtl="1" ytl="2" xbr="30" ybr="40" '
    'outside="0"/><box frame="9" xtl="1" ytl="2" xbr="30" ybr="40" outside="1"/></track></annotations>'
)


def places(content: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of each value inside JSON content, itself among them."""
    keys = content if isinstance(content, dict) else range(len(content)) if isinstance(content, list) else ()
    return [path, *(inner for key in keys for inner in places(content[key], (*path, key)))]


def replaced(content: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    changed = copy.deepcopy(content)
    holder = changed
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return changed


def read(name: str, content: bytes, ending: str) -> None:
    """Read a file next to an image; only a FormatError may come of it, and nothing is written."""
    name = name.partition(" ")[0]
    with tempfile.TemporaryDirectory() as folder:
        image, labels = Path(folder, "a.jpg"), Path(folder, f"a{ending}")
        Image.new("L", (64, 48)).save(image)
        labels.write_bytes(content)
        with contextlib.suppress(FormatError):
            result = FORMATS[name].read(Path(folder), labels)
            assert len(result.images) == 1
            assert all(map(str, result.report.problems))
        assert FORMATS[name].sniff(labels, content[:65536]) <= 1
        assert sorted(path.name for path in Path(folder).iterdir()) == sorted([image.name, labels.name])


@pytest.mark.parametrize("name", JSON_FILES)
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_value_in_place_of_another(name: str, data: st.DataObject) -> None:
    content = JSON_FILES[name]
    for _ in range(data.draw(st.integers(1, 2))):
        content = replaced(content, data.draw(st.sampled_from(places(content))), data.draw(ANYTHING))
    read(name, json.dumps(content).encode("utf-8"), ".json")


@pytest.mark.parametrize(("name", "ending"), [*((name, ".json") for name in JSON_FILES), ("cvat", ".xml")])
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_bytes_that_are_damaged(name: str, ending: str, data: st.DataObject) -> None:
    content = bytearray(CVAT.encode() if name == "cvat" else json.dumps(JSON_FILES[name]).encode())
    start = data.draw(st.integers(0, len(content)))
    content[start : start + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=5))
    read(name, bytes(content), ending)


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_any_text_in_place_of_an_attribute_of_cvat(data: st.DataObject) -> None:
    pieces = CVAT.split('"')
    place = data.draw(st.integers(0, len(pieces) // 2 - 1)) * 2 + 1
    values = st.text(st.characters(exclude_characters='"<&', exclude_categories=["Cs", "Cc"]), max_size=8)
    pieces[place] = data.draw(values | st.sampled_from(["nan", "inf", "-1e308", "9" * 5000, "1;2", ",;,", ""]))
    read("cvat", '"'.join(pieces).encode(), ".xml")


@settings(max_examples=200, deadline=None)
@given(shape=ANYTHING, attributes=ANYTHING, name=st.text(max_size=9), about=ANYTHING)
def test_any_value_in_a_csv_of_via(shape: Any, attributes: Any, name: str, about: Any) -> None:
    fields = (name, "1", json.dumps(about), "1", "0", json.dumps(shape), json.dumps(attributes))
    quoted = ",".join('"{}"'.format(field.replace('"', '""')) for field in fields)
    header = "filename,file_size,file_attributes,region_count,region_id,region_shape_attributes,region_attributes"
    read("via-csv", f"{header}\n{quoted}\n".encode("utf-8", "surrogatepass"), ".csv")
