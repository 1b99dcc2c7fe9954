"""What a Pascal VOC file says of its image: boxes, rotated boxes and polygons, flags, and who wrote it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from core.errors import FormatError, Sentence, reason
from core.formats.common import RawBox, RawLabels
from core.formats.documents import read_xml
from core.formats.records import FLAGS, around, confidence, flag, number, size

EDGES = ("xmin", "ymin", "xmax", "ymax")
#: Larger files are refused: one of a thousand objects has a third of a megabyte.
_MAX_BYTES = 8 << 20
_PROGRAMS = ("program", "generator", "tool", "software", "sourceAnnotation")

Edges = tuple[float, float, float, float]


@dataclass(slots=True)
class VocLabels(RawLabels):
    """One file's labels.

    ``file_name``: the image's, as stated. ``database`` and ``program``: what wrote the file, as stated. ``plain``:
    edges of the upright boxes, which may tell the pixel origin. ``deleted``: objects marked so, as LabelMe does.
    """

    file_name: str | None = None
    database: str = ""
    program: str = ""
    plain: list[Edges] = field(default_factory=list)
    deleted: int = 0


def parse(path: Path, encodings: dict[str, str]) -> VocLabels:
    """The labels of a file; ``encodings`` gets that of a file that states a wrong one, by its name.

    Raises:
        FormatError: it cannot be read or is not Pascal VOC.
    """
    root = read_xml(path, _MAX_BYTES, encodings)
    if root.tag != "annotation":
        raise FormatError(
            "{file} is not Pascal VOC: it contains <{tag}> instead of <annotation>.", file=path.name, tag=root.tag[:80]
        )
    labels = VocLabels(path.name)
    labels.file_name = (root.findtext("filename") or "").strip() or None
    labels.database = " ".join(root.findtext(f"source/{tag}") or "" for tag in ("database", "annotation"))
    labels.program = " ".join(root.findtext(f"{where}{tag}") or "" for tag in _PROGRAMS for where in ("", "source/"))
    labels.declared_size = size(root.findtext("size/width"), root.findtext("size/height"))
    objects = root.findall("object")
    if not objects and any(root.find(f".//{tag}") is not None for tag in ("object", "bndbox", "robndbox")):
        raise FormatError("{file} has objects, but not where Pascal VOC has them.", file=path.name)
    for position, item in enumerate(objects, start=1):
        _add(item, Sentence("object {number}", number=str(position)), labels)
    return labels


def _add(item: Element, record: Sentence, labels: VocLabels) -> None:
    if flag(item.findtext("deleted")):
        labels.deleted += 1
        return
    try:
        name = (item.findtext("name") or "").strip()
        if not name:
            raise FormatError("it has no class name")
        edges, is_plain = _edges(item)
        difficult, truncated, occluded = (flag(item.findtext(tag)) for tag in FLAGS)
        labels.boxes.append(RawBox(record, name, edges, difficult, truncated, occluded, _confidence(item)))
    except FormatError as error:
        labels.refused.append((record, reason(error)))
    else:
        if is_plain:
            labels.plain.append(edges)


def _edges(item: Element) -> tuple[Edges, bool]:
    """The object's edges, and whether it is an upright box."""
    box, turned, polygon = (item.find(tag) for tag in ("bndbox", "robndbox", "polygon"))
    if box is not None and any(box.find(tag) is not None for tag in EDGES):
        left, top, right, bottom = (_number(box, tag) for tag in EDGES)
        return (left, top, right, bottom), True
    if turned is not None and turned.find("angle") is not None:
        return _around_turned(*(_number(turned, tag) for tag in ("cx", "cy", "w", "h", "angle"))), False
    for shape in (each for each in (polygon, turned, box) if each is not None):
        corners = _corners(shape)
        if len(corners) > 2:
            return around(corners), False
    raise FormatError("{field} is missing", field="bndbox")


def _around_turned(cx: float, cy: float, width: float, height: float, angle: float) -> Edges:
    """The upright box around one turned by ``angle`` in radians, as roLabelImg writes it."""
    if not (width > 0 and height > 0 and abs(angle) <= 2 * math.pi):
        raise FormatError("the rotated box has no size, or its angle is not in radians")
    cosine, sine = abs(math.cos(angle)), abs(math.sin(angle))
    half_width, half_height = (width * cosine + height * sine) / 2, (width * sine + height * cosine) / 2
    return cx - half_width, cy - half_height, cx + half_width, cy + half_height


def _corners(shape: Element) -> list[tuple[float, float]]:
    """``<pt><x/><y/></pt>`` as in LabelMe, or ``<x1/><y1/><x2/>...`` as in CVAT and Roboflow."""
    points = [(_number(point, "x"), _number(point, "y")) for point in shape.findall("pt")]
    numbers = [child.tag[1:] for child in shape if child.tag[:1] == "x" and child.tag[1:].isdecimal()]
    return points or [(_number(shape, f"x{each}"), _number(shape, f"y{each}")) for each in numbers]


def _confidence(item: Element) -> float | None:
    return confidence(item.findtext("confidence") or item.findtext("score"))


def _number(parent: Element, tag: str) -> float:
    text = parent.findtext(tag)
    return number(None if text is None else text.strip(), tag)
