"""Whether a training ended before its model can be any good, in a sentence."""

from __future__ import annotations

import math

from core.errors import Count, Sentence
from core.evaluation.metrics import Scores
from core.events import Compared
from core.training.loop import Trained

#: Images of a step for which :attr:`core.model.kind.ModelKind.least_steps` holds.
_BATCH = 16
#: AP50 from which on a model is of use, where there is no other to compare it with.
_USEFUL = 0.5
#: Share of the steps from which on a model without any score counts as good.
_UNSCORED_SHARE = 0.25
#: Steps a second where they were not measured.
_USUAL_SPEED = 2.0


def unfinished_words(
    trained: Trained,
    scores: Scores | None,
    compared: Compared | None,
    least_steps: int,
    batch: int,
    *,
    begins_good: bool = False,
) -> Sentence | None:
    """That the model is not done yet, and how long it needs; None if it had its steps, or is good with fewer.

    Args:
        trained: the training.
        scores: of its model, None if it has none.
        compared: with its incumbent, None without one.
        least_steps: that the model usually takes, with 16 images a step.
        batch: images a step.
        begins_good: it starts from weights that already detect such objects, so that without a score it counts as good.
    """
    needed = math.ceil(least_steps * _BATCH / batch)
    if trained.steps >= needed:
        return None
    if compared is not None and compared.images:
        is_good = compared.is_promoted
    elif scores is not None:
        is_good = (scores.ap50 or 0.0) >= _USEFUL
    else:
        is_good = begins_good or trained.steps >= _UNSCORED_SHARE * needed
    if is_good:
        return None
    minutes = math.ceil((needed - trained.steps) / (trained.steps_per_second or _USUAL_SPEED) / 60)
    return Sentence(
        "This model is not done yet: of the training steps that it usually takes ({needed}), it had only {steps}. "
        "Resume the run for about {minutes}, more if the computer is busier.",
        steps=trained.steps,
        needed=needed,
        minutes=Count(minutes, "minute"),
    )
