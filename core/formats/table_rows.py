"""The rows of a table of boxes as labels of images."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import Final

from core.annotation import Subset
from core.errors import Count, FormatError, Sentence
from core.events import Progress
from core.formats.common import RawBox, RawLabels, ReadReport
from core.formats.layout import subset_of
from core.formats.table_columns import TableColumns, box_reader, number_columns
from core.formats.table_file import TableRow

#: Rows of a file that are told one by one; the others are counted.
_TOLD_ROWS = 10
#: A file is given up as no table after this many bad rows without a good one.
_BAD_ROWS = 1000
#: The class of boxes in a table without a column of classes.
NO_CLASS: Final = "object"
_PROGRESS_ROWS = 20_000
#: A spreadsheet takes text that begins so for a formula; an apostrophe before it is what a careful writer adds.
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
#: Sources of boxes that people drew or checked, in Open Images; their confidence is no model's.
_HUMAN = frozenset({"verification", "crowdsource-verification", "xclick", "activation", "freeform"})
_TRUE = frozenset({"1", "1.0", "true", "yes", "y", "t"})
_CONTEXT: Final = ("confidence", "subset", "source")


def unguarded(text: str) -> str:
    """Text without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return text[1:] if _GUARDED.match(text) else text


@dataclass(slots=True)
class ReadTable:
    """A table as read: the labels by the image's name in the file."""

    table: TableColumns
    labels: dict[str, RawLabels] = field(default_factory=dict)
    classes: dict[str, None] = field(default_factory=dict)
    subset: Subset | None = None
    bad_rows: int = 0
    decimal_commas: int = 0


def read_table(table: TableColumns, report: ReadReport, progress: Progress) -> ReadTable:
    """Read all rows; those that cannot be used are problems of ``report``, and leave their images to do."""
    file = ReadTable(table, subset=_subset_in_name(table.file.path))
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

    def __init__(self, file: ReadTable) -> None:
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
        class_name = NO_CLASS if self._class is None else unguarded(cells[self._class].strip())
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
