"""A learning curve measured in a child process, on small easy scenes."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.config.train_config import TrainConfig
from core.evaluation.learning_curve import CurvePoint, newest_curve
from core.events import CurveMeasured, Event, Outcome, Phase, PhaseChanged, RunFailed
from core.model.notebook import NotebookConfig
from core.runs.layout import CHECKPOINT_FOLDER
from core.runs.run import RunState, load_run
from core.training.process import TrainingProcess, prepare_run
from tests.core.training.support import write_scenes

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

QUICK = TrainConfig(
    model="notebook",
    minutes=30,
    max_steps=6,
    batch=4,
    checks=1,
    settings=NotebookConfig(input_side=96, filters=4, layers=2, dense=8),
)


def measure(folder: Path, scenes: int) -> tuple[TrainingProcess, list[Event]]:
    run_dir = prepare_run(folder / "learning", write_scenes(folder / "photos", scenes), QUICK)
    process = TrainingProcess.measuring_curve(run_dir)
    process.start()
    return process, list(process.events())


def test_points_of_growing_subsets_are_sent_and_saved(tmp_path: Path) -> None:
    process, events = measure(tmp_path, 36)
    assert process.outcome is Outcome.FINISHED, process.message
    points = [CurvePoint(e.images, e.ap50, e.ap) for e in events if isinstance(e, CurveMeasured)]
    sizes = [point.images for point in points]
    assert sizes == sorted(set(sizes))
    assert len(sizes) >= 3
    assert sizes[-1] <= 36 - 5  # the others were held back
    assert newest_curve(tmp_path / "learning") == points
    per_cent = [e.done for e in events if isinstance(e, PhaseChanged) and e.phase is Phase.LEARNING_CURVE]
    assert per_cent == sorted(per_cent)
    assert per_cent[-1] == 100
    run = load_run(process.run_dir)
    assert run.state is RunState.FINISHED
    assert not (process.run_dir / CHECKPOINT_FOLDER).exists()


def test_too_few_images_are_an_error(tmp_path: Path) -> None:
    process, events = measure(tmp_path, 4)
    assert process.outcome is Outcome.FAILED
    assert isinstance(events[-1], RunFailed)
    assert "too few images" in str(events[-1].message)
    assert newest_curve(tmp_path / "learning") == []
