"""The shapes of CVAT XML: which have a box, and the upright box around those that are turned."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element

from core.errors import FormatError, Sentence
from core.formats.common import RawBox, RawLabels
from core.formats.records import FLAGS, WRONG_RECORD, around, flag, number, refuse, score, text

AREAS = frozenset({"box", "polygon", "ellipse", "cuboid", "mask"})
SHAPES = AREAS | {"polyline", "points", "skeleton"}
CORNERS = ("xtl", "ytl", "xbr", "ybr")
_CUBOID = [(f"x{corner}", f"y{corner}") for corner in ("tl1", "bl1", "tr1", "br1", "tl2", "bl2", "tr2", "br2")]


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape in one frame: left, top, right and bottom in pixels, before it is turned by ``rotation`` degrees.

    ``moves``: between two frames its edges move at constant speed.
    """

    edges: tuple[float, float, float, float]
    rotation: float = 0.0
    is_outside: bool = False
    moves: bool = True
    flags: tuple[bool, bool, bool] = (False, False, False)
    confidence: float | None = None

    @property
    def upright(self) -> tuple[float, float, float, float]:
        """The edges of the upright box around it."""
        left, top, right, bottom = self.edges
        if not self.rotation % 180 or not math.isfinite(self.rotation):
            return self.edges
        cos, sin = abs(math.cos(math.radians(self.rotation))), abs(math.sin(math.radians(self.rotation)))
        width, height = right - left, bottom - top
        half_width, half_height = (width * cos + height * sin) / 2, (width * sin + height * cos) / 2
        x, y = (left + right) / 2, (top + bottom) / 2
        return x - half_width, y - half_height, x + half_width, y + half_height


def add_shape(raw: RawLabels, record: Sentence, label: str | None, shape_of: Callable[[], Shape | None]) -> None:
    """Add the box of a shape to an image's labels, or note why there is none."""
    try:
        shape = shape_of()
        if shape is None:
            return
        name = text(label)
        if not name:
            raise FormatError("it has no class name")
    except WRONG_RECORD as error:
        refuse(raw, record, error)
        return
    raw.boxes.append(RawBox(record, name, shape.upright, *shape.flags, shape.confidence))


def shape_of(element: Element) -> Shape:
    """The shape of an element.

    Raises:
        FormatError: it has no area, or lacks a number.
    """
    get = element.get
    if element.tag == "box":
        left, top, right, bottom = (number(get(name), name) for name in CORNERS)
        edges = (left, top, right, bottom)
    elif element.tag == "polygon":
        edges = around(_points(get("points")))
    elif element.tag == "ellipse":
        cx, cy, rx, ry = (number(get(name), name) for name in ("cx", "cy", "rx", "ry"))
        edges = (cx - rx, cy - ry, cx + rx, cy + ry)
    elif element.tag == "cuboid":
        edges = around([(number(get(x), x), number(get(y), y)) for x, y in _CUBOID])
    elif element.tag == "mask":
        left, top, width, height = (number(get(name), name) for name in ("left", "top", "width", "height"))
        edges = (left, top, left + width, top + height)
    else:
        raise FormatError("a shape “{shape}” has no box", shape=element.tag)
    attributes = {text(each.get("name")).casefold(): each.text for each in element.iterfind("attribute")}
    difficult, truncated, occluded = (flag(attributes.get(name)) or flag(get(name)) for name in FLAGS)
    return Shape(
        edges,
        number(get("rotation", "0"), "rotation") if element.tag in ("box", "ellipse") else 0.0,
        flag(get("outside")),
        element.tag in ("box", "ellipse"),
        (difficult, truncated, occluded),
        _confidence(attributes),
    )


def mark_as_predicted(raw: RawLabels, first: int) -> None:
    """Make the boxes from ``first`` on a model's: with the highest confidence, where none is stated."""
    for place, box in enumerate(raw.boxes[first:], start=first):
        raw.boxes[place] = box if box.confidence is not None else replace(box, confidence=1.0)


def _points(listed: str | None) -> list[tuple[float, float]]:
    pairs = [pair.split(",") for pair in (listed or "").split(";") if pair.strip()]
    if any(len(pair) != 2 for pair in pairs):
        raise FormatError("a point does not have two coordinates")
    if len(pairs) < 3:
        raise FormatError("it has too few points")
    return [(number(x, "x"), number(y, "y")) for x, y in pairs]


def _confidence(attributes: dict[str, Any]) -> float | None:
    stated = next((attributes[name] for name in ("score", "confidence") if attributes.get(name)), None)
    try:
        return None if stated is None else score(number(stated, "score"))
    except FormatError:
        return None
