"""What the active run's exported model finds on images of another run. Knows no TensorFlow."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from core.annotation import Detection
from core.dataset.chips import Sample
from core.errors import UserError
from core.images import load_rgb
from core.inference.predictor import Predictor
from core.runs.model_choice import ChosenModel, choose_model
from core.runs.run import load_run
from core.runs.split_file import images_trained_on

_log = logging.getLogger(__name__)


class Incumbent:
    """The run that was active when another was started, or the base model.

    ``trained_on`` are the ids of the images that trained it, ``boxes`` how many boxes did.
    """

    def __init__(self, model: ChosenModel, threads: int) -> None:
        self.id = model.id
        self._model = model
        self._threads = threads
        self.trained_on = frozenset[int]() if model.is_base else images_trained_on(model.folder)
        self.boxes = 0 if model.is_base else load_run(model.folder).boxes

    @classmethod
    def of(cls, runs_dir: Path, run_id: str, classes: Sequence[tuple[int, str]], threads: int) -> Incumbent | None:
        """The incumbent of this id; None where its model is gone or cannot be asked for these classes."""
        try:
            return cls(choose_model(runs_dir, run_id, classes), threads)
        except UserError as error:
            _log.info("there is nothing to compare with: %s", error)
            return None

    def find(
        self, samples: Sequence[Sample], least: float, progress: Callable[[int, int], None]
    ) -> dict[int, list[Detection]]:
        """Its detections from a score of ``least`` on, by image id, in pixels of the images' files.

        Raises:
            ModelError: its model cannot be loaded.
            ImageError: an image cannot be read any more.
        """
        predictor = Predictor(self._model.folder, self._threads, self._model.classes)
        found = {}
        try:
            for done, sample in enumerate(samples):
                progress(done, len(samples))
                found[sample.image_id] = predictor.predict(load_rgb(Path(sample.path)), least)
        finally:
            predictor.close()
        return found
