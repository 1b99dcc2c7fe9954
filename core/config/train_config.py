"""Typed hyperparameters of a training run, stored with the run to make it reproducible.

Each is a field whose ``field.metadata`` has its ``help``, ``unit``, ``low``, ``high`` and ``source``, for validation
and for dialogs.
"""

from __future__ import annotations

import dataclasses
import json
import math
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Self, TypeVar

from core.config.models import MODELS
from core.errors import Sentence, UserError

_T = TypeVar("_T")


class ConfigError(UserError, ValueError):
    """A hyperparameter is unknown, of the wrong type or out of its range."""


class Preset(StrEnum):
    """Amount of work of a run; the defaults of :class:`TrainConfig` follow from it."""

    FAST = "fast"
    BALANCED = "balanced"
    ACCURATE = "accurate"


#: Wall-clock minutes of a whole run (reading and exporting included) on a 2-core machine.
PRESET_MINUTES: dict[Preset, float] = {Preset.FAST: 3.0, Preset.BALANCED: 14.0, Preset.ACCURATE: 40.0}


def _param(
    default: Any,
    about: str,
    *,
    unit: str = "",
    low: float | None = None,
    high: float | None = None,
    choices: tuple[Any, ...] = (),
    source: str = "",
) -> Any:
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


class _Validated:
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


@dataclass(frozen=True, slots=True)
class AugmentConfig(_Validated):
    """How training chips are cut and augmented. Probabilities are per chip."""

    chip_size: int = _param(320, "side of a square training chip", unit="px", low=64, high=1024, source="SNIPER")
    context_share: float = _param(0.1, "share of chips that show a whole image", low=0, high=1)
    background_share: float = _param(0.12, "share of chips cut at random, mostly without an object", low=0, high=1)
    mined_share: float = _param(
        0.7,
        "share of an image's background chips taken from its false alarms during training, if any; 0 turns this off",
        low=0,
        high=1,
        source="hard negative mining, arXiv 1604.03540",
    )
    rejected_share: float = _param(
        0.5, "share of an image's background chips that show a box the user rejected, if any", low=0, high=1
    )
    near_share: float = _param(
        0.6, "share of object chips shown near the size seen at prediction, the others at any size", low=0, high=1
    )
    near_octaves: float = _param(0.8, "largest deviation of those from that size", unit="octaves", low=0, high=4)
    min_width: float = _param(12.0, "smallest object width shown", unit="chip px", low=4, high=512)
    max_width: float = _param(300.0, "largest object width shown", unit="chip px", low=4, high=1024)
    max_upscale: float = _param(2.5, "largest enlargement of image pixels", low=1, high=8)
    min_visible: float = _param(0.4, "objects with a smaller visible share are ignored", low=0, high=1)
    flip: float = _param(0.5, "probability of a mirrored chip", low=0, high=1)
    rotate: float = _param(0.4, "probability of a rotation", low=0, high=1)
    max_degrees: float = _param(8.0, "largest rotation", unit="degrees", low=0, high=45)
    max_stretch: float = _param(1.1, "largest change of aspect ratio, either way", low=1, high=3)
    perspective: float = _param(0.3, "probability of a perspective change", low=0, high=1)
    light: float = _param(0.7, "probability of changed brightness, contrast and gamma", low=0, high=1)
    colour: float = _param(0.4, "probability of a colour cast or changed saturation", low=0, high=1)
    grey: float = _param(0.08, "probability of a grey chip", low=0, high=1)
    low_res: float = _param(0.1, "probability of a chip enlarged from fewer pixels", low=0, high=1)
    blur: float = _param(0.15, "probability of motion or defocus blur", low=0, high=1)
    noise: float = _param(0.15, "probability of sensor noise", low=0, high=1)
    jpeg: float = _param(0.15, "probability of JPEG artefacts", low=0, high=1)


@dataclass(frozen=True, slots=True)
class DetectorConfig(_Validated):
    """Shared by the multi-box detectors (core/model/pyramid.py and detector.py)."""

    alpha: float = _param(
        0.35, "width factor of the backbone", choices=(0.35, 0.5, 0.75, 1.0), source="arXiv 1801.04381"
    )
    channels: int = _param(64, "channels of the pyramid and the heads", low=8, high=256)
    head_layers: int = _param(2, "separable layers in each head", low=0, high=4)
    frozen_until: str = _param(
        "block_3_expand_relu",
        "backbone layers up to and including this one keep their pretrained weights",
        choices=("", "block_1_expand_relu", "block_3_expand_relu", "block_6_expand_relu", "block_13_expand_relu"),
    )
    backbone_rate: float = _param(0.3, "learning rate of the backbone, relative to the heads", low=0, high=1)
    positives: int = _param(9, "predictions assigned to each object", low=1, high=64, source="ATSS, arXiv 1912.02424")
    focal_power: float = _param(
        2.0, "focusing power of the quality focal loss", low=0, high=5, source="arXiv 2006.04388"
    )
    box_weight: float = _param(2.0, "weight of the box loss relative to the score loss", low=0, high=20)
    nms_iou: float = _param(0.5, "overlap above which the weaker of two boxes is dropped", low=0.05, high=0.95)


@dataclass(frozen=True, slots=True)
class CentreConfig(DetectorConfig):
    """The centre head (core/model/centre.py)."""

    head_layers: int = _param(1, "separable layers in each head", low=0, high=4)
    box_weight: float = _param(3.0, "weight of the box loss relative to the score loss", low=0, high=20)


@dataclass(frozen=True, slots=True)
class SsdliteConfig(DetectorConfig):
    """The MobileNetV2-SSDLite localiser (core/model/ssdlite.py)."""

    aspects: str = _param(
        "",
        "width / height of the anchors, such as 1.4 2.6 4.4; empty takes those of the base weights, or "
        "derives them from the labels",
    )

    def __post_init__(self) -> None:
        DetectorConfig.__post_init__(self)
        if not all(1 / 16 <= aspect <= 16 for aspect in self.anchor_aspects):
            raise ConfigError("Aspects must be between 1/16 and 16, not {value}.", value=repr(self.aspects))

    @property
    def anchor_aspects(self) -> tuple[float, ...]:
        """``aspects`` as numbers; empty if not given."""
        try:
            return tuple(float(word) for word in self.aspects.split())
        except ValueError:
            raise ConfigError(
                "Aspects must be numbers separated by spaces, not {value}.", value=repr(self.aspects)
            ) from None


@dataclass(frozen=True, slots=True)
class SingleBoxConfig(_Validated):
    """Shared by the two single-box models (core/model/single_box.py, core/dataset/framing.py)."""

    input_side: int = _param(224, "side of the square input", unit="px", choices=(96, 128, 160, 192, 224, 256, 320))
    zoom_in: float = _param(1.0, "training images are enlarged by at most this much", unit="octaves", low=0, high=4)
    zoom_out: float = _param(0.3, "training images are shrunk by at most this much", unit="octaves", low=0, high=2)
    class_weight: float = _param(
        0.1, "weight of the class loss (no object, or which class) relative to the box loss", low=0, high=20
    )


@dataclass(frozen=True, slots=True)
class NotebookConfig(SingleBoxConfig):
    """The tutorial's from-scratch single-box regressor (core/model/notebook.py)."""

    filters: int = _param(16, "filters of the first convolution; each following one has twice as many", low=4, high=64)
    layers: int = _param(5, "pairs of convolution and pooling", low=2, high=5)
    dense: int = _param(128, "units of the dense layer", low=8, high=1024)


@dataclass(frozen=True, slots=True)
class TransferConfig(SingleBoxConfig):
    """Transfer learning: a pretrained MobileNetV2 with a single-box head (core/model/transfer.py)."""

    input_side: int = _param(
        416, "side of the square input", unit="px", choices=(96, 128, 160, 192, 224, 256, 320, 384, 416, 512)
    )
    class_weight: float = _param(
        1.0, "weight of the class loss (no object, or which class) relative to the box loss", low=0, high=20
    )
    alpha: float = _param(
        0.35, "width factor of the backbone", choices=(0.35, 0.5, 0.75, 1.0), source="arXiv 1801.04381"
    )
    channels: int = _param(64, "channels of the head", low=8, high=256)
    frozen_until: str = _param(
        "block_6_expand_relu",
        "backbone layers up to and including this one keep their pretrained weights",
        choices=("", "block_1_expand_relu", "block_3_expand_relu", "block_6_expand_relu", "block_13_expand_relu"),
    )
    unfreeze_after: float = _param(
        0.3, "share of training after which the rest of the backbone learns too; 1 keeps it frozen", low=0, high=1
    )
    backbone_rate: float = _param(0.3, "learning rate of those layers, relative to the head", low=0, high=1)
    place_weight: float = _param(
        0.5,
        "weight of attending to the box of the object",
        low=0,
        high=20,
        source="arXiv 1711.08229",
    )
    edge_weight: float = _param(
        1.0, "weight of the edges' smooth L1 loss within the box loss", low=0, high=20, source="arXiv 1504.08083"
    )


@dataclass(frozen=True, slots=True)
class TrainConfig(_Validated):
    """Everything but the labels that determines a run."""

    model: str = _param(next(iter(MODELS)), "which model", choices=tuple(MODELS))
    preset: Preset = _param(Preset.BALANCED, "how much time a run may take")
    minutes: float = _param(
        PRESET_MINUTES[Preset.BALANCED],
        "time for the whole run, including reading and exporting",
        unit="min",
        low=0.1,
        high=1440,
    )
    max_steps: int = _param(0, "maximum number of training steps; 0 leaves it to the time", low=0, high=10_000_000)
    seed: int = _param(0, "seed of all random choices", low=0, high=2**31 - 1)
    batch: int = _param(16, "chips per step", low=1, high=256)
    learning_rate: float = _param(2e-3, "peak learning rate of the heads", low=1e-6, high=0.1)
    weight_decay: float = _param(1e-4, "decoupled weight decay", low=0, high=0.1, source="AdamW, arXiv 1711.05101")
    warmup: float = _param(0.05, "share of training spent warming up", low=0, high=0.5)
    ema_decay: float = _param(0.995, "decay per step of the averaged weights (those kept)", low=0, high=0.99999)
    val_share: float = _param(0.15, "share of the done images held back for the score", low=0, high=0.5)
    folds: int = _param(
        3,
        "below 30 images: further trainings, each leaving out some images and scored on those; 0 for none",
        low=0,
        high=10,
    )
    checks: int = _param(12, "evaluations during training", low=1, high=200)
    patience: int = _param(
        0, "evaluations without a better score before training stops; 0 never stops early", low=0, high=200
    )
    threshold: float = _param(
        0.0,
        "score from which predictions are shown; 0 chooses it on the held-back images",
        low=0,
        high=0.99,
    )
    input_width: int = _param(0, "width of the input; 0 derives it from the labels", unit="px", low=0, high=2048)
    input_height: int = _param(0, "height of the input; 0 derives it from the labels", unit="px", low=0, high=2048)
    cache_mb: int = _param(
        0, "memory for decoded images; 0 uses a share of the free memory", unit="MiB", low=0, high=1 << 20
    )
    threads: int = _param(0, "threads of the network; 0 uses all cores", low=0, high=256)
    start: str = _param(
        "base",
        "weights to start from: those that come with Platewright (ImageNet's where they do not fit the model), "
        "ImageNet's, or none",
        choices=("base", "imagenet", "scratch"),
    )
    base_folder: str | None = _param(None, "folder with base weights other than those that come with Platewright")
    backbone_weights: str | None = _param(None, "file with ImageNet weights of the backbone; empty: the usual places")
    augment: AugmentConfig = dataclasses.field(default_factory=AugmentConfig)
    centre: CentreConfig = dataclasses.field(default_factory=CentreConfig)
    ssdlite: SsdliteConfig = dataclasses.field(default_factory=SsdliteConfig)
    transfer: TransferConfig = dataclasses.field(default_factory=TransferConfig)
    notebook: NotebookConfig = dataclasses.field(default_factory=NotebookConfig)

    def __post_init__(self) -> None:
        _Validated.__post_init__(self)
        if (self.input_width == 0) != (self.input_height == 0):
            raise ConfigError("Input width and height must be set together or not at all.")
        if self.input_width % 32 or self.input_height % 32:
            raise ConfigError("Input width and height must be multiples of 32.")

    @property
    def single_box(self) -> SingleBoxConfig | None:
        """The settings of a single-box model; None for the multi-box detectors."""
        settings = getattr(self, self.model, None)
        return settings if isinstance(settings, SingleBoxConfig) else None

    @property
    def backbone_alpha(self) -> float:
        """Width of the pretrained backbone of the chosen model."""
        return float(getattr(getattr(self, self.model, None), "alpha", self.detector.alpha))

    @property
    def detector(self) -> DetectorConfig:
        """The settings of a multi-box detector; the defaults for a single-box model."""
        settings = getattr(self, self.model, None)
        return settings if isinstance(settings, DetectorConfig) else self.centre

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
        return cls(**{"preset": chosen, "minutes": PRESET_MINUTES[chosen], **_PRESET_CHANGES[chosen], **changes})

    def to_dict(self) -> dict[str, Any]:
        """Values for JSON."""
        return dataclasses.asdict(self)

    def to_json(self) -> str:
        return json.dumps(self.to_dict(), indent=2)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The reverse of :meth:`to_json`. Missing fields take their default.

        Raises:
            ConfigError: not JSON, an unknown field, a wrong type or a value out of its range.
        """
        try:
            values = json.loads(text)
        except ValueError as error:
            raise ConfigError("The training settings are not valid JSON ({error}).", error=str(error)) from error
        return cls.from_dict(values)

    @classmethod
    def from_dict(cls, values: Any) -> Self:
        """As :meth:`from_json`, from parsed values."""
        return _build(cls, values)


#: After few steps as good as with more of the backbone training, and a quarter faster: docs/decisions/0103.
_FROZEN = {
    "centre": CentreConfig(frozen_until="block_6_expand_relu"),
    "ssdlite": SsdliteConfig(frozen_until="block_6_expand_relu"),
}
_PRESET_CHANGES: dict[Preset, dict[str, Any]] = {
    Preset.FAST: {"ema_decay": 0.98, "checks": 5, "augment": AugmentConfig(chip_size=256), **_FROZEN},
    Preset.BALANCED: {"patience": 4},
    Preset.ACCURATE: {"ema_decay": 0.998, "checks": 20, "patience": 6},
}


def _build(cls: type[_T], values: Any) -> _T:
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
            made[name] = _build(typing.cast("type[Any]", kind), value)
        elif kind is Preset:
            made[name] = TrainConfig.for_preset(value).preset
        else:
            made[name] = value
    return cls(**made)
