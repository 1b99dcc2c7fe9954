"""What a network must be built as for its weights to fit. Imports no TensorFlow."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from core.evaluation.calibration import Calibration
from core.model.base import BaseWeights
from core.model.registry import model_kind
from core.model.settings import ModelConfig
from core.parameters import from_plain


@dataclass(frozen=True, slots=True)
class NetworkShape:
    """A model of the registry, its settings and what these leave open.

    ``strides`` are those of a detector's levels, ``aspects`` those of its anchors; empty for models without.
    """

    model: str
    settings: ModelConfig
    class_count: int
    strides: tuple[int, ...] = ()
    aspects: tuple[float, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Values for JSON."""
        return {
            "model": self.model,
            "settings": dataclasses.asdict(self.settings),
            "classes": self.class_count,
            "strides": list(self.strides),
            "aspects": list(self.aspects),
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """The reverse of :meth:`to_dict`.

        Raises:
            ModelError, ConfigError, KeyError, TypeError, ValueError: no shape of a model of ours.
        """
        kind = model_kind(str(values["model"]))
        return cls(
            kind.name,
            from_plain(kind.settings, values["settings"]),
            int(values["classes"]),
            tuple(map(int, values["strides"])),
            tuple(map(float, values["aspects"])),
        )

    def weights(self, path: Path) -> BaseWeights | None:
        """The weights in this file as a start of a network of this shape; None for one that only starts anew."""
        if self.settings.backbone_alpha is None:
            return None
        return BaseWeights(
            path,
            self.aspects,
            self.settings.backbone_alpha,
            int(getattr(self.settings, "channels", 0)),
            int(getattr(self.settings, "head_layers", 0)),
            strides=self.strides,
            corners=getattr(self.settings, "corner_weight", 0.0) > 0,
            model=self.model,
            class_count=self.class_count,
        )

    def start_card(self, weights: str, calibration: Calibration, threshold: float) -> dict[str, Any] | None:
        """What :func:`core.model.base.find_base` reads, for a file of this name; None as of :meth:`weights`."""
        base = self.weights(Path(weights))
        if base is None:
            return None
        return {
            "weights": weights,
            "aspects": list(base.aspects),
            "alpha": base.alpha,
            "channels": base.channels,
            "head_layers": base.head_layers,
            "strides": list(base.strides),
            "corners": base.corners,
            "classes": base.class_count,
            "calibration": calibration.to_dict(),
            "threshold": threshold,
        }
