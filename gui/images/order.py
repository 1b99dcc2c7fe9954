"""The order of the list. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from core.images import natural_key


class SortBy(StrEnum):
    NAME = "name"
    DATE = "date"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Order:
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


def in_order(paths: Mapping[int, str]) -> list[int]:
    """Image ids sorted by path as people sort: ``img2`` before ``img10``."""
    return sorted(paths, key=lambda number: natural_key(paths[number]))


def arranged(by_name: Sequence[int], order: Order, value: Callable[[int], float | None]) -> list[int]:
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
