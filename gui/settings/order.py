"""The order of the image list. No Qt."""

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
    """Names from A, dates from the newest, uncertainty from the highest; or the reverse."""

    by: SortBy = SortBy.NAME
    backwards: bool = False

    @classmethod
    def read(cls, text: str) -> Self:
        """The order from :meth:`written`; by name if the text is no order."""
        by, _, direction = text.partition(" ")
        return cls(SortBy(by), direction == "backwards") if by in set(SortBy) else cls()

    def written(self) -> str:
        return f"{self.by} backwards" if self.backwards else str(self.by)


def arranged(by_name: Sequence[int], order: ListOrder, value: Callable[[int], float | None]) -> list[int]:
    """Image ids in this order; ties by name.

    Args:
        by_name: the ids, sorted by name.
        order: how to sort them.
        value: an image's date or uncertainty, as the order needs; images without one come last.
    """
    if order.by is SortBy.NAME:
        return list(reversed(by_name)) if order.backwards else list(by_name)
    values = {number: value(number) for number in by_name}
    known = {number: each for number, each in values.items() if each is not None}
    sign = 1 if order.backwards else -1
    first = sorted(known, key=lambda number: sign * known[number])
    return first + [number for number in by_name if number not in known]


class Arrangement:
    """A project's images in an order that stays until they are sorted again, whatever changes meanwhile."""

    def __init__(self) -> None:
        self.order = ListOrder()
        self.ids: list[int] = []
        self.position: dict[int, int] = {}
        self._by_name: Sequence[int] = ()
        self._values: dict[int, float | None] = {}

    @property
    def lacks_values(self) -> bool:
        """Whether images come last because their value was unknown."""
        return self.order.by is not SortBy.NAME and None in self._values.values()

    def read(self, by_name: Sequence[int], value: Callable[[int], float | None]) -> None:
        """Add and remove images; the others keep the values they were sorted by.

        Args:
            by_name: the ids of all images, sorted by name.
            value: an image's date or uncertainty, as the order needs.
        """
        self._by_name = by_name
        self._sort(value)

    def sort(self, value: Callable[[int], float | None]) -> None:
        """Sort all images by their current values."""
        self._values.clear()
        self._sort(value)

    def place_rest(self, value: Callable[[int], float | None]) -> None:
        """Sort in the images that came last because their value was unknown."""
        self._values = {number: known for number, known in self._values.items() if known is not None}
        self._sort(value)

    def _sort(self, value: Callable[[int], float | None]) -> None:
        if self.order.by is not SortBy.NAME:
            self._values = {n: self._values[n] if n in self._values else value(n) for n in self._by_name}
        self.ids = arranged(self._by_name, self.order, self._values.get)
        self.position = {number: position for position, number in enumerate(self.ids)}
