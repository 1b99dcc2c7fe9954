"""Darknet: YOLO label files beside the images, lists of images, and an ``obj.data`` that names them.

``obj.data`` has ``train = data/train.txt``, ``valid = ...`` and ``names = data/obj.names``; the lists have an image a
line, with paths of the machine where they were made.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path, PurePosixPath

from core.annotation import Subset
from core.errors import FormatError
from core.events import Progress, silent
from core.formats.common import LabelledImage, ReadOptions, ReadReport, ReadResult, WriteOptions, WriteReport
from core.formats.documents import read_bytes
from core.formats.files import each_written, plan_names, refuse_overwriting, warn_of_same_stems, write_atomic
from core.formats.layout import is_there, label_files, no_files
from core.formats.table_writing import warn_of_flags
from core.formats.text import decode
from core.formats.yolo import read_label_files, row_of
from core.formats.yolo_layout import is_image_list
from core.formats.yolo_names import DataSet, read_names_file

ENDING = ".data"
_MAX_BYTES = 1 << 16
_SIDES = {Subset.TRAIN: "train", Subset.VAL: "valid", Subset.TEST: "test"}


def read(
    images: Path, annotations: Path | None = None, progress: Progress = silent, options: ReadOptions = ReadOptions()
) -> ReadResult:
    """Read the labels of the images in ``images``; ``annotations`` may be the ``.data`` file, or a folder with it.

    Raises:
        FormatError: no image, no ``.data`` file, no label file with its image, or the class names cannot be read.
        ImageError: the folder cannot be read.
    """
    del options  # Darknet is unambiguous
    path = _data_file(images, annotations)
    values = _values(path)
    names = _near(values.get("names", ""), path.absolute().parent)

    def find(_: Collection[int], report: ReadReport) -> DataSet:
        listed = {key: [values[key]] for key in ("train", "valid", "test") if values.get(key)}
        return DataSet(path, read_names_file(names, report).names, parts=listed)

    own_files = {
        file: key
        for file, key in label_files(images, path.absolute().parent, {".txt"}).items()
        if not is_image_list(file)
    }
    if annotations is not None and own_files:
        return read_label_files(images, own_files, find, progress)
    return read_label_files(images, label_files(images, None, {".txt"}) or own_files, find, progress)


def sniff(path: Path, head: bytes) -> float:
    """As every format's ``sniff``: whether it names a file of names and a list of images."""
    keys = {line.partition("=")[0].strip() for line in head.decode("utf-8", "replace").splitlines() if "=" in line}
    return 0.95 if path.suffix.lower() == ENDING and {"names", "train"} <= keys else 0


def write(
    items: Sequence[LabelledImage],
    class_names: Sequence[str],
    out: Path,
    progress: Progress = silent,
    options: WriteOptions = WriteOptions(),
) -> WriteReport:
    """Write ``obj.data``, ``obj.names``, ``{train,valid,test}.txt`` and the labels beside the copied images.

    Images without a subset count as ``train``. ``options.copy_images=False`` leaves the images in place; the lists say
    where they are expected.

    Raises:
        FormatError: a file cannot be written, or would be overwritten.
    """
    report = WriteReport(out)
    copy = options.copy_images is not False
    names = plan_names(items, flat=copy)
    sides = [_SIDES[item.subset or Subset.TRAIN] for item in items]
    stems = [PurePosixPath(f"obj_{side}_data") / name for side, name in zip(sides, names, strict=True)]
    files = [f"{stem}{item.path.suffix}" for item, stem in zip(items, stems, strict=True)]
    refuse_overwriting([out / "obj.data", out / "obj.names", *(out / f"{stem}.txt" for stem in stems)], options)
    ids = {name: number for number, name in enumerate(class_names)}
    lists: dict[str, list[str]] = {}
    copies = [out / file for file in files]
    for number, item in each_written(items, copies if copy else None, report, progress):
        rows = [f"{ids[box.class_name]} {row_of(box.box, item.width, item.height)}\n" for box in item.boxes]
        write_atomic(out / f"{stems[number]}.txt", "".join(rows))
        lists.setdefault(sides[number], []).append(files[number])
    for side, listed in lists.items():
        write_atomic(out / f"{side}.txt", "".join(f"{file}\n" for file in listed))
    write_atomic(out / "obj.names", "".join(f"{name}\n" for name in class_names))
    given = "".join(f"{side} = {side}.txt\n" for side in _SIDES.values() if side in lists)
    write_atomic(out / "obj.data", f"classes = {len(class_names)}\n{given}names = obj.names\nbackup = backup/\n")
    warn_of_flags(items, ("difficult", "truncated", "occluded"), report)
    warn_of_same_stems(items, names, report)
    return report


def _data_file(images: Path, annotations: Path | None) -> Path:
    if annotations is not None and annotations.is_file():
        return annotations
    start = images.absolute() if annotations is None else annotations.absolute()
    found = list(label_files(images, annotations, {ENDING}))
    for folder in (start.parent, start.parent.parent):
        found += sorted(path for path in folder.glob(f"*{ENDING}") if path.is_file())
    for path in found:
        if "names" in _values(path):
            return path
    raise no_files("Darknet", [".data"], images)


def _values(path: Path) -> dict[str, str]:
    """``key = value`` of each line.

    Raises:
        FormatError: it cannot be read, or is no text.
    """
    text, _ = decode(read_bytes(path, _MAX_BYTES), path.name)
    lines = (line.partition("=") for line in text.splitlines() if "=" in line and not line.lstrip().startswith("#"))
    return {key.strip(): value.strip() for key, _, value in lines}


def _near(stated: str, folder: Path) -> Path:
    """The file of names, by the longest end of its path that exists.

    Raises:
        FormatError: there is none.
    """
    parts = [part for part in PurePosixPath(stated.replace("\\", "/")).parts if part not in ("/", "..", ".")][-64:]
    for start in range(len(parts)):
        for base in (folder, folder.parent):
            if is_there(path := Path(base, *parts[start:])) and path.is_file():
                return path
    raise FormatError("The file of class names {file} does not exist: correct obj.data.", file=stated or "?")
