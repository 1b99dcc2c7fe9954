"""The two single-box models: their examples, their losses, and that they learn."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

keras = pytest.importorskip("keras")
import tensorflow as tf  # noqa: E402

from core.dataset.augment_config import AugmentConfig  # noqa: E402
from core.dataset.chips import Sample, warp  # noqa: E402
from core.dataset.framing import largest_target, random_framing  # noqa: E402
from core.geometry import Box, iou_matrix  # noqa: E402
from core.inference.predictor import Predictor  # noqa: E402
from core.model.base import BaseWeights, find_backbone, weights_for  # noqa: E402
from core.model.card import ModelCard  # noqa: E402
from core.model.centre import CentreConfig  # noqa: E402
from core.model.export import export_litert  # noqa: E402
from core.model.kind import BuildRequest  # noqa: E402
from core.model.localiser import Localiser  # noqa: E402
from core.model.notebook import NotebookConfig  # noqa: E402
from core.model.registry import model_kind  # noqa: E402
from core.model.settings import ModelConfig  # noqa: E402
from core.model.single_box import UNKNOWN, class_loss, mean_where, smooth_l1  # noqa: E402
from core.model.ssdlite import SsdliteConfig  # noqa: E402
from core.model.transfer import TransferConfig  # noqa: E402
from core.model.transfer_network import attention_losses, load_backbone  # noqa: E402
from tests.core.training.support import draw_scene  # noqa: E402

SIDE = 96
STILL = AugmentConfig(light=0, colour=0, grey=0, blur=0, low_res=0, noise=0, jpeg=0)
SMALL = {
    "notebook": NotebookConfig(input_side=SIDE, filters=8, layers=3, dense=32),
    "transfer": TransferConfig(input_side=SIDE, channels=24, frozen_until="", unfreeze_after=0),
}


def small(name: str, classes: int = 1, base: BaseWeights | None = None) -> Localiser:
    return built(name, SMALL[name], classes, base)


def built(name: str, settings: ModelConfig, classes: int = 1, base: BaseWeights | None = None) -> Localiser:
    return model_kind(name).build(BuildRequest(settings, STILL, classes, base=base))


def labelled(width: int, height: int, *boxes: tuple[float, ...], difficult: bool = False) -> Sample:
    rows = np.asarray(boxes, dtype=np.float32).reshape(-1, 4)
    return Sample(1, "x", width, height, rows, np.arange(len(rows)), np.full(len(rows), difficult))


def rectangle(width: int, height: int, *boxes: tuple[int, int, int, int]) -> tuple[np.ndarray, Sample]:
    image = np.zeros((height, width, 3), dtype=np.uint8)
    for left, top, right, bottom in boxes:
        image[top:bottom, left:right] = 255
    return image, labelled(width, height, *boxes)


# --- examples ------------------------------------------------------------------------------------


@given(seed=st.integers(0, 10_000), left=st.integers(0, 430), top=st.integers(0, 250), width=st.integers(40, 200))
@settings(max_examples=150)
def test_the_object_stays_in_view_with_its_box_on_it(seed: int, left: int, top: int, width: int) -> None:
    image, sample = rectangle(640, 360, (left, top, left + width, top + width // 2))
    config = AugmentConfig(background_share=0)
    matrix = random_framing(np.random.default_rng(seed), sample, config, 160, zoom_in=2, zoom_out=0.3)
    target = largest_target(sample, matrix, 160, 0.4)
    assert target.index == 0
    ys, xs = np.nonzero(warp(image, matrix, 160, 160)[:, :, 0] > 190)
    visible = [xs.min(), ys.min(), xs.max() + 1, ys.max() + 1]
    assert visible == pytest.approx(list(target.box_xyxy), abs=1.6)


@given(seed=st.integers(0, 10_000), left=st.integers(0, 500), top=st.integers(0, 280))
@settings(max_examples=150)
def test_nothing_here_is_the_target_only_if_nothing_is_visible(seed: int, left: int, top: int) -> None:
    image, sample = rectangle(640, 360, (left, top, left + 120, top + 60))
    config = AugmentConfig(background_share=1)
    matrix = random_framing(np.random.default_rng(seed), sample, config, 160, zoom_in=2, zoom_out=0)
    target = largest_target(sample, matrix, 160, 0.4)
    shown = (warp(image, matrix, 160, 160) == 255).all(axis=2)
    if target.index is None and not target.any_visible:
        assert not shown.any()
    if target.index is not None:
        assert shown.sum() > 3


@pytest.mark.parametrize("name", ["notebook", "transfer"])
def test_random_framing_gives_all_three_kinds_of_labels(name: str) -> None:
    localiser = small(name, 2)
    image, sample = rectangle(640, 360, (10, 10, 90, 50))
    share = STILL.background_share
    labels = [int(localiser.example(np.random.default_rng(i), image, sample, 1.0)[1]["label"][()]) for i in range(300)]
    assert set(labels) <= {0, 2, UNKNOWN}
    assert labels.count(0) > 300 * (1 - share) * 0.9
    assert labels.count(2) > 0


def test_the_largest_usable_object_is_the_target() -> None:
    matrix = np.eye(3)
    two = labelled(100, 100, (0, 0, 20, 10), (40, 40, 80, 60))
    assert largest_target(two, matrix, 100, 0.4).index == 1
    tiny = largest_target(labelled(100, 100, (0, 0, 20, 2)), matrix, 100, 0.4)
    hard = largest_target(labelled(100, 100, (0, 0, 20, 10), difficult=True), matrix, 100, 0.4)
    cut = largest_target(labelled(200, 100, (95, 0, 120, 10)), matrix, 100, 0.4)
    for unsure in (tiny, hard, cut):
        assert unsure.index is None
        assert unsure.any_visible
    away = largest_target(labelled(200, 100, (110, 0, 120, 10)), matrix, 100, 0.4)
    assert away.index is None
    assert not away.any_visible


# --- losses ----------------------------------------------------------------------------------------


def test_class_loss_by_hand() -> None:
    logits = tf.constant([[0.0, 0.0, 0.0], [2.0, 0.0, 0.0], [9.0, 9.0, -9.0]])
    sure = -math.log(math.exp(2) / (math.exp(2) + 2))
    assert float(class_loss(logits, tf.constant([2, 0, UNKNOWN]))) == pytest.approx((math.log(3) + sure) / 2, abs=1e-6)
    assert float(class_loss(logits, tf.constant([UNKNOWN] * 3))) == 0


def test_smooth_l1_by_hand() -> None:
    predicted = tf.constant([[0.1, 0.0, 0.0, 0.0], [0.5, 0.0, 0.0, 1.0]])
    loss = smooth_l1(predicted, tf.zeros((2, 4)), 0.2).numpy()
    assert loss.tolist() == pytest.approx([0.5 * 0.01 / 0.2, 0.4 + 0.9], abs=1e-6)


def test_attention_losses_by_hand() -> None:
    # Sixteen cells; the box covers the two middle ones of the second row.
    target = tf.constant([[0.25, 0.25, 0.75, 0.5]])
    even = tf.fill((1, 16), 1 / 16)
    assert attention_losses(even, target).numpy()[0] == pytest.approx(-math.log(2 / 16), abs=1e-4)
    inside = tf.one_hot([5], 16)
    assert attention_losses(inside, target).numpy()[0] == pytest.approx(0, abs=1e-4)
    # Half of the first cell and all of the second; a box smaller than a cell has that cell alone.
    assert attention_losses(even, tf.constant([[0.125, 0.0, 0.5, 0.25]])).numpy()[0] == pytest.approx(
        -math.log(1.5 / 16), abs=1e-4
    )
    assert attention_losses(tf.one_hot([0], 16), tf.constant([[0.1, 0.1, 0.2, 0.12]])).numpy()[0] == pytest.approx(
        0, abs=1e-4
    )


def test_the_mean_of_no_values_is_zero() -> None:
    assert float(mean_where(tf.constant([3.0, 5.0]), tf.constant([True, False]))) == 3
    assert float(mean_where(tf.constant([3.0, 5.0]), tf.constant([False, False]))) == 0


def test_the_notebook_s_loss_is_the_squared_error_of_images_with_an_object() -> None:
    model = small("notebook")
    outputs = {"box": tf.constant([[0.1, 0.2, 0.3, 0.4], [0.9] * 4]), "logits": tf.constant([[0.0, 0.0]] * 2)}
    targets = {
        "box": tf.constant([[0.2, 0.2, 0.3, 0.6], [0.0] * 4]),
        "label": tf.constant([0, 1]),
        "judged": tf.ones((2, 1)),
    }
    expected = (0.01 + 0.04) / 4 + SMALL["notebook"].class_weight * math.log(2)
    assert float(model.loss(outputs, targets)) == pytest.approx(expected, abs=1e-6)


def test_images_without_an_object_give_finite_gradients() -> None:
    model = small("transfer")
    crops = tf.zeros((2, SIDE, SIDE, 3))
    targets = {"box": tf.zeros((2, 4)), "label": tf.constant([1, UNKNOWN]), "judged": tf.ones((2, 1))}
    with tf.GradientTape() as tape:
        loss = model.loss(model.network(crops, training=True), targets)
    gradients = tape.gradient(loss, model.network.trainable_variables)
    assert all(np.isfinite(g.numpy()).all() for g in gradients if g is not None)


# --- base weights ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "donor",
    [
        ("ssdlite", SsdliteConfig(channels=8, head_layers=1)),
        ("centre", CentreConfig(channels=16)),
    ],
    ids=lambda donor: donor[0],
)
def test_the_backbone_of_any_base_is_loaded(donor: tuple[str, ModelConfig], tmp_path: Path) -> None:
    whole = built(*donor)
    whole.network.save_weights(tmp_path / "some.weights.h5")
    model = small("transfer", base=BaseWeights(tmp_path / "some.weights.h5", (), 0.35, 0, 0))
    expected = {w.path: w.numpy() for w in whole.network.get_layer("backbone").weights}
    for weight in model.network.get_layer("backbone").weights:
        np.testing.assert_array_equal(weight.numpy(), expected[weight.path])


@pytest.mark.filterwarnings("ignore:Skipping nested container")
def test_a_file_without_the_backbone_is_refused(tmp_path: Path) -> None:
    small("notebook").network.save_weights(tmp_path / "other.weights.h5")
    with pytest.raises(ValueError, match=r"expected|layer"):
        load_backbone(small("transfer").network.get_layer("backbone"), tmp_path / "other.weights.h5")


def test_the_program_s_base_weights_fit_by_default() -> None:
    base = find_backbone(TransferConfig().alpha)
    assert base is not None
    assert find_backbone(1.0) is None
    model = built("transfer", TransferConfig(), base=base)
    head, rest = model.groups()
    assert (head.rate, head.from_progress) == (1.0, 0.0)
    assert (rest.rate, rest.from_progress) == (TransferConfig().backbone_rate, TransferConfig().unfreeze_after)
    assert not any("block_6_expand" in variable.path or "block_3" in variable.path for variable in rest.variables)
    assert len(built("transfer", TransferConfig(unfreeze_after=1), base=base).groups()) == 1


def saved(name: str, folder: Path) -> BaseWeights:
    """Random weights of a small model, as base weights."""
    small(name).network.save_weights(folder / "some.weights.h5")
    card = {"weights": "some.weights.h5", "aspects": [], "alpha": 0.35, "channels": 24, "head_layers": 0}
    (folder / f"{name}.json").write_text(json.dumps(card))
    base = weights_for(name, SMALL[name], folder)
    assert base is not None
    assert base.model == name
    return base


def test_base_weights_of_the_model_itself_bring_the_head_too(tmp_path: Path) -> None:
    base = saved("transfer", tmp_path)
    first, again, three = small("transfer", base=base), small("transfer", base=base), small("transfer", 3, base)
    image = tf.constant(np.random.default_rng(0).integers(0, 256, (1, SIDE, SIDE, 3)).astype(np.float32))
    one, other, several = (model.network(image, training=False) for model in (first, again, three))
    np.testing.assert_allclose(one["box"], other["box"], atol=1e-6)
    np.testing.assert_allclose(one["attention"], several["attention"], atol=1e-6)
    np.testing.assert_allclose(one["logits"], other["logits"], atol=1e-5)
    assert several["logits"].shape[-1] == 4
    kernels = [model.network.get_layer("boxes").kernel.numpy() for model in (first, three, small("transfer"))]
    np.testing.assert_array_equal(kernels[0], kernels[1])
    assert np.abs(kernels[0] - kernels[2]).max() > 1e-4


def test_base_weights_of_another_width_bring_only_the_backbone(tmp_path: Path) -> None:
    saved("transfer", tmp_path)
    wider = TransferConfig(input_side=SIDE, channels=32)
    base = weights_for("transfer", wider, tmp_path)
    one, other = (built("transfer", wider, base=base).network for _ in range(2))
    for first, second in zip(one.get_layer("backbone").weights, other.get_layer("backbone").weights, strict=True):
        np.testing.assert_array_equal(first, second)
    assert np.abs(one.get_layer("boxes").kernel - other.get_layer("boxes").kernel).max() > 1e-4


# --- learning --------------------------------------------------------------------------------------


def scene(seed: int, *, empty: bool) -> tuple[np.ndarray, Sample]:
    image, boxes = draw_scene(seed, plates=0 if empty else 1, size=(96, 96))
    return image, labelled(96, 96, *map(tuple, boxes))


def fitted(localiser: Localiser, steps: int, rate: float) -> Localiser:
    """Train on scenes, every fourth of them empty."""
    optimizer = keras.optimizers.AdamW(rate, global_clipnorm=10.0)
    variables = localiser.network.trainable_variables
    optimizer.build(variables)
    scenes = [scene(i, empty=i % 4 == 0) for i in range(96)]
    rng = np.random.default_rng(0)

    @tf.function
    def step(crops: tf.Tensor, targets: dict[str, tf.Tensor]) -> None:
        with tf.GradientTape() as tape:
            loss = localiser.loss(localiser.network(crops, training=True), targets)
        optimizer.apply(tape.gradient(loss, variables), variables)

    for i in range(steps):
        optimizer.learning_rate.assign(rate * (1 - i / steps))
        examples = [localiser.example(rng, *scenes[int(k)], 1.0) for k in rng.integers(0, len(scenes), 16)]
        targets = {key: tf.constant(np.stack([t[key] for _, t in examples])) for key in examples[0][1]}
        step(tf.constant(np.stack([crop for crop, _ in examples]), tf.float32), targets)
    return localiser


@pytest.mark.slow
@pytest.mark.parametrize(("name", "steps", "floor"), [("transfer", 150, 0.6), ("notebook", 150, 0.25)])
def test_a_model_learns_to_locate_a_plate_and_to_report_none(
    name: str, steps: int, floor: float, tmp_path: Path
) -> None:
    keras.utils.set_random_seed(0)
    base = find_backbone(0.35) if name == "transfer" else None
    localiser = fitted(small(name, base=base), steps, 3e-3)
    files = export_litert(localiser, [(SIDE, SIDE)], tmp_path, lambda done, total: None)
    ModelCard(name, ((4, "plate"),), files, 0.5, 0.5).write(tmp_path)
    predictor = Predictor(tmp_path, threads=1)
    overlaps, scores, false_scores = [], [], []
    for seed in range(1000, 1040):
        image, sample = scene(seed, empty=False)
        [detection] = predictor.predict(image, min_score=0)
        overlaps.append(iou_matrix(np.asarray([detection.box.as_tuple()], np.float32), sample.boxes_xyxy)[0, 0])
        scores.append(detection.score)
        false_scores += [d.score for d in predictor.predict(scene(seed, empty=True)[0], min_score=0)]
    predictor.close()
    assert np.mean(overlaps) > floor
    assert np.mean(scores) > 0.8
    assert np.mean(false_scores) < 0.2


def test_one_box_is_detected_with_the_probability_of_its_class() -> None:
    model = small("notebook", 3)
    image = np.random.default_rng(0).integers(0, 256, (1, SIDE, SIDE, 3)).astype(np.float32)
    detected, raw = model.detector(SIDE, SIDE)(image), model.network(image)
    [scores] = detected["scores"].numpy()[0]
    probabilities = tf.nn.softmax(raw["logits"]).numpy()[0, :3]
    assert np.count_nonzero(scores) == 1
    assert scores.max() == pytest.approx(probabilities.max())
    assert int(scores.argmax()) == int(probabilities.argmax())
    assert Box(*map(float, detected["boxes"].numpy()[0, 0])).width >= 0


@pytest.mark.parametrize(("label", "moved"), [(2, {0, 2}), (0, {0, 2}), (1, {0, 1, 2})])
def test_a_class_that_was_not_judged_is_left_out_of_the_softmax(label: int, moved: set[int]) -> None:
    logits = tf.Variable([[0.5, 0.2, 0.1]])
    with tf.GradientTape() as tape:
        loss = class_loss(logits, tf.constant([label]), tf.constant([[1.0, 0.0]]))
    gradient = tape.gradient(loss, logits).numpy()[0]
    assert set(np.flatnonzero(gradient)) == moved
    assert gradient[label] < 0
    assert math.isfinite(float(loss))
