"""labelme itself reads and writes the files."""

from __future__ import annotations

import pytest

from tests.interop.conftest import EXPECTED, assert_same, read, write

labelme = pytest.importorskip("labelme")


def test_labelme_reads_what_is_written(items, out):
    write("labelme", items, out)

    found = {}
    for item in items:
        file = labelme.LabelFile(str(out / f"{item.path.stem}.json"))
        assert file.image_path == item.path.name
        assert {shape["shape_type"] for shape in file.shapes} <= {"rectangle"}
        found[item.path.name] = [(s["label"], *s["points"][0], *s["points"][1]) for s in file.shapes]
    assert_same(found, EXPECTED)


def test_what_labelme_writes_is_read(items, tmp_path):
    for item in items:
        shapes = [
            {
                "label": box.class_name,
                # labelme stores corners in the order in which they were drawn.
                "points": [[box.box.right, box.box.top], [box.box.left, box.box.bottom]],
                "shape_type": "rectangle",
                "group_id": None,
                "flags": {},
                "description": "",
                "mask": None,
            }
            for box in item.boxes
        ]
        labelme.LabelFile().save(
            filename=str(item.path.with_suffix(".json")),
            shapes=shapes,
            image_path=item.path.name,
            image_height=item.height,
            image_width=item.width,
            image_data=item.path.read_bytes(),
        )

    assert_same(read("labelme", tmp_path / "in"), EXPECTED)
