"""What the training panel says, in plain words. Knows no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.annotation import ObjectClass
from core.events import Outcome, Phase
from gui.keys import key_or_name
from gui.wording import counted

if TYPE_CHECKING:
    from core.runs import Run

#: With fewer done images than this, more of them help most.
FEW_IMAGES = 20

PHASES = {
    Phase.STARTING: "Starting",
    Phase.READING: "Reading the images",
    Phase.BUILDING: "Building the model",
    Phase.TRAINING: "Training",
    Phase.CROSS_SCORING: "Scoring: training again without some images",
    Phase.EXPORTING: "Writing the model",
    Phase.EVALUATING: "Scoring it on held-back images",
}

_translate = QCoreApplication.translate


def how_far(phase: Phase, done: int, total: int) -> str:
    """How far a phase is."""
    if phase is Phase.CROSS_SCORING and total:
        return f"{done / total:.0%}"
    return f"{done:,} of {total:,}" if total > 1 else "A moment"


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a run would train on."""

    done: int
    boxes: int

    @property
    def sentence(self) -> str:
        return f"Trains on {counted(self.done, 'done image')} with {counted(self.boxes, 'box')}."

    @property
    def warning(self) -> str:
        """What is missing and what to do; empty where nothing is."""
        if not self.done:
            told = _translate("Training", "No image is done yet: draw the boxes on a few images and press {} on each.")
            return told.format(key_or_name("done_next"))
        if not self.boxes:
            return "None of the done images has a box: draw one on at least one image."
        if self.done < FEW_IMAGES:
            return f"{counted(self.done, 'image')} will do to try it; with {FEW_IMAGES} or more it finds far more."
        return ""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run ended: a heading, what it means, and the look (``good``, ``warn``, ``bad`` or none)."""

    heading: str
    details: str = ""
    role: str = ""


def ending(outcome: Outcome, sentence: str, run: Run | None, classes: Sequence[ObjectClass]) -> Ending:
    """The end of a run in words; ``run`` is what it left, None where nothing."""
    if outcome is Outcome.DISCARDED:
        return Ending("Discarded", "Nothing of that run is left.")
    if outcome is Outcome.FAILED:
        return Ending("Training could not go on", sentence, "bad")
    if outcome is Outcome.CRASHED:
        return Ending("Training broke off", sentence, "bad")
    heading = "Trained" if outcome is Outcome.FINISHED else "Stopped, the best so far is kept"
    return Ending(heading, result(run, classes), "good")


def result(run: Run | None, classes: Sequence[ObjectClass]) -> str:
    """What a run found on the images that it never saw."""
    scores = run.scores if run is not None else None
    if not scores or scores.get("ap50") is None:
        return "There is no score: train for 2 minutes or longer, or label more images, for one."
    noun = classes[0].name if len(classes) == 1 else "object"
    found = f"Found {round((scores['recall'] or 0) * scores['boxes'])} of {counted(scores['boxes'], noun)}"
    sure = ""
    if scores.get("ap50_low") is not None:
        sure = f" (likely {scores['ap50_low']:.2f} to {scores['ap50_high']:.2f})"
    return f"{found} on {counted(scores['images'], 'held-back image')}, AP50 {scores['ap50']:.2f}{sure}."
