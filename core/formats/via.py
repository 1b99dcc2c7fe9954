"""VGG Image Annotator (VIA): a project, or its annotations alone, as JSON of version 1, 2 or 3.

``{"a.jpg12345": {"filename": "a.jpg", "size": 12345, "regions": [...], "file_attributes": {}}}``: in a project under
``_via_img_metadata``, with the attributes defined in ``_via_attributes``. Version 1 has its regions by number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from core.errors import Sentence
from core.events import Progress, silent
from core.formats import via_three
from core.formats.common import LabelledImage, ReadOptions, ReadReport, ReadResult, WriteOptions, WriteReport
from core.formats.documents import read_json
from core.formats.files import each_written, refuse_overwriting, write_atomic
from core.formats.image_lists import ImageList, file_names_of, read_lists
from core.formats.records import FLAGS, text, told_encodings
from core.formats.via_regions import REVIEWED, SUBSET, TITLE, ViaImage, file_attributes_of, image_list, regions_of

#: What VIA 2 expects of a project's settings: its own defaults, and labels that show the class.
_SETTINGS: dict[str, Any] = {
    "ui": {
        "annotation_editor_height": 25,
        "annotation_editor_fontsize": 0.8,
        "leftsidebar_width": 18,
        "image_grid": {
            "img_height": 80,
            "rshape_fill": "none",
            "rshape_fill_opacity": 0.3,
            "rshape_stroke": "yellow",
            "rshape_stroke_width": 2,
            "show_region_shape": True,
            "show_image_policy": "all",
        },
        "image": {
            "region_label": "class",
            "region_color": "class",
            "region_label_font": "10px Sans",
            "on_image_annotation_editor_placement": "NEAR_REGION",
        },
    },
    "core": {"buffer_size": 18, "filepath": {}, "default_filepath": ""},
    "project": {"name": "Platewright"},
}


def read(
    images: Path, annotations: Path | None = None, progress: Progress = silent, options: ReadOptions = ReadOptions()
) -> ReadResult:
    """Read VIA's labels of the images in ``images``.

    Raises:
        FormatError: no image, no readable VIA file, or none of its images.
        ImageError: the folder cannot be read.
    """
    del options  # which attribute is the class shows in the file
    return read_lists(images, annotations, {".json"}, _parse, TITLE, progress)


def sniff(path: Path, head: bytes) -> float:
    """As every format's ``sniff``: a project's keys, or an image's with regions."""
    del path
    start = head.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if not start.startswith("{"):
        return 0
    is_project = re.search(r'"_via_|"project"\s*:\s*\{\s*"pid"', start)
    if is_project or ('"shape_attributes"' in start and '"regions"' in start):
        return 1
    return 0.7 if all(re.search(rf'"{key}"\s*:', start) for key in ("filename", "regions", "file_attributes")) else 0


def write(
    items: Sequence[LabelledImage],
    class_names: Sequence[str],
    out: Path,
    progress: Progress = silent,
    options: WriteOptions = WriteOptions(),
) -> WriteReport:
    """Write ``via_project.json``, which VIA 2 opens, with the images copied to ``images`` if asked for.

    Names are relative to the images' common folder, or to ``out``. Images without objects have the file attribute
    ``reviewed``.

    Raises:
        FormatError: a file cannot be written, or would be overwritten.
    """
    report = WriteReport(out)
    target = out / "via_project.json"
    refuse_overwriting([target], options)
    names = file_names_of(items, copied=bool(options.copy_images))
    if options.copy_images:
        names = [f"images/{name}" for name in names]
    copies = [out / name for name in names] if options.copy_images else None
    metadata: dict[str, Any] = {}
    for number, item in each_written(items, copies, report, progress):
        size = item.path.stat().st_size if item.path.is_file() else -1
        metadata[f"{names[number]}{size}"] = {
            "filename": names[number],
            "size": size,
            "regions": [{"shape_attributes": s, "region_attributes": r} for s, r in regions_of(item.boxes)],
            "file_attributes": file_attributes_of(item),
        }
    content = {
        "_via_settings": _SETTINGS,
        "_via_img_metadata": metadata,
        "_via_attributes": _attributes(class_names),
        "_via_data_format_version": "2.0.10",
        "_via_image_id_list": list(metadata),
    }
    write_atomic(target, json.dumps(content, ensure_ascii=False) + "\n")
    return report


def _attributes(class_names: Sequence[str]) -> dict[str, Any]:
    classes = {
        "type": "dropdown",
        "description": "",
        "options": dict.fromkeys(class_names, ""),
        "default_options": {class_names[0]: True} if class_names else {},
    }
    flags = {"type": "checkbox", "description": "", "options": dict.fromkeys(FLAGS, ""), "default_options": {}}
    of_files = {name: {"type": "text", "description": "", "default_value": ""} for name in (REVIEWED, SUBSET)}
    return {"region": {"class": classes, "flags": flags}, "file": of_files}


def _parse(path: Path, report: ReadReport) -> ImageList | None:
    encodings: dict[str, str] = {}
    content = read_json(path, encodings=encodings)
    if not isinstance(content, dict):
        return None
    if via_three.is_project(content):
        report.guesses += told_encodings(encodings)
        return image_list(path, via_three.images_of(content), via_three.definitions_of(content), report)
    metadata = content.get("_via_img_metadata", content)
    if not isinstance(metadata, dict) or not _is_metadata(metadata, content):
        return None
    report.guesses += told_encodings(encodings)
    images = list(_images(metadata, path, report))
    definitions = content.get("_via_attributes")
    regions = definitions.get("region") if isinstance(definitions, dict) else None
    return image_list(path, images, regions if isinstance(regions, dict) else {}, report)


def _is_metadata(metadata: Mapping[str, Any], content: Mapping[str, Any]) -> bool:
    records = [value for value in metadata.values() if isinstance(value, dict)]
    return metadata is not content or any("filename" in record and "regions" in record for record in records)


def _images(metadata: Mapping[str, Any], path: Path, report: ReadReport) -> Iterator[ViaImage]:
    for key, record in metadata.items():
        name = text(record.get("filename")) if isinstance(record, dict) else ""
        if not name:
            why = Sentence("{field} is missing", field="filename")
            where = Sentence("image record {number}", number=key[:80])
            report.problems.append(
                Sentence("{source}, {record}: skipped, {reason}.", source=path.name, record=where, reason=why)
            )
            continue
        image = ViaImage(name, _regions(record.get("regions")))
        image.take_attributes(record.get("file_attributes"))
        yield image


def _regions(regions: Any) -> list[tuple[Any, Any]]:
    if isinstance(regions, dict):  # version 1
        regions = list(regions.values())
    if not isinstance(regions, list):
        return [] if regions is None else [(regions, None)]
    return [
        (each.get("shape_attributes"), each.get("region_attributes")) if isinstance(each, dict) else (each, None)
        for each in regions
    ]
