"""A few images on which a run shows, epoch by epoch, what its network finds by now. Imports no TensorFlow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from core.annotation import Detection
from core.dataset.chips import Sample
from core.evaluation.calibration import Calibration
from core.events import BoxesFound, Event, ImageFollowed
from core.runs.snapshot import SnapshotImage

#: Images followed through a run.
MOST_FOLLOWED = 6
#: Weaker boxes are not told, nor more than so many an image.
LEAST_SCORE = 0.05
_MOST_BOXES = 12


def pick_followed(samples: Sequence[Sample]) -> list[Sample]:
    """Up to :data:`MOST_FOLLOWED` of those with an object to find, evenly picked."""
    usable = [sample for sample in samples if not sample.difficult.all()]
    count = min(len(usable), MOST_FOLLOWED)
    return [usable[n * len(usable) // count] for n in range(count)]


class Watcher:
    """Tells the detections on the images followed.

    Args:
        followed: images, none or more.
        detect: raw detections on one of them, in pixels of its file.
        prior: what is known of the scores; those told are calibrated by it.
        send: takes the events.
    """

    def __init__(
        self,
        followed: Sequence[Sample],
        detect: Callable[[Sample], list[Detection]],
        prior: Calibration,
        send: Callable[[Event], None],
    ) -> None:
        self._followed, self._detect, self._prior, self._send = followed, detect, prior, send

    def introduce(self, images: Sequence[SnapshotImage], held_back: bool, threshold: float) -> None:
        """Say which images these are, with their true boxes."""
        by_id = {image.id: image for image in images}
        for sample in self._followed:
            boxes = by_id[sample.image_id].boxes
            rows = tuple((box.left, box.top, box.right, box.bottom) for box in boxes)
            self._send(ImageFollowed(sample.image_id, held_back, threshold, rows, tuple(box.class_id for box in boxes)))

    def report(self, epoch: int, detections: Mapping[int, list[Detection]] | None = None) -> None:
        """Tell the boxes of an epoch (0: before training); ``detections`` are raw ones that are there already."""
        for sample in self._followed:
            raw = (detections or {}).get(sample.image_id)
            held = self._prior.applied({sample.image_id: self._detect(sample) if raw is None else raw})
            strongest = sorted(held[sample.image_id], key=lambda each: each.score, reverse=True)[:_MOST_BOXES]
            told = [each for each in strongest if each.score >= LEAST_SCORE]
            self._send(
                BoxesFound(
                    epoch,
                    sample.image_id,
                    tuple(tuple(round(edge, 1) for edge in each.box.as_tuple()) for each in told),
                    tuple(round(each.score, 3) for each in told),
                    tuple(each.class_id for each in told),
                )
            )
