"""Snapshot of the labels that a run trains on: JSON on disk, identified by a hash.

A run never reads the project after this, so labelling can go on while it trains.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np

from core import json_text
from core.annotation import ObjectClass, Subset
from core.errors import TrainingError, reason
from core.evaluation.matching import TrueBox, not_judged
from core.geometry import Box, FloatArray
from core.runs.layout import SNAPSHOT_FILE


@dataclass(frozen=True, slots=True)
class SnapshotBox:
    """A ground-truth box in pixels of the upright image. A ``difficult`` one neither trains nor scores.

    ``source``: id of the run whose suggestion it was, accepted or corrected; empty: drawn, imported, or not known.
    """

    class_id: int
    left: float
    top: float
    right: float
    bottom: float
    difficult: bool = False
    source: str = ""

    @classmethod
    def of(cls, class_id: int, box: Box, difficult: bool = False, source: str = "") -> Self:
        return cls(class_id, *box.as_tuple(), difficult=difficult, source=source)

    @property
    def box(self) -> Box:
        return Box(self.left, self.top, self.right, self.bottom)


@dataclass(frozen=True, slots=True)
class SnapshotImage:
    """A done image. ``path`` is absolute; without boxes it shows no object of any class.

    ``rejected`` are suggestions that the user rejected. ``unjudged`` are ids of the snapshot's classes that came after
    the image was done: of those it may show objects without a box, so it teaches and scores nothing of them but its
    boxes.
    """

    id: int
    path: str
    subset: Subset | None = None
    boxes: tuple[SnapshotBox, ...] = ()
    rejected: tuple[SnapshotBox, ...] = ()
    unjudged: tuple[int, ...] = ()

    @property
    def boxes_xyxy(self) -> FloatArray:
        """``(N, 4)`` float32 pixels of the upright image."""
        return _xyxy(self.boxes)

    @property
    def rejected_xyxy(self) -> FloatArray:
        """As :attr:`boxes_xyxy`."""
        return _xyxy(self.rejected)


def _xyxy(boxes: tuple[SnapshotBox, ...]) -> FloatArray:
    rows = [(box.left, box.top, box.right, box.bottom) for box in boxes]
    return np.asarray(rows, dtype=np.float32).reshape(len(rows), 4)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Classes ``(id, name)`` in the order shown, and the done images with their boxes.

    ``to_do`` are images not done on which the user rejected suggestions: only those are known. ``plates`` are the ids
    of classes with the user's word on whether they are number plates.
    """

    classes: tuple[tuple[int, str], ...]
    images: tuple[SnapshotImage, ...]
    to_do: tuple[SnapshotImage, ...] = ()
    plates: tuple[tuple[int, bool], ...] = ()

    @property
    def object_classes(self) -> list[ObjectClass]:
        """The classes with what tells whether they are number plates."""
        said = dict(self.plates)
        return [ObjectClass(n, name, place, plates=said.get(n)) for place, (n, name) in enumerate(self.classes)]

    @property
    def hash(self) -> str:
        """SHA-256 (hex): two runs with the same hash had the same labels and rejections."""
        return hashlib.sha256(self._json(with_sources=False).encode()).hexdigest()

    @property
    def box_count(self) -> int:
        return sum(len(image.boxes) for image in self.images)

    def check_trainable(self) -> None:
        """Raise :class:`TrainingError` if there is nothing to train on."""
        if not self.images:
            raise TrainingError(
                "No image is done yet: draw the boxes on a few images, mark them as done, and train again."
            )
        if not self.classes:
            raise TrainingError("The project has no classes: add one and label a few images with it.")
        if not any(not box.difficult for image in self.images for box in image.boxes):
            raise TrainingError("None of the done images has a box to learn from: draw one on at least one image.")
        known = {class_id for class_id, _ in self.classes}
        for image in self.images:
            for box in image.boxes:
                if box.class_id not in known:
                    raise TrainingError("A box on {file} has a class that the project does not have.", file=image.path)

    def to_json(self) -> str:
        """The reverse of :meth:`from_json`.

        Without rejections, unjudged classes and sources it equals that of earlier versions, with its hash.
        """
        return self._json(with_sources=True)

    def _json(self, *, with_sources: bool) -> str:
        fields = dataclasses.asdict(self)
        for image in (*fields["images"], *fields["to_do"]):
            for name in ("rejected", "unjudged"):
                if not image[name]:
                    del image[name]
            for box in (*image["boxes"], *image.get("rejected", ())):
                if not (with_sources and box["source"]):
                    del box["source"]
        for name in ("to_do", "plates"):
            if not fields[name]:
                del fields[name]
        return json.dumps(fields, ensure_ascii=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The reverse of :meth:`to_json`.

        Raises:
            TrainingError: the text is not a snapshot.
        """
        try:
            values = json_text.parse(text)
        except ValueError as error:
            raise TrainingError("The run's labels cannot be read: {reason}.", reason=reason(error)) from error
        return cls.from_values(values)

    @classmethod
    def from_values(cls, fields: Any) -> Self:
        """As :meth:`from_json`, from parsed JSON."""
        try:
            images = tuple(_image(row) for row in fields["images"])
            to_do = tuple(_image(row) for row in fields.get("to_do", ()))
            plates = tuple((int(row[0]), bool(row[1])) for row in fields.get("plates", ()))
            return cls(tuple((int(row[0]), str(row[1])) for row in fields["classes"]), images, to_do, plates)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise TrainingError("The run's labels cannot be read: {reason}.", reason=reason(error)) from error


def _image(row: Any) -> SnapshotImage:
    subset = None if row["subset"] is None else Subset(row["subset"])
    boxes, rejected = (tuple(SnapshotBox(**box) for box in row.get(name, ())) for name in ("boxes", "rejected"))
    unjudged = tuple(int(number) for number in row.get("unjudged", ()))
    return SnapshotImage(row["id"], row["path"], subset, boxes, rejected, unjudged)


def write_snapshot(folder: Path, snapshot: Snapshot) -> None:
    """Write a snapshot to a run's folder.

    Raises:
        OSError: the folder cannot be written.
    """
    (folder / SNAPSHOT_FILE).write_text(snapshot.to_json(), encoding="utf-8")


def read_snapshot(folder: Path) -> Snapshot:
    """Read the snapshot in a run's folder.

    Raises:
        TrainingError: it is missing or cannot be read.
    """
    try:
        return Snapshot.from_values(json_text.read(folder / SNAPSHOT_FILE))
    except (OSError, ValueError) as error:
        raise TrainingError("The run's labels cannot be read: {reason}.", reason=reason(error)) from error


def has_snapshot(folder: Path) -> bool:
    """Whether a run's folder still has its snapshot."""
    return (folder / SNAPSHOT_FILE).is_file()


def truth_of(images: Iterable[SnapshotImage]) -> dict[int, list[TrueBox]]:
    """Ground truth by image id, for :func:`core.evaluation.metrics.evaluate`: the boxes in order, then notes.

    What an image was not judged for is not scored: its boxes of those classes are as difficult ones.
    """
    return {image.id: _truth(image) for image in images}


def _truth(image: SnapshotImage) -> list[TrueBox]:
    unjudged = set(image.unjudged)
    boxes = [
        TrueBox(box.class_id, box.box, box.difficult or box.class_id in unjudged, source=box.source)
        for box in image.boxes
    ]
    return [*boxes, *map(not_judged, image.unjudged)]


def make_snapshot(
    classes: Iterable[tuple[int, str]],
    images: Iterable[SnapshotImage],
    to_do: Iterable[SnapshotImage] = (),
    plates: Iterable[tuple[int, bool]] = (),
) -> Snapshot:
    """A snapshot with its images in order of id: equal labels have equal hashes."""
    done, known = (tuple(sorted(each, key=lambda image: image.id)) for each in (images, to_do))
    return Snapshot(tuple(classes), done, known, tuple(plates))
