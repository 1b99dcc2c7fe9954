from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

keras = pytest.importorskip("keras")
import tensorflow as tf  # noqa: E402

from core.dataset.augment_config import AugmentConfig  # noqa: E402
from core.dataset.chips import Sample  # noqa: E402
from core.errors import ModelError, Sentence, TrainingError  # noqa: E402
from core.geometry import Box  # noqa: E402
from core.inference.predictor import Predictor  # noqa: E402
from core.model import backbone  # noqa: E402
from core.model.assign import make_anchors  # noqa: E402
from core.model.card import ModelCard  # noqa: E402
from core.model.centre import CentreConfig  # noqa: E402
from core.model.detector import decode  # noqa: E402
from core.model.export import export_litert  # noqa: E402
from core.model.kind import BuildRequest  # noqa: E402
from core.model.localiser import Localiser  # noqa: E402
from core.model.notebook import NotebookConfig  # noqa: E402
from core.model.registry import MODELS, model_kind  # noqa: E402
from core.model.ssdlite import SsdliteConfig  # noqa: E402
from core.model.transfer import TransferConfig  # noqa: E402

SMALL = {
    "centre": CentreConfig(channels=8),
    "ssdlite": SsdliteConfig(channels=8, head_layers=1, aspects="1 4"),
    "transfer": TransferConfig(input_side=96, channels=8),
    "notebook": NotebookConfig(input_side=96, filters=4, layers=3, dense=16),
}
ASPECTS = (1.0, 4.0)
CLASSES = ((5, "plate"), (2, "vehicle"), (9, "person"))


def small(name: str, pretrained: Path | None = None) -> Localiser:
    """A small network of this model for three classes."""
    return model_kind(name).build(
        BuildRequest(SMALL[name], AugmentConfig(chip_size=96), 3, backbone_weights=pretrained)
    )


def sample(width: int = 200, height: int = 100) -> tuple[np.ndarray, Sample]:
    image = np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8)
    box = np.asarray([[60, 40, 140, 60]], dtype=np.float32)
    return image, Sample(1, "x", width, height, box, np.zeros(1, dtype=np.int64), np.zeros(1, dtype=bool))


@pytest.fixture(scope="module")
def pretrained_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Random weights of the right shape."""
    model = keras.applications.MobileNetV2(input_shape=(None, None, 3), alpha=0.35, include_top=False, weights=None)
    path: Path = tmp_path_factory.mktemp("weights") / "random.weights.h5"
    model.save_weights(path)
    return path


@pytest.fixture(scope="module")
def ssdlite(pretrained_file: Path):
    return small("ssdlite", pretrained_file)


@pytest.mark.parametrize("name", list(MODELS))
def test_a_model_has_gradients_on_its_own_examples(name: str) -> None:
    localiser = small(name)
    image, labels = sample()
    examples = [localiser.example(np.random.default_rng(i), image, labels, 0.5) for i in range(2)]
    crops = tf.constant(np.stack([crop for crop, _ in examples]), tf.float32)
    targets = {key: tf.constant(np.stack([target[key] for _, target in examples])) for key in examples[0][1]}
    variables = [variable for group in localiser.groups() for variable in group.variables]
    assert len({id(v) for v in variables}) == len(localiser.network.trainable_variables)
    with tf.GradientTape() as tape:
        loss = localiser.loss(localiser.network(crops, training=True), targets)
    gradients = tape.gradient(loss, variables)
    assert np.isfinite(float(loss))
    assert all(gradient is not None for gradient in gradients)


@pytest.mark.parametrize("name", list(MODELS))
def test_the_exported_file_follows_the_contract_and_equals_the_network(name: str, tmp_path: Path) -> None:
    localiser = small(name)
    width, height = localiser.fixed_input or (96, 64)
    files = export_litert(localiser, [(width, height)], tmp_path, lambda done, total: None)
    ModelCard(name, CLASSES, files, 0.4, 0.5).write(tmp_path)
    assert ModelCard.read(tmp_path).files == {(width, height): f"model-{width}x{height}.tflite"}

    image = np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8)
    expected = localiser.detector(width, height)(image[None].astype(np.float32))
    boxes, scores = expected["boxes"].numpy()[0], expected["scores"].numpy()[0]
    assert boxes.shape == (len(scores), 4)
    assert scores.shape == (len(boxes), 3)
    assert (boxes[:, 2:] >= boxes[:, :2]).all()
    assert scores.min() >= 0
    assert scores.max() <= 1

    predictor = Predictor(tmp_path, threads=1)
    detections = predictor.predict(image, min_score=0.0)
    assert detections
    best = int(scores.max(axis=1).argmax())
    assert detections[0].score == pytest.approx(float(scores[best].max()), abs=1e-4)
    assert detections[0].class_id == CLASSES[int(scores[best].argmax())][0]
    inside = Box(*map(float, boxes[best])).clipped(width, height)
    assert inside is not None
    assert detections[0].box.as_tuple() == pytest.approx(inside.as_tuple(), abs=0.05)
    predictor.close()


def test_half_precision_halves_the_file_and_hardly_changes_detections(ssdlite, tmp_path: Path) -> None:
    image = np.random.default_rng(0).integers(0, 256, (64, 96, 3), dtype=np.uint8)
    sizes, detections = [], []
    for half in (False, True):
        folder = tmp_path / str(half)
        folder.mkdir()
        files = export_litert(ssdlite, [(96, 64)], folder, lambda done, total: None, half=half)
        ModelCard("ssdlite", CLASSES, files, 0.4, 0.5).write(folder)
        sizes.append((folder / files[96, 64]).stat().st_size)
        predictor = Predictor(folder, threads=1)
        detections.append(predictor.predict(image, min_score=0.0)[0])
        predictor.close()
    assert sizes[1] < 0.65 * sizes[0]
    assert detections[1].score == pytest.approx(detections[0].score, abs=0.01)


def test_frozen_layers_and_batch_statistics_do_not_change(ssdlite, pretrained_file: Path) -> None:
    trained = {variable.path for variable in ssdlite.network.trainable_variables}
    assert not any("block_3_expand" in path or "Conv1" in path for path in trained)
    assert any("block_6" in path for path in trained)
    norms = [w for w in ssdlite.network.non_trainable_weights if "block_12" in w.path and "moving" in w.path]
    before = [w.numpy() for w in norms]
    ssdlite.network(np.full((2, 64, 64, 3), 99, np.float32), training=True)
    assert norms
    assert all((w.numpy() == old).all() for w, old in zip(norms, before, strict=True))


def test_there_is_an_output_for_each_anchor_at_any_size(ssdlite) -> None:
    for width, height in ((96, 64), (160, 96)):
        raw = ssdlite.network(np.zeros((1, height, width, 3), np.float32))
        count = len(make_anchors(width, height, ASPECTS).strides)
        assert raw["deltas"].shape == (1, count, 4)
        assert raw["logits"].shape == (1, count, 3)


def test_outputs_are_in_the_order_of_the_anchors(ssdlite) -> None:
    """A change in one corner of the image changes the outputs of the anchors in that corner most."""
    rng = np.random.default_rng(0)
    image = rng.uniform(0, 255, (1, 192, 256, 3)).astype(np.float32)
    changed = image.copy()
    changed[:, 150:, 200:] = 0
    anchors = make_anchors(256, 192, ASPECTS)
    moved = np.abs(ssdlite.network(image)["deltas"].numpy() - ssdlite.network(changed)["deltas"].numpy())[0].sum(1)
    fine = anchors.strides == 8
    center = (anchors.centers[fine] * moved[fine, None]).sum(axis=0) / moved[fine].sum()
    assert center[0] > 160
    assert center[1] > 110


def test_decoding_by_hand() -> None:
    anchors = np.asarray([[0, 0, 40, 10]], np.float32)
    unchanged = decode(tf.zeros((1, 1, 4)), anchors).numpy()[0, 0]
    assert unchanged.tolist() == [0, 0, 40, 10]
    moved = decode(tf.constant([[[0.5, -1.0, np.log(2), 0.0]]], tf.float32), anchors).numpy()[0, 0]
    assert moved.tolist() == pytest.approx([0, -10, 80, 0])
    clipped = decode(tf.constant([[[0.0, 0.0, 99.0, -99.0]]], tf.float32), anchors).numpy()[0, 0]
    assert clipped.tolist() == pytest.approx([20 - 160, 5 - 0.625, 20 + 160, 5 + 0.625])


def test_an_unknown_model_raises_with_the_known_names() -> None:
    with pytest.raises(ModelError, match="choose one of centre, ssdlite, transfer, notebook"):
        model_kind("yolo")


# --- backbone weights -------------------------------------------------------------------------------


def test_configured_weights_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, other = tmp_path / "mine.h5", tmp_path / "other.h5"
    mine.touch()
    other.touch()
    monkeypatch.setenv(backbone.WEIGHTS_VARIABLE, str(other))
    assert backbone.find_weights(0.35, str(mine), _fail) == mine
    assert backbone.find_weights(0.35, None, _fail) == other
    with pytest.raises(TrainingError, match=r"gone\.h5"):
        backbone.find_weights(0.35, str(tmp_path / "gone.h5"), _fail)


def test_weights_in_keras_folder_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(backbone.WEIGHTS_VARIABLE, raising=False)
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    kept = tmp_path / "models" / backbone.weights_name(0.5)
    kept.parent.mkdir()
    kept.touch()
    assert backbone.find_weights(0.5, None, _fail) == kept


def _fail(notice: Sentence) -> None:
    pytest.fail(str(notice))


def test_without_a_network_training_starts_from_scratch_with_a_notice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(backbone.WEIGHTS_VARIABLE, raising=False)
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    monkeypatch.setattr(backbone, "_SOURCE", "http://127.0.0.1:9/")
    notices: list[Sentence] = []
    assert backbone.find_weights(0.5, None, notices.append) is None
    assert len(notices) == 1
    assert "from scratch" in str(notices[0])
    assert not list(tmp_path.rglob("*.h5*"))


def test_weights_are_downloaded_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(backbone.WEIGHTS_VARIABLE, raising=False)
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "home"))
    source = tmp_path / "source"
    source.mkdir()
    (source / backbone.weights_name(0.5)).write_bytes(b"weights")
    monkeypatch.setattr(backbone, "_SOURCE", source.as_uri() + "/")
    path = backbone.find_weights(0.5, None, _fail)
    assert path is not None
    assert path.read_bytes() == b"weights"
    (source / backbone.weights_name(0.5)).unlink()
    assert backbone.find_weights(0.5, None, _fail) == path


def test_exported_corners_are_near_those_of_the_box_before_training(tmp_path: Path) -> None:
    settings = CentreConfig(channels=8, corner_weight=0.5)
    localiser = model_kind("centre").build(BuildRequest(settings, AugmentConfig(chip_size=96), 1))
    files = export_litert(localiser, [(96, 64)], tmp_path, lambda done, total: None)
    ModelCard("centre", ((1, "plate"),), files, 0.4, 0.5).write(tmp_path)
    predictor = Predictor(tmp_path, threads=1)
    image = np.random.default_rng(0).integers(0, 256, (128, 192, 3), dtype=np.uint8)
    detections = predictor.predict(image, min_score=0.0)
    predictor.close()
    inside = [d for d in detections if d.box.left > 0 and d.box.top > 0 and d.box.right < 192 and d.box.bottom < 128]
    assert inside
    for found in inside:
        assert found.corners is not None
        (x1, y1), (x2, y2), (x3, y3), (x4, y4) = found.corners
        box, near = found.box, 0.2 * max(found.box.width, found.box.height)
        assert (x1, y1, x3, y3) == pytest.approx((box.left, box.top, box.right, box.bottom), abs=near)
        assert (x2, y2, x4, y4) == pytest.approx((box.right, box.top, box.left, box.bottom), abs=near)


def test_known_corners_are_learnt_and_others_do_not_count() -> None:
    settings = CentreConfig(channels=8, corner_weight=0.5)
    localiser = model_kind("centre").build(BuildRequest(settings, AugmentConfig(chip_size=96), 1))
    image, labels = sample()
    corners = np.asarray([[[60, 45], [135, 40], [140, 55], [65, 60]]], dtype=np.float32)
    known = dataclasses.replace(labels, corners_xy=corners)
    for row, has_corners in ((known, True), (labels, False)):
        crop, targets = localiser.example(np.random.default_rng(0), image, row, 0.5)
        assert np.isfinite(targets["corners"]).any() == has_corners
        batch = {name: tf.constant(values[None]) for name, values in targets.items()}
        with tf.GradientTape() as tape:
            outputs = localiser.network(tf.constant(crop[None], tf.float32), training=True)
            loss = localiser.loss(outputs, batch)
        gradients = tape.gradient(loss, [v for v in localiser.network.trainable_variables if "corners_" in v.path])
        assert np.isfinite(float(loss))
        assert any(np.abs(g.numpy()).max() > 0 for g in gradients) == has_corners
