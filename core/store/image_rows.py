"""Images in the project file, and how their paths are written there."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.annotation import Completion, ImageRecord, ImageState, Subset
from core.files.file_facts import FileFacts
from core.labelled_picture import LabelledPicture, PictureHashes
from core.store.known_images import KnownImages

_SELECT = (
    "SELECT id, path, state, subset, width, height, content_hash, file_size, judged_at, judged_run, judged_s, "
    "perceptual_hash, file_modified, judged_for, labelled_width, labelled_height, "
    "labelled_hash, labelled_perceptual_hash FROM images "
)

#: Queries for :func:`to_record`.
PRESENT = _SELECT + "WHERE removed_at IS NULL ORDER BY id"
ALL = _SELECT + "ORDER BY id"
ONE = _SELECT + "WHERE id = ?"
#: ``(id, path)``
NAMES = "SELECT id, path FROM images WHERE removed_at IS NULL"
REMOVED = _SELECT + "WHERE removed_at IS NOT NULL ORDER BY id"

#: A third faster than calling the enumeration ten thousand times.
_STATES = {state.value: state for state in ImageState}

#: The columns ``labelled_*`` of an image without labels.
_NOT_LABELLED = (None, None, None, None)


@dataclass(frozen=True, slots=True)
class RelocatedImage:
    """An image whose file is at ``path`` (as stored) now; ``forgotten`` is the image deleted for it, if any."""

    id: int
    path: str
    facts: FileFacts | None
    forgotten: int | None


#: ``(path,)``: absolute, of a drive, or up from the project's folder.
OUTSIDE = "SELECT path FROM images WHERE path LIKE '/%' OR path LIKE '../%' OR path LIKE '%/../%' OR path LIKE '_:%'"

#: A row of these queries.
ImageRow = tuple[Any, ...]


def path_of(row: ImageRow) -> str:
    """Its image's path."""
    return str(row[1])


def state_of(row: ImageRow) -> ImageState:
    """Its image's state."""
    return _STATES[row[2]]


def judged_for_of(row: ImageRow) -> frozenset[int] | None:
    """The ids of the classes that its image was judged for; None if it is to do."""
    return None if row[13] is None else _ids_of(row[13])


def may_be_changed(row: ImageRow) -> bool:
    """Whether the labels of its image may be of another picture than its file is now."""
    return row[14] is not None and (row[4], row[5], row[6], row[11]) != row[14:18]


def to_record(row: ImageRow) -> ImageRecord:
    """From a row of these queries."""
    number, path, state, subset, width, height, digest, size, at, run, seconds, perceptual, modified, *rest = row
    judged_for, *on = rest
    completion = Completion(at, run, seconds) if at else None
    side = Subset(subset) if subset else None
    labelled = LabelledPicture(*on) if on[0] is not None else None
    return ImageRecord(
        *(number, path, _STATES[state], side, width, height, digest, size, completion, perceptual, modified, labelled),
        None if judged_for is None else _ids_of(judged_for),
    )


@lru_cache(maxsize=256)
def _ids_of(judged_for: str) -> frozenset[int]:
    """One set for all images that were judged for the same classes: there are thousands."""
    return frozenset(int(each) for each in judged_for.split() if each.isascii() and each.isdigit())


def ids_text(class_ids: Iterable[int] | None) -> str | None:
    """Ids of classes as the column ``judged_for`` has them."""
    return None if class_ids is None else " ".join(map(str, sorted(class_ids)))


def stored_paths(folder: Path, paths: Iterable[Path | str]) -> list[str]:
    """Paths as a project in ``folder`` stores them: relative, forward slashes; absolute if they share no folder."""
    home = os.path.normpath(folder)
    inside = home + os.sep
    # Strings and one look at each folder: there are thousands.
    folders: dict[str, str] = {}
    stored = []
    for path in paths:
        text = str(path)
        if text.startswith(inside) and ".." not in text:
            stored.append(text[len(inside) :].replace(os.sep, "/"))
            continue
        parent, name = os.path.split(os.path.abspath(text))
        if parent not in folders:
            # As of a file in it, since the folder alone may be "." or "/".
            folders[parent] = _stored_path(home, os.path.join(parent, "x"))[:-1]  # noqa: PTH118 - texts
        stored.append(folders[parent] + name)
    return stored


def _stored_path(home: str, absolute: str) -> str:
    try:
        if os.path.commonpath([absolute, home]) != os.sep:
            return Path(os.path.relpath(absolute, home)).as_posix()
    except ValueError:  # another drive on Windows
        pass
    return Path(absolute).as_posix()


def insert(db: sqlite3.Connection, folder: Path, paths: Iterable[str]) -> list[ImageRecord]:
    """Add the images that are new, in the transaction that is open on ``db``, and return them.

    ``folder`` is the project's.
    """
    known = KnownImages(folder, (row[0] for row in db.execute("SELECT path FROM images")))
    fresh = []
    for path in paths:
        if known.find(path) is None:
            known.add(path)
            fresh.append(path)
    first = db.execute("SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'images'").fetchone()[0]
    # One statement takes a third of the time of one per row, and releases the GIL meanwhile.
    db.execute(
        "INSERT INTO images (id, path) SELECT key + ?, value FROM json_each(?)",
        (first, json.dumps(fresh, ensure_ascii=False)),
    )
    return [ImageRecord(number, path) for number, path in enumerate(fresh, first)]


def put(db: sqlite3.Connection, records: Iterable[ImageRecord]) -> None:
    """Add images, and set path, size and subset of those whose id is known."""
    db.executemany(
        "INSERT INTO images (id, path, state, subset, width, height, content_hash, file_size, perceptual_hash, "
        "file_modified, judged_for, labelled_width, labelled_height, labelled_hash, labelled_perceptual_hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET path = excluded.path, "
        "subset = excluded.subset, width = excluded.width, height = excluded.height",
        (
            (
                *(r.id, r.path, r.state, r.subset, r.width, r.height, r.content_hash, r.file_size, r.perceptual_hash),
                *(r.file_modified, ids_text(r.judged_for), *(astuple(r.labelled) if r.labelled else _NOT_LABELLED)),
            )
            for r in records
        ),
    )


def set_sizes(db: sqlite3.Connection, sizes: Iterable[tuple[int, int, int]]) -> None:
    """Set ``(image id, width, height)``; labels made before the size was known count as made on it."""
    rows = list(sizes)
    db.executemany("UPDATE images SET width = ?, height = ? WHERE id = ?", ((w, h, number) for number, w, h in rows))
    db.executemany(
        "UPDATE images SET labelled_width = width, labelled_height = height, labelled_hash = content_hash, "
        "labelled_perceptual_hash = perceptual_hash WHERE id = ? AND labelled_width IS NULL "
        "AND (state <> 'todo' OR EXISTS (SELECT 1 FROM annotations WHERE image_id = images.id))",
        ((number,) for number, _, _ in rows),
    )


def set_hashes(db: sqlite3.Connection, hashes: Iterable[tuple[int, PictureHashes]]) -> None:
    """Set the hashes of images by their ids.

    Labels made on a picture of this size, before it was hashed, count as made on this one.
    """
    rows = [(content, perceptual, number) for number, (content, perceptual) in hashes]
    db.executemany("UPDATE images SET content_hash = ?, perceptual_hash = ? WHERE id = ?", rows)
    complete_labelled(db, (number for _, _, number in rows))


def complete_labelled(db: sqlite3.Connection, image_ids: Iterable[int]) -> None:
    """As :meth:`~core.labelled_picture.LabelledPicture.completed`, by the pictures as last read."""
    numbers = [(number,) for number in image_ids]
    db.executemany(
        "UPDATE images SET labelled_hash = content_hash WHERE id = ? AND labelled_hash IS NULL "
        "AND labelled_width = width AND labelled_height = height",
        numbers,
    )
    db.executemany(
        "UPDATE images SET labelled_perceptual_hash = perceptual_hash WHERE id = ? "
        "AND labelled_perceptual_hash IS NULL AND labelled_hash = content_hash "
        "AND labelled_width = width AND labelled_height = height",
        numbers,
    )


def relocate(db: sqlite3.Connection, image_id: int, path: str) -> int | None:
    """Change the path of an image, in the transaction that is open on ``db``.

    Returns:
        ``image_id``, or the id of an image without labels that had this path and was deleted. None if an image with
        labels or in the trash has the path: nothing is changed then.
    """
    other = db.execute(
        "SELECT id, state = 'todo' AND removed_at IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM annotations WHERE image_id = images.id) AND NOT EXISTS "
        "(SELECT 1 FROM rejections WHERE image_id = images.id) FROM images WHERE path = ? AND id <> ?",
        (path, image_id),
    ).fetchone()
    if other is not None:
        if not other[1]:
            return None
        db.execute("DELETE FROM images WHERE id = ?", (other[0],))
    db.execute("UPDATE images SET path = ? WHERE id = ?", (path, image_id))
    return image_id if other is None else int(other[0])
