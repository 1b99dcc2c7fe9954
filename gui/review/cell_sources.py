"""The cells of the grids: inputs are read from the document at once, cells computed on another thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from core.annotation import Annotation, Prediction, Rejection
from core.review import disagreements, sheet
from core.review.disagreements import DisagreementKind
from core.review.sheet import SheetEntry, SheetFilter, SheetOrder
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


class AllBoxes:
    """The boxes of all images as they are now, for another thread."""

    def __init__(self, document: Document) -> None:
        self._drawn = document.all_annotations
        self._suggested = document.all_predictions
        self._rejected = document.all_rejections

    def on(self, image_id: int) -> ImageBoxes:
        """The boxes of an image."""
        return ImageBoxes(image_id, self._drawn.on(image_id), self._suggested.on(image_id), self._rejected.on(image_id))

    def count(self, image_ids: Collection[int], wanted: SheetFilter) -> int:
        """How many annotations of these images pass."""
        on_images = set(image_ids)
        changed = (values for number, values in self._drawn.changed.items() if number in on_images)
        total = sum(wanted.matches(each) for values in changed for each in values)
        columns = self._drawn.current()
        if columns is not None:
            is_wanted = np.isin(columns.image_ids, np.fromiter(on_images, np.int64, len(on_images)))
            if wanted.class_id is not None:
                is_wanted &= columns.class_ids == wanted.class_id
            if wanted.provenance is None and wanted.flag is None:
                total += int(is_wanted.sum())
            else:
                total += sum(map(wanted.matches, columns.values(np.flatnonzero(is_wanted).tolist())))
        return total


class Tiles(NamedTuple):
    """The first cells of a grid, and how many there are in all; ``kinds``: of disagreements, how many of each."""

    first: list[Tile]
    total: int
    kinds: Mapping[DisagreementKind, int]


@dataclass(frozen=True, slots=True)
class SheetQuery:
    """What the contact sheet lists.

    Attributes:
        image_ids: of the images whose boxes are listed, in the order of the image list.
        class_places: place in the class list, by class id.
        sharpness: of the boxes measured so far, by annotation id.
        count: cells that are made; of others it is only known that they are there.
    """

    image_ids: Sequence[int]
    run: RunContext
    wanted: SheetFilter
    by: SheetOrder
    backwards: bool
    class_places: Mapping[int, int]
    sharpness: Mapping[int, float]
    count: int

    def tiles(self, boxes: AllBoxes) -> Tiles:
        """The cells of the contact sheet, sorted."""
        if self.by is SheetOrder.IMAGE:
            return self._by_image(boxes)
        entries = (entry for number in self.image_ids for entry in self._entries(boxes, number))
        order = sheet.ordered(
            entries,
            self.by,
            backwards=self.backwards,
            image_places={number: place for place, number in enumerate(self.image_ids)},
            class_places=self.class_places,
            sharpness=self.sharpness,
        )
        return Tiles([Tile.of_entry(entry) for entry in order[: self.count]], len(order), {})

    def _by_image(self, boxes: AllBoxes) -> Tiles:
        """Without a look at what the model says of boxes that are not listed."""
        first: list[Tile] = []
        for number in reversed(self.image_ids) if self.backwards else self.image_ids:
            first += [Tile.of_entry(entry) for entry in sheet.ordered(self._entries(boxes, number), SheetOrder.IMAGE)]
            if len(first) >= self.count:
                break
        return Tiles(first[: self.count], boxes.count(self.image_ids, self.wanted), {})

    def _entries(self, boxes: AllBoxes, image_id: int) -> Iterator[SheetEntry]:
        on_image = boxes.on(image_id)
        if on_image.annotations:
            has_predicted = image_id in self.run.predicted
            entries = sheet.entries(
                on_image.annotations, on_image.predictions, self.run.run_id, has_predicted=has_predicted
            )
            yield from (entry for entry in entries if self.wanted.matches(entry.annotation))


def disagreement_tiles(
    boxes: AllBoxes,
    image_ids: Iterable[int],
    run: RunContext,
    threshold: float,
    kind: DisagreementKind | None,
    count: int,
) -> Tiles:
    """The cells of the first disagreements of a kind on images that the run has predicted, sorted; None: any kind."""
    kinds: Counter[DisagreementKind] = Counter()
    cases = []
    for number in image_ids:
        if number not in run.predicted:
            continue
        on_image = boxes.on(number)
        for case in disagreements.find_disagreements(
            on_image.annotations, on_image.predictions, on_image.rejections, run.run_id, threshold
        ):
            kinds[case.kind] += 1
            if kind in (None, case.kind):
                cases.append(case)
        if len(cases) > 2 * count:
            cases = disagreements.ordered(cases, run.trained_on)[:count]
    total = kinds.total() if kind is None else kinds[kind]
    order = disagreements.ordered(cases, run.trained_on)[:count]
    return Tiles([Tile.of_disagreement(case) for case in order], total, kinds)
