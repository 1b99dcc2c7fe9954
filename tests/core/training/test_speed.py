"""Training speed of the machine, and the minutes of a preset at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.config.train_config import PRESET_MINUTES, Preset, TrainConfig
from core.training.speed import LEAST_STEPS, REFERENCE, machine_speed, minutes_of, record_speed

FAST = TrainConfig.for_preset(Preset.FAST)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "speed.json"


def test_unknown_before_the_first_run(file: Path) -> None:
    assert machine_speed(file) is None
    assert [minutes_of(preset, None) for preset in Preset] == [PRESET_MINUTES[preset] for preset in Preset]


def test_speed_is_the_median_of_the_latest_runs_over_the_reference(file: Path) -> None:
    for factor in (9.0, 2.0, 2.0, 0.1, 2.0, 2.0):  # the first is forgotten, the slow one is one of five
        record_speed(FAST, REFERENCE["centre fast"] * factor, LEAST_STEPS, file)
    assert machine_speed(file) == pytest.approx(2.0)


def test_minutes_follow_the_speed_within_bounds() -> None:
    assert minutes_of(Preset.BALANCED, 2.0) == 7.0
    assert minutes_of(Preset.BALANCED, 0.7) == 20.0
    assert minutes_of(Preset.FAST, 1.2) == 2.5
    assert minutes_of(Preset.FAST, 100.0) == PRESET_MINUTES[Preset.FAST] / 2
    assert minutes_of(Preset.ACCURATE, 0.01) == PRESET_MINUTES[Preset.ACCURATE] * 2


def test_runs_with_other_settings_do_not_count(file: Path) -> None:
    record_speed(TrainConfig.for_preset(Preset.FAST, batch=4), 500.0, LEAST_STEPS, file)
    record_speed(FAST, 500.0, LEAST_STEPS - 1, file)
    record_speed(FAST, 0.0, LEAST_STEPS, file)
    assert machine_speed(file) is None


@pytest.mark.parametrize("text", ["", "[]", "{", '{"centre fast": "quick"}', '{"centre fast": [null, -1]}', "\x00"])
def test_a_damaged_file_counts_as_none(file: Path, text: str) -> None:
    file.parent.mkdir()
    file.write_text(text)
    assert machine_speed(file) is None
    record_speed(FAST, REFERENCE["centre fast"], LEAST_STEPS, file)
    assert machine_speed(file) == pytest.approx(1.0)


def test_folder_that_cannot_be_written_is_only_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").touch()
    record_speed(FAST, 80.0, LEAST_STEPS, tmp_path / "file" / "speed.json")
    assert "could not be saved" in caplog.text
