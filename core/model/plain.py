"""A detector of Keras' own layers and operations only, so that its file loads without Platewright. Imports TensorFlow.

A layer of ours has a method ``plain`` with the arguments of ``call``, which gives the same of Keras' own.
"""

from __future__ import annotations

from typing import Any

import keras


def plain_model(model: keras.Model, shape: tuple[int, ...], name: str) -> keras.Model:
    """The same network with the same weights for inputs of ``shape`` ``(1, H, W, 3)``, named ``name``."""

    def call(layer: Any, *inputs: Any, **options: Any) -> Any:
        if hasattr(layer, "plain"):
            return layer.plain(*inputs)
        if isinstance(layer, keras.Model) and not isinstance(layer, keras.Sequential):
            return plain_model(layer, inputs[0].shape, layer.input.name)(inputs[0])
        return layer(*inputs, **options)

    pixels = keras.Input(batch_shape=shape, name=name)
    return keras.models.clone_model(model, pixels, clone_function=lambda layer: layer, call_function=call)
