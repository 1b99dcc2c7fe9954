"""The state from which a run resumes."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from core.errors import TrainingError
from core.runs.checkpoint import Reached, load_state, open_checkpoint, reached_in, save_state
from core.runs.layout import STATE_FILE

HALF_WAY = Reached(steps=100, epochs=4, progress=0.4, best_epoch=3, best_rank=0.7, loss=1.5, elapsed_s=240)


def test_a_state_survives(tmp_path: Path) -> None:
    arrays = {"weight0": np.arange(6, dtype=np.float32).reshape(2, 3), "updates": np.asarray(7)}
    save_state(tmp_path, HALF_WAY, arrays)
    reached, state = load_state(tmp_path)
    assert reached == reached_in(tmp_path) == HALF_WAY
    assert state.keys() == arrays.keys()
    np.testing.assert_array_equal(state["weight0"], arrays["weight0"])
    assert [path.name for path in open_checkpoint(tmp_path).iterdir()] == [STATE_FILE]


def test_a_failed_write_keeps_the_earlier_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_state(tmp_path, HALF_WAY, {"a": np.ones(2)})

    def full(descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        save_state(tmp_path, Reached(steps=999), {"a": np.zeros(2)})
    assert load_state(tmp_path)[0] == HALF_WAY
    assert [path.name for path in open_checkpoint(tmp_path).iterdir()] == [STATE_FILE]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half of it", b"nonsense"])
def test_a_damaged_state_is_an_error_and_counts_as_none(tmp_path: Path, content: bytes) -> None:
    assert reached_in(tmp_path) is None
    (open_checkpoint(tmp_path) / STATE_FILE).write_bytes(content)
    assert reached_in(tmp_path) is None
    with pytest.raises(TrainingError, match="checkpoint"):
        load_state(tmp_path)
