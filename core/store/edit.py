"""An edit: the unit in which labels change, are saved and are undone."""

from __future__ import annotations

import sqlite3
from dataclasses import astuple, dataclass

from core.annotation import Annotation, Completion, ImageRecord, ImageState, ObjectClass, Prediction, Rejection
from core.labelled_picture import LabelledPicture
from core.store import class_rows, image_rows

_HAS_BOX = "SELECT 1 FROM annotations WHERE image_id = ? LIMIT 1"
_JUDGED_FOR_ALL = (
    "UPDATE images SET judged_for = (SELECT coalesce(group_concat(id, ' '), '') FROM classes) WHERE id = ?"
)
_LABELLED_AS_READ = (
    "UPDATE images SET labelled_width = width, labelled_height = height, labelled_hash = content_hash, "
    "labelled_perceptual_hash = perceptual_hash WHERE id = ?"
)


@dataclass(frozen=True, slots=True)
class Edit:
    """Values to put (new or under a known id), ids to delete, states to set; saved in one transaction.

    Setting a state deletes the image's completion, unless ``completions`` has a new one. Deletions come before puts.
    Undoing an edit is an edit, too.
    """

    put_annotations: tuple[Annotation, ...] = ()
    delete_annotations: tuple[int, ...] = ()
    states: tuple[tuple[int, ImageState], ...] = ()
    put_predictions: tuple[Prediction, ...] = ()
    delete_predictions: tuple[int, ...] = ()
    #: ``(image id, True to move it to the trash or False to restore it)``
    removed: tuple[tuple[int, bool], ...] = ()
    put_rejections: tuple[Rejection, ...] = ()
    delete_rejections: tuple[int, ...] = ()
    #: ``(image id, completion)``, of images among ``states``.
    completions: tuple[tuple[int, Completion], ...] = ()
    #: ``(image id, the picture that its labels are of now)``; None: unknown. Without an entry, an image that becomes
    #: done or empty, or that gets boxes where it has none, is labelled on its picture as last read.
    labelled: tuple[tuple[int, LabelledPicture | None], ...] = ()
    #: ``(image id, ids of the classes that it is judged for now)``; None: it is to do. Without an entry, an image that
    #: becomes done or empty is judged for all classes that there are then.
    judged_for: tuple[tuple[int, frozenset[int] | None], ...] = ()
    #: New classes, and known ones with another name, place, colour or answer.
    put_classes: tuple[ObjectClass, ...] = ()
    #: Classes that have no boxes after the puts; their predictions and rejections go with them.
    delete_classes: tuple[int, ...] = ()
    #: New images, with their state; of known ones the path, the size and the subset.
    put_images: tuple[ImageRecord, ...] = ()
    #: Images that leave the project with their boxes, not to its trash: taking back that they were added.
    delete_images: tuple[int, ...] = ()


def apply_edit(db: sqlite3.Connection, edit: Edit) -> None:
    """Execute an edit in the transaction that is open on ``db``."""
    db.executemany("DELETE FROM annotations WHERE id = ?", ((number,) for number in edit.delete_annotations))
    db.executemany("DELETE FROM predictions WHERE id = ?", ((number,) for number in edit.delete_predictions))
    db.executemany("DELETE FROM rejections WHERE id = ?", ((number,) for number in edit.delete_rejections))
    stated = dict(edit.labelled)
    boxed = {annotation.image_id for annotation in edit.put_annotations} - stated.keys()
    had_none = {number for number in boxed if not db.execute(_HAS_BOX, (number,)).fetchone()}
    done = {number for number, state in edit.states if state.is_done} - stated.keys()
    db.executemany("DELETE FROM images WHERE id = ?", ((number,) for number in edit.delete_images))
    class_rows.free_names(db, edit.delete_classes)
    class_rows.put(db, edit.put_classes)
    image_rows.put(db, edit.put_images)
    db.executemany(
        "INSERT INTO annotations (id, image_id, class_id, left, top, right, bottom, provenance, difficult, truncated, "
        "occluded, run_id, score, confirmed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET class_id = excluded.class_id, left = excluded.left, top = excluded.top, "
        "right = excluded.right, bottom = excluded.bottom, provenance = excluded.provenance, "
        "difficult = excluded.difficult, truncated = excluded.truncated, occluded = excluded.occluded, "
        "run_id = excluded.run_id, score = excluded.score, confirmed = excluded.confirmed, "
        "changed_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
        (
            (
                *(a.id, a.image_id, a.class_id, *a.box.as_tuple(), a.provenance),
                *(a.difficult, a.truncated, a.occluded, a.run_id, a.score, a.confirmed),
            )
            for a in edit.put_annotations
        ),
    )
    db.executemany(
        "INSERT OR REPLACE INTO predictions (id, image_id, run_id, class_id, left, top, right, bottom, score) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((p.id, p.image_id, p.run_id, p.class_id, *p.box.as_tuple(), p.score) for p in edit.put_predictions),
    )
    db.executemany(
        "INSERT OR REPLACE INTO rejections (id, image_id, class_id, left, top, right, bottom, score, run_id, at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((r.id, r.image_id, r.class_id, *r.box.as_tuple(), r.score, r.run_id, r.at) for r in edit.put_rejections),
    )
    for class_id in edit.delete_classes:  # now that their boxes have another
        class_rows.delete(db, class_id)
    db.executemany(
        "UPDATE images SET state = ?, judged_at = NULL, judged_run = NULL, judged_s = NULL, judged_for = NULL "
        "WHERE id = ?",
        ((state, number) for number, state in edit.states),
    )
    db.executemany(
        "UPDATE images SET judged_at = ?, judged_run = ?, judged_s = ? WHERE id = ?",
        ((c.at, c.run, c.seconds, number) for number, c in edit.completions),
    )
    new_done = (record.id for record in edit.put_images if record.state.is_done and record.judged_for is None)
    all_done = (*(number for number, state in edit.states if state.is_done), *new_done)
    db.executemany(_JUDGED_FOR_ALL, ((number,) for number in all_done))
    db.executemany(
        "UPDATE images SET judged_for = ? WHERE id = ?",
        ((image_rows.ids_text(class_ids), number) for number, class_ids in edit.judged_for),
    )
    db.executemany(
        "UPDATE images SET removed_at = iif(?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), NULL) WHERE id = ?",
        ((gone, number) for number, gone in edit.removed),
    )
    db.executemany(_LABELLED_AS_READ, ((number,) for number in sorted(had_none | done)))
    db.executemany(
        "UPDATE images SET labelled_width = ?, labelled_height = ?, labelled_hash = ?, labelled_perceptual_hash = ? "
        "WHERE id = ?",
        ((*((None,) * 4 if on is None else astuple(on)), number) for number, on in edit.labelled),
    )
    # The picture may have been hashed after the edit was made, but before it is written.
    image_rows.complete_labelled(db, (number for number, _ in edit.labelled))
