"""Saves images and videos with their boxes drawn in, and a table of the detections."""

from __future__ import annotations

import contextlib
import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from core.errors import ImageError, Sentence, UserError, reason
from core.events import Progress, silent
from core.files.atomic_write import replacing
from core.formats.files import write_atomic
from core.inspection.comparison import Outline, OutlineKind
from core.inspection.drawing import STROKES, Stroke, draw
from core.inspection.video import Video

#: Formats in which images are saved.
SUFFIXES = (".jpg", ".png")
CSV_NAME = "detections.csv"
_JPEG_QUALITY = 92
_COLUMNS = ("file", "class", "score", "left", "top", "right", "bottom", "verdict")

Pixels = npt.NDArray[np.uint8]


class SavingError(UserError):
    """A file cannot be written."""


@dataclass(frozen=True, slots=True)
class OverlayJob:
    """An image to save.

    Attributes:
        name: of the saved file, without suffix.
        source: name of the image in the table.
        load: gives the upright pixels and the outlines to draw. Raises :class:`core.errors.ImageError`.
    """

    name: str
    source: str
    load: Callable[[], tuple[Pixels, Sequence[Outline]]]


@dataclass(slots=True)
class SaveReport:
    """What was saved: ``images`` or frames with ``boxes``, and ``problems``, a sentence for each unreadable image."""

    out: Path
    images: int = 0
    boxes: int = 0
    table: Path | None = None
    problems: list[Sentence] = field(default_factory=list)


def save_overlays(
    jobs: Sequence[OverlayJob],
    out: Path,
    caption: Callable[[Outline], str],
    class_name: Callable[[int], str],
    *,
    suffix: str = SUFFIXES[0],
    table: bool = False,
    strokes: Mapping[OutlineKind, Stroke] = STROKES,
    progress: Progress = silent,
) -> SaveReport:
    """Write images with their boxes to ``out``. Existing files are never overwritten.

    Args:
        jobs: the images.
        out: the folder; created if missing.
        caption: text next to an outline; empty: none.
        class_name: of a class id, for the table.
        suffix: one of :data:`SUFFIXES`.
        table: also write a CSV of the detections.
        strokes: style of each kind.
        progress: called for each image; if it raises, the work ends, and what is written stays.

    Raises:
        SavingError: an image cannot be written.
        FormatError: the table cannot be written.
    """
    report = SaveReport(out)
    rows: list[tuple[str, ...]] = []
    for done, job in enumerate(jobs):
        progress(Sentence("Saving images"), done, len(jobs))
        try:
            rgb, outlines = job.load()
        except ImageError as error:
            report.problems.append(error.sentence)
            continue
        save_overlay(rgb, outlines, out, job.name, caption, suffix=suffix, strokes=strokes)
        report.images += 1
        report.boxes += sum(outline.score is not None for outline in outlines)
        rows += [_row(job.source, outline, class_name) for outline in outlines if outline.score is not None]
    if table:
        report.table = _free(out, Path(CSV_NAME).stem, ".csv")
        write_atomic(report.table, _csv(rows))
    progress(Sentence("Saving images"), len(jobs), len(jobs))
    return report


def save_overlay(
    rgb: Pixels,
    outlines: Sequence[Outline],
    out: Path,
    name: str,
    caption: Callable[[Outline], str],
    *,
    suffix: str = SUFFIXES[0],
    strokes: Mapping[OutlineKind, Stroke] = STROKES,
) -> Path:
    """Write an upright image ``(H, W, 3)`` with its boxes to a new file in the folder ``out``, and return its path.

    Raises:
        SavingError: it cannot be written.
    """
    path = _free(out, name, suffix)
    _write(draw(rgb, outlines, caption, strokes), path)
    return path


def save_video(
    path: Path,
    out: Path,
    detect: Callable[[Pixels], Sequence[Outline]],
    caption: Callable[[Outline], str],
    strokes: Mapping[OutlineKind, Stroke] = STROKES,
    progress: Progress = silent,
) -> SaveReport:
    """Write a video with its boxes as an ``.mp4`` to the folder ``out``; ``detect`` gives the outlines of each frame.

    Raises:
        VideoError: the video cannot be read.
        SavingError: it cannot be written.
    """
    report = SaveReport(out)
    video = Video(path)
    target = _free(out, f"{path.stem}-boxes", ".mp4")
    try:
        out.mkdir(parents=True, exist_ok=True)
        with replacing(target, fsync=False) as temporary, contextlib.ExitStack() as open_writer:
            writer: cv2.VideoWriter | None = None
            while report.images < video.frames:
                progress(Sentence("Saving the video"), report.images, video.frames)
                number, rgb = video.read(report.images)
                if number < report.images:  # fewer frames than the file claims
                    break
                outlines = detect(rgb)
                report.boxes += len(outlines)
                frame = np.asarray(draw(rgb, outlines, caption, strokes))
                if writer is None:
                    writer = _writer(temporary, video.rate, frame.shape[1], frame.shape[0])
                    open_writer.callback(writer.release)
                writer.write(cv2.cvtColor(frame, cv2.COLOR_RGB2BGR))
                report.images += 1
    except OSError as error:
        raise SavingError("Cannot write {file}: {reason}.", file=str(target), reason=reason(error)) from error
    finally:
        video.close()
    return report


def overlay_names(sources: Iterable[Path]) -> list[str]:
    """A name without suffix for each image: its own, with its folder's in front if several images share it."""
    paths = list(sources)
    uses = Counter(path.stem.casefold() for path in paths)
    return [path.stem if uses[path.stem.casefold()] == 1 else f"{path.parent.name}_{path.stem}" for path in paths]


def _free(out: Path, name: str, suffix: str) -> Path:
    """A path that does not exist yet."""
    path, number = out / f"{name}{suffix}", 2
    while path.exists():
        path = out / f"{name}-{number}{suffix}"
        number += 1
    return path


def _write(image: Image.Image, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path, fsync=False) as temporary:
            if path.suffix == ".jpg":
                image.save(temporary, quality=_JPEG_QUALITY, subsampling=0)  # keeps thin coloured lines clean
            else:
                image.save(temporary, compress_level=3)
    except OSError as error:
        raise SavingError("Cannot write {file}: {reason}.", file=str(path), reason=reason(error)) from error


def _writer(path: Path, rate: float, width: int, height: int) -> cv2.VideoWriter:
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), rate, (width, height))
    if not writer.isOpened():
        raise SavingError("Cannot write a video to {folder}: choose another folder.", folder=str(path.parent))
    return writer


def _row(source: str, outline: Outline, class_name: Callable[[int], str]) -> tuple[str, ...]:
    edges = (f"{edge:.2f}" for edge in outline.box.as_tuple())
    return source, class_name(outline.class_id), f"{outline.score or 0.0:.4f}", *edges, outline.kind.value


def _csv(rows: Iterable[tuple[str, ...]]) -> str:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(_COLUMNS)
    table.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def _harmless(cell: str) -> str:
    """Not a formula: a spreadsheet would carry out a file's name that begins so (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
