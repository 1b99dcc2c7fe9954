"""``export-model``: a run or the base model as a file for another program."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from core.cli.console import Console
from core.cli.model import chosen_model
from core.errors import Count, ModelError
from core.exporting.process import export_in_child
from core.exporting.request import ExportReport, ExportRequest
from core.model.base import BASE_RUN, base_model_folder
from core.runs.model_choice import ChosenModel
from core.runs.run import load_run
from core.store.project import Project, is_project


def export_model(arguments: Namespace) -> int:
    """``platewright export-model``."""
    console = Console(arguments.json)
    model, project = source_of(arguments.model, arguments.run_name)
    request = ExportRequest(
        model.folder.absolute(),
        arguments.format,
        arguments.out.absolute(),
        _title(model),
        arguments.size,
        arguments.nms,
        model.classes,
        project,
    )
    with console.progress() as progress:
        report = export_in_child(request, progress)
    for line in _told(report, arguments.out):
        console.say(line)
    console.result({"run": model.id, **report.to_dict()})
    return 0


def source_of(location: Path, run_name: str | None) -> tuple[ChosenModel, Path | None]:
    """The model, and the project whose pictures it is checked on, if any."""
    if str(location) == BASE_RUN and not location.exists():
        folder = base_model_folder()
        if folder is None:
            raise ModelError("This Platewright came without a base model: train a model first.")
        return ChosenModel(BASE_RUN, folder), None
    model = chosen_model(location, run_name)
    home = location if is_project(location) else model.folder.absolute().parent.parent
    if not is_project(home):
        return model, None
    with Project.open(home, read_only=True) as project:
        return model, project.folder


def _title(model: ChosenModel) -> str:
    if model.is_base:
        return "The base model of Platewright"
    return load_run(model.folder).title or model.id


def _told(report: ExportReport, out: Path) -> list[str]:
    width, height = report.size
    where = "drawn pictures" if report.of_demo else "pictures of the project"
    file = f"{report.format_name} at {width}x{height}, {report.bytes / 1e6:.2f} MB"
    checked = f"Checked on {report.pictures:,} {where}: {Count(report.detections, 'detection')} at the threshold"
    apart = f"scores apart by up to {report.score_difference:.4f}"
    lines = [
        f"{file}, {report.milliseconds:.1f} ms a picture, written to {out}{os.sep if out.is_dir() else ''}.",
        f"{checked}, least IoU with the Keras network {report.least_iou:.4f}, {apart}.",
    ]
    if report.ap50 is not None:
        lines.append(f"AP50 {report.ap50[1]:.3f}, of the Keras network {report.ap50[0]:.3f}.")
    return lines
