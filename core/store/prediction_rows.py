"""Predictions in the project file, read and written in the transaction that is open on ``db``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from core.annotation import IMPORTED_FROM, Detection, Prediction


def replace(
    db: sqlite3.Connection,
    run_id: str,
    image_id: int,
    detections: Iterable[Detection],
    first_id: int | None = None,
) -> list[Prediction]:
    """Replace the predictions of any run on an image, not imported ones; ids count up from ``first_id``."""
    db.execute(
        "DELETE FROM predictions WHERE image_id = ? AND substr(run_id, 1, ?) <> ?",
        (image_id, len(IMPORTED_FROM), IMPORTED_FROM),
    )
    db.execute(
        # The embedding does not depend on the run.
        "INSERT OR REPLACE INTO predicted (image_id, run_id, embedding) "
        "VALUES (?1, ?2, (SELECT embedding FROM predicted WHERE image_id = ?1))",
        (image_id, run_id),
    )
    stored = []
    for place, detection in enumerate(detections):
        number = None if first_id is None else first_id + place
        cursor = db.execute(
            "INSERT INTO predictions (id, image_id, run_id, class_id, left, top, right, bottom, score) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, image_id, run_id, detection.class_id, *detection.box.as_tuple(), detection.score),
        )
        number = int(cursor.lastrowid or 0)
        stored.append(Prediction(number, image_id, run_id, detection.class_id, detection.box, detection.score))
    return stored


def mark(db: sqlite3.Connection, run_id: str, image_ids: Iterable[int]) -> None:
    """Count images as predicted by a run. Ids without an image are skipped."""
    db.executemany(
        "INSERT INTO predicted (image_id, run_id) SELECT id, ?1 FROM images WHERE id = ?2 "
        "ON CONFLICT (image_id) DO UPDATE SET run_id = excluded.run_id",
        ((run_id, number) for number in image_ids),
    )


def embeddings(db: sqlite3.Connection) -> dict[int, bytes]:
    """The known embeddings, by image id: about 0.4 KiB each."""
    return dict(db.execute("SELECT image_id, embedding FROM predicted WHERE embedding IS NOT NULL"))


def put_embeddings(db: sqlite3.Connection, vectors: Mapping[int, bytes | None]) -> None:
    """Store embeddings, also of images without predictions; None deletes one. Ids without an image are skipped."""
    db.executemany(
        "INSERT INTO predicted (image_id, run_id, embedding) SELECT id, '', ?1 FROM images WHERE id = ?2 "
        "ON CONFLICT (image_id) DO UPDATE SET embedding = excluded.embedding",
        ((vector, image_id) for image_id, vector in vectors.items()),
    )
