"""The search of the image list: words of the name, and conditions on the boxes. No Qt."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from core.geometry import Box

_CLASS = "class:"
_MEASURE = re.compile(r"(boxes|width|height)([:=<>])(\d{1,6})")
_OPERATORS: dict[str, Callable[[Any, float], Any]] = {
    ":": operator.eq,
    "=": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
}


def compare(sign: str, values: npt.NDArray[Any], number: int) -> npt.NDArray[np.bool_]:
    """For each value, whether it compares so with ``number``."""
    result: npt.NDArray[np.bool_] = _OPERATORS[sign](values, number)
    return result


@dataclass(frozen=True, slots=True)
class Search:
    """Conditions that must all hold; case does not matter.

    Args:
        words: parts of the name.
        classes: prefixes of class names; the image must have a box of each.
        boxes: numbers of boxes: ``("<", 3)``.
        sides: ``("height", "<", 20)``: the image must have a box with such a side, in image pixels.
    """

    words: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    boxes: tuple[tuple[str, int], ...] = ()
    sides: tuple[tuple[str, str, int], ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse a search; words other than conditions (``boxes:0``, ``height<20``, ``class:car``) match the name."""
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
    def is_empty(self) -> bool:
        return not (self.words or self.has_box_conditions)

    @property
    def has_box_conditions(self) -> bool:
        return bool(self.classes or self.boxes or self.sides)

    def accepts_name(self, folded: str) -> bool:
        """Whether the name, case-folded, contains all words."""
        return all(word in folded for word in self.words)

    def accepts_boxes(self, boxes: Sequence[tuple[str, Box]]) -> bool:
        """Whether an image with these boxes matches; each box with its class's name, case-folded."""
        for sign, number in self.boxes:
            if not _OPERATORS[sign](len(boxes), number):
                return False
        return all(any(name.startswith(prefix) for name, _ in boxes) for prefix in self.classes) and all(
            any(_OPERATORS[sign](round(getattr(box, side)), number) for _, box in boxes)
            for side, sign, number in self.sides
        )
