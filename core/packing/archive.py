"""Reads a packed project that anyone may have made: nothing is believed before it is checked."""

from __future__ import annotations

import hashlib
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from core.errors import ProjectError, Sentence, reason
from core.images.kinds import EXTENSIONS
from core.packing.manifest import MANIFEST, Manifest, NewerPackError
from core.packing.names import Clashes, is_portable
from core.packing.plan import RUN_SUFFIXES
from core.regular_file import is_regular_file, open_regular
from core.store.project import FILE_NAME, RUNS_FOLDER

_CHUNK = 1 << 20
#: Limits of what is read before anything is known. The list of a million files is about 100 MB.
_LARGEST_LIST = 512 << 20
_LARGEST_MANIFEST = 256 << 20
_MOST_FILES = 2_000_000
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: Depth of a run's file below ``runs/``: ``RUN/checkpoint/file``.
_DEEPEST_RUN = 4


class Archive:
    """A packed file whose list of files is checked; from :func:`opened`."""

    def __init__(self, path: Path, packed: zipfile.ZipFile) -> None:
        self._path = path
        self._packed = packed
        self._infos = self._checked(packed.infolist())
        self.manifest = self._read_manifest()
        self._compare()

    @property
    def size(self) -> int:
        """Bytes that the unpacked files take."""
        return sum(each.size for each in self.manifest.files.values())

    def copy(self, name: str, target: Path, step: Callable[[int], None]) -> None:
        """Write a file of the manifest to ``target``, which must not exist.

        Raises:
            ProjectError: it is not what the manifest says.
        """
        said, digest, size = self.manifest.files[name], hashlib.sha256(), 0
        with self._read(name) as source, target.open("xb") as out:
            while chunk := source.read(_CHUNK):
                size += len(chunk)
                if size > said.size:
                    raise self._damaged(name)
                digest.update(chunk)
                out.write(chunk)
                step(len(chunk))
        if (size, digest.hexdigest()) != (said.size, said.sha256):
            raise self._damaged(name)

    def _checked(self, infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        taken, checked, packed_size = Clashes(), dict[str, zipfile.ZipInfo](), 0
        if len(infos) > _MOST_FILES:
            raise self._refused(Sentence("it holds too many files"))
        for info in infos:
            name = info.orig_filename
            if info.flag_bits & _ENCRYPTED:
                raise self._refused(Sentence("it is encrypted, which Platewright does not read"))
            kind = stat.S_IFMT(info.external_attr >> 16)
            if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
                raise self._refused(Sentence("“{name}” in it is a link or a device", name=_shown(name)))
            if info.is_dir() and is_portable(name.rstrip("/")):  # of a file packed anew by another program
                continue
            if name != info.filename or not is_portable(name):
                raise self._refused(Sentence("the name “{name}” in it is not allowed", name=_shown(name)))
            if taken.has(name):
                raise self._refused(Sentence("“{name}” is in it twice", name=_shown(name)))
            taken.add(name)
            if info.compress_type not in _METHODS:
                raise self._refused(Sentence("it is compressed in a way that Platewright does not use"))
            packed_size += info.compress_size
            checked[name] = info
        if packed_size > self._path.stat().st_size:  # files that overlap: a bomb
            raise self._refused(Sentence("its files overlap"))
        return checked

    def _read_manifest(self) -> Manifest:
        info = self._infos.pop(MANIFEST, None)
        if info is None:
            raise self._refused(Sentence("it is no packed project: {file} is missing", file=MANIFEST))
        if info.file_size > _LARGEST_MANIFEST:
            raise self._refused(Sentence("its list of files is too large"))
        with self._read(MANIFEST, info) as source:
            text = source.read(_LARGEST_MANIFEST + 1)
        try:
            return Manifest.from_json(text)
        except NewerPackError as error:
            raise ProjectError(
                "{file} was packed by a newer Platewright: update Platewright to unpack it.", file=str(self._path)
            ) from error
        except ValueError as error:
            raise self._damaged(MANIFEST) from error

    def _compare(self) -> None:
        files = self.manifest.files
        for name in sorted(files.keys() ^ self._infos.keys()):
            if name in files:
                raise self._refused(Sentence("“{name}” is missing from it", name=_shown(name)))
            raise self._refused(Sentence("“{name}” is not in its list of files", name=_shown(name)))
        if FILE_NAME not in files:
            raise self._refused(Sentence("“{name}” is missing from it", name=FILE_NAME))
        for name, said in files.items():
            if not _is_expected(name):
                raise self._refused(Sentence("“{name}” has no place in a project", name=_shown(name)))
            if self._infos[name].file_size != said.size:
                raise self._damaged(name)

    @contextmanager
    def _read(self, name: str, info: zipfile.ZipInfo | None = None) -> Iterator[IO[bytes]]:
        try:
            with self._packed.open(info or self._infos[name]) as source:
                yield source
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, ValueError) as error:
            raise self._damaged(name) from error

    def _damaged(self, name: str) -> ProjectError:
        return self._refused(Sentence("“{name}” in it is damaged or was changed", name=_shown(name)))

    def _refused(self, why: Sentence) -> ProjectError:
        return refused(self._path, why)


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open a packed project and check its list of files; reads no file but the manifest.

    Raises:
        ProjectError: it cannot be read, is none, or holds what no packed project holds.
    """
    if not is_regular_file(path):
        raise ProjectError("{file} does not exist or is no file: check the name.", file=str(path))
    try:
        if _list_size(path) > _LARGEST_LIST:
            raise refused(path, Sentence("its list of files is too large"))
        with zipfile.ZipFile(path) as packed:
            yield Archive(path, packed)
    except OSError as error:
        raise ProjectError("Cannot unpack {file}: {reason}.", file=str(path), reason=reason(error)) from error
    except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError) as error:
        raise refused(path, Sentence("it is no packed project, or was cut off on its way")) from error


def refused(path: Path, why: Sentence) -> ProjectError:
    """Why a packed file is not unpacked."""
    return ProjectError("{file} was not unpacked: {why}. Nothing was written.", file=str(path), why=why)


def _is_expected(name: str) -> bool:
    parts, suffix = name.split("/"), PurePosixPath(name).suffix
    if name == FILE_NAME:
        return True
    if parts[0].casefold() == RUNS_FOLDER and suffix not in EXTENSIONS:
        return 2 < len(parts) <= _DEEPEST_RUN and suffix in RUN_SUFFIXES and not parts[-1].startswith(".")
    return suffix.casefold() in EXTENSIONS and not any(part.startswith(".platewright") for part in parts)


def _list_size(path: Path) -> int:
    """Bytes of the list of files as its end says, which is read at once: from the last record of the file."""
    tail = min(path.stat().st_size, (1 << 16) + 22 + 20 + 56)
    with open_regular(path) as file:
        file.seek(-tail, os.SEEK_END)
        content = file.read()
    end = content.rfind(b"PK\x05\x06")
    if end < 0 or len(content) < end + 22:
        raise zipfile.BadZipFile("no end")
    size = int(struct.unpack_from("<L", content, end + 12)[0])
    if size < 0xFFFFFFFF:
        return size
    large = content.rfind(b"PK\x06\x06", 0, end)
    return int(struct.unpack_from("<Q", content, large + 40)[0]) if large >= 0 else size


def _shown(name: str) -> str:
    """A name without what a terminal would obey, and not too long."""
    return "".join(each if each.isprintable() else "?" for each in name)[:80]
