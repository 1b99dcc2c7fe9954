"""How much a look by a person would tell the model about an image."""

from __future__ import annotations

import math
from collections.abc import Iterable


def doubt(scores: Iterable[float]) -> float | None:
    """Entropy in bits, 0 to 1, of the least certain suggestion of an image; None without suggestions.

    Args:
        scores: how likely each suggestion is right, 0 to 1, of those that are not drawn already.
    """
    return max((_entropy(score) for score in scores), default=None)


def _entropy(score: float) -> float:
    if not 0 < score < 1:
        return 0.0
    return -score * math.log2(score) - (1 - score) * math.log2(1 - score)
