"""Which image to label next: one that the model is unsure of, similar to many images and unlike those labelled.

Greedy: the image with the greatest product of its uncertainty and of how much nearer all images would come to a
labelled one. The second is facility location (Wei, Iyer and Bilmes, "Submodularity in Data Subset Selection and Active
Learning", 2015): once an image is labelled or selected, others of the same car gain nothing. Distance alone, the
k-centre rule of core-set selection (Sener and Savarese, arXiv 1708.00489), prefers outliers, and with few labels
typical images teach more (Hacohen et al., "Active Learning on a Budget", arXiv 2202.02794).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from core.active_learning.embedding import SIZE
from core.geometry import FloatArray

#: Added to the uncertainty, so that an image of none counts about a quarter as much as one of the greatest: a model is
#: not unsure of an object that it misses entirely.
_MIN_UNCERTAINTY = 0.3
#: Coverage is measured on this many images, evenly chosen.
_SAMPLE_SIZE = 300
#: Rows of distances computed at a time: 16 MB against 5,000 labelled images.
_BLOCK = 800


class SelectionReason(StrEnum):
    """The main reason for selecting an image."""

    NOVEL = "novel"
    UNSURE = "unsure"
    DISAGREES = "disagrees"
    TYPICAL = "typical"


@dataclass(frozen=True, slots=True)
class ImageSignals:
    """``uncertainty`` and ``disagreement`` of an image, 0 to 1; None if nothing was predicted on it yet."""

    uncertainty: float | None = None
    disagreement: float | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """An image to label next, and the main reason for it."""

    image_id: int
    reason: SelectionReason


class Selector:
    """Selects images to label. A selection and a new label each take one pass over all images: O(n).

    Args:
        embeddings: ``(SIZE,)`` by image id, of labelled images too; an image without one is selected by uncertainty
            alone.
        labelled: ids of the labelled images.
    """

    def __init__(self, embeddings: Mapping[int, npt.NDArray[np.floating]], labelled: Iterable[int] = ()) -> None:
        self._ids = np.asarray(list(embeddings), dtype=np.int64)
        self._row = {int(number): row for row, number in enumerate(self._ids)}
        vectors = [np.asarray(vector, dtype=np.float32) for vector in embeddings.values()]
        self._vectors: FloatArray = np.stack(vectors) if vectors else np.zeros((0, SIZE), dtype=np.float32)
        self._squares = np.einsum("nd,nd->n", self._vectors, self._vectors)
        self._nearest = np.full(len(self._ids), np.inf, dtype=np.float32)
        rows = np.unique(np.linspace(0, len(self._ids) - 1, min(_SAMPLE_SIZE, len(self._ids))).astype(np.intp))
        self._sample = rows
        self._from_sample = self._distances_to(rows)
        self._covered: set[int] = set()
        self.cover(labelled)

    @property
    def covered(self) -> frozenset[int]:
        """The images that are labelled or selected, of those with an embedding."""
        return frozenset(self._covered)

    def cover(self, image_ids: Iterable[int]) -> None:
        """Note that these are labelled or selected: similar images gain nothing now."""
        new = [number for number in dict.fromkeys(image_ids) if number in self._row and number not in self._covered]
        self._covered.update(new)
        rows = np.asarray([self._row[number] for number in new], dtype=np.intp)
        for start in range(0, len(rows), _BLOCK):
            self._cover_rows(rows[start : start + _BLOCK])

    def select(self, candidates: Mapping[int, ImageSignals]) -> Selection | None:
        """The candidate that teaches most, with the reason; None without candidates.

        A candidate without predictions counts with the mean uncertainty of the others; if all are, embeddings alone
        decide. One without an embedding counts with the median gain.
        """
        if not candidates:
            return None
        ids = list(candidates)
        uncertainties = np.asarray(
            [np.nan if each.uncertainty is None else each.uncertainty for each in candidates.values()]
        )
        is_known = ~np.isnan(uncertainties)
        filled = np.where(is_known, uncertainties, uncertainties[is_known].mean() if is_known.any() else 1.0)
        gains = _filled(self._gains(ids))
        best = int(np.argmax((filled + _MIN_UNCERTAINTY) * gains))
        image = candidates[ids[best]]
        by_gain, by_uncertainty = _rank(gains, best), _rank(filled, best) if image.uncertainty is not None else -1.0
        by_distance = _rank(_filled(self._values(ids, self._nearest)), best) if self._covered else -1.0
        if max(by_gain, by_distance) < by_uncertainty or (image.uncertainty is not None and not self._row):
            disagreements = np.asarray([each.disagreement or 0.0 for each in candidates.values()])
            disagrees = disagreements[best] > 0 and _rank(disagreements, best) > by_uncertainty
            return Selection(ids[best], SelectionReason.DISAGREES if disagrees else SelectionReason.UNSURE)
        return Selection(ids[best], SelectionReason.TYPICAL if by_gain > by_distance else SelectionReason.NOVEL)

    def novelty(self, image_id: int) -> float | None:
        """Distance to the nearest labelled image; None without labelled images or without an embedding."""
        row = self._row.get(image_id)
        return None if row is None or np.isinf(self._nearest[row]) else float(self._nearest[row])

    def _cover_rows(self, rows: npt.NDArray[np.intp]) -> None:
        """Lower all images' distances to the nearest covered one."""
        self._nearest = np.minimum(self._nearest, self._distances_to(rows).min(axis=1))
        self._nearest[rows] = 0  # not a rounding error

    def _gains(self, ids: Collection[int]) -> FloatArray:
        """By how much the sample and the image itself would come nearer to a labelled one on average."""
        if not self._row:
            return np.ones(len(ids), dtype=np.float32)
        farthest = self._from_sample.max(initial=0)
        nearest = np.minimum(self._nearest, farthest)
        nearer = np.maximum(nearest[self._sample] - self._from_sample, 0).sum(axis=1) + nearest
        return self._values(ids, nearer / (len(self._sample) + 1))

    def _values(self, ids: Collection[int], by_row: FloatArray) -> FloatArray:
        """The values of these images; NaN for one without an embedding."""
        rows = [self._row.get(number, -1) for number in ids]
        return np.asarray([by_row[row] if row >= 0 else np.nan for row in rows], dtype=np.float32)

    def _distances_to(self, rows: npt.NDArray[np.intp]) -> FloatArray:
        """``(N, len(rows))`` float32: from all images to those in ``rows``."""
        distances = np.empty((len(self._vectors), len(rows)), dtype=np.float32)
        for start in range(0, len(self._vectors), _BLOCK):
            part = slice(start, start + _BLOCK)
            products = self._vectors[part] @ self._vectors[rows].T
            squares = self._squares[part][:, None] + self._squares[rows][None, :] - 2 * products
            distances[part] = np.sqrt(np.maximum(squares, 0))
        return distances


def _filled(values: FloatArray) -> FloatArray:
    """The values, with the median of the others for NaN; ones if all are NaN."""
    is_known = ~np.isnan(values)
    if not is_known.any():
        return np.ones_like(values)
    return np.where(is_known, values, np.median(values[is_known])).astype(np.float32)


def _rank(values: npt.NDArray[np.floating], place: int) -> float:
    """The share of the values that are smaller than the one at ``place``."""
    return float(np.mean(values < values[place]))
