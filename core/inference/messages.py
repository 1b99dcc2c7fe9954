"""Messages between the window's process and the inference process. Imports no LiteRT.

They are pickled, as in :mod:`multiprocessing`: the inference process is the window's own child.
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

#: Scores below this are noise that the window never shows.
MIN_SCORE = 0.05

#: A fact about an image; see :mod:`core.inference.facts`.
Fact = float | tuple[float, ...] | None


class PredictionPriority(IntEnum):
    """Priority of a request, in ascending order; among equals the oldest goes first."""

    #: Further passes over images that have a prediction.
    FURTHER_PASS = auto()
    #: All images not predicted yet.
    REMAINING = auto()
    #: Images that the user will see next. From here on requests have their own lane.
    AHEAD = auto()
    #: The image that the user sees.
    CURRENT = auto()

    @property
    def is_near(self) -> bool:
        """Whether it never waits for requests that are not."""
        return self >= PredictionPriority.AHEAD


@dataclass(frozen=True, slots=True)
class Model:
    """The folder of a run's model or the base model; ``classes`` replaces its card's, in the order of the scores.

    ``threads``: of the runtime, for each image.
    """

    folder: Path
    classes: Classes | None = None
    threads: int = 1


@dataclass(frozen=True, slots=True)
class Load:
    """Load a model; answered by :class:`Loaded`."""

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
    """Cancel a request."""

    id: int


@dataclass(frozen=True, slots=True)
class Begun:
    """A request has started, so that the one that crashes the process is known."""

    id: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model is loaded; ``threshold`` is the one of its card, 0 to 1."""

    id: int
    name: str
    classes: Classes
    threshold: float


@dataclass(frozen=True, slots=True)
class PredictionResult:
    """``detections``, best first, in pixels of the upright image of this ``width`` and ``height``."""

    id: int
    width: int
    height: int
    detections: tuple[Detection, ...]
    facts: dict[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failed:
    """``error`` is one that the user can fix; without one it is a bug, with its traceback."""

    id: int
    error: UserError | None = None
    traceback: str = ""


Request = Load | PredictRequest | Drop
Answer = Begun | Loaded | PredictionResult | Failed


def write(stream: IO[bytes], message: Request | Answer) -> None:
    """Write a message; blocks while the pipe is full."""
    pickle.dump(message, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def read(stream: IO[bytes]) -> Iterator[Any]:
    """Yield messages until the stream ends, even within one."""
    with contextlib.suppress(EOFError, pickle.UnpicklingError):
        while True:
            yield pickle.load(stream)  # noqa: S301 - written by Platewright itself
