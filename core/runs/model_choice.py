"""Choice of the model for a project: a run of its own, else the base model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.annotation import ObjectClass
from core.errors import ModelError
from core.model.base import BASE_RUN, base_model_folder
from core.model.card import Classes
from core.model.plate_names import plates_among
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


def choose_model(runs_dir: Path, run_id: str | None, classes: Sequence[ObjectClass]) -> ChosenModel:
    """The run with this id, or the base model for BASE_RUN and for None (no active model).

    Args:
        runs_dir: of the project.
        run_id: the user's choice, or :func:`core.runs.promotion.active_model`.
        classes: of the project, in their order.

    Raises:
        ModelError: no such run, it left no model, or the base model is missing or does not fit.
    """
    if run_id is None or run_id == BASE_RUN:
        return base_model(classes)
    run = find_run(runs_dir, run_id)
    return ChosenModel(run.id, run.folder)


def base_model(classes: Sequence[ObjectClass]) -> ChosenModel:
    """The base model, for a project of these classes.

    Raises:
        ModelError: it is missing, or none of the classes is a plate.
    """
    folder = base_model_folder()
    if folder is None:
        raise ModelError("This Platewright came without a base model: train a model first.")
    return ChosenModel(BASE_RUN, folder, (plate_class(classes),))


def plate_class(classes: Sequence[ObjectClass]) -> tuple[int, str]:
    """The class ``(id, name)`` for the base model's plates, by :func:`core.model.plate_names.plates_among`.

    Raises:
        ModelError: there is none.
    """
    if not classes:
        raise ModelError("The base model only knows number plates, and the project has no classes: add one for them.")
    plates = plates_among(classes)
    if plates is None:
        raise ModelError(
            "The base model only knows number plates, and none of the project's classes is one ({names}): train a "
            "model first.",
            names=", ".join(entry.name for entry in classes),
        )
    return plates.id, plates.name
