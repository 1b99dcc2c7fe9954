"""The score of a run that holds nothing back: its training again, shorter, without some images, scored on these."""

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
from core.training.fitting import Bench

#: Shorter runs have no time for a score.
LEAST_MINUTES = 2.0
#: Share of the training time that the folds take together.
TIME_SHARE = 0.45
#: Each fold trains at most this share of the steps of the final training.
STEP_SHARE = 0.6
_LEAST_SCORE = 0.01
_FOLD_FOLDER = "fold"

Weights = Sequence[npt.NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class CrossValidated:
    """Raw detections by image id, each of a network that had not seen the image; ``folds`` networks."""

    detections: dict[int, list[Detection]]
    folds: int


def cross_score(
    bench: Bench, start: Weights, steps: int, ends: float, folder: Path, send: Callable[[Event], None]
) -> CrossValidated:
    """Train from ``start`` without each fold of the split in turn; fewer folds where the user or the time ends it.

    Args:
        bench: of the run; its network is left with the last fold's weights.
        start: ``network.get_weights()`` from before the final training.
        steps: of the final training.
        ends: time.monotonic() by which to be through.
        folder: for a folder of checkpoints.
        send: takes the phase in per cent, and notices.
    """
    folds = bench.labels.split.folds
    place = folder / _FOLD_FOLDER
    place.mkdir(exist_ok=True)
    config = _fold_config(bench.config)
    detections: dict[int, list[Detection]] = {}
    for number, fold in enumerate(folds):
        send(PhaseChanged(Phase.CROSS_SCORING, round(100 * number / len(folds)), 100))
        now = time.monotonic()
        if bench.control.stop_requested or now >= ends:
            return CrossValidated(detections, number)
        bench.localiser.network.set_weights(start)
        clock = Clock((ends - now) / (len(folds) - number), now, 0, max(1, round(STEP_SHARE * steps)))
        samples = [sample for sample in bench.labels.train if sample.image_id not in fold]
        trained = bench.train(samples, config, clock, _progress(send, number, len(folds)), place)
        if trained.stopped or not trained.steps:
            return CrossValidated(detections, number)
        bench.localiser.network.load_weights(best_weights(place))
        for sample in bench.labels.train:
            if sample.image_id in fold:
                detections[sample.image_id] = bench.detect(sample, _LEAST_SCORE)
    send(PhaseChanged(Phase.CROSS_SCORING, 100, 100))
    return CrossValidated(detections, len(folds))


def _fold_config(config: TrainConfig) -> TrainConfig:
    """As the final training; fewer looks for false alarms, since there is no score to follow."""
    return dataclasses.replace(config, checks=max(1, config.checks // 2), patience=0)


def _progress(send: Callable[[Event], None], number: int, count: int) -> Callable[[Event], None]:
    """Steps of a fold as per cents of the phase; they are no steps of the run."""

    def tell(event: Event) -> None:
        if isinstance(event, StepDone):
            send(PhaseChanged(Phase.CROSS_SCORING, round(100 * (number + event.fraction) / count), 100))
        elif isinstance(event, Notice):
            send(event)

    return tell
