"""Label files and projects made to do harm: told at once, never a fault of ours."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from core.annotation import Annotation, ImageState
from core.errors import FormatError, UserError
from core.formats import coco, labelme, via, yolo
from core.formats.common import ReadOptions, WriteOptions
from core.formats.import_export import export_labels
from core.formats.registry import FORMATS
from core.formats.yaml_text import read_yaml
from core.geometry import Box
from core.store import Edit, Project
from tests.conftest import MakeImage

#: Seconds that any of these may take, on a busy machine.
SOON = 5.0


def laughs(depth: int) -> str:
    """Aliases that stand for nine times as much on each line, of a few bytes."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, depth)]
    return "\n".join([*lines, f"names: *a{depth - 1}", "train: images"])


@pytest.mark.parametrize(
    "text",
    [
        laughs(12),
        "names: &i [*i]",
        "names: &i {a: *i}",
        "names: " + "[" * 3000 + "]" * 3000,
        "date: 2026-99-99\nnames: [a]",
        "n: !!int x\nnames: [a]",
        "n: !!python/object/apply:os.system [exit]\nnames: [a]",
        "n: 1" + "0" * 5000 + "\nnames: [a]",
        "n: .nan\nnames: {0: a, 0: b}",
        "<<: *nothing\nnames: [a]",
        "names: [a\x01b]",
        "? [a, b]\n: c\nnames: [a]",
    ],
)
def test_yaml_is_read_or_refused_at_once(tmp_path: Path, text: str) -> None:
    path = tmp_path / "data.yaml"
    path.write_text(text, encoding="utf-8")
    began = time.monotonic()
    with contextlib.suppress(FormatError):  # a sentence for the user
        read_yaml(path)
    assert time.monotonic() - began < SOON


def test_aliases_that_stand_for_too_much_are_told(tmp_path: Path) -> None:
    (tmp_path / "data.yaml").write_text(laughs(12))
    with pytest.raises(FormatError, match=r"data\.yaml was refused: its aliases stand for too much"):
        read_yaml(tmp_path / "data.yaml")


def test_an_alias_is_what_it_stands_for(tmp_path: Path) -> None:
    (tmp_path / "data.yaml").write_text("one: &a [x, y]\ntwo: *a\n")
    assert read_yaml(tmp_path / "data.yaml")[0] == {"one": ["x", "y"], "two": ["x", "y"]}


ODD: dict[str, str] = {
    "a list": "[1, [2]]",
    "an object": '{"a": {}}',
    "nothing": "null",
    "a truth": "true",
    "a long number": "1" + "0" * 400,
    "a huge number": "1e999",
    "no number": "NaN",
    "half a character": '"\\ud800"',
    "a name with controls": '"\\u001b[31m\\u0000x"',
    "a path out": '"../../../../etc/passwd"',
}
COCO = {
    "images": [{"id": 1, "file_name": "a.jpg", "width": 64, "height": 48}],
    "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 2, 30, 20], "iscrowd": 0}],
    "categories": [{"id": 1, "name": "plate", "supercategory": "vehicle"}],
}
LABELME = {
    "imagePath": "a.jpg",
    "imageWidth": 64,
    "imageHeight": 48,
    "version": "5.0",
    "shapes": [{"label": "plate", "points": [[1, 2], [30, 20]], "shape_type": "rectangle", "flags": {}}],
}
VIA = {
    "a.jpg900": {
        "filename": "a.jpg",
        "size": 900,
        "regions": [
            {
                "shape_attributes": {"name": "rect", "x": 1, "y": 2, "width": 30, "height": 20},
                "region_attributes": {"class": "plate"},
            }
        ],
        "file_attributes": {},
    }
}
Read = Callable[..., object]


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Where values stand in this one, lists and objects among them."""
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [path, *(place for key, each in inner for place in places(each, (*path, key)))]


def with_odd(value: object, path: tuple[str | int, ...]) -> object:
    """The value with a mark in place of what stands there."""
    if not path:
        return "ODD"
    copied = dict(value) if isinstance(value, dict) else list(value)  # type: ignore[call-overload]
    copied[path[0]] = with_odd(copied[path[0]], path[1:])
    return copied


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    ("read", "content", "name"),
    [(coco.read, COCO, "c.json"), (labelme.read, LABELME, "a.json"), (via.read, VIA, "v.json")],
)
def test_a_value_that_none_writes_is_told(
    tmp_path: Path, make_image: MakeImage, read: Read, content: object, name: str, odd: str
) -> None:
    make_image(tmp_path / "a.jpg", (64, 48))
    began = time.monotonic()
    for place in places(content):
        (tmp_path / name).write_text(json.dumps(with_odd(content, place)).replace('"ODD"', ODD[odd]))
        with contextlib.suppress(UserError):  # a sentence for the user
            read(tmp_path, tmp_path / name, options=ReadOptions())
    assert time.monotonic() - began < 4 * SOON


@pytest.mark.parametrize("text", [laughs(12), "names: {0: [a], b: *x}\nval: [1, {}]", "names: 2026-99-99"])
def test_a_data_set_with_such_yaml_is_read_or_refused(tmp_path: Path, make_image: MakeImage, text: str) -> None:
    make_image(tmp_path / "images" / "a.jpg", (64, 48))
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "a.txt").write_text("0 0.5 0.5 0.2 0.2\n")
    (tmp_path / "data.yaml").write_text(text)
    began = time.monotonic()
    with contextlib.suppress(UserError):  # a sentence for the user
        yolo.read(tmp_path / "images", tmp_path / "labels")
    assert time.monotonic() - began < SOON


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_only_images_are_copied_whatever_a_project_names_as_one(
    tmp_path: Path, make_image: MakeImage, name: str
) -> None:
    """A project of somebody else's names a private key, of a stated size, as a done image."""
    secret = tmp_path / "home" / "id_rsa.jpg"
    secret.parent.mkdir()
    secret.write_text("-----BEGIN OPENSSH PRIVATE KEY-----")
    picture = make_image(tmp_path / "project" / "a.jpg", (64, 48))
    with Project.create(tmp_path / "project") as project:
        project.add_images([picture, secret])
        project.set_sizes([(1, 64, 48), (2, 64, 48)])
        boxes = tuple(Annotation(n, n, 1, Box(5, 5, 30, 20)) for n in (1, 2))
        project.apply(Edit(put_annotations=boxes, states=((1, ImageState.DONE), (2, ImageState.DONE))))
        report = export_labels(project, name, tmp_path / "out", options=WriteOptions(copy_images=True))
    copied = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert not any(b"PRIVATE KEY" in path.read_bytes() for path in copied)
    if report.copied:
        assert any("id_rsa.jpg" in str(each) for each in report.skipped)
