"""What a folder or file of labels is, by looking into a few of its files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import Count, FormatError, Sentence
from core.files.find_images import find_image_names
from core.formats.layout import IMAGE_WORDS, label_files, label_paths
from core.formats.registry import FORMATS, Format

#: Bytes of each file that are looked at.
HEAD_BYTES = 65536
#: Files of one ending that are looked at, spread evenly over all.
_SAMPLED = 24
#: How far above an image folder's labels the images are searched.
_LEVELS = 2


@dataclass(frozen=True, slots=True)
class Recognised:
    """A format that a folder or file may be in; ``label_files`` is how many files there look like it."""

    format_name: str
    path: Path
    label_files: int
    why: Sentence


def recognise(path: Path, images: Path | None = None, files: Iterable[Path] | None = None) -> list[Recognised]:
    """The formats that ``path`` may be in, best first.

    Args:
        path: file or folder of labels, or a folder of images with labels near them.
        images: folder of the images, if it is another one.
        files: the :func:`label_candidates`, where they are known.

    Raises:
        FormatError: ``path`` does not exist or cannot be read.
    """
    by_ending: dict[str, list[Path]] = defaultdict(list)
    for file in label_candidates(path, images) if files is None else files:
        by_ending[file.suffix.lower()].append(file)
    heads = {ending: [(file, _head(file)) for file in _spread(files)] for ending, files in by_ending.items()}
    found = [each for entry in FORMATS.values() if (each := _recognised(entry, path, by_ending, heads))]
    return [each for _, each in sorted(found, key=lambda pair: pair[0], reverse=True)]


def label_candidates(path: Path, images: Path | None = None) -> list[Path]:
    """The files that may hold labels, by their endings; arguments and errors as of :func:`recognise`."""
    endings = {ending for entry in FORMATS.values() for ending in entry.endings}
    if path.is_file() or (images is not None and images.absolute() != path.absolute()):
        return list(label_files(path, path, endings))
    files = label_paths(path, endings)
    if not files:  # x/coco.json next to x/images
        around = path.absolute().parent.glob("*")
        files = sorted(file for file in around if file.suffix.lower() in endings and file.is_file())
    return files


def _recognised(
    entry: Format, path: Path, files: dict[str, list[Path]], heads: dict[str, list[tuple[Path, bytes]]]
) -> tuple[tuple[float, int], Recognised] | None:
    """How sure it is, and the format; None: it is not this one."""
    count, best = 0.0, 0.0
    for ending in entry.endings:
        scores = [entry.sniff(file, head) for file, head in heads.get(ending, [])]
        if scores:
            count += len(files[ending]) * sum(score > 0 for score in scores) / len(scores)
            best = max(best, *scores)
    if not best:
        return None
    number = max(1, round(count))
    why = Sentence(
        "Taken for {format}, as {files} of that format were found in {path}.",
        format=entry.title,
        files=Count(number, "label file"),
        path=str(path),
    )
    return (best, number), Recognised(entry.name, path, number, why)


def images_of(labels: Path) -> Path:
    """The folder with the images of a file or folder of labels: that folder, a sibling or one above it.

    Raises:
        FormatError: there is none.
    """
    start = labels.absolute() if labels.is_dir() else labels.absolute().parent
    for folder in (start, *start.parents[:_LEVELS]):
        for candidate in (folder, *_image_folders_in(folder)):
            if _has_images(candidate):
                return candidate
    raise FormatError("No images were found near {path}: specify their folder (--images).", path=str(labels))


def _image_folders_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.name.casefold() in IMAGE_WORDS and path.is_dir())
    except OSError:  # a parent that cannot be listed
        return []


def _has_images(folder: Path) -> bool:
    return bool(find_image_names(folder))


def _spread(files: Sequence[Path]) -> Iterable[Path]:
    count = min(_SAMPLED, len(files))
    return (files[number * len(files) // count] for number in range(count))


def _head(file: Path) -> bytes:
    try:
        if not file.is_file():
            return b""
        with file.open("rb") as opened:
            return opened.read(HEAD_BYTES)
    except OSError:  # reported by the reader
        return b""
