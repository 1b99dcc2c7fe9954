"""Training speed of this machine, measured by its own runs, and the minutes of a preset.

A preset is an amount of work: what the reference machine (2 cores) does in ``PRESET_MINUTES``. Other machines get
the minutes for the same work, within half to twice of these.
"""

from __future__ import annotations

import json
import logging
import statistics
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from core import json_text
from core.config.train_config import PRESET_MINUTES, Preset, TrainConfig
from core.model.registry import MODELS

#: Training images a second on the reference machine with unchanged presets: medians of its runs.
REFERENCE = {
    f"{kind.name} {preset}": speed for kind in MODELS.values() for preset, speed in kind.images_per_second.items()
}
#: Latest runs of a kind whose median counts: one on a busy machine says little.
_KEPT = 5
_MOST_CHANGE = 2.0
#: Fewer steps than these are mostly warm-up.
LEAST_STEPS = 30

_log = logging.getLogger(__name__)


def speed_file() -> Path:
    """File with the speeds of this machine."""
    return Path(platformdirs.user_data_dir("platewright", appauthor=False)) / "speed.json"


def record_speed(config: TrainConfig, images_per_second: float, steps: int, file: Path | None = None) -> None:
    """Record the speed of a run whose settings are comparable to the preset's; a failure is only logged."""
    kind = _kind(config)
    if kind is None or steps < LEAST_STEPS or images_per_second <= 0:
        return
    path = file or speed_file()
    speeds = _read(path)
    speeds[kind] = [*speeds.get(kind, []), round(images_per_second, 2)][-_KEPT:]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(speeds), encoding="utf-8")
    except OSError as error:
        _log.warning("the training speed could not be saved: %s", error)


def machine_speed(file: Path | None = None) -> float | None:
    """Training speed relative to the reference machine; None before the first run."""
    speeds = _read(file or speed_file())
    ratios = [statistics.median(measured) / REFERENCE[kind] for kind, measured in speeds.items() if measured]
    return statistics.median(ratios) if ratios else None


def minutes_of(preset: Preset, speed: float | None) -> float:
    """Wall-clock minutes of a preset at this speed (None: as the reference machine), rounded for display."""
    change = 1.0 if not speed else min(max(1 / speed, 1 / _MOST_CHANGE), _MOST_CHANGE)
    minutes = PRESET_MINUTES[preset] * change
    return round(minutes * 2) / 2 if minutes < 10 else float(round(minutes))


def _kind(config: TrainConfig) -> str | None:
    """The key of :data:`REFERENCE` that this run is comparable to."""
    usual = TrainConfig.for_preset(config.preset, model=config.model)
    same = (
        config.batch == usual.batch
        and config.augment.chip_size == usual.augment.chip_size
        and config.settings == usual.settings
        and config.threads == usual.threads
    )
    kind = f"{config.model} {config.preset.value}"
    return kind if same and kind in REFERENCE else None


def _read(path: Path) -> dict[str, list[float]]:
    try:
        speeds = json_text.read(path)
    except (OSError, ValueError):
        return {}
    if not isinstance(speeds, Mapping):
        return {}
    return {
        kind: [float(each) for each in measured if isinstance(each, int | float) and each > 0]
        for kind, measured in speeds.items()
        if kind in REFERENCE and isinstance(measured, list)
    }
