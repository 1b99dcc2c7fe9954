"""The order of the image list. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isnan
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


def arranged(by_name: Sequence[int], order: ListOrder, values: Sequence[float]) -> list[int]:
    """Image ids in this order; ties by name.

    Args:
        by_name: the ids, sorted by name.
        order: how to sort them.
        values: ``(N,)``, each image's date or uncertainty, as the order needs; images with NaN come last.
    """
    import numpy as np  # not before there is a list: the start page does without

    if order.by is SortBy.NAME:
        return list(reversed(by_name)) if order.backwards else list(by_name)
    keys = np.asarray(values, np.float64) * (1 if order.backwards else -1)
    result: list[int] = np.asarray(by_name, np.int64)[np.argsort(keys, kind="stable")].tolist()
    return result


#: For image ids, the values that they are sorted by; NaN: unknown.
Values = Callable[[Sequence[int]], Sequence[float]]


class Arrangement:
    """A project's images in an order that stays until they are sorted again, whatever changes meanwhile."""

    def __init__(self) -> None:
        self.order = ListOrder()
        self.ids: list[int] = []
        self.position: dict[int, int] = {}
        self._by_name: Sequence[int] = ()
        self._sorted: Sequence[int] = ()
        self._values: Sequence[float] = ()  # of those, that they were sorted by

    @property
    def lacks_values(self) -> bool:
        """Whether images come last because their value was unknown."""
        return self.order.by is not SortBy.NAME and any(map(isnan, self._values))

    def begin(self, by_name: Sequence[int]) -> None:
        """Take these images, sorted by name; :meth:`sort` them."""
        self._by_name, self._sorted, self._values = by_name, (), ()

    def read(self, by_name: Sequence[int], values: Values) -> None:
        """Add and remove images; the others keep the values they were sorted by.

        Args:
            by_name: the ids of all images, sorted by name.
            values: dates or uncertainties, as the order needs.
        """
        before = dict(zip(self._sorted, self._values, strict=True))
        self._by_name = by_name
        self._sort(lambda numbers: [before.get(n, now) for n, now in zip(numbers, values(numbers), strict=True)])

    def sort(self, values: Values) -> None:
        """Sort all images by their current values."""
        self._sort(values)

    def place_rest(self, values: Values) -> None:
        """Sort in the images that came last because their value was unknown."""
        known = {n: value for n, value in zip(self._sorted, self._values, strict=True) if not isnan(value)}
        self._sort(lambda numbers: [known.get(n, now) for n, now in zip(numbers, values(numbers), strict=True)])

    def _sort(self, values: Values) -> None:
        if self.order.by is SortBy.NAME:
            self._sorted, self._values = (), ()
        else:
            self._sorted, self._values = self._by_name, values(self._by_name)
        self.ids = arranged(self._by_name, self.order, self._values)
        self.position = dict(zip(self.ids, range(len(self.ids)), strict=True))
