"""Runs that were cut off while nobody could be told: found when their project is opened, and what can be done."""

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
class InterruptedRuns:
    """A run that broke off. ``epoch`` is that of its best checkpoint, None where it had none yet."""

    run_id: str
    started: str | None
    epoch: int | None

    @property
    def sentence(self) -> str:
        """What happened, for the user."""
        when = "" if self.started is None else moment(datetime.fromisoformat(self.started))
        if self.epoch is None:
            told = _translate("cut off", "The training of {} was cut off before its first checkpoint.")
        else:
            told = _translate("cut off", "The training of {} was cut off; what it had learnt by epoch {} is kept.")
        return told.format(when, self.epoch)


def take_note(project: Project) -> InterruptedRuns | None:
    """The newest run if it was cut off and nobody has been told of it; all such runs count as told after this.

    Not for the GUI thread.
    """
    from core.runs.run import RunState, list_runs  # they read many files, so: on the project's thread

    runs = list_runs(project.runs_folder)
    untold = [run for run in runs if run.state is RunState.CRASHED and not run.told]
    for run in untold:
        run.changed(told=True)
    if not untold or untold[0] != runs[0]:
        return None
    return InterruptedRuns(runs[0].id, runs[0].started, runs[0].best_epoch)


def discard(run_id: str, project: Project) -> None:
    """Undo what a training that broke off did: its run is what it was before, or in the trash. Not for the GUI thread.

    Raises:
        ModelError: its folder cannot be removed, or it trains.
        OSError: its files cannot be put back.
    """
    from core.runs.backup import has_backup, undo_training
    from core.runs.run import delete_run, load_run

    run = load_run(project.runs_folder / run_id)
    if has_backup(run.folder):
        undo_training(run.folder)
    else:
        delete_run(run)
