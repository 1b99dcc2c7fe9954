"""What the grid is made of, taken from the document at once and worked out on another thread."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from core.annotation import Annotation, Prediction, Rejection
from core.review import disagreements, sheet
from core.review.sheet import SheetFilter, SheetOrder
from gui.document.document import Document
from gui.review.tile import Tile


@dataclass(frozen=True, slots=True)
class ImageBoxes:
    """What is on one image."""

    image_id: int
    annotations: tuple[Annotation, ...]
    predictions: tuple[Prediction, ...]
    rejections: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class RunContext:
    """Whose word is asked for: the run, where it has looked, and what it learnt from."""

    run_id: str
    predicted: Collection[int]
    trained_on: Collection[int] = ()


def labels_on(document: Document, image_id: int) -> ImageBoxes:
    """What is on an image now."""
    return ImageBoxes(
        image_id, document.annotations(image_id), document.predictions(image_id), document.rejections(image_id)
    )


def sheet_tiles(
    labels: Iterable[ImageBoxes],
    asked: RunContext,
    wanted: SheetFilter,
    by: SheetOrder,
    *,
    backwards: bool,
    image_places: Mapping[int, int],
    class_places: Mapping[int, int],
    sharpness: Mapping[int, float],
) -> list[Tile]:
    """The cells of the contact sheet, in their order."""
    found = [
        entry
        for each in labels
        for entry in sheet.entries(
            each.annotations, each.predictions, asked.run_id, has_predicted=each.image_id in asked.predicted
        )
        if wanted.matches(entry.annotation)
    ]
    order = sheet.ordered(
        found, by, backwards=backwards, image_places=image_places, class_places=class_places, sharpness=sharpness
    )
    return [Tile.of_entry(entry) for entry in order]


def disagreement_tiles(labels: Iterable[ImageBoxes], asked: RunContext, threshold: float) -> list[Tile]:
    """The cells of all disputes, in their order, on images at which the run has looked."""
    found = [
        case
        for each in labels
        if each.image_id in asked.predicted
        for case in disagreements.find_disagreements(
            each.annotations, each.predictions, each.rejections, asked.run_id, threshold
        )
    ]
    return [Tile.of_disagreement(case) for case in disagreements.ordered(found, asked.trained_on)]
