"""One training on some of a run's images: the final one, or one of a fold. Imports TensorFlow."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.annotation import Detection
from core.config.train_config import TrainConfig
from core.dataset.chips import Sample
from core.dataset.pipeline import BatchStream, Targets
from core.events import Event
from core.model.localiser import Localiser
from core.runs.checkpoint import Reached
from core.training.clock import Clock
from core.training.control import Control
from core.training.learner import Learner
from core.training.loop import CheckScores, Trained, Trainer
from core.training.mining import SCORE_RANGE, Miner
from core.training.scoring import LiveDetector
from core.training.training_data import TrainingData

#: Share of the remaining time that one round of mining may take.
_MINING_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Fitter:
    """Shared by all trainings of a run. ``detector`` uses the localiser's current weights."""

    localiser: Localiser
    labels: TrainingData
    config: TrainConfig
    control: Control
    detector: LiveDetector
    learner: Learner

    def detect(self, sample: Sample, least: float) -> list[Detection]:
        """Raw detections in pixels of the image's file.

        Raises:
            Discarded, Orphaned: the run must end.
        """
        self.control.check()
        return self.detector.detect(sample, self.labels.cache.load(sample.path), least)

    def train(
        self,
        samples: Sequence[Sample],
        config: TrainConfig,
        clock: Clock,
        send: Callable[[Event], None],
        folder: Path,
        check: Callable[[int], CheckScores | None] | None = None,
        on_best: Callable[[int], None] = lambda _: None,
        on_epoch: Callable[[Reached], None] = lambda _: None,
        reached: Reached | None = None,
    ) -> Trained:
        """Train the localiser from its current weights on these samples; see :class:`core.training.loop.Trainer`.

        ``folder`` receives the checkpoints; :func:`core.runs.checkpoint.best_weights` names the best.
        """
        sees_chips = not config.settings.is_single_box  # else whole images
        rejected = self.labels.rejected if sees_chips else ()
        miner = Miner(
            [*samples, *rejected],
            self.minable,
            config.augment,
            config.seed,
        )

        def mine(chips: int) -> None:
            miner.mine(chips, math.inf if config.max_steps else _MINING_SHARE * clock.training_left_s)

        network = self.localiser.network
        trainer = Trainer(
            self.learner,
            network,
            config,
            clock,
            self.control,
            send,
            folder,
            check,
            on_best,
            mine if sees_chips and config.augment.mined_share > 0 else None,
            on_epoch,
            reached,
        )
        # A resumed training must not see the chips of its beginning again.
        seed = config.seed + (reached.steps if reached else 0)
        return trainer.train(lambda batch: BatchStream(miner.samples, self.labels.cache, self._example, batch, seed))

    def minable(self, sample: Sample) -> list[Detection]:
        """Detections to mine; what the image was not judged for may well be there."""
        unjudged = {self.detector.class_ids[place] for place in sample.unjudged}
        return [each for each in self.detect(sample, SCORE_RANGE[0]) if each.class_id not in unjudged]

    def _example(
        self, rng: np.random.Generator, image: npt.NDArray[np.uint8], sample: Sample
    ) -> tuple[npt.NDArray[np.uint8], Targets]:
        return self.localiser.example(rng, image, sample, self.labels.input_scale(sample))
