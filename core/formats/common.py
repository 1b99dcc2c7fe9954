"""Shared by all label formats: labels, reports and options.

A reader turns its files into unchecked :class:`RawLabels`; :func:`assemble` measures the images, clips or refuses
the boxes and counts, so that all formats treat bad boxes alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.annotation import ImageState, Subset
from core.errors import Count, ImageError, Sentence
from core.events import Progress
from core.formats.loose_names import NameGuess, told
from core.geometry import Box, InvalidBoxError
from core.images import read_size

#: Pixels by which a box may leave the image before it counts as clipped: YOLO's rounding to six decimals.
CLIP_TOLERANCE = 0.05


@dataclass(frozen=True, slots=True)
class LabelledBox:
    """A box of a label file, with its class by name; pixels of the upright image.

    ``confidence``: 0 to 1, if the file states one: a model's output, not yet a label.
    """

    class_name: str
    box: Box
    difficult: bool = False
    truncated: bool = False
    occluded: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class LabelledImage:
    """An image with its labels.

    ``path`` is absolute, ``width`` and ``height`` are pixels of the upright image. ``state`` distinguishes reviewed
    images without boxes (EMPTY) from unlabelled ones (TODO). An image that is to do may have boxes: others of its file
    were refused, or they are a model's. ``id`` is the project's, if it comes from one.
    """

    path: Path
    width: int
    height: int
    boxes: tuple[LabelledBox, ...] = ()
    state: ImageState = ImageState.DONE
    subset: Subset | None = None
    id: int | None = None


@dataclass(slots=True)
class ReadReport:
    """What was read. ``warnings`` were handled; ``problems`` are files that could not be read.

    ``images`` counts labelled ones, including ``empty``; ``todo`` those without a label file, or with labels that are
    not sure. ``duplicates`` are equal boxes that were left out, ``unmatched`` labels without an image. ``guesses`` say
    what the files leave open and how it was taken; ``name_guesses`` are images whose names were compared loosely.
    """

    images: int = 0
    empty: int = 0
    todo: int = 0
    boxes: int = 0
    clipped: int = 0
    refused: int = 0
    duplicates: int = 0
    unmatched: int = 0
    guesses: list[Sentence] = field(default_factory=list)
    name_guesses: dict[NameGuess, set[Path]] = field(default_factory=dict)
    warnings: list[Sentence] = field(default_factory=list)
    problems: list[Sentence] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReadResult:
    """Images in natural order; class names in the file's own order."""

    images: list[LabelledImage]
    class_names: list[str]
    report: ReadReport


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """``voc_origin``: number of a Pascal VOC file's first pixel, 0 or 1; None: detected from the files.

    ``columns``: the columns of a table by what they hold (``core/formats/table_columns.py``); None: guessed.
    """

    voc_origin: int | None = None
    columns: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """``copy_images``: copy the images next to their labels; None: as the format needs it.

    ``overwrite``: replace existing files. ``strict_voc``: whole pixels counted from 1, as in the devkit.
    ``category_ids``: COCO ids of the class names, in their order; None: 1, 2, ...
    """

    copy_images: bool | None = None
    overwrite: bool = False
    strict_voc: bool = False
    category_ids: Sequence[int] | None = None


@dataclass(slots=True)
class WriteReport:
    """What was written. ``skipped`` has a sentence for each image that could not be.

    ``not_done`` images were left out as unfinished.
    """

    out: Path
    images: int = 0
    empty: int = 0
    boxes: int = 0
    copied: int = 0
    not_done: int = 0
    skipped: list[Sentence] = field(default_factory=list)
    warnings: list[Sentence] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RawBox:
    """A box as read from a file; ``record`` says where: ``line 3``, ``object 2``.

    ``edges``: left, top, right, bottom; checked by :func:`assemble`. ``confidence``: as in :class:`LabelledBox`.
    """

    record: Sentence
    class_name: str
    edges: tuple[float, float, float, float]
    difficult: bool = False
    truncated: bool = False
    occluded: bool = False
    confidence: float | None = None


@dataclass(slots=True)
class RawLabels:
    """Labels of one image as read from ``source``.

    ``normalised``: edges are fractions of the image's size, not pixels. ``refused``: records that hold no box, each
    with its reason, which :func:`assemble` reports; ``damaged``: other labels may be missing. Either leaves the image
    to do with the boxes that could be read.
    """

    source: str
    boxes: list[RawBox] = field(default_factory=list)
    declared_size: tuple[int, int] | None = None
    subset: Subset | None = None
    normalised: bool = False
    damaged: bool = False
    refused: list[tuple[Sentence, Sentence]] = field(default_factory=list)


def assemble(
    paths: Sequence[Path],
    labels: Mapping[Path, RawLabels],
    subsets: Mapping[Path, Subset],
    report: ReadReport,
    progress: Progress,
) -> list[LabelledImage]:
    """Measure the images and clip their labels to them; errors go into ``report``."""
    images = []
    other_size: list[str] = []
    clipped_in: list[str] = []
    for done, path in enumerate(paths):
        progress(Sentence("Reading images"), done, len(paths))
        try:
            width, height = read_size(path)
        except ImageError as error:
            report.problems.append(error.sentence)
            continue
        raw = labels.get(path) or RawLabels(path.name, damaged=True)  # no labels: to do
        if raw.declared_size not in (None, (width, height)):
            other_size.append(raw.source)
        clipped_before, refused_before = report.clipped, report.refused
        boxes = _fit(raw, width, height, report)
        if report.clipped > clipped_before:
            clipped_in.append(raw.source)
        is_sure = not raw.damaged and report.refused == refused_before and all(b.confidence is None for b in boxes)
        state = (ImageState.DONE if boxes else ImageState.EMPTY) if is_sure else ImageState.TODO
        report.images += state.is_done
        report.empty += state is ImageState.EMPTY
        report.todo += state is ImageState.TODO
        report.boxes += len(boxes)
        images.append(LabelledImage(path, width, height, boxes, state, raw.subset or subsets.get(path)))
    progress(Sentence("Reading images"), len(paths), len(paths))
    report.guesses += told({kind: len(found) for kind, found in report.name_guesses.items()})
    report.warnings += _fitting_warnings(other_size, clipped_in, report.clipped)
    return images


def _fitting_warnings(other_size: Sequence[str], clipped_in: Sequence[str], clipped: int) -> Iterator[Sentence]:
    if other_size:
        yield Sentence(
            "The image size stated in {files} differs from the image's own ({names}); the boxes were kept as they are: "
            "check that they fit.",
            files=Count(len(other_size), "label file"),
            names=first_of(other_size),
        )
    if clipped_in:
        boxes = Count(clipped, "box")
        yield Sentence("Clipped to the image: {boxes} ({names}).", boxes=boxes, names=first_of(clipped_in))


def _fit(raw: RawLabels, width: int, height: int, report: ReadReport) -> tuple[LabelledBox, ...]:
    boxes = []
    for record, why in raw.refused:
        _refuse(raw, record, why, report)
    for item in raw.boxes:
        x1, y1, x2, y2 = item.edges
        if raw.normalised:
            x1, y1, x2, y2 = x1 * width, y1 * height, x2 * width, y2 * height
        try:
            whole = Box(x1, y1, x2, y2)
            inside = whole.clipped(width, height)
        except InvalidBoxError:
            edges = ", ".join(f"{edge:g}" for edge in (x1, y1, x2, y2))
            _refuse(
                raw, item.record, Sentence("the box is reversed, empty or not finite ({edges})", edges=edges), report
            )
            continue
        if inside is None:
            size = f"{width}x{height}"
            _refuse(raw, item.record, Sentence("the box lies outside the image ({size})", size=size), report)
            continue
        overhang = max(abs(a - b) for a, b in zip(whole.as_tuple(), inside.as_tuple(), strict=True))
        report.clipped += overhang > CLIP_TOLERANCE
        flags = item.difficult, item.truncated, item.occluded
        boxes.append(LabelledBox(item.class_name, inside, *flags, item.confidence))
    return tuple(boxes)


def _refuse(raw: RawLabels, record: Sentence, why: Sentence, report: ReadReport) -> None:
    report.refused += 1
    report.problems.append(
        Sentence("{source}, {record}: skipped, {reason}.", source=raw.source, record=record, reason=why)
    )


def first_of(names: Sequence[str]) -> str:
    """The first three names, with an ellipsis if there are more."""
    shown = ", ".join(names[:3])
    return f"{shown}, …" if len(names) > 3 else shown
