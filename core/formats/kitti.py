"""KITTI: a text file an image, ``type truncated occluded alpha left top right bottom ... [score]`` a line, in pixels.

15 fields a line, 16 with a score; an image with an empty file is empty. ``DontCare`` is a region that KITTI neither
counts as right nor as wrong, which here is a difficult box.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from core.annotation import Subset
from core.errors import Count, Sentence
from core.events import Progress, silent
from core.formats.assembly import assemble
from core.formats.common import (
    LabelledImage,
    RawBox,
    RawLabels,
    ReadOptions,
    ReadReport,
    ReadResult,
    WriteOptions,
    WriteReport,
)
from core.formats.documents import read_bytes
from core.formats.files import each_written, plan_names, refuse_overwriting, warn_of_same_stems, write_atomic
from core.formats.layout import images_in, key_of, label_files, no_files, subsets_of, tails_of
from core.formats.matching import AmbiguousError, ImageIndex, LabelMatcher, match_each
from core.formats.records import names_in_lines
from core.formats.table_writing import warn_of_flags
from core.formats.text import decode_rows

_IGNORED = "dontcare"
_FIELDS = 15
_MAX_BYTES = 16 << 20
#: Folders of a KITTI data set whose text files are no labels, and such files.
_OTHER_FOLDERS = frozenset({"calib", "imagesets", "oxts", "planes", "velodyne"})
_OTHER_FILES = frozenset({"classes.txt", "train.txt", "val.txt", "valid.txt", "test.txt", "trainval.txt"})
_CLASSES = "classes.txt"
#: ``occluded``: 0 fully visible, 1 partly and 2 largely occluded, 3 unknown.
_OCCLUDED = (1, 2)


def read(
    images: Path, annotations: Path | None = None, progress: Progress = silent, options: ReadOptions = ReadOptions()
) -> ReadResult:
    """Read KITTI labels of the images in ``images``; ``ImageSets/{train,val,test}.txt`` give their subsets.

    Raises:
        FormatError: no image, no label file, or none of its images.
        ImageError: the folder cannot be read.
    """
    del options  # KITTI is unambiguous
    report, paths = ReadReport(), images_in(images)
    found = label_files(images, annotations, {".txt"})
    files = {path: key for path, key in found.items() if not _is_other(path)}
    if not files:
        raise no_files("KITTI", [".txt"], images)
    index, matcher = ImageIndex(images, paths, report), LabelMatcher(report)
    keys = {tail for key in files.values() for tail in tails_of(key)}
    parsed: dict[Path, RawLabels] = {}

    def match(path: Path, key: PurePosixPath) -> None:
        image = index.of_label(key, None, keys)
        raw = RawLabels(path.name) if image is None else _parse(path)
        parsed[path] = raw
        matcher.add(image, raw)

    match_each(files, match, report, progress)
    base = annotations if annotations is not None and annotations.is_dir() else next(iter(files)).parent
    names = _names(base, list(parsed.values()), report)
    labels = matcher.finish(images)
    subsets = subsets_of(images, paths) | _listed(base, index, report)
    read_images = assemble(paths, labels, {} if set(subsets.values()) == {Subset.TRAIN} else subsets, report, progress)
    return ReadResult(read_images, list(dict.fromkeys(names)), report)


def sniff(path: Path, head: bytes) -> float:
    """As every format's ``sniff``: whether lines have a type and 14 or 15 numbers."""
    if _is_other(path) or b"\0" in head:
        return 0
    rows = [line.split() for line in head.decode("utf-8", "replace").splitlines()[:20] if line.strip()]
    good = sum(_split(fields) is not None for fields in rows)
    return 0.95 if good * 2 > len(rows) else 0


def write(
    items: Sequence[LabelledImage],
    class_names: Sequence[str],
    out: Path,
    progress: Progress = silent,
    options: WriteOptions = WriteOptions(),
) -> WriteReport:
    """Write ``training/label_2``, ``ImageSets/...`` and ``classes.txt``; images to ``training/image_2`` if asked for.

    A type has no spaces, so those of a class name become ``_``; ``classes.txt`` has the names as they are.

    Raises:
        FormatError: a file cannot be written, or would be overwritten.
    """
    report = WriteReport(out)
    copy = bool(options.copy_images)
    names = plan_names(items, flat=copy)
    targets = [out / "training" / "label_2" / f"{name}.txt" for name in names]
    refuse_overwriting([*targets, out / _CLASSES], options)
    copies = [
        out / "training" / "image_2" / f"{name}{item.path.suffix}" for item, name in zip(items, names, strict=True)
    ]
    types = _types(class_names)
    for number, item in each_written(items, copies if copy else None, report, progress):
        lines = []
        for box in item.boxes:
            edges = " ".join(f"{edge:.4f}" for edge in box.box.as_tuple())
            score = "" if box.confidence is None else f" {box.confidence:g}"
            flags = f"{float(box.truncated):.2f} {int(box.occluded)}"
            lines.append(f"{types[box.class_name]} {flags} -10 {edges} -1 -1 -1 -1000 -1000 -1000 -10{score}\n")
        write_atomic(targets[number], "".join(lines))
    for subset in Subset:
        listed = [name.as_posix() for item, name in zip(items, names, strict=True) if item.subset is subset]
        if listed:
            write_atomic(out / "ImageSets" / f"{subset}.txt", "".join(f"{name}\n" for name in listed))
    write_atomic(out / _CLASSES, "".join(f"{' '.join(name.splitlines())}\n" for name in class_names))
    warn_of_flags(items, ("difficult",), report)
    warn_of_same_stems(items, names, report)
    return report


def _is_other(path: Path) -> bool:
    name = path.name.casefold()
    return path.parent.name.casefold() in _OTHER_FOLDERS or name in _OTHER_FILES or name.startswith("readme")


def _names(base: Path, labels: Collection[RawLabels], report: ReadReport) -> list[str]:
    """Give the boxes their class names, by ``classes.txt`` if it has them all; the names in order.

    Regions to ignore get the most frequent class: they are no class of their own, and difficult boxes neither train
    nor count.
    """
    boxes = [box for raw in labels for box in raw.boxes]
    counts = Counter(box.class_name for box in boxes if box.class_name.casefold() != _IGNORED)
    listed = names_in_lines(report, *(folder / _CLASSES for folder in (base, *base.absolute().parents[:2])))
    by_type = {type_: name for name, type_ in _types(listed).items()}
    names = {type_: by_type[type_] for type_ in counts} if counts.keys() <= by_type.keys() else {t: t for t in counts}
    ignored = [box.class_name for box in boxes if box.class_name not in counts]
    if ignored:
        usual = names[counts.most_common(1)[0][0]] if counts else ignored[0]
        names |= dict.fromkeys(ignored, usual)
        report.guesses.append(
            Sentence(
                "DontCare regions became difficult boxes of the class “{name}”, which neither train nor "
                "count: {boxes}.",
                name=usual,
                boxes=Count(len(ignored), "box"),
            )
        )
    for raw in labels:
        raw.boxes = [replace(box, class_name=names[box.class_name]) for box in raw.boxes]
    used = dict.fromkeys(names.values())
    return listed if listed and used.keys() <= set(listed) else list(used)


def _listed(base: Path, index: ImageIndex, report: ReadReport) -> dict[Path, Subset]:
    """Subsets by ``ImageSets/{train,val,test}.txt`` of the data set of ``base``; an image on two lists has none."""
    subsets: dict[Path, Subset | None] = {}
    for subset in Subset:
        names = names_in_lines(
            report, *(folder / "ImageSets" / f"{subset}.txt" for folder in (base, *base.absolute().parents[:2]))
        )
        for name in names:
            with contextlib.suppress(AmbiguousError):  # reported when its labels were matched
                image = index.of_label(key_of(PurePosixPath(name)), None)
                if image is not None:
                    subsets[image] = subset if image not in subsets else None
    return {image: subset for image, subset in subsets.items() if subset is not None}


def _types(class_names: Sequence[str]) -> dict[str, str]:
    """A type without spaces for each class, different even without case, and none of them ``DontCare``."""
    types: dict[str, str] = {}
    taken = {_IGNORED}
    for name in class_names:
        plain = base = re.sub(r"\s+", "_", name.strip()) or "_"
        number = 2
        while plain.casefold() in taken:
            plain, number = f"{base}-{number}", number + 1
        taken.add(plain.casefold())
        types[name] = plain
    return types


def _split(fields: Sequence[str]) -> tuple[str, list[float]] | None:
    """The type and its 14 or 15 numbers; None if the fields are something else.

    Other programs write types with spaces, so the numbers are counted from the end.
    """
    numbers: list[float] = []
    for text in reversed(fields):
        try:
            numbers.append(float(text))
        except ValueError:
            break
    rest = len(fields) - len(numbers)
    if len(fields) in (_FIELDS, _FIELDS + 1) and rest <= 1:  # a type may be a number, too
        values = [float(text) for text in fields[1:]]
        return fields[0], values
    if rest and len(numbers) in (_FIELDS - 1, _FIELDS):
        return " ".join(fields[:rest]), numbers[::-1]
    return None


def _parse(path: Path) -> RawLabels:
    raw = RawLabels(path.name)
    for number, line in enumerate(decode_rows(read_bytes(path, _MAX_BYTES), path.name), start=1):
        fields = line.split()
        if not fields:
            continue
        record = Sentence("line {number}", number=str(number))
        split = _split(fields)
        if split is None:
            expected = Sentence(
                "expected a type and 14 or 15 numbers, found {values}", values=Count(len(fields), "value")
            )
            raw.refused.append((record, expected))
            continue
        name, values = split
        confidence = values[14] if len(values) == _FIELDS else None
        if confidence is not None and not 0 <= confidence <= 1:
            raw.refused.append(
                (record, Sentence("the confidence {value} is not within 0 to 1", value=f"{confidence:g}"))
            )
            continue
        raw.boxes.append(
            RawBox(
                record,
                name,
                (values[3], values[4], values[5], values[6]),
                difficult=name.casefold() == _IGNORED,
                truncated=values[0] > 0,
                occluded=values[1] in _OCCLUDED,
                confidence=confidence,
            )
        )
    return raw
