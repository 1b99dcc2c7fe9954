from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.annotation import Detection
from core.errors import ImageError
from core.geometry import Box
from core.runs.layout import DETECTIONS_FILE, EVENTS_FILE
from core.runs.report import evaluate_held_back, measure_on, read_report
from core.runs.run import Run, RunState
from core.runs.snapshot import SnapshotImage
from tests.core.runs.support import BOX, PLATE, alarm, hit, image, make_run

VAL = [image(3, BOX), image(4, BOX)]


def test_a_report_has_the_curve_of_the_stored_detections(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a", train=[image(1, BOX)], val=VAL, found={3: [hit(0.9)], 4: [alarm(0.7)]})
    report = read_report(run)
    assert report.measured.scores is not None
    assert report.measured.scores.recall == 0.5
    assert report.measured.curve.recall == (0.5, 0.5)
    assert report.measured.curve.precision == (1.0, 0.5)
    assert report.unmeasured == 0


def test_an_older_run_is_predicted_once(tmp_path: Path) -> None:
    def predict(each: SnapshotImage) -> Sequence[Detection]:
        if each.id == 4:
            raise ImageError("4.jpg is gone")
        return [hit()]

    run = make_run(tmp_path, "a", train=[image(1, BOX)], val=VAL)
    assert read_report(run).unmeasured == 2
    report = evaluate_held_back(run, predict)
    assert report.measured.curve.recall == (1.0,)
    assert read_report(run).unmeasured == 0
    assert (run.folder / DETECTIONS_FILE).is_file()


def test_a_run_without_files_has_a_report(tmp_path: Path) -> None:
    report = read_report(Run(tmp_path, state=RunState.DAMAGED))
    assert report.measured.scores is None
    assert report.measured.curve.score == ()
    assert (report.settings, report.log, report.unmeasured) == ([], "", 0)


def test_damaged_parts_are_left_out(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a", val=VAL, found={3: [hit()]}, scores={"ap50": 1})
    (run.folder / DETECTIONS_FILE).write_text("{")
    (run.folder / EVENTS_FILE).write_bytes(b"\xff\xfe\nnonsense")
    report = read_report(run)
    assert report.measured.scores is None
    assert report.measured.curve.score == ()


def test_a_model_is_measured_on_any_images() -> None:
    measured = measure_on(VAL, lambda _: [hit(0.9), Detection(9, BOX, 0.95)], [PLATE], 0.5)
    assert measured.scores is not None
    assert (measured.scores.images, measured.scores.precision) == (2, 1.0)


def test_a_models_own_boxes_flatter_it() -> None:
    moved = Detection(PLATE, Box(BOX.left + 2, BOX.top, BOX.right + 2, BOX.bottom), 0.9)
    assert measure_on(VAL, lambda _: [hit(0.9)], [PLATE], 0.5).is_flattered
    assert not measure_on(VAL, lambda _: [moved], [PLATE], 0.5).is_flattered
