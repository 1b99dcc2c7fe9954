"""Hyperparameters of a run as rows of a form: name, help, range, and value as text."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.config.train_config import TrainConfig
from core.dataset.augment_config import AugmentConfig
from core.errors import Sentence
from core.model.registry import MODELS
from core.parameters import ConfigError, Validated, fields_of, name_of

#: Set elsewhere: by the choice of preset and model.
_NOT_HERE = {"model", "preset"}


@dataclass(frozen=True, slots=True)
class Hyperparameter:
    """One value of a :class:`TrainConfig`. ``path`` is its field, as in ``augment.chip_size``."""

    path: str
    name: Sentence
    help: Sentence
    unit: Sentence | None
    source: str
    low: float | None
    high: float | None
    choices: tuple[Any, ...]
    kinds: tuple[type, ...]

    @property
    def limits(self) -> Sentence | None:
        """Such as ``64 to 1024 px``; None without limits."""
        if self.low is None or self.high is None or self.choices:
            return None
        low, high = as_text(self.low), as_text(self.high)
        if self.unit is None:
            return Sentence("{low} to {high}", low=low, high=high)
        return Sentence("{low} to {high} {unit}", low=low, high=high, unit=self.unit)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of hyperparameters."""

    name: Sentence
    rows: tuple[Hyperparameter, ...]


def groups_of(model: str) -> tuple[Group, ...]:
    """The hyperparameters of a model, in the order shown."""
    return (
        Group(Sentence("Run"), tuple(row for row in _rows_of("", TrainConfig) if row.path not in _NOT_HERE)),
        Group(Sentence("The model"), _rows_of(f"{model}.", MODELS[model].settings)),
        Group(Sentence("Augmentation"), _rows_of("augment.", AugmentConfig)),
    )


def value_of(config: TrainConfig, path: str) -> Any:
    """The value at a path.

    Raises:
        ConfigError: there is no such hyperparameter.
    """
    head, _, rest = path.partition(".")
    owner = getattr(config, _part(config, head), None) if rest else config
    if not isinstance(owner, Validated) or not hasattr(owner, rest or head):
        raise ConfigError("There is no setting “{name}”.", name=path)
    return getattr(owner, rest or head)


def with_values(config: TrainConfig, changes: Mapping[str, Any]) -> TrainConfig:
    """The settings with these values, by path; validated together, so that two may depend on each other.

    Raises:
        ConfigError: no such hyperparameter, or a value out of its range.
    """
    plain: dict[str, Any] = {}
    nested: dict[str, dict[str, Any]] = {}
    for path, value in changes.items():
        value_of(config, path)
        head, _, rest = path.partition(".")
        if rest:
            nested.setdefault(_part(config, head), {})[rest] = value
        else:
            plain[head] = value
    for head, values in nested.items():
        plain[head] = dataclasses.replace(getattr(config, head), **values)
    return dataclasses.replace(config, **plain)


def changes_between(base: TrainConfig, config: TrainConfig, model: str) -> dict[str, Any]:
    """A model's hyperparameters that differ from ``base``, by path."""
    paths = [row.path for group in groups_of(model) for row in group.rows]
    return {path: value_of(config, path) for path in paths if value_of(config, path) != value_of(base, path)}


def parse(row: Hyperparameter, text: str) -> Any:
    """A value from user input; :func:`with_values` checks its range.

    Raises:
        ConfigError: wrong type.
    """
    text = text.strip()
    if not text and type(None) in row.kinds:
        return None
    if str in row.kinds:
        return text
    number = float if float in row.kinds else int
    try:
        return number(text.replace(",", "."))
    except ValueError:
        if number is float:
            raise ConfigError("{name} must be a number, not {value}.", name=row.name, value=repr(text)) from None
        raise ConfigError("{name} must be a whole number, not {value}.", name=row.name, value=repr(text)) from None


def as_text(value: Any) -> str:
    """The reverse of :func:`parse`."""
    if value is None:
        return ""
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _part(config: TrainConfig, head: str) -> str:
    """The field of the config that a path begins with: a model's settings go by its name."""
    return "settings" if head == config.model else head


def _rows_of(prefix: str, kind: type[Validated]) -> tuple[Hyperparameter, ...]:
    hints = typing.get_type_hints(kind)
    return tuple(_row(prefix, field, hints[field.name]) for field in fields_of(kind))


def _row(prefix: str, field: dataclasses.Field[Any], hint: Any) -> Hyperparameter:
    about = field.metadata
    kinds = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    return Hyperparameter(
        path=prefix + field.name,
        name=name_of(field.name),
        help=about["help"],
        unit=Sentence(about["unit"]) if about["unit"] else None,
        source=about["source"],
        low=about["low"],
        high=about["high"],
        choices=about["choices"],
        kinds=kinds,
    )
