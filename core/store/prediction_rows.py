"""Predictions in the project file, read and written in the transaction that is open on ``db``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.annotation import Detection, Prediction


@dataclass(frozen=True, slots=True)
class PredictionFacts:
    """What is known of an image from predicting on it, besides the boxes; None where unknown.

    Args:
        image_id: of the image.
        disagreement: of several passes over it, 0 to 1.
        embedding: float16 values, the bytes of a vector ``(D,)``.
    """

    image_id: int
    disagreement: float | None = None
    embedding: bytes | None = None


def replace(
    db: sqlite3.Connection,
    run_id: str,
    facts: PredictionFacts,
    detections: Iterable[Detection],
    first_id: int | None = None,
) -> list[Prediction]:
    """Replace the predictions of any run on an image; ids count up from ``first_id``."""
    db.execute("DELETE FROM predictions WHERE image_id = ?", (facts.image_id,))
    db.execute(
        # The embedding does not depend on the run.
        "INSERT OR REPLACE INTO predicted (image_id, run_id, disagreement, embedding) "
        "VALUES (?1, ?2, ?3, coalesce(?4, (SELECT embedding FROM predicted WHERE image_id = ?1)))",
        (facts.image_id, run_id, facts.disagreement, facts.embedding),
    )
    stored = []
    for place, detection in enumerate(detections):
        number = None if first_id is None else first_id + place
        cursor = db.execute(
            "INSERT INTO predictions (id, image_id, run_id, class_id, left, top, right, bottom, score) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, facts.image_id, run_id, detection.class_id, *detection.box.as_tuple(), detection.score),
        )
        number = int(cursor.lastrowid or 0)
        stored.append(Prediction(number, facts.image_id, run_id, detection.class_id, detection.box, detection.score))
    return stored


def update(db: sqlite3.Connection, run_id: str, facts: Iterable[PredictionFacts]) -> None:
    """Add facts that became known after the boxes; images predicted by another run since stay as they are."""
    db.executemany(
        "UPDATE predicted SET disagreement = coalesce(?, disagreement), embedding = coalesce(?, embedding) "
        "WHERE image_id = ? AND run_id = ?",
        ((each.disagreement, each.embedding, each.image_id, run_id) for each in facts),
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
