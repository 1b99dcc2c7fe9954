"""File names that mean the same file on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
#: Bytes of UTF-8 that every file system takes in one name, with room for a number.
_LONGEST = 200
_LONGEST_PATH = 1000
_DEEPEST = 32


def is_portable(name: str) -> bool:
    """Whether a relative path with forward slashes names a file inside a folder, on Linux, macOS and Windows."""
    parts = name.split("/")
    return len(name) <= _LONGEST_PATH and len(parts) <= _DEEPEST and all(map(_is_portable_part, parts))


def _is_portable_part(part: str) -> bool:
    try:
        length = len(part.encode())
    except UnicodeEncodeError:  # a lone surrogate: a name that is not UTF-8
        return False
    return (
        0 < length <= 255
        and part not in (".", "..")
        and not part.endswith((".", " "))
        and _FORBIDDEN.search(part) is None
        and _DEVICE.match(part) is None
    )


def folded(name: str) -> str:
    """Equal for names that some system takes for one: in another case, or composed otherwise."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


class Clashes:
    """Names taken so far: no two may be one file, nor one a file and another's folder, on any system."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()
        for name in taken:
            self.add(name)

    def has(self, name: str) -> bool:
        """Whether this name clashes with one that was added."""
        key = folded(name)
        return key in self._files or key in self._folders or any(each in self._files for each in _parents(key))

    def is_file(self, folders: Sequence[str]) -> bool:
        """Whether one of these folders, each in the one before, has the name of a file."""
        return any(folded("/".join(folders[: depth + 1])) in self._files for depth in range(len(folders)))

    def add(self, name: str) -> None:
        key = folded(name)
        self._files.add(key)
        self._folders.update(_parents(key))


def _parents(key: str) -> list[str]:
    return [str(each) for each in PurePosixPath(key).parents][:-1]


def portable_name(path: str, taken: Clashes) -> str:
    """A portable name for a file, as much like its relative path as can be; added to ``taken``."""
    parts = [_portable_part(part) for part in path.split("/") if part not in ("", ".", "..")]
    wanted = "/".join(parts[-_DEEPEST:])
    if not is_portable(wanted):
        wanted = parts[-1]
    stem, dot, suffix = wanted.rpartition(".")
    if not dot or "/" in suffix:
        stem, suffix = wanted, ""
    name, number = wanted, 1
    while taken.has(name):
        number += 1
        if taken.is_file(wanted.split("/")[:-1]):
            name = f"pictures-{number}/{wanted}"
            continue
        name = f"{stem}-{number}{dot if suffix else ''}{suffix}"
    taken.add(name)
    return name


def _portable_part(part: str) -> str:
    text = unicodedata.normalize("NFC", part.encode("utf-8", "replace").decode())
    text = _FORBIDDEN.sub("_", text).rstrip(". ") or "_"
    if _DEVICE.match(text):
        text = f"_{text}"
    stem, dot, suffix = text.rpartition(".")
    if len(text.encode()) > _LONGEST:
        room = _LONGEST - len(suffix.encode()) - 1 if dot and len(suffix) < 16 else _LONGEST
        cut = (stem if room < _LONGEST else text).encode()[:room].decode("utf-8", "ignore").rstrip(". ")
        text = f"{cut}.{suffix}" if room < _LONGEST else cut
    return text
