"""The scores of each class, of runs of today and of earlier versions."""

from __future__ import annotations

from pathlib import Path

from core.annotation import Detection
from core.evaluation.metrics import evaluate
from core.geometry import Box
from core.runs.report import read_report, with_classes
from core.runs.snapshot import SnapshotBox, SnapshotImage, truth_of
from tests.core.runs.support import make_run

PLATE_BOX, WHEEL_BOX = Box(10, 10, 50, 20), Box(60, 60, 80, 80)
IMAGES = [
    SnapshotImage(n, f"/nowhere/{n}.jpg", None, (SnapshotBox.of(1, PLATE_BOX), SnapshotBox.of(2, WHEEL_BOX)))
    for n in (4, 5)
]
FOUND = {4: [Detection(1, PLATE_BOX, 0.9), Detection(2, WHEEL_BOX, 0.8)], 5: [Detection(1, PLATE_BOX, 0.9)]}


def test_a_run_of_an_earlier_version_gets_them_from_its_stored_detections() -> None:
    truth = truth_of(IMAGES)
    scores = evaluate(truth, FOUND, [1, 2], 0.5)
    before = type(scores).from_dict({**scores.to_dict(), "by_class": ()})
    now = with_classes(before, truth, FOUND, [1, 2])
    assert now is not None
    plate, wheel = now.by_class
    assert (plate.recall, wheel.recall, wheel.precision) == (1, 1 / 2, 1)
    assert with_classes(before, truth, FOUND, [1]) == before  # the only class is the whole
    assert with_classes(None, truth, FOUND, [1, 2]) is None


def test_the_report_has_what_the_run_wrote(tmp_path: Path) -> None:
    scores = evaluate(truth_of(IMAGES), FOUND, [1, 2], 0.5)
    run = make_run(tmp_path, "a", val=IMAGES, scores=scores.to_dict())
    reported = read_report(run).measured.scores
    assert reported is not None
    assert [(each.class_id, each.recall) for each in reported.by_class] == [(1, 1), (2, 1 / 2)]
