"""The settings of a run compared with its preset's, and with another run's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.config.train_config import TrainConfig
from core.dataset.augment_config import AugmentConfig
from core.errors import Sentence
from core.model.registry import MODELS
from core.parameters import ConfigError, Validated, fields_of
from core.runs.run import Run

_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Setting:
    """A value of a run's config. ``usual`` is its preset's, None if unknown; ``about`` is its help text.

    ``group`` is empty for the run's own values, else "augment" or the name of its model.
    """

    group: str
    name: str
    value: Any
    usual: Any
    about: Sentence | None = None

    @property
    def differs(self) -> bool:
        return bool(self.value != self.usual)


@dataclass(frozen=True, slots=True)
class Difference:
    """A value in which two runs differ; None if a run does not have it."""

    group: str
    name: str
    one: Any
    other: Any
    about: Sentence | None = None


def settings_of(run: Run) -> list[Setting]:
    """The settings of a run, those that differ from its preset first, else in the order of the config."""
    usual = _flat(_preset_of(run), run.model)
    help_texts = _help_texts(run.model)
    rows = []
    for (group, name), value in _flat(run.config, run.model).items():
        rows.append(Setting(group, name, value, usual.get((group, name)), help_texts.get((group, name))))
    return sorted(rows, key=lambda row: not row.differs)


def differences(one: Run, other: Run) -> list[Difference]:
    """The values in which two runs differ."""
    first, second = _flat(one.config, one.model), _flat(other.config, other.model)
    help_texts = _help_texts(one.model) | _help_texts(other.model)
    rows = []
    for key in {**first, **second}:
        a, b = first.get(key, _ABSENT), second.get(key, _ABSENT)
        if a != b:
            one_has, other_has = (None if value is _ABSENT else value for value in (a, b))
            rows.append(Difference(*key, one_has, other_has, help_texts.get(key)))
    return rows


def _flat(config: Mapping[str, Any], model: str) -> dict[tuple[str, str], Any]:
    """Values by group and name, without those of other models."""
    values: dict[tuple[str, str], Any] = {}
    for name, value in config.items():
        if not isinstance(value, Mapping):
            values["", name] = value
        elif name in (model, "augment"):
            values |= {(name, each): value[each] for each in value}
    return values


def _preset_of(run: Run) -> dict[str, Any]:
    try:
        return TrainConfig.for_preset(run.preset, model=run.model).to_dict()
    except ConfigError:  # of a newer Platewright, or damaged
        return {}


def _help_texts(model: str) -> dict[tuple[str, str], Sentence]:
    kinds: dict[str, type[Validated]] = {"": TrainConfig, "augment": AugmentConfig}
    if model in MODELS:
        kinds[model] = MODELS[model].settings
    fields = [(group, field) for group, kind in kinds.items() for field in fields_of(kind)]
    return {(group, field.name): field.metadata["help"] for group, field in fields}
