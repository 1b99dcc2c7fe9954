"""What is right and wrong in one image, box by box, at one threshold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.annotation import Detection
from core.evaluation.matching import TrueBox, claims


@dataclass(frozen=True, slots=True)
class ImageOutcome:
    """``found`` says of each true box whether it was; ``hits`` and ``alarms`` are the detections, right and wrong.

    Difficult boxes count as found, and what lies on them is in neither.
    """

    found: tuple[bool, ...]
    hits: tuple[Detection, ...]
    alarms: tuple[Detection, ...]

    @property
    def missed(self) -> int:
        return len(self.found) - sum(self.found)

    @property
    def mistakes(self) -> int:
        """Boxes missed, and false alarms."""
        return self.missed + len(self.alarms)


def judge(truth: Sequence[TrueBox], detections: Sequence[Detection], threshold: float) -> ImageOutcome:
    """What is right and wrong at a score from which on a detection is believed, matched by :func:`claims`."""
    made = claims(truth, [each for each in detections if each.score >= threshold])
    met = {claim.box for claim in made}
    return ImageOutcome(
        tuple(box.difficult or place in met for place, box in enumerate(truth)),
        tuple(claim.detection for claim in made if claim.box is not None),
        tuple(claim.detection for claim in made if claim.box is None and not claim.excused),
    )
