"""The training process, with stand-ins for the child: loads no TensorFlow."""

from __future__ import annotations

import dataclasses
import errno
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from core.annotation import Subset
from core.config.train_config import TrainConfig
from core.errors import Sentence, TrainingError
from core.events import Event, Notice, Outcome, RunDiscarded, RunFailed, RunFinished, encode
from core.runs.layout import EVENTS_FILE, REQUESTS_FILE, SNAPSHOT_FILE
from core.runs.run import RunState, load_run
from core.runs.snapshot import Snapshot, SnapshotBox, SnapshotImage, make_snapshot, read_snapshot
from core.training import child
from core.training.clock import Clock, learning_rate
from core.training.control import Control, Discarded, Orphaned
from core.training.process import TrainingProcess, prepare_run

BOX = SnapshotBox(1, 1.5, 2.25, 30.0, 9.125)
LABELS = make_snapshot([(1, "plate")], [SnapshotImage(1, "/a.jpg", Subset.VAL, (BOX,)), SnapshotImage(2, "/é#t=1.jpg")])


# --- snapshot and preparation -----------------------------------------------------------------------


def test_a_snapshot_survives_json_and_equal_labels_have_one_hash() -> None:
    again = Snapshot.from_json(LABELS.to_json())
    assert again == LABELS
    assert again.hash == LABELS.hash
    assert make_snapshot(LABELS.classes, reversed(LABELS.images)).hash == LABELS.hash
    moved = SnapshotImage(1, "/a.jpg", Subset.VAL, (SnapshotBox(1, 1.5, 2.25, 30.0, 9.25),))
    assert make_snapshot(LABELS.classes, [moved, LABELS.images[1]]).hash != LABELS.hash


def test_rejected_boxes_are_part_of_the_labels_and_of_their_hash() -> None:
    first, second = LABELS.images
    on_done = make_snapshot(LABELS.classes, [dataclasses.replace(first, rejected=(BOX,)), second])
    on_to_do = make_snapshot(LABELS.classes, LABELS.images, [SnapshotImage(3, "/c.jpg", None, (), (BOX,))])
    assert len({LABELS.hash, on_done.hash, on_to_do.hash}) == 3
    for each in (LABELS, on_done, on_to_do):
        assert Snapshot.from_json(each.to_json()) == each
    assert "rejected" not in LABELS.to_json(), "labels without any keep the hash that they had"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"classes": [], "images": [{"id": 1}]}'])
def test_a_damaged_snapshot_is_an_error(text: str) -> None:
    with pytest.raises(TrainingError, match="run's labels cannot be read"):
        Snapshot.from_json(text)


@pytest.mark.parametrize(
    ("snapshot", "word"),
    [
        (make_snapshot([(1, "plate")], []), "No image is done"),
        (make_snapshot([(1, "plate")], [SnapshotImage(1, "/a.jpg")]), "None of the done images has a box"),
        (
            make_snapshot([(1, "plate")], [SnapshotImage(1, "/a.jpg", None, (SnapshotBox(1, 0, 0, 9, 9, True),))]),
            "None",
        ),
        (make_snapshot([], [SnapshotImage(1, "/a.jpg", None, (BOX,))]), "no class"),
        (make_snapshot([(2, "car")], [SnapshotImage(1, "/a.jpg", None, (BOX,))]), "does not have"),
    ],
)
def test_without_anything_to_train_on_no_run_is_made(tmp_path: Path, snapshot: Snapshot, word: str) -> None:
    with pytest.raises(TrainingError, match=word):
        prepare_run(tmp_path / "runs", snapshot, TrainConfig())
    assert not (tmp_path / "runs").exists()


def test_a_prepared_run_is_complete(tmp_path: Path) -> None:
    config = TrainConfig.for_preset("fast", seed=5)
    first, second = (prepare_run(tmp_path / "runs", LABELS, config) for _ in range(2))
    assert first != second
    run = load_run(first)
    assert run.state is RunState.PREPARED
    assert (run.seed, run.preset, run.model, run.boxes) == (5, "fast", "centre", 1)
    assert TrainConfig.from_dict(run.config) == config
    assert read_snapshot(first) == LABELS


def test_an_unwritable_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("in the way")
    with pytest.raises(TrainingError, match="Cannot create a run"):
        prepare_run(tmp_path / "runs", LABELS, TrainConfig())


# --- the child as an object -------------------------------------------------------------------------


def process_of(tmp_path: Path, script: str) -> TrainingProcess:
    """A process whose child is this script; ``send`` writes an event line, ``run`` is the run's id."""
    run_dir = prepare_run(tmp_path / "runs", LABELS, TrainConfig())
    prelude = f"import sys, time, os\ndef send(line): print(line, flush=True)\nrun = {run_dir.name!r}\n"
    process = TrainingProcess(run_dir, command=[sys.executable, "-c", prelude + script])
    process.start()
    return process


def line_of(event: Event) -> str:
    return f"send({encode(event)!r})\n"


def ended(process: TrainingProcess) -> bool:
    return process.pid is not None and not psutil.pid_exists(process.pid)


def test_events_arrive_and_the_outcome_is_that_of_the_last(tmp_path: Path) -> None:
    last = RunFinished("r", Outcome.STOPPED, 0.5, None, None, 3.0)
    process = process_of(tmp_path, line_of(Notice(Sentence("größer"))) + line_of(last))
    assert list(process.events()) == [Notice(Sentence("größer")), last]
    assert process.outcome is Outcome.STOPPED
    assert ended(process)


def test_a_line_that_is_no_event_is_logged_and_skipped(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    last = RunFinished("r", Outcome.FINISHED, None, None, None, 3.0)
    process = process_of(tmp_path, "send('hello from a library')\n" + line_of(last))
    assert list(process.events()) == [last]
    assert "not an event" in caplog.text


def test_a_killed_child_is_reported_in_plain_words(tmp_path: Path) -> None:
    process = process_of(tmp_path, line_of(Notice(Sentence("on"))) + "time.sleep(60)")
    events = process.events()
    assert next(events) == Notice(Sentence("on"))
    assert process.pid is not None
    load_run(process.run_dir).changed(best_epoch=4)
    os.kill(process.pid, 9)
    (last,) = events
    assert isinstance(last, RunFailed)
    assert process.outcome is Outcome.CRASHED
    for part in ("killed", "memory", "labels are untouched", "epoch 4"):
        assert part in str(last.message)
    assert load_run(process.run_dir).state is RunState.CRASHED
    assert load_run(process.run_dir).message == last.message
    assert ended(process)


def test_a_child_that_ends_without_an_event_is_a_crash(tmp_path: Path) -> None:
    process = process_of(tmp_path, "sys.exit(7)")
    list(process.events())
    assert process.outcome is Outcome.CRASHED
    assert "exit code 7" in str(process.message)


def test_discarding_leaves_nothing(tmp_path: Path) -> None:
    process = process_of(
        tmp_path,
        line_of(Notice(Sentence("on"))) + "assert sys.stdin.readline() == 'discard\\n'\n" + line_of(RunDiscarded("r")),
    )
    events = process.events()
    next(events)
    process.discard()
    assert list(events) == [RunDiscarded("r")]
    assert process.outcome is Outcome.DISCARDED
    assert not process.run_dir.exists()


def test_a_child_that_ignores_commands_is_killed_after_the_deadline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("core.training.process.DISCARD_DEADLINE_S", 0.3)
    process = process_of(tmp_path, line_of(Notice(Sentence("on"))) + "time.sleep(60)")
    events = process.events()
    next(events)
    process.discard()
    assert list(events) == [RunDiscarded(process.run_id)]
    assert process.outcome is Outcome.DISCARDED
    assert not process.run_dir.exists()
    assert "did not end in time" in caplog.text


def test_a_child_that_does_not_stop_is_killed_and_the_message_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("core.training.process.STOP_DEADLINE_S", 0.3)
    process = process_of(tmp_path, line_of(Notice(Sentence("on"))) + "time.sleep(60)")
    events = process.events()
    next(events)
    process.stop()
    list(events)
    assert process.outcome is Outcome.CRASHED
    assert "did not stop in time" in str(process.message)
    assert "did not end in time" in caplog.text


def test_stop_works_from_another_thread(tmp_path: Path) -> None:
    last = RunFinished("r", Outcome.STOPPED, None, None, None, 3.0)
    process = process_of(tmp_path, "assert sys.stdin.readline() == 'stop\\n'\n" + line_of(last))
    thread = threading.Thread(target=process.stop)
    thread.start()
    assert list(process.events()) == [last]
    thread.join()
    process.stop()  # too late, and harmless


def test_closing_the_events_early_leaves_no_child(tmp_path: Path) -> None:
    process = process_of(tmp_path, line_of(Notice(Sentence("on"))) + "time.sleep(60)")
    for _ in process.events():
        break
    deadline = time.monotonic() + 10
    while not ended(process) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert ended(process)


def test_a_missing_program_is_an_error(tmp_path: Path) -> None:
    process = TrainingProcess(prepare_run(tmp_path, LABELS, TrainConfig()), command=[str(tmp_path / "nothing")])
    with pytest.raises(TrainingError, match="could not be started"):
        process.start()


# --- inside the child, without TensorFlow -----------------------------------------------------------


def test_commands_set_flags_and_the_end_of_the_stream_means_an_orphan(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("core.training.control.ORPHAN_GRACE_S", 0.01)
    died: list[int] = []
    monkeypatch.setattr(os, "_exit", died.append)
    read, write = os.pipe()
    control = Control()
    control.listen(read, tmp_path / REQUESTS_FILE)
    control.check()
    os.write(write, b"st")
    os.write(write, b"op\nwhat\n")
    _wait(lambda: control.stop_requested)
    control.check()
    with pytest.raises(TrainingError, match="nothing to keep"):
        control.check_before_training()
    os.write(write, b"discard\n")
    _wait(lambda: _raises(control, Discarded))
    os.close(write)
    _wait(lambda: died == [3])
    os.close(read)
    fresh = Control()
    read, write = os.pipe()
    fresh.listen(read, tmp_path / REQUESTS_FILE)
    os.close(write)
    _wait(lambda: _raises(fresh, Orphaned))
    _wait(lambda: died == [3, 3])
    os.close(read)


def _wait(condition) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _raises(control: Control, kind: type[Exception]) -> bool:
    try:
        control.check()
    except kind:
        return True
    return False


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_explained_in_a_sentence(code: int) -> None:
    message, trace = child.explain(OSError(code, os.strerror(code)))
    assert "disk is full" in str(message)
    assert trace is None


def test_other_faults_are_ours_and_keep_their_traceback() -> None:
    assert child.explain(TrainingError("Draw more."))[0] == Sentence("Draw more.")
    assert "memory" in str(child.explain(MemoryError())[0])
    try:
        raise ZeroDivisionError("oops")
    except ZeroDivisionError as error:
        message, trace = child.explain(error)
    assert "fault in Platewright" in str(message)
    assert trace is not None
    assert "oops" in trace


def test_the_real_child_explains_a_damaged_run_without_loading_tensorflow(tmp_path: Path) -> None:
    process = TrainingProcess(prepare_run(tmp_path, LABELS, TrainConfig()))
    (process.run_dir / SNAPSHOT_FILE).write_text("{")
    process.start()
    *_, last = process.events()
    assert isinstance(last, RunFailed)
    assert "run's labels cannot be read" in str(last.message)
    assert process.outcome is Outcome.FAILED
    assert load_run(process.run_dir).state is RunState.FAILED
    lines = (process.run_dir / EVENTS_FILE).read_text().splitlines()
    assert json.loads(lines[-1])["event"] == "RunFailed"


def test_the_parents_side_loads_no_tensorflow() -> None:
    modules = "core.training.process, core.runs.run, core.inference.predictor, core.model.card, core.evaluation.metrics"
    code = f"import sys, {modules}\n"
    code += "print({name.split('.')[0] for name in sys.modules} & {'tensorflow', 'keras'})"
    ended = subprocess.run([sys.executable, "-c", code], check=True, timeout=60, capture_output=True, text=True)
    assert ended.stdout.strip() == "set()"


# --- the clock --------------------------------------------------------------------------------------


class Watch:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("step_s", [0.05, 0.4, 3.0])
def test_training_ends_in_time_and_its_progress_only_grows(step_s: float) -> None:
    watch = Watch()
    clock = Clock(120, watch.now, exports=2, now=watch)
    seen = [0.0]
    first = True
    while clock.progress < 1:
        watch.now += step_s * (20 if first else 1)
        clock.tick(step_s * (20 if first else 1))
        first = False
        seen.append(clock.progress)
        assert clock.steps < 10_000
    assert seen == sorted(seen)
    assert 103 - step_s * 2 <= watch.now - 100 <= 108 + step_s * 2
    middle = seen[len(seen) // 2]
    assert middle == pytest.approx(0.5, abs=0.1)


def test_steps_that_slow_down_end_in_time_too() -> None:
    watch = Watch()
    clock = Clock(200, watch.now, exports=1, now=watch)
    while clock.progress < 1:
        step = 0.2 if clock.steps < 200 else 0.8
        watch.now += step
        clock.tick(step)
    assert 180 <= watch.now - 100 <= 193


def test_with_a_step_limit_the_progress_follows_the_steps_alone() -> None:
    watch = Watch()
    clock = Clock(10_000, watch.now, exports=1, max_steps=50, now=watch)
    progress = []
    for i in range(50):
        watch.now += 0.1 + 0.3 * (i % 3)
        clock.tick(0.1 + 0.3 * (i % 3))
        progress.append(clock.progress)
    assert progress == pytest.approx([(i + 1) / 50 for i in range(49)] + [1.0])


def test_the_learning_rate_warms_up_and_decays() -> None:
    rates = [learning_rate(i / 100, 0.1) for i in range(101)]
    assert rates[0] < 0.02
    assert max(rates) == pytest.approx(1.0)
    assert rates.index(max(rates)) == 10
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert rates[-1] == pytest.approx(0.01)
    assert learning_rate(0.0, 0.0) == 1.0
