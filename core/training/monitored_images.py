"""A few images on which a run shows its detections after every epoch. Imports no TensorFlow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from core.annotation import Detection
from core.dataset.chips import Sample
from core.evaluation.calibration import Calibration
from core.events import BoxesFound, Event, ImageFollowed
from core.runs.snapshot import SnapshotImage

#: Images monitored during a run.
MOST_MONITORED = 6
#: Weaker detections are not sent, nor more than this many an image.
LEAST_SCORE = 0.05
_MOST_BOXES = 12


def choose_monitored(samples: Sequence[Sample]) -> list[Sample]:
    """Up to :data:`MOST_MONITORED` images with an object, evenly spaced."""
    usable = [sample for sample in samples if not sample.difficult.all()]
    count = min(len(usable), MOST_MONITORED)
    return [usable[n * len(usable) // count] for n in range(count)]


class Monitor:
    """Sends the detections on the monitored images.

    Args:
        monitored: the images.
        detect: raw detections on one of them, in pixels of its file.
        prior: calibrates the scores sent.
        send: receives the events.
    """

    def __init__(
        self,
        monitored: Sequence[Sample],
        detect: Callable[[Sample], list[Detection]],
        prior: Calibration,
        send: Callable[[Event], None],
    ) -> None:
        self._monitored, self._detect, self._prior, self._send = monitored, detect, prior, send

    def introduce(self, images: Sequence[SnapshotImage], held_back: bool, threshold: float) -> None:
        """Send the images, with their annotations."""
        by_id = {image.id: image for image in images}
        for sample in self._monitored:
            boxes = by_id[sample.image_id].boxes
            rows = tuple((box.left, box.top, box.right, box.bottom) for box in boxes)
            self._send(ImageFollowed(sample.image_id, held_back, threshold, rows, tuple(box.class_id for box in boxes)))

    def report(self, epoch: int, known: Mapping[int, list[Detection]] | None = None) -> None:
        """Send the detections after an epoch (0: before training); ``known`` are raw ones, not detected again."""
        for sample in self._monitored:
            raw = (known or {}).get(sample.image_id)
            calibrated = self._prior.applied({sample.image_id: self._detect(sample) if raw is None else raw})
            strongest = sorted(calibrated[sample.image_id], key=lambda each: each.score, reverse=True)[:_MOST_BOXES]
            sent = [each for each in strongest if each.score >= LEAST_SCORE]
            self._send(
                BoxesFound(
                    epoch,
                    sample.image_id,
                    tuple(tuple(round(edge, 1) for edge in each.box.as_tuple()) for each in sent),
                    tuple(round(each.score, 3) for each in sent),
                    tuple(each.class_id for each in sent),
                )
            )
