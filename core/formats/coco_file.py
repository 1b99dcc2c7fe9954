"""One COCO file: its images with their boxes, and what could not be placed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from core.errors import Count, FormatError, Sentence
from core.formats.coco_records import (
    CocoBox,
    CocoImage,
    Key,
    key,
    named,
    own_id,
    read_box,
    read_category,
    read_image,
)
from core.formats.common import RawBox, RawLabels, ReadReport, has_pixels
from core.formats.json_records import file_size, records_of
from core.formats.layout import subset_of
from core.formats.records import text

#: A file with more wrong records than this is none of labels.
_MOST_WRONG = 100_000
#: A larger file is read twice: once to see that it is JSON throughout.
_LARGE = 1 << 26
_LISTS = ("images", "annotations")
#: The key under which :func:`records_of` gives the records of a file that is one list.
_RESULTS = ""


@dataclass(slots=True)
class CocoFile:
    """The records of a file, by what they are.

    Args:
        path: of the file.
        images: by id; of results those that they name.
        shared_ids: ids of several images.
        categories: names by id, in the file's order.
        unclear: ids of several categories.
        nameless: category records that are wrong.
        parents: supercategories.
        boxes: good annotations.
        refused: annotations that hold no box: image, if they name one, record and reason.
        problems: image and category records that are wrong.
        is_results: it is a list of detections, as COCO's evaluation reads.
    """

    path: Path
    images: dict[Key, CocoImage] = field(default_factory=dict)
    shared_ids: set[Key] = field(default_factory=set)
    categories: dict[Key, str] = field(default_factory=dict)
    unclear: set[Key] = field(default_factory=set)
    nameless: int = 0
    parents: set[str] = field(default_factory=set)
    boxes: list[CocoBox] = field(default_factory=list)
    refused: list[tuple[Key | None, Sentence, Sentence]] = field(default_factory=list)
    problems: list[Sentence] = field(default_factory=list)
    is_results: bool = False

    @property
    def subset(self) -> tuple[Any, PurePath]:
        """The side of the split that the file's name or folder names, and the folder of its images, if that did."""
        named = subset_of(PurePath(self.path.stem.split("_")[-1]))  # instances_val2017.json
        subset = named or subset_of(PurePath(self.path.parent.name))
        return subset, PurePath(self.path.parent.name) if subset and named is None else PurePath()


def read_file(path: Path, progress: Callable[[int], None]) -> CocoFile | None:
    """The records of a file; None if it is JSON, but not COCO.

    Raises:
        FormatError: it cannot be read, or is no JSON.
    """
    size = file_size(path)
    if size <= _LARGE:
        return _read(path, progress)
    if not _may_be_coco(path, lambda done: progress(done // 2)):
        return None
    return _read(path, lambda done: progress((size + done) // 2))


def _may_be_coco(path: Path, progress: Callable[[int], None]) -> bool:
    """Read a file to its end, so that one that is no JSON somewhere does not fill the memory before it shows."""
    for position, (name, record) in enumerate(records_of(path, progress)):
        if position == 1 and name == _RESULTS and not _is_result(record):
            return False
    return True


def _is_result(record: Any) -> bool:
    return isinstance(record, dict) and "image_id" in record


def _read(path: Path, progress: Callable[[int], None]) -> CocoFile | None:
    file = CocoFile(path)
    seen: set[str] = set()
    handlers: dict[str, Callable[[Any, int], None]] = {
        "images": lambda record, position: _add_image(file, record, position),
        "annotations": lambda record, position: _add_box(file, record, position),
        "categories": lambda record, position: _add_category(file, record, position),
        _RESULTS: lambda record, position: _add_result(file, record, position),
    }
    position = 0
    for name, record in records_of(path, progress):
        if record is None:
            seen.add(name)
            position = 0
            continue
        if name == _RESULTS and position == 0 and not _is_result(record):
            return None
        handler = handlers.get(name)
        if handler is not None:
            handler(record, position)
        position += 1
        if len(file.problems) + len(file.refused) > _MOST_WRONG:
            raise FormatError("{file} was refused: most of its records are wrong.", file=path.name)
    file.is_results = _RESULTS in seen and position > 0
    return file if file.is_results or seen.issuperset(_LISTS) else None


def labels_of(
    file: CocoFile, images: Mapping[Key, CocoImage], names: Mapping[Key, str], report: ReadReport
) -> Iterator[tuple[CocoImage, RawLabels]]:
    """Each image of the file with its labels; what belongs to no image is a problem.

    Args:
        file: as read.
        images: that the annotations may be of, by id: the file's, or for results those of another file.
        names: of the categories.
        report: gets the problems.
    """
    subset, _ = file.subset
    labels = {
        number: RawLabels(
            f"{file.path.name}, #{number} ({image.file_name})",
            declared_size=image.size,
            subset=image.subset or subset,
            damaged=number in file.shared_ids or file.is_results,
        )
        for number, image in images.items()
    }
    orphans = 0
    for box in file.boxes:
        record = named(box.id)
        raw = labels.get(box.image)
        if raw is None:
            orphans += 1
            report.has_pixels |= has_pixels([box.edges])
            why = Sentence("there is no image with the id {id}", id=str(box.image))
            report.problems.append(_skipped(file.path, record, why))
        elif unclear := _why_unclear(box, file, names):
            raw.refused.append((record, unclear))
        else:
            name = names[box.category]
            raw.boxes.append(RawBox(record, name, box.edges, *box.flags, confidence=box.confidence))
    for image_id, record, why in file.refused:
        raw = None if image_id is None else labels.get(image_id)
        if raw is not None:
            raw.refused.append((record, why))
        else:
            orphans += 1
            report.problems.append(_skipped(file.path, record, why))
    report.refused += orphans
    report.problems += file.problems
    unsettled = [raw for raw in labels.values() if not raw.boxes and not raw.refused and not raw.damaged]
    if orphans and unsettled:
        for raw in unsettled:
            raw.damaged = True
        report.warnings.append(
            Sentence(
                "{file} has boxes of images that it does not name, and so does not tell which images have none; left "
                "to do: {images}.",
                file=file.path.name,
                images=Count(len(unsettled), "image"),
            )
        )
    for number, raw in labels.items():
        if not file.is_results or raw.boxes or raw.refused:
            yield images[number], raw


def _why_unclear(box: CocoBox, file: CocoFile, names: Mapping[Key, str]) -> Sentence | None:
    """Why it is not sure whose box it is, or of which class."""
    if box.image in file.shared_ids:
        return Sentence("several images have the id {id}", id=str(box.image))
    if box.category in file.unclear:
        return Sentence("several categories have the id {id}", id=str(box.category))
    if box.category not in names:
        return Sentence("there is no category with the id {id}", id=str(box.category))
    return None


def _add_image(file: CocoFile, record: Any, position: int) -> None:
    try:
        image = read_image(record)
    except FormatError as error:
        place = Sentence("image record {number}", number=str(position))
        file.problems.append(_skipped(file.path, place, error.sentence))
        return
    taken = file.images.setdefault(image.id, image)
    if taken is not image and taken.file_name != image.file_name:
        file.shared_ids.add(image.id)
        taken_by = Sentence("the id {id} is already taken by {file}", id=str(image.id), file=taken.file_name)
        place = Sentence("image record {number}", number=str(position))
        file.problems.append(_skipped(file.path, place, taken_by))


def _add_category(file: CocoFile, record: Any, position: int) -> None:
    try:
        number, name, parent = read_category(record)
    except FormatError as error:
        file.nameless += 1
        place = Sentence("category record {number}", number=str(position))
        file.problems.append(_skipped(file.path, place, error.sentence))
        return
    if file.categories.setdefault(number, name) != name:
        file.unclear.add(number)
    file.parents.add(parent)


def _add_box(file: CocoFile, record: Any, position: int) -> None:
    image: Key | None = None
    try:
        image = key(record.get("image_id") if isinstance(record, dict) else None, "image_id")
        file.boxes.append(read_box(record, image, position))
    except FormatError as error:
        file.refused.append((image, named(own_id(record, position)), error.sentence))


def _add_result(file: CocoFile, record: Any, position: int) -> None:
    """A detection; Ultralytics' and Platewright's name their image, the latter's their class, too."""
    _add_box(file, record, position)
    if not isinstance(record, dict):
        return
    with contextlib.suppress(FormatError):  # told for the box
        if isinstance(name := record.get("file_name"), str) and text(name):
            image = CocoImage(key(record.get("image_id"), "image_id"), text(name), None, None)
            if file.images.setdefault(image.id, image).file_name != image.file_name:
                file.shared_ids.add(image.id)
        if isinstance(name := record.get("category_name"), str) and text(name):
            number = key(record.get("category_id"), "category_id")
            if file.categories.setdefault(number, text(name)) != text(name):
                file.unclear.add(number)


def _skipped(path: Path, record: Sentence, why: Sentence) -> Sentence:
    return Sentence("{source}, {record}: skipped, {reason}.", source=path.name, record=record, reason=why)
