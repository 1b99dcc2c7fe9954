"""The order of the list. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class SortBy(StrEnum):
    NAME = "name"
    DATE = "date"
    UNCERTAINTY = "doubt"


@dataclass(frozen=True, slots=True)
class ListOrder:
    """Names from A, dates from the newest, doubt from the greatest; or all of it backwards."""

    by: SortBy = SortBy.NAME
    backwards: bool = False

    @classmethod
    def read(cls, text: str) -> Self:
        """The order that :meth:`written` put down; by name where the text is no order."""
        by, _, direction = text.partition(" ")
        return cls(SortBy(by), direction == "backwards") if by in set(SortBy) else cls()

    def written(self) -> str:
        return f"{self.by} backwards" if self.backwards else str(self.by)


def arranged(by_name: Sequence[int], order: ListOrder, value: Callable[[int], float | None]) -> list[int]:
    """Image ids in this order; equal ones by name.

    Args:
        by_name: the ids, sorted by name.
        order: how to sort them.
        value: an image's date or doubt, whichever is sorted by; images without one come last.
    """
    if order.by is SortBy.NAME:
        return list(reversed(by_name)) if order.backwards else list(by_name)
    values = {number: value(number) for number in by_name}
    known = {number: found for number, found in values.items() if found is not None}
    sign = 1 if order.backwards else -1
    first = sorted(known, key=lambda number: sign * known[number])
    return first + [number for number in by_name if number not in known]


class Arrangement:
    """A project's images in an order that stays until it is made anew, whatever changes meanwhile."""

    def __init__(self) -> None:
        self.order = ListOrder()
        self.ids: list[int] = []
        self.position: dict[int, int] = {}
        self._by_name: Sequence[int] = ()
        self._values: dict[int, float | None] = {}

    @property
    def lacks_values(self) -> bool:
        """Whether images stand at the end because nothing was known about them."""
        return self.order.by is not SortBy.NAME and None in self._values.values()

    def read(self, by_name: Sequence[int], value: Callable[[int], float | None]) -> None:
        """Take images in and let others go; those there before keep the values that they were sorted by.

        Args:
            by_name: the ids of all images, sorted by name.
            value: an image's date or doubt, as the order needs it.
        """
        self._by_name = by_name
        self._sort(value)

    def sort(self, value: Callable[[int], float | None]) -> None:
        """Put all images in order by the values of now."""
        self._values.clear()
        self._sort(value)

    def sort_late(self, value: Callable[[int], float | None]) -> None:
        """Give the images at the end their places, now that more is known about them."""
        self._values = {number: found for number, found in self._values.items() if found is not None}
        self._sort(value)

    def _sort(self, value: Callable[[int], float | None]) -> None:
        if self.order.by is not SortBy.NAME:
            self._values = {n: self._values[n] if n in self._values else value(n) for n in self._by_name}
        self.ids = arranged(self._by_name, self.order, self._values.get)
        self.position = {number: position for position, number in enumerate(self.ids)}
