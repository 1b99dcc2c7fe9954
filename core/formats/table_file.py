"""CSV files row by row, whatever their delimiter and encoding; a row that cannot be split costs only itself."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import FormatError, Sentence, reason
from core.formats.text import decode
from core.regular_file import open_regular

_DELIMITERS = ",;\t|"
_SAMPLE_BYTES = 1 << 16
_SAMPLE_ROWS = 500
_CHUNK_BYTES = 1 << 20
_DETECTED_BYTES = 1 << 13
_CONTROLS = bytes([*range(9), *range(14, 32)])
#: Longer rows are refused, and files with more bytes.
MAX_ROW = 100_000
MAX_BYTES = 1 << 30
#: A quoted cell may go on over this many lines; without an end by then, the quote is a fault of its line.
_MAX_LINES_OF_A_ROW = 20
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table; ``number`` is that of its first line in the file, from 1.

    ``fault``: why it cannot be split; ``cells`` are then split regardless of quotes, to tell of which image it is.
    """

    number: int
    cells: list[str]
    fault: Sentence | None = None


@dataclass(frozen=True, slots=True)
class TableFile:
    """A CSV file with its delimiter and encoding; ``sample`` are its first rows, without empty ones.

    ``width`` is the usual number of cells in a row.
    """

    path: Path
    delimiter: str
    encoding: str
    width: int
    sample: tuple[TableRow, ...]

    @property
    def is_detected(self) -> bool:
        """Whether the file does not say its encoding."""
        return self.encoding not in ("utf-8", *(name for _, name in _BOMS))

    def rows(self) -> Iterator[TableRow]:
        """All rows, streamed; empty lines and Excel's ``sep=`` are passed over.

        Raises:
            FormatError: the file cannot be read.
        """
        try:
            with self.path.open(encoding=self.encoding, newline="") as stream:
                yield from _rows(stream, self.delimiter, self.width)
        except UnicodeError as error:
            raise FormatError("{file} is not a text file.", file=self.path.name) from error
        except OSError as error:
            raise FormatError("Cannot read {file}: {reason}.", file=self.path.name, reason=reason(error)) from error


def open_table(path: Path, head: bytes | None = None) -> TableFile:
    """Find the delimiter and the encoding; by the file's first bytes alone, if they are given.

    Raises:
        FormatError: the file is empty, too large, no text, or cannot be read.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise FormatError("{file} is not a file.", file=path.name)
        if size > MAX_BYTES:
            raise FormatError("{file} is too large: a table may have up to 1 GB.", file=path.name)
        if head is None:
            with open_regular(path) as stream:
                head = stream.read(_SAMPLE_BYTES)
            encoding = _encoding(path, head)
        else:
            encoding = _marked_encoding(path, head) or "utf-8"
    except OSError as error:
        raise FormatError("Cannot read {file}: {reason}.", file=path.name, reason=reason(error)) from error
    text = codecs.getincrementaldecoder(encoding)("replace").decode(head)
    lines = text.splitlines()
    if size > len(head) and len(lines) > 1:
        del lines[-1]  # cut off
    lines = [line for line in lines if line.strip()]
    if not lines:
        raise FormatError("{file} is empty.", file=path.name)
    if lines[0].casefold().startswith("sep=") and len(lines[0].strip()) == len("sep=,"):
        delimiter = lines[0][4]
    else:
        delimiter = max(_DELIMITERS, key=lambda each: _fit(lines[:50], each))
    width = max(Counter(line.count(delimiter) for line in lines[:50]).items(), key=lambda item: item[1])[0] + 1
    sample = tuple(_rows(io.StringIO("\n".join(lines[:_SAMPLE_ROWS]), newline=""), delimiter, width))
    return TableFile(path, delimiter, encoding, width, sample)


def _fit(lines: Sequence[str], delimiter: str) -> tuple[bool, float, int]:
    """How well a delimiter splits the lines: into several cells, and equally many in each."""
    counts = Counter(line.count(delimiter) for line in lines)
    cells, lines_with = max(counts.items(), key=lambda item: (item[0] > 0, item[1], item[0]))
    return cells > 0, lines_with / len(lines), cells


def _rows(stream: io.TextIOBase, delimiter: str, width: int) -> Iterator[TableRow]:
    for number, record in _records(stream, delimiter, width):
        if len(record) > MAX_ROW:
            fault = Sentence("the row is longer than {limit} characters", limit=MAX_ROW)
            yield TableRow(number, record.split(delimiter, 100)[:100], fault)
        elif "\0" in record:
            yield TableRow(number, record.rstrip("\r\n").split(delimiter), Sentence("it is no text"))
        elif '"' not in record:
            yield TableRow(number, record.rstrip("\r\n").split(delimiter))
        else:
            try:
                if record.count('"') % 2:
                    raise csv.Error
                [cells] = csv.reader([record], delimiter=delimiter, strict=True, skipinitialspace=True)
                yield TableRow(number, cells)
            except (csv.Error, ValueError):
                cells = [cell.strip(' "') for cell in record.rstrip("\r\n").split(delimiter)]
                yield TableRow(number, cells, Sentence("its quotes are not closed"))


def _records(stream: io.TextIOBase, delimiter: str, width: int) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; those of a quoted cell that goes on over several lines joined."""
    number, waiting = 0, list[str]()
    while True:
        line = waiting.pop(0) if waiting else _line(stream)
        if not line:
            return
        number += 1
        if line.isspace() or (number == 1 and line.casefold().startswith("sep=") and len(line.strip()) <= len("sep=,")):
            continue
        if line.count('"') % 2 == 0:
            yield number, line
            continue
        ahead = list[str]()
        while len(ahead) < _MAX_LINES_OF_A_ROW and (more := waiting.pop(0) if waiting else _line(stream)):
            ahead.append(more)
            if more.count('"') % 2:
                break
        # A line with as many cells as a row is a row: the quote is a fault, and shall not swallow it.
        if ahead and ahead[-1].count('"') % 2 and not any(each.count(delimiter) >= width - 1 for each in ahead):
            yield number, line + "".join(ahead)
            number += len(ahead)
        else:
            waiting[:0] = ahead
            yield number, line


def _line(stream: io.TextIOBase) -> str:
    """The next line, cut if it is too long for a row; "" at the end."""
    line = stream.readline(MAX_ROW + 1)
    if len(line) > MAX_ROW:
        while (rest := stream.readline(MAX_ROW)) and not rest.endswith("\n"):
            pass
    return line


def _marked_encoding(path: Path, head: bytes) -> str | None:
    """The encoding that the first bytes state."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    lines = head.split(b"\n")
    if sum(line != line.translate(None, _CONTROLS) for line in lines) * 2 > len(lines):  # else faults of rows
        raise FormatError("{file} is not a text file.", file=path.name)
    return None


def _encoding(path: Path, head: bytes) -> str:
    """The encoding: by its first bytes, UTF-8, or one that is detected.

    Raises:
        FormatError: it is no text.
        OSError: it cannot be read.
    """
    if marked := _marked_encoding(path, head):
        return marked
    decoder = codecs.getincrementaldecoder("utf-8")()
    with open_regular(path) as stream:
        try:
            while chunk := stream.read(_CHUNK_BYTES):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return _detected(path)
    return "utf-8"


def _detected(path: Path) -> str:
    """The encoding of a text that is not in UTF-8, by its lines that are not ASCII.

    Raises:
        FormatError: it cannot be told for certain.
    """
    words: dict[bytes, None] = {}
    size = 0
    with open_regular(path) as stream:
        while size < _DETECTED_BYTES and (line := stream.readline(MAX_ROW)):
            if not line.isascii() and len(line) < MAX_ROW:
                found = dict.fromkeys(cell for cell in re.split(rb"[,;\t|\r\n]", line) if not cell.isascii())
                size += sum(map(len, found.keys() - words.keys()))
                words |= found
    _, encoding = decode(b"\n".join(words), path.name)
    if encoding is None:
        raise FormatError("{file} is not a text file.", file=path.name)
    return encoding
