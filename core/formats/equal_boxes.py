"""Equal boxes of one class on one image, of which one is enough."""

from __future__ import annotations

from collections.abc import Iterable

from core.annotation import normal_class_name
from core.errors import Count, Sentence
from core.formats.common import LabelledBox, first_of

#: Boxes whose edges are equal when rounded to this many pixels are one.
_EQUAL_PX = 0.01


def each_once(boxes: Iterable[LabelledBox]) -> tuple[LabelledBox, ...]:
    """The boxes, of equal ones of one class the one with the highest confidence, in the first one's place."""
    taken: dict[tuple[object, ...], LabelledBox] = {}
    for box in boxes:
        left, top, right, bottom = box.box.as_tuple()
        name = normal_class_name(box.class_name)
        key = (
            name,
            round(left / _EQUAL_PX),
            round(top / _EQUAL_PX),
            round(right / _EQUAL_PX),
            round(bottom / _EQUAL_PX),
        )
        if key not in taken or (taken[key].confidence or 0) < (box.confidence or 0):
            taken[key] = box
    return tuple(taken.values())


def told(number: int, sources: list[str]) -> Sentence:
    """That so many boxes were left out, of files or images called ``sources``."""
    return Sentence(
        "Equal boxes of one class count once; left out: {boxes} ({names}).",
        boxes=Count(number, "box"),
        names=first_of(sources),
    )
