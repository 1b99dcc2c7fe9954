"""What the suggestions of each run saved the user: what became of them, and how long an image took."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from core.annotation import Annotation, ImageRecord, Provenance, Rejection
from core.model.base import BASE_RUN


@dataclass(frozen=True, slots=True)
class TimeSavedRow:
    """The images that the user completed while one run made the suggestions.

    Attributes:
        run_id: of the run; :data:`core.model.base.BASE_RUN` for the base model, empty for no model.
        images: how many.
        accepted: boxes on them that were accepted unchanged.
        corrected: boxes accepted and moved or resized.
        rejected: suggestions rejected.
        drawn: boxes drawn by hand.
        seconds: median of work on an image; None if every image was completed together with others.
    """

    run_id: str
    images: int
    accepted: int
    corrected: int
    rejected: int
    drawn: int
    seconds: float | None

    @property
    def by_hand(self) -> float:
        """Hand movements per image: boxes drawn, corrected and rejected."""
        return (self.drawn + self.corrected + self.rejected) / self.images


def time_saved_by_run(
    records: Iterable[ImageRecord], annotations: Iterable[Annotation], rejections: Iterable[Rejection]
) -> list[TimeSavedRow]:
    """A row for each run that made suggestions: no model, the base model, then runs from old to new.

    A box or rejection counts for the run that made the suggestions when its image was completed. Those on images to do,
    or completed elsewhere (imported labels), do not count.
    """
    completions = {each.id: each.completion for each in records if each.state.is_done and each.completion is not None}
    boxes: defaultdict[str, Counter[Provenance]] = defaultdict(Counter)
    for annotation in annotations:
        if (completion := completions.get(annotation.image_id)) is not None:
            boxes[completion.run][annotation.provenance] += 1
    rejected = Counter(completions[each.image_id].run for each in rejections if each.image_id in completions)
    images = Counter(completion.run for completion in completions.values())
    seconds: defaultdict[str, list[float]] = defaultdict(list)
    for completion in completions.values():
        if completion.seconds is not None:
            seconds[completion.run].append(completion.seconds)
    return [
        TimeSavedRow(
            run_id=run_id,
            images=images[run_id],
            accepted=boxes[run_id][Provenance.ACCEPTED],
            corrected=boxes[run_id][Provenance.CORRECTED],
            rejected=rejected[run_id],
            drawn=boxes[run_id][Provenance.DRAWN],
            seconds=statistics.median(seconds[run_id]) if seconds[run_id] else None,
        )
        for run_id in sorted(images, key=_place)
    ]


def _place(run_id: str) -> tuple[int, str]:
    """Run ids begin with the time at which the run started."""
    return ("", BASE_RUN).index(run_id) if run_id in ("", BASE_RUN) else 2, run_id
