"""What is typed into the search field: words of the name, and conditions on the boxes. Knows no Qt."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

from core.geometry import Box

_CLASS = "class:"
_MEASURE = re.compile(r"(boxes|width|height)([:=<>])(\d{1,6})")
_HOLDS: dict[str, Callable[[float, float], bool]] = {
    ":": operator.eq,
    "=": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
}


@dataclass(frozen=True, slots=True)
class Search:
    """All of it must hold, whatever the case of the letters.

    Args:
        words: parts of the name.
        classes: beginnings of class names; a box of each must be there.
        boxes: how many boxes: ``("<", 3)``.
        sides: ``("height", "<", 20)``: a box with such a side, in image pixels.
    """

    words: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    boxes: tuple[tuple[str, int], ...] = ()
    sides: tuple[tuple[str, str, int], ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Words that are no condition (``boxes:0``, ``height<20``, ``class:car``) are parts of the name."""
        words: list[str] = []
        classes: list[str] = []
        boxes: list[tuple[str, int]] = []
        sides: list[tuple[str, str, int]] = []
        for word in text.casefold().split():
            if parts := _MEASURE.fullmatch(word):
                what, sign, number = parts[1], parts[2], int(parts[3])
                if what == "boxes":
                    boxes.append((sign, number))
                else:
                    sides.append((what, sign, number))
            elif word.startswith(_CLASS) and word != _CLASS:
                classes.append(word.removeprefix(_CLASS))
            else:
                words.append(word)
        return cls(tuple(words), tuple(classes), tuple(boxes), tuple(sides))

    @property
    def asks_nothing(self) -> bool:
        return not (self.words or self.asks_for_boxes)

    @property
    def asks_for_boxes(self) -> bool:
        return bool(self.classes or self.boxes or self.sides)

    def accepts_name(self, folded: str) -> bool:
        """Whether the name, in folded case, holds all words."""
        return all(word in folded for word in self.words)

    def accepts_boxes(self, found: Sequence[tuple[str, Box]]) -> bool:
        """Whether an image with these boxes is meant, each with its class's name in folded case."""
        for sign, number in self.boxes:
            if not _HOLDS[sign](len(found), number):
                return False
        return all(any(name.startswith(wanted) for name, _ in found) for wanted in self.classes) and all(
            any(_HOLDS[sign](round(getattr(box, side)), number) for _, box in found)
            for side, sign, number in self.sides
        )
