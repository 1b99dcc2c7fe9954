from __future__ import annotations

import dataclasses
import json

import pytest

from core.config.models import MODELS
from core.config.train_config import (
    PRESET_MINUTES,
    AugmentConfig,
    CentreConfig,
    ConfigError,
    NotebookConfig,
    Preset,
    SsdliteConfig,
    TrainConfig,
    TransferConfig,
)
from core.errors import UserError


@pytest.mark.parametrize("preset", list(Preset))
@pytest.mark.parametrize("model", list(MODELS))
def test_a_preset_survives_json(preset: Preset, model: str) -> None:
    config = TrainConfig.for_preset(preset, model=model, seed=7)
    again = TrainConfig.from_json(config.to_json())
    assert again == config
    assert again.preset is preset
    assert again.minutes == PRESET_MINUTES[preset]


def test_missing_settings_of_an_older_run_take_the_defaults() -> None:
    config = TrainConfig.from_json('{"model": "notebook", "augment": {"flip": 0.0}}')
    assert config == TrainConfig(model="notebook", augment=AugmentConfig(flip=0.0))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("{", "JSON"),
        ("[1]", "named values"),
        ('{"minuts": 3}', "minuts"),
        ('{"minutes": "3"}', "Minutes"),
        ('{"minutes": NaN}', "finite"),
        ('{"minutes": 0}', "0.1"),
        ('{"seed": true}', "Seed"),
        ('{"seed": 1.5}', "Seed"),
        ('{"model": "yolo"}', ", ".join(MODELS)),
        ('{"preset": "turbo"}', "fast, balanced, accurate"),
        ('{"augment": {"flip": 1.5}}', "Flip"),
        ('{"ssdlite": 3}', "must be named values, not 3"),
        ('{"ssdlite": {"aspects": "2,4"}}', "numbers separated by spaces"),
        ('{"ssdlite": {"aspects": "2 400"}}', "between 1/16 and 16"),
        ('{"transfer": {"input_side": 417}}', "Input side"),
        ('{"transfer": {"unfreeze_after": 1.1}}', "Unfreeze after must be between 0 and 1"),
        ('{"transfer": {"frozen_until": "block_99"}}', "block_13_expand_relu"),
        ('{"notebook": {"class_weight": -1}}', "Class weight"),
        ('{"start": "elsewhere"}', "base, imagenet, scratch"),
        ('{"input_width": 640}', "together"),
        ('{"input_width": 650, "input_height": 384}', "multiples of 32"),
    ],
)
def test_wrong_settings_are_refused_in_a_sentence_that_names_them(text: str, word: str) -> None:
    with pytest.raises(ConfigError, match=word) as caught:
        TrainConfig.from_json(text)
    assert isinstance(caught.value, UserError)
    assert isinstance(caught.value, ValueError)


def test_the_settings_of_the_chosen_model_count() -> None:
    config = TrainConfig(transfer=TransferConfig(alpha=0.5), notebook=NotebookConfig(input_side=96))
    assert config.single_box is None
    assert config.backbone_alpha == config.ssdlite.alpha == 0.35
    transfer = dataclasses.replace(config, model="transfer")
    assert (transfer.single_box, transfer.backbone_alpha) == (config.transfer, 0.5)
    assert dataclasses.replace(config, model="notebook").single_box == config.notebook


def test_a_preset_refuses_fields_that_do_not_exist() -> None:
    with pytest.raises(ConfigError, match="speed"):
        TrainConfig.for_preset("fast", speed=3)
    with pytest.raises(ConfigError, match="turbo"):
        TrainConfig.for_preset("turbo")


@pytest.mark.parametrize(
    "kind", [AugmentConfig, CentreConfig, SsdliteConfig, TransferConfig, NotebookConfig, TrainConfig]
)
def test_every_hyperparameter_says_what_it_is_and_lies_in_its_range(kind: type) -> None:
    for field in dataclasses.fields(kind):
        if dataclasses.is_dataclass(getattr(kind(), field.name)):
            continue
        assert field.metadata["help"], field.name
        low, high = field.metadata["low"], field.metadata["high"]
        if low is not None and high is not None:
            assert low <= field.default <= high, field.name
            with pytest.raises(ConfigError):
                kind(**{field.name: high + 1})


def test_settings_are_plain_values() -> None:
    assert json.loads(TrainConfig().to_json()) == json.loads(json.dumps(TrainConfig().to_dict()))
