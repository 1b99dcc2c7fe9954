"""A disk that notes every write and every wait for it, beneath SQLite, and can show itself as after a power cut.

SQLite's files are reached through its virtual file system (sqlite.org/vfs.html). The methods of the usual one are
replaced by ones that note what they pass on. What was written since the last sync of a file may or may not be there
after a power cut, in any order; what was synced is there (Pillai et al., 2014, "All File Systems Are Not Created
Equal").
"""

from __future__ import annotations

import ctypes
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

#: Bytes that a disk writes whole.
_SECTOR = 512

_P, _I, _I64 = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
#: The name is passed on as it comes: SQLite keeps the pointer.
_OPEN = ctypes.CFUNCTYPE(_I, _P, _P, _P, _I, _P)
_CLOSE = ctypes.CFUNCTYPE(_I, _P)
_WRITE = ctypes.CFUNCTYPE(_I, _P, _P, _I, _I64)
_TRUNCATE = ctypes.CFUNCTYPE(_I, _P, _I64)
_SYNC = ctypes.CFUNCTYPE(_I, _P, _I)


class _Methods(ctypes.Structure):
    """``sqlite3_io_methods`` up to xSync; the rest is copied as it is."""

    _fields_ = (("version", _I), ("close", _P), ("read", _P), ("write", _P), ("truncate", _P), ("sync", _P))


#: Pointers in ``sqlite3_io_methods`` of version 3, the version among them.
_METHODS_SIZE = 20 * ctypes.sizeof(_P)


class _Vfs(ctypes.Structure):
    """``sqlite3_vfs`` up to xOpen; the rest is copied as it is."""

    _fields_ = (
        ("version", _I),
        ("file_size", _I),
        ("path_size", _I),
        ("next", _P),
        ("name", _P),
        ("data", _P),
        ("open", _P),
    )


_VFS_SIZE = 24 * ctypes.sizeof(_P)


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes written at a place of a file, or, without bytes, the file cut to that length."""

    path: Path
    at: int
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Sync:
    """The file's content is on disk."""

    path: Path


@dataclass(frozen=True, slots=True)
class Mark:
    """What the program said at this moment: a number that counts up."""

    number: int


@dataclass
class Recording:
    """What happened to the files, in its order; ``before`` is their content at the beginning."""

    before: dict[Path, bytes]
    events: list[Write | Sync | Mark] = field(default_factory=list)

    def mark(self) -> None:
        """Note that all so far was acknowledged."""
        self.events.append(Mark(1 + sum(isinstance(each, Mark) for each in self.events)))

    def after_cut(self, moment: int, chance: random.Random) -> tuple[dict[Path, bytes], int]:
        """The files after a power cut before the event ``moment``, and the last mark before it.

        Of the writes not synced, chance picks which are there; some are there in part.
        """
        durable = {path: bytearray(content) for path, content in self.before.items()}
        pending: dict[Path, list[Write]] = {}
        marked = 0
        for event in self.events[:moment]:
            match event:
                case Write(path=path):
                    pending.setdefault(path, []).append(event)
                case Sync(path=path):
                    for write in pending.pop(path, ()):
                        _apply(durable.setdefault(path, bytearray()), write)
                case Mark(number=number):
                    marked = number
        share = chance.choice((0.0, 0.5, 1.0))
        for path, writes in pending.items():
            for write in writes:
                if chance.random() < share:
                    _apply(durable.setdefault(path, bytearray()), _torn(write, chance))
        return {path: bytes(content) for path, content in durable.items()}, marked


def _apply(content: bytearray, write: Write) -> None:
    if write.content is None:
        del content[write.at :]
        return
    content.extend(bytes(max(write.at - len(content), 0)))
    content[write.at : write.at + len(write.content)] = write.content


def _torn(write: Write, chance: random.Random) -> Write:
    """The same write, of which now and then only the first sectors are there."""
    if write.content is None or len(write.content) <= _SECTOR or chance.random() < 0.8:
        return write
    kept = _SECTOR * chance.randrange(1, -(-len(write.content) // _SECTOR))
    return Write(write.path, write.at, write.content[:kept])


@contextmanager
def recorded(folder: Path) -> Iterator[Recording]:
    """Record what SQLite does to files in ``folder`` and below, in this process, on whatever thread.

    Raises:
        RuntimeError: Python's SQLite is not a library of its own, which can be reached.
    """
    library = _library()
    usual = library.sqlite3_vfs_find(None)
    recording = Recording({path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()})
    vfs = _RecordingVfs(usual, folder, recording)
    library.sqlite3_vfs_register(ctypes.addressof(vfs.copy), 1)
    try:
        yield recording
    finally:
        library.sqlite3_vfs_register(usual, 1)
        library.sqlite3_vfs_unregister(ctypes.addressof(vfs.copy))
        _KEPT.append(vfs)  # a connection that is still open calls its methods


#: Callbacks must outlive every connection.
_KEPT: list[_RecordingVfs] = []


def _library() -> ctypes.CDLL:
    import _sqlite3  # noqa: PLC2701

    # The symbols of what the module is linked with can be found through the module itself.
    library = ctypes.CDLL(_sqlite3.__file__)
    try:
        library.sqlite3_vfs_find.restype = _P
    except AttributeError as error:
        raise RuntimeError("Python's SQLite cannot be reached") from error
    library.sqlite3_vfs_find.argtypes = [_P]
    library.sqlite3_vfs_register.argtypes = [_P, _I]
    library.sqlite3_vfs_unregister.argtypes = [_P]
    return library


class _RecordingVfs:
    """A copy of the usual file system whose open gives files that note what is done to them."""

    def __init__(self, usual: int, folder: Path, recording: Recording) -> None:
        self._usual = usual
        self._folder = folder.resolve()
        self._recording = recording
        self._methods: dict[int, tuple[ctypes.Array[ctypes.c_char], list[object]]] = {}
        self._paths: dict[int, Path] = {}
        self.copy = ctypes.create_string_buffer(ctypes.string_at(usual, _VFS_SIZE), _VFS_SIZE)
        fields = _Vfs.from_buffer(self.copy)
        self._open_usual = _OPEN(fields.open)
        self._name = ctypes.create_string_buffer(b"recording")
        self._open = _OPEN(self._on_open)
        fields.name = ctypes.addressof(self._name)
        fields.open = ctypes.cast(self._open, _P).value

    def _on_open(self, _: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        result = int(self._open_usual(self._usual, name, file, flags, out))
        methods = _P.from_address(file).value
        if result == 0 and name is not None and methods is not None:
            path = Path(ctypes.string_at(name).decode())
            if path.is_relative_to(self._folder):
                self._paths[file] = path
                _P.from_address(file).value = ctypes.addressof(self._recording_methods(methods))
        return result

    def _recording_methods(self, usual: int) -> ctypes.Array[ctypes.c_char]:
        if usual in self._methods:
            return self._methods[usual][0]
        copy = ctypes.create_string_buffer(ctypes.string_at(usual, _METHODS_SIZE), _METHODS_SIZE)
        fields = _Methods.from_buffer(copy)
        close, write, truncate, sync = (
            kind(address)
            for kind, address in (
                (_CLOSE, fields.close),
                (_WRITE, fields.write),
                (_TRUNCATE, fields.truncate),
                (_SYNC, fields.sync),
            )
        )
        note = self._recording.events.append

        def on_write(file: int, content: int, size: int, at: int) -> int:
            note(Write(self._paths[file], at, ctypes.string_at(content, size)))
            return int(write(file, content, size, at))

        def on_truncate(file: int, size: int) -> int:
            note(Write(self._paths[file], size, None))
            return int(truncate(file, size))

        def on_sync(file: int, flags: int) -> int:
            result = int(sync(file, flags))
            note(Sync(self._paths[file]))
            return result

        def on_close(file: int) -> int:
            # The usual close may look at the methods of its file.
            _P.from_address(file).value = usual
            self._paths.pop(file, None)
            return int(close(file))

        callbacks: list[object] = [close, write, truncate, sync]
        for name, kind, function in (
            ("close", _CLOSE, on_close),
            ("write", _WRITE, on_write),
            ("truncate", _TRUNCATE, on_truncate),
            ("sync", _SYNC, on_sync),
        ):
            callback = kind(function)
            callbacks.append(callback)
            setattr(fields, name, ctypes.cast(callback, _P).value)
        self._methods[usual] = copy, callbacks
        return copy
