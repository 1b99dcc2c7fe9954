"""The models that the page can look with: the runs of the project that left one, and the base model."""

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
    """``id`` is a run's, or that of the base model; ``label`` is what people call it."""

    id: str
    label: str
    model: Model


def read_models(project: Project) -> list[ModelChoice]:
    """Runs with a model, newest first, then the base model where it can help. Reads files."""
    from core.runs.model_choice import base_model  # these bring LiteRT along, so: on the project's thread
    from core.runs.run import list_runs, run_numbers

    runs = list_runs(project.folder / RUNS_FOLDER)
    numbers = run_numbers(runs)
    found = [ModelChoice(run.id, _label(run, numbers[run.id]), Model(run.folder)) for run in runs if run.has_model]
    try:
        base = base_model([(each.id, each.name) for each in project.classes()])
    except ModelError:
        return found
    return [*found, ModelChoice(BASE_RUN, _sentence_case(run_label(BASE_RUN)), Model(base.folder, base.classes))]


def chosen(models: Sequence[ModelChoice], run_id: str) -> ModelChoice | None:
    """The model of this run."""
    return next((model for model in models if model.id == run_id), None)


def _label(run: Run, count: int) -> str:
    name = run.title or _translate("InspectModels", "Run {}").format(number(count))
    ap50 = (run.scores or {}).get("ap50")
    return name if ap50 is None else f"{name} · AP50 {decimal(ap50)}"


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
