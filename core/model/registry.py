"""The models that can be trained, by name. TensorFlow is imported only when one is built."""

from __future__ import annotations

import importlib

from core.errors import ModelError
from core.model.kind import ModelKind

#: Modules of core.model, in the order of the window's list, the default first; ``MODEL`` in each is its description.
_MODULES = (
    "centre",
    "ssdlite",
    "transfer",
    "notebook",
)


def _described(module: str) -> ModelKind:
    kind: ModelKind = importlib.import_module(f"core.model.{module}").MODEL
    return kind


MODELS: dict[str, ModelKind] = {kind.name: kind for kind in map(_described, _MODULES)}
DEFAULT_MODEL = next(iter(MODELS))


def model_kind(name: str) -> ModelKind:
    """The model of this name.

    Raises:
        ModelError: there is no such model.
    """
    try:
        return MODELS[name]
    except KeyError:
        raise ModelError(
            "There is no model “{name}”: choose one of {names}.", name=name, names=", ".join(MODELS)
        ) from None
