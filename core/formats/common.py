"""Shared by all label formats: labels, reports and options.

A reader turns its files into unchecked :class:`RawLabels`; ``assemble`` measures the images, clips or refuses
the boxes and counts, so that all formats treat bad boxes alike.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.annotation import ImageState, Subset
from core.errors import Sentence
from core.formats.loose_names import NameGuess
from core.geometry import Box

#: Left, top, right, bottom.
Edges = tuple[float, float, float, float]
#: Edges of a box in fractions of the image lie in this range, with what may hang over.
_FRACTIONS = (-0.25, 1.25)


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
    ``has_pixels``: labels without an image have a box that cannot be in fractions, so that none of the data set is.
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
    has_pixels: bool = False
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
    ``separate_splits``: COCO in a file for each side of the split.
    ``category_ids``: COCO ids of the class names, in their order; None: 1, 2, ...
    """

    copy_images: bool | None = None
    overwrite: bool = False
    strict_voc: bool = False
    separate_splits: bool = False
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

    ``edges``: left, top, right, bottom; checked by ``assemble``. ``confidence``: as in :class:`LabelledBox`.
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
    with its reason, which ``assemble`` reports; ``damaged``: other labels may be missing. Either leaves the image
    to do with the boxes that could be read.
    """

    source: str
    boxes: list[RawBox] = field(default_factory=list)
    declared_size: tuple[int, int] | None = None
    subset: Subset | None = None
    normalised: bool = False
    damaged: bool = False
    refused: list[tuple[Sentence, Sentence]] = field(default_factory=list)


def is_box(edges: Edges) -> bool:
    """Whether edges are finite, and enclose an area."""
    left, top, right, bottom = edges
    return all(map(math.isfinite, edges)) and left < right and top < bottom


def is_like_fractions(edges: Edges) -> bool:
    """Whether edges may be in fractions of the image, with what may hang over."""
    return _FRACTIONS[0] <= min(edges) and max(edges) <= _FRACTIONS[1]


def has_pixels(boxes: Iterable[Edges]) -> bool:
    """Whether one of the boxes cannot be in fractions of the image."""
    return any(is_box(edges) and not is_like_fractions(edges) for edges in boxes)


def first_of(names: Sequence[str]) -> str:
    """The first three names, with an ellipsis if there are more."""
    shown = ", ".join(names[:3])
    return f"{shown}, …" if len(names) > 3 else shown
