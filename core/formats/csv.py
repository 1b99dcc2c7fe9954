"""CSV of any column names, also without a header: one box a row, in pixels or in fractions of the image.

Written: ``annotations.csv``, with ``filename,width,height,class,xmin,ymin,xmax,ymax``, the flags and the subset, and
``classes.csv``. An image without boxes is a row without a class.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.errors import FormatError
from core.events import Progress, silent
from core.formats.class_lists import FILE_NAMES
from core.formats.common import LabelledImage, ReadOptions, ReadResult, WriteOptions, WriteReport
from core.formats.files import each_written, refuse_overwriting
from core.formats.image_lists import file_names_of
from core.formats.table_columns import columns_of
from core.formats.table_reading import read_tables
from core.formats.table_writing import TableWriter, warn_of_guards

_HEADER = ("filename", "width", "height", "class", "xmin", "ymin", "xmax", "ymax")
#: An image and the four numbers of a box.
_FEWEST_COLUMNS = 5
_MORE = ("difficult", "truncated", "occluded", "subset")


def read(
    images: Path, annotations: Path | None = None, progress: Progress = silent, options: ReadOptions = ReadOptions()
) -> ReadResult:
    """Read the tables of the images in ``images``; ``options.columns`` says what the columns hold.

    Raises:
        FormatError: no image, no table, columns that cannot be told apart, or none of its images.
        ImageError: the folder cannot be read.
    """
    return read_tables(images, annotations, progress, options, lambda _: True, "CSV")


def sniff(path: Path, head: bytes) -> float:
    """As every format's ``sniff``: whether the columns are clear, or at least one of images, and enough for boxes."""
    if path.name in FILE_NAMES:
        return 0
    try:
        table = columns_of(path, head=head)
    except FormatError:
        return 0
    if table.problem is None:
        return 0.6
    return 0.2 if "image" in table.columns and len(table.names) >= _FEWEST_COLUMNS else 0


def write(
    items: Sequence[LabelledImage],
    class_names: Sequence[str],
    out: Path,
    progress: Progress = silent,
    options: WriteOptions = WriteOptions(),
) -> WriteReport:
    """Write ``annotations.csv`` and ``classes.csv``, with the images copied to ``images`` if asked for.

    Raises:
        FormatError: a file cannot be written, or would be overwritten.
    """
    report = WriteReport(out)
    target, class_target = out / "annotations.csv", out / "classes.csv"
    refuse_overwriting([target, class_target], options)
    table, classes = TableWriter((*_HEADER, *_MORE)), TableWriter(("name", "id"))
    names = file_names_of(items, copied=bool(options.copy_images))
    copies = [out / "images" / name for name in names] if options.copy_images else None
    for number, item in each_written(items, copies, report, progress):
        name = f"images/{names[number]}" if copies else names[number]
        image, subset = (name, item.width, item.height), item.subset.value if item.subset else ""
        for box in item.boxes:
            flags = (int(flag) for flag in (box.difficult, box.truncated, box.occluded))
            table.add((*image, box.class_name, *map(float, box.box.as_tuple()), *flags, subset))
        if not item.boxes:
            table.add((*image, *[""] * 8, subset))
    for number, name in enumerate(class_names):
        classes.add((name, number))
    table.save(target)
    classes.save(class_target)
    warn_of_guards((table, classes), report)
    return report
