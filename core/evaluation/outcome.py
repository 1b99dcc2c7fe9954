"""What is right and wrong in one image, box by box, at one threshold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.annotation import Detection
from core.evaluation.matching import TrueBox, match_detections


@dataclass(frozen=True, slots=True)
class ImageOutcome:
    """``detected``: of each true box, whether it was; ``hits`` and ``alarms``: the right and the wrong detections.

    Difficult boxes count as detected, and what lies on them is in neither.
    """

    detected: tuple[bool, ...]
    hits: tuple[Detection, ...]
    alarms: tuple[Detection, ...]

    @property
    def missed(self) -> int:
        return len(self.detected) - sum(self.detected)

    @property
    def mistakes(self) -> int:
        """Boxes missed, and false alarms."""
        return self.missed + len(self.alarms)


def image_outcome(truth: Sequence[TrueBox], detections: Sequence[Detection], threshold: float) -> ImageOutcome:
    """What is right and wrong at a score from which on a detection is believed, matched by :func:`match_detections`."""
    matches = match_detections(truth, [each for each in detections if each.score >= threshold])
    met = {match.box for match in matches}
    return ImageOutcome(
        tuple(box.difficult or place in met for place, box in enumerate(truth)),
        tuple(match.detection for match in matches if match.box is not None),
        tuple(match.detection for match in matches if match.box is None and not match.is_ignored),
    )
