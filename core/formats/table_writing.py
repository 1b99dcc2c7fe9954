"""Writes tables of boxes, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from core.errors import Count, Sentence
from core.formats.common import LabelledBox, LabelledImage, WriteReport
from core.formats.files import write_atomic

#: Spreadsheets take such text for a formula; apostrophes before it are those of an earlier guard.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


class TableWriter:
    """One table in memory, then a file; text that a spreadsheet would take for a formula gets an apostrophe."""

    def __init__(self, header: Sequence[str]) -> None:
        self._text = io.StringIO()
        self._writer = csv.writer(self._text, lineterminator="\n")
        self._writer.writerow(header)
        self.guarded = 0

    def add(self, cells: Iterable[str | int | float]) -> None:
        """Add a row; floats are rounded to 0.001."""
        self._writer.writerow([self._cell(cell) for cell in cells])

    def save(self, path: Path) -> None:
        """Write the file atomically.

        Raises:
            FormatError: it cannot be written.
        """
        write_atomic(path, self._text.getvalue())

    def _cell(self, cell: str | int | float) -> str:
        if not isinstance(cell, str):
            return f"{cell:.3f}".rstrip("0").rstrip(".") if isinstance(cell, float) else str(cell)
        if _FORMULA.match(cell):
            self.guarded += 1
            return f"'{cell}"
        return cell


def warn_of_guards(tables: Iterable[TableWriter], report: WriteReport) -> None:
    """Tell how many cells got an apostrophe."""
    if guarded := sum(table.guarded for table in tables):
        cells = Count(guarded, "value")
        report.warnings.append(
            Sentence("An apostrophe keeps spreadsheets from running text as a formula: {cells}.", cells=cells)
        )


def warn_of_flags(items: Iterable[LabelledImage], flags: Sequence[str], report: WriteReport) -> None:
    """Tell of boxes with one of these ``flags``, which the format cannot carry."""

    def flagged(box: LabelledBox) -> bool:
        return any(getattr(box, flag) for flag in flags)

    if lost := sum(flagged(box) for item in items for box in item.boxes):
        boxes = Count(lost, "box")
        report.warnings.append(
            Sentence("The format has no place for some flags (difficult, truncated, occluded): {boxes}.", boxes=boxes)
        )
