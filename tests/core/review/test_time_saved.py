from __future__ import annotations

from core.annotation import Annotation, Completion, ImageRecord, ImageState, Provenance, Rejection
from core.geometry import Box
from core.model.base import BASE_RUN
from core.review.time_saved import TimeSavedRow, time_saved_by_run

BOX = Box(1, 2, 30, 12)
OLD, NEW = "20261122-080000-centre", "20261122-090000-centre"


def completed(number: int, run: str, seconds: float | None = None, state: ImageState = ImageState.DONE) -> ImageRecord:
    return ImageRecord(number, f"{number}.jpg", state, completion=Completion("2026", run, seconds))


def boxes(image_id: int, *provenances: Provenance) -> list[Annotation]:
    return [Annotation(image_id * 10 + n, image_id, 1, BOX, each) for n, each in enumerate(provenances)]


def test_there_is_a_row_for_each_run_in_order() -> None:
    records = [completed(1, NEW, 1.0), completed(2, OLD, 6.0), completed(3, BASE_RUN, 9.0), completed(4, "", 20.0)]
    assert [row.run_id for row in time_saved_by_run(records, [], [])] == ["", BASE_RUN, OLD, NEW]


def test_boxes_count_for_the_run_that_suggested_when_their_image_was_completed() -> None:
    records = [
        completed(1, OLD, 2.0),
        completed(2, OLD, 4.0, ImageState.EMPTY),
        completed(3, OLD, 9.0),
        completed(4, OLD),
    ]
    done = [
        *boxes(1, Provenance.ACCEPTED, Provenance.ACCEPTED, Provenance.CORRECTED),
        *boxes(3, Provenance.DRAWN, Provenance.IMPORTED),
    ]
    rejected = [Rejection(1, 2, 1, BOX, "2026", NEW, 0.9)]
    (row,) = time_saved_by_run(records, done, rejected)
    assert row == TimeSavedRow(OLD, images=4, accepted=2, corrected=1, rejected=1, drawn=1, seconds=4.0)
    assert row.by_hand == 0.75


def test_images_to_do_or_imported_do_not_count() -> None:
    to_do = ImageRecord(1, "a.jpg")
    imported = ImageRecord(2, "b.jpg", ImageState.DONE)
    annotations = [*boxes(1, Provenance.ACCEPTED), *boxes(2, Provenance.IMPORTED), *boxes(9, Provenance.DRAWN)]
    assert time_saved_by_run([to_do, imported], annotations, [Rejection(1, 1, 1, BOX, "2026")]) == []


def test_images_completed_together_have_no_seconds() -> None:
    (row,) = time_saved_by_run([completed(1, OLD), completed(2, OLD)], [], [])
    assert (row.images, row.seconds) == (2, None)
