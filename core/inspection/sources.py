"""Images and videos opened on the Inspect page."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import ImageError, Sentence, reason
from core.files.natural_sort import natural_key
from core.files.passed_over import is_utf8
from core.images import EXTENSIONS
from core.regular_file import is_file_entry, is_regular_file

VIDEO_EXTENSIONS = frozenset(
    {".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".mpg", ".mpeg", ".ts", ".mts", ".m2ts", ".wmv", ".3gp", ".ogv"}
)
_SHOWN = EXTENSIONS | VIDEO_EXTENSIONS
#: Label files that may be dropped along with images; they are skipped.
_LABEL_EXTENSIONS = frozenset({".xml", ".txt", ".json", ".yaml", ".yml", ".names", ".csv"})


@dataclass(slots=True)
class SourceFiles:
    """Images and videos to show.

    Attributes:
        paths: absolute, in display order.
        roots: folders in which labels of the images may lie.
        problems: a sentence for each path that cannot be opened.
    """

    paths: list[Path] = field(default_factory=list)
    roots: list[Path] = field(default_factory=list)
    problems: list[Sentence] = field(default_factory=list)


def is_video(path: Path) -> bool:
    """Whether a file is a video, by its extension."""
    return path.suffix.lower() in VIDEO_EXTENSIONS


def gather_sources(given: Iterable[Path]) -> SourceFiles:
    """The images and videos among these files and in these folders and their subfolders, each once.

    Folders are listed in natural order; files keep theirs. A file with an unknown extension counts as an image, since
    its content decides.
    """
    sources = SourceFiles()
    seen: set[Path] = set()
    roots: dict[Path, None] = {}
    for path in (Path(os.path.normpath(each.absolute())) for each in given):
        try:
            new = _in_folder(path) if path.is_dir() else _file(path)
        except ImageError as error:
            sources.problems.append(error.sentence)
            continue
        fresh = [each for each in new if each not in seen]
        seen.update(fresh)
        sources.paths += fresh
        if fresh:
            roots[path if path.is_dir() else path.parent] = None
    sources.roots = list(roots)
    return sources


def _file(path: Path) -> list[Path]:
    if not path.exists():
        raise ImageError("{file} does not exist.", file=path.name)
    if not is_regular_file(path):
        raise ImageError("{file} is not a file, so it was not opened.", file=path.name)
    return [] if path.suffix.lower() in _LABEL_EXTENSIONS else [path]


def _in_folder(folder: Path) -> list[Path]:
    try:
        names = sorted(_walk(folder, ""), key=natural_key)
    except OSError as error:
        raise ImageError(
            "Cannot read the folder {folder}: {reason}.", folder=str(folder), reason=reason(error)
        ) from error
    if not names:
        raise ImageError("There are no images or videos in {folder}.", folder=str(folder))
    return [folder / name for name in names]


def _walk(folder: Path, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as iterator:
        entries = list(iterator)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            try:
                yield from _walk(Path(entry.path), f"{prefix}{entry.name}/")
            except OSError:  # an unreadable subfolder is skipped
                continue
        elif (
            os.path.splitext(entry.name)[1].lower() in _SHOWN  # noqa: PTH122 - thousands
            and is_utf8(entry.name)
            and is_file_entry(entry)
        ):
            yield f"{prefix}{entry.name}"
