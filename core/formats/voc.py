"""Pascal VOC: one XML file an image.

The devkit counts pixels from 1 and includes the last: pixel columns ``xmin..xmax`` are edges ``xmin - 1, xmax`` here.
labelImg and most others write edges from 0, ``xmin, xmax`` unchanged, even as floats. So only the left and top edges
differ; :mod:`core.formats.voc_origin` detects which is meant. What an object may be is in
:mod:`core.formats.voc_objects`.
"""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from core.annotation import Subset
from core.errors import Count, FormatError, Sentence
from core.events import Progress, silent
from core.formats.assembly import assemble
from core.formats.common import (
    LabelledBox,
    LabelledImage,
    ReadOptions,
    ReadReport,
    ReadResult,
    WriteOptions,
    WriteReport,
    first_of,
)
from core.formats.documents import read_bytes
from core.formats.files import (
    each_written,
    plan_names,
    refuse_overwriting,
    warn_of_other_files,
    warn_of_same_stems,
    write_atomic,
)
from core.formats.layout import images_in, key_of, label_files, no_files, subsets_of, tails_of
from core.formats.matching import AmbiguousError, ImageIndex, LabelMatcher, match_each
from core.formats.text import decode
from core.formats.voc_objects import EDGES, VocLabels, parse
from core.formats.voc_origin import DEVKIT_MARK, settle_origin

_MAX_LIST_BYTES = 32 << 20
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(
    images: Path, annotations: Path | None = None, progress: Progress = silent, options: ReadOptions = ReadOptions()
) -> ReadResult:
    """Read Pascal VOC labels of the images in ``images``.

    An unreadable file is a problem of the report, and its image counts as unlabelled.

    Raises:
        FormatError: no image, no label file, or no label file with its image.
        ImageError: the folder cannot be read.
    """
    report = ReadReport()
    paths = images_in(images)
    files = label_files(images, annotations, {".xml"})
    if not files:
        raise no_files("Pascal VOC", [".xml"], images)
    index = ImageIndex(images, paths, report)
    matcher = LabelMatcher(report)
    keys = {tail for key in files.values() for tail in tails_of(key)}
    parsed: list[VocLabels] = []
    encodings: dict[str, str] = {}

    def match(path: Path, key: PurePosixPath) -> None:
        labels = parse(path, encodings)
        matcher.add(index.of_label(key, labels.file_name, keys), labels)
        parsed.append(labels)

    match_each(files, match, report, progress)
    matched = matcher.finish(images)
    report.guesses += [*settle_origin(parsed, options.voc_origin), *_told(parsed, encodings)]
    subsets = {**subsets_of(images, paths), **_listed_subsets(annotations or images, index, report)}
    read_images = assemble(paths, matched, subsets, report, progress)
    return ReadResult(read_images, _class_names(annotations or images, read_images, report), report)


def sniff(path: Path, head: bytes) -> float:
    """As every format's ``sniff``: whether the root is ``<annotation>``."""
    del path
    root = re.search(r"<([A-Za-z][\w.-]*)", _text_of(head))
    return 1 if root and root[1] == "annotation" else 0


def _text_of(head: bytes) -> str:
    """The text, whatever its encoding, as far as ASCII goes."""
    is_wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[1:2] == b"\0" or head[:1] == b"\0"
    return (head.replace(b"\0", b"") if is_wide else head).decode("latin-1")


def write(
    items: Sequence[LabelledImage],
    class_names: Sequence[str],
    out: Path,
    progress: Progress = silent,
    options: WriteOptions = WriteOptions(),
) -> WriteReport:
    """Write ``Annotations/*.xml``, ``ImageSets/Main/*.txt`` and ``labelmap.txt`` for labelImg and CVAT.

    Images are copied to ``JPEGImages`` if ``options.copy_images``.

    Raises:
        FormatError: a file cannot be written, or would be overwritten.
    """
    report = WriteReport(out)
    names = plan_names(items, flat=False)
    targets = [out / "Annotations" / f"{name}.xml" for name in names]
    refuse_overwriting(targets, options)
    sets: dict[str, list[str]] = {}
    image_names = [name.with_name(name.name + item.path.suffix) for item, name in zip(items, names, strict=True)]
    copies = [out / "JPEGImages" / name for name in image_names] if options.copy_images else None
    for number, item in each_written(items, copies, report, progress):
        root = _element(item, image_names[number], options)
        write_atomic(targets[number], tostring(root, encoding="unicode") + "\n")
        sets.setdefault(item.subset.value if item.subset else "default", []).append(str(names[number]))
    for subset, members in sets.items():
        write_atomic(out / "ImageSets" / "Main" / f"{subset}.txt", "".join(f"{name}\n" for name in members))
    labelmap = "# label:color_rgb:parts:actions\n" + "".join(f"{name}:::\n" for name in class_names)
    write_atomic(out / "labelmap.txt", labelmap)
    warn_of_other_files(out / "Annotations", ".xml", targets, report)
    warn_of_same_stems(items, names, report)
    return report


def _told(parsed: Sequence[VocLabels], encodings: Mapping[str, str]) -> Iterator[Sentence]:
    if encodings:
        yield Sentence(
            "Not in the encoding that they state, but read in the one they are in ({encodings}): {files} ({names}).",
            encodings=first_of(sorted(set(encodings.values()))),
            files=Count(len(encodings), "label file"),
            names=first_of(list(encodings)),
        )
    if deleted := sum(labels.deleted for labels in parsed):
        yield Sentence("Marked as deleted, so left out: {objects}.", objects=Count(deleted, "object"))


def _listed_subsets(base: Path, index: ImageIndex, report: ReadReport) -> dict[Path, Subset]:
    """Subsets by ``ImageSets/Main/{train,val,test}.txt`` of the data set of ``base``."""
    subsets: dict[Path, Subset] = {}
    for subset in Subset:
        for line in filter(str.strip, _lines_near(base, f"ImageSets/Main/{subset}.txt", report)):
            with contextlib.suppress(AmbiguousError):  # reported when its labels were matched
                image = index.of_label(key_of(PurePosixPath(line.strip())), None)
                if image is not None:
                    subsets[image] = subset
    return subsets


def _class_names(base: Path, images: Sequence[LabelledImage], report: ReadReport) -> list[str]:
    lines = _lines_near(base, "labelmap.txt", report)
    entries = (line for line in lines if line.count(":") >= 3 and not line.startswith("#"))
    names = dict.fromkeys(line.rsplit(":", 3)[0] for line in entries)
    names.pop("background", None)
    names.update((box.class_name, None) for image in images for box in image.boxes)
    return list(names)


def _lines_near(base: Path, name: str, report: ReadReport) -> list[str]:
    """Lines of a text file in ``base`` or its parent; none without it, or if it cannot be read, which is told."""
    path = next((root / name for root in (base, base.parent) if (root / name).is_file()), None)
    try:
        return [] if path is None else decode(read_bytes(path, _MAX_LIST_BYTES), name)[0].splitlines()
    except FormatError as error:
        report.warnings.append(error.sentence)
        return []


def _element(item: LabelledImage, image_name: PurePosixPath, options: WriteOptions) -> Element:
    root = Element("annotation", {"verified": "yes"} if item.state.is_done else {})
    folder = "JPEGImages" if options.copy_images else item.path.parent.name
    file_name = image_name.name if options.copy_images else item.path.name
    _add(root, "folder", folder)
    _add(root, "filename", file_name)
    _add(root, "path", f"{folder}/{file_name}")
    source = SubElement(root, "source")
    _add(source, "database", "Unknown")
    if options.strict_voc:
        _add(source, "annotation", DEVKIT_MARK)
    size = SubElement(root, "size")
    for tag, value in (("width", item.width), ("height", item.height), ("depth", 3)):
        _add(size, tag, str(value))
    _add(root, "segmented", "0")
    for box in item.boxes:
        _add_object(root, box, item, options)
    indent(root, "\t")
    return root


def _add_object(root: Element, box: LabelledBox, item: LabelledImage, options: WriteOptions) -> None:
    entry = SubElement(root, "object")
    _add(entry, "name", box.class_name)
    _add(entry, "pose", "Unspecified")
    _add(entry, "truncated", str(int(box.truncated)))
    _add(entry, "difficult", str(int(box.difficult)))
    if box.occluded:
        _add(entry, "occluded", "1")
    edges = box.box.as_tuple()
    if options.strict_voc:
        left, top = math.floor(edges[0]) + 1, math.floor(edges[1]) + 1
        edges = (left, top, min(item.width, math.ceil(edges[2])), min(item.height, math.ceil(edges[3])))
    bounds = SubElement(entry, "bndbox")
    for tag, value in zip(EDGES, edges, strict=True):
        _add(bounds, tag, f"{value:.3f}".rstrip("0").rstrip("."))


def _add(parent: Element, tag: str, text: str) -> None:
    """Add a child with ``text``; characters that XML does not allow (file names may) become ``\ufffd``."""
    SubElement(parent, tag).text = _NOT_XML.sub("\ufffd", text)
