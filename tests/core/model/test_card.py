"""A model's card may come from anybody: it leads to no other file and to no network without end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.errors import ModelError
from core.model.card import MODEL_FILE, ModelCard

CARD: dict[str, Any] = {
    "name": "centre",
    "classes": [{"id": 1, "name": "plate"}],
    "inputs": [{"width": 640, "height": 384, "file": "model-640x384.tflite"}],
    "threshold": 0.5,
    "nms_iou": 0.5,
}


def read(folder: Path, **changes: object) -> ModelCard:
    (folder / MODEL_FILE).write_text(json.dumps({**CARD, **changes}))
    return ModelCard.read(folder)


def test_a_card_is_read(tmp_path: Path) -> None:
    assert read(tmp_path).files == {(640, 384): "model-640x384.tflite"}


@pytest.mark.parametrize(
    "name",
    [
        "../victim.txt",
        "/etc/passwd",
        "a/b.tflite",
        "..\\victim",
        "C:\\x.tflite",
        "C:x",
        "",
        ".",
        "..",
        ".hidden",
        "a\n",
        7,
    ],
)
def test_a_file_elsewhere_is_refused(tmp_path: Path, name: object) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        read(tmp_path, inputs=[{"width": 640, "height": 384, "file": name}])


@pytest.mark.parametrize("side", [0, -1, 1_000_000, "640", None, 9e300])
def test_a_size_of_no_network_is_refused(tmp_path: Path, side: object) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        read(tmp_path, inputs=[{"width": side, "height": 384, "file": "model.tflite"}])


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan"), float("inf"), "0.5", None])
@pytest.mark.parametrize("field", ["threshold", "nms_iou", "nms_cover"])
def test_a_share_is_between_0_and_1(tmp_path: Path, field: str, share: object) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        read(tmp_path, **{field: share})
