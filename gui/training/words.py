"""Texts of the Train tab. No widgets."""

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

#: With fewer done images than this, more images help most.
ENOUGH_IMAGES = 20
#: Up to this many, a model cannot be any good on other pictures.
_VERY_FEW = 2
#: From this many on, there is no warning.
_NO_WARNING = 15
#: Below this share of a training its number of steps cannot be estimated.
_MIN_FRACTION = 0.02

_PHASES = {
    Phase.STARTING: QT_TRANSLATE_NOOP("training", "Starting"),
    Phase.READING: QT_TRANSLATE_NOOP("training", "Reading the images"),
    Phase.BUILDING: QT_TRANSLATE_NOOP("training", "Building the model"),
    Phase.TRAINING: QT_TRANSLATE_NOOP("training", "Training"),
    Phase.CROSS_SCORING: QT_TRANSLATE_NOOP("training", "Cross-validating: training without some images"),
    Phase.LEARNING_CURVE: QT_TRANSLATE_NOOP("training", "Measuring the learning curve"),
    Phase.EXPORTING: QT_TRANSLATE_NOOP("training", "Writing the model"),
    Phase.EVALUATING: QT_TRANSLATE_NOOP("training", "Scoring on held-back images"),
}

_translate = QCoreApplication.translate


_SHORT_PHASES = {
    Phase.STARTING: QT_TRANSLATE_NOOP("training", "Starting…"),
    Phase.READING: QT_TRANSLATE_NOOP("training", "Reading images…"),
    Phase.BUILDING: QT_TRANSLATE_NOOP("training", "Building the model…"),
    Phase.TRAINING: QT_TRANSLATE_NOOP("training", "Training…"),
    Phase.CROSS_SCORING: QT_TRANSLATE_NOOP("training", "Cross-validating…"),
    Phase.LEARNING_CURVE: QT_TRANSLATE_NOOP("training", "Measuring…"),
    Phase.EXPORTING: QT_TRANSLATE_NOOP("training", "Exporting…"),
    Phase.EVALUATING: QT_TRANSLATE_NOOP("training", "Evaluating…"),
}


def phase_title(phase: Phase) -> str:
    """The name of a phase."""
    return _translate("training", _PHASES[phase])


def short_phase(phase: Phase) -> str:
    """A short name, for the button."""
    return _translate("training", _SHORT_PHASES[phase])


def phase_progress(phase: Phase, done: int, total: int) -> str:
    """Progress within a phase."""
    if phase is Phase.CROSS_SCORING and total:
        return percent(done / total)
    if phase is Phase.TRAINING:
        return _translate("training", "The first step takes the longest")
    return of_all(done, total) if total > 1 else _translate("training", "A moment")


def step_words(step: StepDone) -> str:
    """Step and estimated number of steps."""
    if step.fraction < _MIN_FRACTION:
        return _translate("training", "Step {}").format(number(step.step))
    return _translate("training", "Step {} of about {}").format(
        number(step.step), number(_about(step.step / step.fraction))
    )


def time_left(seconds: float) -> str:
    """The remaining time of a run."""
    return _translate("training", "about {} left").format(duration(seconds))


def _about(value: float) -> int:
    """A number rounded to two digits."""
    power: int = 10 ** max(len(str(round(value))) - 2, 0)
    return round(value / power) * power


@dataclass(frozen=True, slots=True)
class LabelCounts:
    """Numbers of images and boxes that a run would train on."""

    done: int
    boxes: int

    @property
    def sentence(self) -> str:
        text = _translate("training", "Trains on {} with {}.")
        return text.format(counted(self.done, "done image"), counted(self.boxes, "box"))

    @property
    def warning(self) -> str:
        """What is missing and what to do; empty if nothing is."""
        if not self.done:
            text = _translate("training", "No image is done yet: draw boxes on a few images and press {} on each.")
            return text.format(key_or_name("done_next"))
        if not self.boxes:
            return _translate("training", "None of the done images has a box: draw one on at least one image.")
        if self.done <= _VERY_FEW:
            text = _translate(
                "training",
                "{}: the model can learn what these objects look like on pictures like this, and will miss most "
                "others. {} or more give far better results.",
            )
            return text.format(counted(self.done, "image"), ENOUGH_IMAGES)
        if self.done < _NO_WARNING:
            few = _translate("training", "{}: enough for a first try; with {} or more, results are far better.")
            return few.format(counted(self.done, "image"), ENOUGH_IMAGES)
        return ""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run ended: heading, details, and the role (``good``, ``warn``, ``bad`` or none)."""

    heading: str
    details: str = ""
    role: str = ""


def ending(outcome: Outcome, sentence: str, run: Run | None, classes: Sequence[ObjectClass]) -> Ending:
    """The ending of a run as text; ``run`` is None if nothing of it is left."""
    if outcome is Outcome.DISCARDED and run is not None:
        return Ending(_translate("training", "Discarded"), _translate("training", "The run is restored as it was."))
    if outcome is Outcome.DISCARDED:
        nothing_left = _translate("training", "The run is deleted.")
        return Ending(_translate("training", "Discarded"), nothing_left)
    if outcome is Outcome.FAILED:
        return Ending(_translate("training", "Training failed"), sentence, "bad")
    if outcome is Outcome.CRASHED:
        return Ending(_translate("training", "Training crashed"), sentence, "bad")
    if outcome is Outcome.STOPPED:
        heading = _translate("training", "Stopped, best so far kept")
    else:
        heading = _translate("training", "Trained")
    return Ending(heading, result(run, classes), "good")


def result(run: Run | None, classes: Sequence[ObjectClass]) -> str:
    """The score of a run on its held-back images."""
    scores = run.scores if run is not None else None
    if not scores or scores.get("ap50") is None:
        return _translate("training", "No score: train for 2 minutes or longer, or label more images.")
    noun = classes[0].name if len(classes) == 1 else "object"
    ap50 = f"AP50 {decimal(scores['ap50'])}"
    if scores.get("ap50_low") is not None:
        likely = _translate("training", "(likely {} to {})")
        ap50 = f"{ap50} {likely.format(decimal(scores['ap50_low']), decimal(scores['ap50_high']))}"
    text = _translate("training", "Detected {} of {} on {}, {}.")
    found = number(round((scores["recall"] or 0) * scores["boxes"]))
    images = counted(scores["images"], "held-back image")
    if scores.get("folds"):  # none is held back
        images = _translate("training", "{}, cross-validated").format(counted(scores["images"], "image"))
    return text.format(found, counted(scores["boxes"], noun), images, ap50)
