"""How a model describes itself to the rest of the program. Imports neither NumPy nor TensorFlow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import Sentence
from core.model.settings import ModelConfig

if TYPE_CHECKING:
    from core.dataset.augment_config import AugmentConfig
    from core.geometry import FloatArray
    from core.model.base import BaseWeights
    from core.model.localiser import Localiser


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What a model is built from.

    ``settings`` are of the class that its :class:`ModelKind` names. ``boxes_xyxy`` ``(N, 4)`` are the objects that it
    will be trained on, None if they are not known. At most one of ``base``, weights of a whole model, and
    ``backbone_weights``, a file of ImageNet weights, is given.
    """

    settings: Any
    augment: AugmentConfig
    class_count: int
    boxes_xyxy: FloatArray | None = None
    backbone_weights: Path | None = None
    base: BaseWeights | None = None


@dataclass(frozen=True, slots=True)
class ModelKind:
    """A model of the registry.

    Args:
        name: on the command line, in files, and of its base weights in ``resources/base``.
        title: in the window.
        summary: what it is for, a sentence or two.
        settings: the class of its settings, each with a default.
        build: makes the untrained model; imports TensorFlow when it is called.
        presets: its settings in the presets where they are not the defaults, by the preset's name.
        least_steps: training steps of 16 images that it usually takes to be any good: from its own base weights, and
            from any other start.
        images_per_second: training speed on the reference machine (2 cores), by the preset's name, where measured.
    """

    name: str
    title: Sentence
    summary: Sentence
    settings: type[ModelConfig]
    build: Callable[[BuildRequest], Localiser]
    presets: Mapping[str, ModelConfig] = field(default_factory=dict)
    images_per_second: Mapping[str, float] = field(default_factory=dict)
    least_steps: tuple[int, int] = (250, 400)

    def settings_for(self, preset: str) -> ModelConfig:
        """Its settings in this preset."""
        return self.presets.get(preset) or self.settings()
