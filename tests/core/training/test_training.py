"""Real runs in child processes, on small easy scenes. Each child takes seconds to load TensorFlow: there are few."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from core.annotation import Subset
from core.config.train_config import TrainConfig
from core.dataset.augment_config import AugmentConfig
from core.evaluation.metrics import evaluate
from core.events import (
    BoxesFound,
    Compared,
    EpochDone,
    Event,
    ImageFollowed,
    Notice,
    Outcome,
    Phase,
    PhaseChanged,
    RunFailed,
    RunFinished,
    RunStarted,
    StepDone,
)
from core.images import load_rgb
from core.inference.predictor import Predictor
from core.model.centre import CentreConfig
from core.model.notebook import NotebookConfig
from core.runs.backup import has_backup, undo_training
from core.runs.event_log import read_events
from core.runs.run import RunState, load_run
from core.runs.snapshot import Snapshot, SnapshotBox, SnapshotImage, make_snapshot, truth_of
from core.runs.split_file import read_sides, read_split
from core.training.continuing import prepare_continuation
from core.training.process import TrainingProcess, prepare_run
from tests.core.training.support import write_scenes
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

ALL = 10**6  # steps: more than a run here has
STILL = AugmentConfig(
    chip_size=96,
    near_share=1,
    near_octaves=0.3,
    light=0.3,
    colour=0,
    grey=0,
    blur=0,
    low_res=0,
    noise=0,
    jpeg=0,
    rotate=0,
    perspective=0,
)
LEARNS = TrainConfig(
    minutes=30,
    max_steps=150,
    batch=8,
    checks=2,
    learning_rate=4e-3,
    ema_decay=0.9,
    start="scratch",
    input_width=192,
    input_height=128,
    augment=STILL,
    settings=CentreConfig(channels=24),
)
#: Loads fast, trains for longer than any test does, and is checked every 1.5 s.
ENDLESS = TrainConfig(
    model="notebook",
    minutes=5,
    batch=4,
    checks=200,
    settings=NotebookConfig(input_side=96, filters=4, layers=2, dense=8),
)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """80 scenes."""
    return write_scenes(tmp_path_factory.mktemp("scenes"), 80)


@pytest.fixture(scope="module")
def scenes(many: Snapshot) -> Snapshot:
    """The first 30 of them."""
    return make_snapshot(many.classes, many.images[:30])


@dataclasses.dataclass(frozen=True)
class Trained:
    """A run that has learnt, on the first 60 of many scenes and two images that cannot be read."""

    process: TrainingProcess
    snapshot: Snapshot
    events: list[Event]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, many: Snapshot) -> Trained:
    folder = tmp_path_factory.mktemp("trained")
    broken = folder / "broken.jpg"
    broken.write_text("no image")
    gone = SnapshotImage(1000, str(folder / "gone.jpg"))
    images = [*many.images[:60], SnapshotImage(999, str(broken), None, (SnapshotBox(1, 0, 0, 9, 9),)), gone]
    snapshot = make_snapshot(many.classes, images)
    process = started(folder / "runs", snapshot, LEARNS)
    return Trained(process, snapshot, list(process.events()))


def started(runs_dir: Path, snapshot: Snapshot, config: TrainConfig) -> TrainingProcess:
    process = TrainingProcess(prepare_run(runs_dir, snapshot, config))
    process.start()
    return process


def until(events: Iterator[Event], kind: type[Event], count: int = 1) -> None:
    seen = 0
    for event in events:
        seen += isinstance(event, kind)
        if seen == count:
            return
    pytest.fail(f"the child ended before its {kind.__name__}")


def test_a_run_learns_scores_and_leaves_a_model_that_detects_plates(tmp_path: Path, trained: Trained) -> None:
    process, images, events = trained.process, trained.snapshot.images, trained.events
    assert process.outcome is Outcome.FINISHED, (process.message, events[-1])

    phases = list(dict.fromkeys(event.phase for event in events if isinstance(event, PhaseChanged)))
    assert phases == [phase for phase in Phase if phase not in (Phase.CROSS_SCORING, Phase.LEARNING_CURVE)]
    begun = next(event for event in events if isinstance(event, RunStarted))
    assert begun.train_images + begun.val_images == 60
    assert begun.val_images in (8, 9, 10)
    notices = " ".join(str(event.message) for event in events if isinstance(event, Notice))
    assert "broken.jpg" in notices
    assert "gone.jpg" in notices
    assert [event.step for event in events if isinstance(event, EpochDone)] == [75, 150]
    followed = [event for event in events if isinstance(event, ImageFollowed)]
    assert followed
    assert all(event.held_back and event.boxes_xyxy for event in followed)
    previews = [event for event in events if isinstance(event, BoxesFound)]
    assert [event.epoch for event in previews] == [epoch for epoch in (0, 1, 2) for _ in followed]
    assert max(score for event in previews if event.epoch == 2 for score in event.scores) > 0.3
    last = events[-1]
    assert isinstance(last, RunFinished)
    assert last.ap50 is not None

    run = load_run(process.run_dir)
    assert run.state is RunState.FINISHED
    assert (run.steps, run.has_model) == (150, True)
    assert run.boxes == begun.boxes < sum(len(image.boxes) for image in images), "those of an image left out are not"
    assert run.scores is not None
    assert run.scores["ap50"] == last.ap50
    assert set(run.versions) >= {"tensorflow", "keras", "numpy"}
    sides = read_sides(run.folder)
    assert sorted(sides[Subset.TRAIN] | sides[Subset.VAL]) == [image.id for image in images[:60]]
    assert {event.image_id for event in followed} <= sides[Subset.VAL]
    assert read_events(run.folder, ALL) == events

    predictor = Predictor(process.run_dir, threads=1)
    assert predictor.threshold == run.threshold
    fresh = write_scenes(tmp_path / "fresh", 90).images[60:]

    found = {image.id: predictor.predict(load_rgb(Path(image.path))) for image in fresh}
    scores = evaluate(truth_of(fresh), found, [1], predictor.threshold)
    assert scores.ap50 is not None
    assert scores.ap50 > 0.8
    assert scores.ap75 is not None
    assert scores.ap75 > 0.2
    predictor.close()


def test_few_images_all_train_with_a_cross_validated_score_and_a_run_repeats(tmp_path: Path, scenes: Snapshot) -> None:
    few = make_snapshot(scenes.classes, scenes.images[:9])
    config = dataclasses.replace(LEARNS, max_steps=30, augment=dataclasses.replace(STILL, mined_share=0.7))
    runs = []
    for _ in range(2):
        process = started(tmp_path, few, config)
        events = list(process.events())
        assert process.outcome is Outcome.FINISHED, (process.message, events[-1])
        runs.append(load_run(process.run_dir))
    assert Phase.CROSS_SCORING in [event.phase for event in events if isinstance(event, PhaseChanged)]
    assert [event.step for event in events if isinstance(event, EpochDone)] == [15, 30]
    assert any(isinstance(event, Notice) and "3 shorter trainings" in str(event.message) for event in events)
    followed = [event for event in events if isinstance(event, ImageFollowed)]
    assert len(followed) == 6
    assert not any(event.held_back for event in followed), "there is nothing held back to show"

    first, second = (run.scores for run in runs)
    assert first is not None
    assert second is not None
    assert (runs[0].train_images, runs[0].val_images, first["images"], first["folds"]) == (9, 0, 9, 3)
    assert 0 <= first["ap50_low"] <= first["ap50"] <= first["ap50_high"] <= 1
    for name in ("ap50", "ap75", "ap"):
        assert second[name] == pytest.approx(first[name], abs=0.005)
    # So short a training has an AP near 0 in any case: its detections say more.
    picture = load_rgb(Path(scenes.images[0].path))
    once, again = ([d.score for d in Predictor(run.folder, threads=1).predict(picture, 0.0)] for run in runs)
    assert len(once) > 10
    assert again == pytest.approx(once, rel=1e-3)
    split = read_split(runs[0].folder, read_sides(runs[0].folder)[Subset.TRAIN])
    assert split is not None
    assert len(split.folds) == 3
    assert sorted(i for fold in split.folds for i in fold) == sorted(split.train)


def test_stopping_keeps_the_best_so_far(tmp_path: Path, scenes: Snapshot) -> None:
    process = started(tmp_path, scenes, ENDLESS)
    events = process.events()
    until(events, StepDone, 3)
    process.stop()
    *_, last = events
    assert isinstance(last, RunFinished)
    assert process.outcome is last.outcome is Outcome.STOPPED
    run = load_run(process.run_dir)
    assert run.state is RunState.STOPPED
    assert run.has_model
    (found,) = Predictor(process.run_dir).predict(load_rgb(Path(scenes.images[0].path)))
    assert 0.01 < found.score <= 1
    assert found.class_id == 1


def test_one_image_trains_without_a_score_and_a_notice_says_so(tmp_path: Path, scenes: Snapshot) -> None:
    process = started(
        tmp_path, make_snapshot(scenes.classes, scenes.images[:1]), dataclasses.replace(ENDLESS, max_steps=6, checks=2)
    )
    events = list(process.events())
    assert process.outcome is Outcome.FINISHED, process.message
    assert any(isinstance(event, Notice) and "Too few images" in str(event.message) for event in events)
    assert all(event.ap50 is None for event in events if isinstance(event, EpochDone))
    last = events[-1]
    assert isinstance(last, RunFinished)
    assert last.ap50 is None
    assert load_run(process.run_dir).has_model


def test_discarding_leaves_nothing(tmp_path: Path, scenes: Snapshot) -> None:
    process = started(tmp_path, scenes, ENDLESS)
    events = process.events()
    until(events, StepDone)
    process.discard()
    list(events)
    assert process.outcome is Outcome.DISCARDED
    assert list(tmp_path.iterdir()) == []


def test_a_run_killed_with_9_says_so_and_its_best_is_rescued(tmp_path: Path, scenes: Snapshot) -> None:
    process = started(tmp_path, scenes, ENDLESS)
    events = process.events()
    until(events, EpochDone, 2)
    assert process.pid is not None
    os.kill(process.pid, 9)
    *_, last = events
    assert isinstance(last, RunFailed)
    assert process.outcome is Outcome.CRASHED
    assert "labels are untouched" in str(last.message)
    assert "checkpoint of epoch" in str(last.message)
    assert load_run(process.run_dir).state is RunState.CRASHED
    assert not load_run(process.run_dir).has_model

    rescue = TrainingProcess(process.run_dir)
    rescue.start()
    assert not any(isinstance(event, StepDone) for event in rescue.events())
    assert rescue.outcome is Outcome.STOPPED, rescue.message
    run = load_run(process.run_dir)
    assert run.has_model
    assert run.best_epoch is not None
    assert run.best_epoch >= 1


def test_a_run_killed_with_9_resumes_from_its_checkpoint_and_its_model_is_safe(
    tmp_path: Path, scenes: Snapshot
) -> None:
    process = started(tmp_path, scenes, dataclasses.replace(ENDLESS, max_steps=30, checks=3))
    events = process.events()
    until(events, EpochDone, 2)
    assert process.pid is not None
    os.kill(process.pid, 9)
    list(events)
    assert process.outcome is Outcome.CRASHED

    further = TrainingProcess(prepare_continuation(process.run_dir))
    further.start()
    resumed = list(further.events())
    assert further.outcome is Outcome.FINISHED, further.message
    assert [(event.epoch, event.step) for event in resumed if isinstance(event, EpochDone)] == [(3, 30)]
    kept = read_events(process.run_dir, ALL)
    assert [event.step for event in kept if isinstance(event, EpochDone)] == [10, 20, 30]
    run = load_run(process.run_dir)
    assert (run.state, run.steps, run.epochs, run.continuing) == (RunState.FINISHED, 30, 3, None)
    assert not has_backup(run.folder)

    once_more = TrainingProcess(prepare_continuation(process.run_dir, minutes=20, incumbent=run.id))
    once_more.start()
    events = once_more.events()
    until(events, EpochDone)
    assert once_more.pid is not None
    os.kill(once_more.pid, 9)
    list(events)
    assert load_run(run.folder).state is RunState.CRASHED
    Predictor(run.folder).close()
    assert undo_training(run.folder)
    assert load_run(run.folder) == run


def test_two_runs_are_compared_on_the_same_images(many: Snapshot, trained: Trained) -> None:
    first = trained.process
    hasty = dataclasses.replace(ENDLESS, max_steps=2, checks=1)
    process = TrainingProcess(prepare_run(first.run_dir.parent, many, hasty, first.run_id))
    process.start()
    (compared,) = (event for event in process.events() if isinstance(event, Compared))
    assert (
        compared.incumbent,
        compared.images,
        compared.seen_by_incumbent,
        compared.by_folds,
        compared.is_promoted,
    ) == (
        first.run_id,
        12,
        0,
        False,
        False,
    )
    assert compared.ap50 is not None
    assert compared.incumbent_ap50 is not None
    assert compared.ap50 < compared.incumbent_ap50
    run = load_run(process.run_dir)
    assert run.compared == compared
    assert run.scores is not None
    assert compared.ap50 == pytest.approx(run.scores["ap50"], abs=1e-6)
    sides = [read_sides(each.run_dir) for each in (first, process)]
    assert sides[0][Subset.VAL] < sides[1][Subset.VAL]
    assert not sides[1][Subset.VAL] & sides[0][Subset.TRAIN]

    # A run that holds nothing back cannot show that it is better, but it can show that it is worse.
    all_in = dataclasses.replace(hasty, val_share=0)
    process = TrainingProcess(prepare_run(first.run_dir.parent, many, all_in, first.run_id))
    process.start()
    (compared,) = (event for event in process.events() if isinstance(event, Compared))
    assert (compared.incumbent, compared.on_training_images, compared.is_promoted) == (first.run_id, True, False)
    assert compared.images > 0


PARENT = """
import sys
from pathlib import Path
from core.training.process import TrainingProcess
process = TrainingProcess(Path(sys.argv[1]))
process.start()
for event in process.events():
    print(process.pid, type(event).__name__, flush=True)
"""


def test_a_child_does_not_outlive_its_parent(tmp_path: Path, scenes: Snapshot) -> None:
    run_dir = prepare_run(tmp_path, scenes, ENDLESS)
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(run_dir)], stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as parent:
        assert parent.stdout is not None
        pid = next(int(line.split()[0]) for line in parent.stdout if "StepDone" in line)
        parent.kill()
        parent.wait()
    wait_until(lambda: not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    assert load_run(run_dir).state is RunState.CRASHED


def test_only_unreadable_images_fail_in_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"")
    snapshot = make_snapshot([(1, "plate")], [SnapshotImage(1, str(broken), None, (SnapshotBox(1, 0, 0, 9, 9),))])
    process = started(tmp_path / "runs", snapshot, ENDLESS)
    list(process.events())
    assert process.outcome is Outcome.FAILED
    assert "None of the done images can be read" in str(process.message)
