"""Which image a person should label next: one that the model doubts, like many images and unlike those labelled.

Greedy: the image with the greatest product of its doubt and of how much nearer all images would come to a labelled
one. The second is facility location (Wei, Iyer and Bilmes, "Submodularity in Data Subset Selection and Active
Learning", 2015): once an image is labelled or was picked, others of the same car gain nothing. Distance alone, the
k-centre pick of core-set selection (Sener and Savarese, arXiv 1708.00489), prefers what is like nothing else, and with
few labels the usual teaches more than the odd (Hacohen et al., "Active Learning on a Budget", arXiv 2202.02794).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from core.active_learning.embedding import SIZE
from core.geometry import FloatArray

#: An image without any doubt teaches about a quarter as much as one of the greatest: what a model misses wholly, it
#: does not doubt.
_MIN_UNCERTAINTY = 0.3
#: So many images, evenly chosen, stand for all when it is asked how much nearer they would come.
_STAND_INS = 300
#: Rows of distances worked out at a time: 16 MB against 5,000 labelled images.
_BLOCK = 800


class Why(StrEnum):
    """What most speaks for an image."""

    NOVEL = "novel"
    UNSURE = "unsure"
    DISAGREES = "disagrees"
    TYPICAL = "typical"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an image: ``uncertainty`` and ``disagreement``, 0 to 1; None where nothing was predicted yet."""

    uncertainty: float | None = None
    disagreement: float | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """An image to label next, and what most speaks for it."""

    image_id: int
    why: Why


class Selector:
    """Images with their looks and doubts. A pick and a label take one pass over all of them: O(n).

    Args:
        embeddings: of all images, labelled ones too, by id: ``(SIZE,)``; images without one are picked by doubt alone.
        labelled: ids of the images that are labelled.
    """

    def __init__(self, embeddings: Mapping[int, npt.NDArray[np.floating]], labelled: Iterable[int] = ()) -> None:
        self._ids = np.asarray(list(embeddings), dtype=np.int64)
        self._row = {int(number): row for row, number in enumerate(self._ids)}
        looks = [np.asarray(look, dtype=np.float32) for look in embeddings.values()]
        self._looks: FloatArray = np.stack(looks) if looks else np.zeros((0, SIZE), dtype=np.float32)
        self._squares = np.einsum("nd,nd->n", self._looks, self._looks)
        self._nearest = np.full(len(self._ids), np.inf, dtype=np.float32)
        rows = np.unique(np.linspace(0, len(self._ids) - 1, min(_STAND_INS, len(self._ids))).astype(np.intp))
        self._from_stand_ins = self._distances_to(rows)
        self._stand_ins = rows
        self._taken: set[int] = set()
        self.take(labelled)

    @property
    def taken(self) -> frozenset[int]:
        """The images that are labelled or were picked, of those whose look is known."""
        return frozenset(self._taken)

    def take(self, image_ids: Iterable[int]) -> None:
        """These are labelled, or were picked: images like them are no news any more."""
        new = [number for number in dict.fromkeys(image_ids) if number in self._row and number not in self._taken]
        self._taken.update(new)
        rows = np.asarray([self._row[number] for number in new], dtype=np.intp)
        for start in range(0, len(rows), _BLOCK):
            self._approach(rows[start : start + _BLOCK])

    def pick(self, known: Mapping[int, Known]) -> Selection | None:
        """The image among ``known`` that teaches most, with what speaks for it; None for an empty ``known``.

        Images that no model has looked at count with the mean doubt of the others; where it has looked at none, looks
        alone decide. One of which nobody knows how it looks counts as most do.
        """
        if not known:
            return None
        ids = list(known)
        uncertainties = np.asarray(
            [np.nan if each.uncertainty is None else each.uncertainty for each in known.values()]
        )
        is_known = ~np.isnan(uncertainties)
        filled = np.where(is_known, uncertainties, uncertainties[is_known].mean() if is_known.any() else 1.0)
        gains = _filled(self._gains(ids))
        best = int(np.argmax((filled + _MIN_UNCERTAINTY) * gains))
        image = known[ids[best]]
        by_gain, by_uncertainty = _rank(gains, best), _rank(filled, best) if image.uncertainty is not None else -1.0
        by_distance = _rank(_filled(self._values(ids, self._nearest)), best) if self._taken else -1.0
        if max(by_gain, by_distance) < by_uncertainty or (image.uncertainty is not None and not self._row):
            disputed = np.asarray([each.disagreement or 0.0 for each in known.values()])
            is_disputed = disputed[best] > 0 and _rank(disputed, best) > by_uncertainty
            return Selection(ids[best], Why.DISAGREES if is_disputed else Why.UNSURE)
        return Selection(ids[best], Why.TYPICAL if by_gain > by_distance else Why.NOVEL)

    def novelty(self, image_id: int) -> float | None:
        """Distance to the nearest labelled image; None where that, or how this one looks, is not known."""
        row = self._row.get(image_id)
        return None if row is None or np.isinf(self._nearest[row]) else float(self._nearest[row])

    def _approach(self, rows: npt.NDArray[np.intp]) -> None:
        """Let these rows be among those that distances are measured from."""
        self._nearest = np.minimum(self._nearest, self._distances_to(rows).min(axis=1))
        self._nearest[rows] = 0  # not a rounding error

    def _gains(self, ids: Collection[int]) -> FloatArray:
        """By how much the stand-ins and the image itself would come nearer to a labelled one on average."""
        if not self._row:
            return np.ones(len(ids), dtype=np.float32)
        farthest = self._from_stand_ins.max(initial=0)
        nearest = np.minimum(self._nearest, farthest)
        nearer = np.maximum(nearest[self._stand_ins] - self._from_stand_ins, 0).sum(axis=1) + nearest
        return self._values(ids, nearer / (len(self._stand_ins) + 1))

    def _values(self, ids: Collection[int], by_row: FloatArray) -> FloatArray:
        """Of these images; NaN of one of which nobody knows how it looks."""
        rows = [self._row.get(number, -1) for number in ids]
        return np.asarray([by_row[row] if row >= 0 else np.nan for row in rows], dtype=np.float32)

    def _distances_to(self, rows: npt.NDArray[np.intp]) -> FloatArray:
        """``(N, len(rows))`` float32 between all images and these."""
        found = np.empty((len(self._looks), len(rows)), dtype=np.float32)
        for start in range(0, len(self._looks), _BLOCK):
            part = slice(start, start + _BLOCK)
            products = self._looks[part] @ self._looks[rows].T
            squares = self._squares[part][:, None] + self._squares[rows][None, :] - 2 * products
            found[part] = np.sqrt(np.maximum(squares, 0))
        return found


def _filled(values: FloatArray) -> FloatArray:
    """With the median of the others for NaN; ones where all are."""
    is_known = ~np.isnan(values)
    if not is_known.any():
        return np.ones_like(values)
    return np.where(is_known, values, np.median(values[is_known])).astype(np.float32)


def _rank(values: npt.NDArray[np.floating], place: int) -> float:
    """Share of the values that are smaller than the one at ``place``."""
    return float(np.mean(values < values[place]))
