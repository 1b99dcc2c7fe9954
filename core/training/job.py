"""A whole run, phase by phase: read, build, train, score by folds, export, evaluate. Imports TensorFlow."""

from __future__ import annotations

import importlib.metadata
import json
import os
import time
from collections.abc import Callable, Container
from pathlib import Path

import keras
import tensorflow as tf

from core.calibration import IDENTITY, Calibration
from core.config import TrainConfig
from core.dataset.split import MIN_IMAGES_TO_HOLD_BACK
from core.errors import TrainingError
from core.evaluation import Scores, evaluate
from core.events import Event, Notice, Outcome, Phase, PhaseChanged, RunFinished, RunStarted
from core.found import FoundFile
from core.judging import TrueBox
from core.model.assign import choose_aspects
from core.model.backbone import find_weights
from core.model.base import BASE_CLASS_COUNT, find_backbone, find_base
from core.model.card import MODEL_FILE, ModelCard
from core.model.export import export_litert
from core.model.localiser import Localiser
from core.model.registry import BuildRequest, model_kind
from core.runs import Run, RunState, write_text
from core.thresholds import DEFAULT_THRESHOLD
from core.training.clock import Clock, closing_s
from core.training.control import Control
from core.training.cross import LEAST_MINUTES, TIME_SHARE, OutOfFold, cross_score
from core.training.fitting import Bench
from core.training.learner import Learner
from core.training.loop import CheckScores, Trained
from core.training.process import BEST_WEIGHTS, CHECKPOINT_FOLDER, now_text
from core.training.reading import Labels, read_labels
from core.training.scoring import MIN_SCORE, LiveDetector, predict_all, settle, truth_of
from core.training.snapshot import Snapshot
from core.training.speed import note_speed
from core.training.watching import Watcher, pick_followed

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
        self._prior_threshold = DEFAULT_THRESHOLD

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
        self._tell_about_folds(labels)
        self._send(PhaseChanged(Phase.BUILDING))
        request = self._request(kind.pretrained, labels)
        self._prior, self._prior_threshold = _prior_of(request)
        localiser = kind.build(request)
        if self._rescue:
            self._finish(localiser, labels, self._trained_before(), None)
            return
        detector = LiveDetector(localiser, labels.plan, self._class_ids, self._config.detector.nms_iou)
        learner = Learner(localiser, self._config)
        bench = Bench(localiser, labels, self._config, self._control, detector, learner)
        start = localiser.network.get_weights()
        trained = self._train(bench)
        crossed = None
        if self._crosses(labels) and not trained.stopped:
            folder = self._run.folder / CHECKPOINT_FOLDER
            crossed = cross_score(bench, start, trained.steps, self._ends, folder, self._send)
        self._finish(localiser, labels, trained, crossed)

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

    def _train(self, bench: Bench) -> Trained:
        folder = self._run.folder / CHECKPOINT_FOLDER
        folder.mkdir(exist_ok=True)
        after_s = TIME_SHARE * (self._ends - time.monotonic()) if self._crosses(bench.labels) else 0.0
        exports = len(bench.labels.plan.sizes)
        clock = Clock(self._config.minutes * 60, self._started, exports, self._config.max_steps, max(0.0, after_s))
        self._send(PhaseChanged(Phase.TRAINING))

        def on_best(epoch: int) -> None:
            self._run = self._run.changed(best_epoch=epoch, epochs=epoch, steps=clock.steps)

        watcher = self._watch(bench)
        check = self._live_check(bench, watcher)
        trained = bench.train(bench.labels.train, self._config, clock, self._send, folder, check, on_best)
        note_speed(self._config, clock.steps_per_second * self._config.batch, trained.steps)
        if not trained.steps:
            self._control.check_before_training()
            raise TrainingError("The time is too short for even one step of training: allow more minutes.")
        return trained

    def _watch(self, bench: Bench) -> Watcher:
        """Follows a few held-back images, else training ones; the first look tells what the start weights find."""
        val = pick_followed(bench.labels.val)
        followed = val or pick_followed(bench.labels.train)
        watcher = Watcher(followed, lambda sample: bench.detect(sample, MIN_SCORE), self._prior, self._send)
        watcher.introduce(self._snapshot.images, bool(val), self._config.threshold or self._prior_threshold)
        watcher.look(0)
        return watcher

    def _live_check(self, bench: Bench, watcher: Watcher) -> Callable[[int], CheckScores | None]:
        """Scores the network on a few held-back images, evenly picked, if there is a box; tells what is found."""
        step = max(1, -(-len(bench.labels.val) // _LIVE_IMAGES))
        samples = bench.labels.val[::step]
        truth = self._truth({sample.image_id for sample in samples})
        has_boxes = any(not box.difficult for boxes in truth.values() for box in boxes)

        def check(epoch: int) -> CheckScores | None:
            found = {sample.image_id: bench.detect(sample, MIN_SCORE) for sample in samples if has_boxes}
            watcher.look(epoch, found)
            if not has_boxes:
                return None
            scores = evaluate(truth, found, self._class_ids)
            return CheckScores(scores.ap or 0.0, scores.ap50 or 0.0, scores.ap75 or 0.0)

        return check

    def _crosses(self, labels: Labels) -> bool:
        """Whether the score is to come from further trainings."""
        return bool(labels.split.folds) and self._config.minutes >= LEAST_MINUTES and not self._rescue

    def _tell_about_folds(self, labels: Labels) -> None:
        if self._crosses(labels):
            count = len(labels.split.folds)
            self._send(
                Notice(
                    f"Only {len(labels.train)} images are done, so all of them train; the score comes from {count} "
                    "shorter trainings, each tried on the images that it did not see."
                )
            )
        elif labels.split.folds and not self._rescue:
            self._send(
                Notice(
                    f"There will be no score: with fewer than {MIN_IMAGES_TO_HOLD_BACK} done images it takes trainings "
                    f"of its own; allow {LEAST_MINUTES:g} minutes or more for one."
                )
            )

    @property
    def _ends(self) -> float:
        """When the trainings must be through, as time.monotonic() tells."""
        budget = self._config.minutes * 60
        return self._started + budget - closing_s(budget, exports=1)

    def _truth(self, image_ids: Container[int]) -> dict[int, list[TrueBox]]:
        return truth_of([image for image in self._snapshot.images if image.id in image_ids])

    def _finish(self, localiser: Localiser, labels: Labels, trained: Trained, crossed: OutOfFold | None) -> None:
        """Export the best weights, score the exported file on all held-back images, close the run."""
        localiser.network.load_weights(self._run.folder / CHECKPOINT_FOLDER / BEST_WEIGHTS)
        localiser.network.save_weights(self._run.folder / WEIGHTS_FILE)
        files = export_litert(localiser, labels.plan.sizes, self._run.folder, self._progress(Phase.EXPORTING))
        self._write_card(files, self._prior_threshold, IDENTITY)
        scores, calibration = self._score(labels, crossed)
        threshold = self._config.threshold or (scores.threshold if scores else self._prior_threshold)
        self._write_card(files, threshold, calibration)
        elapsed = time.monotonic() - self._started
        outcome = Outcome.STOPPED if trained.stopped or self._control.stop_requested else Outcome.FINISHED
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

    def _score(self, labels: Labels, crossed: OutOfFold | None) -> tuple[Scores | None, Calibration]:
        """Scores and calibration: of the folds, or of the exported file, whose card calibrates nothing yet."""
        if crossed is not None and crossed.detections:
            found, folds = crossed.detections, crossed.folds
        elif labels.val:
            tell = self._progress(Phase.EVALUATING)
            found, folds = predict_all(self._run.folder, labels.val, labels.cache, self._threads, tell), None
        else:
            return None, self._prior
        prior, threshold = self._prior, self._prior_threshold
        truth = self._truth(found)
        settled = settle(truth, found, self._class_ids, prior, threshold, folds, self._config.threshold)
        FoundFile(settled[1].applied(found), folds).write(self._run.folder)
        return settled

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
        sides |= {f"fold{number}": fold for number, fold in enumerate(labels.split.folds, start=1)}
        write_text(self._run.folder / SPLIT_FILE, json.dumps(sides))


def _prior_of(request: BuildRequest) -> tuple[Calibration, float]:
    """What is known of the scores beforehand: where they start from base weights, these' calibration and threshold."""
    takes_scores = request.class_count == BASE_CLASS_COUNT and not request.config.single_box
    if request.base is None or not takes_scores:
        return IDENTITY, DEFAULT_THRESHOLD
    return request.base.calibration, request.base.threshold


def _set_up(seed: int, threads: int) -> None:
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(2)
    # Its gain in a step is too small to measure, and it takes seconds before the first one.
    tf.config.optimizer.set_experimental_options({"disable_meta_optimizer": True})
    for gpu in tf.config.list_physical_devices("GPU"):
        # Else TensorFlow takes all of its memory at once, from the window and from others.
        tf.config.experimental.set_memory_growth(gpu, True)
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
