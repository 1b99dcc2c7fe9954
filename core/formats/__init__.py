"""Label formats: Pascal VOC, YOLO and COCO, each in a file of its own, behind one signature.

``read(images, annotations, progress, options) -> ReadResult`` and
``write(items, class_names, out, progress, options) -> WriteReport``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.errors import FormatError
from core.events import Progress
from core.formats import coco, voc, yolo
from core.formats.common import (
    LabelledBox,
    LabelledImage,
    ReadOptions,
    ReadReport,
    ReadResult,
    WriteOptions,
    WriteReport,
)

__all__ = [
    "FORMATS",
    "Format",
    "LabelledBox",
    "LabelledImage",
    "Progress",
    "ReadOptions",
    "ReadReport",
    "ReadResult",
    "WriteOptions",
    "WriteReport",
    "format_named",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A label format: its short ``name`` (as on the command line), its ``title`` for people, and how to use it.

    ``needs_subsets``: a data set in this format cannot be trained on without a validation part.
    """

    name: str
    title: str
    read: Callable[..., ReadResult]
    write: Callable[..., WriteReport]
    needs_subsets: bool = False


FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        Format("voc", "Pascal VOC", voc.read, voc.write),
        Format("yolo", "YOLO", yolo.read, yolo.write, needs_subsets=True),
        Format("coco", "COCO", coco.read, coco.write),
    )
}


def format_named(name: str) -> Format:
    """The format called ``name``.

    Raises:
        FormatError: there is none.
    """
    try:
        return FORMATS[name]
    except KeyError as error:
        raise FormatError(f"There is no label format {name!r}: choose one of {', '.join(FORMATS)}.") from error
