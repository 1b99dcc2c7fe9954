"""TFRecord CSV, as for TensorFlow's object detection and as Roboflow writes it.

``filename,width,height,class,xmin,ymin,xmax,ymax`` in pixels, a file for each subset (``train_labels.csv``, or
``train/_annotations.csv``), class names in ``labelmap.pbtxt``. Scripts that read such files take no row without a box,
so images without boxes are written to a file of their own, which is read like the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.annotation import Subset
from core.errors import FormatError
from core.events import Progress, silent
from core.formats.class_lists import pbtxt
from core.formats.common import LabelledImage, ReadOptions, ReadResult, WriteOptions, WriteReport
from core.formats.files import each_written, refuse_overwriting, write_atomic
from core.formats.image_lists import file_names_of
from core.formats.table_columns import TableColumns, columns_of
from core.formats.table_reading import read_tables
from core.formats.table_writing import TableWriter, warn_of_flags, warn_of_guards

_HEADER = ("filename", "width", "height", "class", "xmin", "ymin", "xmax", "ymax")


def read(
    images: Path, annotations: Path | None = None, progress: Progress = silent, options: ReadOptions = ReadOptions()
) -> ReadResult:
    """Read the tables of the images in ``images``.

    Raises:
        FormatError: no image, no table with these columns, or none of its images.
        ImageError: the folder cannot be read.
    """
    return read_tables(images, annotations, progress, options, _is_this_format, "TFRecord CSV")


def sniff(path: Path, head: bytes) -> float:
    """As every format's ``sniff``: whether the header has exactly these columns."""
    try:
        return 0.95 if _is_this_format(columns_of(path, head=head)) else 0
    except FormatError:
        return 0


def write(
    items: Sequence[LabelledImage],
    class_names: Sequence[str],
    out: Path,
    progress: Progress = silent,
    options: WriteOptions = WriteOptions(),
) -> WriteReport:
    """Write ``{train,val,test}_labels.csv``, ``..._empty.csv`` and ``labelmap.pbtxt``; images to ``images/...``.

    Images without a subset go into ``labels.csv``.

    Raises:
        FormatError: a file cannot be written, or would be overwritten.
    """
    report = WriteReport(out)
    tables: dict[Path, TableWriter] = {}
    targets = [_target(out, item) for item in items]
    refuse_overwriting([*dict.fromkeys(targets), out / "labelmap.pbtxt"], options)
    names = file_names_of(items, copied=bool(options.copy_images))
    copies = [out / "images" / (item.subset or "") / name for item, name in zip(items, names, strict=True)]
    for number, item in each_written(items, copies if options.copy_images else None, report, progress):
        table = tables.setdefault(targets[number], TableWriter(_HEADER))
        image = (names[number], item.width, item.height)
        for box in item.boxes:
            table.add((*image, box.class_name, *map(float, box.box.as_tuple())))
        if not item.boxes:
            table.add((*image, *[""] * 5))
    for path, table in tables.items():
        table.save(path)
    write_atomic(out / "labelmap.pbtxt", pbtxt(class_names))
    warn_of_guards(tables.values(), report)
    warn_of_flags(items, ("difficult", "truncated", "occluded"), report)
    return report


def _is_this_format(table: TableColumns) -> bool:
    return table.has_header and {name.casefold() for name in table.names} == set(_HEADER)


def _target(out: Path, item: LabelledImage) -> Path:
    side = item.subset.value if isinstance(item.subset, Subset) else ""
    kind = "labels" if item.boxes else "empty"
    return out / (f"{side}_{kind}.csv" if side else f"{kind}.csv")
