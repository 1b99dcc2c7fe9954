"""The localisers that can be trained, by name. Does not import TensorFlow until one is built."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from core.config.train_config import TrainConfig
from core.errors import ModelError, Sentence
from core.model.base import BaseWeights

if TYPE_CHECKING:
    from core.model.localiser import Localiser


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What a localiser is built from.

    ``aspects`` (width / height) are those of the anchors. At most one of ``base``, the weights of a whole localiser,
    and ``backbone_weights``, a file of ImageNet weights, is given.
    """

    config: TrainConfig
    class_count: int
    aspects: tuple[float, ...]
    backbone_weights: Path | None = None
    base: BaseWeights | None = None


@dataclass(frozen=True, slots=True)
class ModelKind:
    """A row of the registry. ``module`` has a function ``build(BuildRequest) -> Localiser``."""

    name: str
    title: Sentence
    summary: Sentence
    module: str
    pretrained: bool

    def build(self, request: BuildRequest) -> Localiser:
        """The untrained model; imports TensorFlow."""
        build = cast("Callable[[BuildRequest], Localiser]", importlib.import_module(self.module).build)
        return build(request)


MODELS: dict[str, ModelKind] = {
    kind.name: kind
    for kind in (
        ModelKind(
            "centre",
            Sentence("Centre head"),
            Sentence(
                "Finds any number of objects of any class and shape; starts from weights that know number plates."
            ),
            "core.model.centre",
            pretrained=True,
        ),
        ModelKind(
            "ssdlite",
            Sentence("MobileNetV2-SSDLite"),
            Sentence("Finds any number of objects of any class; starts from weights that know number plates."),
            "core.model.ssdlite",
            pretrained=True,
        ),
        ModelKind(
            "transfer",
            Sentence("Transfer learning"),
            Sentence(
                "To learn from: a pretrained network, partly frozen, under a head for one box. It finds at most one "
                "object in an image, the largest."
            ),
            "core.model.transfer",
            pretrained=True,
        ),
        ModelKind(
            "notebook",
            Sentence("Notebook CNN"),
            Sentence(
                "To learn from: the tutorial's small network, trained from scratch. It finds at most one object in an "
                "image, the largest, and does badly on distant ones."
            ),
            "core.model.notebook",
            pretrained=False,
        ),
    )
}


def model_kind(name: str) -> ModelKind:
    """The row of this name.

    Raises:
        ModelError: there is none.
    """
    try:
        return MODELS[name]
    except KeyError:
        raise ModelError(
            "There is no model “{name}”: choose one of {names}.", name=name, names=", ".join(MODELS)
        ) from None
