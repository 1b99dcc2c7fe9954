from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from core.config.models import model_kind
from core.config.train_config import SsdliteConfig, TrainConfig
from core.model.base import BaseWeights, find_base
from core.model.build_request import BuildRequest

CONFIG = TrainConfig(ssdlite=SsdliteConfig(channels=16, head_layers=1))
ASPECTS = (2.0, 4.0)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> BaseWeights:
    """Random weights of the right shape, saved as a run saves them."""
    folder = tmp_path_factory.mktemp("base")
    localiser = model_kind("ssdlite").build(BuildRequest(CONFIG, 1, ASPECTS))
    localiser.network.save_weights(folder / "some.weights.h5")
    settings = CONFIG.ssdlite
    card = {"weights": "some.weights.h5", "aspects": ASPECTS, "alpha": settings.alpha}
    card |= {"channels": settings.channels, "head_layers": settings.head_layers}
    (folder / "ssdlite.json").write_text(json.dumps(card))
    weights = find_base("ssdlite", folder)
    assert weights is not None
    return weights


def outputs(localiser) -> dict[str, np.ndarray]:
    image = np.random.default_rng(0).integers(0, 256, (1, 96, 128, 3)).astype(np.float32)
    return {name: np.asarray(out) for name, out in localiser.network(tf.constant(image), training=False).items()}


def test_one_class_starts_from_all_base_weights(base: BaseWeights) -> None:
    fresh = model_kind("ssdlite").build(BuildRequest(CONFIG, 1, ASPECTS))
    first = model_kind("ssdlite").build(BuildRequest(CONFIG, 1, ASPECTS, base=base))
    fresh.network.load_weights(base.path)
    for name, values in outputs(first).items():
        np.testing.assert_allclose(values, outputs(fresh)[name], atol=1e-5)


def test_several_classes_start_from_all_base_weights_but_the_scores(base: BaseWeights) -> None:
    one = model_kind("ssdlite").build(BuildRequest(CONFIG, 1, ASPECTS, base=base))
    three = model_kind("ssdlite").build(BuildRequest(CONFIG, 3, ASPECTS, base=base))
    np.testing.assert_allclose(outputs(three)["deltas"], outputs(one)["deltas"], atol=1e-5)
    assert outputs(three)["logits"].shape[-1] == 3


def test_early_layers_of_the_base_are_frozen(base: BaseWeights) -> None:
    trained = model_kind("ssdlite").build(BuildRequest(CONFIG, 1, ASPECTS, base=base))
    fresh = model_kind("ssdlite").build(BuildRequest(CONFIG, 1, ASPECTS))
    assert len(trained.network.trainable_variables) < len(fresh.network.trainable_variables)


def test_base_weights_fit_only_their_own_shape(base: BaseWeights) -> None:
    assert base.fits(CONFIG.ssdlite)
    assert not base.fits(SsdliteConfig(channels=32, head_layers=1))
    assert not base.fits(SsdliteConfig(channels=16, head_layers=1, aspects="1 3"))


def test_a_folder_without_base_weights_gives_none(tmp_path: Path) -> None:
    assert find_base("ssdlite", tmp_path) is None
