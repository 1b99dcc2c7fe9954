"""Choice of the model for a project: a run of its own, else the base model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import ModelError
from core.model.base import BASE_RUN, base_model_folder
from core.model.card import Classes
from core.model.plate_names import is_plate_name
from core.runs.run import find_run


@dataclass(frozen=True, slots=True)
class ChosenModel:
    """``id`` is a run's, or BASE_RUN; ``classes`` replace the model's own, None if they agree."""

    id: str
    folder: Path
    classes: Classes | None = None

    @property
    def is_base(self) -> bool:
        return self.id == BASE_RUN


def choose_model(runs_dir: Path, run_id: str | None, classes: Sequence[tuple[int, str]]) -> ChosenModel:
    """The run with this id, or the base model for BASE_RUN and for None (no active model).

    Args:
        runs_dir: of the project.
        run_id: the user's choice, or :func:`core.runs.promotion.active_model`.
        classes: ``(id, name)`` of the project, in their order.

    Raises:
        ModelError: no such run, it left no model, or the base model is missing or does not fit.
    """
    if run_id is None or run_id == BASE_RUN:
        return base_model(classes)
    run = find_run(runs_dir, run_id)
    return ChosenModel(run.id, run.folder)


def base_model(classes: Sequence[tuple[int, str]]) -> ChosenModel:
    """The base model, for a project of these classes.

    Raises:
        ModelError: it is missing, or none of the classes is a plate.
    """
    folder = base_model_folder()
    if folder is None:
        raise ModelError("This Platewright came without a base model: train a model first.")
    return ChosenModel(BASE_RUN, folder, (plate_class(classes),))


def plate_class(classes: Sequence[tuple[int, str]]) -> tuple[int, str]:
    """The class ``(id, name)`` for the base model's plates: the only one, else the one named after plates.

    Raises:
        ModelError: there is no class, or none of several is named after plates.
    """
    if len(classes) == 1:
        return classes[0]
    match = next((each for each in classes if is_plate_name(each[1])), None)
    if not classes:
        raise ModelError("The base model only knows number plates, and the project has no classes: add one for them.")
    if match is None:
        raise ModelError(
            "The base model only knows number plates, and none of the project's classes is one ({names}): train a "
            "model first.",
            names=", ".join(name for _, name in classes),
        )
    return match
