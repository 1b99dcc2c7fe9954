"""The model of a command."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from core.errors import ModelError
from core.inference.predictor import Predictor
from core.model.card import MODEL_FILE, has_model
from core.runs.model_choice import ChosenModel, choose_model
from core.runs.promotion import active_model
from core.store.project import Project, is_project


def chosen_model(location: Path, run_name: str | None) -> ChosenModel:
    """A model: a run of the project at ``location`` (None: the active one), or ``location`` itself.

    Raises:
        ModelError: there is none.
    """
    if is_project(location):
        with Project.open(location, read_only=True) as project:
            return choose_model(project.runs_folder, run_name or active_model(project), project.classes())
    folder = location.parent if location.is_file() else location
    if not has_model(folder):
        raise ModelError(
            "{path} is neither a project nor a folder with a trained model ({file}).",
            path=str(location),
            file=MODEL_FILE,
        )
    return ChosenModel(folder.absolute().name, folder)


def named(model: ChosenModel) -> str:
    """Name of the model in output."""
    return "the base model, not trained on your images" if model.is_base else model.id


@contextmanager
def loaded(model: ChosenModel) -> Iterator[Predictor]:
    """The loaded model.

    Raises:
        ModelError: it cannot be loaded.
    """
    with _native_notes_hidden():
        predictor = Predictor(model.folder, threads=os.cpu_count() or 1, classes=model.classes)
        # The runtime prints a start message on the first image.
        predictor.predict(np.zeros((32, 32, 3), np.uint8))
    try:
        yield predictor
    finally:
        predictor.close()


@contextmanager
def _native_notes_hidden() -> Iterator[None]:
    """Hide what native libraries write to standard error."""
    sys.stderr.flush()
    kept = os.dup(2)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
