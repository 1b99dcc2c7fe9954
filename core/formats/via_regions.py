"""The regions of VGG Image Annotator, the same in its JSON and CSV: shapes, and which attribute is the class."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.annotation import Subset
from core.errors import FormatError, Sentence
from core.formats.common import LabelledBox, LabelledImage, RawBox, RawLabels, ReadReport
from core.formats.image_lists import ImageList, leave_unreached
from core.formats.records import FLAGS, WRONG_RECORD, around, flag, flags_of, number, refuse, score, text

TITLE = "VGG VIA"
#: Attributes that name the class, the surest first; compared without case, spaces and underscores.
_CLASS_WORDS = ("class", "classname", "label", "category", "object", "objectname", "name", "type")
_SCORE_WORDS = ("score", "confidence", "probability")
#: The class of regions that have no attribute at all.
_NAMELESS = "object"
#: File attributes: that an image without regions is one without objects, which VIA itself does not tell; and the split.
REVIEWED = "reviewed"
SUBSET = "subset"


@dataclass(slots=True)
class ViaImage:
    """An image of a VIA file, with its regions as they stand: shape and region attributes."""

    name: str
    regions: list[tuple[Any, Any]] = field(default_factory=list)
    is_reviewed: bool = False
    subset: Subset | None = None

    def take_attributes(self, attributes: Any) -> None:
        """Note what the attributes of the file say."""
        if isinstance(attributes, dict):
            self.is_reviewed |= flag(attributes.get(REVIEWED))
            stated = text(attributes.get(SUBSET))
            self.subset = Subset(stated) if stated in tuple(Subset) else self.subset


def image_list(path: Path, images: Sequence[ViaImage], options: Mapping[str, Any], report: ReadReport) -> ImageList:
    """The labels of a file's images; ``options`` are the region attributes that a project defines."""
    attributes = [values for image in images for _, values in image.regions if isinstance(values, dict)]
    name, is_sure = _class_attribute(attributes, options)
    if attributes or any(image.regions for image in images):
        report.guesses.append(_told(path, name, is_sure))
    listed = [(image.name, _labels(image, path, name, is_sure)) for image in images]
    if any(image.is_reviewed for image in images):
        for image, (_, raw) in zip(images, listed, strict=True):
            raw.damaged |= not (image.is_reviewed or raw.boxes)
    else:
        leave_unreached(listed, TITLE, report)
    known = options.get(name or "", {})
    classes = known.get("options") if isinstance(known, dict) else None
    return ImageList(listed, [text(key) for key in classes if text(key)] if isinstance(classes, dict) else [])


def _labels(image: ViaImage, path: Path, name: str | None, is_sure: bool) -> RawLabels:
    raw = RawLabels(f"{path.name} ({image.name})", damaged=not is_sure, subset=image.subset)
    for position, (shape, attributes) in enumerate(image.regions):
        record = Sentence("region {number}", number=str(position))
        try:
            edges = _edges(shape)
            values = attributes if isinstance(attributes, dict) else {}
            class_name = _NAMELESS if name is None else _one_class(values.get(name))
        except WRONG_RECORD as error:
            refuse(raw, record, error)
            continue
        flags = flags_of(values, *values.values())
        raw.boxes.append(RawBox(record, class_name, edges, *flags, _confidence(values)))
    return raw


def _edges(shape: Any) -> tuple[float, float, float, float]:
    """Left, top, right, bottom in pixels.

    Raises:
        FormatError: the shape has no area, or lacks a number.
    """
    if not isinstance(shape, dict):
        raise FormatError("it is not an object")
    kind = text(shape.get("name"))
    if kind == "rect":
        x, y, width, height = (number(shape.get(key), key) for key in ("x", "y", "width", "height"))
        return x, y, x + width, y + height
    if kind == "polygon":
        xs, ys = shape["all_points_x"], shape["all_points_y"]
        if len(xs) != len(ys):
            raise FormatError("a point does not have two coordinates")
        if len(xs) < 3:
            raise FormatError("it has too few points")
        return around([(number(x, "x"), number(y, "y")) for x, y in zip(xs, ys, strict=True)])
    if kind in ("circle", "ellipse"):
        x, y = number(shape.get("cx"), "cx"), number(shape.get("cy"), "cy")
        if kind == "circle":
            half_width = half_height = number(shape.get("r"), "r")
        else:
            rx, ry = number(shape.get("rx"), "rx"), number(shape.get("ry"), "ry")
            turn = number(shape.get("theta", 0), "theta")  # radians
            half_width = math.hypot(rx * math.cos(turn), ry * math.sin(turn))
            half_height = math.hypot(rx * math.sin(turn), ry * math.cos(turn))
        return x - half_width, y - half_height, x + half_width, y + half_height
    raise FormatError("a shape “{shape}” has no box", shape=kind)


def _class_attribute(regions: Sequence[Mapping[str, Any]], options: Mapping[str, Any]) -> tuple[str | None, bool]:
    """The attribute that is the class, and whether that is sure; None: the regions have none."""
    values: dict[str, Counter[str]] = defaultdict(Counter)
    for region in regions:
        for key, value in region.items():
            word = _word(key)
            if word not in (*FLAGS, "flags", *_SCORE_WORDS) and (shown := _shown(value)):
                values[key][shown] += 1
    if not values:
        return next((key for key in options if _word(key) in _CLASS_WORDS), None), True
    by_word = {_word(key): key for key in values}
    for word in _CLASS_WORDS:
        if word in by_word:
            return by_word[word], True
    if len(values) == 1:
        return next(iter(values)), True
    chosen = [key for key in values if _is_choice(options.get(key))]
    if len(chosen) == 1:
        return chosen[0], True
    # Most regions have a class, and classes are few.
    return max(values, key=lambda key: (values[key].total(), -len(values[key]))), False


def _told(path: Path, name: str | None, is_sure: bool) -> Sentence:
    if name is None:
        return Sentence(
            "{file}: the regions have no attributes, so their class is called “{name}”: rename it.",
            file=path.name,
            name=_NAMELESS,
        )
    if is_sure:
        return Sentence("{file}: the region attribute “{name}” is read as the class.", file=path.name, name=name)
    return Sentence(
        "{file}: it is not clear which region attribute is the class; “{name}” was used, and the images stay to do.",
        file=path.name,
        name=name,
    )


def _one_class(value: Any) -> str:
    if isinstance(value, dict):  # check boxes
        ticked = [text(key) for key, state in value.items() if flag(state)]
        if len(ticked) > 1:
            raise FormatError("it has several classes ({names})", names=", ".join(ticked)[:80])
        value = ticked[0] if ticked else ""
    name = text(value)
    if not name:
        raise FormatError("it has no class name")
    return name


def _shown(value: Any) -> str:
    return ", ".join(map(text, value)) if isinstance(value, dict) else text(value)


def _word(key: str) -> str:
    return key.casefold().replace("_", "").replace(" ", "").replace("-", "")


def _is_choice(definition: Any) -> bool:
    return isinstance(definition, dict) and definition.get("type") in ("dropdown", "radio")


def _confidence(values: Mapping[str, Any]) -> float | None:
    stated = next((value for key, value in values.items() if _word(key) in _SCORE_WORDS), None)
    try:
        return None if stated in (None, "") else score(number(stated, "score"))
    except FormatError:
        return None


def file_attributes_of(item: LabelledImage) -> dict[str, str]:
    """The attributes of an image's file, as VIA writes them."""
    reviewed = {REVIEWED: "yes"} if item.state.is_done else {}
    return reviewed | ({SUBSET: item.subset.value} if item.subset else {})


def regions_of(boxes: Sequence[LabelledBox]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Shape and region attributes of each box, as VIA writes them."""
    for item in boxes:
        left, top, width, height = (
            round(value, 4) for value in (item.box.left, item.box.top, item.box.width, item.box.height)
        )
        attributes: dict[str, Any] = {"class": item.class_name}
        if flags := {name: True for name in FLAGS if getattr(item, name)}:
            attributes["flags"] = flags
        if item.confidence is not None:
            attributes["score"] = str(item.confidence)
        yield {"name": "rect", "x": left, "y": top, "width": width, "height": height}, attributes
