"""Report of one run: scores, curves, events, settings, log. Damaged files never make it fail."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.annotation import Detection
from core.errors import ImageError, ModelError, Sentence, TrainingError
from core.evaluation.curves import Curve, ReliabilityBin, precision_recall, reliability
from core.evaluation.matching import Detections, MatchedDetections, Truth
from core.evaluation.metrics import Scores, evaluate
from core.evaluation.verdict import are_own
from core.events import Progress, silent
from core.runs.comparison import Predict
from core.runs.comparison_set import Seen
from core.runs.detections_file import DetectionsFile
from core.runs.event_log import EventLog, read_event_log, read_log
from core.runs.moved_pictures import located
from core.runs.run import Run
from core.runs.settings import Setting, settings_of
from core.runs.snapshot import Snapshot, SnapshotImage, read_snapshot, truth_of

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Measured:
    """Scores and curves of one model on one set of images.

    ``is_flattered``: many of the boxes are its own, accepted unchanged.
    """

    scores: Scores | None = None
    curve: Curve = field(default_factory=Curve)
    reliability: Sequence[ReliabilityBin] = ()
    is_flattered: bool = False


@dataclass(frozen=True, slots=True)
class RunReport:
    """``unmeasured``: number of images on which its curves could be measured, if they are not stored.

    ``trained``: ids of its training images; None if unknown.
    """

    run: Run
    measured: Measured
    events: EventLog
    settings: Sequence[Setting]
    log: str
    unmeasured: int = 0
    trained: frozenset[int] | None = frozenset()


def read_report(run: Run) -> RunReport:
    """The report from a run's files."""
    measured, unmeasured = Measured(scores_of(run)), 0
    try:
        kept = DetectionsFile.read(run.folder) if run.imported is None else None  # scored on the labels of today
        if kept is not None:
            truth, class_ids = _truth(read_snapshot(run.folder), kept.detections)
            scores = with_classes(measured.scores, truth, kept.detections, class_ids)
            measured = dataclasses.replace(measure(truth, kept.detections, class_ids), scores=scores)
        elif run.has_model:
            unmeasured = len(_held_back(run, read_snapshot(run.folder)))
    except (ModelError, TrainingError) as error:
        log.info("the curves of run %s are not shown: %s", run.id, error)
    log_text, trained = read_log(run.folder), _trained(run)
    return RunReport(run, measured, read_event_log(run.folder), settings_of(run), log_text, unmeasured, trained)


def evaluate_held_back(run: Run, predict: Predict, progress: Progress = silent) -> RunReport:
    """Predict on a run's held-back images, store the detections, and report.

    For runs of earlier versions, which stored none. Unreadable images are left out.

    Raises:
        UserError: the model cannot be used, or a file cannot be read or written.
    """
    images = _held_back(run, located(read_snapshot(run.folder), run.folder))
    detections: dict[int, Sequence[Detection]] = {}
    for done, image in enumerate(images):
        progress(Sentence("Predicting on held-back images"), done, len(images))
        try:
            detections[image.id] = predict(image)
        except ImageError as error:
            log.info("left out: %s", error)
    DetectionsFile(detections).write(run.folder)
    return read_report(run)


def measure(truth: Truth, detections: Detections, class_ids: Sequence[int], threshold: float | None = None) -> Measured:
    """Curves of detections with calibrated scores; with a threshold also scores."""
    matched = MatchedDetections.of(truth, detections)
    scores = None if threshold is None else evaluate(truth, detections, class_ids, threshold)
    return Measured(scores, precision_recall(matched), reliability(matched))


def measure_on(
    images: Sequence[SnapshotImage],
    predict: Predict,
    class_ids: Sequence[int],
    threshold: float,
    progress: Progress = silent,
) -> Measured:
    """Predict on these images and score the detections; unreadable images are left out.

    Raises:
        UserError: the model cannot be used.
    """
    detections: dict[int, Sequence[Detection]] = {}
    for done, image in enumerate(images):
        progress(Sentence("Predicting on done images"), done, len(images))
        try:
            detections[image.id] = [each for each in predict(image) if each.class_id in class_ids]
        except ImageError as error:
            log.info("left out: %s", error)
    truth = truth_of([image for image in images if image.id in detections])
    return dataclasses.replace(
        measure(truth, detections, class_ids, threshold), is_flattered=are_own(truth, detections)
    )


def with_classes(
    scores: Scores | None, truth: Truth, detections: Detections, class_ids: Sequence[int]
) -> Scores | None:
    """The scores; those of a run of an earlier version with each class's, from its stored detections."""
    if scores is None or scores.by_class or len(class_ids) < 2:
        return scores
    return dataclasses.replace(scores, by_class=evaluate(truth, detections, class_ids, scores.threshold).by_class)


def scores_of(run: Run) -> Scores | None:
    """The scores in ``run.json``; None where there are none, or they cannot be read."""
    try:
        return None if run.scores is None else Scores.from_dict(run.scores)
    except (KeyError, TypeError) as error:
        log.info("the scores of run %s are not shown: %s", run.id, error)
        return None


def _trained(run: Run) -> frozenset[int] | None:
    try:
        return Seen.of(run).trained
    except ModelError as error:
        log.info("the training images of run %s are unknown: %s", run.id, error)
        return None


def _held_back(run: Run, snapshot: Snapshot) -> list[SnapshotImage]:
    held_back = Seen.of(run).held_back
    return [image for image in snapshot.images if image.id in held_back]


def _truth(snapshot: Snapshot, detections: Detections) -> tuple[Truth, list[int]]:
    images = [image for image in snapshot.images if image.id in detections]
    return truth_of(images), [class_id for class_id, _ in snapshot.classes]
