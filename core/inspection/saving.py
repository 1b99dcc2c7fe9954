"""Pictures with their boxes drawn, a list of what was found, a video with its boxes: what a person takes along."""

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

#: What is written in place of a picture's own ending.
SUFFIXES = (".jpg", ".png")
CSV_NAME = "detections.csv"
_JPEG_QUALITY = 92
_COLUMNS = ("file", "class", "score", "left", "top", "right", "bottom", "verdict")

Pixels = npt.NDArray[np.uint8]


class SavingError(UserError):
    """What was to be saved cannot be written."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture to save. ``look`` reads its pixels, upright, and what is drawn on it; ``name`` has no ending."""

    name: str
    source: str
    look: Callable[[], tuple[Pixels, Sequence[Outline]]]


@dataclass(slots=True)
class SaveReport:
    """``problems`` has a sentence for each picture that could not be read."""

    out: Path
    pictures: int = 0
    boxes: int = 0
    table: Path | None = None
    problems: list[Sentence] = field(default_factory=list)


def save_overlays(
    shots: Sequence[Shot],
    out: Path,
    words: Callable[[Outline], str],
    class_name: Callable[[int], str],
    *,
    suffix: str = SUFFIXES[0],
    table: bool = False,
    strokes: Mapping[OutlineKind, Stroke] = STROKES,
    progress: Progress = silent,
) -> SaveReport:
    """Write each picture with its boxes to ``out``; nothing that is there is overwritten.

    Args:
        shots: what to save.
        out: the folder; made where it is missing.
        words: what stands beside an outline.
        class_name: of a class, for the table.
        suffix: of :data:`SUFFIXES`.
        table: whether to write a CSV of what was found, too.
        strokes: the look of each kind.
        progress: told while pictures are written; what it raises ends the work, and what is written stays.

    Raises:
        SavingError: a picture cannot be written.
        FormatError: the table cannot be written.
    """
    report = SaveReport(out)
    rows: list[tuple[str, ...]] = []
    for done, shot in enumerate(shots):
        progress(Sentence("Saving pictures"), done, len(shots))
        try:
            rgb, outlines = shot.look()
        except ImageError as error:
            report.problems.append(error.sentence)
            continue
        save_overlay(rgb, outlines, out, shot.name, words, suffix=suffix, strokes=strokes)
        report.pictures += 1
        report.boxes += sum(outline.score is not None for outline in outlines)
        rows += [_row(shot.source, outline, class_name) for outline in outlines if outline.score is not None]
    if table:
        report.table = _free(out, Path(CSV_NAME).stem, ".csv")
        write_atomic(report.table, _csv(rows))
    progress(Sentence("Saving pictures"), len(shots), len(shots))
    return report


def save_overlay(
    rgb: Pixels,
    outlines: Sequence[Outline],
    out: Path,
    name: str,
    words: Callable[[Outline], str],
    *,
    suffix: str = SUFFIXES[0],
    strokes: Mapping[OutlineKind, Stroke] = STROKES,
) -> Path:
    """Write a picture ``(H, W, 3)`` with its boxes to the folder ``out``; where, which was free before.

    Raises:
        SavingError: it cannot be written.
    """
    path = _free(out, name, suffix)
    _write(draw(rgb, outlines, words, strokes), path)
    return path


def save_video(
    path: Path,
    out: Path,
    find: Callable[[Pixels], Sequence[Outline]],
    words: Callable[[Outline], str],
    strokes: Mapping[OutlineKind, Stroke] = STROKES,
    progress: Progress = silent,
) -> SaveReport:
    """Write a video with its boxes to ``out``, an ``.mp4`` in the folder: each frame is looked at.

    Raises:
        VideoError: the video cannot be read.
        SavingError: it cannot be written.
    """
    report = SaveReport(out)
    video = Video(path)
    target = _free(out, f"{path.stem}-boxes", ".mp4")
    try:
        out.mkdir(parents=True, exist_ok=True)
        with replacing(target, durable=False) as aside, contextlib.ExitStack() as open_writer:
            writer: cv2.VideoWriter | None = None
            while report.pictures < video.frames:
                progress(Sentence("Saving the video"), report.pictures, video.frames)
                number, rgb = video.read(report.pictures)
                if number < report.pictures:  # it ends sooner than the file says
                    break
                outlines = find(rgb)
                report.boxes += len(outlines)
                frame = np.asarray(draw(rgb, outlines, words, strokes))
                if writer is None:
                    writer = _writer(aside, video.rate, frame.shape[1], frame.shape[0])
                    open_writer.callback(writer.release)
                writer.write(cv2.cvtColor(frame, cv2.COLOR_RGB2BGR))
                report.pictures += 1
    except OSError as error:
        raise SavingError("Cannot write {file}: {reason}.", file=str(target), reason=reason(error)) from error
    finally:
        video.close()
    return report


def shot_names(sources: Iterable[Path]) -> list[str]:
    """A name without ending for each picture: its own, and where several are called so, its folder's before it."""
    paths = list(sources)
    often = Counter(path.stem.casefold() for path in paths)
    return [path.stem if often[path.stem.casefold()] == 1 else f"{path.parent.name}_{path.stem}" for path in paths]


def _free(out: Path, name: str, suffix: str) -> Path:
    """A path that nothing has yet."""
    path, number = out / f"{name}{suffix}", 2
    while path.exists():
        path = out / f"{name}-{number}{suffix}"
        number += 1
    return path


def _write(image: Image.Image, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path, durable=False) as aside:
            if path.suffix == ".jpg":
                image.save(aside, quality=_JPEG_QUALITY, subsampling=0)  # thin coloured lines stay clean
            else:
                image.save(aside, compress_level=3)
    except OSError as error:
        raise SavingError("Cannot write {file}: {reason}.", file=str(path), reason=reason(error)) from error


def _writer(path: Path, rate: float, width: int, height: int) -> cv2.VideoWriter:
    made = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), rate, (width, height))
    if not made.isOpened():
        raise SavingError("Cannot write a video to {folder}: choose another folder.", folder=str(path.parent))
    return made


def _row(source: str, outline: Outline, class_name: Callable[[int], str]) -> tuple[str, ...]:
    edges = (f"{edge:.2f}" for edge in outline.box.as_tuple())
    return source, class_name(outline.class_id), f"{outline.score or 0.0:.4f}", *edges, outline.kind.value


def _csv(rows: Iterable[tuple[str, ...]]) -> str:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(_COLUMNS)
    table.writerows(rows)
    return text.getvalue()
