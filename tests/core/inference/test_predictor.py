from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.errors import ModelError
from core.inference.predictor import Predictor
from core.model.card import MODEL_FILE, ModelCard

CARD: dict[str, Any] = {
    "name": "ssdlite",
    "classes": [{"id": 4, "name": "plate"}],
    "inputs": [{"width": 320, "height": 192, "file": "a.tflite"}, {"width": 192, "height": 320, "file": "b.tflite"}],
    "threshold": 0.35,
    "nms_iou": 0.5,
}


def write_card(folder: Path, **changes: Any) -> Path:
    (folder / MODEL_FILE).write_text(json.dumps({**CARD, **changes}))
    return folder


class FakeInterpreter:
    """Answers with one box: the middle quarter of its input."""

    opened: list[str] = []  # noqa: RUF012

    def __init__(self, model_path: str, num_threads: int) -> None:
        self.opened.append(Path(model_path).name)

    #: Of its input and its scores; -1: any.
    takes: tuple[int, ...] = (1, -1, -1, 3)
    gives: tuple[int, ...] = (1, -1, 1)

    def get_signature_runner(self) -> FakeInterpreter:
        return self

    def get_input_details(self) -> dict[str, dict[str, tuple[int, ...]]]:
        return {"image": {"shape_signature": self.takes}}

    def get_output_details(self) -> dict[str, dict[str, tuple[int, ...]]]:
        return {"scores": {"shape_signature": self.gives}}

    def __call__(self, image: np.ndarray) -> dict[str, np.ndarray]:
        assert image.dtype == np.float32
        _, height, width, _ = image.shape
        box = [width / 4, height / 4, width / 4 * 3, height / 4 * 3]
        return {"boxes": np.asarray([[box]], np.float32), "scores": np.asarray([[[0.6]]], np.float32)}


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> type[FakeInterpreter]:
    FakeInterpreter.opened = []
    monkeypatch.setattr("core.inference.predictor.Interpreter", FakeInterpreter)
    return FakeInterpreter


def test_boxes_are_in_pixels_of_the_image(tmp_path: Path, fake: type[FakeInterpreter]) -> None:
    predictor = Predictor(write_card(tmp_path))
    (found,) = predictor.predict(np.zeros((480, 800, 3), np.uint8))
    assert found.class_id == 4
    assert found.score == pytest.approx(0.6)
    assert found.box.as_tuple() == pytest.approx((200, 120, 600, 360))
    assert predictor.predict(np.zeros((480, 800, 3), np.uint8), min_score=0.7) == []
    assert (predictor.name, predictor.threshold, predictor.classes) == ("ssdlite", 0.35, ((4, "plate"),))


def test_each_image_takes_the_input_that_fits_and_files_are_loaded_when_needed(
    tmp_path: Path, fake: type[FakeInterpreter]
) -> None:
    predictor = Predictor(write_card(tmp_path))
    predictor.predict(np.zeros((100, 170, 3), np.uint8))
    assert fake.opened == ["a.tflite"]
    predictor.predict(np.zeros((170, 100, 3), np.uint8))
    predictor.predict(np.zeros((170, 100, 3), np.uint8))
    assert fake.opened == ["a.tflite", "b.tflite"]
    predictor.close()


def test_merged_sizes_detect_each_object_once(tmp_path: Path, fake: type[FakeInterpreter]) -> None:
    inputs = [CARD["inputs"][0], {"width": 90, "height": 135, "file": "b.tflite"}]
    predictor = Predictor(write_card(tmp_path, inputs=inputs, merge_sizes=True, nms_iou=0.6))
    # Both inputs find the middle of themselves; letterboxed, that is another box of the image in each.
    first, second = predictor.predict(np.zeros((480, 800, 3), np.uint8))
    assert fake.opened == ["a.tflite", "b.tflite"]
    assert first.box.as_tuple() == pytest.approx((200, 120, 600, 360))
    assert second.box.as_tuple() == pytest.approx((200, 0, 600, 480))
    write_card(tmp_path, inputs=inputs, merge_sizes=True, nms_iou=0.4)
    (only,) = Predictor(tmp_path).predict(np.zeros((480, 800, 3), np.uint8))
    assert only.box == first.box


def test_one_object_seen_at_two_sizes_is_detected_once_even_if_one_box_is_much_smaller(
    tmp_path: Path, fake: type[FakeInterpreter]
) -> None:
    inputs = [CARD["inputs"][0], {"width": 90, "height": 135, "file": "b.tflite"}]
    write_card(tmp_path, inputs=inputs, merge_sizes=True, nms_iou=0.6, nms_cover=0.7)
    (only,) = Predictor(tmp_path).predict(np.zeros((480, 800, 3), np.uint8))
    assert only.box.as_tuple() == pytest.approx((200, 120, 600, 360))


def test_merged_sizes_leave_out_those_that_only_enlarge(tmp_path: Path, fake: type[FakeInterpreter]) -> None:
    inputs = [{"width": side, "height": side, "file": f"{side}.tflite"} for side in (96, 64, 320)]
    predictor = Predictor(write_card(tmp_path, inputs=inputs, merge_sizes=True))
    fake.opened.clear()
    predictor.predict(np.zeros((48, 80, 3), np.uint8))
    assert fake.opened == ["64.tflite"]
    predictor.predict(np.zeros((8, 8, 3), np.uint8))
    assert fake.opened == ["64.tflite"]
    predictor.predict(np.zeros((300, 200, 3), np.uint8))
    assert fake.opened == ["64.tflite", "320.tflite"]


def test_classes_can_be_renamed(tmp_path: Path, fake: type[FakeInterpreter]) -> None:
    predictor = Predictor(write_card(tmp_path), classes=((9, "Kennzeichen"),))
    assert predictor.classes == ((9, "Kennzeichen"),)
    assert [found.class_id for found in predictor.predict(np.zeros((48, 80, 3), np.uint8))] == [9]


def test_a_model_for_other_programs_is_told(
    tmp_path: Path, fake: type[FakeInterpreter], monkeypatch: pytest.MonkeyPatch
) -> None:
    onnx = [{"width": 320, "height": 192, "file": "model.onnx"}]
    with pytest.raises(ModelError, match=r"model\.onnx was exported for other programs"):
        Predictor(write_card(tmp_path, inputs=onnx))
    suppressed = {"detections": {"shape_signature": (1, 300, 6)}}
    monkeypatch.setattr(fake, "get_output_details", lambda self: suppressed)
    with pytest.raises(ModelError, match=r"a\.tflite was exported for other programs"):
        Predictor(write_card(tmp_path))


def test_a_folder_without_a_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="train one first"):
        Predictor(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"name": "x"}'])
def test_a_damaged_card_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / MODEL_FILE).write_text(text)
    with pytest.raises(ModelError, match=r"model\.json"):
        Predictor(tmp_path)


def test_a_missing_or_damaged_network_file_is_an_error(tmp_path: Path) -> None:
    write_card(tmp_path)
    with pytest.raises(ModelError, match=r"a\.tflite"):
        Predictor(tmp_path)
    (tmp_path / "a.tflite").write_bytes(b"no network")
    with pytest.raises(ModelError, match=r"a\.tflite"):
        Predictor(tmp_path)
    with pytest.raises(ModelError, match="no network file"):
        Predictor(write_card(tmp_path, inputs=[]))


def test_a_card_survives_json(tmp_path: Path) -> None:
    card = ModelCard("ssdlite", ((1, "plate"), (7, "автомобиль")), {(640, 384): "m.tflite"}, 0.4, 0.5, merge_sizes=True)
    card.write(tmp_path)
    assert ModelCard.read(tmp_path) == card


@pytest.mark.parametrize(
    ("takes", "gives"),
    [((1, 192, 999_999, 3), (1, 90, 1)), ((1, 192, 320, 3), (1, 90, 7)), ((1, 192, 320, 1), (1, 90, 1))],
)
def test_a_card_of_another_network_is_told(
    tmp_path: Path, fake: type[FakeInterpreter], monkeypatch: pytest.MonkeyPatch, takes: object, gives: object
) -> None:
    monkeypatch.setattr(fake, "takes", takes)
    monkeypatch.setattr(fake, "gives", gives)
    with pytest.raises(ModelError, match=r"card does not fit its network file .*a\.tflite"):
        Predictor(write_card(tmp_path))
