"""A run's checkpoint: its best weights, and the state from which it resumes. Imports no TensorFlow."""

from __future__ import annotations

import dataclasses
import json
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from core import json_text
from core.errors import TrainingError, reason
from core.files.atomic_write import replacing
from core.regular_file import open_regular
from core.runs.layout import BEST_WEIGHTS, CHECKPOINT_FOLDER, STATE_FILE

_REACHED = "reached"

_DAMAGES = (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile)

Arrays = Mapping[str, npt.NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Reached:
    """Progress of a training. ``progress`` (0 to 1) sets the learning rate; ``best_rank`` is CheckScores.rank."""

    steps: int = 0
    epochs: int = 0
    progress: float = 0.0
    best_epoch: int = 0
    best_rank: float = -1.0
    loss: float | None = None
    elapsed_s: float = 0.0


def open_checkpoint(run_folder: Path) -> Path:
    """The folder of a run's checkpoint, created if missing.

    Raises:
        OSError: it cannot be created.
    """
    folder = run_folder / CHECKPOINT_FOLDER
    folder.mkdir(exist_ok=True)
    return folder


def drop_checkpoint(run_folder: Path) -> None:
    """Delete a run's checkpoint, ignoring errors."""
    shutil.rmtree(run_folder / CHECKPOINT_FOLDER, ignore_errors=True)


def best_weights(checkpoint: Path) -> Path:
    """The file of the best weights in a checkpoint's folder; it may not exist yet."""
    return checkpoint / BEST_WEIGHTS


def has_best_weights(run_folder: Path) -> bool:
    """Whether the run has weights of which a model can be made."""
    return best_weights(run_folder / CHECKPOINT_FOLDER).is_file()


def has_state(run_folder: Path) -> bool:
    """Whether the run left a state from which it resumes."""
    return _state_file(run_folder).is_file()


def save_state(run_folder: Path, reached: Reached, arrays: Arrays) -> None:
    """Write the state, replacing an earlier one.

    Raises:
        OSError: the folder cannot be written.
    """
    encoded = np.frombuffer(json.dumps(dataclasses.asdict(reached)).encode(), dtype=np.uint8)
    open_checkpoint(run_folder)
    with replacing(_state_file(run_folder)) as aside, aside.open("wb") as file:
        # NumPy's types take any keyword for one of its options.
        np.savez(file, **{_REACHED: encoded, **arrays})  # type: ignore[arg-type]


def reached_in(run_folder: Path) -> Reached | None:
    """The progress of the run in this folder; None without a readable state."""
    try:
        # Opened here: NumPy would leave a damaged file open.
        with open_regular(_state_file(run_folder)) as file, np.load(file, allow_pickle=False) as state:
            return _decoded(state)
    except _DAMAGES:
        return None


def load_state(run_folder: Path) -> tuple[Reached, dict[str, npt.NDArray[Any]]]:
    """The reverse of :func:`save_state`.

    Raises:
        TrainingError: the state is missing or cannot be read.
    """
    try:
        with open_regular(_state_file(run_folder)) as file, np.load(file, allow_pickle=False) as state:
            return _decoded(state), {name: state[name] for name in state.files if name != _REACHED}
    except _DAMAGES as error:
        raise TrainingError(
            "The checkpoint of this run cannot be read ({reason}): train again.", reason=reason(error)
        ) from error


def _state_file(run_folder: Path) -> Path:
    return run_folder / CHECKPOINT_FOLDER / STATE_FILE


def _decoded(state: Any) -> Reached:
    return Reached(**json_text.parse(state[_REACHED].tobytes()))
