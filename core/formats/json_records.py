"""Records of a JSON file of any size, one after the other: no more than one of them is in memory.

The file is an object of lists, as COCO's, or a list. Each record is decoded by Python's own decoder.
"""

from __future__ import annotations

import codecs
import json
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from core.errors import FormatError, reason
from core.regular_file import open_regular

#: Bytes read at once; as many again for a record that is not complete yet.
_CHUNK = 1 << 20
#: Characters of a record, or of a value that is no list: an image's polygons have some thousand.
_MAX_RECORD = 1 << 24
#: Values of the outermost object; COCO has five.
_MAX_KEYS = 1000
#: A file that is larger is looked at from its end before it is read.
_LARGE = 1 << 26
_SPACE = re.compile(r"[ \t\n\r]*")
#: How far the next record is from the end of one, by what mostly follows it.
_BETWEEN = {",{": 1, ", ": 2, ",\n": 2}


def file_size(path: Path) -> int:
    """Bytes of a file; 0 for one that cannot be read, which shows when it is read."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def records_of(path: Path, progress: Callable[[int], None]) -> Iterator[tuple[str, Any]]:
    """The records of each list of a JSON file, with the list's key; an empty key if the file is one list.

    A list comes once as ``(key, None)`` before its records, which are never None. Values that are no lists are left
    out.

    Args:
        path: of the file, in UTF-8, UTF-16 or UTF-32.
        progress: called with the number of bytes read; an exception ends the reading.

    Raises:
        FormatError: the file cannot be read, is no JSON, or holds what no label file does: a record of more than 16
            million characters, or one that is nested too deeply.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise FormatError("{file} was refused: it is not a regular file.", file=path.name)
        with open_regular(path) as file:
            yield from _Reader(file, path.name, status.st_size, progress).records()
    except OSError as error:
        raise FormatError("Cannot read {file}: {reason}.", file=path.name, reason=reason(error)) from error


class _Reader:
    """A window of text on the file; ``_at`` is where its next value begins."""

    def __init__(self, file: BinaryIO, name: str, size: int, progress: Callable[[int], None]) -> None:
        self._file, self._name, self._progress = file, name, progress
        head = file.read(4)
        encoding = json.detect_encoding(head)
        if size > _LARGE and not encoding.startswith(("utf-16", "utf-32")):
            self._check_end(size)
        file.seek(0)
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._decode = json.JSONDecoder().raw_decode
        self._text, self._at, self._is_all = "", 0, False
        self._line, self._column = 1, 1

    def records(self) -> Iterator[tuple[str, Any]]:
        first = self._next()
        if first == "[":
            yield from self._list("")
        elif first == "{":
            yield from self._object()
        elif first:
            self._value()
        else:
            raise self._wrong("Expecting value", self._at)
        if self._next():
            raise self._wrong("Extra data", self._at)

    def _object(self) -> Iterator[tuple[str, Any]]:
        self._at += 1
        if self._next() == "}":
            self._at += 1
            return
        for _ in range(_MAX_KEYS):
            key = self._value() if self._next() == '"' else None
            if not isinstance(key, str):
                raise self._wrong("Expecting property name enclosed in double quotes", self._at)
            if self._next() != ":":
                raise self._wrong("Expecting ':' delimiter", self._at)
            self._at += 1
            if self._next() == "[":
                yield from self._list(key)
            else:
                self._value()
            if self._ends("}"):
                return
        raise FormatError("{file} was refused: it has more than {count} keys.", file=self._name, count=_MAX_KEYS)

    def _list(self, key: str) -> Iterator[tuple[str, Any]]:
        yield key, None
        self._at += 1
        if self._next() == "]":
            self._at += 1
            return
        while True:
            record = self._record()
            yield key, {} if record is None else record
            gap = _BETWEEN.get(self._text[self._at : self._at + 2])
            if gap is not None:  # the usual case, fast
                self._at += gap
            elif self._ends("]"):
                return

    def _record(self) -> Any:
        """As :meth:`_value`, faster where the record ends within the window."""
        try:
            record, end = self._decode(self._text, self._at)
        except (ValueError, RecursionError):
            return self._value()
        if self._may_go_on(record, end):
            return self._value()
        self._at = end
        return record

    def _may_go_on(self, value: Any, end: int) -> bool:
        """Whether a value may only look complete as the window ends: ``1`` of ``1e-5``."""
        return isinstance(value, int | float) and end > len(self._text) - 4

    def _ends(self, closing: str) -> bool:
        """Pass over what follows a value: a comma, or the end of the list or object."""
        found = self._next()
        if found not in (",", closing):
            raise self._wrong("Expecting ',' delimiter", self._at)
        self._at += 1
        if found == ",":
            self._next()
        return found == closing

    def _next(self) -> str:
        """The next character that is no space; none at the end of the file."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._fill(_CHUNK):
                return ""

    def _value(self) -> Any:
        wanted = _CHUNK
        self._next()
        while True:
            try:
                value, end = self._decode(self._text, self._at)
                if not self._may_go_on(value, end) or not self._fill(_CHUNK):
                    self._at = end
                    return value
                continue
            except json.JSONDecodeError as error:
                is_cut = error.pos > len(self._text) - 16 or error.msg.startswith("Unterminated string")
                if self._is_all or not is_cut:
                    raise self._wrong(error.msg, error.pos) from error
            except RecursionError as error:
                raise FormatError("{file} was refused: it is nested too deeply.", file=self._name) from error
            except ValueError as error:  # a number of thousands of digits
                raise self._wrong(str(error), self._at) from error
            if len(self._text) - self._at > _MAX_RECORD:
                raise FormatError("{file} was refused: a single record fills megabytes.", file=self._name)
            self._fill(wanted)
            wanted *= 2

    def _fill(self, size: int) -> bool:
        """Read more; False at the end of the file. What is before ``_at`` is forgotten."""
        if self._is_all:
            return False
        content = self._file.read(size)
        self._is_all = len(content) < size
        try:
            more = self._decoder.decode(content, self._is_all)
        except UnicodeDecodeError as error:
            raise FormatError("{file} is not in UTF-8, as JSON has to be.", file=self._name) from error
        self._line, self._column = self._place(self._at)
        self._text, self._at = self._text[self._at :] + more, 0
        self._progress(self._file.tell())
        return True

    def _place(self, position: int) -> tuple[int, int]:
        """Line and column of a position in the window, from 1."""
        lines = self._text.count("\n", 0, position)
        if not lines:
            return self._line, self._column + position
        return self._line + lines, position - self._text.rfind("\n", 0, position)

    def _wrong(self, what: str, position: int) -> FormatError:
        line, column = self._place(position)
        return FormatError(
            "{file}, line {line}, column {column}: this is not valid JSON ({error}).",
            file=self._name,
            line=str(line),
            column=str(column),
            error=what,
        )

    def _check_end(self, size: int) -> None:
        self._file.seek(max(0, size - 4096), os.SEEK_SET)
        if self._file.read().rstrip()[-1:] not in (b"}", b"]"):
            raise FormatError("{file} is not valid JSON: it ends in the middle of a value.", file=self._name)
