"""Runs interrupted, or gone on, while their project was closed: detected when it is opened, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.language.wording import moment

if TYPE_CHECKING:
    from core.store import Project

_translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class InterruptedRun:
    """An interrupted run. ``epoch`` is that of its best checkpoint, None if it had none."""

    run_id: str
    started: str | None
    epoch: int | None

    @property
    def sentence(self) -> str:
        """What happened, for the user."""
        when = "" if self.started is None else moment(datetime.fromisoformat(self.started))
        if self.epoch is None:
            text = _translate("cut off", "The training of {} was interrupted before its first checkpoint.")
        else:
            text = _translate(
                "cut off", "The training of {} was interrupted; its best checkpoint, of epoch {}, is kept."
            )
        return text.format(when, self.epoch)


@dataclass(frozen=True, slots=True)
class DetachedRuns:
    """Runs that went on without a window: the id of one that still trains, and the ids of those that have ended.

    ``is_resumed``: discarding the running one restores it as it was.
    """

    running: str | None
    is_resumed: bool
    ended: tuple[str, ...]


def note_detached_runs(project: Project) -> DetachedRuns:
    """Runs that went on without a window; those that have ended are reported once. Not for the GUI thread.

    Raises:
        OSError: a run's folder cannot be written.
    """
    from core.runs.backup import has_backup
    from core.runs.run import RunState, list_runs
    from core.training.detached import forget_detached, is_detached

    found = [run for run in list_runs(project.runs_folder) if is_detached(run)]
    running = next((run for run in found if run.state in (RunState.RUNNING, RunState.PREPARED)), None)
    over = [run for run in found if run.state not in (RunState.RUNNING, RunState.PREPARED)]
    for run in over:
        forget_detached(run)
    with_model = tuple(run.id for run in over if run.state in (RunState.FINISHED, RunState.STOPPED))
    if running is None:
        return DetachedRuns(None, False, with_model)
    return DetachedRuns(running.id, has_backup(running.folder), with_model)


def note_interrupted_run(project: Project) -> InterruptedRun | None:
    """The newest run if it was interrupted and not reported yet; marks all such runs as reported.

    Not for the GUI thread.
    """
    from core.runs.run import RunState, list_runs  # reads many files, hence on the project's thread

    runs = list_runs(project.runs_folder)
    unreported = [run for run in runs if run.state is RunState.CRASHED and not run.told]
    for run in unreported:
        run.changed(told=True)
    if not unreported or unreported[0] != runs[0]:
        return None
    return InterruptedRun(runs[0].id, runs[0].started, runs[0].best_epoch)


def discard(run_id: str, project: Project) -> None:
    """Undo an interrupted training: its run is restored, or put into the trash. Not for the GUI thread.

    Raises:
        ModelError: its folder cannot be removed, or it is training.
        OSError: its files cannot be restored.
    """
    from core.runs.backup import has_backup, undo_training
    from core.runs.run import delete_run, load_run

    run = load_run(project.runs_folder / run_id)
    if has_backup(run.folder):
        undo_training(run.folder)
    else:
        delete_run(run)
