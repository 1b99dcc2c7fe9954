"""The records of a COCO file, checked one by one: what an image, a category and an annotation say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from core.annotation import Subset
from core.errors import Count, FormatError, Sentence
from core.formats.coco_masks import around_mask
from core.formats.records import around, confidence, first_present, flag, flags_of, number, points, score, size, text

#: An id; numbers and texts that are numbers are one.
Key: TypeAlias = int | str
Edges: TypeAlias = tuple[float, float, float, float]

_XYXY = 0  # Detectron2's BoxMode.XYXY_ABS
_XYWH = 1
_CONFIDENCES = ("score", "confidence")


@dataclass(frozen=True, slots=True)
class CocoImage:
    """An image record."""

    id: Key
    file_name: str
    size: tuple[int, int] | None
    subset: Subset | None


@dataclass(frozen=True, slots=True)
class CocoBox:
    """An annotation with a box; ``id`` is its own, or its place in the file; ``flags`` are :data:`records.FLAGS`."""

    id: str | int
    image: Key
    category: Key
    edges: Edges
    flags: tuple[bool, bool, bool]
    confidence: float | None


def key(value: Any, field: str) -> Key:
    """An id: ``1``, ``1.0`` and ``"1"`` are one.

    Raises:
        FormatError: it is missing, or neither a whole number nor a text.
    """
    if value is None:
        raise FormatError("{field} is missing", field=field)
    if isinstance(value, str):
        stripped = value.strip()
        is_number = stripped.isascii() and stripped.removeprefix("-").isdecimal() and len(stripped) < 20
        return int(stripped) if is_number and str(int(stripped)) == stripped else text(stripped)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise FormatError("{field} is neither a whole number nor a text", field=field)
    return value


def read_image(record: Any) -> CocoImage:
    """An image record.

    Raises:
        FormatError: it has no id or no name.
    """
    fields = _object(record)
    file_name = fields.get("file_name")
    if not isinstance(file_name, str) or not text(file_name):
        raise FormatError("{field} is missing", field="file_name")
    stated = fields.get("subset")
    subset = Subset(stated) if isinstance(stated, str) and stated in tuple(Subset) else None
    return CocoImage(
        key(fields.get("id"), "id"), text(file_name), size(fields.get("width"), fields.get("height")), subset
    )


def read_category(record: Any) -> tuple[Key, str, str]:
    """Id, name and supercategory of a category record.

    Raises:
        FormatError: it has no id or no name.
    """
    fields = _object(record)
    name = text(fields.get("name"))
    if not name:
        raise FormatError("{field} is missing", field="name")
    return key(fields.get("id"), "id"), name, text(fields.get("supercategory"))


def read_box(record: Any, image: Key, position: int) -> CocoBox:
    """An annotation, or an entry of a file of results.

    Raises:
        FormatError: it has no category or no box.
    """
    fields = _object(record)
    difficult, truncated, occluded = flags_of(fields.get("attributes"))
    return CocoBox(
        own_id(record, position),
        image,
        key(fields.get("category_id"), "category_id"),
        _edges(fields),
        (difficult or flag(fields.get("iscrowd")), truncated, occluded),
        _confidence(fields),
    )


def _object(record: Any) -> Mapping[str, Any]:
    if not isinstance(record, dict):
        raise FormatError("it is no object but {value}", value=repr(record)[:40])
    return record


def _edges(fields: Mapping[str, Any]) -> Edges:
    """The edges by ``bbox``, or around ``segmentation`` where there is none or one without area."""
    stated, outline = fields.get("bbox"), fields.get("segmentation")
    if stated is None or stated == []:
        if not outline:
            raise FormatError("{field} is missing", field="bbox")
        return _around(outline)
    if not isinstance(stated, list) or len(stated) != 4:
        count = Count(len(stated) if isinstance(stated, list) else 1, "value")
        raise FormatError("the bbox has {values}, not left, top, width and height", values=count)
    left, top, third, fourth = (number(value, "bbox") for value in stated)
    if third == fourth == 0 and outline:
        return _around(outline)
    mode = fields.get("bbox_mode", _XYWH)
    if mode not in (_XYXY, _XYWH):
        raise FormatError("the bbox_mode {value} is not known", value=repr(mode)[:40])
    return (left, top, third, fourth) if mode == _XYXY else (left, top, left + third, top + fourth)


def _around(outline: Any) -> Edges:
    """The box around polygons (``[[x, y, x, y, ...], ...]``), one polygon or a mask."""
    if isinstance(outline, dict):
        return around_mask(outline.get("size"), outline.get("counts"))
    if not isinstance(outline, list):
        raise FormatError("its segmentation is neither polygons nor a mask")
    is_nested = isinstance(outline[0], list) and not (len(outline[0]) == 2 and not isinstance(outline[0][0], list))
    polygons = [points(each) for each in (outline if is_nested else [outline])]
    if not all(len(polygon) > 2 for polygon in polygons):
        raise FormatError("its segmentation has too few points")
    return around([point for polygon in polygons for point in polygon])


def _confidence(fields: Mapping[str, Any]) -> float | None:
    """The annotation's own, as of COCO's results or FiftyOne's; else that of an attribute."""
    stated = first_present(fields, *_CONFIDENCES)
    if stated is not None:
        return confidence(stated)
    attributes = fields.get("attributes")
    return score(first_present(attributes, *_CONFIDENCES)) if isinstance(attributes, dict) else None


def own_id(record: Any, position: int) -> str | int:
    """An annotation's id as text; its place in the file if it has none."""
    own = record.get("id") if isinstance(record, dict) else None
    return str(own)[:40] if isinstance(own, int | str) and not isinstance(own, bool) else position


def named(own: str | int) -> Sentence:
    """What an annotation is called in a report, by its :func:`own_id`."""
    if isinstance(own, str):
        return Sentence("annotation {id}", id=own)
    return Sentence("annotation record {number}", number=str(own))
