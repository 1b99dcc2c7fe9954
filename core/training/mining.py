"""Hard negatives: the network's false alarms on its own training images, trained on as background.

Source: online hard negative mining in the way of Shrivastava et al., arXiv 1604.03540, on whole frames.
"""

from __future__ import annotations

import dataclasses
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from core.annotation import Detection
from core.dataset.augment_config import AugmentConfig
from core.dataset.chips import Sample, background_share
from core.geometry import FloatArray, iou_matrix, to_array

#: Progress of the training from which on it mines.
FROM_PROGRESS = 1 / 3
#: Images in a round of mining.
MOST_IMAGES = 24
#: Raw scores of hard negatives. A higher one may well be an object that the user missed.
SCORE_RANGE = (0.25, 0.85)
#: A detection that overlaps any box, even a difficult one, by this IoU is not a false alarm.
_CLEAR_IOU = 0.1
#: Places kept an image, the strongest.
_MOST_PLACES = 8
#: A place detected in more rounds than this is dropped: it, too, may be a missed object.
_MOST_ROUNDS = 3
_SAME_IOU = 0.3
#: Chips that show one place between two rounds, on average.
_MOST_SHOWN = 24


@dataclass(frozen=True, slots=True)
class _Place:
    """A box ``(4,)`` float32 xyxy in held pixels, and in how many rounds it was detected."""

    box_xyxy: FloatArray
    rounds: int


def false_alarms(detections: Sequence[Detection], sample: Sample) -> FloatArray:
    """``(M, 4)`` float32 in held pixels, best first: the detections (in pixels of the file) clear of every box."""
    low, high = SCORE_RANGE
    strong = sorted((d for d in detections if low <= d.score < high), key=lambda d: -d.score)
    boxes = to_array(d.box for d in strong) * np.asarray(sample.shrink * 2, dtype=np.float32)
    overlap = iou_matrix(boxes, sample.boxes_xyxy).max(axis=1, initial=0.0)
    return np.asarray(boxes[overlap < _CLEAR_IOU], dtype=np.float32)


class Miner:
    """Adds hard negatives to ``samples``, from which a BatchStream cuts its chips.

    Works in the caller's thread and depends on the detections alone, so that a run is reproducible.

    Args:
        samples: of the training images. Those with only rejected boxes are not mined: a detection there may be an
            object.
        detect: raw detections of the network, in pixels of the file.
        config: ``mined_share`` and the shares that it is part of.
        seed: of the order of the images.
    """

    def __init__(
        self, samples: Sequence[Sample], detect: Callable[[Sample], list[Detection]], config: AugmentConfig, seed: int
    ) -> None:
        self.samples = list(samples)
        self._detect = detect
        self._config = config
        labelled = np.flatnonzero([sample.is_labelled for sample in samples])
        self._order = np.random.default_rng([seed, 2]).permutation(labelled)
        self._next = 0
        self._places: dict[int, list[_Place]] = {}

    def mine(self, chips: int, seconds: float = math.inf) -> int:
        """Mine the next images in turn; returns their number of false alarms.

        Args:
            chips: trained on between two rounds.
            seconds: time limit.
        """
        count = min(MOST_IMAGES, len(self._order))
        chips_an_image = chips * math.ceil(len(self._order) / count) / len(self.samples)
        ends = time.monotonic() + seconds
        total = 0
        for _ in range(count):
            if time.monotonic() >= ends:
                break
            row = int(self._order[self._next])
            self._next = (self._next + 1) % len(self._order)
            places = self._update_places(row)
            self.samples[row] = self._with_places(self.samples[row], places, chips_an_image)
            total += len(places)
        return total

    def _update_places(self, row: int) -> list[_Place]:
        """Detect the false alarms of an image; returns them without the dropped ones."""
        sample = self.samples[row]
        before = self._places.get(row, [])
        known = np.asarray([place.box_xyxy for place in before], dtype=np.float32).reshape(-1, 4)
        places = []
        for box in false_alarms(self._detect(sample), sample):
            overlap = iou_matrix(box[None], known)[0]
            same = overlap.max(initial=0.0) >= _SAME_IOU
            places.append(_Place(box, before[int(overlap.argmax())].rounds + 1 if same else 1))
        self._places[row] = places
        return [place for place in places if place.rounds <= _MOST_ROUNDS][:_MOST_PLACES]

    def _with_places(self, sample: Sample, places: Sequence[_Place], chips_an_image: float) -> Sample:
        boxes = np.asarray([place.box_xyxy for place in places], dtype=np.float32).reshape(-1, 4)
        mined = dataclasses.replace(sample, mined_xyxy=boxes, mined_chance=0.0)
        background = background_share(mined, self._config) * chips_an_image
        if not places or background <= 0:
            return mined
        chance = min(self._config.mined_share, _MOST_SHOWN * len(places) / background)
        return dataclasses.replace(mined, mined_chance=chance)
