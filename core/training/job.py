"""A whole run, phase by phase: read, build, train, export, evaluate. Imports TensorFlow."""

from __future__ import annotations

import importlib.metadata
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from core.calibration import IDENTITY, Calibration
from core.config import TrainConfig
from core.dataset.chips import Sample
from core.dataset.pipeline import BatchStream, Targets
from core.errors import TrainingError
from core.evaluation import Scores, evaluate
from core.events import Event, Notice, Outcome, Phase, PhaseChanged, RunFinished, RunStarted
from core.inference import MODEL_FILE, ModelCard
from core.model.assign import choose_aspects
from core.model.backbone import find_weights
from core.model.base import BASE_CLASS_COUNT, find_backbone, find_base
from core.model.export import export_litert
from core.model.localiser import Localiser
from core.model.registry import BuildRequest, model_kind
from core.runs import Run, RunState, write_text
from core.thresholds import DEFAULT_THRESHOLD
from core.training.clock import Clock
from core.training.control import Control
from core.training.loop import CheckScores, Trained, Trainer
from core.training.process import BEST_WEIGHTS, CHECKPOINT_FOLDER, now_text
from core.training.reading import Labels, read_labels
from core.training.scoring import LiveDetector, predict_all, settle, truth_of
from core.training.snapshot import Snapshot

WEIGHTS_FILE = "weights.weights.h5"
SPLIT_FILE = "split.json"
#: Held-back images that are scored while training; all of them are at the end.
_LIVE_IMAGES = 64


class Job:
    """Works one run off and writes its files; events go to ``send``. ``started`` is a time.monotonic() value.

    ``rescue``: nothing is trained, the best checkpoint of a crashed run is made into its model.
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
        self._prior = IDENTITY

    @property
    def _class_ids(self) -> list[int]:
        return [class_id for class_id, _ in self._snapshot.classes]

    def work(self) -> None:
        """Do all of it; the last event is sent when the run's files are complete.

        Raises:
            UserError: the person can mend it.
            Discarded, Orphaned: the run is not to go on.
        """
        _set_up(self._config.seed, self._threads)
        kind = model_kind(self._config.model)
        single = self._config.single_box
        fixed = (single.input_side, single.input_side) if single else None
        labels = read_labels(self._snapshot, self._config, fixed, self._send, self._control)
        self._write_split(labels)
        self._run = self._run.changed(train_images=len(labels.train), val_images=len(labels.val), versions=_versions())
        self._send(
            RunStarted(
                self._run.id,
                kind.name,
                self._config.preset.value,
                len(labels.train),
                len(labels.val),
                sum(len(sample.boxes_xyxy) for sample in (*labels.train, *labels.val)),
            )
        )
        self._send(PhaseChanged(Phase.BUILDING))
        request = self._request(kind.pretrained, labels)
        self._prior = _prior_of(request)
        localiser = kind.build(request)
        trained = self._trained_before() if self._rescue else self._train(localiser, labels)
        self._finish(localiser, labels, trained)

    def _trained_before(self) -> Trained:
        """What the crashed run had reached; its best epoch is on disk."""
        return Trained(self._run.steps, self._run.epochs, self._run.best_epoch or 0, stopped=True)

    def _request(self, pretrained: bool, labels: Labels) -> BuildRequest:
        """What to build and where to start from; ImageNet's weights stand in where no base weights fit."""
        config, classes = self._config, len(self._class_ids)
        if pretrained and config.start == "base":
            folder = Path(config.base_folder) if config.base_folder else None
            if config.single_box:
                base = find_backbone(config.backbone_alpha, folder)
            else:
                base = find_base(config.model, folder)
            if base is not None and (config.single_box or base.fits(config.detector)):
                return BuildRequest(config, classes, base.aspects, base=base)
        weights = None
        if pretrained and config.start != "scratch" and not self._rescue:
            path = config.backbone_weights
            weights = find_weights(config.backbone_alpha, path, lambda sentence: self._send(Notice(sentence)))
        aspects = config.ssdlite.anchor_aspects or choose_aspects(labels.train_boxes_xyxy)
        return BuildRequest(config, classes, aspects, weights)

    def _train(self, localiser: Localiser, labels: Labels) -> Trained:
        folder = self._run.folder / CHECKPOINT_FOLDER
        folder.mkdir(exist_ok=True)
        clock = Clock(self._config.minutes * 60, self._started, len(labels.plan.sizes), self._config.max_steps)
        self._send(PhaseChanged(Phase.TRAINING))

        def on_best(epoch: int) -> None:
            self._run = self._run.changed(best_epoch=epoch, epochs=epoch, steps=clock.steps)

        check = self._live_check(localiser, labels)
        trainer = Trainer(localiser, self._config, clock, self._control, self._send, folder, check, on_best)

        def example(
            rng: np.random.Generator, image: npt.NDArray[np.uint8], sample: Sample
        ) -> tuple[npt.NDArray[np.uint8], Targets]:
            return localiser.example(rng, image, sample, labels.input_scale(sample))

        trained = trainer.train(
            lambda batch: BatchStream(labels.train, labels.cache, example, batch, self._config.seed)
        )
        if not trained.steps:
            self._control.check_before_training()
            raise TrainingError("The time is too short for even one step of training: allow more minutes.")
        return trained

    def _live_check(self, localiser: Localiser, labels: Labels) -> Callable[[], CheckScores] | None:
        """Scores the network on a few held-back images, evenly picked; None where there is no box among them."""
        step = max(1, -(-len(labels.val) // _LIVE_IMAGES))
        samples = labels.val[::step]
        truth = truth_of([image for image in self._snapshot.images if image.id in {s.image_id for s in samples}])
        if not any(not box.difficult for boxes in truth.values() for box in boxes):
            return None
        detector = LiveDetector(localiser, labels.plan, self._class_ids, self._config.detector.nms_iou)

        def check() -> CheckScores:
            found = {}
            for sample in samples:
                self._control.check()
                found[sample.image_id] = detector.detect(sample, labels.cache.load(sample.path))
            scores = evaluate(truth, found, self._class_ids)
            return CheckScores(scores.ap or 0.0, scores.ap50 or 0.0, scores.ap75 or 0.0)

        return check

    def _finish(self, localiser: Localiser, labels: Labels, trained: Trained) -> None:
        """Export the best weights, score the exported file on all held-back images, close the run."""
        localiser.network.load_weights(self._run.folder / CHECKPOINT_FOLDER / BEST_WEIGHTS)
        localiser.network.save_weights(self._run.folder / WEIGHTS_FILE)
        files = export_litert(localiser, labels.plan.sizes, self._run.folder, self._progress(Phase.EXPORTING))
        self._write_card(files, DEFAULT_THRESHOLD, IDENTITY)
        scores, calibration = self._score(labels)
        threshold = scores.threshold if scores else DEFAULT_THRESHOLD
        self._write_card(files, threshold, calibration)
        elapsed = time.monotonic() - self._started
        outcome = Outcome.STOPPED if trained.stopped else Outcome.FINISHED
        self._run = self._run.changed(
            state=RunState(outcome.value),
            ended=now_text(),
            elapsed_s=round(elapsed, 1),
            steps=trained.steps,
            epochs=trained.epochs,
            best_epoch=trained.best_epoch,
            scores=scores.to_dict() if scores else None,
            threshold=threshold,
        )
        ap50, ap75, ap = (scores.ap50, scores.ap75, scores.ap) if scores else (None, None, None)
        self._send(RunFinished(self._run.id, outcome, ap50, ap75, ap, elapsed))

    def _score(self, labels: Labels) -> tuple[Scores | None, Calibration]:
        """Scores and calibration of the exported file, whose card calibrates nothing yet."""
        if not labels.val:
            return None, self._prior
        found = predict_all(self._run.folder, labels.val, labels.cache, self._threads, self._progress(Phase.EVALUATING))
        truth = truth_of([image for image in self._snapshot.images if image.id in found])
        return settle(truth, found, self._class_ids, self._prior)

    def _progress(self, phase: Phase) -> Callable[[int, int], None]:
        def tell(done: int, total: int) -> None:
            self._control.check()
            self._send(PhaseChanged(phase, done, total))

        return tell

    def _write_card(self, files: dict[tuple[int, int], str], threshold: float, calibration: Calibration) -> None:
        suppression = self._config.detector.nms_iou
        card = ModelCard(self._config.model, self._snapshot.classes, files, threshold, suppression, calibration)
        write_text(self._run.folder / MODEL_FILE, card.to_json())

    def _write_split(self, labels: Labels) -> None:
        sides = {"train": labels.split.train, "val": labels.split.val, "test": labels.split.test}
        write_text(self._run.folder / SPLIT_FILE, json.dumps(sides))


def _prior_of(request: BuildRequest) -> Calibration:
    """What is known of the scores beforehand: where they start from base weights, how those are calibrated."""
    takes_scores = request.base is not None and request.class_count == BASE_CLASS_COUNT
    return request.base.calibration if request.base and takes_scores and not request.config.single_box else IDENTITY


def _set_up(seed: int, threads: int) -> None:
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(2)
    # Its gain in a step is too small to measure, and it takes seconds before the first one.
    tf.config.optimizer.set_experimental_options({"disable_meta_optimizer": True})
    keras.utils.set_random_seed(seed)


def _versions() -> dict[str, str]:
    names = ("platewright", "tensorflow", "keras", "numpy", "ai-edge-litert")
    found = {}
    for name in names:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = "source"
    return found
