"""Rare classes are drawn more often: their images in an epoch, their objects in an image.

By the square root of how much rarer a class is, which lies between leaving the balance as it is and levelling it.
Source: repeat factor sampling, LVIS, arXiv 1908.03195.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np

from core.dataset.chips import Sample

#: No class is drawn more than this many times as often as it would be: few objects would only be learnt by heart.
_MOST = 4.0


def balanced(samples: Sequence[Sample]) -> tuple[Sample, ...]:
    """The samples with ``draws`` and ``chances`` by the classes of their usable objects; with one class as they are."""
    labels = [sample.labels[~sample.difficult] for sample in samples]
    counts = np.bincount(np.concatenate([np.zeros(0, dtype=np.int64), *labels]))
    if np.count_nonzero(counts) < 2:
        return tuple(samples)
    weights = np.minimum(np.sqrt(counts.max() / np.maximum(counts, 1)), _MOST).astype(np.float32)
    return tuple(
        dataclasses.replace(
            sample, draws=float(weights[usable].max(initial=1.0)), chances=weights[sample.labels].astype(np.float32)
        )
        for sample, usable in zip(samples, labels, strict=True)
    )
