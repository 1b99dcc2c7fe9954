"""CVAT XML 1.1: one ``annotations.xml`` for all images (``image`` elements) or for a video (``track`` elements).

Coordinates are float pixels from 0; a box or ellipse may be turned by ``rotation`` degrees around its centre.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from core.errors import Count, FormatError, Sentence
from core.events import Progress, silent
from core.formats.common import (
    LabelledBox,
    LabelledImage,
    RawBox,
    RawLabels,
    ReadOptions,
    ReadReport,
    ReadResult,
    WriteOptions,
    WriteReport,
)
from core.formats.cvat_tracks import Shape, frames_of, shape_at
from core.formats.documents import read_xml, xml_text
from core.formats.files import each_written, refuse_overwriting, write_atomic
from core.formats.image_lists import ImageList, file_names_of, leave_unreached, read_lists
from core.formats.layout import images_in, subset_of
from core.formats.records import FLAGS, WRONG_RECORD, around, flag, number, refuse, score, size, text

TITLE = "CVAT"
_CORNERS = ("xtl", "ytl", "xbr", "ybr")
_CUBOID = [(f"x{corner}", f"y{corner}") for corner in ("tl1", "bl1", "tr1", "br1", "tl2", "bl2", "tr2", "br2")]
_AREAS = frozenset({"box", "polygon", "ellipse", "cuboid", "mask"})
_SHAPES = _AREAS | {"polyline", "points", "skeleton"}


def read(
    images: Path, annotations: Path | None = None, progress: Progress = silent, options: ReadOptions = ReadOptions()
) -> ReadResult:
    """Read CVAT's labels of the images in ``images``, which may be the frames of a video.

    Raises:
        FormatError: no image, no readable CVAT file, or none of its images.
        ImageError: the folder cannot be read.
    """
    del options  # CVAT is unambiguous
    return read_lists(images, annotations, {".xml"}, partial(_parse, images), TITLE, progress)


def sniff(path: Path, head: bytes) -> float:
    """As every format's ``sniff``: its root is ``annotations``."""
    del path
    return 1 if b"<annotations" in head and (b"<image" in head or b"<track" in head or b"<meta" in head) else 0


def write(
    items: Sequence[LabelledImage],
    class_names: Sequence[str],
    out: Path,
    progress: Progress = silent,
    options: WriteOptions = WriteOptions(),
) -> WriteReport:
    """Write ``annotations.xml`` (CVAT for images 1.1), with the images copied to ``images`` if asked for.

    ``reviewed``, unknown to CVAT, tells images without objects from those not opened.

    Raises:
        FormatError: a file cannot be written, or would be overwritten.
    """
    report = WriteReport(out)
    target = out / "annotations.xml"
    refuse_overwriting([target], options)
    names = file_names_of(items, copied=bool(options.copy_images))
    copies = [out / "images" / name for name in names] if options.copy_images else None
    root = Element("annotations")
    SubElement(root, "version").text = "1.1"
    root.append(_meta(len(items), class_names))
    for place, item in each_written(items, copies, report, progress):
        about = {"id": str(place), "name": xml_text(names[place]), "width": str(item.width), "height": str(item.height)}
        about |= {"subset": item.subset.value} if item.subset else {}
        about |= {"reviewed": "1"} if item.state.is_done else {}
        image = SubElement(root, "image", about)
        for box in item.boxes:
            _add_box(image, box)
    indent(root)
    declaration = '<?xml version="1.0" encoding="utf-8"?>\n'
    write_atomic(target, declaration + tostring(root, encoding="unicode") + "\n")
    return report


def _meta(count: int, class_names: Sequence[str]) -> Element:
    meta = Element("meta")
    task = SubElement(meta, "task")
    for tag, value in (("name", "Platewright"), ("size", str(count)), ("mode", "annotation")):
        SubElement(task, tag).text = value
    labels = SubElement(task, "labels")
    for name in class_names:
        label = SubElement(labels, "label")
        SubElement(label, "name").text = xml_text(name)
        SubElement(label, "type").text = "any"
        attributes = SubElement(label, "attributes")
        for flag_name in ("difficult", "truncated"):
            attribute = SubElement(attributes, "attribute")
            about = {"name": flag_name, "mutable": "False", "input_type": "checkbox", "default_value": "false"}
            for tag, value in {**about, "values": "false"}.items():
                SubElement(attribute, tag).text = value
    return meta


def _add_box(image: Element, item: LabelledBox) -> None:
    edges = {name: f"{value:.4f}" for name, value in zip(_CORNERS, item.box.as_tuple(), strict=True)}
    about = {"label": xml_text(item.class_name), "source": "manual", "occluded": str(int(item.occluded))}
    box = SubElement(image, "box", {**about, **edges, "z_order": "0"})
    values = {name: "true" for name in ("difficult", "truncated") if getattr(item, name)}
    values |= {} if item.confidence is None else {"score": str(item.confidence)}
    for name, value in values.items():
        SubElement(box, "attribute", {"name": name}).text = value


def _parse(images: Path, path: Path, report: ReadReport) -> ImageList | None:
    root = read_xml(path)
    if root.tag != "annotations":
        return None
    listed = [_image(element, path, report) for element in root.iterfind("image")]
    images_listed = [each for each in listed if each is not None]
    is_marked = any(element.get("reviewed") is not None for element in root.iterfind("image"))
    if is_marked:
        for element, each in zip(root.iterfind("image"), listed, strict=True):
            if each is not None:
                each[1].damaged |= not (each[1].boxes or flag(element.get("reviewed")))
    if root.find("track") is not None:
        images_listed += _Video(root, path, report).listed(images)
    if not is_marked:
        leave_unreached(images_listed, TITLE, report)
    _warn(root, path, report)
    labels = root.iterfind("meta//labels/label")
    names = [text(label.findtext("name")) for label in labels if not label.findtext("parent")]
    return ImageList(images_listed, [name for name in names if name])


def _image(element: Element, path: Path, report: ReadReport) -> tuple[str, RawLabels] | None:
    name = text(element.get("name"))
    if not name:
        why = Sentence("{field} is missing", field="name")
        where = Sentence("image {number}", number=text(element.get("id")))
        report.problems.append(
            Sentence("{source}, {record}: skipped, {reason}.", source=path.name, record=where, reason=why)
        )
        return None
    raw = RawLabels(f"{path.name} ({name})", declared_size=size(element.get("width"), element.get("height")))
    raw.subset = subset_of(Path(text(element.get("subset")))) if element.get("subset") else None
    shapes = (child for child in element if child.tag in _SHAPES)
    for position, child in enumerate(shapes, start=1):
        _add(raw, _record(position, child), child.get("label"), partial(_shape, child))
        raw.damaged |= child.get("source") == "auto"
    return name, raw


def _add(raw: RawLabels, record: Sentence, label: str | None, shape_of: Callable[[], Shape | None]) -> None:
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


def _record(position: int, element: Element) -> Sentence:
    return Sentence("{shape} {number}", shape=element.tag, number=str(position))


def _shape(element: Element) -> Shape:
    """The shape of an element.

    Raises:
        FormatError: it has no area, or lacks a number.
    """
    get = element.get
    if element.tag == "box":
        left, top, right, bottom = (number(get(name), name) for name in _CORNERS)
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


@dataclass(frozen=True, slots=True)
class _Track:
    """An object in all frames; ``order`` are those of ``shapes``, ``wrong`` those whose shape cannot be read."""

    name: str
    label: str | None
    shapes: dict[int, Shape]
    order: list[int]
    wrong: dict[int, Exception]
    is_auto: bool

    def is_sure_of(self, frame: int) -> bool:
        """Whether the shape of ``frame`` is listed, or lies between two that are and that move evenly."""
        if frame in self.shapes:
            return True
        after = bisect_right(self.order, frame)
        around = self.order[max(0, after - 1) : after + 1]
        has_gap = any(around[0] < wrong < around[-1] for wrong in self.wrong) if len(around) == 2 else bool(self.wrong)
        return not has_gap and all(self.shapes[each].moves or self.shapes[each].is_outside for each in around[:1])


class _Video:
    """The tracks of a file, frame by frame."""

    def __init__(self, root: Element, path: Path, report: ReadReport) -> None:
        self._path, self._report = path, report
        self._size = size(*(root.findtext(f"meta//original_size/{side}") for side in ("width", "height")))
        self._count = _whole(root.findtext("meta//size"))
        self._tracks = list(self._read(root))
        stop = _whole(root.findtext("meta//stop_frame"))
        shown = max((frame for track in self._tracks for frame in track.order), default=0)
        self._last = shown if stop is None else stop

    def listed(self, images: Path) -> Iterator[tuple[str, RawLabels]]:
        """The labels of each frame that is an image in the folder ``images``, by its path there."""
        folder = images.absolute()
        frames = frames_of(images_in(images), self._count)
        if not frames.images:
            raise FormatError(
                "{file} is of a video, and it cannot be told which image is which frame: name them frame_000000, "
                "frame_000001 and so on.",
                file=self._path.name,
            )
        if not frames.is_sure:
            self._report.warnings.append(
                Sentence(
                    "{file}: which image is which frame was taken from their order; check that the boxes fit, as the "
                    "images stay to do.",
                    file=self._path.name,
                )
            )
        for frame, image in sorted(frames.images.items()):
            if frame <= self._last:
                labels = self._labels(frame, image.name)
                labels.damaged |= not frames.is_sure
                yield image.relative_to(folder).as_posix(), labels

    def _labels(self, frame: int, name: str) -> RawLabels:
        raw = RawLabels(f"{self._path.name} ({name})", declared_size=self._size)
        for track in self._tracks:
            record = Sentence("track {name}", name=track.name)
            if frame in track.wrong:
                refuse(raw, record, track.wrong[frame])
                continue
            before = len(raw.boxes)
            _add(raw, record, track.label, partial(shape_at, frame, track.shapes, track.order))
            if len(raw.boxes) > before:
                raw.damaged |= track.is_auto or not track.is_sure_of(frame)
        return raw

    def _read(self, root: Element) -> Iterator[_Track]:
        for position, element in enumerate(root.iterfind("track")):
            shapes: dict[int, Shape] = {}
            wrong: dict[int, Exception] = {}
            children = [child for child in element if child.tag in _SHAPES]
            for child in children:
                frame = _whole(child.get("frame"))
                try:
                    if frame is None:
                        raise FormatError("{field} is missing", field="frame")
                    shapes[frame] = _shape(child)
                except WRONG_RECORD as error:
                    wrong[-1 if frame is None else frame] = error
            name = text(element.get("id")) or str(position)
            if -1 in wrong:
                self._report_frameless(name, wrong.pop(-1))
            is_auto = any("auto" in (element.get("source"), child.get("source")) for child in children)
            yield _Track(name, element.get("label"), shapes, sorted(shapes), wrong, is_auto)

    def _report_frameless(self, name: str, error: Exception) -> None:
        raw = RawLabels(self._path.name)
        refuse(raw, Sentence("track {name}", name=name), error)
        for record, why in raw.refused:
            self._report.problems.append(
                Sentence("{source}, {record}: skipped, {reason}.", source=raw.source, record=record, reason=why)
            )


def _whole(value: str | None) -> int | None:
    try:
        return int(value or "")
    except ValueError:
        return None


def _warn(root: Element, path: Path, report: ReadReport) -> None:
    """Tell of what is in the file besides boxes."""
    automatic = sum(each.get("source") == "auto" for each in root.iter() if each.tag in _AREAS or each.tag == "track")
    if automatic:
        report.warnings.append(
            Sentence(
                "{file}: made by a model in CVAT (source “auto”), so that their images stay to do: {boxes}.",
                file=path.name,
                boxes=Count(automatic, "box"),
            )
        )
