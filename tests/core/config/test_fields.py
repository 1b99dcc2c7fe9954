"""Hyperparameters as rows to show and to change."""

from __future__ import annotations

import pytest

from core.config.fields import as_text, changes_between, groups_of, parse, value_of, with_values
from core.config.train_config import Preset, TrainConfig
from core.model.registry import MODELS
from core.parameters import ConfigError

ROWS = {row.path: row for model in MODELS for group in groups_of(model) for row in group.rows}


@pytest.mark.parametrize("model", MODELS)
def test_every_row_says_what_it_does_and_gives_its_own_value_back(model: str) -> None:
    config = TrainConfig.for_preset(Preset.FAST, model=model)
    groups = groups_of(model)
    assert [str(group.name) for group in groups] == ["Run", "The model", "Augmentation"]
    for row in (row for group in groups for row in group.rows):
        assert str(row.help)
        assert str(row.name)
        value = value_of(config, row.path)
        assert parse(row, as_text(value)) == value
        assert with_values(config, {row.path: value}) == config


def test_model_and_preset_are_chosen_elsewhere() -> None:
    assert not {"model", "preset"} & set(ROWS)
    assert "augment.chip_size" in ROWS
    assert {path.partition(".")[0] for path in ROWS if "." in path} == {*MODELS, "augment"}


def test_limits_are_told_with_their_unit() -> None:
    assert str(ROWS["augment.chip_size"].limits) == "64 to 1024 px"
    assert str(ROWS["learning_rate"].limits) == "1e-06 to 0.1"
    assert ROWS["start"].limits is None


def test_changes_are_found_and_made_again() -> None:
    base = TrainConfig.for_preset(Preset.BALANCED)
    changes = {"batch": 8, "centre.alpha": 0.5, "input_width": 640, "input_height": 384}
    changed = with_values(base, changes)
    assert changes_between(base, changed, "centre") == changes
    assert with_values(base, changes_between(base, changed, "centre")) == changed


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"batch": 0}, "Batch must be between 1 and 256"),
        ({"input_width": 640}, "set together"),
        ({"input_width": 630, "input_height": 384}, "multiples of 32"),
        ({"centre.alpha": 0.4}, "one of 0.35"),
        ({"start": "nowhere"}, "must be one of auto, base"),
        ({"augment.sparkle": 1}, "no setting “augment.sparkle”"),
        ({"batch.size": 1}, "no setting"),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, object], says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        with_values(TrainConfig(), changes)


@pytest.mark.parametrize(("path", "text"), [("batch", "many"), ("batch", "1.5"), ("learning_rate", ""), ("folds", "")])
def test_what_is_no_number_is_refused(path: str, text: str) -> None:
    with pytest.raises(ConfigError, match="must be a"):
        parse(ROWS[path], text)


def test_a_comma_is_a_point_and_nothing_is_none_where_it_may() -> None:
    assert parse(ROWS["learning_rate"], " 0,01 ") == 0.01
    assert parse(ROWS["backbone_weights"], "") is None
