"""Label files of every format of the registry, made wrong in many ways, and what a reader must still hold to."""

from __future__ import annotations

import json
import math
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from core.annotation import ImageState, Subset
from core.errors import UserError
from core.formats.common import LabelledBox, LabelledImage, ReadResult, WriteOptions
from core.formats.recognise import recognise
from core.formats.registry import FORMATS
from core.geometry import Box

SIZE = (64, 48)
CLASSES = ["plate", "Kfz-Kennzeichen für PKW", "车牌"]
_MOST_BYTES = 200_000

NUMBERS = (
    *("0", "1", "-1", "2", "0.5", "-0.5", "1e308", "-1e308", "1e-320", "1e999", "nan", "-inf", "99999999999999999999"),
    *("007", "1,5", "0x10", "1_0", "٣", "½", "", " ", "--1", "1e", "9" * 400),
)
WORDS = (
    *(
        "",
        " ",
        "\0",
        "\ufeff",
        "\ud7ff",
        "\U0001f697",
        "null",
        "true",
        "../../../etc/passwd",
        "/dev/zero",
        "C:\\x",
        "%00",
    ),
    *(
        "a.jpg",
        "b.jpg",
        "c.jpg",
        "A.JPG",
        "x" * 3000,
        "<b>&amp;",
        '"',
        "'",
        "\\",
        "{}",
        "[]",
        "*",
        "=1+1",
        "${HOME}",
        "%s",
    ),
)
#: JSON values that may stand where another is expected.
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 0.5, 1e308, -1e308, 10**30, math.nan, math.inf, "", "1", "nan", [], {}),
    *([[]], [None], [1, 2], [1, 2, 3, 4], [[1, 2], [3, 4], [5, 6]], {"x": 1}, [{}], "a.jpg", "x" * 3000),
)


@dataclass(frozen=True)
class DataSet:
    """Three small images below ``images``, and their labels in one format below ``labels``."""

    format_name: str
    images: Path
    labels: Path

    def files(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in sorted(self.labels.rglob("*")) if path.is_file()}


def make(format_name: str, folder: Path) -> DataSet:
    """A good data set in a new folder."""
    items = []
    for number, (name, state) in enumerate(
        (("a.jpg", ImageState.DONE), ("b.jpg", ImageState.DONE), ("c.jpg", ImageState.EMPTY))
    ):
        path = folder / "images" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("L", SIZE, 60 * number).save(path)
        boxes = tuple(
            LabelledBox(
                CLASSES[(number + each) % 3], Box(3.5 + 7 * each, 5, 30 + 9 * each, 20 + each), difficult=each == 1
            )
            for each in range(3 - number)
        )
        subset = (Subset.TRAIN, Subset.VAL, None)[number]
        items.append(LabelledImage(path, *SIZE, () if state is ImageState.EMPTY else boxes, state, subset))
    FORMATS[format_name].write(items, CLASSES, folder / "labels", options=WriteOptions(copy_images=False))
    return DataSet(format_name, folder / "images", folder / "labels")


def _box(class_name: str, number: int) -> LabelledBox:
    return LabelledBox(class_name, Box(3.5 + 7 * number, 5, 30 + 9 * number, 20 + number), difficult=number == 1)


def mutated(files: Mapping[Path, bytes], rng: random.Random) -> dict[Path, bytes]:
    """Some of the files, changed."""
    paths = [path for path in files if files[path]] or list(files)
    chosen = rng.sample(paths, min(len(paths), rng.choice((1, 1, 1, 2))))
    changed = {}
    for path in chosen:
        content = files[path]
        for _ in range(rng.choice((1, 1, 2, 4))):
            of_structure = _BY_SUFFIX.get(path.suffix.lower(), _fields)
            change = rng.choice((of_structure, of_structure, of_structure, _bytes, _encoding))
            content = change(content, rng)[:_MOST_BYTES]
        changed[path] = content
    return changed


def check(data: DataSet, way: int = 0) -> str:
    """Read the labels, and say what came of it: ``read`` or ``refused``.

    Args:
        data: perhaps mutated.
        way: 0: the folder of labels is given; 1: one of its files; 2: neither.

    Raises:
        AssertionError: what was read is not what a label may be.
        Exception: anything but a :class:`UserError` is a bug of the reader.
    """
    files = sorted(path for path in data.labels.rglob("*") if path.is_file())
    annotations = (data.labels, files[0] if files else data.labels, None)[way % 3]
    try:
        recognise(annotations or data.images.parent, data.images)
        result = FORMATS[data.format_name].read(data.images, annotations)
    except UserError as error:
        return "refused" if str(error) else "refused in silence"
    _check_result(result)
    return "read"


def _check_result(result: ReadResult) -> None:
    names = set(result.class_names)
    assert len(names) == len(result.class_names), "a class twice"
    for image in result.images:
        assert (image.width, image.height) == SIZE
        assert image.state is not ImageState.EMPTY or not image.boxes, "empty with boxes"
        assert image.state is not ImageState.DONE or image.boxes, "done without boxes"
        for item in image.boxes:
            assert item.class_name in names, f"class {item.class_name!r}"
            assert item.class_name.strip(), "class without a name"
            assert "\0" not in item.class_name
            item.class_name.encode()
            left, top, right, bottom = item.box.as_tuple()
            assert 0 <= left < right <= image.width, "box outside"
            assert 0 <= top < bottom <= image.height, "box outside"
            if item.confidence is not None:
                assert 0 <= item.confidence <= 1
                assert image.state is ImageState.TODO, "a model's box as a label"
    report = result.report
    for sentence in (*report.guesses, *report.warnings, *report.problems):
        assert str(sentence)
    assert not report.refused or report.problems, "refused in silence"


def _bytes(content: bytes, rng: random.Random) -> bytes:
    """Bytes flipped, cut, doubled, moved or put in."""
    start, end = sorted(rng.randrange(len(content) + 1) for _ in range(2))
    end = min(end, start + rng.choice((1, 4, 64, 5000)))
    piece = content[start:end]
    match rng.randrange(7):
        case 0:
            return content[:start] + bytes(each ^ (1 << rng.randrange(8)) for each in piece[:4]) + content[start + 4 :]
        case 1:
            return content[:start] + content[end:]
        case 2:
            return content[:end] + piece * rng.choice((1, 2, 50)) + content[end:]
        case 3:
            return content[:start]
        case 4:
            return content[:start] + rng.randbytes(rng.choice((1, 3, 40))) + content[end:]
        case 5:
            return (
                content[:start] + rng.choice((b"[", b"{", b"<a>", b"- ", b'"')) * rng.choice((1, 3000)) + content[end:]
            )
        case _:
            return content[:start] + rng.choice((*NUMBERS, *WORDS)).encode() + content[end:]


def _encoding(content: bytes, rng: random.Random) -> bytes:
    """The same text in another encoding, with or without a byte order mark."""
    encoding = rng.choice(
        ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "gb18030", "cp932", "utf-7", "cp037")
    )
    return content.decode("utf-8", "replace").encode(encoding, "replace")


def _fields(content: bytes, rng: random.Random) -> bytes:
    """Fields of lines replaced, left out, doubled or swapped; lines, too."""
    lines = content.decode("utf-8", "replace").split("\n")
    number = rng.randrange(len(lines))
    separator = "," if "," in lines[number] else ":" if ":" in lines[number] else " "
    fields = lines[number].split(separator)
    at = rng.randrange(len(fields))
    match rng.randrange(7):
        case 0:
            fields[at] = rng.choice(NUMBERS)
        case 1:
            fields[at] = rng.choice(WORDS)
        case 2:
            del fields[at]
        case 3:
            fields[at:at] = [rng.choice((*NUMBERS, "0.4", "0.5", "2", "7")) for _ in range(rng.choice((1, 2, 3, 4, 9)))]
        case 4:
            fields[at], fields[0] = fields[0], fields[at]
        case 5:
            lines[number:number] = rng.choices(lines, k=rng.choice((1, 2, 50)))
            return "\n".join(lines).encode()
        case _:
            del lines[number]
            return "\n".join(lines).encode()
    lines[number] = separator.join(fields)
    return "\n".join(lines).encode("utf-8", "replace")


def _json(content: bytes, rng: random.Random) -> bytes:
    """A value of the JSON replaced, left out, doubled or moved."""
    try:
        root = json.loads(content)
    except (ValueError, RecursionError):
        return _bytes(content, rng)
    places: list[tuple[Any, Any]] = []
    stack = [root]
    while stack:
        node = stack.pop()
        inner = (
            list(node.items()) if isinstance(node, dict) else list(enumerate(node)) if isinstance(node, list) else []
        )
        places += [(node, key) for key, _ in inner]
        stack += [value for _, value in inner]
    if not places:
        return json.dumps(rng.choice(VALUES)).encode()
    node, key = rng.choice(places)
    match rng.randrange(6):
        case 0 | 1:
            node[key] = rng.choice(VALUES)
        case 2:
            del node[key]
        case 3:
            node[key] = [node[key]] * rng.choice((1, 2, 30))
        case 4:
            other, other_key = rng.choice(places)
            node[key] = json.loads(json.dumps(other.get(other_key) if isinstance(other, dict) else other[other_key]))
        case _:
            node[key] = str(node[key]) if rng.random() < 0.5 else rng.choice((*NUMBERS, *WORDS))
    return json.dumps(root, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")


def _items(node: Any) -> list[tuple[Any, Any]]:
    if isinstance(node, dict):
        return list(node.items())
    return list(enumerate(node)) if isinstance(node, list) else []


def _xml(content: bytes, rng: random.Random) -> bytes:
    """Texts, attributes and tags of the XML replaced, left out or doubled; entities and other encodings declared."""
    text = content.decode("utf-8", "replace")
    texts = list(re.finditer(r">([^<>]+)<|=\"([^\"]*)\"", text))
    tags = list(re.finditer(r"<(\w+)[^<>]*>[^<>]*</\1>", text))
    match rng.randrange(6):
        case 0 | 1 if texts:
            found = rng.choice(texts)
            group = 1 if found[1] is not None else 2
            new = rng.choice(rng.choice((NUMBERS, WORDS))).replace("<", "&lt;")
            text = text[: found.start(group)] + new + text[found.end(group) :]
        case 2 if tags:
            found = rng.choice(tags)
            text = text[: found.start()] + found[0] * rng.choice((0, 0, 2, 40)) + text[found.end() :]
        case 3 if tags:
            found = rng.choice(tags)
            new_tag = rng.choice(("a", "name", "xmin", "object", "bndbox", "polygon", "robndbox", "angle", "points"))
            text = text[: found.start()] + found[0].replace(found[1], new_tag) + text[found.end() :]
        case 4:
            bomb = '<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
            text = bomb + text.replace("plate", rng.choice(("&y;", "&f;")))
        case _:
            declared = rng.choice(
                ("gb2312", "utf-16", "punycode", "hex", "no-such", "idna", "cp037", "shift_jis", "utf-7")
            )
            text = f'<?xml version="1.0" encoding="{declared}"?>' + re.sub(r"^<\?xml[^>]*\?>", "", text)
    return text.encode("utf-8", "replace")


_BY_SUFFIX: dict[str, Callable[[bytes, random.Random], bytes]] = {".json": _json, ".xml": _xml}
