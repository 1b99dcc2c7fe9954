"""Which run is active, decided from the runs' ``run.json``: the same for window and command line.

A run ends with its comparison with the incumbent. Whether it is promoted follows from that at any later time, so that
nothing is lost if the program ends in between. See docs/decisions/0303 and 0309.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence

from core import json_text
from core.model.base import BASE_RUN, base_model_folder
from core.model.plate_names import plates_among
from core.runs.run import Run, RunState, list_runs
from core.store.project import ACTIVE_RUN, Project

#: Key under which a project records the runs already decided on: id and end of each.
_SETTLED = "settled_runs"
_UNDER_WAY = (RunState.PREPARED, RunState.RUNNING)


def active_model(project: Project) -> str | None:
    """The active model: a run's id or BASE_RUN; None without a model.

    It is the one recorded in the project, chosen by the user or by :func:`settle`, unless a run that ended since is
    promoted; if none is recorded, or its model is missing, the comparisons of all runs decide.

    Raises:
        ProjectError: the project cannot be read.
    """
    return _decide(project, list_runs(project.runs_folder))


def has_base_model(project: Project) -> bool:
    """Whether the base model is there, and knows one of the project's classes.

    Raises:
        ProjectError: the project cannot be read.
    """
    return base_model_folder() is not None and plates_among(project.classes()) is not None


def settle(project: Project) -> str | None:
    """Record in the project which model is active after trainings have ended; returns it as :func:`active_model`.

    Marks predictions by earlier models of resumed runs as outdated. Idempotent.

    Raises:
        ProjectError: the project cannot be read or written.
    """
    runs = list_runs(project.runs_folder)
    waiting = _waiting(project, runs)
    active = _decide(project, runs)
    if waiting:
        for run in waiting:
            project.mark_predictions_outdated(run.id)
        project.set_meta(ACTIVE_RUN, active)
        project.set_meta(_SETTLED, json.dumps({run.id: run.ended for run in runs if run.promotable}))
    return active


def is_promoted(run: Run, active: str | None) -> bool:
    """Whether a run that ended with a model is promoted over the active model (None: there is none).

    Not if another model was active when the run started: then the user has chosen one since.
    """
    if run.state is RunState.DAMAGED or run.id == active:
        return False
    if run.is_unfinished:
        return False
    return active is None or (run.incumbent == active and _wins(run))


def best_of(runs: Sequence[Run], *, has_base: bool) -> str | None:
    """The best model by the comparisons of these runs, if none was chosen: a run's id, BASE_RUN, or None."""
    available = {run.id for run in runs if run.has_model} | ({BASE_RUN} if has_base else set())
    active = BASE_RUN if has_base else None
    for run in _by_end(runs):
        beaten = run.incumbent if run.compared is None else run.compared.incumbent
        # A win over a missing model, or without an incumbent, counts over all before.
        counts = beaten in (active, run.id) or beaten not in available
        if _left_model(run) and _wins(run) and counts:
            active = run.id
    return active or next((run.id for run in runs if run.has_model and not run.is_unfinished), None)


def _decide(project: Project, runs: Sequence[Run]) -> str | None:
    has_base = has_base_model(project)
    active = project.meta(ACTIVE_RUN)
    if not _is_available(active, runs, has_base=has_base):
        return best_of(runs, has_base=has_base)
    for run in _by_end(_waiting(project, runs)):
        if is_promoted(run, active):
            active = run.id
    return active


def _waiting(project: Project, runs: Iterable[Run]) -> list[Run]:
    """Ended runs not decided on yet."""
    settled = json_text.parse(project.meta(_SETTLED) or "{}")
    return [run for run in runs if run.promotable and run.state not in _UNDER_WAY and settled.get(run.id) != run.ended]


def _by_end(runs: Iterable[Run]) -> list[Run]:
    """Runs with a model, in the order of their ends."""
    return sorted((run for run in runs if run.has_model), key=lambda run: (run.ended or "", run.id))


def _is_available(active: str | None, runs: Collection[Run], *, has_base: bool) -> bool:
    return has_base if active == BASE_RUN else any(run.id == active and run.has_model for run in runs)


def _left_model(run: Run) -> bool:
    """Whether its model comes from a finished training; a resumed run keeps the one it had."""
    return run.state in (RunState.FINISHED, RunState.STOPPED) or run.continuing is not None


def _wins(run: Run) -> bool:
    """Whether it beats its incumbent, or could not be compared with one; not if it is unfinished."""
    return not run.is_unfinished and (run.compared is None or run.compared.is_promoted)
