"""Values of one kind, a number of them on each image: found by their id and by the image that they are on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from core.store.box_columns import BoxColumns, OnImage

T = TypeVar("T", bound=OnImage)


class ByImage(Generic[T]):
    """Values in the order in which they were put on their image; one that is put again keeps its place.

    Those that were read when the project was opened stay columns until their image is changed: each is made an object
    when it is asked for.
    """

    def __init__(self, values: Iterable[T] = ()) -> None:
        self._columns: BoxColumns[T] | None = None
        self._on: dict[int, dict[int, T]] = {}  # of the images that were changed
        self._image_of: dict[int, int] = {}  # of the values on those
        #: How many values are of each class; kept, since a hundred thousand are not counted between two frames.
        self.class_counts: Counter[int] = Counter()
        for value in values:
            self.put(value)

    def __iter__(self) -> Iterator[T]:
        return iter(self.snapshot())

    def begin_with(self, columns: BoxColumns[T]) -> None:
        """Take what was read of all images, but of those that have values here already."""
        self._columns = columns
        counts = np.bincount(columns.class_ids[~np.isin(columns.image_ids, list(self._on))])
        self.class_counts.update({number: count for number, count in enumerate(counts.tolist()) if count})

    def snapshot(self) -> BoxesNow[T]:
        """What is there now, for another thread."""
        return BoxesNow(self._columns, {number: tuple(values.values()) for number, values in self._on.items()})

    def on(self, image_id: int) -> tuple[T, ...]:
        values = self._on.get(image_id)  # not made for asking: most images have none
        if values is not None:
            return tuple(values.values())
        return () if self._columns is None else tuple(self._columns.values(self._columns.on(image_id)))

    def get(self, number: int) -> T | None:
        image_id = self._image_of.get(number)
        if image_id is not None:
            return self._on[image_id][number]
        place = None if self._columns is None else self._columns.place(number)
        if self._columns is None or place is None or int(self._columns.image_ids[place]) in self._on:
            return None
        return self._columns.values((place,))[0]

    def put(self, value: T) -> int:
        """Put a value in, in place of the one with its id; gives the image that it is on."""
        before = self.get(value.id)
        if before is not None:
            self.class_counts[before.class_id] -= 1
        self._changeable(value.image_id)[value.id] = value
        self._image_of[value.id] = value.image_id
        self.class_counts[value.class_id] += 1
        return value.image_id

    def remove(self, number: int) -> int | None:
        """Take a value away; gives the image that it was on, None where there was none."""
        value = self.get(number)
        if value is None:
            return None
        self.class_counts[self._changeable(value.image_id).pop(number).class_id] -= 1
        del self._image_of[number]
        return value.image_id

    def replace_on(self, image_id: int, values: Iterable[T]) -> None:
        """Let an image have these values, all of them its own, and no others."""
        on_image = self._changeable(image_id)
        for number, value in on_image.items():
            del self._image_of[number]
            self.class_counts[value.class_id] -= 1
        on_image.clear()
        for each in values:
            self.put(each)

    def remove_on(self, image_ids: Iterable[int]) -> None:
        """Take all values of these images away."""
        for number in image_ids:
            self.replace_on(number, ())

    def _changeable(self, image_id: int) -> dict[int, T]:
        values = self._on.get(image_id)
        if values is None:
            values = self._on[image_id] = {each.id: each for each in self.on(image_id)}
            self._image_of.update(dict.fromkeys(values, image_id))
        return values


class BoxesNow(Generic[T]):
    """The values as they were at a moment.

    Attributes:
        columns: of the images that were not changed before, and of others: of those the columns are outdated.
        changed: the values of each image that was changed.
    """

    def __init__(self, columns: BoxColumns[T] | None, changed: Mapping[int, tuple[T, ...]]) -> None:
        self.columns = columns
        self.changed = changed

    def __iter__(self) -> Iterator[T]:
        return self.select(lambda _: True, lambda columns: np.ones(len(columns), np.bool_))

    def on(self, image_id: int) -> tuple[T, ...]:
        values = self.changed.get(image_id)
        if values is not None:
            return values
        return () if self.columns is None else tuple(self.columns.values(self.columns.on(image_id)))

    def current(self) -> BoxColumns[T] | None:
        """The columns of the images that were not changed; None where nothing was read as columns."""
        if self.columns is None or not self.changed:
            return self.columns
        return self.columns.where(~np.isin(self.columns.image_ids, list(self.changed)))

    def select(
        self, is_wanted: Callable[[T], bool], among: Callable[[BoxColumns[T]], npt.NDArray[np.bool_]]
    ) -> Iterator[T]:
        """The values that are wanted; of the columns ``among`` says, ``(N,)``, which are asked at all."""
        for values in self.changed.values():
            yield from filter(is_wanted, values)
        columns = self.current()
        if columns is not None:
            yield from filter(is_wanted, columns.values(np.flatnonzero(among(columns)).tolist()))

    def of_classes(self, class_ids: Collection[int]) -> Iterator[T]:
        """The values of these classes."""
        return self.select(
            lambda each: each.class_id in class_ids, lambda columns: np.isin(columns.class_ids, list(class_ids))
        )
