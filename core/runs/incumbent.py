"""Comparison of a run that has just ended with its incumbent. Imports no TensorFlow."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from core.annotation import Detection
from core.errors import ModelError, UserError
from core.evaluation.calibration import LEAST_SCORE
from core.evaluation.verdict import Verdict
from core.events import Compared, Progress, silent
from core.images import load_rgb
from core.inference.predictor import Predictor
from core.model.card import ModelCard
from core.runs.comparison import ComparedModel, ModelComparison, compare
from core.runs.comparison_set import Fairness, Seen, choose_comparison_set
from core.runs.model_choice import ChosenModel, choose_model
from core.runs.run import Run, load_run
from core.runs.snapshot import Snapshot, SnapshotImage

_log = logging.getLogger(__name__)


def compare_with_incumbent(run: Run, snapshot: Snapshot, threads: int, progress: Progress = silent) -> Compared | None:
    """Compare a run that has a model with its incumbent, and decide whether it is promoted.

    None without an incumbent, if the run is that itself, or if the incumbent's model is missing or has none of the
    classes.
    """
    if run.incumbent is None or run.incumbent == run.id:
        return None
    try:
        chosen = choose_model(run.folder.parent, run.incumbent, snapshot.object_classes)
    except UserError as error:
        _log.info("there is nothing to compare with: %s", error)
        return None
    by_boxes = Compared(run.id, chosen.id, snapshot.box_count >= _boxes_of(chosen))
    try:
        newer = Seen.of(run)
        comparison = _compared(run, chosen, snapshot, newer, threads, progress)
    except UserError as error:
        _log.info("%s cannot be compared: %s", chosen.id, error)
        return by_boxes
    judgement, on_training_images = comparison.judgement, comparison.comparison_set.fairness is Fairness.NEWER
    if judgement is None or (on_training_images and judgement.verdict is not Verdict.WORSE):
        return by_boxes
    return Compared(
        run.id,
        chosen.id,
        judgement.verdict is not Verdict.WORSE,
        comparison.newer.images,
        comparison.comparison_set.seen_by_older,
        newer.folds is not None and not on_training_images,
        comparison.newer.ap50,
        comparison.newer.ap,
        comparison.older.ap50,
        comparison.older.ap,
        on_training_images,
        verdict=judgement.verdict.value,
        more=judgement.more,
    )


def _compared(
    run: Run, chosen: ChosenModel, snapshot: Snapshot, newer: Seen, threads: int, progress: Progress
) -> ModelComparison:
    older = seen_by(chosen)
    comparison_set = choose_comparison_set(snapshot.images, older, newer)
    with _Lazy(chosen, threads) as incumbent, _Lazy(ChosenModel(run.id, run.folder), threads) as own:
        pair = (
            ComparedModel(older, incumbent.threshold, incumbent, chosen.id),
            ComparedModel(newer, own.threshold, own, run.id),
        )
        return compare(comparison_set, *pair, [class_id for class_id, _ in snapshot.classes], progress)


def seen_by(model: ChosenModel) -> Seen:
    """The images that a model has seen; none if its run does not say, which can only favour it."""
    if model.is_base:
        return Seen()
    try:
        return Seen.of(load_run(model.folder))
    except ModelError as error:
        _log.warning("which images trained %s cannot be read: %s", model.id, error)
        return Seen()


def _boxes_of(model: ChosenModel) -> int:
    return 0 if model.is_base else load_run(model.folder).boxes


class _Lazy(AbstractContextManager["_Lazy"]):
    """A model loaded at its first prediction: a run's stored detections may suffice."""

    def __init__(self, model: ChosenModel, threads: int) -> None:
        self._model = model
        self._threads = threads
        self._predictor: Predictor | None = None
        self.threshold = ModelCard.read(model.folder).threshold

    def __call__(self, image: SnapshotImage) -> Sequence[Detection]:
        if self._predictor is None:
            self._predictor = Predictor(self._model.folder, self._threads, self._model.classes)
        return self._predictor.predict(load_rgb(Path(image.path)), LEAST_SCORE)

    def __exit__(self, *_: object) -> None:
        if self._predictor is not None:
            self._predictor.close()
