"""Hyperparameters as dataclass fields with help, unit and range, by which they are validated.

``field.metadata`` holds all that :func:`parameter` is given, from which a dialog can build itself.
"""

from __future__ import annotations

import dataclasses
import math
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from core.errors import Sentence, UserError

_T = TypeVar("_T")


class ConfigError(UserError, ValueError):
    """A hyperparameter is unknown, of the wrong type or out of its range."""


def parameter(
    default: Any,
    about: str,
    *,
    unit: str = "",
    low: float | None = None,
    high: float | None = None,
    choices: tuple[Any, ...] = (),
    source: str = "",
) -> Any:
    """A field of a :class:`Validated` dataclass.

    Args:
        default: its value where none is given.
        about: what it does, in a few words.
        unit: of the value.
        low: its smallest value.
        high: its largest value.
        choices: all its values, where they are few.
        source: where it comes from, such as a paper.
    """
    metadata = {"help": Sentence(about), "unit": unit, "low": low, "high": high, "choices": choices, "source": source}
    return dataclasses.field(default=default, metadata=metadata)


#: Names that do not follow from the field's.
_NAMES = {
    "ema_decay": "EMA decay",
    "nms_iou": "NMS IoU",
    "jpeg": "JPEG",
    "cache_mb": "Cache",
    "val_share": "Held-back share",
    "max_steps": "Maximum steps",
    "light": "Brightness and contrast",
    "low_res": "Low resolution",
    "alpha": "Backbone width",
    "start": "Start from",
}


def name_of(field: str) -> Sentence:
    """Name of a field in the window: ``Chip size`` for ``chip_size``."""
    return Sentence(_NAMES.get(field, field.replace("_", " ").capitalize()))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def fields_of(kind: type[Validated]) -> list[dataclasses.Field[Any]]:
    """The hyperparameters of a dataclass of settings, without what is nested in it."""
    return [field for field in dataclasses.fields(kind) if field.metadata]  # type: ignore[arg-type]


class Validated:
    """Checks each field against its type and metadata. Raises :class:`ConfigError`."""

    __slots__ = ()

    def __post_init__(self) -> None:
        hints = _hints(type(self))  # type: ignore[arg-type]  # classes are hashable
        for field in dataclasses.fields(self):  # type: ignore[arg-type]
            _check(field, hints[field.name], getattr(self, field.name))


def _check(field: dataclasses.Field[Any], hint: Any, value: Any) -> None:
    allowed = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    if value is not None or type(None) not in allowed:
        _check_type(field, tuple(kind for kind in allowed if kind is not type(None)), value)
        _check_range(field, value)


def _check_type(field: dataclasses.Field[Any], kinds: tuple[type, ...], value: Any) -> None:
    name, shown = name_of(field.name), repr(value)
    # In Python a bool is an int, and an int is no float.
    fits = bool in kinds if isinstance(value, bool) else isinstance(value, (*kinds, int) if float in kinds else kinds)
    if not fits:
        wanted = " or ".join(kind.__name__ for kind in kinds)
        raise ConfigError("{name} must be of type {type}, not {value}.", name=name, type=wanted, value=shown)
    if isinstance(value, float) and not math.isfinite(value):
        raise ConfigError("{name} must be a finite number, not {value}.", name=name, value=shown)


def _check_range(field: dataclasses.Field[Any], value: Any) -> None:
    name, shown = name_of(field.name), repr(value)
    low, high, choices = (field.metadata.get(key) for key in ("low", "high", "choices"))
    if choices and value not in choices:
        options = ", ".join(map(str, choices))
        raise ConfigError("{name} must be one of {options}, not {value}.", name=name, options=options, value=shown)
    if (low is not None and value < low) or (high is not None and value > high):
        raise ConfigError(
            "{name} must be between {low} and {high}, not {value}.",
            name=name,
            low=str(low),
            high=str(high),
            value=shown,
        )


def from_plain(cls: type[_T], values: Any) -> _T:
    """A dataclass of settings from plain values, such as JSON's; what is missing takes its default.

    Raises:
        ConfigError: no mapping, an unknown name, a wrong type or a value out of its range.
    """
    if not isinstance(values, Mapping):
        raise ConfigError("The training settings must be named values, not {value}.", value=repr(values))
    hints = _hints(cls)  # type: ignore[arg-type]  # as above
    known = {field.name for field in dataclasses.fields(cls)}  # type: ignore[arg-type]
    made: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            raise ConfigError("There is no setting “{name}”.", name=str(name))
        kind = hints[name]
        if dataclasses.is_dataclass(kind):
            made[name] = from_plain(typing.cast("type[Any]", kind), value)
        else:
            made[name] = value
    return cls(**made)
