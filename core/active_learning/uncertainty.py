"""How much a look by a person would tell the model about an image.

Two signs are read together: scores near an even chance (entropy sampling, Settles, "Active Learning Literature Survey",
2009), and passes over the changed picture that find something else (:mod:`core.active_learning.consistency`). On
images with known boxes that a base model had never seen, the 60 of 250 on which passes disagreed most had 1.5 to 2.2
times as many boxes missed or made up as all of them; what that is worth for the next
model, ``benchmarks/labelling_order.py`` measures.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

#: A score between these is a guess: its entropy is above half a bit.
GUESSED = (0.11, 0.89)


def uncertainty(scores: Iterable[float], disagreement: float | None = None) -> float | None:
    """0 (sure) to 1; None where nothing was found.

    Half of it are the entropies of the suggestions in bits, of which one even chance makes 0.5, two make 0.67 and so
    on; half is the square root of the disagreement, which spreads it as wide. Without passes to compare, the first
    is all.

    Args:
        scores: how likely each suggestion is right, 0 to 1, of those that are not drawn already.
        disagreement: of further passes with the first one, 0 to 1
            (:func:`core.active_learning.consistency.disagreement`), if known.
    """
    entropies = [_entropy(score) for score in scores]
    if not entropies and not disagreement:
        return None
    bits = sum(entropies)
    unsure = bits / (1 + bits)
    return unsure if disagreement is None else (unsure + math.sqrt(disagreement)) / 2


def guesses(scores: Iterable[float]) -> int:
    """How many of these scores are little more than guesses."""
    low, high = GUESSED
    return sum(low <= score <= high for score in scores)


def _entropy(score: float) -> float:
    if not 0 < score < 1:
        return 0.0
    return -score * math.log2(score) - (1 - score) * math.log2(1 - score)
