"""YOLO label files as rows of numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import FormatError, Sentence
from core.formats.documents import read_bytes
from core.formats.text import decode_rows

_MAX_BYTES = 32 << 20
#: Larger class numbers are none: the largest data sets have some 20,000.
_MOST_CLASSES = 1_000_000
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|[-+]?(?:nan|inf(?:inity)?)", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A row of numbers; ``values``: all after the class number."""

    record: Sentence
    class_number: int
    values: tuple[float, ...]


@dataclass(slots=True)
class LabelFile:
    """A label file with its image, and its rows that are no numbers."""

    path: Path
    image: Path
    rows: list[LabelRow] = field(default_factory=list)
    refused: list[tuple[Sentence, Sentence]] = field(default_factory=list)


def parse(path: Path, image: Path) -> LabelFile:
    """The rows of a label file of ``image``.

    Raises:
        FormatError: it cannot be read, or is no text.
    """
    file = LabelFile(path, image)
    for number, line in enumerate(decode_rows(read_bytes(path, _MAX_BYTES), path.name), start=1):
        fields = line.split()
        if fields:
            record = Sentence("line {number}", number=str(number))
            try:
                file.rows.append(LabelRow(record, *_values(fields)))
            except FormatError as error:
                file.refused.append((record, error.sentence))
    return file


def _values(fields: Sequence[str]) -> tuple[int, tuple[float, ...]]:
    """The class number and the values after it."""
    values = []
    for text in fields:
        if not _NUMBER.fullmatch(text):
            raise FormatError("{value} is not a number", value=repr(text[:40]))
        values.append(float(text))
    if not (0 <= values[0] < _MOST_CLASSES and values[0].is_integer()):
        raise FormatError("{value} is not a class number", value=fields[0][:40])
    return int(values[0]), tuple(values[1:])
