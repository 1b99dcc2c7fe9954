"""``train``: the child's events as a progress bar and sentences, or as lines of JSON."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from core.cli.console import Console
from core.cli.evaluate import describe
from core.config.train_config import TrainConfig
from core.errors import Count, ProjectError, Sentence, TrainingError
from core.evaluation.metrics import Scores
from core.events import (
    ActiveModel,
    Compared,
    EpochDone,
    Event,
    Notice,
    Outcome,
    PhaseChanged,
    RunStarted,
    StepDone,
    encode,
)
from core.exporting.importing import start_from
from core.runs.assessment import snapshot_of
from core.runs.outcome_words import active_words, promotion_words
from core.runs.promotion import active_model, settle
from core.runs.run import RunState, load_run
from core.store.changed_pictures import PictureCheck, check_pictures
from core.store.project import Project
from core.training.continuing import prepare_continuation
from core.training.process import TrainingProcess, prepare_run


def train(arguments: Namespace) -> int:
    """``platewright train``. The first Ctrl-C stops and keeps the best, a second one discards the run."""
    console = Console(arguments.json)
    # Read-only, to work while the window has the project open.
    with Project.open(arguments.project, read_only=True) as project:
        if arguments.rescue:
            folder = _crashed_run(project, arguments.rescue)
        elif arguments.continued:
            folder = _continued_run(project, arguments)
        else:
            check = check_pictures(project)
            console.report("note", check.notices)
            folder = _new_run(project, check, arguments)
    outcome = _followed(TrainingProcess(folder), console, as_json=arguments.json)
    run = load_run(folder)
    ended = "Stopped; the best so far is kept" if outcome is Outcome.STOPPED else "Trained"
    console.say(f"{ended}: {folder}")
    if run.scores:
        for line in describe(Scores.from_dict(run.scores)):
            console.say(f"  {line}")
    active = _settled(arguments.project, console)
    if arguments.json:
        print(encode(ActiveModel(active)), flush=True)
    elif active is not None:
        console.say(str(active_words(run.compared, active, str, is_new=active == run.id)))
    return 0


def _followed(process: TrainingProcess, console: Console, *, as_json: bool) -> Outcome:
    """How the training ended.

    Raises:
        TrainingError: it left no model.
    """
    process.start()
    with _interruptible(process), _Display(console) as display:
        for event in process.events():
            if as_json:
                print(encode(event, in_english=True), flush=True)
            else:
                display.show(event)
    if process.outcome is Outcome.DISCARDED:
        raise TrainingError("The run was discarded as requested; nothing of it is left.")
    if process.outcome not in (Outcome.FINISHED, Outcome.STOPPED):
        raise TrainingError.of(process.message or Sentence("Training failed."))
    return process.outcome


def _settled(location: Path, console: Console) -> str | None:
    """The active model now, recorded in the project as by the window."""
    try:
        with Project.open(location) as project:
            return settle(project)
    except ProjectError as error:  # most likely the window has it open
        later = "Which run makes the suggestions is noted when the project is next opened."
        console.report("note", [error.sentence, later])
    with Project.open(location, read_only=True) as project:
        return active_model(project)


def _new_run(project: Project, check: PictureCheck, arguments: Namespace) -> Path:
    changes: dict[str, Any] = {"model": arguments.model, "seed": arguments.seed, "start": arguments.start}
    if arguments.minutes is not None:
        changes["minutes"] = arguments.minutes
    if arguments.start_from is not None:
        changes |= start_from(arguments.start_from, arguments.preset)
    config = TrainConfig.for_preset(arguments.preset, **changes)
    return prepare_run(project.runs_folder, snapshot_of(project, check), config, active_model(project))


def _continued_run(project: Project, arguments: Namespace) -> Path:
    return prepare_continuation(project.runs_folder / arguments.continued, arguments.minutes, active_model(project))


def _crashed_run(project: Project, run_id: str) -> Path:
    run = load_run(project.runs_folder / run_id)
    if run.state is not RunState.CRASHED or run.best_epoch is None:
        raise TrainingError("{run} did not crash after a checkpoint: see platewright runs.", run=run_id)
    return run.folder


@contextlib.contextmanager
def _interruptible(process: TrainingProcess) -> Iterator[None]:
    """Turn Ctrl-C into stop, and a second one into discard, while the child trains."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    presses = 0

    def handle(_number: int, _frame: FrameType | None) -> None:
        nonlocal presses
        presses += 1
        if presses == 1:
            # Straight to the descriptor: the signal may have interrupted a print.
            os.write(2, b"\nplatewright: note: stopping, the best so far is kept (Ctrl-C again discards the run)\n")
        # In another thread: this one may hold the lock that they need.
        threading.Thread(target=process.stop if presses == 1 else process.discard).start()

    before = signal.signal(signal.SIGINT, handle)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class _Display(contextlib.AbstractContextManager["_Display"]):
    """Events as one progress bar on standard error and a line for each evaluation."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar: Any = None

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def show(self, event: Event) -> None:
        if isinstance(event, PhaseChanged):
            self._advance(event.phase, event.done / event.total if event.total else 0.0, "")
        elif isinstance(event, StepDone):
            rest = f"loss {event.loss:.3f}, {event.images_per_second:.0f} images/s, {_minutes(event.eta_s)} left"
            self._advance("training", event.fraction, rest)
        elif isinstance(event, RunStarted):
            self._line(
                f"{event.run_id}: {event.model}, {event.preset}; {Count(event.train_images, 'image')} to train on, "
                f"{event.val_images} held back, {Count(event.boxes, 'box')}."
            )
        elif isinstance(event, EpochDone):
            scores = ", ".join(
                f"{name} {value:.3f}"
                for name, value in (("AP50", event.ap50), ("AP75", event.ap75), ("AP", event.ap))
                if value is not None
            )
            best = "  (best so far)" if event.best else ""
            self._line(
                f"epoch {event.epoch}, {_minutes(event.elapsed_s)}: loss {event.train_loss:.3f}"
                f"{', ' + scores if scores else ''}{best}"
            )
        elif isinstance(event, Compared):
            self._line(" ".join(map(str, promotion_words(event, str))))
        elif isinstance(event, Notice):
            self._line(str(event.message))

    def _advance(self, phase: str, fraction: float, rest: str) -> None:
        if not sys.stderr.isatty():
            return
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(
                total=100, file=sys.stderr, leave=False, bar_format="{desc}: {percentage:3.0f}%|{bar}|{postfix}"
            )
        self._bar.set_description_str(str(phase), refresh=False)
        self._bar.set_postfix_str(rest, refresh=False)
        self._bar.update(round(fraction * 100) - self._bar.n)
        self._bar.refresh()

    def _line(self, text: str) -> None:
        if self._bar is not None:
            self._bar.clear()
        self._console.say(text)


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
