"""The rows of what models saw on a project's images, read and written in the transaction that is open on ``db``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.annotation import Detection, Prediction


@dataclass(frozen=True, slots=True)
class PredictionFacts:
    """What a run's look at an image tells of it besides boxes; None where that is not known.

    Args:
        image_id: of the image.
        disagreement: how far several looks at it differ.
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
    """Put what a run saw on an image in place of what any run saw there before; ids go up from ``first_id``."""
    db.execute("DELETE FROM predictions WHERE image_id = ?", (facts.image_id,))
    db.execute(
        # How an image looks is the same for every run.
        "INSERT OR REPLACE INTO predicted (image_id, run_id, disagreement, embedding) "
        "VALUES (?1, ?2, ?3, coalesce(?4, (SELECT embedding FROM predicted WHERE image_id = ?1)))",
        (facts.image_id, run_id, facts.disagreement, facts.embedding),
    )
    stored = []
    for place, found in enumerate(detections):
        number = None if first_id is None else first_id + place
        cursor = db.execute(
            "INSERT INTO predictions (id, image_id, run_id, class_id, left, top, right, bottom, score) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, facts.image_id, run_id, found.class_id, *found.box.as_tuple(), found.score),
        )
        number = int(cursor.lastrowid or 0)
        stored.append(Prediction(number, facts.image_id, run_id, found.class_id, found.box, found.score))
    return stored


def update(db: sqlite3.Connection, run_id: str, facts: Iterable[PredictionFacts]) -> None:
    """Add what became known after the boxes; images that another run has looked at since are left as they are."""
    db.executemany(
        "UPDATE predicted SET disagreement = coalesce(?, disagreement), embedding = coalesce(?, embedding) "
        "WHERE image_id = ? AND run_id = ?",
        ((each.disagreement, each.embedding, each.image_id, run_id) for each in facts),
    )


def embeddings(db: sqlite3.Connection) -> dict[int, bytes]:
    """How images look, by id, as far as it is known: some 0.4 KiB each."""
    return dict(db.execute("SELECT image_id, embedding FROM predicted WHERE embedding IS NOT NULL"))


def put_embeddings(db: sqlite3.Connection, vectors: Mapping[int, bytes | None]) -> None:
    """Note how images look, also where no run has seen them; None forgets it. Images that are no more are left out."""
    db.executemany(
        "INSERT INTO predicted (image_id, run_id, embedding) SELECT id, '', ?1 FROM images WHERE id = ?2 "
        "ON CONFLICT (image_id) DO UPDATE SET embedding = excluded.embedding",
        ((vector, image_id) for image_id, vector in vectors.items()),
    )
