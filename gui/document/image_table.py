"""The images of a document by id: rows as they were read, made records when they are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping
from functools import partial
from typing import TYPE_CHECKING, Self

import numpy as np

from core.annotation import ImageRecord, ImageState
from core.store.image_rows import ImageRow, judged_for_of, path_of, state_of, to_record

if TYPE_CHECKING:
    import numpy.typing as npt

_CODES = {state: code for code, state in enumerate(ImageState)}


class ImageTable(MutableMapping[int, ImageRecord]):
    """Of a hundred thousand images, records for all would take two seconds to make; ids and states are at hand."""

    def __init__(self, records: Iterable[ImageRecord] = ()) -> None:
        self._values: list[ImageRecord | ImageRow] = []
        self._place: dict[int, int] = {}
        self._states = np.empty(0, np.int8)
        self._ids = np.empty(0, np.int64)
        self._judged: Counter[frozenset[int]] = Counter()  # of the images that are done
        for record in records:
            self[record.id] = record

    @classmethod
    def of_rows(cls, rows: Iterable[ImageRecord | ImageRow]) -> Self:
        """The table of these images, in the order of their ids."""
        table = cls()
        merged = list(rows)
        ids = [each.id if isinstance(each, ImageRecord) else each[0] for each in merged]
        states = (each.state if isinstance(each, ImageRecord) else state_of(each) for each in merged)
        table._values = merged
        table._place = {number: place for place, number in enumerate(ids)}
        table._states = np.fromiter((_CODES[state] for state in states), np.int8, len(ids))
        table._ids = np.asarray(ids, np.int64)
        table._judged = Counter(judged for each in merged if (judged := _judged_for(each)) is not None)
        return table

    def __getitem__(self, number: int) -> ImageRecord:
        place = self._place[number]
        value = self._values[place]
        if not isinstance(value, ImageRecord):
            value = self._values[place] = to_record(value)
        return value

    def __setitem__(self, number: int, record: ImageRecord) -> None:
        place = self._place.get(number)
        if place is None:
            place = self._place[number] = len(self._values)
            self._values.append(record)
            if place >= len(self._states):
                room = max(16, len(self._states) // 2)
                self._states = np.append(self._states, np.zeros(room, np.int8))
                self._ids = np.append(self._ids, np.zeros(room, np.int64))
        else:
            self._count_judged(self._values[place], -1)
        self._count_judged(record, 1)
        self._values[place] = record
        self._states[place] = _CODES[record.state]
        self._ids[place] = number

    def __delitem__(self, number: int) -> None:
        raise TypeError("images keep their places, whatever becomes of them")

    def __contains__(self, number: object) -> bool:
        return number in self._place

    def __iter__(self) -> Iterator[int]:
        return iter(self._place)

    def __len__(self) -> int:
        return len(self._place)

    def path(self, number: int) -> str:
        """The path of an image, as it is stored."""
        value = self._values[self._place[number]]
        return value.path if isinstance(value, ImageRecord) else path_of(value)

    def paths(self) -> dict[int, str]:
        """The paths of all images."""
        values = zip(self._place, self._values, strict=True)
        return {n: each.path if isinstance(each, ImageRecord) else path_of(each) for n, each in values}

    def in_state(self, *states: ImageState) -> list[int]:
        """The ids of the images in one of these states."""
        found: list[int] = self.ids[np.isin(self._codes, [_CODES[state] for state in states])].tolist()
        return found

    def counts(self) -> Mapping[ImageState, int]:
        """How many images are in each state."""
        counts = np.bincount(self._codes, minlength=len(_CODES)).tolist()
        return {state: counts[code] for state, code in _CODES.items()}

    def judged_without(self, class_ids: Collection[int]) -> list[int]:
        """The ids of the images that are done and were not judged for all of these classes."""
        lacking = {judged for judged, count in self._judged.items() if count and not judged.issuperset(class_ids)}
        if not lacking:
            return []
        values = zip(self._place, self._values, strict=True)
        return [number for number, each in values if _judged_for(each) in lacking]

    def record_source(self) -> Callable[[], list[ImageRecord]]:
        """Gives the records of all images as they are now, on another thread."""
        return partial(_records, list(self._values))

    def _count_judged(self, value: ImageRecord | ImageRow, by: int) -> None:
        judged = _judged_for(value)
        if judged is not None:
            self._judged[judged] += by

    @property
    def ids(self) -> npt.NDArray[np.int64]:
        """``(N,)``, all of them."""
        return self._ids[: len(self._values)]

    @property
    def _codes(self) -> npt.NDArray[np.int8]:
        return self._states[: len(self._values)]


def _judged_for(value: ImageRecord | ImageRow) -> frozenset[int] | None:
    return value.judged_for if isinstance(value, ImageRecord) else judged_for_of(value)


def _records(values: list[ImageRecord | ImageRow]) -> list[ImageRecord]:
    return [each if isinstance(each, ImageRecord) else to_record(each) for each in values]
