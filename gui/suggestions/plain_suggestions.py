"""The suggestions of thousands of images at once, where each image's need no look at one another or at its labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.active_learning.uncertainty import uncertainties
from core.annotation import ImageState
from core.store.box_columns import BoxColumns
from gui.document.by_image import T
from gui.document.document import Document


@dataclass(frozen=True, slots=True)
class PlainSuggestions:
    """Of the images asked about.

    Attributes:
        image_ids: ``(N,)`` int64, images to do with suggestions of one source, without boxes and rejections.
        best: ``(N,)`` float64, the highest score on each, 0 to 1.
        uncertainty: ``(N,)`` float64, see :func:`core.active_learning.uncertainty.uncertainty`.
        known: the images of which all is known: these, and those on which nothing is suggested.
        others: the images that are to be looked at one by one.
    """

    image_ids: npt.NDArray[np.int64]
    best: npt.NDArray[np.float64]
    uncertainty: npt.NDArray[np.float64]
    known: list[int]
    others: list[int]


def plain_suggestions(document: Document, image_ids: Sequence[int]) -> PlainSuggestions:
    """Look at these images."""
    drawn, suggested, rejected = document.all_annotations, document.all_predictions, document.all_rejections
    asked = np.asarray(image_ids, np.int64)
    to_do = np.asarray(document.in_state(ImageState.TODO), np.int64)
    covered = {*drawn.changed, *suggested.changed, *rejected.changed}
    special = [np.fromiter(covered, np.int64, len(covered))]
    special += [_near(each.columns, asked).image_ids for each in (drawn, rejected) if each.columns is not None]
    ids, best, uncertainty = np.empty(0, np.int64), np.empty(0), np.empty(0)
    if suggested.columns is not None:
        columns = _near(suggested.columns, asked)
        columns = columns.where(np.isin(columns.image_ids, to_do) & np.isin(columns.image_ids, asked))
        ids, starts = np.unique(columns.image_ids, return_index=True)
        if len(ids):
            special.append(ids[np.minimum.reduceat(columns.runs, starts) != np.maximum.reduceat(columns.runs, starts)])
            disagreements = document.image_facts.disagreements
            disagreement = np.fromiter(
                (disagreements.get(number, np.nan) for number in ids.tolist()), np.float64, len(ids)
            )
            best = np.maximum.reduceat(columns.scores, starts)
            uncertainty = uncertainties(columns.scores, starts, disagreement)
    is_special = np.isin(asked, np.concatenate(special)) & np.isin(asked, to_do)
    is_plain = ~np.isin(ids, asked[is_special])
    return PlainSuggestions(
        ids[is_plain], best[is_plain], uncertainty[is_plain], asked[~is_special].tolist(), asked[is_special].tolist()
    )


def _near(columns: BoxColumns[T], image_ids: npt.NDArray[np.int64]) -> BoxColumns[T]:
    """The boxes on these images, with those on images between them: a slice, where most are next to one another."""
    if not len(image_ids):
        return columns.between(0, 0)
    first, after = np.searchsorted(columns.image_ids, (image_ids.min(), image_ids.max() + 1)).tolist()
    return columns.between(first, after)
