"""The model of a command."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.annotation import Detection
from core.errors import InferenceError, ModelError
from core.evaluation.calibration import LEAST_SCORE
from core.inference.client import PredictorClient
from core.inference.messages import Model, PredictionPriority
from core.model.card import MODEL_FILE, ModelCard, has_model
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


class LoadedModel:
    """A model that predicts in the inference process: its files may be from anywhere, and crash the runtime.

    Attributes:
        classes: ``(id, name)`` in the order of the scores.
        threshold: the score, 0 to 1, that the run chose on its held-back images.
    """

    def __init__(self, client: PredictorClient, model: Model, card: ModelCard) -> None:
        self._client = client
        self._model = model
        self.classes = card.classes if model.classes is None else model.classes
        self.threshold = card.threshold

    def predict(self, image: npt.NDArray[np.uint8], min_score: float = LEAST_SCORE) -> list[Detection]:
        """Detections in an upright RGB image ``(H, W, 3)`` uint8, best first, in its pixels.

        Raises:
            ImageError: the process crashed on it.
            ModelError: a network file of the run cannot be loaded.
        """
        return self._client.predict(self._model, image, min_score=min_score)


@contextmanager
def loaded(model: ChosenModel) -> Iterator[LoadedModel]:
    """The loaded model.

    Raises:
        ModelError: it cannot be loaded.
    """
    card = ModelCard.read(model.folder)
    client = PredictorClient()
    try:
        wanted = Model(model.folder, model.classes, threads=os.cpu_count() or 1)
        try:
            client.load(wanted, priority=PredictionPriority.CURRENT).result()
        except InferenceError as error:
            raise ModelError(
                "The model in {folder} cannot be used: the process that loads it crashes on it.",
                folder=str(model.folder),
            ) from error
        yield LoadedModel(client, wanted, card)
    finally:
        client.close()
        client.join()
