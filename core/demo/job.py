"""The main job on the demo project: train briefly, predict on the images to do, write a report."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.annotation import Detection, ImageRecord
from core.config.train_config import Preset, TrainConfig
from core.dataset.augment_config import AugmentConfig
from core.demo import IMAGES_FOLDER, TRUTH_FOLDER
from core.demo.drawing import contact_sheet, draw_boxes
from core.errors import Count, ProjectError, Sentence, TrainingError, reason
from core.evaluation.metrics import Scores, TrueBox, evaluate
from core.events import EpochDone, Notice, PhaseChanged, Progress, RunStarted, StepDone
from core.formats import coco
from core.formats.files import write_atomic
from core.geometry import Box
from core.images import load_rgb
from core.inference.predictor import Predictor
from core.runs.assessment import snapshot_of
from core.runs.run import Run, load_run
from core.store.project import Project
from core.training.process import TrainingProcess, prepare_run

#: Minutes of training, with the export.
TRAINING_MINUTES = 2.0
REPORT_FOLDER = "report"


@dataclass(frozen=True, slots=True)
class DemoResult:
    """Paths and scores of a demo; ``scores`` are on the images to do."""

    project: Path
    run: str
    report: Path
    scores: Scores

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "project": str(self.project),
            "run": self.run,
            "report": str(self.report),
            "scores": self.scores.to_dict(),
        }


def run_demo(
    folder: Path, echo: Callable[[str], None], progress: Progress, minutes: float = TRAINING_MINUTES
) -> DemoResult:
    """Train on the demo project in ``folder``, predict on its images to do, and write a report into the run's folder.

    The predictions are stored in the project, too, to be accepted or corrected in the window.

    Raises:
        UserError: training failed, or a file cannot be read or written.
    """
    run = _train(folder, echo, progress, minutes)
    with Project.open(folder) as project:
        to_do = [record for record in project.images() if not record.state.is_done]
        if not to_do:
            raise ProjectError(
                "All images in {folder} are done, so none is left to predict on: create a new demo (--out).",
                folder=str(folder),
            )
        class_ids = [entry.id for entry in project.classes()]
        predictor = Predictor(run.folder, threads=os.cpu_count() or 1)
        try:
            detections = {}
            for done, record in enumerate(to_do):
                progress(Sentence("Predicting"), done, len(to_do))
                detections[record.id] = predictor.predict(load_rgb(project.absolute_path(record)))
                project.replace_predictions(run.id, record.id, detections[record.id])
            threshold = predictor.threshold
        finally:
            predictor.close()
        truth = _truth(folder, to_do, class_ids[0])
        scores = evaluate(truth, detections, class_ids, threshold)
        paths = {record.id: project.absolute_path(record) for record in to_do}
    report = _write_report(run, scores, paths, truth, detections, progress)
    return DemoResult(folder, run.id, report, scores)


def _train(folder: Path, echo: Callable[[str], None], progress: Progress, minutes: float) -> Run:
    with Project.open(folder, read_only=True) as project:
        # Small chips for the small scenes: twice as many steps as with the default size.
        augment = AugmentConfig(chip_size=224, max_width=200)
        config = TrainConfig.for_preset(Preset.FAST, minutes=minutes, augment=augment)
        process = TrainingProcess(prepare_run(project.runs_folder, snapshot_of(project), config))
    process.start()
    for event in process.events():
        if isinstance(event, PhaseChanged):
            progress(Sentence.plain(event.phase.value.capitalize()), event.done, event.total)
        elif isinstance(event, StepDone):
            progress(Sentence("Training"), round(event.fraction * 100), 100)
        elif isinstance(event, RunStarted):
            echo(
                f"Training on {Count(event.train_images, 'image')}, {event.val_images} held back, for {minutes:g} min."
            )
        elif isinstance(event, EpochDone) and event.ap50 is not None:
            echo(f"  after {event.elapsed_s:.0f} s: AP50 {event.ap50:.2f} on the held-back images")
        elif isinstance(event, Notice):
            echo(str(event.message))
    run = load_run(process.run_dir)
    if not run.has_model:
        raise TrainingError.of(process.message or Sentence("The demo's training left no model."))
    return run


def _truth(folder: Path, to_do: list[ImageRecord], class_id: int) -> dict[int, list[TrueBox]]:
    images = coco.read(folder / IMAGES_FOLDER, folder / TRUTH_FOLDER / "annotations.json").images
    boxes = {image.path.name: [box.box for box in image.boxes] for image in images}
    return {record.id: [TrueBox(class_id, box) for box in boxes.get(Path(record.path).name, [])] for record in to_do}


def _write_report(
    run: Run,
    scores: Scores,
    paths: dict[int, Path],
    truth: dict[int, list[TrueBox]],
    detections: dict[int, list[Detection]],
    progress: Progress,
) -> Path:
    out = run.folder / REPORT_FOLDER  # inside runs/, which is not searched for images
    try:
        out.mkdir(exist_ok=True)
        image_paths = []
        for done, (number, path) in enumerate(paths.items()):
            progress(Sentence("Drawing the results"), done, len(paths))
            shown = [d for d in detections[number] if d.score >= scores.threshold]
            true_boxes: list[Box] = [box.box for box in truth[number]]
            image_paths.append(out / path.name)
            draw_boxes(load_rgb(path), true_boxes, shown).save(image_paths[-1], quality=92)
        contact_sheet(image_paths).save(out / "contact-sheet.jpg", quality=90)
    except OSError as error:
        raise ProjectError("Cannot write {file}: {reason}.", file=str(out), reason=reason(error)) from error
    write_atomic(out / "report.json", json.dumps({"run": run.id, **scores.to_dict()}, indent=2) + "\n")
    report = out / "report.md"
    write_atomic(report, _text(run, scores, image_paths))
    return report


def _text(run: Run, scores: Scores, image_paths: list[Path]) -> str:
    def share(value: float | None) -> str:
        return "–" if value is None else f"{value:.2f}"

    scored = " | ".join(
        [
            *(share(value) for value in (scores.ap50, scores.ap75, scores.ap)),
            f"{scores.threshold:.2f}",
            share(scores.recall),
            share(scores.precision),
        ]
    )
    minutes = (run.elapsed_s or 0) / 60
    lines = [
        "# Platewright demo",
        "",
        f"The run `{run.id}` learned in {minutes:.1f} min from synthetic streets: {Count(run.train_images, 'image')}.",
        f"Scores on scenes without labels: {Count(scores.images, 'image')} with {Count(scores.boxes, 'plate')}.",
        "",
        "| AP50 | AP75 | AP | threshold | recall | precision |",
        "|---|---|---|---|---|---|",
        f"| {scored} |",
        "",
        "Solid green: true plates. Dashed orange: detections, with their scores.",
        "",
        "![All images](contact-sheet.jpg)",
        "",
        *(f"- [{path.name}]({path.name})" for path in image_paths),
    ]
    return "\n".join(lines) + "\n"
