"""Boxes for the tests of the project file."""

from __future__ import annotations

from core.annotation import Annotation
from core.geometry import Box


def box_on(image_id: int, number: int = 1, left: float = 10.25) -> Annotation:
    return Annotation(number, image_id, 1, Box(left, 20.5, left + 60, 36.125))
