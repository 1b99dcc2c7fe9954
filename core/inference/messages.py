"""What the window's process and the one that predicts say to each other. Imports no LiteRT.

A frame is a line of JSON with its length before it, and bytes: the pixels of an image that lies in no file.
"""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass, field
from enum import IntEnum, auto
from pathlib import Path
from typing import IO, Any

from core.annotation import Detection
from core.errors import Sentence
from core.geometry import Box
from core.model.card import Classes

#: Scores below this are noise that no threshold in the window shows.
MIN_SCORE = 0.05

#: What else was found out about an image; see :mod:`core.inference.facts`.
Fact = float | tuple[float, ...] | None

_LENGTHS = struct.Struct(">II")


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
    """Predict on an image, in the file ``path`` or with the pixels that follow, ``shape`` ``(height, width)``."""

    id: int
    priority: PredictionPriority
    model: Model
    path: str | None
    shape: tuple[int, int] | None = None
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
    """``sentence`` is that of the :class:`~core.errors.UserError` named ``kind``, else the fault is ours."""

    id: int
    kind: str = ""
    sentence: Sentence | None = None
    traceback: str = ""


Request = Load | PredictRequest | Drop
Answer = Begun | Loaded | PredictionResult | Failed


def encode(message: Request | Answer, pixels: bytes | memoryview = b"") -> list[bytes | memoryview]:
    """The parts of a frame, to be written one after the other."""
    values = asdict(message)
    if isinstance(message, PredictionResult):
        values["detections"] = [(d.class_id, *d.box.as_tuple(), d.score) for d in message.detections]
    text = json.dumps({"what": type(message).__name__, **values}, default=str).encode()
    return [_LENGTHS.pack(len(text), len(pixels)), text, pixels]


def read(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """The next frame, its JSON as plain values and its bytes; None at the end, also where that cuts a frame short."""
    head = stream.read(_LENGTHS.size)
    if len(head) < _LENGTHS.size:
        return None
    text_length, pixels_length = _LENGTHS.unpack(head)
    text, pixels = stream.read(text_length), stream.read(pixels_length)
    if len(text) < text_length or len(pixels) < pixels_length:
        return None
    return json.loads(text), pixels


def to_request(values: dict[str, Any]) -> Request:
    """What :func:`read` gave, as the request that it was."""
    match values.pop("what"):
        case "Drop":
            return Drop(**values)
        case "Load":
            return Load(**{**values, **_common(values)})
        case _:
            shape = values["shape"]
            further = {"facts": tuple(values["facts"]), "shape": None if shape is None else (shape[0], shape[1])}
            return PredictRequest(**{**values, **_common(values), **further})


def to_answer(values: dict[str, Any]) -> Answer:
    """What :func:`read` gave, as the answer that it was."""
    match values.pop("what"):
        case "Begun":
            return Begun(**values)
        case "Failed":
            told = values["sentence"]
            return Failed(**{**values, "sentence": None if told is None else Sentence.from_json(told)})
        case "Loaded":
            return Loaded(**{**values, "classes": _classes(values["classes"])})
        case _:
            found = tuple(Detection(row[0], Box(*row[1:5]), row[5]) for row in values["detections"])
            facts = {name: tuple(fact) if isinstance(fact, list) else fact for name, fact in values["facts"].items()}
            return PredictionResult(**{**values, "detections": found, "facts": facts})


def _common(values: dict[str, Any]) -> dict[str, Any]:
    return {"model": _model(values["model"]), "priority": PredictionPriority(values["priority"])}


def _model(values: dict[str, Any]) -> Model:
    classes = values["classes"]
    return Model(Path(values["folder"]), None if classes is None else _classes(classes))


def _classes(rows: list[list[Any]]) -> Classes:
    return tuple((number, name) for number, name in rows)
