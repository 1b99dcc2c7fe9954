"""Values of one kind, a number of them on each image: found by their id and by the image that they are on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar


class _OnImage(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def image_id(self) -> int: ...


T = TypeVar("T", bound=_OnImage)


class ByImage(Generic[T]):
    """Values in the order in which they were put on their image; one that is put again keeps its place."""

    def __init__(self, values: Iterable[T] = ()) -> None:
        self._on: dict[int, dict[int, T]] = {}
        self._image_of: dict[int, int] = {}
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
        self._on.setdefault(value.image_id, {})[value.id] = value
        self._image_of[value.id] = value.image_id
        return value.image_id

    def remove(self, number: int) -> int | None:
        """Take a value away; gives the image that it was on, None where there was none."""
        image_id = self._image_of.pop(number, None)
        if image_id is not None:
            del self._on[image_id][number]
        return image_id

    def replace_on(self, image_id: int, values: Iterable[T]) -> None:
        """Let an image have these values, all of them its own, and no others."""
        for number in self._on.pop(image_id, ()):
            del self._image_of[number]
        for value in values:
            self.put(value)

    def remove_where(self, is_gone: Callable[[T], bool]) -> list[int]:
        """Take values away; gives the images that they were on."""
        gone = [value for value in self if is_gone(value)]
        for value in gone:
            self.remove(value.id)
        return list(dict.fromkeys(value.image_id for value in gone))
