"""Runs an exported file in the runtime that it is for. Imports TensorFlow for those that need it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from core.errors import ModelError
from core.model.export_formats import Kind

#: From the network's input, of one image, to its outputs by name.
Runner = Callable[[npt.NDArray[np.float32]], Mapping[str, npt.NDArray[np.float32]]]


def load_runner(kind: Kind, path: Path, threads: int = 2) -> Runner:
    """The exported file, loaded.

    Raises:
        ModelError: its runtime is not installed.
    """
    return {Kind.KERAS: _keras, Kind.SAVEDMODEL: _saved_model, Kind.LITERT: _litert, Kind.ONNX: _onnx}[kind](
        path, threads
    )


def network_runner(network: Any) -> Runner:
    """A Keras network that is in memory."""
    import tensorflow as tf

    compiled = tf.function(lambda pixels: network(pixels, training=False), autograph=False)

    def run(pixels: npt.NDArray[np.float32]) -> Mapping[str, npt.NDArray[np.float32]]:
        return {name: value.numpy() for name, value in compiled(tf.constant(pixels)).items()}

    return run


def _keras(path: Path, _: int) -> Runner:
    import keras

    return network_runner(keras.models.load_model(path))


def _saved_model(path: Path, _: int) -> Runner:
    import tensorflow as tf

    loaded = tf.saved_model.load(str(path))
    serve = loaded.signatures["serving_default"]
    [name] = serve.structured_input_signature[1]

    def run(pixels: npt.NDArray[np.float32]) -> Mapping[str, npt.NDArray[np.float32]]:
        _ = loaded  # a function does not keep its model alive
        return {key: value.numpy() for key, value in serve(**{name: tf.constant(pixels)}).items()}

    return run


def _litert(path: Path, threads: int) -> Runner:
    from ai_edge_litert.interpreter import Interpreter

    runner = Interpreter(model_path=str(path), num_threads=threads).get_signature_runner()
    [name] = runner.get_input_details()
    return lambda pixels: {key: np.array(value) for key, value in runner(**{name: pixels}).items()}


def _onnx(path: Path, threads: int) -> Runner:
    try:
        import onnxruntime
    except ImportError as error:
        raise ModelError(
            'ONNX files need further packages: install them with pip install "platewright[onnx]".'
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    names = [each.name for each in session.get_outputs()]
    return lambda pixels: dict(zip(names, session.run(names, {name: pixels}), strict=True))
