"""The label formats by name. Imports a format's module on first use."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from core.errors import FormatError, Sentence

if TYPE_CHECKING:
    from core.formats.common import ReadResult, WriteReport

#: How sure an ending alone makes.
_BY_ENDING = 0.1


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the registry; ``core/formats/<name>.py`` (``_`` for ``-``) has its functions.

    ``name`` is for the command line, ``title`` for the window, ``ending`` that of its label files (``other_endings``
    where there are several), ``index_endings`` of files that tell where they are. ``needs_subsets``: training on this
    format needs a validation part. ``separates_splits``: it can be written in a file for each side of the split.
    ``is_index``: its files list others, which may look like another format's. ``use``: what it is for.
    """

    name: str
    title: str
    ending: str
    needs_subsets: bool = False
    other_endings: tuple[str, ...] = ()
    separates_splits: bool = False
    use: Sentence | None = None
    index_endings: tuple[str, ...] = ()
    is_index: bool = False

    @property
    def endings(self) -> tuple[str, ...]:
        return self.ending, *self.other_endings

    def takes(self, ending: str) -> bool:
        """Whether a file with this ending may be given as the labels."""
        return ending in self.endings or ending in self.index_endings

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
        Format("voc", "Pascal VOC", ".xml", use=Sentence("An XML file for each image, as labelImg writes them.")),
        Format(
            *("yolo", "YOLO", ".txt"),
            needs_subsets=True,
            index_endings=(".yaml", ".yml"),
            use=Sentence("To train with Ultralytics: text files, copies of the images and data.yaml."),
        ),
        Format(
            *("coco", "COCO", ".json"),
            separates_splits=True,
            use=Sentence("To train with Detectron2, MMDetection or torchvision: one JSON file."),
        ),
        Format("labelme", "labelme", ".json", use=Sentence("To go on in labelme or X-AnyLabeling.")),
        Format("cvat", "CVAT", ".xml", use=Sentence("To go on in CVAT: one XML file.")),
        Format("label-studio", "Label Studio", ".json", use=Sentence("To go on in Label Studio: one JSON file.")),
        Format("via", "VGG VIA", ".json", use=Sentence("To go on in the VGG Image Annotator: one JSON file.")),
        Format("via-csv", "VGG VIA (CSV)", ".csv", use=Sentence("To go on in the VGG Image Annotator: one table.")),
        Format("csv", "CSV", ".csv", use=Sentence("For spreadsheets and scripts of your own: a row for each box.")),
        Format(
            "tfrecord-csv", "TFRecord CSV", ".csv", use=Sentence("For TensorFlow's Object Detection API: one table.")
        ),
        Format("oid", "Open Images", ".csv", use=Sentence("For the tools of Open Images: tables in fractions.")),
        Format("kitti", "KITTI", ".txt", use=Sentence("For tools of the KITTI benchmark: a text file for each image.")),
        Format(
            *("darknet", "Darknet", ".data"),
            needs_subsets=True,
            is_index=True,
            use=Sentence("To train with Darknet: text files, and lists of the images."),
        ),
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
