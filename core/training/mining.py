"""False alarms of the network in training on its own training images, to be shown to it as background.

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
from core.config.train_config import AugmentConfig
from core.dataset.chips import Sample, background_share
from core.geometry import FloatArray, iou_matrix, to_array

#: Progress of the training from which on its false alarms are worth a look.
FROM_PROGRESS = 1 / 3
#: Images in a look.
MOST_IMAGES = 24
#: Raw scores of what is mined. A higher one may well be an object that the user has overlooked.
SCORE_RANGE = (0.25, 0.85)
#: What overlaps any box, a difficult one too, by this much is no false alarm.
_CLEAR_IOU = 0.1
#: Places of an image that are kept, the strongest.
_MOST_PLACES = 8
#: A place still found after this many looks is let go: it may be an overlooked object, too.
_MOST_LOOKS = 3
_SAME_IOU = 0.3
#: Chips that show one place from one look to the next, on average.
_MOST_SHOWN = 24


@dataclass(frozen=True, slots=True)
class _Place:
    """A box ``(4,)`` float32 xyxy in held pixels, and in how many looks it was found."""

    box_xyxy: FloatArray
    looks: int


def false_alarms(detections: Sequence[Detection], sample: Sample) -> FloatArray:
    """``(M, 4)`` float32 in held pixels, best first: detections, in pixels of the file, that are on no box at all."""
    low, high = SCORE_RANGE
    strong = sorted((d for d in detections if low <= d.score < high), key=lambda d: -d.score)
    boxes = to_array(d.box for d in strong) * np.asarray(sample.shrink * 2, dtype=np.float32)
    overlap = iou_matrix(boxes, sample.boxes_xyxy).max(axis=1, initial=0.0)
    return np.asarray(boxes[overlap < _CLEAR_IOU], dtype=np.float32)


class Miner:
    """Keeps ``samples`` supplied with the places of false alarms; a BatchStream takes its pictures from them.

    All happens in the thread of the caller and depends on nothing but what is found, so that a run can be repeated.

    Args:
        samples: of the images that train.
        detect: raw detections of the network as it is, in pixels of the file.
        config: ``mined_share`` and the shares that it is of.
        seed: of the order in which images are looked at. Those of which only rejected boxes are known are not: what
            is found there may be an object.
    """

    def __init__(
        self, samples: Sequence[Sample], detect: Callable[[Sample], list[Detection]], config: AugmentConfig, seed: int
    ) -> None:
        self.samples = list(samples)
        self._detect = detect
        self._config = config
        whole = np.flatnonzero([sample.is_labelled for sample in samples])
        self._order = np.random.default_rng([seed, 2]).permutation(whole)
        self._next = 0
        self._places: dict[int, list[_Place]] = {}

    def look(self, chips: int, seconds: float = math.inf) -> int:
        """Look at the next images in turn, and give how many false alarms they have.

        Args:
            chips: training pictures from one look to the next.
            seconds: how long at most.
        """
        count = min(MOST_IMAGES, len(self._order))
        chips_an_image = chips * math.ceil(len(self._order) / count) / len(self.samples)
        ends = time.monotonic() + seconds
        found = 0
        for _ in range(count):
            if time.monotonic() >= ends:
                break
            row = int(self._order[self._next])
            self._next = (self._next + 1) % len(self._order)
            places = self._renew(row)
            self.samples[row] = self._shown(self.samples[row], places, chips_an_image)
            found += len(places)
        return found

    def _renew(self, row: int) -> list[_Place]:
        """The places of an image that is looked at now, those let go of left out."""
        sample = self.samples[row]
        before = self._places.get(row, [])
        known = np.asarray([place.box_xyxy for place in before], dtype=np.float32).reshape(-1, 4)
        places = []
        for box in false_alarms(self._detect(sample), sample):
            overlap = iou_matrix(box[None], known)[0]
            same = overlap.max(initial=0.0) >= _SAME_IOU
            places.append(_Place(box, before[int(overlap.argmax())].looks + 1 if same else 1))
        self._places[row] = places
        return [place for place in places if place.looks <= _MOST_LOOKS][:_MOST_PLACES]

    def _shown(self, sample: Sample, places: Sequence[_Place], chips_an_image: float) -> Sample:
        boxes = np.asarray([place.box_xyxy for place in places], dtype=np.float32).reshape(-1, 4)
        mined = dataclasses.replace(sample, mined_xyxy=boxes, mined_chance=0.0)
        background = background_share(mined, self._config) * chips_an_image
        if not places or background <= 0:
            return mined
        chance = min(self._config.mined_share, _MOST_SHOWN * len(places) / background)
        return dataclasses.replace(mined, mined_chance=chance)
