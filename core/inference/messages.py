"""What the window's process and the one that predicts say to each other. Imports no LiteRT.

They are pickled, as :mod:`multiprocessing` does: both are Platewright, the one the child of the other.
"""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum, auto
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from core.annotation import Detection
from core.errors import UserError
from core.model.card import Classes

if TYPE_CHECKING:
    from core.inference.client import Pixels

#: Scores below this are noise that no threshold in the window shows.
MIN_SCORE = 0.05

#: What else was found out about an image; see :mod:`core.inference.facts`.
Fact = float | tuple[float, ...] | None


class PredictionPriority(IntEnum):
    """What is predicted first, the least urgent first here; among equals the oldest request goes first."""

    #: Further passes over images that have a prediction.
    FURTHER_PASS = auto()
    #: All images that nobody has come to.
    REMAINING = auto()
    #: Images that the user is about to come to. From here on requests are served on a lane of their own.
    AHEAD = auto()
    #: What the user has before them.
    CURRENT = auto()

    @property
    def is_near(self) -> bool:
        """Whether it never waits for what is not."""
        return self >= PredictionPriority.AHEAD


@dataclass(frozen=True, slots=True)
class Model:
    """A folder with a model, a run's or the base model's; ``classes`` are what its classes are called here, in the
    order of the scores, None: as its card says.
    """  # noqa: D205

    folder: Path
    classes: Classes | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """Make a model ready, and tell of it: :class:`Loaded`."""

    id: int
    priority: PredictionPriority
    model: Model


@dataclass(frozen=True, slots=True)
class PredictRequest:
    """Predict on an image: a file, or upright RGB ``(H, W, 3)`` uint8."""

    id: int
    priority: PredictionPriority
    model: Model
    image: Path | Pixels
    min_score: float = MIN_SCORE
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drop:
    """Nobody wants the answer to this request any more."""

    id: int


@dataclass(frozen=True, slots=True)
class Begun:
    """A request is being served. Told so that one that ends the process is known."""

    id: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model is ready; ``threshold`` is the score, 0 to 1, from which it had few enough false alarms."""

    id: int
    name: str
    classes: Classes
    threshold: float


@dataclass(frozen=True, slots=True)
class PredictionResult:
    """``detections``, best first, in pixels of the whole upright image, which is of this ``width`` and ``height``."""

    id: int
    width: int
    height: int
    detections: tuple[Detection, ...]
    facts: dict[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failed:
    """``error`` is the user's; where there is none, the fault is ours."""

    id: int
    error: UserError | None = None
    traceback: str = ""


Request = Load | PredictRequest | Drop
Answer = Begun | Loaded | PredictionResult | Failed


def write(stream: IO[bytes], message: Request | Answer) -> None:
    """Blocks while the pipe is full."""
    pickle.dump(message, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def read(stream: IO[bytes]) -> Iterator[Any]:
    """One message after the other, until the stream ends, be it within a message."""
    with contextlib.suppress(EOFError, pickle.UnpicklingError):
        while True:
            yield pickle.load(stream)  # noqa: S301 - what this writes comes from Platewright itself
