"""Events of a training child, one line of JSON each, and the progress callback of other long work.

Only ``encode`` and ``decode`` know the wire format. ``decode`` raises :class:`EventError` for a bad line; the reader
logs it and goes on.
"""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from core import json_text
from core.errors import Sentence

#: Times as long as on a computer that does nothing else, from which on other programs slow a run down considerably.
BUSY = 1.5

#: Called with ``(phase, items done, total; 0: not countable)`` during long work; an exception ends the work.
Progress = Callable[[Sentence, int, int], None]


def silent(phase: Sentence, done: int, total: int) -> None:
    """A :data:`Progress` that does nothing."""


class EventError(ValueError):
    """A line of the event stream is not an event."""


class Phase(StrEnum):
    """Phases of a run, in order."""

    STARTING = "starting"  # loading TensorFlow
    READING = "reading images"
    BUILDING = "building the model"
    TRAINING = "training"
    CROSS_SCORING = "cross-scoring"  # few images: trainings without a fold each, scored on it; done in per cent
    LEARNING_CURVE = "learning curve"  # instead of training: on nested subsets of the labels; done in per cent
    EXPORTING = "exporting"
    EVALUATING = "evaluating"


class Outcome(StrEnum):
    """How a run ended. Only ``FINISHED`` and ``STOPPED`` leave a model."""

    FINISHED = "finished"
    STOPPED = "stopped"  # by the user, best so far kept
    DISCARDED = "discarded"  # by the user, nothing left
    FAILED = "failed"  # an error the user can fix, or a bug: see RunFailed
    CRASHED = "crashed"  # the child died: killed, out of memory
    DETACHED = "detached"  # it trains on without this window, which follows it no longer


@dataclass(frozen=True, slots=True)
class RunStarted:
    """The run's data and settings; sent once its images are read and split."""

    run_id: str
    model: str
    preset: str
    train_images: int
    val_images: int
    boxes: int


@dataclass(frozen=True, slots=True)
class PhaseChanged:
    """``done`` of ``total`` items of a phase are done (``total`` 0: not countable)."""

    phase: Phase
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class StepDone:
    """A training step. ``fraction`` (0 to 1) is of the training phase; ``eta_s`` are seconds to the end of the run.

    In a run that tells its :class:`PaceMeasured`, ``eta_s`` are those on a computer that does nothing else.
    ``loss`` is a running mean, ``raw_loss`` that of this step (None in runs of earlier versions).
    """

    step: int
    epoch: int
    loss: float
    fraction: float
    eta_s: float
    images_per_second: float
    raw_loss: float | None = None


@dataclass(frozen=True, slots=True)
class PaceMeasured:
    """How fast a run goes, a few seconds after its start and then again and again.

    ``left_s`` are the seconds to its end while other programs take what they take now, None until that is measured;
    ``alone_s`` those on a computer that does nothing else, ``raised_s`` those at a higher priority (None: it has that
    already, or the system does not allow it). ``fraction`` (0 to 1) is of the whole run.
    """

    fraction: float
    left_s: float | None
    alone_s: float
    raised_s: float | None = None

    @property
    def is_busy(self) -> bool:
        """Whether other programs slow the run down considerably."""
        return self.left_s is not None and self.left_s > BUSY * self.alone_s


@dataclass(frozen=True, slots=True)
class EpochDone:
    """An evaluation on the held-back images. ``best``: this epoch's weights are kept.

    AP values are 0 to 1; None without a held-back image with a box.
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
class ImageFollowed:
    """One of a few monitored images, whose detections :class:`BoxesFound` has; sent once, before training.

    ``held_back``: the run does not train on it. ``boxes_xyxy`` and ``class_ids`` are its annotations, in pixels of the
    upright image; detections are shown from a score of ``threshold`` on.
    """

    image_id: int
    held_back: bool
    threshold: float
    boxes_xyxy: tuple[tuple[float, ...], ...]
    class_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BoxesFound:
    """The network's detections on a monitored image after an epoch (0: before training), best first."""

    epoch: int
    image_id: int
    boxes_xyxy: tuple[tuple[float, ...], ...]
    scores: tuple[float, ...]
    class_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Comparison of a run with its ``incumbent``, the active run at its start, and whether it is promoted.

    On ``images`` images, ``seen_by_incumbent`` of which trained the incumbent; 0: without images to compare on the run
    is promoted if it was trained on no fewer boxes. ``by_folds``: the run's scores are cross-validated.
    ``on_training_images``: the images trained the run, so that it can only be shown to be worse. ``is_unfinished``: it
    had too few steps to be any good. ``verdict`` is one of :mod:`core.evaluation.verdict`, empty in earlier
    runs; where it is unknown, ``more`` images would probably tell. APs are 0 to 1.
    """

    run_id: str
    incumbent: str
    is_promoted: bool
    images: int = 0
    seen_by_incumbent: int = 0
    by_folds: bool = False
    ap50: float | None = None
    ap: float | None = None
    incumbent_ap50: float | None = None
    incumbent_ap: float | None = None
    on_training_images: bool = False
    is_unfinished: bool = False
    verdict: str = ""
    more: int | None = None

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """The reverse of ``dataclasses.asdict``, also of earlier versions; fields of later ones are ignored.

        Raises:
            ValueError: a field is missing.
        """
        named = {_EARLIER_NAMES.get(name, name): value for name, value in values.items()}
        known = {field.name for field in dataclasses.fields(cls)}
        try:
            return cls(**{name: value for name, value in named.items() if name in known})
        except TypeError as error:
            raise ValueError(str(error)) from error


@dataclass(frozen=True, slots=True)
class ActiveModel:
    """The active model after a run: a run's id, BASE_RUN, or None. Sent by ``platewright train``."""

    active: str | None


@dataclass(frozen=True, slots=True)
class CurveMeasured:
    """A point of a learning curve: AP values, 0 to 1, on the held-back images after training on ``images``."""

    images: int
    ap50: float
    ap: float


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the user that does not stop the run (an image left out, weights missing)."""

    message: Sentence


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
    """Last event of a run that the user discarded."""

    run_id: str


@dataclass(frozen=True, slots=True)
class RunFailed:
    """Last event of a run that could not go on. ``traceback`` is set where the fault is ours."""

    run_id: str
    message: Sentence
    traceback: str | None = None


Event = (
    RunStarted
    | PhaseChanged
    | StepDone
    | PaceMeasured
    | EpochDone
    | ImageFollowed
    | BoxesFound
    | Compared
    | ActiveModel
    | CurveMeasured
    | Notice
    | RunFinished
    | RunDiscarded
    | RunFailed
)

_TYPES: dict[str, type[Event]] = {cls.__name__: cls for cls in typing.get_args(Event)}
#: What earlier versions called fields of :class:`Compared`.
_EARLIER_NAMES = {
    "rival": "incumbent",
    "takes_over": "is_promoted",
    "seen": "seen_by_incumbent",
    "rival_ap50": "incumbent_ap50",
    "rival_ap": "incumbent_ap",
    "on_own": "on_training_images",
}
_ENUM_FIELDS: dict[str, type[StrEnum]] = {"phase": Phase, "outcome": Outcome}


def encode(event: Event, *, in_english: bool = False) -> str:
    """The event as one line of JSON, without the line end; ``in_english``: its message as text, for other programs."""
    values = {"event": type(event).__name__, **dataclasses.asdict(event)}
    if in_english and isinstance(event, Notice | RunFailed):
        values["message"] = str(event.message)
    return json.dumps(values, ensure_ascii=True)


def decode(line: str) -> Event:
    """The event that ``encode`` wrote.

    Raises:
        EventError: the line is not JSON, names no known event or lacks a field.
    """
    try:
        fields = json_text.parse(line)
        cls = _TYPES[fields.pop("event")]
        if cls is Compared:
            return Compared.from_dict(fields)
        for name, enum in _ENUM_FIELDS.items():
            if name in fields:
                fields[name] = enum(fields[name])
        if "message" in fields:
            fields["message"] = Sentence.from_json(fields["message"])
        return cls(**{name: _tupled(value) for name, value in fields.items()})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EventError(f"not an event: {line[:200]!r} ({error})") from error


def _tupled(value: Any) -> Any:
    """JSON's lists as the tuples that they were."""
    return tuple(map(_tupled, value)) if isinstance(value, list) else value
