"""``manifest.json``: what is in a packed project, with the size and SHA-256 of each file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from core import json_text

MANIFEST = "manifest.json"
#: Of the packed file; a change that an earlier Platewright cannot read raises it.
VERSION = 1
_KEY = "platewright_pack"


@dataclass(frozen=True, slots=True)
class PackedFile:
    """Size in bytes, and SHA-256 as hexadecimal digits."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """``name`` is the project's; ``files`` are by name in the packed file, without the manifest itself."""

    name: str
    images: int
    boxes: int
    runs: int
    files: Mapping[str, PackedFile]

    def to_json(self) -> str:
        """The reverse of :meth:`from_json`."""
        return json.dumps({_KEY: VERSION, **asdict(self)}, ensure_ascii=True, indent=1)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read a manifest that anyone may have written.

        Raises:
            ValueError: it is none.
            NewerPackError: it is of a later version.
        """
        values = json_text.parse(text)
        if not isinstance(values, dict) or _KEY not in values:
            raise ValueError("not a manifest")
        if _count(values[_KEY]) > VERSION:
            raise NewerPackError
        name, files = values.get("name"), values.get("files")
        if not isinstance(name, str) or not isinstance(files, dict):
            raise ValueError("a value is missing")
        images, boxes, runs = (_count(values.get(key)) for key in ("images", "boxes", "runs"))
        return cls(name, images, boxes, runs, {each: _file(row) for each, row in files.items()})


class NewerPackError(Exception):
    """The packed file is of a version that this Platewright does not know."""


def _file(row: Any) -> PackedFile:
    if not isinstance(row, dict) or not isinstance(row.get("sha256"), str):
        raise ValueError("a file's SHA-256 is missing")
    return PackedFile(_count(row.get("size")), row["sha256"])


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**63:
        raise ValueError("a count is missing")
    return value
