"""Reading label files for an import, in a format that the user names or that is recognised."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.errors import FormatError, Sentence
from core.events import Progress, silent
from core.files.find_images import find_image_names
from core.files.passed_over import PassedOver
from core.formats.common import ReadOptions, ReadResult
from core.formats.recognise import images_of, recognise
from core.formats.registry import format_named

#: The format name that lets Platewright recognise the format.
AUTO = "auto"


@dataclass(frozen=True, slots=True)
class LabelReading:
    """Labels as read from files; ``guess`` says what the files were taken for, if nobody said what they are."""

    format_name: str
    images: Path
    annotations: Path | None
    result: ReadResult
    guess: Sentence | None = None


def read_labels(
    format_name: str,
    images: Path | None = None,
    annotations: Path | None = None,
    progress: Progress = silent,
    options: ReadOptions = ReadOptions(),
) -> LabelReading:
    """Read label files; no project is needed.

    Args:
        format_name: of the registry, or :data:`AUTO`.
        images: folder of the images; None: where ``annotations`` tells.
        annotations: file or folder of the labels; None: near the images.
        progress: called while files are read.
        options: of the reader.

    Raises:
        FormatError: neither path was given, nothing was recognised, or there is nothing to import.
        ImageError: the folder cannot be read.
    """
    if images is None and annotations is None:
        raise FormatError("Say where the images or the labels are.").with_option("--images or --annotations")
    guess: Sentence | None = None
    if format_name == AUTO:
        path = annotations or images
        assert path is not None
        found = recognise(path, images)
        if not found:
            raise FormatError(
                "No labels of a known format were recognised in {path}: name their format.", path=str(path)
            ).with_option("--format")
        format_name, guess = found[0].format_name, found[0].why
    if images is None:
        assert annotations is not None
        images = images_of(annotations)
    result = format_named(format_name).read(images, annotations, progress, options)
    passed_over = PassedOver()
    find_image_names(images, passed_over=passed_over)
    result.report.warnings += passed_over.notices
    if not result.images:
        raise FormatError(
            "None of the images in {folder} can be read: {problem}",
            folder=str(images),
            problem=result.report.problems[0],
        )
    return LabelReading(format_name, images, annotations, result, guess)
