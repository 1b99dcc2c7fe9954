"""CVAT XML 1.1: one ``annotations.xml`` for all images (``image`` elements) or for a video (``track`` elements).

Coordinates are float pixels from 0; a box or ellipse may be turned by ``rotation`` degrees around its centre.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from core.errors import Count, Sentence
from core.events import Progress, silent
from core.formats.common import (
    LabelledBox,
    LabelledImage,
    RawLabels,
    ReadOptions,
    ReadReport,
    ReadResult,
    WriteOptions,
    WriteReport,
)
from core.formats.cvat_shapes import AREAS, CORNERS, SHAPES, add_shape, mark_as_predicted, shape_of
from core.formats.cvat_tracks import CvatVideo
from core.formats.documents import read_xml, xml_text
from core.formats.files import each_written, refuse_overwriting, write_atomic
from core.formats.image_lists import ImageList, file_names_of, leave_unreached, read_lists
from core.formats.layout import subset_of
from core.formats.records import flag, size, text

TITLE = "CVAT"


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
    edges = {name: f"{value:.4f}" for name, value in zip(CORNERS, item.box.as_tuple(), strict=True)}
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
        images_listed += CvatVideo(root, path, report).listed(images)
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
    shapes = (child for child in element if child.tag in SHAPES)
    for position, child in enumerate(shapes, start=1):
        before = len(raw.boxes)
        add_shape(raw, _record(position, child), child.get("label"), partial(shape_of, child))
        if child.get("source") == "auto":
            mark_as_predicted(raw, before)
    return name, raw


def _record(position: int, element: Element) -> Sentence:
    return Sentence("{shape} {number}", shape=element.tag, number=str(position))


def _warn(root: Element, path: Path, report: ReadReport) -> None:
    """Tell of what is in the file besides boxes."""
    automatic = sum(each.get("source") == "auto" for each in root.iter() if each.tag in AREAS or each.tag == "track")
    if automatic:
        report.warnings.append(
            Sentence(
                "{file}: made by a model in CVAT (source “auto”), so that their images stay to do: {boxes}.",
                file=path.name,
                boxes=Count(automatic, "box"),
            )
        )
