"""The shapes of a labelme file: which have a box, and how an existing file is brought up to date."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from core.errors import FormatError
from core.formats.common import LabelledBox, LabelledImage
from core.formats.records import FLAGS, WRONG_RECORD, around, points, text
from core.geometry import Box, InvalidBoxError, iou_matrix, to_array

#: Shapes with an area whose points are all on its edge; ``rotation`` and others are X-AnyLabeling's.
_OUTLINES = frozenset({"polygon", "oriented_rectangle", "rotation", "quadrilateral", "cuboid"})
#: Pixels by which an edge may differ in a shape that is left as it is: more than its rounding in other formats.
_UNCHANGED = 0.01
#: IoU from which on a box is a shape that was moved or resized.
_SAME_OBJECT = 0.5


def box_of(shape: Any) -> tuple[str, tuple[float, float, float, float]]:
    """Class and edges (left, top, right, bottom; pixels) of a shape.

    Raises:
        FormatError: the shape has no class, or no area.
    """
    if not isinstance(shape, dict):
        raise FormatError("it is not an object")
    kind = shape.get("shape_type") or "polygon"  # left out by old versions
    corners = points(shape.get("points"))
    if kind in ("rectangle", "mask") and len(corners) >= 2:
        left, top, right, bottom = around(corners)
        extra = 1 if kind == "mask" else 0  # whole pixels, the last one included
        edges = (left, top, right + extra, bottom + extra)
    elif kind in _OUTLINES and len(corners) >= 3:
        edges = around(corners)
    elif kind == "circle" and len(corners) == 2:
        (x, y), rim = corners
        radius = math.dist((x, y), rim)
        edges = (x - radius, y - radius, x + radius, y + radius)
    else:
        raise FormatError(
            "a shape “{shape}” of this number of points ({count}) has no box", shape=text(kind), count=len(corners)
        )
    name = text(shape.get("label"))
    if not name:
        raise FormatError("it has no class name")
    return name, edges


def updated_shapes(old: Sequence[Any], item: LabelledImage) -> list[Any]:
    """The shapes of the boxes of ``item``; of ``old`` those without a box stay, and what else belongs to one with.

    A shape whose box is unchanged keeps its points, so that a polygon stays one; else it becomes a rectangle. One
    without a box in ``item`` any more is deleted.
    """
    readable: list[tuple[dict[str, Any], Box]] = []
    others = []
    for shape in old:
        try:
            inside = Box(*box_of(shape)[1]).clipped(item.width, item.height)
        except (*WRONG_RECORD, InvalidBoxError):
            inside = None
        if inside is None:
            others.append(shape)
        else:
            readable.append((shape, inside))
    partners = _partners([box for _, box in readable], item.boxes)
    shapes = [_shape(box, *readable[partners[n]]) if n in partners else _shape(box) for n, box in enumerate(item.boxes)]
    return [*shapes, *others]


def _partners(old: Sequence[Box], boxes: Sequence[LabelledBox]) -> dict[int, int]:
    """For each of ``boxes`` that is one of ``old``, perhaps moved, which: greedily by IoU."""
    iou = iou_matrix(to_array(item.box for item in boxes), to_array(old))
    pairs = np.argwhere(iou >= _SAME_OBJECT)
    partners: dict[int, int] = {}
    for new, former in sorted(pairs.tolist(), key=lambda pair: -iou[pair[0], pair[1]]):
        if new not in partners and former not in partners.values():
            partners[new] = former
    return partners


def _shape(item: LabelledBox, old: dict[str, Any] | None = None, old_box: Box | None = None) -> dict[str, Any]:
    edges = item.box.as_tuple()
    shape: dict[str, Any] = {"label": "", "points": [], "group_id": None, "description": ""}
    shape |= {"shape_type": "rectangle", "flags": {}, "mask": None} | (old or {}) | {"label": item.class_name}
    if old_box is None or any(abs(a - b) > _UNCHANGED for a, b in zip(edges, old_box.as_tuple(), strict=True)):
        left, top, right, bottom = edges
        shape |= {"points": [[left, top], [right, bottom]], "shape_type": "rectangle", "mask": None}
    flags = dict(shape["flags"]) if isinstance(shape["flags"], dict) else {}
    for name in FLAGS:
        value: bool = getattr(item, name)
        if name in shape:  # X-AnyLabeling's
            shape[name] = value
        if value or name in flags:
            flags[name] = value
    shape["flags"] = flags
    if item.confidence is not None or "score" in shape:  # a score would make a label a model's guess again
        shape["score"] = item.confidence
    return shape
