"""The result of comparing two models in sentences, for the end of a run, the window and the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from core.errors import Count, Score, Sentence
from core.evaluation.standing import AP50_TOLERANCE, Standing
from core.events import Compared
from core.model.base import BASE_RUN
from core.runs.comparison_set import Fairness

if TYPE_CHECKING:  # imports the scoring library
    from core.runs.comparison import ModelComparison

#: Name of a run, by its id.
Name = Callable[[str], str]

#: With fewer boxes, a difference may be chance.
_FEW_BOXES = 50


def promotion_words(compared: Compared, name: Name) -> list[Sentence]:
    """How a run that has just ended compares with the incumbent."""
    incumbent = _named(compared.incumbent, name)
    if not compared.images and compared.is_unfinished:
        return [Sentence("There are no images to compare it with {run} on, and it is not done yet.", run=incumbent)]
    if not compared.images and compared.is_promoted:
        return [
            Sentence(
                "There are no images to compare it with {run} on; it was trained on no fewer boxes.", run=incumbent
            )
        ]
    if not compared.images:
        return [
            Sentence(
                "There are no images to compare it with {run} on, and it was trained on fewer boxes.", run=incumbent
            )
        ]
    sentences = [_score_words(compared)]
    if compared.on_training_images:
        sentences.append(Sentence("It was even trained on these: it needs longer, or more images."))
    if compared.seen_by_incumbent:
        sentences.append(_flattered(compared.seen_by_incumbent, incumbent))
    return sentences


def active_words(compared: Compared | None, active: str, name: Name, *, is_new: bool) -> Sentence:
    """The active model after a run that was ``compared``: that run (``is_new``), or ``active``."""
    if is_new:
        return Sentence("It makes the suggestions now.")
    if compared is None or compared.is_promoted:
        return Sentence("Meanwhile {run} was chosen, which stays in use.", run=_named(active, name))
    return Sentence("The suggestions still come from {run}.", run=_named(active, name))


def comparison_words(
    comparison: ModelComparison, older: str, newer: str, imported: Sequence[str] = ()
) -> list[Sentence]:
    """Which of two models is better, and caveats of the images.

    Args:
        comparison: of the two.
        older: name of the older one.
        newer: name of the newer one.
        imported: names of those that were imported.
    """
    chosen, boxes = comparison.comparison_set, comparison.newer.boxes
    sentences = [_standing_words(comparison, older, newer, is_held_back=not imported)]
    if chosen.seen_by_older and chosen.fairness is not Fairness.NEITHER:
        sentences.append(_flattered(chosen.seen_by_older, older))
    if chosen.seen_by_newer:
        sentences.append(_flattered(chosen.seen_by_newer, newer))
    sentences += [Sentence("{run} was imported: what it was trained on is not known.", run=each) for each in imported]
    if chosen.fairness is Fairness.NEITHER and boxes < _FEW_BOXES:
        sentences.append(Sentence("These have only {boxes}: a difference may be chance.", boxes=Count(boxes, "box")))
    return sentences


def _score_words(compared: Compared) -> Sentence:
    images = Count(compared.images, "image" if compared.on_training_images else "held-back image")
    ap50, before = Score(compared.ap50 or 0.0), Score(compared.incumbent_ap50 or 0.0)
    if compared.is_promoted:
        return Sentence(
            "It is not worse on the same {images} (AP50 {score}, before {before}).",
            images=images,
            score=ap50,
            before=before,
        )
    if before.score - ap50.score > AP50_TOLERANCE:
        return Sentence(
            "The new run is worse on the same {images} (AP50 {score}, before {before}).",
            images=images,
            score=ap50,
            before=before,
        )
    return Sentence(
        "The new run is less precise on the same {images} (AP {score}, before {before}).",
        images=images,
        score=Score(compared.ap or 0.0),
        before=Score(compared.incumbent_ap or 0.0),
    )


def _standing_words(comparison: ModelComparison, older: str, newer: str, *, is_held_back: bool) -> Sentence:
    is_fair = comparison.comparison_set.fairness is Fairness.NEITHER
    images = Count(comparison.newer.images, "held-back image" if is_fair and is_held_back else "image")
    match comparison.standing:
        case None:
            return Sentence("There is no box to compare on.")
        case Standing.WORSE:
            return Sentence("On {images}, {run} is better.", images=images, run=older)
        case Standing.LESS_PRECISE:
            return Sentence("On {images}, {run} is more precise.", images=images, run=older)
        case _ if comparison.comparison_set.fairness is Fairness.NEWER:
            return Sentence(
                "On {images} that trained it, {run} is not worse, which proves nothing.", images=images, run=newer
            )
        case Standing.ALIKE:
            return Sentence("On {images}, both are about as good.", images=images)
        case Standing.BETTER:
            return Sentence("On {images}, {run} is better.", images=images, run=newer)


def _flattered(images: int, run: str | Sentence) -> Sentence:
    return Sentence("{count} of them trained {run}, which flatters it.", count=images, run=run)


def _named(run_id: str, name: Name) -> str | Sentence:
    return Sentence("the base model") if run_id == BASE_RUN else name(run_id)
