"""A trained network from its weights. Imports TensorFlow."""

from __future__ import annotations

from pathlib import Path

from core.dataset.augment_config import AugmentConfig
from core.errors import ModelError, reason
from core.model.kind import BuildRequest
from core.model.localiser import Localiser
from core.model.network_shape import NetworkShape
from core.model.registry import model_kind


def rebuild(shape: NetworkShape, weights: Path) -> Localiser:
    """The network of this shape with the weights in this file.

    Raises:
        ModelError: the file is missing, cannot be read or does not fit.
    """
    try:
        request = BuildRequest(shape.settings, AugmentConfig(), shape.class_count, base=shape.weights(weights))
        localiser = model_kind(shape.model).build(request)
        localiser.network.load_weights(weights)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            "The weights {file} cannot be loaded ({reason}): export a model that was trained with this Platewright.",
            file=str(weights),
            reason=reason(error),
        ) from error
    return localiser
