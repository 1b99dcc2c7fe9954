"""COCO: one JSON file with ``images``, ``annotations`` and ``categories``, joined by ids that may be sparse.

A ``bbox`` is ``[left, top, width, height]`` in float pixels counted from 0. An image in the file without an
annotation is empty; an image that is not in the file is not labelled.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any

from core.annotation import Subset
from core.errors import FormatError, Sentence, reason
from core.events import Progress, silent
from core.formats.assembly import assemble
from core.formats.common import (
    LabelledBox,
    LabelledImage,
    RawBox,
    RawLabels,
    ReadOptions,
    ReadReport,
    ReadResult,
    WriteOptions,
    WriteReport,
)
from core.formats.files import each_written, plan_names, refuse_overwriting, write_atomic
from core.formats.layout import images_in, label_files, subset_of, subsets_of
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
    index = ImageIndex(images, paths, report)
    matcher = LabelMatcher(report)
    class_names: dict[str, None] = {}
    was_read = False
    files = _json_files(images, annotations)
    for done, path in enumerate(files):
        progress(Sentence("Reading labels"), done, len(files))
        try:
            content = _load(path)
            if content is None:
                if annotations is not None and annotations.is_file():
                    raise FormatError(
                        "{file} is not COCO: it lacks the lists `images` and `annotations`.", file=path.name
                    )
                continue
            was_read = True
            _File(path, content, report).match(index, matcher, class_names)
        except FormatError as error:
            report.problems.append(error.sentence)
    if not was_read:
        if report.problems:
            raise FormatError.of(report.problems[0])
        raise FormatError(
            "No COCO file (.json) was found for the images in {folder}: specify it (--annotations).", folder=str(images)
        )
    labels = matcher.finish(images)
    read_images = assemble(paths, labels, subsets_of(images, paths), report, progress)
    return ReadResult(read_images, list(class_names), report)


def sniff(path: Path, head: bytes) -> float:
    """As every format's ``sniff``: whether an object begins with COCO's lists, or names what each record has."""
    del path
    text = head.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
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

    ``file_name`` is relative to ``images``, or to the images' common folder. Flags and the subset, unknown to COCO,
    go into ``attributes`` (as in CVAT) and ``subset``.

    Raises:
        FormatError: a file cannot be written, or would be overwritten.
    """
    report = WriteReport(out)
    target = out / "annotations.json"
    refuse_overwriting([target], options)
    ids = dict(zip(class_names, options.category_ids or range(1, len(class_names) + 1), strict=True))
    records: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    named = list(zip(items, plan_names(items, flat=False), strict=True))
    file_names = [
        f"{name}{item.path.suffix}" if options.copy_images else _below_common_folder(name, item.path)
        for item, name in named
    ]
    copies = [out / "images" / name for name in file_names] if options.copy_images else None
    for number, item in each_written(items, copies, report, progress):
        image_id = item.id if item.id is not None else number + 1
        record = {"id": image_id, "file_name": file_names[number], "width": item.width, "height": item.height}
        records.append(record | ({"subset": item.subset.value} if item.subset else {}))
        for box in item.boxes:
            annotations.append({"id": len(annotations) + 1, "image_id": image_id, **_annotation(box, ids)})
    categories = [{"id": ids[name], "name": name, "supercategory": ""} for name in class_names]
    content: dict[str, Any] = {"info": {"description": "Written by Platewright"}, "licenses": []}
    content |= {"images": records, "annotations": annotations, "categories": categories}
    write_atomic(target, json.dumps(content, indent=1) + "\n")
    return report


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


class _File:
    """One COCO file, checked record by record."""

    def __init__(self, path: Path, content: dict[str, Any], report: ReadReport) -> None:
        self.path = path
        self.content = content
        self.report = report
        named = subset_of(PurePath(path.stem.split("_")[-1]))  # instances_val2017.json
        self.subset = named or subset_of(PurePath(path.parent.name))
        self.folder = PurePath(path.parent.name) if self.subset and named is None else PurePath()

    def match(self, index: ImageIndex, matcher: LabelMatcher, class_names: dict[str, None]) -> None:
        """Add the labels of each image of this file to ``matcher``, and its class names."""
        categories = self._categories()
        labels, names = self._images()
        self._add_boxes(labels, categories)
        others = name_keys(names.values())
        for image_id, raw in labels.items():
            try:
                matcher.add(index.of_file_name(names[image_id], self.folder, others), raw)
            except AmbiguousError as error:
                self.report.problems.append(left_out(self.path, error))
        used = {box.class_name for raw in labels.values() for box in raw.boxes}
        parents = {record.get("supercategory") for record in self.content["categories"] if isinstance(record, dict)}
        # Roboflow lists the data set's name as a category, which no box has.
        class_names.update((name, None) for name in categories.values() if name in used or name not in parents)

    def _images(self) -> tuple[dict[Any, RawLabels], dict[Any, str]]:
        """The listed images, without boxes yet, and their file names; by id."""
        labels: dict[Any, RawLabels] = {}
        names: dict[Any, str] = {}
        for number, record in enumerate(self.content["images"]):
            where = Sentence("image record {number}", number=str(number))
            try:
                image_id, file_name = record["id"], record["file_name"]
                if not isinstance(file_name, str) or not isinstance(image_id, int | str):
                    raise FormatError("its id or file_name has the wrong type")
                if image_id in labels:
                    raise FormatError("the id {id} is already taken by {file}", id=str(image_id), file=names[image_id])
            except (KeyError, TypeError, FormatError) as error:
                self._report(where, error)
                continue
            labels[image_id] = RawLabels(
                f"{self.path.name}, #{image_id} ({file_name})",
                declared_size=_size(record),
                subset=_stated_subset(record),
            )
            names[image_id] = file_name
        return labels, names

    def _categories(self) -> dict[Any, str]:
        names: dict[Any, str] = {}
        for number, record in enumerate(self.content["categories"]):
            try:
                names[record["id"]] = str(record["name"]).strip()
            except (KeyError, TypeError) as error:
                self._report(Sentence("category record {number}", number=str(number)), error)
        return names

    def _add_boxes(self, labels: dict[Any, RawLabels], categories: dict[Any, str]) -> None:
        for number, record in enumerate(self.content["annotations"]):
            raw: RawLabels | None = None
            try:
                where = Sentence("annotation {id}", id=str(record.get("id", number)))
                raw = labels.get(record["image_id"])
                if raw is None:
                    raise FormatError("there is no image with the id {id}", id=str(record["image_id"]))
                raw.boxes.append(_box(record, where, categories))
            except (KeyError, TypeError, ValueError, AttributeError, FormatError) as error:
                self._report(Sentence("annotation record {number}", number=str(number)), error)
                if raw is not None:
                    raw.damaged = True

    def _report(self, record: Sentence, error: Exception) -> None:
        self.report.problems.append(
            Sentence(
                "{source}, {record}: skipped, {reason}.", source=self.path.name, record=record, reason=reason(error)
            )
        )


def _box(record: dict[str, Any], where: Sentence, categories: dict[Any, str]) -> RawBox:
    category = record["category_id"]
    if category not in categories:
        raise FormatError("there is no category with the id {id}", id=str(category))
    left, top, width, height = (float(value) for value in record["bbox"])
    attributes = record.get("attributes")
    flags = attributes if isinstance(attributes, dict) else {}
    return RawBox(
        where,
        categories[category],
        (left, top, left + width, top + height),
        difficult=bool(flags.get("difficult")) or record.get("iscrowd") == 1,
        truncated=bool(flags.get("truncated")),
        occluded=bool(flags.get("occluded")),
    )


def _size(record: dict[str, Any]) -> tuple[int, int] | None:
    width, height = record.get("width"), record.get("height")
    return (
        (int(width), int(height)) if isinstance(width, int) and isinstance(height, int) and width and height else None
    )


def _stated_subset(record: dict[str, Any]) -> Subset | None:
    stated = record.get("subset")
    return Subset(stated) if stated in tuple(Subset) else None


def _load(path: Path) -> dict[str, Any] | None:
    """The file's content; None if it is JSON, but not COCO."""
    try:
        content = json.loads(path.read_bytes())
    except json.JSONDecodeError as error:
        raise FormatError(
            "{file}, line {line}, column {column}: this is not valid JSON ({error}).",
            file=path.name,
            line=str(error.lineno),
            column=str(error.colno),
            error=error.msg,
        ) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise FormatError("{file} is not valid JSON.", file=path.name) from error
    except OSError as error:
        raise FormatError("Cannot read {file}: {reason}.", file=path.name, reason=reason(error)) from error
    if not isinstance(content, dict):
        return None
    lists = (content.get("images"), content.get("annotations"), content.setdefault("categories", []))
    return content if all(isinstance(value, list) for value in lists) else None


def _json_files(images: Path, annotations: Path | None) -> list[Path]:
    files = list(label_files(images, annotations, {".json"}))
    if annotations is None and not files:  # x/coco.json next to x/images
        files = sorted(path for path in images.absolute().parent.glob("*.json") if path.is_file())
    return files
