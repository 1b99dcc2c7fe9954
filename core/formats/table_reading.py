"""Reads tables of boxes, one box a row: what CSV of any columns, TFRecord CSV and Open Images share.

A row with an image and nothing else says that the image is empty. A row that cannot be used costs only itself, and
its image stays to do.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath, PurePosixPath
from typing import Final

from core.annotation import Subset
from core.errors import Count, FormatError, Sentence
from core.events import Progress
from core.formats.assembly import assemble
from core.formats.class_lists import FILE_NAMES, NameList, class_list_near
from core.formats.common import RawBox, RawLabels, ReadOptions, ReadReport, ReadResult, first_of
from core.formats.layout import images_in, key_of, label_files, subset_of, subsets_of, tails_of
from core.formats.matching import AmbiguousError, ImageIndex, LabelMatcher, left_out
from core.formats.table_columns import TableColumns, box_reader, columns_of, number_columns
from core.formats.table_file import TableRow

#: Endings of tables.
ENDINGS = (".csv", ".tsv")
#: Rows of a file that are told one by one; the others are counted.
_TOLD_ROWS = 10
#: A file is given up as no table after this many bad rows without a good one.
_BAD_ROWS = 1000
_NO_CLASS: Final = "object"
_PROGRESS_ROWS = 20_000
#: A spreadsheet takes text that begins so for a formula; an apostrophe before it is what a careful writer adds.
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
#: Sources of boxes that people drew or checked, in Open Images; their confidence is no model's.
_HUMAN = frozenset({"verification", "crowdsource-verification", "xclick", "activation", "freeform"})
_TRUE = frozenset({"1", "1.0", "true", "yes", "y", "t"})
_CONTEXT: Final = ("confidence", "subset", "source")

Accept = Callable[[TableColumns], bool]


def read_tables(
    images: Path,
    annotations: Path | None,
    progress: Progress,
    options: ReadOptions,
    accept: Accept,
    title: str,
    *,
    normalised: bool = False,
) -> ReadResult:
    """As every format's ``read``, of the tables that ``accept`` takes; ``title`` is the format's name.

    ``normalised``: the format is in fractions of the image, not in pixels.

    Raises:
        FormatError: no image, no such table, or none of its images.
        ImageError: the folder cannot be read.
    """
    report = ReadReport()
    paths = images_in(images)
    tables = _tables(images, annotations, options, accept, report, title)
    progress(Sentence("Reading labels"), 0, 0)
    files = [_read(table, report, progress) for table in tables]
    names = class_list_near([table.file.path for table in tables], images)
    index = ImageIndex(images, paths, report)
    matcher = LabelMatcher(report)
    classes = _Classes(names, files, report)
    others = {tail for file in files for name in file.labels for tail in tails_of(_key(name))}
    found: dict[Path, list[tuple[str, RawLabels]]] = {}
    for file in files:
        folder = PurePosixPath(file.table.file.path.parent.name)
        for name, raw in file.labels.items():
            raw.boxes = [classes.named(box) for box in raw.boxes]
            raw.normalised = normalised
            try:
                image = _image(index, name, folder, others)
            except AmbiguousError as error:
                report.problems.append(left_out(Path(raw.source), error))
                continue
            if image is None:
                matcher.add(None, raw)
            else:
                found.setdefault(image, []).append((name, raw))
    for image, claims in found.items():
        for raw in _merged(claims):
            matcher.add(image, raw)
    labels = matcher.finish(images)
    subsets = subsets_of(images, paths)
    if {raw.subset for raw in labels.values()} == {Subset.TRAIN}:  # holds nothing back
        for raw in labels.values():
            raw.subset = None
    read_images = assemble(paths, labels, subsets, report, progress)
    return ReadResult(read_images, classes.in_order(), report)


def unguarded(text: str) -> str:
    """Text without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return text[1:] if _GUARDED.match(text) else text


@dataclass(slots=True)
class _ReadTable:
    """A table as read: the labels by the image's name in the file."""

    table: TableColumns
    labels: dict[str, RawLabels] = field(default_factory=dict)
    classes: dict[str, None] = field(default_factory=dict)
    subset: Subset | None = None
    bad_rows: int = 0
    decimal_commas: int = 0


def _tables(
    images: Path, annotations: Path | None, options: ReadOptions, accept: Accept, report: ReadReport, title: str
) -> list[TableColumns]:
    tables: list[TableColumns] = []
    refused: list[Sentence] = []
    paths = [path for path in label_files(images, annotations, set(ENDINGS)) if path.name not in FILE_NAMES]
    if annotations is None and not paths:  # x/labels.csv next to x/images
        paths = sorted(path for path in images.absolute().parent.glob("*.csv") if path.is_file())
    for path in paths:
        try:
            table = columns_of(path, options.columns)
        except FormatError as error:
            refused.append(error.sentence)
            continue
        if not accept(table):
            continue
        if table.problem is not None:
            refused.append(table.problem)
        else:
            tables.append(table)
            report.guesses += table.notes
            if table.file.is_detected:
                report.guesses.append(
                    Sentence(
                        "{file} is not in UTF-8 but was read in the encoding {encoding}: check the class names.",
                        file=path.name,
                        encoding=table.file.encoding,
                    )
                )
    if tables:
        report.warnings += [Sentence("Not read: {reason}", reason=each) for each in refused[:3] if len(paths) > 1]
        return tables
    if refused:
        raise FormatError.of(refused[0])
    raise FormatError(
        "No {format} table was found for the images in {folder}: specify it (--annotations).",
        format=title,
        folder=str(images),
    )


def _read(table: TableColumns, report: ReadReport, progress: Progress) -> _ReadTable:
    file = _ReadTable(table, subset=_subset_in_name(table.file.path))
    rows = _RowReader(file)
    number_rows = table.file.rows()
    if table.has_header:
        next(number_rows, None)
    try:
        for count, row in enumerate(number_rows):
            if count % _PROGRESS_ROWS == 0:
                progress(Sentence("Reading labels"), 0, 0)
            fault = row.fault or rows.add(row)
            if fault is not None:
                rows.damage(row)
                file.bad_rows += 1
                report.refused += 1
                if file.bad_rows <= _TOLD_ROWS:
                    report.problems.append(_skipped(table, row, fault))
                if file.bad_rows >= _BAD_ROWS and not file.classes:
                    raise FormatError("{file} is not a table of boxes.", file=table.file.path.name)
    except FormatError as error:  # an encoding fault in the middle: all of its images stay to do
        report.problems.append(error.sentence)
        for raw in file.labels.values():
            raw.damaged = True
    if (more := file.bad_rows - _TOLD_ROWS) > 0:
        report.problems.append(
            Sentence("{file}: skipped as well: {rows}.", file=table.file.path.name, rows=Count(more, "row"))
        )
    if file.decimal_commas:
        report.guesses.append(
            Sentence("{file}: commas in numbers were taken as decimal points.", file=table.file.path.name)
        )
    return file


class _RowReader:
    """Puts rows into the labels of their images."""

    def __init__(self, file: _ReadTable) -> None:
        self._file = file
        columns = file.table.columns
        self._width = len(file.table.names)
        self._needed = max(columns.values()) + 1
        self._image = columns["image"]
        self._numbers = number_columns(columns)
        self._edges = box_reader(columns)
        self._context = {role: columns[role] for role in _CONTEXT if role in columns}
        self._class = columns.get("class")
        self._flags = [columns.get(role) for role in ("difficult", "truncated", "occluded")]
        self._has_flags = any(index is not None for index in self._flags)
        self._has_confidence = "confidence" in columns
        self._size = tuple(columns[role] for role in ("image_width", "image_height") if role in columns)

    def add(self, row: TableRow) -> Sentence | None:
        """Take a row; what is wrong with it, if it was not taken."""
        cells = row.cells
        if len(cells) < self._needed or (len(cells) > self._width and any(map(str.strip, cells[self._width :]))):
            return Sentence(
                "it has {found} instead of {columns}", found=len(cells), columns=Count(self._width, "column")
            )
        name = cells[self._image].strip()
        if not name:
            return Sentence("it names no image")
        raw = self._labels(name, cells)
        numbers = [cells[index].strip() for index in self._numbers]
        class_name = _NO_CLASS if self._class is None else unguarded(cells[self._class].strip())
        if not any(numbers) and (not class_name or self._class is None):
            return None  # the image is empty
        values = self._values(numbers)
        if values is None:
            return Sentence("{value} is not a number", value=", ".join(numbers)[:80])
        if not class_name:
            return Sentence("it names no class")
        confidence = self._confidence(cells) if self._has_confidence else None
        if isinstance(confidence, Sentence):
            return confidence
        edges = self._edges(values)
        self._file.classes.setdefault(class_name)
        box = RawBox(Sentence("row {number}", number=str(row.number)), class_name, edges, confidence=confidence)
        raw.boxes.append(self._flagged(box, cells) if self._has_flags else box)
        return None

    def damage(self, row: TableRow) -> None:
        """Leave the image of a bad row to do."""
        if len(row.cells) > self._image and (name := row.cells[self._image].strip()):
            self._labels(name, row.cells).damaged = True

    def _labels(self, name: str, cells: Sequence[str]) -> RawLabels:
        raw = self._file.labels.get(name)
        if raw is None:
            source = f"{self._file.table.file.path.name} ({name[:120]})"
            raw = self._file.labels[name] = RawLabels(source, subset=self._subset(cells))
            if len(self._size) == 2 and max(self._size) < len(cells):
                width, height = (cells[index].strip() for index in self._size)
                if width.isdecimal() and height.isdecimal() and int(width) and int(height):
                    raw.declared_size = int(width), int(height)
        return raw

    def _subset(self, cells: Sequence[str]) -> Subset | None:
        column = self._context.get("subset")
        if column is None or column >= len(cells):
            return self._file.subset
        return subset_of(PurePath(cells[column].strip().casefold() or "-"))

    def _flagged(self, box: RawBox, cells: Sequence[str]) -> RawBox:
        difficult, truncated, occluded = (
            index is not None and cells[index].strip().casefold() in _TRUE for index in self._flags
        )
        return replace(box, difficult=difficult, truncated=truncated, occluded=occluded)

    def _confidence(self, cells: Sequence[str]) -> float | Sentence | None:
        """The confidence of a model's box; or what is wrong with it."""
        text = cells[self._context["confidence"]].strip()
        if not text:
            return None
        try:
            value = float(text.replace(",", ".", 1))
        except ValueError:
            return Sentence("{value} is not a number", value=text[:80])
        if not (math.isfinite(value) and 0 <= value <= 1):
            return Sentence("the confidence {value} is not within 0 to 1", value=text[:80])
        if "source" in self._context and cells[self._context["source"]].strip().casefold() in _HUMAN:
            return None if value else Sentence("a person denied this box")
        return value

    def _values(self, numbers: Sequence[str]) -> list[float] | None:
        try:
            return None if "_" in "".join(numbers) else [float(value) for value in numbers]  # float takes 1_0 for 10
        except ValueError:
            if self._file.table.file.delimiter == ",":
                return None
        try:
            values = [float(value.replace(",", ".", 1)) for value in numbers]
        except ValueError:
            return None
        self._file.decimal_commas += 1
        return values


def _skipped(table: TableColumns, row: TableRow, fault: Sentence) -> Sentence:
    return Sentence(
        "{source}, {record}: skipped, {reason}.",
        source=table.file.path.name,
        record=Sentence("row {number}", number=str(row.number)),
        reason=fault,
    )


def _subset_in_name(path: Path) -> Subset | None:
    """That of ``train_labels.csv`` or of ``train/_annotations.csv``."""
    words = [word for word in re.split(r"[^A-Za-z0-9]+", path.stem) if word]
    named = {subset for word in words if (subset := subset_of(PurePath(word)))}
    return named.pop() if len(named) == 1 else subset_of(PurePath(path.parent.name))


class _Classes:
    """The names of the classes: as in the files, or by a list of names beside them."""

    def __init__(self, names: NameList, files: Sequence[_ReadTable], report: ReadReport) -> None:
        found = dict.fromkeys(name for file in files for name in file.classes)
        self._names = {name: names.by_id[name] for name in found} if found.keys() <= names.by_id.keys() else {}
        if not self._names:
            self._names = {name: names.by_id.get(name, name) if name.startswith("/m/") else name for name in found}
        self._list = names.in_order
        if changed := sum(name != text for text, name in self._names.items()):
            report.warnings.append(
                Sentence(
                    "Names of {classes} were taken from {file}.",
                    classes=Count(changed, "class"),
                    file=names.file,
                )
            )
        unnamed = [name for name in self._names.values() if name.startswith("/m/")]
        if unnamed:
            report.warnings.append(
                Sentence("No class-descriptions file names the classes {names}: rename them.", names=first_of(unnamed))
            )
        if any("class" not in file.table.columns for file in files):
            report.guesses.append(
                Sentence("The table has no column of classes, so its boxes are called “{name}”.", name=_NO_CLASS)
            )

    def named(self, box: RawBox) -> RawBox:
        """The box with its class by name."""
        name = self._names[box.class_name]
        return box if name == box.class_name else replace(box, class_name=name)

    def in_order(self) -> list[str]:
        """Those of the list that has them all, in its order; else in the order of first use."""
        used = dict.fromkeys(self._names.values())
        return list(self._list) if used.keys() <= set(self._list) else list(used)


def _key(name: str) -> PurePosixPath:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return key_of(PurePosixPath(*(part for part in parts if part not in ("/", ".."))))


def _image(index: ImageIndex, name: str, folder: PurePath, others: AbstractSet[PurePosixPath]) -> Path | None:
    """The image of a name, with or without folders, ending or drive; first of one in the table's own ``folder``."""
    for each in dict.fromkeys((name, unguarded(name))):
        key = _key(each)
        if key.name and (image := index.of_label(key_of(folder / key), None, others)):
            return image
    return None


def _merged(claims: Sequence[tuple[str, RawLabels]]) -> list[RawLabels]:
    """The labels that tables have of one image, by its name there.

    Equal ones count once; those of different classes under the same name, as from a table for each class, belong
    together.
    """
    merged: list[tuple[str, RawLabels]] = []
    for name, raw in claims:
        boxes = Counter((box.class_name, box.edges) for box in raw.boxes)
        same = (each for _, each in merged if Counter((box.class_name, box.edges) for box in each.boxes) == boxes)
        if (twin := next(same, None)) is not None:
            twin.damaged |= raw.damaged
            twin.subset = twin.subset if twin.subset == raw.subset else twin.subset or raw.subset
        elif merged and all(name == other and _differ_in_class(raw, each) for other, each in merged):
            merged[0][1].boxes += raw.boxes
            merged[0][1].damaged |= raw.damaged
        else:
            merged.append((name, raw))
    return [raw for _, raw in merged]


def _differ_in_class(one: RawLabels, other: RawLabels) -> bool:
    names = {box.class_name for box in one.boxes}
    return bool(names and other.boxes) and names.isdisjoint(box.class_name for box in other.boxes)
