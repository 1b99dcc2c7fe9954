"""Open Images (OID, v4 to v7): CSV with ``ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded,...``.

Coordinates are fractions of the image; ``ImageID`` is its name without ending; ``LabelName`` is an id (``/m/...``)
that a class-descriptions file names. ``Confidence`` is 1 or 0 of a person's check, unless ``Source`` says otherwise.
A box around a group counts as difficult.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.annotation import Subset
from core.errors import FormatError
from core.events import Progress, silent
from core.formats.common import LabelledImage, ReadOptions, ReadResult, WriteOptions, WriteReport
from core.formats.files import each_written, plan_names, refuse_overwriting, warn_of_same_stems
from core.formats.table_columns import TableColumns, columns_of
from core.formats.table_reading import read_tables
from core.formats.table_writing import TableWriter, warn_of_flags, warn_of_guards

_HEADER = ("ImageID", "Source", "LabelName", "Confidence", "XMin", "XMax", "YMin", "YMax")
_FLAGS = ("IsOccluded", "IsTruncated", "IsGroupOf", "IsDepiction", "IsInside")
_NEEDED = frozenset({"imageid", "labelname", "xmin", "xmax", "ymin", "ymax"})
_SIDES = {Subset.TRAIN: "train-", Subset.VAL: "validation-", Subset.TEST: "test-"}
_DESCRIPTIONS = "oidv6-class-descriptions.csv"


def read(
    images: Path, annotations: Path | None = None, progress: Progress = silent, options: ReadOptions = ReadOptions()
) -> ReadResult:
    """Read the tables of the images in ``images``.

    Raises:
        FormatError: no image, no table with these columns, or none of its images.
        ImageError: the folder cannot be read.
    """
    return read_tables(images, annotations, progress, options, _is_this_format, "Open Images", normalised=True)


def sniff(path: Path, head: bytes) -> float:
    """As every format's ``sniff``: whether the header has these columns."""
    try:
        return 0.97 if _is_this_format(columns_of(path, head=head)) else 0
    except FormatError:
        return 0


def write(
    items: Sequence[LabelledImage],
    class_names: Sequence[str],
    out: Path,
    progress: Progress = silent,
    options: WriteOptions = WriteOptions(),
) -> WriteReport:
    """Write ``{train,validation,test}-annotations-bbox.csv``, images to ``images/...`` if asked for.

    Class names are their own ids, in ``oidv6-class-descriptions.csv``. Images without boxes go into
    ``...-empty-images.csv``, with the same columns; Open Images has no place for them.

    Raises:
        FormatError: a file cannot be written, or would be overwritten.
    """
    report = WriteReport(out)
    targets = [_target(out, item) for item in items]
    refuse_overwriting([*dict.fromkeys(targets), out / _DESCRIPTIONS], options)
    names = plan_names(items, flat=bool(options.copy_images))
    tables = {path: TableWriter((*_HEADER, *_FLAGS)) for path in targets}
    copies = [
        out / "images" / _SIDES.get(item.subset, "").rstrip("-") / f"{name}{item.path.suffix}"  # type: ignore[arg-type]
        for item, name in zip(items, names, strict=True)
    ]
    for number, item in each_written(items, copies if options.copy_images else None, report, progress):
        table, image = tables[targets[number]], names[number].as_posix()
        for box in item.boxes:
            left, top, right, bottom = box.box.as_tuple()
            edges = (left / item.width, right / item.width, top / item.height, bottom / item.height)
            flags = (int(box.occluded), int(box.truncated), 0, 0, 0)
            table.add((image, "xclick", box.class_name, 1, *(f"{edge:.8f}" for edge in edges), *flags))
        if not item.boxes:
            table.add((image, "verification", *[""] * 11))
    for path, table in tables.items():
        table.save(path)
    descriptions = TableWriter(("LabelName", "DisplayName"))
    for name in class_names:
        descriptions.add((name, name))
    descriptions.save(out / _DESCRIPTIONS)
    warn_of_guards(tables.values(), report)
    warn_of_flags(items, ("difficult",), report)
    warn_of_same_stems(items, names, report)
    return report


def _is_this_format(table: TableColumns) -> bool:
    return table.has_header and {name.casefold() for name in table.names} >= _NEEDED


def _target(out: Path, item: LabelledImage) -> Path:
    side = "" if item.subset is None else _SIDES[item.subset]
    return out / f"{side}{'annotations-bbox' if item.boxes else 'empty-images'}.csv"
