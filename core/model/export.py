"""Exports a model to LiteRT, one file for each input size: a free size loses the fast kernels. Imports TensorFlow."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import tensorflow as tf
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

from core.model.localiser import Localiser


def litert_name(width: int, height: int) -> str:
    """File name of the network for this input size."""
    return f"model-{width}x{height}.tflite"


def export_litert(
    localiser: Localiser,
    sizes: Sequence[tuple[int, int]],
    folder: Path,
    progress: Callable[[int, int], None],
    *,
    half: bool = False,
) -> dict[tuple[int, int], str]:
    """Write a LiteRT file for each input size ``(width, height)``, and return their names by size.

    Args:
        localiser: the model.
        sizes: input sizes.
        folder: of the run.
        progress: called with the files done and the total.
        half: store the weights as float16, at half the size; they are widened on loading, so that prediction is as
            fast.
    """
    files = {}
    for done, (width, height) in enumerate(sizes):
        progress(done, len(sizes))
        files[width, height] = litert_name(width, height)
        (folder / files[width, height]).write_bytes(_converted(localiser, width, height, half=half))
    progress(len(sizes), len(sizes))
    return files


def _converted(localiser: Localiser, width: int, height: int, *, half: bool) -> bytes:
    """The LiteRT file for this input size; its signature has the names of :meth:`Localiser.detector`.

    Keras' ``export(format="litert")`` takes four times as long, since it saves every layer. Here the weights become
    constants first, and the converter gets one function without variables.
    """
    detector = localiser.detector(width, height)
    pixels = tf.TensorSpec((1, height, width, 3), tf.float32, name="image")
    traced = tf.function(lambda image: detector(image, training=False), autograph=False).get_concrete_function(pixels)
    frozen = convert_variables_to_constants_v2(traced)
    module = tf.Module()
    module.serve = tf.function(
        lambda image: tf.nest.pack_sequence_as(traced.structured_outputs, frozen(image)),
        autograph=False,
        input_signature=[pixels],
    )
    with tempfile.TemporaryDirectory() as saved:
        tf.saved_model.save(module, saved, signatures=module.serve)
        converter = tf.lite.TFLiteConverter.from_saved_model(saved)
        if half:
            converter.optimizations = [tf.lite.Optimize.DEFAULT]
            converter.target_spec.supported_types = [tf.float16]
        content: bytes = converter.convert()
    return content
