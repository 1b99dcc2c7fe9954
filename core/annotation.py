"""What a project knows of an image: its state, its boxes, and what a model suggests.

These are plain frozen values. They are made by :mod:`core.store` and :mod:`core.formats` and never
changed in place: an edit is a new value under the same id.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from core.geometry import Box


class Provenance(StrEnum):
    """Where a box came from. Only a person's act makes an annotation."""

    DRAWN = "drawn"
    IMPORTED = "imported"
    ACCEPTED = "accepted"  # from a prediction, unchanged
    CORRECTED = "corrected"  # from a prediction, then moved or resized


class Flag(StrEnum):
    """What a person notes about a box. The value is the name of its field; Pascal VOC has all three."""

    DIFFICULT = "difficult"  # hard to see even for a person: it neither trains nor scores
    OCCLUDED = "occluded"  # something stands in front of it
    TRUNCATED = "truncated"  # it goes on beyond the border of the image


class ImageState(StrEnum):
    """Only ``DONE`` and ``EMPTY`` images are used to train or to score."""

    TODO = "todo"
    DONE = "done"
    EMPTY = "empty"  # looked at by a person: nothing of any class is here

    @property
    def is_done(self) -> bool:
        return self is not ImageState.TODO


class Subset(StrEnum):
    """Side of the split that an image is pinned to; an image without one is placed by the split."""

    TRAIN = "train"
    VAL = "val"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class ObjectClass:
    """A kind of object. ``id`` never changes; ``name`` may; ``position`` is the order shown (from 0)."""

    id: int
    name: str
    position: int


_NO_FLAGS: frozenset[Flag] = frozenset()


@dataclass(frozen=True, slots=True)
class Annotation:
    """A ground-truth box of an image, in pixels of the upright image."""

    id: int
    image_id: int
    class_id: int
    box: Box
    provenance: Provenance = Provenance.DRAWN
    difficult: bool = False
    truncated: bool = False
    occluded: bool = False
    #: Whose suggestion an accepted or corrected box was, and its score then.
    run_id: str | None = None
    score: float | None = None
    #: A person said that it is right as it is, against what a model sees there.
    confirmed: bool = False

    @property
    def flags(self) -> frozenset[Flag]:
        if not (self.difficult or self.occluded or self.truncated):
            return _NO_FLAGS
        return frozenset(flag for flag in Flag if getattr(self, flag))

    def with_flags(self, flags: Collection[Flag]) -> Annotation:
        """The same annotation with these flags and no others."""
        return replace(
            self,
            difficult=Flag.DIFFICULT in flags,
            truncated=Flag.TRUNCATED in flags,
            occluded=Flag.OCCLUDED in flags,
        )


@dataclass(frozen=True, slots=True)
class Detection:
    """A box that a model reports; ``score`` is in 0 to 1."""

    class_id: int
    box: Box
    score: float


@dataclass(frozen=True, slots=True)
class Prediction:
    """A detection as stored with an image of a project; it becomes an annotation only by a person's act."""

    id: int
    image_id: int
    run_id: str
    class_id: int
    box: Box
    score: float


@dataclass(frozen=True, slots=True)
class Rejection:
    """A box of which a person said that it is none; ``at`` is when (ISO 8601, UTC).

    ``run_id`` and ``score`` tell whose suggestion it was, None where it was nobody's.
    """

    id: int
    image_id: int
    class_id: int
    box: Box
    at: str
    run_id: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """That a person judged an image done or empty.

    Args:
        at: when (ISO 8601, UTC).
        run: whose suggestions were on it; empty for nobody's.
        seconds: of work with it on the screen before, pauses left out; None where it was judged among others.
    """

    at: str
    run: str = ""
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class ImageRecord:
    """An image of a project.

    ``path`` is relative to the project folder, with forward slashes, or absolute where the two share
    no root. ``width`` and ``height`` are pixels of the upright image, None until it was first read;
    so are ``content_hash`` and ``file_size`` (bytes), by which a moved file is found again.
    """

    id: int
    path: str
    state: ImageState = ImageState.TODO
    subset: Subset | None = None
    width: int | None = None
    height: int | None = None
    content_hash: str | None = None
    file_size: int | None = None
    #: None while it is to do, and where labels were imported.
    judged: Verdict | None = None
