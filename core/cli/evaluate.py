"""``evaluate``, and the list of ``runs``."""

from __future__ import annotations

import dataclasses
import os
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.annotation import ObjectClass, Subset
from core.cli.console import Console
from core.cli.model import loaded, named
from core.errors import Count, ModelError, ProjectError, Sentence
from core.evaluation.metrics import ClassScores, Scores
from core.model.card import has_model
from core.runs.assessment import assess, images_of_side, snapshot_of
from core.runs.imported_run import find_imported
from core.runs.imported_scores import imported_notes, measure_imported, scored_import
from core.runs.model_choice import ChosenModel, choose_model
from core.runs.promotion import active_model
from core.runs.report import scores_of
from core.runs.run import Run, list_runs, load_run
from core.runs.snapshot import Snapshot
from core.store.changed_pictures import check_pictures
from core.store.project import RUNS_FOLDER, Project, is_project


def evaluate_run(arguments: Namespace) -> int:
    """``platewright evaluate``."""
    console = Console(arguments.json)
    with Project.open(arguments.project, read_only=True) as project:
        check = check_pictures(project)
        snapshot = snapshot_of(project, check)
        imported = arguments.run_name and find_imported(project.runs_folder, arguments.run_name)
        if imported:
            return _evaluate_imported(imported, snapshot, check.notices, arguments.split, console)
        model = _model_of(project, arguments.run_name, snapshot.object_classes)
        own_run = model.folder.parent.resolve() == project.runs_folder.resolve()
    split = _split(arguments.split or Subset.VAL.value, model, snapshot)
    side = None if split == "all" else Subset(split)
    images = images_of_side(snapshot, side, load_run(model.folder), own_run=own_run)
    with loaded(model) as predictor, console.progress() as progress:
        result = assess(predictor, images, snapshot.classes, progress)
    console.report("note", check.notices)
    console.report("error", [f"left out: {problem}" for problem in result.problems])
    console.say(f"{named(model)} on {Count(result.scores.images, 'image')} ({split}):")
    for line in describe(result.scores, snapshot.classes):
        console.say(f"  {line}")
    notes = {"classes": named_classes(snapshot.classes), "notes": check.notices, "problems": result.problems}
    console.result({"run": model.id, "split": split, **result.scores.to_dict(), **notes})
    return 1 if result.problems else 0


def _evaluate_imported(
    run: Run, snapshot: Snapshot, notices: Sequence[Sentence], split: str | None, console: Console
) -> int:
    """Score the boxes that were imported; nothing is predicted."""
    source = run.imported
    assert source is not None
    images = [image for image in snapshot.images if split in (None, "all") or image.subset == split]
    measured = measure_imported(run, dataclasses.replace(snapshot, images=tuple(images)))
    if measured.scores is None:
        raise ModelError("{run} covers none of the done images, so there is nothing to score on.", run=source.name)
    notes = [*notices, *imported_notes(source, measured)]
    console.report("note", notes)
    where = f" of {len(images)}" if measured.scores.images < len(images) else ""
    console.say(f"{source.name}, imported, on {Count(measured.scores.images, 'image')}{where} ({split or 'all'}):")
    for line in describe(measured.scores, snapshot.classes):
        console.say(f"  {line}")
    result = {"run": run.id, "source": source.name, "split": split or "all", **measured.scores.to_dict()}
    console.result({**result, "classes": named_classes(snapshot.classes), "notes": notes, "problems": []})
    return 0


def named_classes(classes: Sequence[tuple[int, str]]) -> list[dict[str, Any]]:
    """Classes (id, name) for JSON."""
    return [{"id": number, "name": name} for number, name in classes]


def describe(scores: Scores, classes: Sequence[tuple[int, str]] = ()) -> list[str]:
    """The scores as lines of text, several ``classes`` (id, name) with a line each."""
    empty, others = _share(scores.false_alarms), _share(scores.false_alarms_with_boxes)
    lines = [
        f"boxes {scores.boxes}",
        f"AP50 {_share(scores.ap50)}   AP75 {_share(scores.ap75)}   AP {_share(scores.ap)}{_interval(scores)}",
        f"at threshold {scores.threshold:.2f}: recall {_share(scores.recall)}   precision {_share(scores.precision)}",
        f"false alarms: {empty} on an image without boxes, {others} on one with boxes",
        f"calibration error of the scores {_share(scores.calibration_error)}",
    ]
    for size in scores.by_size:
        upper = f"to {size.high:g}" if size.high is not None else "and more"
        lines.append(
            f"height {size.low:g} {upper} px: boxes {size.boxes}   AP50 {_share(size.ap50)}"
            f"   AP75 {_share(size.ap75)}   recall {_share(size.recall)}"
        )
    return lines + class_lines(scores.by_class, classes)


def class_lines(by_class: Sequence[ClassScores], classes: Sequence[tuple[int, str]]) -> list[str]:
    """A line of text for each class (id, name) that was scored; none for a single one."""
    of_class = {each.class_id: each for each in by_class}
    if len(of_class) < 2:
        return []
    return [
        f"{name}: boxes {known.boxes}   AP50 {_share(known.ap50)}   AP75 {_share(known.ap75)}"
        f"   recall {_share(known.recall)}   precision {_share(known.precision)}"
        for number, name in classes
        if (known := of_class.get(number)) is not None
    ]


def _interval(scores: Scores) -> str:
    """The confidence interval of AP50, if known."""
    if scores.ap50_low is None or scores.ap50_high is None:
        return ""
    return f"   (AP50 {scores.ap50_low:.3f} to {scores.ap50_high:.3f} at 95 %, {Count(scores.folds or 0, 'fold')})"


def list_all(arguments: Namespace) -> int:
    """``platewright runs``."""
    console = Console(arguments.json)
    if not is_project(arguments.project):
        raise ProjectError(
            "There is no project in {folder}: create one with platewright init.", folder=str(arguments.project)
        )
    folder = arguments.project.parent if arguments.project.is_file() else arguments.project
    with Project.open(folder, read_only=True) as project:
        classes = [(each.id, each.name) for each in project.classes()]
    runs = _with_scores(folder, list_runs(folder / RUNS_FOLDER))
    for run in runs:
        scores = run.scores or {}
        ap = f"AP50 {_share(scores.get('ap50'))}  AP75 {_share(scores.get('ap75'))}"
        if run.imported is not None:
            share = f"recall {_share(scores.get('recall'))}  precision {_share(scores.get('precision'))}"
            what = f"{Count(run.imported.boxes, 'box')} on {Count(run.imported.images, 'image')}"
            console.say(f"{run.id}  imported from {run.imported.name}  {what}  {ap}  {share}")
        else:
            no_model = "" if run.has_model else "  no model"
            console.say(f"{run.id}  {run.model or '?'} {run.preset}  {run.state}  {ap}{no_model}")
        for line in class_lines(_by_class(run), classes):
            console.say(f"    {line}")
        if run.message:
            console.say(f"    {run.message}")
    if not runs:
        console.say("No runs yet: start one with platewright train.")
    console.result([_summary(run) for run in runs])
    return 0


def _by_class(run: Run) -> Sequence[ClassScores]:
    scores = scores_of(run)
    return () if scores is None else scores.by_class


def _with_scores(folder: Path, runs: Sequence[Run]) -> list[Run]:
    """The runs, imported ones with their scores on the done images of today."""
    if all(run.imported is None for run in runs):
        return list(runs)
    with Project.open(folder, read_only=True) as project:
        snapshot = snapshot_of(project, check_pictures(project))
    return [scored_import(run, snapshot) for run in runs]


def _summary(run: Run) -> dict[str, Any]:
    return {
        "id": run.id,
        "model": run.model,
        "preset": run.preset,
        "seed": run.seed,
        "state": run.state.value,
        "has_model": run.has_model,
        "started": run.started,
        "elapsed_s": run.elapsed_s,
        "train_images": run.train_images,
        "val_images": run.val_images,
        "boxes": run.boxes,
        "scores": run.scores,
        "imported": run.imported,
        "message": run.message,
        "folder": str(run.folder),
    }


def _model_of(project: Project, name: str | None, classes: Sequence[ObjectClass]) -> ChosenModel:
    """A run by its name or by the path of its folder (even in another project), or the base model."""
    if name is not None and (os.sep in name or has_model(Path(name))):
        folder = Path(name).absolute()
        if not has_model(folder):
            raise ModelError("There is no trained model in {folder}.", folder=name)
        return ChosenModel(folder.name, folder)
    return choose_model(project.runs_folder, name or active_model(project), classes)


def _split(requested: str, model: ChosenModel, snapshot: Snapshot) -> str:
    """The side to score on: for the base model, which trained on none, all images if none is pinned to "val"."""
    pinned = any(image.subset is Subset.VAL for image in snapshot.images)
    return "all" if requested == Subset.VAL.value and model.is_base and not pinned else requested


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
