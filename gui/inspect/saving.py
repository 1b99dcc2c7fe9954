"""Saves pictures with their boxes; files are written in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from core.annotation import Detection
from core.evaluation.matching import TrueBox
from core.events import Progress
from core.images import load_rgb
from core.inspection.comparison import Comparison, Outline, detection_outlines
from core.inspection.saving import OverlayJob, Pixels, SaveReport, overlay_names, save_overlays, save_video
from core.model.card import Classes
from gui.dialogs.task import TaskDialog, TaskReport
from gui.inspect.items import Item
from gui.inspect.outline_painter import strokes
from gui.inspect.predictions import Detections
from gui.inspect.save_form import SaveChoice, SaveForm
from gui.language.sentences import translated
from gui.language.wording import counted, percent
from gui.threads.background import Background
from gui.threads.tasks import Task

_translate = QCoreApplication.translate

Predict = Callable[[Path | Pixels], Sequence[Detection]]
Lookup = Callable[[Item], tuple[Detections | None, tuple[TrueBox, ...] | None]]


class Saver:
    """Asks what to save and where, and runs it in a dialog.

    Args:
        background: writes the files.
        lookup: detections (None: not predicted yet) and truth (None: unknown) of an item.
        parent: the page.
    """

    def __init__(self, background: Background, lookup: Lookup, parent: QWidget) -> None:
        self._background = background
        self._lookup = lookup
        self._parent = parent

    def ask(self, folder: Path, images: int, mistakes: int, *, is_video: bool) -> SaveChoice | None:
        """Show the form; None if the user cancels."""
        form = SaveForm(folder, images, mistakes, is_video=is_video, parent=self._parent)
        return form.choice() if form.exec() == QDialog.DialogCode.Accepted else None

    def save_images(
        self, items: Sequence[Item], choice: SaveChoice, predict: Predict, classes: Classes, threshold: float
    ) -> None:
        """Save these images with their boxes."""
        names = overlay_names([item.path for item in items])
        shots = [
            OverlayJob(name, item.name, partial(_outlines_of, item.path, *self._lookup(item), predict, threshold))
            for item, name in zip(items, names, strict=True)
        ]
        self._run(partial(_write, shots, choice, classes))

    def save_frame(
        self, path: Path, number: int, rgb: Pixels, outlines: Sequence[Outline], choice: SaveChoice, classes: Classes
    ) -> None:
        """Save one frame of a video."""
        name = f"{path.stem}-{number + 1:06}"
        self._run(partial(_write, [OverlayJob(name, name, lambda: (rgb, outlines))], choice, classes))

    def save_video(self, path: Path, choice: SaveChoice, predict: Predict, classes: Classes, threshold: float) -> None:
        """Save a whole video with its boxes, predicting every frame."""
        self._run(partial(_write_video, path, choice, predict, classes, threshold), is_video=True)

    def _run(self, work: Callable[[Progress], SaveReport], *, is_video: bool = False) -> None:
        title = _translate("InspectSaving", "Saving with boxes")
        describe = partial(_describe, is_video=is_video)
        TaskDialog(title, Task(self._background, work), describe, self._parent).exec()


def _outlines_of(
    path: Path, detections: Detections | None, truth: tuple[TrueBox, ...] | None, predict: Predict, threshold: float
) -> tuple[Pixels, Sequence[Outline]]:
    known = predict(path) if detections is None else detections
    outlines = (
        detection_outlines(known, threshold) if truth is None else Comparison.of(truth, known).outlines(threshold)
    )
    return load_rgb(path), outlines


def _write(shots: Sequence[OverlayJob], choice: SaveChoice, classes: Classes, progress: Progress) -> SaveReport:
    names = dict(classes)
    return save_overlays(
        shots,
        choice.out,
        _words(classes),
        lambda number: names.get(number, str(number)),
        suffix=choice.suffix,
        table=choice.table,
        strokes=strokes(),
        progress=progress,
    )


def _write_video(
    path: Path, choice: SaveChoice, predict: Predict, classes: Classes, threshold: float, progress: Progress
) -> SaveReport:
    def outlines_on(rgb: Pixels) -> Sequence[Outline]:
        return detection_outlines(predict(rgb), threshold)

    return save_video(path, choice.out, outlines_on, _words(classes), strokes(), progress)


def _words(classes: Classes) -> Callable[[Outline], str]:
    names = dict(classes) if len(classes) > 1 else {}

    def words(outline: Outline) -> str:
        score = None if outline.score is None else percent(outline.score)
        return " ".join(part for part in (names.get(outline.class_id) if score else None, score) if part)

    return words


def _describe(report: SaveReport, *, is_video: bool) -> TaskReport:
    what = _translate("InspectSaving", "A video of {}") if is_video else "{}"
    pictures = counted(report.images, "frame" if is_video else "image")
    text = _translate("InspectSaving", "{} with {} written to {}.")
    summary = text.format(what.format(pictures), counted(report.boxes, "box"), report.out)
    notes = list(map(translated, report.problems))
    if report.table is not None:
        notes.insert(0, _translate("InspectSaving", "Table: {}").format(report.table.name))
    return TaskReport(summary, tuple(notes))
