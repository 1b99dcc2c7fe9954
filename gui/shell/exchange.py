"""Export from the menu: form, then the work with progress, then its report."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from core.events import Progress
from core.formats.common import WriteReport
from core.formats.import_export import export_labels
from core.formats.registry import FORMATS
from core.store import Project
from gui.dialogs.exchange import ExportChoice, ExportForm
from gui.dialogs.task import TaskDialog, TaskReport
from gui.language.sentences import translated
from gui.language.wording import counted
from gui.threads.background import Background
from gui.threads.tasks import Task

_translate = QCoreApplication.translate


def export_from(project: Path, background: Background, parent: QWidget) -> None:
    """Ask what to export from the project file ``project``, and do it beside the open document."""
    # Beside the project, not in it: copies of the images must not come back as new ones.
    form = ExportForm(project.parent.with_name(f"{project.parent.name}-export"), parent)
    if form.exec() == QDialog.DialogCode.Accepted and (choice := form.choice()) is not None:
        title = _translate("Exchange", "Exporting to {}").format(FORMATS[choice.format_name].title)
        TaskDialog(title, Task(background, partial(run_export, project, choice)), describe_export, parent).exec()


def describe_export(report: WriteReport) -> TaskReport:
    """N written, M left out and why."""
    written = counted(report.images, "image"), counted(report.boxes, "box"), report.out
    if report.empty:
        told = _translate("Exchange", "Labels of {} with {} written to {}; {} without objects.")
        summary = told.format(*written, counted(report.empty, "image"))
    else:
        summary = _translate("Exchange", "Labels of {} with {} written to {}.").format(*written)
    return TaskReport(summary, (*_left_out(report.not_done), *map(translated, [*report.skipped, *report.warnings])))


def _left_out(not_done: int) -> tuple[str, ...]:
    told = _translate("Exchange", "{} left out, not done yet.")
    return (told.format(counted(not_done, "image")),) if not_done else ()


def run_export(project: Path, choice: ExportChoice, progress: Progress) -> WriteReport:
    """On a worker thread: write what was chosen, beside whoever has the project open."""
    with Project.open(project, read_only=True) as opened:
        return export_labels(
            opened,
            choice.format_name,
            choice.out,
            done_only=choice.done_only,
            options=choice.options,
            progress=progress,
        )
