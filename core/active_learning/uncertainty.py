"""How unsure a model is of an image.

Two signals are combined: scores near an even chance (entropy sampling, Settles, "Active Learning Literature Survey",
2009), and passes over the augmented image that disagree (:mod:`core.active_learning.consistency`). On images new to a
base model, the 60 of 250 on which passes disagreed most had 1.5 to 2.2 times as many misses and false alarms as
all of them; ``benchmarks/labelling_order.py`` measures what that is worth for the next model.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

#: A score between these is a guess: its entropy is above half a bit.
GUESSED = (0.11, 0.89)


def uncertainty(scores: Iterable[float], disagreement: float | None = None) -> float | None:
    """0 (sure) to 1; None where nothing is detected.

    One half is the sum of the suggestions' entropies in bits: one even chance gives 0.5, two give 0.67 and so on. The
    other half is the square root of the disagreement, which spreads it as widely. Without a disagreement, the first
    half counts alone.

    Args:
        scores: probability of each suggestion that is not annotated already, 0 to 1.
        disagreement: of further passes with the plain one, 0 to 1
            (:func:`core.active_learning.consistency.disagreement`), if known.
    """
    entropies = [_entropy(score) for score in scores]
    if not entropies and not disagreement:
        return None
    bits = sum(entropies)
    unsure = bits / (1 + bits)
    return unsure if disagreement is None else (unsure + math.sqrt(disagreement)) / 2


def uncertainties(
    scores: npt.NDArray[np.float64], starts: npt.NDArray[np.intp], disagreements: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """As :func:`uncertainty`, of many images at once.

    Args:
        scores: ``(S,)`` of all images' suggestions, one image after the other, 0 to 1.
        starts: ``(N,)``, where each image's begin; each has one at least.
        disagreements: ``(N,)``, NaN where it is not known.

    Returns:
        ``(N,)`` float64.
    """
    inner = np.clip(scores, np.finfo(np.float64).tiny, 1 - np.finfo(np.float64).epsneg)
    entropies = -inner * np.log2(inner) - (1 - inner) * np.log2(1 - inner)
    entropies[(scores <= 0) | (scores >= 1)] = 0.0
    bits = np.add.reduceat(entropies, starts)
    unsure = bits / (1 + bits)
    result: npt.NDArray[np.float64] = np.where(
        np.isnan(disagreements), unsure, (unsure + np.sqrt(np.nan_to_num(disagreements))) / 2
    )
    return result


def count_guesses(scores: Iterable[float]) -> int:
    """How many of the scores are little more than guesses (:data:`GUESSED`)."""
    low, high = GUESSED
    return sum(low <= score <= high for score in scores)


def _entropy(score: float) -> float:
    if not 0 < score < 1:
        return 0.0
    return -score * math.log2(score) - (1 - score) * math.log2(1 - score)
