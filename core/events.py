"""What a training child tells its parent: one typed event a line, JSON, on a stream of its own.

``encode`` and ``decode`` are the only places that know the wire form. A line that ``decode`` does not
understand raises :class:`EventError`; it is the reader's to log and go on.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from enum import StrEnum


class EventError(ValueError):
    """A line on the event stream is no event."""


class Phase(StrEnum):
    """Named parts of a run, in their order."""

    STARTING = "starting"  # loading TensorFlow
    READING = "reading images"
    BUILDING = "building the model"
    TRAINING = "training"
    CROSS_SCORING = "cross-scoring"  # few images: further trainings, each scored on what it left out; done in per cent
    EXPORTING = "exporting"
    EVALUATING = "evaluating"


class Outcome(StrEnum):
    """How a run ended. Only ``FINISHED`` and ``STOPPED`` leave a model."""

    FINISHED = "finished"
    STOPPED = "stopped"  # by the person, best so far kept
    DISCARDED = "discarded"  # by the person, nothing left
    FAILED = "failed"  # the person can mend it, or ours: see RunFailed
    CRASHED = "crashed"  # the child died: killed, out of memory


@dataclass(frozen=True, slots=True)
class RunStarted:
    """What the run will use; sent once its images are read and split."""

    run_id: str
    model: str
    preset: str
    train_images: int
    val_images: int
    boxes: int


@dataclass(frozen=True, slots=True)
class PhaseChanged:
    """``done`` of ``total`` items of a phase are through (``total`` 0: not countable)."""

    phase: Phase
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class StepDone:
    """A training step. ``fraction`` (0 to 1) is of the training phase; ``eta_s`` are seconds to the end of the run."""

    step: int
    epoch: int
    loss: float
    fraction: float
    eta_s: float
    images_per_second: float


@dataclass(frozen=True, slots=True)
class EpochDone:
    """An evaluation on the held-back images. ``best`` says that this epoch is now the one kept.

    AP values are 0 to 1; None where there is no held-back image with a box.
    """

    epoch: int
    step: int
    train_loss: float
    ap50: float | None
    ap75: float | None
    ap: float | None
    best: bool
    elapsed_s: float


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the person that stops nothing (an image left out, weights missing)."""

    message: str


@dataclass(frozen=True, slots=True)
class RunFinished:
    """Last event of a run that leaves a model. ``outcome`` is FINISHED or STOPPED."""

    run_id: str
    outcome: Outcome
    ap50: float | None
    ap75: float | None
    ap: float | None
    elapsed_s: float


@dataclass(frozen=True, slots=True)
class RunDiscarded:
    """Last event of a run that the person discarded."""

    run_id: str


@dataclass(frozen=True, slots=True)
class RunFailed:
    """Last event of a run that could not go on. ``traceback`` is set where the fault is ours."""

    run_id: str
    message: str
    traceback: str | None = None


Event = RunStarted | PhaseChanged | StepDone | EpochDone | Notice | RunFinished | RunDiscarded | RunFailed

_TYPES: dict[str, type[Event]] = {
    cls.__name__: cls
    for cls in (RunStarted, PhaseChanged, StepDone, EpochDone, Notice, RunFinished, RunDiscarded, RunFailed)
}
_ENUM_FIELDS: dict[str, type[StrEnum]] = {"phase": Phase, "outcome": Outcome}


def encode(event: Event) -> str:
    """The event as one line of JSON, without the line end."""
    return json.dumps({"event": type(event).__name__, **dataclasses.asdict(event)}, ensure_ascii=True)


def decode(line: str) -> Event:
    """The event that ``encode`` wrote.

    Raises:
        EventError: the line is not JSON, names no known event or lacks a field.
    """
    try:
        fields = json.loads(line)
        cls = _TYPES[fields.pop("event")]
        for name, enum in _ENUM_FIELDS.items():
            if name in fields:
                fields[name] = enum(fields[name])
        return cls(**fields)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EventError(f"not an event: {line[:200]!r} ({error})") from error
