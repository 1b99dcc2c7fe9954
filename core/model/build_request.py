"""What a model is built from; :mod:`core.config.models` lists the models."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.config.train_config import TrainConfig
from core.model.base import BaseWeights


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What a model is built from.

    ``aspects`` (width / height) are those of the anchors. At most one of ``base``, weights of a whole model, and
    ``backbone_weights``, a file of ImageNet weights, is given.
    """

    config: TrainConfig
    class_count: int
    aspects: tuple[float, ...]
    backbone_weights: Path | None = None
    base: BaseWeights | None = None
