"""The cells of the grids: inputs are read from the document at once, cells computed on another thread."""

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
    """The boxes of one image."""

    image_id: int
    annotations: tuple[Annotation, ...]
    predictions: tuple[Prediction, ...]
    rejections: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class RunContext:
    """The run compared with: the images that it has predicted, and those that it was trained on."""

    run_id: str
    predicted: Collection[int]
    trained_on: Collection[int] = ()


def labels_on(document: Document, image_id: int) -> ImageBoxes:
    """The current boxes of an image."""
    return ImageBoxes(
        image_id, document.annotations(image_id), document.predictions(image_id), document.rejections(image_id)
    )


def sheet_tiles(
    labels: Iterable[ImageBoxes],
    run: RunContext,
    wanted: SheetFilter,
    by: SheetOrder,
    *,
    backwards: bool,
    image_places: Mapping[int, int],
    class_places: Mapping[int, int],
    sharpness: Mapping[int, float],
) -> list[Tile]:
    """The cells of the contact sheet, sorted."""
    matching = [
        entry
        for each in labels
        for entry in sheet.entries(
            each.annotations, each.predictions, run.run_id, has_predicted=each.image_id in run.predicted
        )
        if wanted.matches(entry.annotation)
    ]
    order = sheet.ordered(
        matching, by, backwards=backwards, image_places=image_places, class_places=class_places, sharpness=sharpness
    )
    return [Tile.of_entry(entry) for entry in order]


def disagreement_tiles(labels: Iterable[ImageBoxes], run: RunContext, threshold: float) -> list[Tile]:
    """The cells of all disagreements on images that the run has predicted, sorted."""
    cases = [
        case
        for each in labels
        if each.image_id in run.predicted
        for case in disagreements.find_disagreements(
            each.annotations, each.predictions, each.rejections, run.run_id, threshold
        )
    ]
    return [Tile.of_disagreement(case) for case in disagreements.ordered(cases, run.trained_on)]
