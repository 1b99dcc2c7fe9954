"""JSON that anyone may have written: one reader, with limits on size and depth, and one kind of error."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

from core.regular_file import open_regular

#: Larger files are refused unread: parsed they take about six times as much memory.
MAX_BYTES = 128 * 2**20
#: Lists and objects inside one another; ours have about ten.
MAX_DEPTH = 200
#: Digits of a whole number: more fit into no column and no float.
_MAX_DIGITS = 18
_LONG_NUMBER = re.compile(rf"\d{{{_MAX_DIGITS + 1},}}")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class JsonError(ValueError):
    """It is no JSON, or such as no program means. ``line`` and ``column``, from 1, where a syntax error has them."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line, self.column = line, column


class TooDeepError(JsonError):
    """It is nested in too many levels."""


def parse(content: str | bytes) -> Any:
    """The value of a JSON text; bytes may be UTF-8, UTF-16 or UTF-32, with or without a byte order mark.

    Raises:
        JsonError: it is no JSON, nested in more than :data:`MAX_DEPTH` levels, or has a whole number of more than 18
            digits or half of a character (a lone surrogate).
    """
    try:
        if isinstance(content, bytes):
            content = content.decode(json.detect_encoding(content))
        content = content.removeprefix("\ufeff")
        value = json.loads(content, parse_int=_short_int if _LONG_NUMBER.search(content) else None)
        if _SURROGATE.search(content):
            json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise JsonError(error.msg, error.lineno, error.colno) from error
    except UnicodeError as error:
        raise JsonError("a character that no text has") from error
    except RecursionError as error:
        raise TooDeepError("nested too deeply") from error
    if is_deeper_than(value, MAX_DEPTH):
        raise TooDeepError("nested too deeply")
    return value


def read(path: Path, limit: int = MAX_BYTES) -> Any:
    """As :func:`parse`, of a regular file.

    Raises:
        OSError: it cannot be read, or is a pipe or a device.
        JsonError: see :func:`parse`; or it has more than ``limit`` bytes.
    """
    with open_regular(path) as file:
        if os.fstat(file.fileno()).st_size > limit:
            raise JsonError(f"larger than {limit // 2**20} MB")
        content = file.read(limit + 1)
    if len(content) > limit:
        raise JsonError(f"larger than {limit // 2**20} MB")
    return parse(content)


def is_deeper_than(content: Any, depth: int) -> bool:
    """Whether JSON content nests lists and objects in more than ``depth`` levels."""
    level = [content]
    for _ in range(depth + 1):
        nested = [value for value in level if isinstance(value, dict | list)]
        if not nested:
            return False
        level = [inner for value in nested for inner in (value.values() if isinstance(value, dict) else value)]
    return True


def _short_int(digits: str) -> int:
    if len(digits.lstrip("-")) > _MAX_DIGITS:
        raise JsonError("a number of too many digits")
    return int(digits)
