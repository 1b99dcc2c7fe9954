"""The colours of classes: a class's own, else by its place in the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.annotation import ObjectClass
from gui.style.theme import class_color


def class_colors(classes: Sequence[ObjectClass]) -> dict[int, str]:
    """``#rrggbb`` by class id, for classes in display order."""
    return {each.id: each.colour or class_color(place).name() for place, each in enumerate(classes)}


def colors_told_apart(classes: Sequence[ObjectClass]) -> Mapping[int, str]:
    """As :func:`class_colors`; empty with a single class whose colour nobody chose: all boxes have the same then."""
    return class_colors(classes) if len(classes) > 1 or any(each.colour for each in classes) else {}
