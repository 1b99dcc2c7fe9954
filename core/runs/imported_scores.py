"""Scores of imported runs against the labels of today; nothing is predicted."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from core.annotation import Detection
from core.errors import ModelError, Sentence
from core.evaluation.matching import Detections, MatchedDetections, Truth
from core.evaluation.thresholds import best_threshold
from core.evaluation.verdict import are_own
from core.runs.comparison import ComparedModel
from core.runs.comparison_set import Seen
from core.runs.detections_file import DetectionsFile
from core.runs.event_log import EventLog
from core.runs.imported_source import ImportedSource
from core.runs.report import Measured, RunReport, measure
from core.runs.run import Run
from core.runs.snapshot import Snapshot, truth_of


def measure_imported(run: Run, labels: Snapshot) -> Measured:
    """Scores and curves on the done images that its files cover; without scores where there are none.

    The threshold is the score at which its boxes fit those images best.

    Raises:
        ModelError: its detections are missing or cannot be read.
    """
    truth, detections = _on_labels(imported_detections(run, labels), labels)
    if not truth:
        return Measured()
    measured = measure(truth, detections, [number for number, _ in labels.classes], _threshold(truth, detections))
    return dataclasses.replace(measured, is_flattered=are_own(truth, detections))


def imported_report(run: Run, measured: Measured) -> RunReport:
    """The report of an imported run, with what :func:`measure_imported` gave."""
    return RunReport(run, measured, EventLog(), settings=(), log="")


def scored_import(run: Run, labels: Snapshot) -> Run:
    """The run; an imported one with :func:`measure_imported`'s scores, or why there are none as its message."""
    if run.imported is None:
        return run
    try:
        return with_scores(run, measure_imported(run, labels))
    except ModelError as error:
        return dataclasses.replace(run, message=error.sentence)


def with_scores(run: Run, measured: Measured) -> Run:
    """The run with these scores."""
    return dataclasses.replace(run, scores=None if measured.scores is None else measured.scores.to_dict())


def imported_notes(source: ImportedSource, measured: Measured) -> list[Sentence]:
    """What to know of the scores of an import."""
    notes = [Sentence("Its scores are its own, not calibrated; what it was trained on is not known.")]
    if source.has_unscored:
        notes.append(Sentence("Boxes without a confidence count as certain (100 %)."))
    if measured.is_flattered:
        notes.append(Sentence("Many of the boxes are its own, accepted unchanged, which favours it."))
    return notes


def compared_import(run: Run, labels: Snapshot) -> ComparedModel:
    """An imported run, to be compared with another.

    Raises:
        ModelError: its detections are missing or cannot be read.
    """
    detections = imported_detections(run, labels)
    threshold = _threshold(*_on_labels(detections, labels))
    seen = Seen(covered=frozenset(detections))
    return ComparedModel(seen, threshold, lambda image: detections.get(image.id, ()), run.id)


def imported_detections(run: Run, labels: Snapshot) -> Mapping[int, Sequence[Detection]]:
    """Its detections by image, without those of classes that the project no longer has.

    Raises:
        ModelError: they are missing or cannot be read.
    """
    known = {number for number, _ in labels.classes}
    kept = DetectionsFile.of_imported(run.folder).detections
    return {number: [each for each in of_image if each.class_id in known] for number, of_image in kept.items()}


def _on_labels(detections: Detections, labels: Snapshot) -> tuple[Truth, Detections]:
    """Truth and detections of the done images that are covered."""
    truth = truth_of(image for image in labels.images if image.id in detections)
    return truth, {number: detections[number] for number in truth}


def _threshold(truth: Truth, detections: Detections) -> float:
    return best_threshold(MatchedDetections.of(truth, detections))
