"""Label files in JSON or XML, read with limits on their size and depth; whatever is wrong with one is a FormatError."""

from __future__ import annotations

import codecs
import contextlib
import json
import re
import stat
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from core import json_text
from core.errors import FormatError, reason
from core.formats.text import decode
from core.json_text import MAX_BYTES, MAX_DEPTH
from core.regular_file import open_regular

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARED = re.compile(rb"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']""")
#: Encodings that programs mean by the name of a smaller one.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs"}
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WIDEST = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)  # which Expat does not know
#: Python's codecs that are no encodings of files.
_NO_ENCODINGS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"})


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The content of a regular file.

    Raises:
        FormatError: it cannot be read, is a pipe or a device, or has more than ``limit`` bytes.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise FormatError("{file} was refused: it is not a regular file.", file=path.name)
        with open_regular(path) as file:
            content = file.read(limit + 1) if status.st_size <= limit else b""
    except OSError as error:
        raise FormatError("Cannot read {file}: {reason}.", file=path.name, reason=reason(error)) from error
    if len(content) > limit or status.st_size > limit:
        raise FormatError(
            "{file} was refused: it is larger than {limit} MB.", file=path.name, limit=str(limit // 2**20)
        )
    return content


def read_json(path: Path, limit: int = MAX_BYTES, encodings: dict[str, str] | None = None) -> Any:
    """The content of a JSON file in UTF-8, UTF-16 or UTF-32, with or without a byte order mark.

    Args:
        path: of the file.
        limit: bytes that it may have.
        encodings: receives the file's name and encoding if it is in another one, as tools on Windows once wrote; None:
            such a file is refused.

    Raises:
        FormatError: it cannot be read, is too large or no JSON, is nested too deeply, or its encoding is not certain.
    """
    content = read_bytes(path, limit)
    try:
        try:
            text = content.decode(json.detect_encoding(content))
        except UnicodeDecodeError:
            if encodings is None:
                raise
            text, encoding = decode(content, path.name)
            encodings[path.name] = encoding or "utf-8"
        return json_text.parse(text)
    except json_text.TooDeepError as error:
        raise FormatError("{file} was refused: it is nested too deeply.", file=path.name) from error
    except json_text.JsonError as error:
        if error.line is None:
            raise FormatError("{file} is not valid JSON ({error}).", file=path.name, error=str(error)) from error
        raise FormatError(
            "{file}, line {line}, column {column}: this is not valid JSON ({error}).",
            file=path.name,
            line=str(error.line),
            column=str(error.column),
            error=str(error),
        ) from error
    except UnicodeDecodeError as error:
        raise FormatError("{file} is not valid JSON.", file=path.name) from error


def read_xml(path: Path, limit: int = MAX_BYTES, encodings: dict[str, str] | None = None) -> Element:
    """The root of an XML file in any encoding that it declares and Python knows.

    Args:
        path: of the file.
        limit: bytes it may have.
        encodings: gets, by the file's name, the encoding of a file that is in another one than it declares.

    Raises:
        FormatError: it cannot be read, is larger than ``limit`` bytes or no XML, declares entities, or is nested too
            deeply.
    """
    content = read_bytes(path, limit)
    try:
        encoding = _declared_encoding(content)
        if encoding is not None:
            text, found = _decoded(content, encoding, path.name)
            if found is not None and encodings is not None:
                encodings[path.name] = found
            content = text.encode()
        parser = DefusedXMLParser(target=_Bounded(path), encoding=None if encoding is None else "utf-8")
        parser.feed(content)
        root: Element = parser.close()
    except ParseError as error:
        line, column = error.position
        raise FormatError(
            "{file}, line {line}, column {column}: this is not valid XML ({error}).",
            file=path.name,
            line=str(line),
            column=str(column),
            error=str(error),
        ) from error
    except DefusedXmlException as error:
        raise FormatError(
            "{file} was refused: it declares XML entities, which label files never need.", file=path.name
        ) from error
    except (ValueError, LookupError) as error:  # an unknown or wrong encoding
        raise FormatError(
            "The text of {file} cannot be decoded ({error}).", file=path.name, error=str(error)
        ) from error
    return root


def xml_text(value: str) -> str:
    """A text as XML can hold it: characters that it does not allow (file names may have them) become ``\ufffd``."""
    return _NOT_XML.sub("\ufffd", value)


def _declared_encoding(content: bytes) -> str | None:
    """The encoding that an XML file declares, or UTF-8; None: that of its byte order mark, which Expat knows."""
    if content.startswith(_WIDEST):
        return "utf-32"
    if content.startswith(_MARKS) or content[:2] in (b"\0<", b"<\0"):
        return None
    declared = _DECLARED.match(content[:1024])
    name = codecs.lookup(declared[1].decode("ascii")).name if declared else "utf-8"
    if name.replace("_", "-") in _NO_ENCODINGS:
        raise LookupError(f"unknown encoding: {name}")
    # .NET writes "utf-16" into strings that are then saved as UTF-8; what reads as ASCII is none of the wide ones.
    return "utf-8" if name.startswith(("utf-16", "utf-32")) else name


def _decoded(content: bytes, encoding: str, name: str) -> tuple[str, str | None]:
    """The text, and its encoding if it is another one than declared."""
    if encoding in ("utf-8", "ascii"):
        return decode(content, name)
    with contextlib.suppress(UnicodeDecodeError):
        return content.decode(encoding), None
    return content.decode(_WIDER.get(encoding, encoding)), None


class _Bounded(TreeBuilder):
    """Builds a tree of limited depth."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._depth = 0

    def start(self, tag: str, attrs: dict[Any, Any], /) -> Element:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise FormatError("{file} was refused: it is nested too deeply.", file=self._path.name)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)
