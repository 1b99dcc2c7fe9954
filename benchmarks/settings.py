"""Settings of a training, as the benchmarks' command lines give them: ``--set augment.chip_size=256``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from typing import Any

from core.config.train_config import TrainConfig
from core.model.registry import DEFAULT_MODEL


def add_set(parser: argparse.ArgumentParser) -> None:
    """The option ``--set``, which may be repeated."""
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="any setting of TrainConfig")


def settings(preset: str, changes: Mapping[str, Any], texts: Sequence[str] = ()) -> TrainConfig:
    """A preset with ``changes``, then with what ``--set`` gave.

    Raises:
        ConfigError: a value is of the wrong type or out of range, or no setting has this name.
    """
    named = [text.removeprefix("model=") for text in texts if text.startswith("model=")]
    model = named[-1] if named else changes.get("model", DEFAULT_MODEL)
    return with_texts(TrainConfig.for_preset(preset, model=model), texts, changes)


def with_texts(config: TrainConfig, texts: Sequence[str], changes: Mapping[str, Any] | None = None) -> TrainConfig:
    """The config with ``changes``, then with what ``--set`` gave; raises as :func:`settings`."""
    values = {**config.to_dict(), **(changes or {})}
    for text in texts:
        path, _, value = text.partition("=")
        *outer, name = path.split(".")
        place = values
        for key in outer:
            place = place[key]
        place[name] = _value(value)
    return TrainConfig.from_dict(values)


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text  # a name, as fast or imagenet
