"""Which run makes the suggestions, decided from ``run.json`` of the runs: the same for window and command line.

A run's end is written with how it fared against the active one, the incumbent. Whether it is promoted follows from
that at any later time, so that nothing is lost where the program ends in between. docs/decisions/0303 and 0309.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence

from core.model.base import BASE_RUN, base_model_folder
from core.runs.run import Run, RunState, list_runs
from core.store.project import ACTIVE_RUN, Project

#: Under this key a project notes the ends of runs that were decided on: a run's id and when it ended.
_SETTLED = "settled_runs"
_UNDER_WAY = (RunState.PREPARED, RunState.RUNNING)


def active_model(project: Project) -> str | None:
    """Whose suggestions there are: a run's id or BASE_RUN; None where there is no model.

    That is the one noted in the project, by the user's choice or by :func:`settle`, unless a run that ended since is
    promoted over it; where none is noted, or its model is gone, the one that the comparisons of all runs lead to.

    Raises:
        ProjectError: the project cannot be read.
    """
    return _decide(project, list_runs(project.runs_folder))


def settle(project: Project) -> str | None:
    """Note in the project which model is active now that trainings have ended, and give it as :func:`active_model`.

    What earlier models of resumed runs predicted counts as not predicted. Done twice, it changes nothing.

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
    """Whether a run that has ended with a model is promoted over the active model (None: there is none).

    Not where that is another than the one that was active when the run started: the user chose it meanwhile.
    """
    if run.state is RunState.DAMAGED or run.id == active:
        return False
    return active is None or (run.incumbent == active and _wins(run))


def best_of(runs: Sequence[Run], *, has_base: bool) -> str | None:
    """The model to which the comparisons of these runs lead where none was chosen: a run's id, BASE_RUN, or None."""
    available = {run.id for run in runs if run.has_model} | ({BASE_RUN} if has_base else set())
    active = BASE_RUN if has_base else None
    for run in _by_end(runs):
        beaten = run.incumbent if run.compared is None else run.compared.incumbent
        # Against one that is gone, and where there was none, a win stands over all that came before.
        counts = beaten in (active, run.id) or beaten not in available
        if _left_model(run) and _wins(run) and counts:
            active = run.id
    return active or next((run.id for run in runs if run.has_model), None)


def _decide(project: Project, runs: Sequence[Run]) -> str | None:
    has_base = base_model_folder() is not None
    active = project.meta(ACTIVE_RUN)
    if not _is_available(active, runs, has_base=has_base):
        return best_of(runs, has_base=has_base)
    for run in _by_end(_waiting(project, runs)):
        if is_promoted(run, active):
            active = run.id
    return active


def _waiting(project: Project, runs: Iterable[Run]) -> list[Run]:
    """Runs on whose end nothing was decided yet."""
    settled = json.loads(project.meta(_SETTLED) or "{}")
    return [run for run in runs if run.promotable and run.state not in _UNDER_WAY and settled.get(run.id) != run.ended]


def _by_end(runs: Iterable[Run]) -> list[Run]:
    """Those with a model, in the order in which they ended."""
    return sorted((run for run in runs if run.has_model), key=lambda run: (run.ended or "", run.id))


def _is_available(active: str | None, runs: Collection[Run], *, has_base: bool) -> bool:
    return has_base if active == BASE_RUN else any(run.id == active and run.has_model for run in runs)


def _left_model(run: Run) -> bool:
    """Whether the model in its folder is one that a training was finished with: a resumed run keeps the one it had."""
    return run.state in (RunState.FINISHED, RunState.STOPPED) or run.continuing is not None


def _wins(run: Run) -> bool:
    """Against its incumbent; without one that could be asked, it wins as well."""
    return run.compared is None or run.compared.is_promoted
