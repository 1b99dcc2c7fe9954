"""The boxes of a project as columns: a tenth of the memory and of the time that an object for each takes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Protocol, Self, TypeVar

import numpy as np
import numpy.typing as npt

from core.annotation import Annotation, Prediction, Provenance
from core.geometry import Box

_ORIGINS = tuple(Provenance)
_ROW = np.dtype(
    [
        *((name, np.int64) for name in ("id", "image", "class", "marks", "run")),
        *((name, np.float64) for name in ("left", "top", "right", "bottom", "score")),
    ]
)
_NO_SCORE = -1.0
#: Bits of ``marks``; where an annotation came from stands above them.
_DIFFICULT, _TRUNCATED, _OCCLUDED, _CONFIRMED, _ORIGIN = 1, 2, 4, 8, 4
_MARKS = (
    f"difficult * {_DIFFICULT} + truncated * {_TRUNCATED} + occluded * {_OCCLUDED} + confirmed * {_CONFIRMED} + "
    f"(CASE provenance {' '.join(f'WHEN {each.value!r} THEN {n}' for n, each in enumerate(_ORIGINS))} END << {_ORIGIN})"
)


class OnImage(Protocol):
    """A box of a class on an image."""

    @property
    def id(self) -> int: ...
    @property
    def image_id(self) -> int: ...
    @property
    def class_id(self) -> int: ...


T_co = TypeVar("T_co", bound=OnImage, covariant=True)


@dataclass(frozen=True)
class BoxColumns(Generic[T_co]):
    """Boxes in the order of their images, on each in the order of their ids. Never changed, so any thread may read.

    Attributes:
        ids: ``(N,)`` int64, as ``image_ids``.
        class_ids: ``(N,)`` int32.
        edges: ``(N, 4)`` float64, left, top, right, bottom in pixels of the upright image.
        scores: ``(N,)`` float64, 0 to 1; below 0: none.
        marks: ``(N,)`` uint8, flags and provenance of an annotation.
        runs: ``(N,)`` int32, places in ``run_ids``.
    """

    ids: npt.NDArray[np.int64]
    image_ids: npt.NDArray[np.int64]
    class_ids: npt.NDArray[np.int32]
    edges: npt.NDArray[np.float64]
    scores: npt.NDArray[np.float64]
    marks: npt.NDArray[np.uint8]
    runs: npt.NDArray[np.int32]
    run_ids: tuple[str | None, ...]

    def __len__(self) -> int:
        return len(self.ids)

    def on(self, image_id: int) -> range:
        """The places of an image's boxes."""
        first, after = np.searchsorted(self.image_ids, (image_id, image_id + 1)).tolist()
        return range(first, after)

    def place(self, number: int) -> int | None:
        """The place of the box with this id; None if there is none."""
        order, ids = self._by_id
        at = int(np.searchsorted(ids, number))
        return int(order[at]) if at < len(ids) and ids[at] == number else None

    def values(self, places: Iterable[int]) -> list[T_co]:
        """The boxes at these places as objects."""
        return [self._value(place) for place in places]

    def where(self, is_kept: npt.NDArray[np.bool_]) -> Self:
        """The boxes for which this, ``(N,)``, is so."""
        return self if is_kept.all() else self._at(is_kept)

    def between(self, first: int, after: int) -> Self:
        """The boxes from the place ``first`` to that before ``after``, without a copy."""
        return self._at(slice(first, after))

    def _at(self, places: npt.NDArray[np.bool_] | slice) -> Self:
        return type(self)(
            self.ids[places],
            self.image_ids[places],
            self.class_ids[places],
            self.edges[places],
            self.scores[places],
            self.marks[places],
            self.runs[places],
            self.run_ids,
        )

    def is_of_run(self, run_id: str) -> npt.NDArray[np.bool_]:
        """``(N,)``: which are of this run."""
        places = [place for place, each in enumerate(self.run_ids) if each == run_id]
        return np.isin(self.runs, places)

    @cached_property
    def _by_id(self) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.int64]]:
        order = np.argsort(self.ids, kind="stable")
        return order, self.ids[order]

    def _value(self, place: int) -> T_co:
        raise NotImplementedError

    def _box(self, place: int) -> Box:
        return Box(*self.edges[place].tolist())

    def _score(self, place: int) -> float | None:
        score = float(self.scores[place])
        return None if score < 0 else score


class AnnotationColumns(BoxColumns[Annotation]):
    """Of annotations."""

    def _value(self, place: int) -> Annotation:
        marks = int(self.marks[place])
        return Annotation(
            int(self.ids[place]),
            int(self.image_ids[place]),
            int(self.class_ids[place]),
            self._box(place),
            _ORIGINS[marks >> _ORIGIN],
            bool(marks & _DIFFICULT),
            bool(marks & _TRUNCATED),
            bool(marks & _OCCLUDED),
            self.run_ids[self.runs[place]],
            self._score(place),
            bool(marks & _CONFIRMED),
        )


class PredictionColumns(BoxColumns[Prediction]):
    """Of predictions."""

    def _value(self, place: int) -> Prediction:
        return Prediction(
            int(self.ids[place]),
            int(self.image_ids[place]),
            self.run_ids[self.runs[place]] or "",
            int(self.class_ids[place]),
            self._box(place),
            float(self.scores[place]),
        )


def read_annotations(db: sqlite3.Connection, left_out: frozenset[int]) -> AnnotationColumns:
    """All annotations of a project but those with these ids."""
    return AnnotationColumns(*_columns(db, "annotations", _MARKS, left_out))


def read_predictions(db: sqlite3.Connection, left_out: frozenset[int]) -> PredictionColumns:
    """All predictions of a project but those with these ids."""
    return PredictionColumns(*_columns(db, "predictions", "0", left_out))


_Columns = tuple[
    npt.NDArray[np.int64],
    npt.NDArray[np.int64],
    npt.NDArray[np.int32],
    npt.NDArray[np.float64],
    npt.NDArray[np.float64],
    npt.NDArray[np.uint8],
    npt.NDArray[np.int32],
    tuple[str | None, ...],
]


def _columns(db: sqlite3.Connection, table: str, marks: str, left_out: frozenset[int]) -> _Columns:
    run_ids = tuple(row[0] for row in db.execute(f"SELECT DISTINCT run_id FROM {table}"))  # noqa: S608 - all stands here
    known = [(place, run_id) for place, run_id in enumerate(run_ids) if run_id is not None]
    nobody = run_ids.index(None) if None in run_ids else 0
    run = f"CASE run_id {'WHEN ? THEN ? ' * len(known)}ELSE {nobody} END" if known else str(nobody)
    out = f"WHERE id NOT IN ({', '.join(map(str, sorted(left_out)))})" if left_out else ""
    cursor = db.execute(
        f"SELECT id, image_id, class_id, {marks}, {run}, left, top, right, bottom, coalesce(score, {_NO_SCORE}) "  # noqa: S608
        f"FROM {table} {out}",
        [value for place, run_id in known for value in (run_id, place)],
    )
    rows = np.fromiter(cursor, _ROW)
    rows = rows[np.lexsort((rows["id"], rows["image"]))]
    return (
        rows["id"].copy(),  # else each would keep all of them
        rows["image"].copy(),
        rows["class"].astype(np.int32),
        np.stack([rows[side] for side in ("left", "top", "right", "bottom")], axis=1),
        rows["score"].copy(),
        rows["marks"].astype(np.uint8),
        rows["run"].astype(np.int32),
        run_ids or (None,),
    )
