"""VGG Image Annotator's CSV: a row for each region, with its shape and its attributes as JSON.

``filename,file_size,file_attributes,region_count,region_id,region_shape_attributes,region_attributes``; in version 1
the first name has a ``#``. An image without regions has a row with a count of 0.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core import json_text
from core.errors import FormatError
from core.events import Progress, silent
from core.formats.common import LabelledImage, ReadOptions, ReadReport, ReadResult, WriteOptions, WriteReport
from core.formats.documents import read_bytes
from core.formats.files import each_written, refuse_overwriting, write_atomic
from core.formats.image_lists import ImageList, file_names_of, read_lists
from core.formats.records import names_in_lines, text, told_encodings
from core.formats.text import decode
from core.formats.via_regions import TITLE, ViaImage, file_attributes_of, image_list, regions_of

_HEADER = (
    *("filename", "file_size", "file_attributes", "region_count", "region_id"),
    *("region_shape_attributes", "region_attributes"),
)


def read(
    images: Path, annotations: Path | None = None, progress: Progress = silent, options: ReadOptions = ReadOptions()
) -> ReadResult:
    """Read VIA's CSV labels of the images in ``images``; ``classes.txt`` next to them gives the order of the classes.

    Raises:
        FormatError: no image, no readable VIA file, or none of its images.
        ImageError: the folder cannot be read.
    """
    del options  # which attribute is the class shows in the file
    return read_lists(images, annotations, {".csv"}, _parse, f"{TITLE} (CSV)", progress)


def sniff(path: Path, head: bytes) -> float:
    """As every format's ``sniff``: its column names are its own."""
    del path
    return 1 if b"region_shape_attributes" in head.partition(b"\n")[0] else 0


def write(
    items: Sequence[LabelledImage],
    class_names: Sequence[str],
    out: Path,
    progress: Progress = silent,
    options: WriteOptions = WriteOptions(),
) -> WriteReport:
    """Write ``via_annotations.csv`` and ``classes.txt``, with the images copied to ``images`` if asked for.

    Images without objects have the file attribute ``reviewed``.

    Raises:
        FormatError: a file cannot be written, or would be overwritten.
    """
    report = WriteReport(out)
    target = out / "via_annotations.csv"
    refuse_overwriting([target], options)
    names = file_names_of(items, copied=bool(options.copy_images))
    if options.copy_images:
        names = [f"images/{name}" for name in names]
    copies = [out / name for name in names] if options.copy_images else None
    content = io.StringIO()
    rows = csv.writer(content, lineterminator="\n")
    rows.writerow(_HEADER)
    for number, item in each_written(items, copies, report, progress):
        size = item.path.stat().st_size if item.path.is_file() else -1
        about = json.dumps(file_attributes_of(item))
        regions = list(regions_of(item.boxes))
        start = (names[number], size, about, len(regions))
        rows.writerows((*start, place, *map(_json, region)) for place, region in enumerate(regions))
        if not regions:
            rows.writerow((*start, 0, "{}", "{}"))
    write_atomic(target, content.getvalue())
    write_atomic(out / "classes.txt", "".join(f"{name}\n" for name in class_names))
    return report


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _parse(path: Path, report: ReadReport) -> ImageList | None:
    try:
        content, encoding = decode(read_bytes(path), path.name)
        rows = csv.reader(io.StringIO(content, newline=""))
        header = [name.strip().lstrip("#") for name in next(rows, [])]
        if "region_shape_attributes" not in header:
            return None
        images: dict[str, ViaImage] = {}
        for row in rows:
            if row:
                _add(dict(zip(header, row, strict=False)), images)
    except csv.Error as error:
        raise FormatError("{file} is not valid CSV ({error}).", file=path.name, error=str(error)) from error
    report.guesses += told_encodings({} if encoding is None else {path.name: encoding})
    listed = image_list(path, list(images.values()), {}, report)
    names = names_in_lines(report, path.with_name("classes.txt"))
    return ImageList(listed.images, [*listed.class_names, *names])


def _add(row: dict[str, str], images: dict[str, ViaImage]) -> None:
    name = text(row.get("filename"))
    image = images.setdefault(name, ViaImage(name))
    image.take_attributes(_content(row.get("file_attributes")))
    shape = _content(row.get("region_shape_attributes"))
    if shape != {} or row.get("region_count", "0").strip() != "0":
        image.regions.append((shape, _content(row.get("region_attributes"))))


def _content(field: str | None) -> Any:
    """The JSON of a field; None if it is none."""
    try:
        return json_text.parse(field or "{}")
    except ValueError:
        return None
