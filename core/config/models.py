"""The models that can be trained: the one table in which a model is added. Imports no TensorFlow.

A model is a file in ``core/model`` with a function ``build``, and a row here. Settings of its own are a field of
:class:`~core.config.train_config.TrainConfig` by its name; with a
:class:`~core.config.train_config.SingleBoxConfig` the model finds one box an image, else many.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from core.errors import ModelError, Sentence

if TYPE_CHECKING:  # these lie above, and import TensorFlow
    from core.model.build_request import BuildRequest
    from core.model.localiser import Localiser


@dataclass(frozen=True, slots=True)
class ModelKind:
    """An entry of the registry. ``module`` has a function ``build(BuildRequest) -> Localiser``."""

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
            Sentence("Standard (recommended)"),
            Sentence(
                "Detects any number of objects of any class and shape; starts from weights trained on number plates."
            ),
            "core.model.centre",
            pretrained=True,
        ),
        ModelKind(
            "ssdlite",
            Sentence("MobileNetV2-SSDLite"),
            Sentence("Detects any number of objects of any class; starts from weights trained on number plates."),
            "core.model.ssdlite",
            pretrained=True,
        ),
        ModelKind(
            "transfer",
            Sentence("Transfer learning"),
            Sentence(
                "For learning: a pretrained, partly frozen network with a head for one box. Detects at most one object "
                "in an image, the largest."
            ),
            "core.model.transfer",
            pretrained=True,
        ),
        ModelKind(
            "notebook",
            Sentence("Tutorial CNN"),
            Sentence(
                "For learning: the tutorial's small network, trained from scratch. Detects at most one object in an "
                "image, the largest, and misses many distant ones."
            ),
            "core.model.notebook",
            pretrained=False,
        ),
    )
}


def model_kind(name: str) -> ModelKind:
    """The entry of this name.

    Raises:
        ModelError: there is no such model.
    """
    try:
        return MODELS[name]
    except KeyError:
        raise ModelError(
            "There is no model “{name}”: choose one of {names}.", name=name, names=", ".join(MODELS)
        ) from None
