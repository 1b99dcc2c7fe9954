"""The state from which a training goes on: one file that is always whole. Knows no TensorFlow."""

from __future__ import annotations

import dataclasses
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from core.errors import TrainingError, reason
from core.files.atomic_write import replacing

#: In a run's checkpoint folder.
STATE_FILE = "state.npz"
_REACHED = "reached"

_DAMAGES = (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile)

Arrays = Mapping[str, npt.NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a training has got. ``progress`` (0 to 1) sets the learning rate; ``best_rank`` is CheckScores.rank."""

    steps: int = 0
    epochs: int = 0
    progress: float = 0.0
    best_epoch: int = 0
    best_rank: float = -1.0
    loss: float | None = None
    elapsed_s: float = 0.0


def save_state(folder: Path, reached: Reached, arrays: Arrays) -> None:
    """Write both down, in place of what was written before.

    Raises:
        OSError: the folder cannot be written.
    """
    told = np.frombuffer(json.dumps(dataclasses.asdict(reached)).encode(), dtype=np.uint8)
    with replacing(folder / STATE_FILE) as aside, aside.open("wb") as file:
        # The library's types take any keyword for an option of its own.
        np.savez(file, **{_REACHED: told, **arrays})  # type: ignore[arg-type]


def reached_in(folder: Path) -> Reached | None:
    """How far the training with this checkpoint folder has got; None where it wrote no state, or it is damaged."""
    try:
        # Opened here: of a damaged one the library would leave the file open.
        with (folder / STATE_FILE).open("rb") as file, np.load(file, allow_pickle=False) as state:
            return _told(state)
    except _DAMAGES:
        return None


def load_state(folder: Path) -> tuple[Reached, dict[str, npt.NDArray[Any]]]:
    """What :func:`save_state` wrote.

    Raises:
        TrainingError: it is not there, or it cannot be read.
    """
    try:
        with (folder / STATE_FILE).open("rb") as file, np.load(file, allow_pickle=False) as state:
            return _told(state), {name: state[name] for name in state.files if name != _REACHED}
    except _DAMAGES as error:
        raise TrainingError(
            "The checkpoint of this run cannot be read ({reason}): train again.", reason=reason(error)
        ) from error


def _told(state: Any) -> Reached:
    return Reached(**json.loads(state[_REACHED].tobytes()))
