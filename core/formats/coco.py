"""COCO: one JSON file with ``images``, ``annotations`` and ``categories``, joined by ids that may be sparse.

A ``bbox`` is ``[left, top, width, height]`` in float pixels counted from 0. An image in the file without an
annotation is empty; an image that is not in the file is not labelled.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path, PurePath
from types import TracebackType
from typing import Any, Self

from core.errors import Count, FormatError, Sentence
from core.events import Progress, silent
from core.formats.assembly import assemble
from core.formats.coco_file import CocoFile, labels_of, read_file
from core.formats.coco_records import CocoImage, Key
from core.formats.common import (
    LabelledBox,
    LabelledImage,
    ReadOptions,
    ReadReport,
    ReadResult,
    WriteOptions,
    WriteReport,
    first_of,
)
from core.formats.files import each_written, plan_names, refuse_overwriting, written_atomic
from core.formats.json_records import file_size
from core.formats.layout import images_in, label_files, no_files, subsets_of
from core.formats.matching import AmbiguousError, ImageIndex, LabelMatcher, left_out, name_keys


def read(
    images: Path, annotations: Path | None = None, progress: Progress = silent, options: ReadOptions = ReadOptions()
) -> ReadResult:
    """Read COCO labels of the images in ``images``; several files (``train``, ``val``) are read as one.

    An unreadable file or record is a problem of the report.

    Raises:
        FormatError: no image, no readable COCO file, or none of its images.
        ImageError: the folder cannot be read.
    """
    del options  # COCO is unambiguous
    report = ReadReport()
    paths = images_in(images)
    read_files = _read_files(_json_files(images, annotations), annotations, report, progress)
    if not read_files:
        if report.problems:
            raise FormatError.of(report.problems[0])
        raise no_files("COCO", [".json"], images)
    index = ImageIndex(images, paths, report)
    matcher = LabelMatcher(report)
    class_names: dict[str, None] = {}
    for file in read_files:
        _match(file, _listed(file, images, index, report), index, matcher, class_names, report)
    labels = matcher.finish(images)
    read_images = assemble(paths, labels, subsets_of(images, paths), report, progress)
    return ReadResult(read_images, list(class_names), report)


def sniff(path: Path, head: bytes) -> float:
    """As every format's ``sniff``: whether it begins with COCO's lists or results, or names what each record has."""
    del path
    text = head.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if text.startswith("["):  # a list of results
        return float(all(f'"{name}"' in text for name in ("image_id", "category_id", "bbox", "score")))
    if not text.startswith("{"):
        return 0
    if re.search(r'"(images|annotations|categories)"\s*:\s*\[', text) is None:
        return 0
    return 1 if re.search(r'"(file_name|image_id|category_id|bbox|supercategory)"\s*:', text) else 0.5


def write(
    items: Sequence[LabelledImage],
    class_names: Sequence[str],
    out: Path,
    progress: Progress = silent,
    options: WriteOptions = WriteOptions(),
) -> WriteReport:
    """Write ``annotations.json``, with the images copied to ``images`` if ``options.copy_images``.

    With ``options.separate_splits`` it is ``annotations/instances_{train,val,test}.json``, and ``instances.json`` for
    images without a side; ids are unique over all of them.

    ``file_name`` is relative to ``images``, or to the images' common folder. Flags and the subset, unknown to COCO,
    go into ``attributes`` (as in CVAT) and ``subset``.

    Raises:
        FormatError: a file cannot be written, or would be overwritten.
    """
    report = WriteReport(out)
    targets = [_target(out, item, options) for item in items]
    refuse_overwriting(list(dict.fromkeys(targets)), options)
    ids = dict(zip(class_names, options.category_ids or range(1, len(class_names) + 1), strict=True))
    categories = [{"id": ids[name], "name": name, "supercategory": ""} for name in class_names]
    named = list(zip(items, plan_names(items, flat=False), strict=True))
    file_names = [
        f"{name}{item.path.suffix}" if options.copy_images else _below_common_folder(name, item.path)
        for item, name in named
    ]
    copies = [out / "images" / name for name in file_names] if options.copy_images else None
    box_id = 0
    with ExitStack() as open_files:
        files = {path: open_files.enter_context(_CocoWriter(path, categories)) for path in dict.fromkeys(targets)}
        for number, item in each_written(items, copies, report, progress):
            file = files[targets[number]]
            image_id = item.id if item.id is not None else number + 1
            record = {"id": image_id, "file_name": file_names[number], "width": item.width, "height": item.height}
            file.add_image(record | ({"subset": item.subset.value} if item.subset else {}))
            for box in item.boxes:
                box_id += 1
                file.add_annotation({"id": box_id, "image_id": image_id, **_annotation(box, ids)})
    return report


class _CocoWriter:
    """Writes a file record by record: of a hundred thousand images, all of them would take a gigabyte.

    The annotations, which come after the images, wait in a file without a name.

    Raises:
        FormatError: it cannot be written; a file that was there is untouched.
    """

    def __init__(self, path: Path, categories: Sequence[Mapping[str, Any]]) -> None:
        self._path = path
        self._categories = categories
        self._closing = ExitStack()
        self._has_images = self._has_annotations = False

    def __enter__(self) -> Self:
        with ExitStack() as opening:
            temporary = opening.enter_context(written_atomic(self._path))
            self._annotations = opening.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8"))
            self._file = opening.enter_context(temporary.open("x", encoding="utf-8", newline="\n"))
            self._closing = opening.pop_all()
        self._file.write('{\n "info": {"description": "Written by Platewright"},\n "licenses": [],\n "images": [')
        return self

    def add_image(self, record: Mapping[str, Any]) -> None:
        self._file.write((",\n  " if self._has_images else "\n  ") + json.dumps(record))
        self._has_images = True

    def add_annotation(self, record: Mapping[str, Any]) -> None:
        self._annotations.write((",\n  " if self._has_annotations else "\n  ") + json.dumps(record))
        self._has_annotations = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        with self._closing:
            if error is not None:
                return self._closing.pop_all().__exit__(kind, error, trace)
            self._file.write('\n ],\n "annotations": [')
            self._annotations.seek(0)
            shutil.copyfileobj(self._annotations, self._file)
            self._file.write(f'\n ],\n "categories": {json.dumps(self._categories)}\n}}\n')
        return None


def _target(out: Path, item: LabelledImage, options: WriteOptions) -> Path:
    if not options.separate_splits:
        return out / "annotations.json"
    return out / "annotations" / (f"instances_{item.subset}.json" if item.subset else "instances.json")


def _annotation(box: LabelledBox, ids: Mapping[str, int]) -> dict[str, Any]:
    return {
        "category_id": ids[box.class_name],
        "bbox": [round(v, 4) for v in (box.box.left, box.box.top, box.box.width, box.box.height)],
        "area": round(box.box.area, 4),
        "iscrowd": 0,
        "segmentation": [],
        "attributes": {"difficult": box.difficult, "truncated": box.truncated, "occluded": box.occluded},
    }


def _below_common_folder(name: PurePath, path: Path) -> str:
    return path.name if len(name.parts) == 1 else f"{name.parent.as_posix()}/{path.name}"


def _read_files(
    paths: Sequence[Path], annotations: Path | None, report: ReadReport, progress: Progress
) -> list[CocoFile]:
    """The files with labels; those of detections only if there are no others."""
    read_files: list[CocoFile] = []
    total, before = sum(map(file_size, paths)), 0

    def show(done: int) -> None:
        progress(Sentence("Reading labels"), 100 * (before + done) // max(1, total), 100)

    for path in paths:
        try:
            file = read_file(path, show)
            if file is not None:
                read_files.append(file)
            elif path == annotations:
                raise FormatError("{file} is not COCO: it lacks the lists `images` and `annotations`.", file=path.name)
        except FormatError as error:
            report.problems.append(error.sentence)
        before += file_size(path)
    with_images = [file for file in read_files if not file.is_results]
    aside = [file.path.name for file in read_files if file.is_results] if with_images else []
    if aside:
        report.warnings.append(
            Sentence(
                "Detections, not labels, and so not used: {files} ({names}).",
                files=Count(len(aside), "file"),
                names=first_of(aside),
            )
        )
    return with_images or read_files


def _listed(file: CocoFile, images: Path, index: ImageIndex, report: ReadReport) -> CocoFile:
    """The images and categories of ``file``: of detections those that they name, else those of a file near them."""
    if not file.is_results:
        return file
    report.warnings.append(
        Sentence(
            "{file} lists detections only; images without one are not named there, and so are left as they are.",
            file=file.path.name,
        )
    )
    if file.images and file.categories:
        return file
    near = [*_json_files(images, None), *sorted(path for path in file.path.parent.glob("*.json") if path.is_file())]
    others = []
    for path in dict.fromkeys(path for path in near if path != file.path):
        with contextlib.suppress(FormatError):  # no label file, then
            others.append(read_file(path, _ignore))
    lists = [other for other in others if other is not None and not other.is_results]
    if len(lists) == 1:
        listed = lists[0]
        return replace(listed, images=file.images or listed.images, categories=file.categories or listed.categories)
    found = CocoFile(file.path, images=file.images, categories=file.categories)
    if file.images:
        return found
    for number in {box.image for box in file.boxes}:  # Ultralytics' ids are the images' names without extension
        with contextlib.suppress(AmbiguousError):
            image = index.of_file_name(str(number))
            if image is not None:
                found.images[number] = CocoImage(number, str(image), None, None)
    if found.images:
        report.guesses.append(
            Sentence("{file} names no images, so its ids are taken for their names.", file=file.path.name)
        )
    return found


def _match(
    file: CocoFile,
    listed: CocoFile,
    index: ImageIndex,
    matcher: LabelMatcher,
    class_names: dict[str, None],
    report: ReadReport,
) -> None:
    """Add the labels of each image of ``file`` to ``matcher``, and its class names in the order of their ids."""
    names: Mapping[Key, str] = listed.categories
    if not names and not listed.nameless:
        names = {number: f"class {number}" for number in {box.category for box in file.boxes}}
        report.guesses.append(
            Sentence(
                "{file} has no categories, so the classes are named by their ids: rename them.", file=file.path.name
            )
        )
    _, folder = file.subset
    others = name_keys(image.file_name for image in listed.images.values())
    used: set[str] = set()
    for image, raw in labels_of(file, listed.images, names, report):
        used.update(box.class_name for box in raw.boxes)
        try:
            matcher.add(index.of_file_name(image.file_name, folder, others), raw)
        except AmbiguousError as error:
            report.problems.append(left_out(file.path, error))
    # Roboflow lists the data set's name as a category, which no box has.
    in_order = sorted(names, key=lambda number: (isinstance(number, str), number))
    kept = (names[number] for number in in_order)
    class_names.update((name, None) for name in kept if name in used or name not in listed.parents)


def _ignore(done: int) -> None:
    del done


def _json_files(images: Path, annotations: Path | None) -> list[Path]:
    files = list(label_files(images, annotations, {".json"}))
    if annotations is None and not files:  # x/coco.json next to x/images
        files = sorted(path for path in images.absolute().parent.glob("*.json") if path.is_file())
    return files
