from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from core.dataset.augment_config import AugmentConfig
from core.model.base import BaseWeights, find_base, weights_for
from core.model.centre import CentreConfig, make_head
from core.model.detector import Detector
from core.model.kind import BuildRequest
from core.model.localiser import Localiser
from core.model.notebook import NotebookConfig
from core.model.registry import model_kind
from core.model.ssdlite import SsdliteConfig
from core.model.transfer import TransferConfig

SETTINGS = SsdliteConfig(channels=16, head_layers=1, aspects="2 4")


def ssdlite(classes: int = 1, base: BaseWeights | None = None) -> Localiser:
    return model_kind("ssdlite").build(BuildRequest(SETTINGS, AugmentConfig(), classes, base=base))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> BaseWeights:
    """Random weights of the right shape, saved as a run saves them."""
    folder = tmp_path_factory.mktemp("base")
    localiser = ssdlite()
    localiser.network.save_weights(folder / "some.weights.h5")
    card = {"weights": "some.weights.h5", "aspects": SETTINGS.anchor_aspects, "alpha": SETTINGS.alpha}
    card |= {"channels": SETTINGS.channels, "head_layers": SETTINGS.head_layers}
    (folder / "ssdlite.json").write_text(json.dumps(card))
    weights = find_base("ssdlite", folder)
    assert weights is not None
    return weights


def outputs(localiser) -> dict[str, np.ndarray]:
    image = np.random.default_rng(0).integers(0, 256, (1, 96, 128, 3)).astype(np.float32)
    return {name: np.asarray(out) for name, out in localiser.network(tf.constant(image), training=False).items()}


def test_one_class_starts_from_all_base_weights(base: BaseWeights) -> None:
    fresh = ssdlite()
    first = ssdlite(base=base)
    fresh.network.load_weights(base.path)
    for name, values in outputs(first).items():
        np.testing.assert_allclose(values, outputs(fresh)[name], atol=1e-5)


def test_several_classes_start_from_all_base_weights_but_the_scores(base: BaseWeights) -> None:
    one = ssdlite(base=base)
    three = ssdlite(3, base)
    np.testing.assert_allclose(outputs(three)["deltas"], outputs(one)["deltas"], atol=1e-5)
    assert outputs(three)["logits"].shape[-1] == 3


def test_early_layers_of_the_base_are_frozen(base: BaseWeights) -> None:
    trained = ssdlite(base=base)
    fresh = ssdlite()
    assert len(trained.network.trainable_variables) < len(fresh.network.trainable_variables)


def test_base_weights_fit_only_their_own_shape(base: BaseWeights) -> None:
    assert SETTINGS.fits(base)
    assert SsdliteConfig(channels=16, head_layers=1).fits(base)
    assert not SsdliteConfig(channels=32, head_layers=1).fits(base)
    assert not SsdliteConfig(channels=16, head_layers=1, aspects="1 3").fits(base)


def test_a_model_starts_from_its_own_weights_or_from_another_s_backbone(base: BaseWeights) -> None:
    folder = base.path.parent
    assert weights_for("ssdlite", SETTINGS, folder) == base
    assert weights_for("ssdlite", SsdliteConfig(channels=32), folder) is None
    assert weights_for("transfer", TransferConfig(), folder) == dataclasses.replace(base, model="")
    assert weights_for("transfer", TransferConfig(alpha=0.5), folder) is None
    assert weights_for("notebook", NotebookConfig(), folder) is None


def test_a_folder_without_base_weights_gives_none(tmp_path: Path) -> None:
    assert find_base("ssdlite", tmp_path) is None


def test_a_card_without_levels_is_of_three_and_builds_a_network_of_three(tmp_path: Path) -> None:
    settings = CentreConfig(channels=8, head_layers=0)
    three = Detector(BuildRequest(settings, AugmentConfig(), 1), make_head((8, 16, 32)))
    three.network.save_weights(tmp_path / "centre.weights.h5")
    card = {"weights": "centre.weights.h5", "aspects": [], "alpha": 0.35, "channels": 8, "head_layers": 0}
    (tmp_path / "centre.json").write_text(json.dumps(card))
    old = find_base("centre", tmp_path)
    assert old is not None
    assert (old.strides, old.corners) == ((8, 16, 32), False)
    built = model_kind("centre").build(BuildRequest(settings, AugmentConfig(), 1, base=old))
    for name, values in outputs(built).items():
        np.testing.assert_allclose(values, outputs(three)[name], atol=1e-5)


def test_a_coarser_level_and_corners_are_added_to_weights_that_have_none(tmp_path: Path) -> None:
    settings = CentreConfig(channels=8, head_layers=0, corner_weight=0.5)
    three = Detector(BuildRequest(CentreConfig(channels=8, head_layers=0), AugmentConfig(), 1), make_head((8, 16, 32)))
    three.network.save_weights(tmp_path / "three.weights.h5")
    old = BaseWeights(tmp_path / "three.weights.h5", (), 0.35, 8, 0)
    more = Detector(BuildRequest(settings, AugmentConfig(), 1, base=old), make_head((8, 16, 32, 64)))
    before, after = outputs(three), outputs(more)
    fine = before["logits"].shape[1]
    assert after["logits"].shape[1] == fine + 2 * 2, "an input of 96x128 has two cells each way at stride 64"
    np.testing.assert_allclose(after["deltas"][:, :fine], before["deltas"], atol=1e-5)
    assert after["corners"].shape == (1, fine + 4, 8)


def test_corners_come_from_base_weights_that_have_them(tmp_path: Path) -> None:
    settings = CentreConfig(channels=8, head_layers=0, corner_weight=0.5)
    trained = model_kind("centre").build(BuildRequest(settings, AugmentConfig(), 1))
    trained.network.save_weights(tmp_path / "four.weights.h5")
    base = BaseWeights(tmp_path / "four.weights.h5", (), 0.35, 8, 0, strides=(8, 16, 32, 64), corners=True)
    again = model_kind("centre").build(BuildRequest(settings, AugmentConfig(), 1, base=base))
    np.testing.assert_allclose(outputs(again)["corners"], outputs(trained)["corners"], atol=1e-5)
    without = CentreConfig(channels=8, head_layers=0)
    plain = model_kind("centre").build(BuildRequest(without, AugmentConfig(), 1, base=base))
    assert "corners" not in outputs(plain)
    np.testing.assert_allclose(outputs(plain)["deltas"], outputs(trained)["deltas"], atol=1e-5)
