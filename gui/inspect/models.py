"""The models to choose from: those of the project's runs, and the base model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.errors import ModelError
from core.inference.messages import Model
from core.model.base import BASE_RUN
from core.store.project import RUNS_FOLDER
from gui.language.wording import decimal, number, run_label

if TYPE_CHECKING:
    from core.runs.run import Run
    from core.store import Project

_translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """``id``: of a run or the base model; ``label``: its name in the window.

    ``is_imported``: there are detections from files in the folder of ``model``, and no model.
    """

    id: str
    label: str
    model: Model
    is_imported: bool = False


def read_models(project: Project) -> list[ModelChoice]:
    """Runs with a model and imported ones, newest first, then the base model if it suits the project's classes.

    Reads files.
    """
    from core.runs.model_choice import base_model  # imports LiteRT, so on the project's thread
    from core.runs.run import list_runs, run_numbers

    runs = list_runs(project.folder / RUNS_FOLDER)
    numbers = run_numbers(runs)
    choices = [
        ModelChoice(run.id, _label(run, numbers[run.id]), Model(run.folder), run.imported is not None)
        for run in runs
        if run.has_model or run.imported is not None
    ]
    try:
        base = base_model(project.classes())
    except ModelError:
        return choices
    return [*choices, ModelChoice(BASE_RUN, _sentence_case(run_label(BASE_RUN)), Model(base.folder, base.classes))]


def find_model(models: Sequence[ModelChoice], run_id: str) -> ModelChoice | None:
    """The model of this run, if listed."""
    return next((model for model in models if model.id == run_id), None)


def _label(run: Run, count: int) -> str:
    if run.imported is not None:
        return _translate("InspectModels", "{} · imported").format(run.title or run.imported.name)
    name = run.title or _translate("InspectModels", "Run {}").format(number(count))
    ap50 = (run.scores or {}).get("ap50")
    return name if ap50 is None else f"{name} · AP50 {decimal(ap50)}"


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
