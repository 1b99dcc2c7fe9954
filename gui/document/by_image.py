"""Values of one kind, a number of them on each image: found by their id and by the image that they are on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar


class _OnImage(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def image_id(self) -> int: ...
    @property
    def class_id(self) -> int: ...


T = TypeVar("T", bound=_OnImage)


class ByImage(Generic[T]):
    """Values in the order in which they were put on their image; one that is put again keeps its place."""

    def __init__(self, values: Iterable[T] = ()) -> None:
        self._on: dict[int, dict[int, T]] = {}
        self._image_of: dict[int, int] = {}
        #: How many values are of each class; kept, since a hundred thousand are not counted between two frames.
        self.class_counts: Counter[int] = Counter()
        for value in values:
            self.put(value)

    def __iter__(self) -> Iterator[T]:
        return (value for values in self._on.values() for value in values.values())

    def on(self, image_id: int) -> tuple[T, ...]:
        values = self._on.get(image_id)  # not made for asking: most images have none
        return () if values is None else tuple(values.values())

    def get(self, number: int) -> T | None:
        image_id = self._image_of.get(number)
        return None if image_id is None else self._on[image_id][number]

    def put(self, value: T) -> int:
        """Put a value in, in place of the one with its id; gives the image that it is on."""
        before = self.get(value.id)
        if before is not None:
            self.class_counts[before.class_id] -= 1
        self._on.setdefault(value.image_id, {})[value.id] = value
        self._image_of[value.id] = value.image_id
        self.class_counts[value.class_id] += 1
        return value.image_id

    def remove(self, number: int) -> int | None:
        """Take a value away; gives the image that it was on, None where there was none."""
        image_id = self._image_of.pop(number, None)
        if image_id is not None:
            self.class_counts[self._on[image_id].pop(number).class_id] -= 1
        return image_id

    def replace_on(self, image_id: int, values: Iterable[T]) -> None:
        """Let an image have these values, all of them its own, and no others."""
        for number, value in self._on.pop(image_id, {}).items():
            del self._image_of[number]
            self.class_counts[value.class_id] -= 1
        for each in values:
            self.put(each)

    def remove_where(self, is_gone: Callable[[T], bool]) -> list[int]:
        """Take values away; gives the images that they were on."""
        gone = [value for value in self if is_gone(value)]
        for value in gone:
            self.remove(value.id)
        return list(dict.fromkeys(value.image_id for value in gone))
