"""Learning curve: trainings on growing subsets of the labels, all scored on the same images. Imports TensorFlow."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Sequence

from core.annotation import Subset
from core.dataset.chips import Sample
from core.dataset.split import SplitItem, near_duplicates
from core.errors import TrainingError
from core.evaluation.learning_curve import MIN_IMAGES, CurvePoint, nested_subsets, write_curve
from core.evaluation.metrics import evaluate
from core.events import CurveMeasured, Event, Outcome, Phase, PhaseChanged, RunFinished, StepDone
from core.images import perceptual_hash
from core.model.registry import model_kind
from core.runs.checkpoint import best_weights, drop_checkpoint, open_checkpoint
from core.runs.run import RunState
from core.runs.snapshot import truth_of
from core.training.clock import Clock
from core.training.fitting import Fitter
from core.training.job import TrainingJob, set_up
from core.training.learner import Learner
from core.training.process import now_text
from core.training.scoring import MIN_SCORE, LiveDetector
from core.training.training_data import TrainingData, read_labels

_NO_LIMIT_S = 1e6


class CurveJob(TrainingJob):
    """As a run, but leaves no model, only points in ``curve.json``. All trainings take the same number of steps."""

    def work(self) -> None:
        """Measure all points, the smallest subset first; a stop keeps those measured.

        Raises:
            TrainingError: there are too few images.
            UserError: the user can fix it.
            Discarded, Orphaned: the measurement must end.
        """
        set_up(self._config.seed, self._threads)
        kind = model_kind(self._config.model)
        labels = read_labels(self._snapshot, self._config, self._send, self._control, self._run.folder)
        samples, scored = _sides(labels)
        subsets = _subsets(samples, labels, self._config.seed)
        self._send(PhaseChanged(Phase.BUILDING))
        localiser = kind.build(self._request(labels))
        nms_iou = self._config.settings.nms_iou
        detector = LiveDetector(localiser, labels.plan, self._class_ids, nms_iou, labels.nms_cover)
        fitter = Fitter(localiser, labels, self._config, self._control, detector, Learner(localiser, self._config))
        points = self._measure(fitter, subsets, scored)
        if not points:
            raise TrainingError("The learning curve was stopped before its first point.")
        write_curve(self._run.folder, points, len(scored))
        drop_checkpoint(self._run.folder)
        outcome = Outcome.STOPPED if len(points) < len(subsets) else Outcome.FINISHED
        elapsed = time.monotonic() - self._started
        self._run.changed(state=RunState(outcome.value), ended=now_text(), elapsed_s=round(elapsed, 1))
        self._send(RunFinished(self._run.id, outcome, points[-1].ap50, None, points[-1].ap, elapsed))

    def _measure(self, fitter: Fitter, subsets: list[list[Sample]], scored: list[Sample]) -> list[CurvePoint]:
        folder = open_checkpoint(self._run.folder)
        start = fitter.localiser.network.get_weights()
        config = dataclasses.replace(self._config, checks=1, patience=0)
        points: list[CurvePoint] = []
        steps = self._config.max_steps
        for number, samples in enumerate(subsets):
            if self._control.stop_requested:
                break
            fitter.localiser.network.set_weights(start)
            clock = self._clock(len(subsets) - number, steps)
            trained = fitter.train(samples, config, clock, self._progress(number, len(subsets)), folder)
            if trained.stopped or not trained.steps:
                break
            steps = steps or trained.steps
            fitter.localiser.network.load_weights(best_weights(folder))
            points.append(self._point(fitter, len(samples), scored))
            self._send(CurveMeasured(points[-1].images, points[-1].ap50, points[-1].ap))
            self._send(PhaseChanged(Phase.LEARNING_CURVE, round(100 * (number + 1) / len(subsets)), 100))
        return points

    def _clock(self, trainings_left: int, steps: int) -> Clock:
        """The first training takes its share of the time; the others as many steps, however long that is."""
        now = time.monotonic()
        ends = self._started + self._config.minutes * 60
        return Clock(_NO_LIMIT_S if steps else (ends - now) / trainings_left, now, 0, steps)

    def _point(self, fitter: Fitter, images: int, scored: Sequence[Sample]) -> CurvePoint:
        """The score of the network as it is, trained on so many images."""
        detections = {sample.image_id: fitter.detect(sample, MIN_SCORE) for sample in scored}
        truth = truth_of(image for image in self._snapshot.images if image.id in detections)
        scores = evaluate(truth, detections, self._class_ids)
        return CurvePoint(images, scores.ap50 or 0.0, scores.ap or 0.0)

    def _progress(self, number: int, count: int) -> Callable[[Event], None]:
        """Steps of a training as per cent of the whole."""

        def report(event: Event) -> None:
            if isinstance(event, StepDone):
                self._send(PhaseChanged(Phase.LEARNING_CURVE, round(100 * (number + event.fraction) / count), 100))

        return report


def _sides(labels: TrainingData) -> tuple[list[Sample], list[Sample]]:
    """Images to train on and to score on: the held-back ones or, with few images, a fold."""
    if labels.val:
        return list(labels.train), list(labels.val)
    fold = set(labels.split.folds[0]) if labels.split.folds else set()
    train = [sample for sample in labels.train if sample.image_id not in fold]
    if not fold or len(train) <= MIN_IMAGES:
        raise TrainingError("There are too few images for a learning curve: label at least 12.")
    return train, [sample for sample in labels.train if sample.image_id in fold]


def _subsets(samples: Sequence[Sample], labels: TrainingData, seed: int) -> list[list[Sample]]:
    items = [
        SplitItem(s.image_id, s.path, bool(len(s.boxes_xyxy)), Subset.TRAIN, perceptual_hash(labels.cache.load(s.path)))
        for s in samples
    ]
    by_id = {sample.image_id: sample for sample in samples}
    subsets = [[by_id[number] for number in subset] for subset in nested_subsets(near_duplicates(items), seed)]
    return [subset for subset in subsets if any((~sample.difficult).any() for sample in subset)]
