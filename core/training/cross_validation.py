"""Cross-validated score of a run without held-back images: shorter trainings, each scored on the fold left out."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.annotation import Detection
from core.config.train_config import TrainConfig
from core.events import Event, Notice, Phase, PhaseChanged, StepDone
from core.runs.checkpoint import best_weights
from core.training.clock import Clock
from core.training.fitting import Fitter

#: Shorter runs have no time for a score.
LEAST_MINUTES = 2.0
#: Share of the training time for all folds together.
TIME_SHARE = 0.45
#: Each fold trains at most this share of the steps of the final training.
STEP_SHARE = 0.6
_LEAST_SCORE = 0.01
_FOLD_FOLDER = "fold"

Weights = Sequence[npt.NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class CrossValidation:
    """Raw detections by image id, each of a network not trained on the image; ``folds`` networks."""

    detections: dict[int, list[Detection]]
    folds: int


def cross_validate(
    fitter: Fitter,
    start: Weights,
    steps: int,
    ends: float,
    folder: Path,
    send: Callable[[Event], None],
    now: Callable[[], float] = time.monotonic,
) -> CrossValidation:
    """Train from ``start`` without each fold of the split in turn; fewer folds if the user or the time ends it.

    Args:
        fitter: of the run; its network keeps the last fold's weights.
        start: ``network.get_weights()`` before the final training.
        steps: of the final training.
        ends: of the deadline, by ``now``.
        folder: for the checkpoints.
        send: receives the phase in per cent, and notices.
        now: clock in seconds.
    """
    folds = fitter.labels.split.folds
    checkpoints = folder / _FOLD_FOLDER
    checkpoints.mkdir(exist_ok=True)
    config = _fold_config(fitter.config)
    detections: dict[int, list[Detection]] = {}
    for number, fold in enumerate(folds):
        send(PhaseChanged(Phase.CROSS_SCORING, round(100 * number / len(folds)), 100))
        begun = now()
        if fitter.control.stop_requested or begun >= ends:
            return CrossValidation(detections, number)
        fitter.localiser.network.set_weights(start)
        clock = Clock((ends - begun) / (len(folds) - number), begun, 0, max(1, round(STEP_SHARE * steps)), now=now)
        samples = [sample for sample in fitter.labels.train if sample.image_id not in fold]
        trained = fitter.train(samples, config, clock, _progress(send, number, len(folds)), checkpoints)
        if trained.stopped or not trained.steps:
            return CrossValidation(detections, number)
        fitter.localiser.network.load_weights(best_weights(checkpoints))
        for sample in fitter.labels.train:
            if sample.image_id in fold:
                detections[sample.image_id] = fitter.detect(sample, _LEAST_SCORE)
    send(PhaseChanged(Phase.CROSS_SCORING, 100, 100))
    return CrossValidation(detections, len(folds))


def _fold_config(config: TrainConfig) -> TrainConfig:
    """As the final training, with fewer checks, since there is no score to follow."""
    return dataclasses.replace(config, checks=max(1, config.checks // 2), patience=0)


def _progress(send: Callable[[Event], None], number: int, count: int) -> Callable[[Event], None]:
    """Steps of a fold as per cent of the phase; they are not steps of the run."""

    def report(event: Event) -> None:
        if isinstance(event, StepDone):
            send(PhaseChanged(Phase.CROSS_SCORING, round(100 * (number + event.fraction) / count), 100))
        elif isinstance(event, Notice):
            send(event)

    return report
