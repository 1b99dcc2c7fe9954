from __future__ import annotations

from pathlib import Path

from core.config.train_config import TrainConfig
from core.dataset.augment_config import AugmentConfig
from core.runs.settings import differences, settings_of
from tests.core.runs.support import make_run


def test_values_that_differ_from_the_preset_come_first(tmp_path: Path) -> None:
    config = TrainConfig.for_preset("fast", seed=4, augment=AugmentConfig(chip_size=256, blur=0.5))
    rows = settings_of(make_run(tmp_path, "a", config=config.to_dict()))
    assert [(row.group, row.name, row.value, row.usual) for row in rows if row.differs] == [
        ("", "seed", 4, 0),
        ("augment", "blur", 0.5, 0.15),
    ]
    assert [row.differs for row in rows] == sorted((row.differs for row in rows), reverse=True)
    assert str(rows[0].about) == "seed of all random choices"
    groups = {row.group for row in rows}
    assert groups == {"", "augment", "centre"}


def test_settings_of_an_unknown_preset_have_nothing_usual(tmp_path: Path) -> None:
    rows = settings_of(make_run(tmp_path, "a", config={"seed": 1, "of_the_future": 2}, model="centre"))
    assert [(row.name, row.usual) for row in rows if row.name == "of_the_future"] == [("of_the_future", None)]


def test_differences_of_two_runs_leave_out_other_models(tmp_path: Path) -> None:
    one = make_run(tmp_path, "a")
    other = make_run(tmp_path, "b", preset="balanced")
    found = {(row.group, row.name): (row.one, row.other) for row in differences(one, other)}
    assert found["", "minutes"] == (3.0, 14.0)
    assert found["augment", "chip_size"] == (256, 320)
    assert ("ssdlite", "frozen_until") not in found
    assert differences(one, one) == []


def test_a_value_that_only_one_run_has_is_a_difference(tmp_path: Path) -> None:
    one = make_run(tmp_path, "a", config={"seed": 1})
    other = make_run(tmp_path, "b", config={"seed": 1, "checks": 3})
    assert [(row.name, row.one, row.other) for row in differences(one, other)] == [("checks", None, 3)]
