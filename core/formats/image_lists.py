"""Formats whose files list many images by name, each with its boxes: what their readers and writers share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from core.errors import Count, FormatError, Sentence
from core.events import Progress
from core.formats.assembly import assemble
from core.formats.common import LabelledImage, RawLabels, ReadReport, ReadResult, first_of
from core.formats.files import plan_names
from core.formats.layout import images_in, label_files, no_files, subset_of, subsets_of
from core.formats.matching import AmbiguousError, ImageIndex, LabelMatcher, left_out, name_keys
from core.formats.records import other_files


@dataclass(slots=True)
class ImageList:
    """What one file says: its images by stated name, in order, and its classes, used or not."""

    images: list[tuple[str, RawLabels]] = field(default_factory=list)
    class_names: list[str] = field(default_factory=list)


#: Reads one file; None: it is of another format. Raises FormatError if it cannot be read.
Parser = Callable[[Path, ReadReport], ImageList | None]


def read_lists(
    images: Path,
    annotations: Path | None,
    endings: Collection[str],
    parse: Parser,
    title: str,
    progress: Progress,
) -> ReadResult:
    """Read the labels of the images in ``images`` from all files of a format; several are read as one.

    Raises:
        FormatError: no image, no readable file of the format, or none of its images.
        ImageError: the folder cannot be read.
    """
    report, paths = ReadReport(), images_in(images)
    index, matcher = ImageIndex(images, paths, report), LabelMatcher(report)
    class_names: dict[str, None] = {}
    first_use: dict[str, None] = {}
    others: list[str] = []
    files = _files(images, annotations, endings)
    for done, path in enumerate(files):
        progress(Sentence("Reading labels"), done, len(files))
        try:
            content = parse(path, report)
        except FormatError as error:
            report.problems.append(error.sentence)
            continue
        if content is None:
            others.append(path.name)
            continue
        _match(path, content, index, matcher, report)
        class_names.update(dict.fromkeys(content.class_names))
        first_use.update((box.class_name, None) for _, raw in content.images for box in raw.boxes)
    if len(others) + len(report.problems) >= len(files) and not class_names and not matcher.has_labels:
        raise FormatError.of(report.problems[0]) if report.problems else no_files(title, sorted(endings), images)
    report.warnings += other_files(others, title)
    labels = matcher.finish(images)
    read_images = assemble(paths, labels, subsets_of(images, paths), report, progress)
    used = {box.class_name for image in read_images for box in image.boxes}
    class_names.update((name, None) for name in first_use if name in used)
    return ReadResult(read_images, list(class_names), report)


def leave_unreached(listed: Sequence[tuple[str, RawLabels]], title: str, report: ReadReport) -> None:
    """Leave images to do that a tool lists without boxes after the last one with boxes.

    The tool lists all images, opened by the user or not. An image before one with boxes was passed by the user, so
    it is empty; those after the last one may never have been reached.
    """
    last = max((number for number, (_, raw) in enumerate(listed) if raw.boxes or raw.refused), default=-1)
    unreached = listed[last + 1 :]
    for _, raw in unreached:
        raw.damaged = True
    if unreached:
        report.guesses.append(
            Sentence(
                "{format} also lists images that nobody has opened, so those without boxes after the last one with "
                "boxes stay to do: {images} ({names}).",
                format=title,
                images=Count(len(unreached), "image"),
                names=first_of([name for name, _ in unreached]),
            )
        )


def file_names_of(items: Sequence[LabelledImage], *, copied: bool) -> list[str]:
    """The path of each image relative to ``images`` if copied there, else to their common folder; forward slashes.

    Unique even without case.
    """
    names = zip(items, plan_names(items, flat=False), strict=True)
    if copied:
        return [f"{name}{item.path.suffix}" for item, name in names]
    return [
        item.path.name if len(name.parts) == 1 else f"{name.parent.as_posix()}/{item.path.name}" for item, name in names
    ]


def _match(path: Path, content: ImageList, index: ImageIndex, matcher: LabelMatcher, report: ReadReport) -> None:
    named = subset_of(PurePath(path.stem.split("_")[-1]))  # annotations_train.xml
    subset = named or subset_of(PurePath(path.parent.name))
    folder = PurePath(path.parent.name) if subset and named is None else PurePath()
    others = name_keys(name for name, _ in content.images)
    for name, raw in content.images:
        try:
            matcher.add(index.of_file_name(name, folder, others), raw)
        except AmbiguousError as error:
            report.problems.append(left_out(path, error))


def _files(images: Path, annotations: Path | None, endings: Collection[str]) -> list[Path]:
    files = list(label_files(images, annotations, endings))
    if annotations is None and not files:  # x/annotations.xml next to x/images
        around = images.absolute().parent.glob("*")
        files = sorted(path for path in around if path.suffix.lower() in endings and path.is_file())
    return files
