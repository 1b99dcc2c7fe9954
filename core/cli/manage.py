"""``runs``: list, compare, name, export and delete the training runs of a project."""

from __future__ import annotations

import dataclasses
from argparse import Namespace
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from core.annotation import Detection, ObjectClass
from core.cli.console import Console
from core.cli.evaluate import list_all, named_classes
from core.cli.model import loaded, named
from core.errors import Count, ModelError
from core.evaluation.calibration import LEAST_SCORE
from core.evaluation.metrics import Scores
from core.images import load_rgb
from core.runs.assessment import snapshot_of
from core.runs.comparison import ComparedModel, ModelComparison, compare
from core.runs.comparison_set import Seen, choose_comparison_set
from core.runs.export import export_model
from core.runs.imported_run import find_imported, remove_suggestions
from core.runs.imported_scores import compared_import
from core.runs.model_choice import ChosenModel, choose_model
from core.runs.outcome_words import comparison_words
from core.runs.run import Run, delete_run, list_runs, load_run, rename_run
from core.runs.settings import differences
from core.runs.snapshot import Snapshot, SnapshotImage
from core.store.changed_pictures import check_pictures
from core.store.project import RUNS_FOLDER, Project

_SHOWN = ("ap50", "ap75", "ap", "recall", "precision", "false_alarms", "false_alarms_with_boxes")
_IMAGES_SHOWN = 10


def runs(arguments: Namespace) -> int:
    """``platewright runs``."""
    for name, act in (("compare", _compare), ("rename", _rename), ("delete", _delete), ("export", _export)):
        if getattr(arguments, name):
            return act(arguments, Console(arguments.json))
    return list_all(arguments)


def _rename(arguments: Namespace, console: Console) -> int:
    name, title = arguments.rename
    run = rename_run(_run(arguments.project, name), title)
    console.say(f"{run.id} is now called “{run.title}”." if run.title else f"{run.id} no longer has a name.")
    console.result({"id": run.id, "title": run.title})
    return 0


def _delete(arguments: Namespace, console: Console) -> int:
    runs = [_run(arguments.project, name) for name in arguments.delete]
    for run in runs:
        if run.imported is not None:
            with Project.open(arguments.project) as project:
                count = remove_suggestions(project, run.imported)
            console.say(f"Removed from the project: {Count(count, 'suggestion')} of {run.imported.name}.")
        delete_run(run, for_good=arguments.for_good)
    console.say(f"{Count(len(runs), 'run')} deleted.")
    console.result([run.id for run in runs])
    return 0


def _export(arguments: Namespace, console: Console) -> int:
    name, target = arguments.export
    run = _run(arguments.project, name)
    if run.imported is not None:
        raise ModelError("{run} was imported: it has detections, but no model to export.", run=run.imported.name)
    export_model(run.folder, Path(target), run.title or run.id)
    console.say(f"Written to {target}; its README.md says how to use it.")
    console.result({"id": run.id, "out": target})
    return 0


def _compare(arguments: Namespace, console: Console) -> int:
    """Compare two models, the older one first, in whatever order they are given."""
    with Project.open(arguments.project, read_only=True) as project:
        check = check_pictures(project)
        snapshot = snapshot_of(project, check)
        chosen = [_chosen(project.runs_folder, name, snapshot.object_classes) for name in arguments.compare]
    older, newer = models = sorted(chosen, key=lambda model: (not model.is_base, model.id))
    described = [load_run(model.folder) for model in models]
    imported = [run.id for run in described if run.imported is not None]
    seen = [Seen() if model.is_base else Seen.of(run) for model, run in zip(models, described, strict=True)]
    comparison_set = choose_comparison_set(snapshot.images, *seen)
    with ExitStack() as stack:
        pair = (
            compared_import(described[0], snapshot) if older.id in imported else _compared_model(stack, older, seen[0]),
            compared_import(described[1], snapshot) if newer.id in imported else _compared_model(stack, newer, seen[1]),
        )
        progress = stack.enter_context(console.progress())
        comparison = compare(comparison_set, *pair, [number for number, _ in snapshot.classes], progress)
    console.report("note", check.notices)
    console.report("error", [f"left out: {problem}" for problem in comparison.problems])
    for line in _lines(older, newer, comparison, imported):
        console.say(line)
    if not older.is_base and not imported:
        for row in differences(*described):
            console.say(f"  {'.'.join(filter(None, (row.group, row.name)))}: {row.one} | {row.other}")
    console.result(_result(models, comparison, snapshot))
    return 1 if comparison.problems else 0


def _compared_model(stack: ExitStack, model: ChosenModel, seen: Seen) -> ComparedModel:
    predictor = stack.enter_context(loaded(model))

    def predict(image: SnapshotImage) -> Sequence[Detection]:
        return predictor.predict(load_rgb(Path(image.path)), LEAST_SCORE)

    return ComparedModel(seen, predictor.threshold, predict, model.id)


def _chosen(runs_dir: Path, name: str, classes: Sequence[ObjectClass]) -> ChosenModel:
    imported = find_imported(runs_dir, name)
    return choose_model(runs_dir, name, classes) if imported is None else ChosenModel(imported.id, imported.folder)


def _lines(older: ChosenModel, newer: ChosenModel, comparison: ModelComparison, imported: Sequence[str]) -> list[str]:
    lines = [f"{named(older)} | {named(newer)}"]
    lines += [f"  {name}: {_row(comparison.older, comparison.newer, name)}" for name in _SHOWN]
    lines += map(str, comparison_words(comparison, older.id, newer.id, imported))
    lines.append(f"They differ on {Count(len(comparison.differing), 'image')}.")
    for difference in comparison.differing[:_IMAGES_SHOWN]:
        counts = [
            f"{each.missed} missed, {Count(len(each.alarms), 'false alarm')}"
            for each in (difference.older, difference.newer)
        ]
        lines.append(f"  {difference.image.path}: {counts[0]} | {counts[1]}")
    return lines


def _row(older: Scores, newer: Scores, name: str) -> str:
    a, b = getattr(older, name), getattr(newer, name)
    values = " | ".join("–" if value is None else f"{value:.3f}" for value in (a, b))
    return values if a is None or b is None else f"{values}  ({b - a:+.3f})"


def _result(models: Sequence[ChosenModel], comparison: ModelComparison, snapshot: Snapshot) -> dict[str, Any]:
    chosen = comparison.comparison_set
    return {
        "runs": [model.id for model in models],
        "verdict": None if comparison.judgement is None else dataclasses.asdict(comparison.judgement),
        "fairness": chosen.fairness,
        "seen": [chosen.seen_by_older, chosen.seen_by_newer],
        "scores": [comparison.older.to_dict(), comparison.newer.to_dict()],
        "images": [
            {
                "image": difference.image.path,
                "missed": [difference.older.missed, difference.newer.missed],
                "false_alarms": [len(difference.older.alarms), len(difference.newer.alarms)],
            }
            for difference in comparison.differing
        ],
        "classes": named_classes(snapshot.classes),
        "problems": list(comparison.problems),
    }


def _run(location: Path, name: str) -> Run:
    folder = location.parent if location.is_file() else location
    match = next((run for run in list_runs(folder / RUNS_FOLDER) if run.id == name), None)
    match = match or find_imported(folder / RUNS_FOLDER, name)
    if match is None:
        raise ModelError("There is no run “{run}” in {folder}.", run=name, folder=str(folder / RUNS_FOLDER))
    return match
