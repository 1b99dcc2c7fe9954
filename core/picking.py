"""Which image a person should label next: one that the model doubts and that is unlike those labelled already.

Greedy: the image with the greatest product of doubt and distance to the nearest image that is labelled or was picked.
Distance alone is the k-centre pick of core-set selection (Sener and Savarese, "Active Learning for Convolutional
Neural Networks: A Core-Set Approach", arXiv 1708.00489); doubt alone would give ten frames of one car.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from core.embedding import SIZE
from core.geometry import FloatArray

#: An image without any doubt still teaches something where it looks like no other.
_LEAST_DOUBT = 0.1
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
    """What is known of an image: ``doubt`` 0 to 1, None if no model has looked at it; ``disagreement`` likewise."""

    doubt: float | None = None
    disagreement: float | None = None


@dataclass(frozen=True, slots=True)
class Pick:
    """An image to label next, and what most speaks for it."""

    image_id: int
    why: Why


class Picker:
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
        rows = [self._row[number] for number in new]
        for start in range(0, len(rows), _BLOCK):
            self._approach(rows[start : start + _BLOCK])

    def pick(self, known: Mapping[int, Known]) -> Pick | None:
        """The image among ``known`` that teaches most, with what speaks for it; None for an empty ``known``.

        Images that no model has looked at count with the mean doubt of the others; where it has looked at none, novelty
        alone decides. One of which nobody knows how it looks is as new as most. With nothing labelled and nothing
        doubted it is the image most like all the others.
        """
        if not known:
            return None
        ids = list(known)
        doubts = np.asarray([np.nan if each.doubt is None else each.doubt for each in known.values()])
        is_known = ~np.isnan(doubts)
        filled = np.where(is_known, doubts, doubts[is_known].mean() if is_known.any() else 1.0)
        distances = self._distances(ids)
        is_measured = np.isfinite(distances)
        is_first = not is_measured.any()
        if not is_first:
            distances = np.where(is_measured, distances, np.median(distances[is_measured]))
        elif is_known.any():
            distances = np.ones_like(distances)
        else:
            distances = self._typicalities(ids)
        best = int(np.argmax((filled + _LEAST_DOUBT) * distances))
        image = known[ids[best]]
        unlike = _rank(distances, best) >= _rank(filled, best)
        if is_first and not is_known.any():
            return Pick(ids[best], Why.TYPICAL)
        if not is_first and (unlike or image.doubt is None):
            return Pick(ids[best], Why.NOVEL)
        disputed = np.asarray([each.disagreement or 0.0 for each in known.values()])
        is_disputed = disputed[best] > 0 and _rank(disputed, best) > _rank(filled, best)
        return Pick(ids[best], Why.DISAGREES if is_disputed else Why.UNSURE)

    def novelty(self, image_id: int) -> float | None:
        """Distance to the nearest labelled image; None where that, or how this one looks, is not known."""
        row = self._row.get(image_id)
        return None if row is None or np.isinf(self._nearest[row]) else float(self._nearest[row])

    def _approach(self, rows: Sequence[int]) -> None:
        """Let these rows be among those that distances are measured from."""
        squares = self._squares[rows][None, :]
        for start in range(0, len(self._looks), _BLOCK):
            part = slice(start, start + _BLOCK)
            products = self._looks[part] @ self._looks[rows].T
            distances = self._squares[part][:, None] + squares - 2 * products
            found = np.sqrt(np.maximum(distances.min(axis=1), 0))
            self._nearest[part] = np.minimum(self._nearest[part], found)
        self._nearest[rows] = 0  # not a rounding error

    def _distances(self, ids: Collection[int]) -> FloatArray:
        """To the nearest one taken; infinite where none is, or nobody knows how the image looks."""
        rows = [self._row.get(number, -1) for number in ids]
        return np.asarray([self._nearest[row] if row >= 0 else np.inf for row in rows], dtype=np.float32)

    def _typicalities(self, ids: Collection[int]) -> FloatArray:
        """How near each image is to the mean of all, at most 1."""
        far = np.linalg.norm(self._looks - self._looks.mean(axis=0), axis=1) if len(self._looks) else np.zeros(0)
        rows = [self._row.get(number, -1) for number in ids]
        return np.asarray([1 / (1 + far[row]) if row >= 0 else 0.0 for row in rows], dtype=np.float32)


def _rank(values: npt.NDArray[np.floating], place: int) -> float:
    """Share of the values that are smaller than the one at ``place``."""
    return float(np.mean(values < values[place]))
