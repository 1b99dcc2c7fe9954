from __future__ import annotations

import dataclasses
import json

import pytest

from core.config.train_config import PRESET_MINUTES, Preset, TrainConfig
from core.dataset.augment_config import AugmentConfig
from core.errors import UserError
from core.model.centre import CentreConfig
from core.model.notebook import NotebookConfig
from core.model.registry import MODELS
from core.model.ssdlite import SsdliteConfig
from core.model.transfer import TransferConfig
from core.parameters import ConfigError


@pytest.mark.parametrize("preset", list(Preset))
@pytest.mark.parametrize("model", list(MODELS))
def test_a_preset_survives_json(preset: Preset, model: str) -> None:
    config = TrainConfig.for_preset(preset, model=model, seed=7)
    again = TrainConfig.from_json(config.to_json())
    assert again == config
    assert again.preset is preset
    assert again.minutes == PRESET_MINUTES[preset]


def test_settings_of_an_older_run_take_the_defaults_for_what_they_lack() -> None:
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
        ('{"model": "ssdlite", "ssdlite": 3}', "must be named values, not 3"),
        ('{"model": "ssdlite", "ssdlite": {"aspects": "2,4"}}', "numbers separated by spaces"),
        ('{"model": "ssdlite", "ssdlite": {"aspects": "2 400"}}', "between 1/16 and 16"),
        ('{"model": "transfer", "transfer": {"input_side": 417}}', "Input side"),
        ('{"model": "transfer", "transfer": {"unfreeze_after": 1.1}}', "Unfreeze after must be between 0 and 1"),
        ('{"model": "transfer", "transfer": {"frozen_until": "block_99"}}', "block_13_expand_relu"),
        ('{"model": "notebook", "notebook": {"class_weight": -1}}', "Class weight"),
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


def test_the_settings_that_count_are_those_of_the_chosen_model() -> None:
    older = {"model": "transfer", "transfer": {"alpha": 0.5}, "notebook": {"input_side": 96}, "centre": {"alpha": 1.0}}
    config = TrainConfig.from_dict(older)
    assert config == TrainConfig(model="transfer", settings=TransferConfig(alpha=0.5))
    assert {*config.to_dict()} & {*MODELS} == {"transfer"}
    assert (config.settings.is_single_box, config.settings.backbone_alpha) == (True, 0.5)
    assert (TrainConfig().settings.is_single_box, TrainConfig().settings.backbone_alpha) == (False, 0.35)
    assert TrainConfig(model="notebook", settings=NotebookConfig(input_side=96)).settings.fixed_input == (96, 96)
    with pytest.raises(ConfigError, match="not those of the model notebook"):
        TrainConfig(model="notebook", settings=TransferConfig())


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
        if low is not None and high is not None and field.default is not None:
            assert low <= field.default <= high, field.name
            with pytest.raises(ConfigError):
                kind(**{field.name: high + 1})


def test_settings_are_plain_values() -> None:
    assert json.loads(TrainConfig().to_json()) == json.loads(json.dumps(TrainConfig().to_dict()))
