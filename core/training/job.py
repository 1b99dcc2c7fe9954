"""A whole run, phase by phase: read, build, train, cross-validate, export, evaluate. Imports TensorFlow."""

from __future__ import annotations

import dataclasses
import importlib.metadata
import os
import time
from collections.abc import Callable, Container
from pathlib import Path

import keras
import tensorflow as tf

from core.config.train_config import TrainConfig
from core.dataset.split import MIN_IMAGES_TO_HOLD_BACK
from core.errors import Count, Sentence, TrainingError
from core.evaluation.calibration import IDENTITY
from core.evaluation.matching import TrueBox
from core.evaluation.metrics import evaluate
from core.evaluation.thresholds import DEFAULT_THRESHOLD
from core.events import Event, Notice, Phase, PhaseChanged, RunStarted
from core.model.backbone import find_weights
from core.model.base import BASE_CLASS_COUNT, weights_for
from core.model.kind import BuildRequest
from core.model.registry import model_kind
from core.model.start import Start, choose_start
from core.runs.checkpoint import Reached, has_state, load_state, open_checkpoint, save_state
from core.runs.run import Run
from core.runs.snapshot import Snapshot, truth_of
from core.training.clock import Clock, closing_s
from core.training.control import Control
from core.training.cross_validation import LEAST_MINUTES, TIME_SHARE, cross_validate
from core.training.finishing import Finish, Prior
from core.training.fitting import Fitter
from core.training.learner import Learner
from core.training.loop import CheckScores, Trained
from core.training.monitored_images import Monitor, choose_monitored
from core.training.pace import PaceReporter
from core.training.scoring import MIN_SCORE, LiveDetector
from core.training.speed import record_speed
from core.training.training_data import TrainingData, read_labels
from core.training.work_clock import WorkClock

#: Held-back images scored during training; all are scored at the end.
_LIVE_IMAGES = 64


class TrainingJob:
    """Trains one run and writes its files; events go to ``send``. ``started`` is a time.monotonic() value.

    ``rescue``: no training, the best checkpoint of a crashed run becomes its model. A resumed run
    (``Run.continuing``) starts from its checkpoint, if any, with the same images and split.
    """

    def __init__(
        self,
        run: Run,
        snapshot: Snapshot,
        config: TrainConfig,
        send: Callable[[Event], None],
        control: Control,
        started: float,
        rescue: bool = False,
    ) -> None:
        self._run = run
        self._rescue = rescue
        self._snapshot = snapshot
        self._config = config
        self._send = send
        self._control = control
        self._started = started
        self._threads = config.threads or os.cpu_count() or 1
        self._now: Callable[[], float] = time.monotonic
        self._begun = started
        self._work: WorkClock | None = None
        self._pace: PaceReporter | None = None
        self._prior = Prior(IDENTITY, DEFAULT_THRESHOLD)

    @property
    def _class_ids(self) -> list[int]:
        return [class_id for class_id, _ in self._snapshot.classes]

    def follow(self, now: Callable[[], float], work: WorkClock, pace: PaceReporter | None) -> None:
        """Count the budget by the clock ``now``; ``work`` measures other programs, ``pace`` tells the time left."""
        self._now, self._work, self._pace = now, work, pace
        self._begun = self._started if pace is None else 0.0

    def work(self) -> None:
        """Train; the last event is sent when the run's files are complete.

        Raises:
            UserError: the user can fix it.
            Discarded, Orphaned: the run must end.
        """
        set_up(self._config.seed, self._threads)
        if self._work is not None and tf.config.list_physical_devices("GPU"):
            self._work.ignore_others()
        kind = model_kind(self._config.model)
        keeps_split = self._rescue or self._run.continuing is not None
        labels = read_labels(
            self._snapshot, self._config, self._send, self._control, self._run.folder, keeps_split=keeps_split
        )
        boxes = sum(len(sample.boxes_xyxy) for sample in (*labels.train, *labels.val))
        self._run = self._run.changed(
            train_images=len(labels.train), val_images=len(labels.val), boxes=boxes, versions=_versions()
        )
        self._send(
            RunStarted(
                self._run.id,
                kind.name,
                self._config.preset.value,
                len(labels.train),
                len(labels.val),
                boxes,
            )
        )
        self._announce_folds(labels)
        self._send(PhaseChanged(Phase.BUILDING))
        request = self._request(labels)
        self._prior = _prior_of(request)
        localiser = kind.build(request)
        if self._rescue:
            self._finish().work(localiser, labels, self._trained_before(), None, self._started)
            return
        nms_iou = self._config.settings.nms_iou
        detector = LiveDetector(localiser, labels.plan, self._class_ids, nms_iou, labels.nms_cover)
        learner = Learner(localiser, self._config)
        fitter = Fitter(localiser, labels, self._config, self._control, detector, learner)
        start = localiser.network.get_weights()
        trained = self._train(fitter, self._resume(learner))
        validation = None
        if self._crosses(labels) and not trained.stopped:
            folder = open_checkpoint(self._run.folder)
            validation = cross_validate(fitter, start, trained.steps, self._ends, folder, self._send, self._now)
        self._finish().work(localiser, labels, trained, validation, self._started)

    def _finish(self) -> Finish:
        return Finish(self._run, self._snapshot, self._config, self._send, self._control, self._threads, self._prior)

    def _trained_before(self) -> Trained:
        """The progress of the crashed run; its best epoch is on disk."""
        return Trained(self._run.steps, self._run.epochs, self._run.best_epoch or 0, stopped=True)

    def _request(self, labels: TrainingData) -> BuildRequest:
        """What to build, and its initial weights: ImageNet's where no base weights fit."""
        config, settings = self._config, self._config.settings
        start = self._start()
        base = weights = None
        if start is Start.BASE:
            base = weights_for(config.model, settings, Path(config.base_folder) if config.base_folder else None)
            if base is None and config.base_folder and settings.backbone_alpha is not None:
                raise TrainingError(
                    "In {folder} are no weights that a {model} with these settings can start from: choose the model "
                    "and the settings that they were trained with.",
                    folder=config.base_folder,
                    model=config.model,
                )
        if base is None and settings.backbone_alpha is not None and start is not Start.SCRATCH and not self._rescue:
            path = config.backbone_weights
            weights = find_weights(settings.backbone_alpha, path, lambda sentence: self._send(Notice(sentence)))
        classes, boxes = len(self._class_ids), labels.train_boxes_xyxy
        return BuildRequest(settings, config.augment, classes, boxes, weights, base)

    def _start(self) -> Start:
        """What to start from; where that follows from the classes and is unusual, it is told."""
        config = self._config
        if config.start != Start.AUTO:
            return Start(config.start)
        if config.base_folder or config.settings.backbone_alpha is None:
            return Start.BASE
        start, sentence = choose_start(self._snapshot.object_classes)
        if sentence is not None and not self._rescue:
            self._send(Notice(sentence))
        return start

    def _resume(self, learner: Learner) -> Reached | None:
        """Restore the learner from the run's checkpoint and return its progress; None for a new training."""
        resumed, folder = self._run.continuing, self._run.folder
        if resumed is None or not has_state(folder):
            return None
        reached, state = load_state(folder)
        learner.restore(state)
        return dataclasses.replace(reached, progress=resumed["progress"])

    def _train(self, fitter: Fitter, reached: Reached | None) -> Trained:
        folder = open_checkpoint(self._run.folder)
        after_s = TIME_SHARE * (self._ends - self._now()) if self._crosses(fitter.labels) else 0.0
        exports = len(fitter.labels.plan.sizes)
        before, most = reached or Reached(), self._config.max_steps
        clock = Clock(
            self._config.minutes * 60,
            self._begun,
            exports,
            most if before.progress < 1 and before.steps < most else most and before.steps + most,
            max(0.0, after_s),
            self._now,
            steps=before.steps,
            progress=before.progress,
        )
        self._send(PhaseChanged(Phase.TRAINING))

        def on_best(epoch: int) -> None:
            self._run = self._run.changed(best_epoch=epoch, epochs=epoch, steps=clock.steps)

        monitor = self._monitor(fitter, before.epochs)
        check = self._live_check(fitter, monitor)

        def on_epoch(now: Reached) -> None:
            save_state(self._run.folder, now, fitter.learner.state())

        if self._pace is not None:
            self._pace.left_s = lambda: clock.left_s
        trained = fitter.train(
            fitter.labels.train, self._config, clock, self._send, folder, check, on_best, on_epoch, reached
        )
        if self._pace is not None:
            self._pace.left_s = None
        was_hindered = trained.stopped or self._run.continuing is not None
        if not was_hindered and not (self._work is not None and self._work.was_busy):
            record_speed(self._config, clock.steps_per_second * self._config.batch, trained.steps)
        if not trained.steps:
            self._control.check_before_training()
            raise TrainingError("The time is too short for even one training step: allow more minutes.")
        return trained

    def _monitor(self, fitter: Fitter, epoch: int) -> Monitor:
        """Monitors a few held-back images, else training ones, from ``epoch`` on."""
        val = choose_monitored(fitter.labels.val)
        monitored = val or choose_monitored(fitter.labels.train)
        monitor = Monitor(
            monitored, lambda sample: fitter.detect(sample, MIN_SCORE), self._prior.calibration, self._send
        )
        monitor.introduce(self._snapshot.images, bool(val), self._config.threshold or self._prior.threshold)
        monitor.report(epoch)
        return monitor

    def _live_check(self, fitter: Fitter, monitor: Monitor) -> Callable[[int], CheckScores | None]:
        """Scores the network on a few held-back images, evenly spaced, if there is a box; reports detections."""
        step = max(1, -(-len(fitter.labels.val) // _LIVE_IMAGES))
        samples = fitter.labels.val[::step]
        truth = self._truth({sample.image_id for sample in samples})
        has_boxes = any(not box.difficult for boxes in truth.values() for box in boxes)

        def check(epoch: int) -> CheckScores | None:
            detections = {sample.image_id: fitter.detect(sample, MIN_SCORE) for sample in samples if has_boxes}
            monitor.report(epoch, detections)
            if not has_boxes:
                return None
            scores = evaluate(truth, detections, self._class_ids)
            return CheckScores(scores.ap or 0.0, scores.ap50 or 0.0, scores.ap75 or 0.0)

        return check

    def _crosses(self, labels: TrainingData) -> bool:
        """Whether the score comes from cross-validation."""
        return bool(labels.split.folds) and self._config.minutes >= LEAST_MINUTES and not self._rescue

    def _announce_folds(self, labels: TrainingData) -> None:
        if self._crosses(labels):
            sentence = Sentence(
                "With only {images} done, all train the model; the score comes from {trainings}, each scored on the "
                "images it did not see.",
                images=Count(len(labels.train), "image"),
                trainings=Count(len(labels.split.folds), "shorter training"),
            )
            self._send(Notice(sentence))
        elif labels.split.folds and not self._rescue:
            sentence = Sentence(
                "There will be no score: with fewer than {least} it takes further trainings; allow at least {minutes} "
                "for one.",
                least=Count(MIN_IMAGES_TO_HOLD_BACK, "done image"),
                minutes=Count(round(LEAST_MINUTES), "minute"),
            )
            self._send(Notice(sentence))

    @property
    def _ends(self) -> float:
        """Deadline of the trainings, by the clock of the budget."""
        budget = self._config.minutes * 60
        return self._begun + budget - closing_s(budget, exports=1)

    def _truth(self, image_ids: Container[int]) -> dict[int, list[TrueBox]]:
        return truth_of([image for image in self._snapshot.images if image.id in image_ids])


def _prior_of(request: BuildRequest) -> Prior:
    """Calibration and threshold of the base weights where training starts from them."""
    takes_scores = request.class_count == BASE_CLASS_COUNT and not request.settings.is_single_box
    model = request.base.model if request.base is not None else ""
    if request.base is None or not takes_scores:
        return Prior(IDENTITY, DEFAULT_THRESHOLD, model)
    return Prior(request.base.calibration, request.base.threshold, model)


def set_up(seed: int, threads: int) -> None:
    """Configure TensorFlow for one training process."""
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(2)
    # It takes seconds before the first step, with no measurable gain.
    tf.config.optimizer.set_experimental_options({"disable_meta_optimizer": True})
    for gpu in tf.config.list_physical_devices("GPU"):
        # Else TensorFlow takes all GPU memory at once, from the window and other programs.
        tf.config.experimental.set_memory_growth(gpu, True)
    keras.utils.set_random_seed(seed)


def _versions() -> dict[str, str]:
    names = ("platewright", "tensorflow", "keras", "numpy", "ai-edge-litert")
    versions = {}
    for name in names:
        try:
            versions[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            versions[name] = "source"
    return versions
