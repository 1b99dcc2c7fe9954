"""The label formats by name. Imports a format's module on first use."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from core.errors import FormatError

if TYPE_CHECKING:
    from core.formats.common import ReadResult, WriteReport

#: How sure an ending alone makes.
_BY_ENDING = 0.1


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the registry; ``core/formats/<name>.py`` (``_`` for ``-``) has its functions.

    ``name`` is for the command line, ``title`` for the window, ``ending`` that of its label files (``other_endings``
    where there are several). ``needs_subsets``: training on this format needs a validation part.
    """

    name: str
    title: str
    ending: str
    needs_subsets: bool = False
    other_endings: tuple[str, ...] = ()

    @property
    def endings(self) -> tuple[str, ...]:
        return self.ending, *self.other_endings

    def sniff(self, path: Path, head: bytes) -> float:
        """How sure it is, 0 to 1, that a file with one of :attr:`endings` and these first bytes is of this format.

        The module's ``sniff(path, head)`` decides; without one the ending says little.
        """
        sniff: Callable[[Path, bytes], float] | None = getattr(self._module, "sniff", None)
        return _BY_ENDING if sniff is None else float(sniff(path, head))

    @property
    def read(self) -> Callable[..., ReadResult]:
        """``read(images, annotations, progress, options) -> ReadResult``."""
        reader: Callable[..., ReadResult] = self._module.read
        return reader

    @property
    def write(self) -> Callable[..., WriteReport]:
        """``write(items, class_names, out, progress, options) -> WriteReport``."""
        writer: Callable[..., WriteReport] = self._module.write
        return writer

    @property
    def _module(self) -> ModuleType:
        return importlib.import_module(f"core.formats.{self.name.replace('-', '_')}")


FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        Format("voc", "Pascal VOC", ".xml"),
        Format("yolo", "YOLO", ".txt", needs_subsets=True),
        Format("coco", "COCO", ".json"),
        Format("labelme", "labelme", ".json"),
        Format("cvat", "CVAT", ".xml"),
        Format("label-studio", "Label Studio", ".json"),
        Format("via", "VGG VIA", ".json"),
        Format("via-csv", "VGG VIA (CSV)", ".csv"),
        Format("csv", "CSV", ".csv"),
        Format("tfrecord-csv", "TFRecord CSV", ".csv"),
        Format("oid", "Open Images", ".csv"),
        Format("kitti", "KITTI", ".txt"),
        Format("darknet", "Darknet", ".data", needs_subsets=True),
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
        raise FormatError(
            "There is no label format “{name}”: choose one of {names}.", name=name, names=", ".join(FORMATS)
        ) from error
