"""Packed files that someone made to do harm, and damaged ones: refused with a sentence, and nothing is written."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from core.errors import ProjectError
from core.packing.manifest import MANIFEST
from core.packing.unpack import unpack
from core.runs.layout import SNAPSHOT_FILE
from core.store.project import FILE_NAME
from tests.core.packing.conftest import RUN

Entries = dict[str, bytes]
_PICTURE = "gate/1.jpg"


@pytest.fixture
def entries(packed: Path) -> Entries:
    with zipfile.ZipFile(packed) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != MANIFEST}


@pytest.fixture(autouse=True)
def nothing_is_written(packed: Path, tmp_path: Path) -> Iterator[None]:
    before = sorted(tmp_path.rglob("*"))
    yield
    made = {path for path in tmp_path.rglob("*") if path not in before} - {tmp_path / "evil.zip", tmp_path / "evil.db"}
    assert not made


def _refused(tmp_path: Path, said: str) -> None:
    with pytest.raises(ProjectError, match=said):
        unpack(tmp_path / "evil.zip", tmp_path / "there")


def _write(
    tmp_path: Path, entries: Entries, change: Callable[[dict[str, Any]], object] = lambda _: None, **info: int
) -> None:
    """A packed file whose manifest fits its entries, but for ``change``; ``info`` is set on the picture."""
    manifest = {
        "platewright_pack": 1,
        "name": "yard",
        "images": 1,
        "boxes": 1,
        "runs": 0,
        "files": {
            name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in entries.items()
        },
    }
    change(manifest)
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        for name, content in entries.items():
            each = zipfile.ZipInfo(name)
            if name == _PICTURE:
                for key, value in info.items():
                    setattr(each, key, value)
            archive.writestr(each, content)
        archive.writestr(MANIFEST, json.dumps(manifest))


@pytest.mark.parametrize(
    "name",
    [
        *("../../victim.jpg", "/tmp/victim.jpg", "gate/../../victim.jpg", "C:/victim.jpg", "..\\victim.jpg", "con.jpg"),
        *(
            "\\\\server\\share\\a.jpg",
            "a.jpg ",
            "a:stream.jpg",
            "a\x1b[2J.jpg",
            "/".join("a" * 40) + ".jpg",
            "a" * 300 + ".jpg",
        ),
    ],
)
def test_names_that_lead_elsewhere(entries: Entries, tmp_path: Path, name: str) -> None:
    _write(tmp_path, {**entries, name: b"x"})
    _refused(tmp_path, "is not allowed")


@pytest.mark.parametrize("name", ["GATE/1.JPG", "gate/1.jpg/a.jpg", "Gate/1.jpg"])
def test_names_that_are_one_on_some_systems(entries: Entries, tmp_path: Path, name: str) -> None:
    _write(tmp_path, {**entries, name: b"x"})
    _refused(tmp_path, "is in it twice")


def test_a_name_composed_in_two_ways(entries: Entries, tmp_path: Path) -> None:
    _write(tmp_path, {**entries, "\u00fc.jpg": b"x", "u\u0308.jpg": b"y"})
    _refused(tmp_path, "is in it twice")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_twice(entries: Entries, tmp_path: Path) -> None:
    _write(tmp_path, entries)
    with zipfile.ZipFile(tmp_path / "evil.zip", "a") as archive:
        archive.writestr(_PICTURE, b"other")
    _refused(tmp_path, "is in it twice")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices(entries: Entries, tmp_path: Path, kind: int) -> None:
    _write(tmp_path, {**entries, _PICTURE: b"/etc/passwd"}, external_attr=(kind | 0o777) << 16)
    _refused(tmp_path, "is a link or a device")


@pytest.mark.parametrize(
    "name",
    [
        "run.sh",
        f"{FILE_NAME}-wal",
        ".bashrc",
        f"runs/{RUN}/evil.keras",
        "runs/x/y/z/a.json",
        "autorun.inf",
        "runs/a.json",
    ],
)
def test_files_that_have_no_place(entries: Entries, tmp_path: Path, name: str) -> None:
    _write(tmp_path, {**entries, name: b"x"})
    _refused(tmp_path, "has no place in a project")


def test_another_content_than_the_manifest_says(entries: Entries, tmp_path: Path) -> None:
    def lie(manifest: dict[str, Any]) -> None:
        manifest["files"][_PICTURE]["sha256"] = "0" * 64

    _write(tmp_path, entries, lie)
    _refused(tmp_path, "is damaged or was changed")


@pytest.mark.parametrize("more", [1, -1])
def test_another_size_than_the_manifest_says(entries: Entries, tmp_path: Path, more: int) -> None:
    def lie(manifest: dict[str, Any]) -> None:
        manifest["files"][_PICTURE]["size"] += more

    _write(tmp_path, entries, lie)
    _refused(tmp_path, "is damaged or was changed")


@pytest.mark.parametrize("said", [1 << 50, 100])
def test_bombs(entries: Entries, tmp_path: Path, said: int) -> None:
    """Declared as larger than the disk, and declared as small but endless."""
    _write(tmp_path, {**entries, "bomb.jpg": bytes(3_000_000)})
    content = bytearray((tmp_path / "evil.zip").read_bytes())

    def lie(manifest: dict[str, Any]) -> None:
        manifest["files"]["bomb.jpg"]["size"] = said

    _write(tmp_path, {**entries, "bomb.jpg": bytes(3_000_000)}, lie)
    evil = tmp_path / "evil.zip"
    content = bytearray(evil.read_bytes())
    size = min(said, 0xFFFFFFFE)
    for place in _headers_of(content, b"bomb.jpg"):
        content[place : place + 4] = size.to_bytes(4, "little")
    evil.write_bytes(content)
    _refused(tmp_path, "damaged or was changed|free in")


def _headers_of(content: bytearray, name: bytes) -> list[int]:
    """Where the size of a file is said: in its own header, and in the list."""
    places, start = [], 0
    while (at := content.find(name, start)) >= 0:
        start = at + 1
        if content[at - 30 : at - 26] == b"PK\x03\x04":
            places.append(at - 8)
        elif content[at - 46 : at - 42] == b"PK\x01\x02":
            places.append(at - 22)
    return places


def test_files_that_overlap(entries: Entries, tmp_path: Path) -> None:
    _write(tmp_path, entries)
    evil = tmp_path / "evil.zip"
    content = bytearray(evil.read_bytes())
    at = content.rfind(_PICTURE.encode())
    content[at - 26 : at - 22] = (len(content) + 1).to_bytes(4, "little")
    evil.write_bytes(content)
    _refused(tmp_path, "overlap|damaged")


def test_encrypted(entries: Entries, tmp_path: Path) -> None:
    _write(tmp_path, entries)
    evil = tmp_path / "evil.zip"
    content = bytearray(evil.read_bytes())
    at = content.rfind(_PICTURE.encode())
    content[at - 38] |= 1
    evil.write_bytes(content)
    _refused(tmp_path, "encrypted")


def test_compressed_otherwise(entries: Entries, tmp_path: Path) -> None:
    _write(tmp_path, entries, compress_type=zipfile.ZIP_LZMA)
    _refused(tmp_path, "compressed in a way")


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.9, 0.999])
def test_truncated(packed: Path, tmp_path: Path, share: float) -> None:
    content = packed.read_bytes()
    (tmp_path / "evil.zip").write_bytes(content[: int(len(content) * share)])
    _refused(tmp_path, "no packed project|cut off|Cannot unpack")


def test_a_byte_changed_anywhere(packed: Path, tmp_path: Path) -> None:
    """Whatever is damaged is told; what does not matter, such as a date, opens with the right content."""
    content = packed.read_bytes()
    for place in range(0, len(content), len(content) // 40):
        changed = bytearray(content)
        changed[place] ^= 0xFF
        (tmp_path / "evil.zip").write_bytes(changed)
        with pytest.raises(ProjectError):
            unpack(tmp_path / "evil.zip", tmp_path / "elsewhere" / "1.jpg" / "there")


def test_without_a_manifest_or_a_project(entries: Entries, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr(_PICTURE, b"x")
    _refused(tmp_path, "no packed project: manifest.json is missing")
    _write(tmp_path, {name: content for name, content in entries.items() if name != FILE_NAME})
    _refused(tmp_path, f"“{FILE_NAME}” is missing")


def test_more_or_fewer_files_than_the_manifest_says(entries: Entries, tmp_path: Path) -> None:
    _write(tmp_path, entries, lambda manifest: manifest["files"].pop(_PICTURE))
    _refused(tmp_path, "is not in its list of files")
    _write(tmp_path, entries, lambda manifest: manifest["files"].update({"b.jpg": {"size": 1, "sha256": ""}}))
    _refused(tmp_path, "“b.jpg” is missing")


@pytest.mark.parametrize(
    "text", ["", "[" * 200_000, "null", "{}", '{"platewright_pack": true}', '{"platewright_pack": 1, "files": []}']
)
def test_manifests_that_are_none(tmp_path: Path, text: str) -> None:
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr(MANIFEST, text)
    _refused(tmp_path, "is damaged or was changed")


def test_a_newer_version(entries: Entries, tmp_path: Path) -> None:
    _write(tmp_path, entries, lambda manifest: manifest.update(platewright_pack=2))
    _refused(tmp_path, "packed by a newer Platewright")


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON images BEGIN DELETE FROM annotations; END", "damaged"),
        ("CREATE VIEW v AS SELECT 1", "damaged"),
        ("CREATE TABLE other (x)", "damaged"),
        ("UPDATE images SET path = '../../../etc/passwd' WHERE id = 1", "outside its folder"),
        ("UPDATE images SET path = '/etc/passwd' WHERE id = 1", "outside its folder"),
        ("PRAGMA user_version = 99", "newer Platewright"),
        ("PRAGMA application_id = 7", "not a Platewright project"),
        ("DROP TABLE annotations", "damaged"),
    ],
)
def test_a_database_made_to_do_harm(entries: Entries, tmp_path: Path, sql: str, said: str) -> None:
    database = tmp_path / "evil.db"
    database.write_bytes(entries[FILE_NAME])
    with sqlite3.connect(database) as db:
        db.execute(sql)
    db.close()
    _write(tmp_path, {**entries, FILE_NAME: database.read_bytes()})
    _refused(tmp_path, said)


@pytest.mark.parametrize("content", [b"", b"x" * 5000, b"SQLite format 3\x00" + bytes(4000)])
def test_a_database_that_is_none(entries: Entries, tmp_path: Path, content: bytes) -> None:
    _write(tmp_path, {**entries, FILE_NAME: content})
    _refused(tmp_path, "Platewright|damaged|cannot be read")


@pytest.mark.parametrize("text", ["[" * 200_000, "{}", '{"images": [{"path": 7}]}'])
def test_a_snapshot_made_to_do_harm(entries: Entries, tmp_path: Path, text: str) -> None:
    _write(tmp_path, {**entries, f"runs/{RUN}/{SNAPSHOT_FILE}": text.encode()})
    _refused(tmp_path, "damaged or was changed")


def test_what_is_no_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.zip"):
        with pytest.raises(ProjectError, match="no file"):
            unpack(path, tmp_path / "there")
