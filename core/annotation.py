"""The labels of an image: its state, annotations, predictions and rejections.

All are frozen values from :mod:`core.store` and :mod:`core.formats`: an edit is a new value under the same id.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from core.geometry import Box
from core.labelled_picture import LabelledPicture, PictureChange


class Provenance(StrEnum):
    """Where an annotation came from: always an act of the user."""

    DRAWN = "drawn"
    IMPORTED = "imported"
    ACCEPTED = "accepted"  # from a prediction, unchanged
    CORRECTED = "corrected"  # from a prediction, then moved or resized


class Flag(StrEnum):
    """What the user notes about an annotation. The value is the name of its field; Pascal VOC has all three."""

    DIFFICULT = "difficult"  # hard to see even for a human: neither trains nor scores
    OCCLUDED = "occluded"  # something is in front of it
    TRUNCATED = "truncated"  # extends beyond the border of the image


class ImageState(StrEnum):
    """State of an image; only ``DONE`` and ``EMPTY`` images are used to train and to score."""

    TODO = "todo"
    DONE = "done"
    EMPTY = "empty"  # reviewed by the user: no object of any class

    @property
    def is_done(self) -> bool:
        return self is not ImageState.TODO


class Subset(StrEnum):
    """A side of the split, to which an image can be pinned."""

    TRAIN = "train"
    VAL = "val"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class ObjectClass:
    """A class of objects. ``id`` never changes; ``name`` may; ``position`` orders the list and exports.

    ``colour``: of its boxes, ``#rrggbb``; None: by its place in the list. ``plates``: whether the user says that they
    are number plates; None: not said, so the name tells (:func:`core.model.plate_names.is_plates`).
    """

    id: int
    name: str
    position: int
    colour: str | None = None
    plates: bool | None = None


@lru_cache(maxsize=4096)  # of each box of an import
def normal_class_name(name: str) -> str:
    """A class name as it is compared and stored: Unicode NFC, single blanks, no control characters."""
    words = " ".join(unicodedata.normalize("NFC", name).split())
    return "".join(each for each in words if unicodedata.category(each) != "Cc")


@lru_cache(maxsize=4096)
def has_control_characters(name: str) -> bool:
    """Whether a name has control characters other than blanks, as a damaged file has."""
    return any(unicodedata.category(each) == "Cc" and not each.isspace() for each in name)


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
    #: The run whose suggestion was accepted or corrected, and the score of the suggestion.
    run_id: str | None = None
    score: float | None = None
    #: The user said that it is right although a model disagrees.
    confirmed: bool = False

    @property
    def flags(self) -> frozenset[Flag]:
        if not (self.difficult or self.occluded or self.truncated):
            return _NO_FLAGS
        return frozenset(flag for flag in Flag if getattr(self, flag))

    def with_flags(self, flags: Collection[Flag]) -> Annotation:
        """The same annotation with exactly these flags."""
        return replace(
            self,
            difficult=Flag.DIFFICULT in flags,
            truncated=Flag.TRUNCATED in flags,
            occluded=Flag.OCCLUDED in flags,
        )


#: Four points x, y.
Corners = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Detection:
    """A box from a model, in pixels of the upright image; ``score`` is 0 to 1.

    ``corners`` are x, y of the object's four corners, clockwise from its own top left, in the same pixels; None from a
    model that does not predict them. They may lie outside the image.
    """

    class_id: int
    box: Box
    score: float
    corners: Corners | None = None


#: What the ``run_id`` of an imported prediction begins with; the name of its source follows.
IMPORTED_FROM = "import:"


@dataclass(frozen=True, slots=True)
class Prediction:
    """A detection stored with an image of a project; only the user can make it an annotation.

    ``run_id``: the run whose model predicted it; of an imported one :data:`IMPORTED_FROM` and its source.
    """

    id: int
    image_id: int
    run_id: str
    class_id: int
    box: Box
    score: float

    @property
    def is_imported(self) -> bool:
        """Whether it came with labels of another program: no run replaces it."""
        return self.run_id.startswith(IMPORTED_FROM)


@dataclass(frozen=True, slots=True)
class Rejection:
    """A box that the user rejected; ``at`` is when (ISO 8601, UTC).

    ``run_id`` and ``score`` are those of the rejected suggestion, None if it was none.
    """

    id: int
    image_id: int
    class_id: int
    box: Box
    at: str
    run_id: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Completion:
    """When and how the user set an image to done or empty.

    Args:
        at: time (ISO 8601, UTC).
        run: the run that made the suggestions; empty for none.
        seconds: of work with the image on screen, without breaks; None if it was completed together with others.
    """

    at: str
    run: str = ""
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class ImageRecord:
    """An image of a project.

    ``path`` is relative to the project folder, with forward slashes, or absolute if they share no root.
    ``width`` and ``height`` are pixels of the upright image; ``content_hash`` and ``file_size`` (bytes) find a
    moved file again. ``perceptual_hash`` tells what the picture shows, whatever its encoding; ``file_modified`` is when
    the file was last written as it was last read (seconds since 1970). All six are None until the image is first
    read.
    """

    id: int
    path: str
    state: ImageState = ImageState.TODO
    subset: Subset | None = None
    width: int | None = None
    height: int | None = None
    content_hash: str | None = None
    file_size: int | None = None
    #: None while the image is to do, and for imported labels.
    completion: Completion | None = None
    perceptual_hash: str | None = None
    file_modified: float | None = None
    #: What the labels were made on; None without labels, or where the size was unknown then.
    labelled: LabelledPicture | None = None
    #: Ids of the classes that there were when it became done or empty, some of which may be no more: of other classes,
    #: what is on the image is not known. None while it is to do.
    judged_for: frozenset[int] | None = None

    @property
    def picture(self) -> LabelledPicture | None:
        """The picture as last read; None while its size is unknown."""
        if self.width is None or self.height is None:
            return None
        return LabelledPicture(self.width, self.height, self.content_hash, self.perceptual_hash)

    @property
    def is_changed(self) -> bool:
        """Whether the file is another picture than the one that the labels, if there are any, were made on."""
        labelled, picture = self.labelled, self.picture
        if labelled is None or picture is None or labelled == picture:
            return False
        return labelled.change_to(picture) is not PictureChange.NONE
