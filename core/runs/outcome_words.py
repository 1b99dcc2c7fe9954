"""The result of comparing two models in sentences, for the end of a run, the window and the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from core.errors import Count, Score, Sentence
from core.evaluation.verdict import Verdict
from core.events import Compared
from core.model.base import BASE_RUN
from core.runs.comparison_set import Fairness

if TYPE_CHECKING:  # imports the scoring library
    from core.runs.comparison import ModelComparison

#: Name of a run, by its id.
Name = Callable[[str], str]


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
    if compared.verdict == Verdict.UNKNOWN and not compared.is_unfinished:
        sentences.append(Sentence("The newer run is used."))
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
    chosen = comparison.comparison_set
    sentences = [_verdict_words(comparison, older, newer, is_held_back=not imported)]
    if chosen.seen_by_older and chosen.fairness is not Fairness.NEITHER:
        sentences.append(_flattered(chosen.seen_by_older, older))
    if chosen.seen_by_newer:
        sentences.append(_flattered(chosen.seen_by_newer, newer))
    sentences += [Sentence("{run} was imported: what it was trained on is not known.", run=each) for each in imported]
    return sentences


def _score_words(compared: Compared) -> Sentence:
    """Which one is better; runs of earlier versions have no verdict but whether they were promoted."""
    earlier = Verdict.BETTER if compared.is_promoted else Verdict.WORSE
    verdict = Verdict(compared.verdict) if compared.verdict else earlier
    images, score = _images(compared), Score(compared.ap50 or 0.0)
    before = Score(compared.incumbent_ap50 or 0.0)
    if verdict is Verdict.BETTER:
        return Sentence(
            "It is better on the same {images} (AP50 {score}, before {before}).",
            images=images,
            score=score,
            before=before,
        )
    if verdict is Verdict.WORSE:
        return Sentence(
            "It is worse on the same {images} (AP50 {score}, before {before}).",
            images=images,
            score=score,
            before=before,
        )
    if compared.more is None:
        return Sentence(
            "It cannot be told which is better on the same {images} (AP50 {score}, before {before}).",
            images=images,
            score=score,
            before=before,
        )
    return Sentence(
        "It cannot be told yet which is better on the same {images} (AP50 {score}, before {before}): "
        "some {more} more would tell.",
        images=images,
        score=score,
        before=before,
        more=compared.more,
    )


def _images(compared: Compared) -> Sentence | Count:
    if compared.by_folds:
        return Sentence("{images}, cross-validated", images=Count(compared.images, "image"))
    return Count(compared.images, "image" if compared.on_training_images else "held-back image")


def _verdict_words(comparison: ModelComparison, older: str, newer: str, *, is_held_back: bool) -> Sentence:
    is_fair = comparison.comparison_set.fairness is Fairness.NEITHER
    images = Count(comparison.newer.images, "held-back image" if is_fair and is_held_back else "image")
    judgement = comparison.judgement
    if judgement is None:
        return Sentence("There is no box to compare on.")
    if judgement.verdict is Verdict.WORSE:
        return Sentence("On {images}, {run} is better.", images=images, run=older)
    if comparison.comparison_set.fairness is Fairness.NEWER:
        return Sentence(
            "On {images} that trained it, {run} is not worse, which proves nothing.", images=images, run=newer
        )
    if judgement.verdict is Verdict.BETTER:
        return Sentence("On {images}, {run} is better.", images=images, run=newer)
    if judgement.more is None:
        return Sentence("On {images}, it cannot be told which is better.", images=images)
    return Sentence(
        "On {images}, it cannot be told yet which is better; some {more} more would tell.",
        images=images,
        more=judgement.more,
    )


def _flattered(images: int, run: str | Sentence) -> Sentence:
    return Sentence("{count} of them trained {run}, which flatters it.", count=images, run=run)


def _named(run_id: str, name: Name) -> str | Sentence:
    return Sentence("the base model") if run_id == BASE_RUN else name(run_id)
