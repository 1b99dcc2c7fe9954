"""What labelling an image takes, with the program and by hand, and what the scripted user does about suggestions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from core.formats.common import LabelledBox, LabelledImage
from core.geometry import Box, iou_matrix, to_array

RIGHT_IOU = 0.7
#: A suggestion that overlaps a drawn box by this goes away (core/review/visibility.py).
SAME_IOU = 0.4
_BLOCKS = ((0, 20), (20, 60), (60, 100))
_MIN_SIDE = 4.0


@dataclass(slots=True)
class Effort:
    """What one image took. ``drags``, ``clicks`` and ``keys`` with the program; ``hand_*`` drawing all by hand.

    ``pages``: its share of movements that were for several images.
    """

    boxes: int
    drags: int = 0
    clicks: int = 0
    keys: int = 0
    hand_drags: int = 0
    hand_keys: int = 0
    right: int = 0
    false_alarms: int = 0
    missed: int = 0
    loose: int = 0
    pages: float = 0.0
    #: Boxes of each class, and how many of them a right suggestion had.
    of_class: dict[str, int] = field(default_factory=dict)
    right_of_class: dict[str, int] = field(default_factory=dict)
    is_judged: bool = False
    is_left: bool = False

    @property
    def movements(self) -> float:
        return self.drags + self.clicks + self.keys + self.pages

    @property
    def aims(self) -> float:
        return 2 * self.drags + self.clicks + self.keys + self.pages

    @property
    def hand_movements(self) -> int:
        return self.hand_drags + self.hand_keys

    @property
    def hand_aims(self) -> int:
        return 2 * self.hand_drags + self.hand_keys


def drawable(image: LabelledImage) -> list[LabelledBox]:
    """The boxes that a user could draw: published labels hold some of no size."""
    return [box for box in image.boxes if min(box.box.width, box.box.height) >= _MIN_SIDE]


def class_by_class(boxes: Sequence[tuple[Box, str]], current: str) -> list[tuple[Box, str]]:
    """The boxes of the current class first, then those of the others, each class in one go."""
    return sorted(boxes, key=lambda each: (each[1] != current, each[1]))


def decide(
    suggestions: Sequence[tuple[Box, str]], truth: Sequence[tuple[Box, str]], effort: Effort
) -> tuple[list[Box], list[tuple[Box, str]]]:
    """Suggestions to reject, and boxes to draw; what is right stays for Enter.

    One that is loose need not be rejected: the box drawn over it takes it away.
    """
    left = list(range(len(suggestions)))
    to_draw: list[tuple[Box, str]] = []
    for box, class_name in sorted(truth, key=lambda each: -each[0].area):
        overlap = iou_matrix(to_array([box]), to_array(suggestions[i][0] for i in left))[0] if left else np.zeros(0)
        fitting = [
            i for i, iou in zip(left, overlap, strict=True) if iou >= RIGHT_IOU and suggestions[i][1] == class_name
        ]
        if fitting:
            left.remove(fitting[0])
            effort.right += 1
            effort.right_of_class[class_name] = effort.right_of_class.get(class_name, 0) + 1
        else:
            to_draw.append((box, class_name))
    drawn = to_array(box for box, _ in to_draw)
    alarms = []
    for i in left:
        suggestion = suggestions[i][0]
        if to_draw and iou_matrix(to_array([suggestion]), drawn).max() >= SAME_IOU:
            effort.loose += 1
        else:
            alarms.append(suggestion)
    effort.false_alarms = len(alarms)
    effort.missed = len(to_draw) - effort.loose
    return alarms, to_draw


def print_table(efforts: Sequence[Effort]) -> None:
    print("images    boxes  right  loose  missed  false | movements: by hand  with it  ratio | aims: by hand  with it")
    for first, last in _BLOCKS:
        block = efforts[first:last]
        if not block:
            continue
        n = len(block)

        def mean(name: str, block: Sequence[Effort] = block, n: int = n) -> float:
            return float(sum(getattr(effort, name) for effort in block)) / n

        print(
            f"{first + 1:3d}-{first + n:<4d} {mean('boxes'):7.2f} {mean('right'):6.2f} {mean('loose'):6.2f} "
            f"{mean('missed'):7.2f} {mean('false_alarms'):6.2f} | {mean('hand_movements'):18.2f} "
            f"{mean('movements'):8.2f} {mean('hand_movements') / mean('movements'):5.1f}x | {mean('hand_aims'):13.2f} "
            f"{mean('aims'):8.2f} {mean('hand_aims') / mean('aims'):5.1f}x"
        )
        _print_classes(block)


def _print_classes(block: Sequence[Effort]) -> None:
    """How many boxes of each class a right suggestion had, where there are several classes."""
    boxes: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for effort in block:
        boxes.update(effort.of_class)
        right.update(effort.right_of_class)
    if len(boxes) > 1:
        told = (f"{name} {right[name]} of {count}" for name, count in sorted(boxes.items()))
        print(f"         right: {', '.join(told)}")
