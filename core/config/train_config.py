"""Typed hyperparameters of a training run, stored with the run to make it reproducible."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from core import json_text
from core.dataset.augment_config import AugmentConfig
from core.model.registry import DEFAULT_MODEL, MODELS
from core.model.settings import ModelConfig
from core.model.start import Start
from core.parameters import ConfigError, Validated, from_plain, name_of, parameter


class Preset(StrEnum):
    """Amount of work of a run; the defaults of :class:`TrainConfig` follow from it."""

    FAST = "fast"
    BALANCED = "balanced"
    ACCURATE = "accurate"


#: Wall-clock minutes of a whole run (reading and exporting included) on a 2-core machine.
PRESET_MINUTES: dict[Preset, float] = {Preset.FAST: 3.0, Preset.BALANCED: 14.0, Preset.ACCURATE: 40.0}


#: What of a run's own settings differs from the defaults; for the models', see :class:`core.model.kind.ModelKind`.
_PRESET_CHANGES: dict[Preset, dict[str, Any]] = {
    Preset.FAST: {"ema_decay": 0.98, "checks": 5, "augment": AugmentConfig(chip_size=256)},
    Preset.BALANCED: {"patience": 4},
    Preset.ACCURATE: {"ema_decay": 0.998, "checks": 20, "patience": 6},
}


@dataclass(frozen=True, slots=True)
class TrainConfig(Validated):
    """Everything but the labels that determines a run."""

    model: str = parameter(DEFAULT_MODEL, "which model")
    preset: Preset = parameter(Preset.BALANCED, "how much time a run may take")
    minutes: float = parameter(
        PRESET_MINUTES[Preset.BALANCED],
        "time for the whole run, including reading and exporting",
        unit="min",
        low=0.1,
        high=1440,
    )
    max_steps: int = parameter(0, "maximum number of training steps; 0 leaves it to the time", low=0, high=10_000_000)
    seed: int = parameter(0, "seed of all random choices", low=0, high=2**31 - 1)
    batch: int = parameter(16, "chips per step", low=1, high=256)
    learning_rate: float = parameter(2e-3, "peak learning rate of the heads", low=1e-6, high=0.1)
    weight_decay: float = parameter(1e-4, "decoupled weight decay", low=0, high=0.1, source="AdamW, arXiv 1711.05101")
    warmup: float = parameter(0.05, "share of training spent warming up", low=0, high=0.5)
    ema_decay: float = parameter(0.995, "decay per step of the averaged weights (those kept)", low=0, high=0.99999)
    val_share: float = parameter(0.15, "share of the done images held back for the score", low=0, high=0.5)
    folds: int = parameter(
        3,
        "below 30 images: further trainings, each leaving out some images and scored on those; 0 for none",
        low=0,
        high=10,
    )
    checks: int = parameter(12, "evaluations during training", low=1, high=200)
    patience: int = parameter(
        0, "evaluations without a better score before training stops; 0 never stops early", low=0, high=200
    )
    threshold: float = parameter(
        0.0,
        "score from which predictions are shown; 0 chooses it on the held-back images",
        low=0,
        high=0.99,
    )
    input_width: int = parameter(0, "width of the input; 0 derives it from the labels", unit="px", low=0, high=2048)
    input_height: int = parameter(0, "height of the input; 0 derives it from the labels", unit="px", low=0, high=2048)
    cache_mb: int = parameter(
        0, "memory for decoded images; 0 uses a share of the free memory", unit="MiB", low=0, high=1 << 20
    )
    threads: int = parameter(0, "threads of the network; 0 uses all cores", low=0, high=256)
    start: str = parameter(
        Start.AUTO.value,
        "weights to start from: the base model's (ImageNet's where they do not fit the model), ImageNet's, or none; "
        "auto takes the base model's where a class is number plates, else ImageNet's",
        choices=tuple(start.value for start in Start),
    )
    base_folder: str | None = parameter(None, "folder with base weights other than those that come with Platewright")
    backbone_weights: str | None = parameter(
        None, "file with ImageNet weights of the backbone; empty: those that come with Platewright, or the usual places"
    )
    augment: AugmentConfig = dataclasses.field(default_factory=AugmentConfig)
    #: Those of the model, which takes its defaults where no others are given.
    settings: ModelConfig = dataclasses.field(default_factory=ModelConfig)

    def __post_init__(self) -> None:
        kind = MODELS.get(self.model)
        if kind is None:
            options = ", ".join(MODELS)
            name, value = name_of("model"), repr(self.model)
            raise ConfigError("{name} must be one of {options}, not {value}.", name=name, options=options, value=value)
        if type(self.settings) is ModelConfig:
            object.__setattr__(self, "settings", kind.settings())
        Validated.__post_init__(self)
        if not isinstance(self.settings, kind.settings):
            raise ConfigError("These settings are not those of the model {model}.", model=self.model)
        if (self.input_width == 0) != (self.input_height == 0):
            raise ConfigError("Input width and height must be set together or not at all.")
        if self.input_width % 32 or self.input_height % 32:
            raise ConfigError("Input width and height must be multiples of 32.")

    @classmethod
    def for_preset(cls, preset: Preset | str, **changes: Any) -> Self:
        """The settings of a preset, with these fields changed.

        Raises:
            ConfigError: no such preset or field, or a value out of its range.
        """
        try:
            chosen = Preset(preset)
        except ValueError:
            names = ", ".join(Preset)
            raise ConfigError(
                "There is no preset “{name}”: choose one of {names}.", name=str(preset), names=names
            ) from None
        known = {field.name for field in dataclasses.fields(cls)}
        for name in changes:
            if name not in known:
                raise ConfigError("There is no setting “{name}”.", name=name)
        usual = {"preset": chosen, "minutes": PRESET_MINUTES[chosen], **_PRESET_CHANGES[chosen]}
        if kind := MODELS.get(changes.get("model", DEFAULT_MODEL)):
            usual["settings"] = kind.settings_for(chosen)
        return cls(**{**usual, **changes})

    def to_dict(self) -> dict[str, Any]:
        """Values for JSON; the settings of the model go by its name."""
        values = dataclasses.asdict(self)
        values[self.model] = values.pop("settings")
        return values

    def to_json(self) -> str:
        return json.dumps(self.to_dict(), indent=2)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The reverse of :meth:`to_json`. Missing fields take their default.

        Raises:
            ConfigError: not JSON, an unknown field, a wrong type or a value out of its range.
        """
        try:
            values = json_text.parse(text)
        except ValueError as error:
            raise ConfigError("The training settings are not valid JSON ({error}).", error=str(error)) from error
        return cls.from_dict(values)

    @classmethod
    def from_dict(cls, values: Any) -> Self:
        """As :meth:`from_json`, from parsed values. Settings of other models, as older runs have them, are ignored."""
        if not isinstance(values, Mapping):
            return from_plain(cls, values)
        model = values.get("model", DEFAULT_MODEL)
        plain = {name: value for name, value in values.items() if name not in MODELS}
        if "preset" in plain:
            plain["preset"] = cls.for_preset(plain["preset"]).preset
        config = from_plain(cls, plain)
        if model not in values:
            return config
        return dataclasses.replace(config, settings=from_plain(MODELS[model].settings, values[model]))
