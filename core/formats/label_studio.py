"""Label Studio's JSON: a list of tasks, each with an image, its annotations and predictions; or the short JSON-MIN.

Values are percentages of the image's size. ``x, y`` of a rectangle is its own top left corner, around which it is
turned by ``rotation`` degrees.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from core.annotation import Subset
from core.errors import FormatError, Sentence
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
from core.formats.documents import read_json, read_xml, xml_text
from core.formats.files import each_written, refuse_overwriting, write_atomic
from core.formats.image_lists import ImageList, file_names_of, read_lists
from core.formats.label_studio_tasks import is_task, labels_of, stated_image
from core.formats.records import FLAGS, text, told_encodings

TITLE = "Label Studio"
_CONFIG = "labeling_config.xml"
_LOCAL_FILES = "/data/local-files/?d="


def read(
    images: Path, annotations: Path | None = None, progress: Progress = silent, options: ReadOptions = ReadOptions()
) -> ReadResult:
    """Read Label Studio's labels of the images in ``images``, as exported as JSON or JSON-MIN.

    ``labeling_config.xml`` next to the file, the project's labelling interface, gives the order of the classes.

    Raises:
        FormatError: no image, no readable Label Studio file, or none of its images.
        ImageError: the folder cannot be read.
    """
    del options  # percentages are unambiguous
    return read_lists(images, annotations, {".json"}, _parse, TITLE, progress)


def sniff(path: Path, head: bytes) -> float:
    """As every format's ``sniff``: a list of tasks with data and annotations, or JSON-MIN's labels."""
    del path
    start = head.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if start[:1] not in ("[", "{"):
        return 0
    labels = re.search(r'"(rectanglelabels|polygonlabels|ellipselabels|labels|original_width|from_name)"\s*:', start)
    is_tasks = re.search(r'"(annotations|completions|predictions)"\s*:', start) and re.search(r'"data"\s*:\s*\{', start)
    if is_tasks:
        return 1
    is_annotation = re.search(r'"result"\s*:\s*\[', start) and '"task"' in start
    return 0.9 if labels and (is_annotation or start.startswith("[")) else 0


def write(
    items: Sequence[LabelledImage],
    class_names: Sequence[str],
    out: Path,
    progress: Progress = silent,
    options: WriteOptions = WriteOptions(),
) -> WriteReport:
    """Write ``label_studio.json``, to be imported into a project, and ``labeling_config.xml``, its labelling interface.

    Images are named as in local storage (``/data/local-files/?d=``), relative to their common folder; they are copied
    to ``images`` if asked for. Boxes with a confidence are predictions.

    Raises:
        FormatError: a file cannot be written, or would be overwritten.
    """
    report = WriteReport(out)
    targets = [out / "label_studio.json", out / _CONFIG]
    refuse_overwriting(targets, options)
    names = file_names_of(items, copied=bool(options.copy_images))
    if options.copy_images:
        names = [f"images/{name}" for name in names]
    copies = [out / name for name in names] if options.copy_images else None
    tasks = [_task(place, item, names[place]) for place, item in each_written(items, copies, report, progress)]
    write_atomic(targets[0], json.dumps(tasks, ensure_ascii=False, indent=1) + "\n")
    write_atomic(targets[1], _config(class_names))
    return report


def _task(place: int, item: LabelledImage, name: str) -> dict[str, Any]:
    data = {"image": f"{_LOCAL_FILES}{quote(name)}"} | ({"subset": item.subset.value} if item.subset else {})
    labels = [each for number, box in enumerate(item.boxes) for each in _results(f"{place}-{number}", box, item)]
    guesses = [box.confidence for box in item.boxes if box.confidence is not None]
    task: dict[str, Any] = {"id": place + 1, "data": data, "annotations": [], "predictions": []}
    if guesses:
        return task | {"predictions": [{"model_version": "Platewright", "score": min(guesses), "result": labels}]}
    return task | {"annotations": [{"result": labels, "was_cancelled": False, "ground_truth": False}]}


def _results(identity: str, item: LabelledBox, image: LabelledImage) -> list[dict[str, Any]]:
    box = item.box
    place = {
        "x": box.left / image.width * 100,
        "y": box.top / image.height * 100,
        "width": box.width / image.width * 100,
        "height": box.height / image.height * 100,
        "rotation": 0,
    }
    about = {"id": identity, "to_name": "image", "image_rotation": 0}
    about |= {"original_width": image.width, "original_height": image.height}
    label = {"type": "rectanglelabels", "from_name": "label", "value": {**place, "rectanglelabels": [item.class_name]}}
    results = [{**about, **label} | ({} if item.confidence is None else {"score": item.confidence})]
    if flags := [name for name in FLAGS if getattr(item, name)]:
        results.append({**about, "type": "choices", "from_name": "flags", "value": {**place, "choices": flags}})
    return results


def _config(class_names: Sequence[str]) -> str:
    view = Element("View")
    SubElement(view, "Image", {"name": "image", "value": "$image"})
    labels = SubElement(view, "RectangleLabels", {"name": "label", "toName": "image"})
    for name in class_names:
        SubElement(labels, "Label", {"value": xml_text(name)})
    flags = SubElement(view, "Choices", {"name": "flags", "toName": "image", "perRegion": "true", "choice": "multiple"})
    for name in FLAGS:
        SubElement(flags, "Choice", {"value": name})
    indent(view)
    return tostring(view, encoding="unicode") + "\n"


def _parse(path: Path, report: ReadReport) -> ImageList | None:
    encodings: dict[str, str] = {}
    content = read_json(path, encodings=encodings)
    tasks = content if isinstance(content, list) else [content]
    if not any(is_task(task) for task in tasks):
        return None
    report.guesses += told_encodings(encodings)
    images: list[tuple[str, RawLabels]] = []
    for place, task in enumerate(tasks):
        identity = text(task.get("id")) if isinstance(task, dict) else ""
        try:
            name = stated_image(task)
        except FormatError as error:
            where = Sentence("task {number}", number=identity or str(place))
            report.problems.append(
                Sentence(
                    "{source}, {record}: skipped, {reason}.", source=path.name, record=where, reason=error.sentence
                )
            )
            continue
        raw = RawLabels(f"{path.name}, #{identity or place} ({name})", normalised=True, subset=_subset(task))
        labels_of(task, raw, report)
        images.append((name, raw))
    return ImageList(images, _names_near(path))


def _subset(task: dict[str, Any]) -> Subset | None:
    data = task.get("data")
    stated = data.get("subset") if isinstance(data, dict) else None
    return Subset(stated) if stated in tuple(Subset) else None


def _names_near(path: Path) -> list[str]:
    """The labels of the labelling interface next to a file, in order."""
    config = path.with_name(_CONFIG)
    try:
        root = read_xml(config) if config.is_file() else Element("View")
    except FormatError:  # no other file depends on it
        return []
    groups = (each for each in root.iter() if each.tag.endswith("Labels") and each.tag != "KeyPointLabels")
    return [name for group in groups for label in group.iterfind("Label") if (name := text(label.get("value")))]
