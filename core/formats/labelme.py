"""labelme: one JSON file an image, with ``shapes`` in float pixels from 0; X-AnyLabeling writes the same with scores.

A rectangle has two opposite corners in any order, or all four. Other areas are read as the box around them; lines and
points have none. The order of the classes is that of ``labels.txt``, which labelme itself is started with.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from core.errors import FormatError, Sentence
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
)
from core.formats.documents import read_json
from core.formats.files import each_written, plan_names, refuse_overwriting, write_atomic
from core.formats.labelme_shapes import box_of, updated_shapes
from core.formats.layout import images_in, label_files, no_files, subsets_of, tails_of
from core.formats.matching import ImageIndex, LabelMatcher, match_each
from core.formats.records import (
    WRONG_RECORD,
    confidence,
    flags_of,
    names_in_lines,
    other_files,
    refuse,
    size,
    text,
    told_encodings,
)

#: Lines of ``labels.txt`` that name no class.
_NO_CLASSES = ("__ignore__", "_background_")
_VERSION = "5.5.0"


def read(
    images: Path, annotations: Path | None = None, progress: Progress = silent, options: ReadOptions = ReadOptions()
) -> ReadResult:
    """Read labelme's labels of the images in ``images``.

    An unreadable file or shape is a problem of the report, and its image stays to do.

    Raises:
        FormatError: no image, no labelme file, or no labelme file with its image.
        ImageError: the folder cannot be read.
    """
    del options  # labelme is unambiguous
    report = ReadReport()
    paths = images_in(images)
    files = label_files(images, annotations, {".json"})
    index = ImageIndex(images, paths, report)
    matcher = LabelMatcher(report)
    keys = {tail for key in files.values() for tail in tails_of(key)}
    was_read: list[Path] = []
    others: list[str] = []
    encodings: dict[str, str] = {}

    def match(path: Path, key: PurePosixPath) -> None:
        content = read_json(path, encodings=encodings)
        if not is_labelme(content):
            others.append(path.name)
            return
        was_read.append(path)
        stated = text(content.get("imagePath")) or None
        matcher.add(index.of_label(key, stated, keys), _labels(content, path))

    match_each(files, match, report, progress)
    if not was_read:
        if report.problems:
            raise FormatError.of(report.problems[0])
        raise no_files("labelme", [".json"], images)
    report.warnings += other_files(others, "labelme")
    report.guesses += told_encodings(encodings)
    labels = matcher.finish(images)
    read_images = assemble(paths, labels, subsets_of(images, paths), report, progress)
    names = dict.fromkeys(name for name in _listed(annotations or images, report) if name not in _NO_CLASSES)
    names.update((box.class_name, None) for image in read_images for box in image.boxes)
    return ReadResult(read_images, list(names), report)


def sniff(path: Path, head: bytes) -> float:
    """As every format's ``sniff``: whether an object has shapes, and what labelme writes next to them."""
    del path
    start = head.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if not start.startswith("{"):
        return 0
    if re.search(r'"shapes"\s*:\s*\[', start) is None:
        return 0.6 if '"imageData"' in start else 0  # which may be long, and come first
    return 1 if re.search(r'"(shape_type|imagePath|imageData|points)"\s*:', start) else 0.3


def write(
    items: Sequence[LabelledImage],
    class_names: Sequence[str],
    out: Path,
    progress: Progress = silent,
    options: WriteOptions = WriteOptions(),
) -> WriteReport:
    """Write a JSON file for each image and ``labels.txt``; the images are copied to them if ``options.copy_images``.

    An image that lies below ``out`` has its file next to it, where labelme expects it. What a file that is overwritten
    holds besides boxes stays in it: lines, points, groups, descriptions, flags, the image's data, unknown keys.

    Raises:
        FormatError: a file cannot be written, or would be overwritten.
    """
    report = WriteReport(out)
    names = plan_names(items, flat=False)
    targets = [_target(item, name, out, options) for item, name in zip(items, names, strict=True)]
    refuse_overwriting(targets, options)
    copies = [
        target.with_name(name.name + item.path.suffix) for item, name, target in zip(items, names, targets, strict=True)
    ]
    for number, item in each_written(items, copies if options.copy_images else None, report, progress):
        target = targets[number]
        image = copies[number] if options.copy_images else item.path
        content = _content(item, _relative(image, target.parent), _existing(target))
        write_atomic(target, json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    write_atomic(out / "labels.txt", "".join(f"{name}\n" for name in class_names))
    return report


def is_labelme(content: Any) -> bool:
    """Whether JSON content is a labelme file."""
    return isinstance(content, dict) and isinstance(content.get("shapes"), list)


def _labels(content: Mapping[str, Any], path: Path) -> RawLabels:
    raw = RawLabels(path.name, declared_size=size(content.get("imageWidth"), content.get("imageHeight")))
    was_checked = content.get("checked") is True  # X-AnyLabeling: by the user, so a score is no model's guess any more
    for number, shape in enumerate(content["shapes"], start=1):
        record = Sentence("shape {number}", number=str(number))
        try:
            name, edges = box_of(shape)
            stated = None if was_checked else confidence(shape.get("score"))
        except WRONG_RECORD as error:
            refuse(raw, record, error)
            continue
        raw.boxes.append(RawBox(record, name, edges, *flags_of(shape, shape.get("flags")), stated))
    return raw


def _target(item: LabelledImage, name: PurePosixPath, out: Path, options: WriteOptions) -> Path:
    if not options.copy_images and item.path.is_relative_to(out.absolute()):
        return item.path.with_name(f"{name.name}.json")
    return out / f"{name}.json"


def _content(item: LabelledImage, image_path: str, existing: dict[str, Any] | None) -> dict[str, Any]:
    old = existing or {"version": _VERSION, "flags": {}, "shapes": [], "imagePath": "", "imageData": None}
    shapes = updated_shapes(old["shapes"], item)
    changed = {"shapes": shapes, "imagePath": image_path, "imageHeight": item.height, "imageWidth": item.width}
    return {**old, **changed}


def _existing(target: Path) -> dict[str, Any] | None:
    """The labelme file that is overwritten, if there is one."""
    try:
        content = read_json(target, encodings={}) if target.is_file() else None
    except FormatError:  # damaged: nothing to keep
        return None
    return content if is_labelme(content) else None


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return path.absolute().as_posix()


def _listed(base: Path, report: ReadReport) -> list[str]:
    """The classes in ``labels.txt`` next to the labels, or one folder above."""
    folder = base if base.is_dir() else base.parent
    return names_in_lines(report, folder / "labels.txt", folder.absolute().parent / "labels.txt")
