"""Pascal VOC: one XML file an image.

The devkit counts pixels from 1 and includes the last: pixel columns ``xmin..xmax`` are edges ``xmin - 1, xmax`` here.
labelImg and most others write edges from 0, ``xmin, xmax`` unchanged, even as floats. So only the left and top edges
differ; :func:`_origin` detects which is meant.
"""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from core.annotation import Subset
from core.errors import FormatError, Sentence, reason
from core.events import Progress, silent
from core.formats.common import (
    LabelledBox,
    LabelledImage,
    RawBox,
    RawLabels,
    ReadOptions,
    ReadReport,
    ReadResult,
    WriteOptions,
    WriteReport,
    assemble,
)
from core.formats.files import (
    each_written,
    plan_names,
    refuse_overwriting,
    warn_of_other_files,
    warn_of_same_stems,
    write_atomic,
)
from core.formats.layout import images_in, key_of, label_files, subsets_of, tails_of
from core.formats.matching import AmbiguousError, ImageIndex, LabelMatcher, match_each

_EDGES = ("xmin", "ymin", "xmax", "ymax")
#: Written into ``source/annotation`` of strict files, as the devkit does; read back as "counted from 1".
_DEVKIT_MARK = "PASCAL VOC"
_DEVKIT = re.compile(r"PASCAL VOC|VOC ?20\d\d", re.IGNORECASE)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class _Labels(RawLabels):
    """One file's labels, and hints to its pixel origin."""

    file_name: str | None = None
    database: str = ""


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
        raise FormatError(
            "No Pascal VOC files (.xml) were found for the images in {folder}: specify their folder (--annotations).",
            folder=str(images),
        )
    index = ImageIndex(images, paths, report)
    matcher = LabelMatcher(report)
    keys = {tail for key in files.values() for tail in tails_of(key)}
    parsed: list[_Labels] = []

    def match(path: Path, key: PurePosixPath) -> None:
        labels = _parse(path)
        matcher.add(index.of_label(key, labels.file_name, keys), labels)
        parsed.append(labels)

    match_each(files, match, report, progress)
    matched = matcher.finish(images)
    origin, why = _origin(parsed) if options.voc_origin is None else (options.voc_origin, Sentence("as specified"))
    warning = Sentence("Pascal VOC coordinates are read as starting at {origin}: {reason}.", origin=origin, reason=why)
    report.warnings.insert(0, warning)
    if origin == 1:
        for labels in parsed:
            labels.boxes = [_shifted(box) for box in labels.boxes]
    subsets = {**subsets_of(images, paths), **_listed_subsets(annotations or images, index)}
    read_images = assemble(paths, matched, subsets, report, progress)
    return ReadResult(read_images, _class_names(annotations or images, read_images), report)


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


def _parse(path: Path) -> _Labels:
    try:
        root = fromstring(path.read_bytes())
    except ParseError as error:
        line, column = error.position
        raise FormatError(
            "{file}, line {line}, column {column}: this is not valid XML ({error}).",
            file=path.name,
            line=str(line),
            column=str(column),
            error=str(error),
        ) from error
    except DefusedXmlException as error:
        raise FormatError(
            "{file} was refused: it declares XML entities, which label files never need.", file=path.name
        ) from error
    except (ValueError, LookupError) as error:  # an unknown or broken encoding
        raise FormatError(
            "The text of {file} cannot be decoded ({error}).", file=path.name, error=str(error)
        ) from error
    except OSError as error:
        raise FormatError("Cannot read {file}: {reason}.", file=path.name, reason=reason(error)) from error
    if root.tag != "annotation":
        raise FormatError(
            "{file} is not Pascal VOC: it contains <{tag}> instead of <annotation>.", file=path.name, tag=root.tag
        )
    labels = _Labels(path.name)
    labels.file_name = (root.findtext("filename") or "").strip() or None
    labels.database = " ".join(root.findtext(f"source/{tag}") or "" for tag in ("database", "annotation"))
    labels.declared_size = _size(root)
    labels.boxes = [_box(item, number, path) for number, item in enumerate(root.findall("object"), start=1)]
    return labels


def _box(item: Element, number: int, path: Path) -> RawBox:
    record = Sentence("object {number}", number=str(number))
    name = (item.findtext("name") or "").strip()
    if not name:
        raise FormatError("{file}, {record}: it has no class name.", file=path.name, record=record)
    edges = []
    for tag in _EDGES:
        text = item.findtext(f"bndbox/{tag}")
        try:
            edges.append(float(text or ""))
        except ValueError as error:
            what = Sentence("{field} is missing", field=tag)
            if text is not None:
                what = Sentence("{field} is not a number but {value}", field=tag, value=repr(text.strip()))
            raise FormatError("{file}, {record}: {reason}.", file=path.name, record=record, reason=what) from error
    flags = [
        (item.findtext(tag) or "").strip().lower() in ("1", "true", "yes")
        for tag in ("difficult", "truncated", "occluded")
    ]
    return RawBox(record, name, (edges[0], edges[1], edges[2], edges[3]), *flags)


def _size(root: Element) -> tuple[int, int] | None:
    try:
        width, height = (int(float(root.findtext(f"size/{tag}") or "0")) for tag in ("width", "height"))
    except (ValueError, OverflowError):
        return None
    return (width, height) if width > 0 and height > 0 else None


def _origin(parsed: Sequence[_Labels]) -> tuple[int, Sentence]:
    """Number of the first pixel in a set of files, and why."""
    starts = [edge for labels in parsed for box in labels.boxes for edge in box.edges[:2]]
    edges = [edge for labels in parsed for box in labels.boxes for edge in box.edges]
    if 0 in starts:
        return 0, Sentence("a coordinate is 0")
    if any(edge != math.floor(edge) for edge in edges if math.isfinite(edge)):
        return 0, Sentence("there are fractions of pixels")
    if any(_DEVKIT.search(labels.database) for labels in parsed):
        return 1, Sentence("the files name the Pascal VOC devkit as their source")
    # labelImg (database "Unknown") counts from 0 but writes 1 for 0, so with it a 1 proves nothing.
    if 1 in starts and any(_reaches_end(labels) and "Unknown" not in labels.database for labels in parsed):
        return 1, Sentence("boxes reach from 1 to the image's last pixel, and none from 0")
    return 0, Sentence("nothing points to 1")


def _reaches_end(labels: _Labels) -> bool:
    return labels.declared_size is not None and any(
        box.edges[2] == labels.declared_size[0] or box.edges[3] == labels.declared_size[1] for box in labels.boxes
    )


def _shifted(box: RawBox) -> RawBox:
    left, top, right, bottom = box.edges
    return replace(box, edges=(left - 1, top - 1, right, bottom))


def _listed_subsets(base: Path, index: ImageIndex) -> dict[Path, Subset]:
    """Subsets by ``ImageSets/Main/{train,val,test}.txt`` of the data set of ``base``."""
    subsets: dict[Path, Subset] = {}
    for subset in Subset:
        for line in _lines_near(base, f"ImageSets/Main/{subset}.txt"):
            with contextlib.suppress(AmbiguousError):  # reported when its labels were matched
                image = index.of_label(key_of(PurePosixPath(line.strip())), None)
                if image is not None:
                    subsets[image] = subset
    return subsets


def _class_names(base: Path, images: Sequence[LabelledImage]) -> list[str]:
    entries = (line for line in _lines_near(base, "labelmap.txt") if line.count(":") >= 3 and not line.startswith("#"))
    names = dict.fromkeys(line.rsplit(":", 3)[0] for line in entries)
    names.pop("background", None)
    names.update((box.class_name, None) for image in images for box in image.boxes)
    return list(names)


def _lines_near(base: Path, name: str) -> list[str]:
    """Lines of a text file in ``base`` or its parent; none without it."""
    path = next((root / name for root in (base, base.parent) if (root / name).is_file()), None)
    return [] if path is None else path.read_text(encoding="utf-8", errors="replace").splitlines()


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
        _add(source, "annotation", _DEVKIT_MARK)
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
    for tag, value in zip(_EDGES, edges, strict=True):
        _add(bounds, tag, f"{value:.3f}".rstrip("0").rstrip("."))


def _add(parent: Element, tag: str, text: str) -> None:
    """Add a child with ``text``; characters that XML does not allow (file names may) become ``\ufffd``."""
    SubElement(parent, tag).text = _NOT_XML.sub("\ufffd", text)
