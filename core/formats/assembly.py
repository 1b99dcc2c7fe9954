"""From what the readers of all formats read to labels of images: measured, fitted, checked and counted alike."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.annotation import ImageState, Subset, has_control_characters
from core.errors import Count, ImageError, Sentence
from core.events import Progress
from core.formats import equal_boxes
from core.formats.common import (
    LabelledBox,
    LabelledImage,
    RawBox,
    RawLabels,
    ReadReport,
    first_of,
    is_box,
    is_like_fractions,
)
from core.formats.equal_boxes import each_once
from core.formats.loose_names import told
from core.formats.stated_size import Placement, is_undecided, placement
from core.geometry import Box, InvalidBoxError
from core.images import ImageHeader, cut_short_note, read_header

#: Pixels by which a box may leave the image before it counts as clipped: YOLO's rounding to six decimals.
CLIP_TOLERANCE = 0.05


def assemble(
    paths: Sequence[Path],
    labels: Mapping[Path, RawLabels],
    subsets: Mapping[Path, Subset],
    report: ReadReport,
    progress: Progress,
) -> list[LabelledImage]:
    """Measure the images and fit their labels to them; what was guessed, changed or refused goes into ``report``.

    An image is empty only where its labels are there and complete, and have no box.
    """
    headers = _measured(paths, report, progress)
    is_fractions = not report.has_pixels and _are_fractions(raw for path, raw in labels.items() if path in headers)
    notes = _Notes()
    fitter = _Fitter(report, notes, is_fractions)
    images = []
    for path, header in headers.items():
        raw = labels.get(path)
        fitted = _Fitted() if raw is None else fitter.fit(path, raw, header)
        fitted.is_sure &= raw is not None
        images.append(fitted.image(path, header, (raw and raw.subset) or subsets.get(path)))
    if notes.turned and notes.undecided:  # by a program that ignores EXIF, so these are probably turned, too
        unclear = set(notes.undecided)
        images = [replace(image, state=ImageState.TODO) if image.path in unclear else image for image in images]
    for image in images:
        report.images += image.state.is_done
        report.empty += image.state is ImageState.EMPTY
        report.todo += image.state is ImageState.TODO
        report.boxes += len(image.boxes)
    report.guesses += told({kind: len(found) for kind, found in report.name_guesses.items()})
    report.guesses += notes.guesses(is_fractions)
    report.warnings += notes.warnings(report)
    return images


def _measured(paths: Sequence[Path], report: ReadReport, progress: Progress) -> dict[Path, ImageHeader]:
    """The headers of the readable images; the others are problems."""
    headers: dict[Path, ImageHeader] = {}
    deep: list[str] = []
    for done, path in enumerate(paths):
        progress(Sentence("Reading images"), done, len(paths))
        try:
            headers[path] = header = read_header(path)
        except ImageError as error:
            report.problems.append(error.sentence)
            continue
        if header.is_deep:
            deep.append(path.name)
        if (note := cut_short_note(path, header.missing)) is not None:
            report.warnings.append(note)
    if deep:
        report.warnings.append(
            Sentence(
                "More than 8 bits a colour, and used by the bits that the values fill: {images} ({names}).",
                images=Count(len(deep), "image"),
                names=first_of(deep),
            )
        )
    progress(Sentence("Reading images"), len(paths), len(paths))
    return headers


def _are_fractions(labels: Iterable[RawLabels]) -> bool:
    """Whether boxes that should be in pixels are fractions of the image: all boxes of the data set look like it."""
    boxes = [box for raw in labels if not raw.normalised for box in raw.boxes if is_box(box.edges)]
    return bool(boxes) and all(is_like_fractions(box.edges) for box in boxes)


@dataclass(slots=True)
class _Notes:
    """Sources of labels that were not taken as they stand, and images that are not sure."""

    turned: list[str] = field(default_factory=list)
    scaled: list[str] = field(default_factory=list)
    other_size: list[str] = field(default_factory=list)
    undecided: list[Path] = field(default_factory=list)
    has_upright: bool = False
    clipped: list[str] = field(default_factory=list)
    equal: list[str] = field(default_factory=list)

    def note_placement(self, path: Path, raw: RawLabels, place: Placement, normalised: bool) -> None:
        if not place.is_known:
            self.other_size.append(raw.source)
        elif place.is_turned:
            self.turned.append(raw.source)
        elif is_undecided(raw.declared_size, place.header):
            self.undecided.append(path)
        elif raw.declared_size and place.header.is_sideways:
            self.has_upright = True
        if place.is_scaled and not normalised:
            self.scaled.append(raw.source)

    def guesses(self, is_fractions: bool) -> Iterator[Sentence]:
        if is_fractions:
            yield Sentence("The boxes were read as fractions of the image, since all of them lie within 0 to 1.")
        if self.turned:
            yield Sentence(
                "The stated size is that of the stored picture, which its EXIF orientation turns, so the boxes were "
                "turned with it: {images} ({names}).",
                images=Count(len(self.turned), "image"),
                names=first_of(self.turned),
            )
        if self.scaled:
            yield Sentence(
                "The stated size is that of a smaller or larger copy of the image, so the boxes were scaled: {images} "
                "({names}).",
                images=Count(len(self.scaled), "image"),
                names=first_of(self.scaled),
            )

    def warnings(self, report: ReadReport) -> Iterator[Sentence]:
        if self.other_size:
            yield Sentence(
                "The image size stated in {files} differs from the image's own ({names}), so these images stay to do: "
                "check that the boxes fit.",
                files=Count(len(self.other_size), "label file"),
                names=first_of(self.other_size),
            )
        images = Count(len(self.undecided), "image")
        names = first_of([path.name for path in self.undecided])
        if self.undecided and self.turned:
            yield Sentence(
                "Turned by their EXIF orientation in a way that the stated size does not show, so they stay to do: "
                "{images} ({names}).",
                images=images,
                names=names,
            )
        elif self.undecided and not self.has_upright:
            yield Sentence(
                "Turned by their EXIF orientation in a way that the stated size does not show, so check that the boxes "
                "fit: {images} ({names}).",
                images=images,
                names=names,
            )
        if self.equal:
            yield equal_boxes.told(report.duplicates, self.equal)
        if self.clipped:
            boxes = Count(report.clipped, "box")
            yield Sentence("Clipped to the image: {boxes} ({names}).", boxes=boxes, names=first_of(self.clipped))


@dataclass(slots=True)
class _Fitted:
    """Boxes of one image that were taken; ``is_sure``: they are labels, and complete."""

    boxes: tuple[LabelledBox, ...] = ()
    is_sure: bool = True

    def image(self, path: Path, header: ImageHeader, subset: Subset | None) -> LabelledImage:
        sure = ImageState.DONE if self.boxes else ImageState.EMPTY
        state = sure if self.is_sure else ImageState.TODO
        return LabelledImage(path, header.width, header.height, self.boxes, state, subset)


@dataclass(frozen=True, slots=True)
class _Fitter:
    """Fits boxes to images; ``is_fractions``: those that should be in pixels are fractions of the image."""

    report: ReadReport
    notes: _Notes
    is_fractions: bool

    def fit(self, path: Path, raw: RawLabels, header: ImageHeader) -> _Fitted:
        """Fit the labels of one image to it."""
        report, notes = self.report, self.notes
        normalised = raw.normalised or self.is_fractions
        refused_before, clipped_before = report.refused, report.clipped
        for record, why in raw.refused:
            self._refuse(raw, record, why)
        place = placement(raw.declared_size, header)
        if place.is_scaled and not normalised and not _all_within(raw):
            # The boxes are of another size than the stated one.
            place = replace(place, scale=(1.0, 1.0), is_turned=False, is_known=False)
        fitted = [self._fitted_box(raw, item, place, normalised) for item in raw.boxes]
        inside = [box for box in fitted if box is not None]
        boxes = each_once(inside)
        report.duplicates += len(inside) - len(boxes)
        if raw.boxes:
            notes.note_placement(path, raw, place, normalised)
        if report.clipped > clipped_before:
            notes.clipped.append(raw.source)
        if len(boxes) < len(inside):
            notes.equal.append(raw.source)
        is_whole = not raw.damaged and report.refused == refused_before
        is_label = all(box.confidence is None for box in boxes)
        is_placed = place.is_known or not raw.boxes
        return _Fitted(boxes, is_whole and is_label and is_placed)

    def _fitted_box(self, raw: RawLabels, item: RawBox, place: Placement, normalised: bool) -> LabelledBox | None:
        """The box clipped to the image; None: it was refused."""
        width, height = place.header.width, place.header.height
        edges = place.upright(item.edges, normalised=normalised)
        try:
            box = Box(*edges)
        except InvalidBoxError:
            shown = ", ".join(f"{edge:g}" for edge in edges)
            why = Sentence("the box is reversed, empty or not finite ({edges})", edges=shown)
            self._refuse(raw, item.record, why)
            return None
        # Most boxes are inside, and there are millions.
        is_inside = box.left >= 0 and box.top >= 0 and box.right <= width and box.bottom <= height
        inside = box if is_inside else box.clipped(width, height)
        if inside is None:
            why = Sentence("the box lies outside the image ({size})", size=f"{width}x{height}")
            self._refuse(raw, item.record, why)
            return None
        if not item.class_name.strip():
            self._refuse(raw, item.record, Sentence("the box has no class name"))
            return None
        if has_control_characters(item.class_name):
            self._refuse(raw, item.record, Sentence("the class name has control characters"))
            return None
        if not normalised and is_like_fractions(item.edges):
            why = Sentence("the box is no larger than a pixel, as if it were in fractions of the image")
            self._refuse(raw, item.record, why)
            return None
        if not is_inside:
            overhang = max(abs(a - b) for a, b in zip(edges, inside.as_tuple(), strict=True))
            self.report.clipped += overhang > CLIP_TOLERANCE
        return LabelledBox(item.class_name, inside, item.difficult, item.truncated, item.occluded, item.confidence)

    def _refuse(self, raw: RawLabels, record: Sentence, why: Sentence) -> None:
        self.report.refused += 1
        self.report.problems.append(
            Sentence("{source}, {record}: skipped, {reason}.", source=raw.source, record=record, reason=why)
        )


def _all_within(raw: RawLabels) -> bool:
    """Whether no box ends beyond the stated size."""
    width, height = raw.declared_size or (math.inf, math.inf)
    return all(box.edges[2] <= width + 1 and box.edges[3] <= height + 1 for box in raw.boxes if is_box(box.edges))
