"""The model that a command uses."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from core.errors import ModelError
from core.inference import MODEL_FILE, Predictor
from core.runs import find_run
from core.store.project import RUNS_FOLDER, is_project


def model_folder(location: Path, run_name: str | None) -> Path:
    """The folder of a model: of a run of the project at ``location`` (None: the newest), or ``location`` itself.

    Raises:
        ModelError: there is none.
    """
    if is_project(location):
        project = location.parent if location.is_file() else location
        return find_run(project / RUNS_FOLDER, run_name).folder
    folder = location.parent if location.is_file() else location
    if not (folder / MODEL_FILE).is_file():
        raise ModelError(f"{location} is neither a project nor a folder with a trained model ({MODEL_FILE}).")
    return folder


@contextmanager
def loaded(folder: Path) -> Iterator[Predictor]:
    """The model in ``folder``, ready to predict.

    Raises:
        ModelError: it cannot be loaded.
    """
    with _native_notes_hidden():
        predictor = Predictor(folder, threads=os.cpu_count() or 1)
        # The runtime tells of its start on the first image.
        predictor.predict(np.zeros((32, 32, 3), np.uint8))
    try:
        yield predictor
    finally:
        predictor.close()


@contextmanager
def _native_notes_hidden() -> Iterator[None]:
    """Keep what native libraries write to standard error away from the person."""
    sys.stderr.flush()
    kept = os.dup(2)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
