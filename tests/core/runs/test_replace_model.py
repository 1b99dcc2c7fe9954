"""Replacing a run's model."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.model.card import MODEL_FILE, ModelCard
from core.runs.layout import WEIGHTS_FILE
from core.runs.replace_model import fresh_stage, hand_over, weights_file


def staged(folder: Path, content: str) -> Path:
    stage = fresh_stage(folder)
    (stage / "m.tflite").write_text(content)
    weights_file(stage).write_text(content)
    card = ModelCard("centre", ((1, "plate"),), {(32, 32): "m.tflite"}, 0.4, 0.5)
    card.write(stage)
    return stage


def model(folder: Path) -> str:
    (name,) = ModelCard.read(folder).files.values()
    return (folder / name).read_text()


def test_a_new_model_replaces_the_old_one(tmp_path: Path) -> None:
    for content in ("first", "second", "third"):
        hand_over(staged(tmp_path, content), tmp_path)
        assert model(tmp_path) == content
        assert len(list(tmp_path.glob("*.tflite"))) == 1
    assert {path.name for path in tmp_path.iterdir()} == {MODEL_FILE, WEIGHTS_FILE, "m.tflite"}


def test_an_interrupted_replacement_keeps_the_old_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_over(staged(tmp_path, "first"), tmp_path)

    def killed(path: Path, text: str) -> None:
        raise OSError("killed")

    stage = staged(tmp_path, "second")
    with monkeypatch.context() as patch:
        patch.setattr("core.model.card.write_text", killed)
        with pytest.raises(OSError, match="killed"):
            hand_over(stage, tmp_path)
    assert model(tmp_path) == "first"
    hand_over(staged(tmp_path, "third"), tmp_path)
    assert model(tmp_path) == "third"
    assert len(list(tmp_path.glob("*.tflite"))) == 1
