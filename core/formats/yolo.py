"""YOLO: one text file an image, ``class cx cy w h`` a line, as fractions of the upright image.

An image with an empty text file is empty, one without a file is unlabelled. What else a row may say is in
:mod:`core.formats.yolo_rows`, where the class names come from in :mod:`core.formats.yolo_names`, which
images are on which side of the split in :mod:`core.formats.yolo_layout`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from core.annotation import Subset
from core.errors import Count, Sentence
from core.events import Progress, silent
from core.formats.assembly import assemble
from core.formats.common import (
    LabelledImage,
    RawBox,
    RawLabels,
    ReadOptions,
    ReadReport,
    ReadResult,
    WriteOptions,
    WriteReport,
    first_of,
)
from core.formats.files import (
    each_written,
    plan_names,
    refuse_overwriting,
    warn_of_other_files,
    warn_of_same_stems,
    write_atomic,
)
from core.formats.layout import images_in, label_files, no_files, tails_of
from core.formats.matching import ImageIndex, LabelMatcher, match_each
from core.formats.yolo_files import LabelFile, parse
from core.formats.yolo_layout import is_image_list, subsets_in
from core.formats.yolo_names import DataSet, find_data_set, is_names_file, read_names_file
from core.formats.yolo_rows import Form, choose, readings, why_unread
from core.geometry import Box

#: Text files in data sets that hold no labels.
_NO_LABELS = frozenset(
    {"classes", "labels", "names", "train", "val", "valid", "test", "requirements", "notes", "license", "licence"}
)
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
    names_file: Path | None = None
    if annotations is not None and is_names_file(annotations):
        names_file, annotations = annotations, None

    def find(numbers: Collection[int], report: ReadReport) -> DataSet:
        return _data_set(names_file, images, annotations, numbers, report)

    return read_label_files(images, label_files(images, annotations, {".txt"}), find, progress)


def read_label_files(
    images: Path,
    text_files: Mapping[Path, PurePosixPath],
    find: Callable[[Collection[int], ReadReport], DataSet],
    progress: Progress,
) -> ReadResult:
    """Read YOLO label files of the images in ``images``.

    Args:
        images: folder of the images.
        text_files: files that may have labels, and their keys; those that hold no labels are passed over.
        find: gives the data set's classes and sides of the split for the class numbers in the files.
        progress: called while files are read.

    Raises:
        FormatError: no image, no label file, no label file with its image, or the class names cannot be read.
        ImageError: the folder cannot be read.
    """
    report = ReadReport()
    paths = images_in(images)
    stems = {path.stem.casefold() for path in paths}
    files = {
        path: key
        for path, key in text_files.items()
        if path.stem.casefold() in stems or not (_holds_no_labels(path) or is_image_list(path))
    }
    if not files:
        raise no_files("YOLO", [".txt"], images)
    index = ImageIndex(images, paths, report)
    matcher = LabelMatcher(report)
    keys = {tail for key in files.values() for tail in tails_of(key)}
    read_files: list[LabelFile] = []

    def match(path: Path, key: PurePosixPath) -> None:
        image = index.of_label(key, None, keys)
        if image is None:
            matcher.add(None, RawLabels(path.name))
        else:
            read_files.append(parse(path, image))

    match_each(files, match, report, progress)
    numbers = {row.class_number for file in read_files for row in file.rows}
    data = find(numbers, report)
    for file, labels in zip(read_files, _labels(read_files, data, report), strict=True):
        matcher.add(file.image, labels)
    found = matcher.finish(images)
    subsets = subsets_in(data, images, paths, index, report)
    read_images = assemble(paths, found, subsets, report, progress)
    names = data.names or {number: _placeholder(number) for number in numbers}
    return ReadResult(read_images, list(dict.fromkeys(names[number] for number in sorted(names))), report)


def sniff(path: Path, head: bytes) -> float:
    """As every format's ``sniff``: whether each line is numbers, the first a class, all others mostly from 0 to 1.

    Of YAML, whether it names classes, as data.yaml does.
    """
    if path.suffix.lower() != ".txt":
        return 0.9 if re.search(rb"^['\"]?names['\"]?[ \t]*:", head, re.MULTILINE) else 0
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
        lines = [f"{ids[box.class_name]} {row_of(box.box, item.width, item.height)}\n" for box in item.boxes]
        write_atomic(targets[number], "".join(lines))
    write_atomic(out / "classes.txt", "".join(f"{name}\n" for name in class_names))
    write_atomic(out / "data.yaml", _data_yaml(set(folders), class_names, report))
    warn_of_other_files(out / "labels", ".txt", targets, report)
    warn_of_same_stems(items, names, report)
    return report


def _holds_no_labels(path: Path) -> bool:
    return path.stem.casefold() in _NO_LABELS or path.name.casefold().startswith("readme")


def _data_set(
    names_file: Path | None, images: Path, annotations: Path | None, numbers: Collection[int], report: ReadReport
) -> DataSet:
    data = DataSet() if names_file is None else read_names_file(names_file, report)
    if not data.names:
        chosen = annotations if names_file is None else names_file
        data = find_data_set(images, chosen, numbers, report)
    if not data.names:
        report.guesses.append(
            Sentence("No data.yaml or classes.txt was found, so the classes are named by their numbers: rename them.")
            if data.file is None
            else Sentence(
                "{file} has no class names, nor has another file, so the classes are named by their numbers: "
                "rename them.",
                file=data.file.name,
            )
        )
    doubled = sorted({name for name, count in Counter(data.names.values()).items() if count > 1})
    if doubled:
        report.guesses.append(
            Sentence("Several class numbers have one name, and become one class: {names}.", names=first_of(doubled))
        )
    return data


def _labels(files: Sequence[LabelFile], data: DataSet, report: ReadReport) -> Iterator[RawLabels]:
    """The labels of each file, with the form of its rows as all rows show it."""
    options = [(str(file.path), readings(row.values, data.key_points)) for file in files for row in file.rows]
    chosen = iter(choose(options))
    forms: Counter[Form] = Counter()
    for file in files:
        labels = RawLabels(file.path.name, normalised=True, refused=file.refused)
        for row in file.rows:
            reading = next(chosen)
            if reading is None:
                labels.refused.append((row.record, why_unread(row.values)))
            elif data.names and row.class_number not in data.names:
                labels.refused.append((row.record, _unnamed(row.class_number, data)))
            else:
                name = data.names.get(row.class_number) or _placeholder(row.class_number)
                labels.boxes.append(RawBox(row.record, name, reading.edges, confidence=reading.confidence))
                forms[reading.form] += 1
        yield labels
    report.guesses += _told({form: Count(number, "box") for form, number in forms.items()})


def _told(forms: Mapping[Form, Count]) -> Iterator[Sentence]:
    """What is said of rows that are no plain boxes."""
    if boxes := forms.get(Form.SCORED):
        yield Sentence("Rows of a box and its confidence: {boxes}.", boxes=boxes)
    if boxes := forms.get(Form.TRACKED):
        yield Sentence("Rows of a tracker, of which the box and its confidence were taken: {boxes}.", boxes=boxes)
    if boxes := forms.get(Form.KEY_POINTS):
        yield Sentence("Rows of a box and key points, of which the box was taken: {boxes}.", boxes=boxes)
    if boxes := forms.get(Form.POLYGON):
        yield Sentence("Rows of polygons or corners, of which the box around them was taken: {boxes}.", boxes=boxes)


def _unnamed(number: int, data: DataSet) -> Sentence:
    known = Count(len(data.names), "class name")
    return Sentence("class {number} is not among the {names}", number=str(number), names=known)


def _placeholder(number: int) -> str:
    return f"class {number}"


def row_of(box: Box, width: int, height: int) -> str:
    """``cx cy w h``: the box as fractions of an image of ``width`` x ``height`` pixels, within 0 to 1."""
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
