from __future__ import annotations

from core.annotation import Annotation, ImageRecord, ImageState, Provenance, Rejection, Verdict
from core.geometry import Box
from core.model.base import BASE_RUN
from core.review.time_saved import TimeSavedRow, payback

BOX = Box(1, 2, 30, 12)
OLD, NEW = "20261122-080000-centre", "20261122-090000-centre"


def judged(number: int, run: str, seconds: float | None = None, state: ImageState = ImageState.DONE) -> ImageRecord:
    return ImageRecord(number, f"{number}.jpg", state, judged=Verdict("2026", run, seconds))


def boxes(image_id: int, *provenances: Provenance) -> list[Annotation]:
    return [Annotation(image_id * 10 + n, image_id, 1, BOX, each) for n, each in enumerate(provenances)]


def test_a_row_for_each_run_in_their_order() -> None:
    records = [judged(1, NEW, 1.0), judged(2, OLD, 6.0), judged(3, BASE_RUN, 9.0), judged(4, "", 20.0)]
    assert [row.run_id for row in payback(records, [], [])] == ["", BASE_RUN, OLD, NEW]


def test_acts_count_for_the_run_with_which_their_image_was_judged() -> None:
    records = [judged(1, OLD, 2.0), judged(2, OLD, 4.0, ImageState.EMPTY), judged(3, OLD, 9.0), judged(4, OLD)]
    done = [
        *boxes(1, Provenance.ACCEPTED, Provenance.ACCEPTED, Provenance.CORRECTED),
        *boxes(3, Provenance.DRAWN, Provenance.IMPORTED),
    ]
    rejected = [Rejection(1, 2, 1, BOX, "2026", NEW, 0.9)]
    (row,) = payback(records, done, rejected)
    assert row == TimeSavedRow(OLD, images=4, accepted=2, corrected=1, rejected=1, drawn=1, seconds=4.0)
    assert row.by_hand == 0.75


def test_what_was_not_judged_here_does_not_count() -> None:
    to_do = ImageRecord(1, "a.jpg")
    imported = ImageRecord(2, "b.jpg", ImageState.DONE)
    acts = [*boxes(1, Provenance.ACCEPTED), *boxes(2, Provenance.IMPORTED), *boxes(9, Provenance.DRAWN)]
    assert payback([to_do, imported], acts, [Rejection(1, 1, 1, BOX, "2026")]) == []


def test_images_judged_together_tell_no_time() -> None:
    (row,) = payback([judged(1, OLD), judged(2, OLD)], [], [])
    assert (row.images, row.seconds) == (2, None)
