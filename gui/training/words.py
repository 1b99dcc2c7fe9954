"""What the training panel says, in plain words. Knows no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.annotation import ObjectClass
from core.events import Outcome, Phase, StepDone
from gui.keyboard.keys import key_or_name
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.language.wording import counted, decimal, duration, number, of_all, percent

if TYPE_CHECKING:
    from core.runs.run import Run

#: With fewer done images than this, more of them help most.
FEW_IMAGES = 20
#: Before so much of a training is done, nobody knows how many steps it will have.
_LEAST_FRACTION = 0.02

_PHASES = {
    Phase.STARTING: QT_TRANSLATE_NOOP("training", "Starting"),
    Phase.READING: QT_TRANSLATE_NOOP("training", "Reading the images"),
    Phase.BUILDING: QT_TRANSLATE_NOOP("training", "Building the model"),
    Phase.TRAINING: QT_TRANSLATE_NOOP("training", "Training"),
    Phase.CROSS_SCORING: QT_TRANSLATE_NOOP("training", "Scoring: training again without some images"),
    Phase.LEARNING_CURVE: QT_TRANSLATE_NOOP("training", "Training on fewer and more images"),
    Phase.EXPORTING: QT_TRANSLATE_NOOP("training", "Writing the model"),
    Phase.EVALUATING: QT_TRANSLATE_NOOP("training", "Scoring it on held-back images"),
}

_translate = QCoreApplication.translate


_SHORT_PHASES = {
    Phase.STARTING: QT_TRANSLATE_NOOP("training", "Starting…"),
    Phase.READING: QT_TRANSLATE_NOOP("training", "Reading images…"),
    Phase.BUILDING: QT_TRANSLATE_NOOP("training", "Building the model…"),
    Phase.TRAINING: QT_TRANSLATE_NOOP("training", "Training…"),
    Phase.CROSS_SCORING: QT_TRANSLATE_NOOP("training", "Cross-scoring…"),
    Phase.LEARNING_CURVE: QT_TRANSLATE_NOOP("training", "Measuring…"),
    Phase.EXPORTING: QT_TRANSLATE_NOOP("training", "Exporting…"),
    Phase.EVALUATING: QT_TRANSLATE_NOOP("training", "Evaluating…"),
}


def phase_title(phase: Phase) -> str:
    """What a run does now."""
    return _translate("training", _PHASES[phase])


def short_phase(phase: Phase) -> str:
    """The same for the button."""
    return _translate("training", _SHORT_PHASES[phase])


def how_far(phase: Phase, done: int, total: int) -> str:
    """How far a phase is."""
    if phase is Phase.CROSS_SCORING and total:
        return percent(done / total)
    if phase is Phase.TRAINING:
        return _translate("training", "The first step takes longest")
    return of_all(done, total) if total > 1 else _translate("training", "A moment")


def step_words(step: StepDone) -> str:
    """How far training is, of about how many steps."""
    if step.fraction < _LEAST_FRACTION:
        return _translate("training", "Step {}").format(number(step.step))
    return _translate("training", "Step {} of about {}").format(
        number(step.step), number(_about(step.step / step.fraction))
    )


def time_left(seconds: float) -> str:
    """How long a run still takes."""
    return _translate("training", "about {} left").format(duration(seconds))


def _about(value: float) -> int:
    """A number as one would guess it: two figures of it."""
    power: int = 10 ** max(len(str(round(value))) - 2, 0)
    return round(value / power) * power


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a run would train on."""

    done: int
    boxes: int

    @property
    def sentence(self) -> str:
        said = _translate("training", "Trains on {} with {}.")
        return said.format(counted(self.done, "done image"), counted(self.boxes, "box"))

    @property
    def warning(self) -> str:
        """What is missing and what to do; empty where nothing is."""
        if not self.done:
            told = _translate("training", "No image is done yet: draw the boxes on a few images and press {} on each.")
            return told.format(key_or_name("done_next"))
        if not self.boxes:
            return _translate("training", "None of the done images has a box: draw one on at least one image.")
        if self.done < FEW_IMAGES:
            few = _translate("training", "{} will do to try it; with {} or more it finds far more.")
            return few.format(counted(self.done, "image"), FEW_IMAGES)
        return ""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run ended: a heading, what it means, and the look (``good``, ``warn``, ``bad`` or none)."""

    heading: str
    details: str = ""
    role: str = ""


def ending(outcome: Outcome, sentence: str, run: Run | None, classes: Sequence[ObjectClass]) -> Ending:
    """The end of a run in words; ``run`` is what it left, None where nothing."""
    if outcome is Outcome.DISCARDED and run is not None:
        return Ending(_translate("training", "Discarded"), _translate("training", "The run is again what it was."))
    if outcome is Outcome.DISCARDED:
        nothing_left = _translate("training", "Nothing of that run is left.")
        return Ending(_translate("training", "Discarded"), nothing_left)
    if outcome is Outcome.FAILED:
        return Ending(_translate("training", "Training could not go on"), sentence, "bad")
    if outcome is Outcome.CRASHED:
        return Ending(_translate("training", "Training broke off"), sentence, "bad")
    if outcome is Outcome.STOPPED:
        heading = _translate("training", "Stopped, the best so far is kept")
    else:
        heading = _translate("training", "Trained")
    return Ending(heading, result(run, classes), "good")


def result(run: Run | None, classes: Sequence[ObjectClass]) -> str:
    """What a run found on the images that it never saw."""
    scores = run.scores if run is not None else None
    if not scores or scores.get("ap50") is None:
        return _translate(
            "training", "There is no score: train for 2 minutes or longer, or label more images, for one."
        )
    noun = classes[0].name if len(classes) == 1 else "object"
    ap50 = f"AP50 {decimal(scores['ap50'])}"
    if scores.get("ap50_low") is not None:
        likely = _translate("training", "(likely {} to {})")
        ap50 = f"{ap50} {likely.format(decimal(scores['ap50_low']), decimal(scores['ap50_high']))}"
    said = _translate("training", "Found {} of {} on {}, {}.")
    found = number(round((scores["recall"] or 0) * scores["boxes"]))
    return said.format(found, counted(scores["boxes"], noun), counted(scores["images"], "held-back image"), ap50)
