"""YOLO: one text file an image, ``class cx cy w h`` a line, as fractions of the upright image.

An image with an empty text file is empty, one without a file is unlabelled. Class names come from ``data.yaml`` or
``classes.txt``; the paths in ``data.yaml`` are often stale, so folder names decide.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from core.annotation import Subset
from core.errors import Count, FormatError, Sentence, reason
from core.events import Progress, silent
from core.formats.common import (
    LabelledImage,
    RawBox,
    RawLabels,
    ReadOptions,
    ReadReport,
    ReadResult,
    WriteOptions,
    WriteReport,
    assemble,
)
from core.formats.files import (
    each_written,
    plan_names,
    refuse_overwriting,
    warn_of_other_files,
    warn_of_same_stems,
    write_atomic,
)
from core.formats.layout import images_in, label_files, subsets_of, tails_of
from core.formats.matching import ImageIndex, LabelMatcher, match_each
from core.geometry import Box

_NAME_FILES = ("data.yaml", "data.yml", "dataset.yaml", "classes.txt", "obj.names", "_darknet.labels", "classes.names")
#: Text files in data sets that hold no labels.
_NO_LABELS = frozenset({"classes", "train", "val", "valid", "test", "requirements", "notes", "license", "licence"})
#: Written values are multiples of 1 / _STEPS: exact to 0.0001 px in the largest readable image.
_STEPS = 10**8


def read(
    images: Path, annotations: Path | None = None, progress: Progress = silent, options: ReadOptions = ReadOptions()
) -> ReadResult:
    """Read YOLO labels of the images in ``images``; ``annotations`` may also be the ``data.yaml``.

    An unreadable file is a problem of the report, and its image counts as unlabelled.

    Raises:
        FormatError: no image, no label file, no label file with its image, or the class names cannot be read.
        ImageError: the folder cannot be read.
    """
    del options  # YOLO is unambiguous
    report = ReadReport()
    paths = images_in(images)
    names_file: Path | None = None
    if annotations is not None and annotations.suffix.lower() in (".yaml", ".yml", ".names"):
        names_file, annotations = annotations, None
    files = {
        path: key for path, key in label_files(images, annotations, {".txt"}).items() if not _holds_no_labels(path)
    }
    if not files:
        raise FormatError(
            "No YOLO label files (.txt) were found for the images in {folder}: specify their folder (--annotations).",
            folder=str(images),
        )
    names = _class_names(names_file or _find_names(images, annotations), report)
    index = ImageIndex(images, paths)
    matcher = LabelMatcher(report)
    keys = {tail for key in files.values() for tail in tails_of(key)}
    unnamed: set[int] = set()

    def match(path: Path, key: PurePosixPath) -> None:
        image = index.of_label(key, None, keys)
        matcher.add(image, _parse(path, names, unnamed) if image else RawLabels(path.name))

    match_each(files, match, report, progress)
    labels = matcher.finish(images)
    names.update((number, _placeholder(number)) for number in unnamed)
    read_images = assemble(paths, labels, subsets_of(images, paths), report, progress)
    return ReadResult(read_images, [names[number] for number in sorted(names)], report)


def sniff(path: Path, head: bytes) -> float:
    """As every format's ``sniff``: whether each line is numbers, the first a class, all others mostly from 0 to 1."""
    if _holds_no_labels(path) or b"\0" in head:
        return 0
    lines = [line.split() for line in head.decode("utf-8", "replace").removeprefix("\ufeff").splitlines()]
    rows = [fields for fields in lines[:20] if fields]
    if not rows:
        return 0.2 if not head.strip() else 0
    return 0.9 if sum(map(_is_row, rows)) * 2 > len(rows) else 0


def _is_row(fields: list[str]) -> bool:
    try:
        values = [float(field) for field in fields]
    except ValueError:
        return False
    return len(values) >= 5 and values[0] >= 0 and values[0].is_integer() and all(0 <= v <= 1 for v in values[1:5])


def write(
    items: Sequence[LabelledImage],
    class_names: Sequence[str],
    out: Path,
    progress: Progress = silent,
    options: WriteOptions = WriteOptions(),
) -> WriteReport:
    """Write ``labels/{train,val,test}``, ``images/...``, ``data.yaml`` and ``classes.txt``: ready to train.

    Images without a subset count as ``train``. ``options.copy_images=False`` leaves the images in place.

    Raises:
        FormatError: a file cannot be written, or would be overwritten.
    """
    report = WriteReport(out)
    copy = options.copy_images is not False
    names = plan_names(items, flat=copy)
    folders = [(item.subset or Subset.TRAIN).value for item in items]
    targets = [out / "labels" / folder / f"{name}.txt" for folder, name in zip(folders, names, strict=True)]
    refuse_overwriting([*targets, out / "data.yaml"], options)
    ids = {name: number for number, name in enumerate(class_names)}
    copies = [
        out / "images" / folder / f"{name}{item.path.suffix}"
        for item, folder, name in zip(items, folders, names, strict=True)
    ]
    for number, item in each_written(items, copies if copy else None, report, progress):
        lines = [f"{ids[box.class_name]} {_line(box.box, item.width, item.height)}\n" for box in item.boxes]
        write_atomic(targets[number], "".join(lines))
    write_atomic(out / "classes.txt", "".join(f"{name}\n" for name in class_names))
    write_atomic(out / "data.yaml", _data_yaml(set(folders), class_names, report))
    warn_of_other_files(out / "labels", ".txt", targets, report)
    warn_of_same_stems(items, names, report)
    return report


def _holds_no_labels(path: Path) -> bool:
    return path.stem.casefold() in _NO_LABELS or path.name.casefold().startswith("readme")


def _parse(path: Path, names: Mapping[int, str], unnamed: set[int]) -> RawLabels:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError("{file} is not a text file.", file=path.name) from error
    except OSError as error:
        raise FormatError("Cannot read {file}: {reason}.", file=path.name, reason=reason(error)) from error
    labels = RawLabels(path.name, normalised=True)
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            labels.boxes.append(_parse_line(line.split(), number, path, names, unnamed))
    return labels


def _parse_line(fields: list[str], number: int, path: Path, names: Mapping[int, str], unnamed: set[int]) -> RawBox:
    record = Sentence("line {number}", number=str(number))

    def wrong(what: Sentence) -> FormatError:
        return FormatError("{file}, {record}: {reason}.", file=path.name, record=record, reason=what)

    try:
        values = [float(field) for field in fields]
    except ValueError as error:
        raise wrong(Sentence.plain(str(error))) from error
    if not (values[0] >= 0 and values[0].is_integer()):
        raise wrong(Sentence("{value} is not a class number", value=fields[0]))
    class_number = int(values[0])
    if len(values) == 5:
        cx, cy, width, height = values[1:]
        edges = (cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2)
    elif len(values) >= 7 and len(values) % 2:  # a polygon: the box around it
        xs, ys = values[1::2], values[2::2]
        edges = (min(xs), min(ys), max(xs), max(ys))
    else:
        raise wrong(Sentence("expected `class cx cy width height`, found {values}", values=Count(len(values), "value")))
    if class_number not in names:
        if names:
            known = Count(len(names), "class name")
            raise wrong(Sentence("class {number} is not among the {names}", number=str(class_number), names=known))
        unnamed.add(class_number)
    return RawBox(record, names.get(class_number) or _placeholder(class_number), edges)


def _placeholder(number: int) -> str:
    return f"class {number}"


def _find_names(images: Path, annotations: Path | None) -> Path | None:
    """``data.yaml``, or a list of names, near the labels or the images."""
    starts = [path.absolute() for path in (annotations, images) if path is not None]
    folders = dict.fromkeys(folder for start in starts for folder in (start, start.parent, start.parent.parent))
    siblings = [folder / "labels" for folder in folders]
    candidates = (folder / name for folder in [*folders, *siblings] for name in _NAME_FILES)
    return next((path for path in candidates if path.is_file()), None)


def _class_names(path: Path | None, report: ReadReport) -> dict[int, str]:
    if path is None:
        report.warnings.append(
            Sentence("No data.yaml or classes.txt was found, so the classes are named by their numbers: rename them.")
        )
        return {}
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix.lower() not in (".yaml", ".yml"):
            return {number: name.strip() for number, name in enumerate(text.rstrip().splitlines()) if name.strip()}
        return _names_in_yaml(yaml.safe_load(text), path, report)
    except UnicodeDecodeError as error:
        raise FormatError("{file} is not a text file.", file=str(path)) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = Sentence("line {number}", number=str(1 if mark is None else mark.line + 1))
        raise FormatError("{file}, {record}: this is not valid YAML.", file=str(path), record=where) from error
    except OSError as error:
        raise FormatError("Cannot read {file}: {reason}.", file=str(path), reason=reason(error)) from error


def _names_in_yaml(content: Any, path: Path, report: ReadReport) -> dict[int, str]:
    names = content.get("names") if isinstance(content, dict) else None
    if isinstance(names, list):
        names = dict(enumerate(names))
    if not isinstance(names, dict) or not names or not all(str(key).isdecimal() for key in names):
        raise FormatError("{file} has no list of class names (names).", file=str(path))
    if isinstance(content.get("nc"), int) and content["nc"] != len(names):
        warning = Sentence(
            "{file} declares {declared} classes but names {named}: the names were used.",
            file=path.name,
            declared=content["nc"],
            named=len(names),
        )
        report.warnings.append(warning)
    return {int(key): str(name).strip() for key, name in names.items()}


def _line(box: Box, width: int, height: int) -> str:
    cx, w = _centre_and_size(box.left, box.right, width)
    cy, h = _centre_and_size(box.top, box.bottom, height)
    return f"{cx} {cy} {w} {h}"


def _centre_and_size(low: float, high: float, length: int) -> tuple[str, str]:
    """Centre and size as text, such that ``centre ± size / 2`` stays within 0 to 1 after rounding."""
    first = max(0, math.floor(low / length * _STEPS + 0.5))
    last = min(_STEPS, max(first + 2, math.floor(high / length * _STEPS + 0.5)))
    last -= (last - first) % 2  # an even size has a centre on a step
    size = last - first
    while True:
        centre_text, size_text = f"{(first + last) // 2 / _STEPS:.8f}", f"{size / _STEPS:.8f}"
        centre, half = float(centre_text), float(size_text) / 2
        if centre - half >= 0.0 and centre + half <= 1.0:
            return centre_text, size_text
        size -= 2


def _data_yaml(folders: set[str], class_names: Sequence[str], report: WriteReport) -> str:
    content: dict[str, Any] = {"train": "images/train"}
    content["val"] = "images/val" if "val" in folders else "images/train"
    if "test" in folders:
        content["test"] = "images/test"
    content["nc"] = len(class_names)
    content["names"] = dict(enumerate(class_names))
    if "val" not in folders:
        report.warnings.append(
            Sentence("No images are held back for validation, so data.yaml uses the training images for it.")
        )
    return "# Paths are relative to this file.\n" + yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
