"""Projects of VIA 3: files, views and metadata apart, shapes as numbers. As the regions of VIA 2, for one reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.formats.records import text
from core.formats.via_regions import ViaImage

#: The shapes of ``xy``, whose first number tells which; the rest are numbers by these names, or points.
_NAMED = {
    2: ("rect", ("x", "y", "width", "height")),
    3: ("circle", ("cx", "cy", "r")),
    4: ("ellipse", ("cx", "cy", "rx", "ry")),
}
_POINTS = {1: "point", 5: "line", 6: "polyline", 7: "polygon", 8: "polygon"}  # 8: a rectangle's four extreme points
_CHECKBOX, _CHOICES = 2, (3, 4)


def is_project(content: Any) -> bool:
    """Whether JSON content is a project of VIA 3."""
    return isinstance(content, dict) and all(
        isinstance(content.get(key), dict) for key in ("attribute", "file", "view", "metadata")
    )


def images_of(content: Mapping[str, Any]) -> list[ViaImage]:
    """The images of a project in the order of its views, with their regions as VIA 2 has them."""
    files = {text(key): text(file.get("fname") or file.get("src")) for key, file in _objects(content["file"])}
    images: dict[str, ViaImage] = {}
    for view, shown in _objects(content["view"]):
        listed = shown.get("fid_list")
        name = files.get(text(listed[0]), "") if isinstance(listed, list) and listed else ""
        if name:
            images[view] = ViaImage(name)
    attributes = dict(_objects(content["attribute"]))
    for _, record in _objects(content["metadata"]):
        image = images.get(text(record.get("vid")))
        if image is not None and record.get("xy"):  # else it is about the file, or a time
            image.regions.append((_shape(record["xy"]), _values(record.get("av"), attributes)))
    return list(images.values())


def definitions_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes of regions as VIA 2 defines them."""
    return {
        text(each.get("aname")): {
            "type": "dropdown" if each.get("type") in _CHOICES else "text",
            "options": dict.fromkeys(map(text, _options(each).values()), ""),
        }
        for _, each in _objects(content["attribute"])
        if "XY1" in text(each.get("anchor_id"))
    }


def _objects(holder: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(key, value) for key, value in holder.items() if isinstance(value, dict)]


def _options(attribute: Mapping[str, Any]) -> dict[str, Any]:
    options = attribute.get("options")
    return options if isinstance(options, dict) else {}


def _shape(numbers: Any) -> Any:
    if not isinstance(numbers, list) or not isinstance(numbers[0], int):
        return numbers
    kind, values = numbers[0], numbers[1:]
    if kind in _NAMED:
        name, keys = _NAMED[kind]
        return {"name": name, **dict(zip(keys, values, strict=False))}
    return {"name": _POINTS.get(kind, str(kind)), "all_points_x": values[::2], "all_points_y": values[1::2]}


def _values(values: Any, attributes: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """A region's attributes by name, with the options' texts in place of their numbers."""
    named: dict[str, Any] = {}
    for key, value in values.items() if isinstance(values, dict) else ():
        attribute = attributes.get(key, {})
        options = _options(attribute)
        name = text(attribute.get("aname"))
        if attribute.get("type") == _CHECKBOX:
            named[name] = {text(options.get(each, each)): True for each in text(value).split(",") if each}
        else:
            named[name] = options.get(text(value), value) if attribute.get("type") in _CHOICES else value
    return named
