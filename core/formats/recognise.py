"""What a folder or file of labels is, by looking into a few of its files."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import Count, FormatError, Sentence
from core.files.find_images import find_image_names
from core.formats.layout import IMAGE_WORDS, label_files, label_paths
from core.formats.registry import FORMATS, Format
from core.regular_file import open_regular

#: Bytes of each file that are looked at.
HEAD_BYTES = 65536
#: Files of one ending that are looked at, spread evenly over all.
_SAMPLED = 24
#: How far above an image folder's labels the images are searched.
_LEVELS = 2
#: The score from which a format is sure.
_SURE = 0.5
#: Of a file that may hold the labels of many images, this much is for one of them.
_BYTES_AN_IMAGE = 2000


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
    claims = {entry.name: _Claim(entry) for entry in FORMATS.values()}
    for ending, of_ending in by_ending.items():
        sample = list(_spread(of_ending))
        for file in sample:
            _claim(file, ending, len(of_ending) / len(sample), claims)
    found = sorted((each for each in claims.values() if each.score), key=_Claim.rank, reverse=True)
    others = [each.entry.title for each in found[1:] if each.score >= _SURE and each.files]
    return [_recognised(each, path, others if each is found[0] else []) for each in found]


@dataclass(slots=True)
class _Claim:
    """What speaks for a format: its best score, and the files that are most likely of it."""

    entry: Format
    score: float = 0.0
    files: float = 0.0
    bytes: float = 0.0

    def rank(self) -> tuple[bool, bool, float, float]:
        """A format that is sure of more images is better; a file may hold one or many, or list the others."""
        is_sure = self.score >= _SURE
        return is_sure, is_sure and self.entry.is_index, max(self.files, self.bytes / _BYTES_AN_IMAGE), self.score


def _claim(file: Path, ending: str, stands_for: float, claims: Mapping[str, _Claim]) -> None:
    """Ask all formats about a file, which stands for several."""
    head, size = _head(file)
    scores = {entry.name: entry.sniff(file, head) for entry in FORMATS.values() if entry.takes(ending)}
    for name, score in scores.items():
        claims[name].score = max(claims[name].score, score)
    best = max(scores, key=scores.__getitem__, default=None)
    if best is not None and scores[best]:
        claims[best].files += stands_for
        claims[best].bytes += stands_for * size


def _recognised(claim: _Claim, path: Path, others: Sequence[str]) -> Recognised:
    number = max(1, round(claim.files))
    files = Count(number, "label file")
    title = claim.entry.title
    why = Sentence("Taken for {format}: {files} in {path}.", format=title, files=files, path=str(path))
    if others:
        why = Sentence(
            "Taken for {format}: {files} in {path}. There are labels in other formats, too, which are not read: "
            "{others}.",
            format=title,
            files=files,
            path=str(path),
            others=", ".join(others),
        )
    return Recognised(claim.entry.name, path, number, why)


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
    raise FormatError("No images were found near {path}: say where they are.", path=str(labels)).with_option("--images")


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


def _head(file: Path) -> tuple[bytes, int]:
    """The first bytes, and how many there are in all."""
    try:
        if not file.is_file():
            return b"", 0
        with open_regular(file) as opened:
            return opened.read(HEAD_BYTES), os.fstat(opened.fileno()).st_size
    except OSError:  # reported by the reader
        return b"", 0
