"""Writes a network as a Keras, SavedModel, LiteRT or ONNX file. Imports TensorFlow."""

from __future__ import annotations

import re
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

from core.errors import ModelError
from core.model.onnx_opset import ONNX_OPSET

#: Of an int8 file, what stays in float: the last layers, whose steps would be pixels, and what makes boxes of them.
_FLOAT_NAMES = re.compile(
    r"(deltas|logits|corners|boxes|edges|classes|attention)_|reshape|^(functional[^/]*/)+([^/]*|clip_by_value/.*)$"
)
_FLOAT_OPERATORS = (
    *("CONCATENATION", "LOGISTIC", "EXP", "MINIMUM", "MAXIMUM", "MUL", "SUB", "DIV", "LOG", "CAST", "SUM", "SOFTMAX"),
    *("STRIDED_SLICE", "SLICE", "BATCH_MATMUL", "TRANSPOSE", "TOPK_V2", "GATHER", "GATHER_ND", "REDUCE_MAX"),
    *("LESS", "GREATER", "GREATER_EQUAL", "ABS", "PACK"),
)


def save_keras(network: keras.Model, path: Path) -> None:
    """Write a ``.keras`` file.

    Raises:
        ModelError: the network has layers of its own, which Keras alone could not load.
    """
    network.save(path)
    try:
        keras.models.load_model(path)
    except (TypeError, ValueError) as error:
        raise ModelError(
            "This model has layers that are not Keras' own, so it cannot be a Keras file: choose another format."
        ) from error


def save_saved_model(network: keras.Model, folder: Path) -> None:
    """Write a SavedModel; its signature ``serving_default`` has the names of the network's inputs and outputs."""
    module = _without_variables(network)
    tf.saved_model.save(module, str(folder), signatures=module.serve)


def save_litert(network: keras.Model, path: Path, *, half: bool = False) -> None:
    """Write a LiteRT file; with ``half``, its weights as float16, which are widened on loading."""
    with _converter(network) as converter:
        if half:
            converter.optimizations = [tf.lite.Optimize.DEFAULT]
            converter.target_spec.supported_types = [tf.float16]
        path.write_bytes(converter.convert())


def save_litert_int8(network: keras.Model, path: Path, inputs: Iterable[npt.NDArray[np.float32]]) -> None:
    """Write a LiteRT file whose network works on eight-bit integers; inputs and outputs stay float32.

    Args:
        network: for one image.
        path: of the file.
        inputs: real ones ``(1, H, W, 3)``, from which the ranges of the activations are measured.
    """
    with _converter(network) as converter:
        tensors = _interpreter(converter.convert()).get_tensor_details()
    names = [each["name"] for each in tensors if _FLOAT_NAMES.search(each["name"].split(";")[0])]
    samples = [{network.inputs[0].name: each} for each in inputs]
    with _converter(network) as converter:
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        converter.representative_dataset = lambda: iter(samples)
        converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8, tf.lite.OpsSet.TFLITE_BUILTINS]
        options = tf.lite.experimental.QuantizationDebugOptions(
            denylisted_ops=list(_FLOAT_OPERATORS), denylisted_nodes=names
        )
        # The only way to keep part of a network in float; nothing is debugged.
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", ".*tf.lite.Interpreter is deprecated", UserWarning)
            chooser = tf.lite.experimental.QuantizationDebugger(
                converter=converter, debug_dataset=lambda: iter(samples), debug_options=options
            )
            path.write_bytes(chooser.get_nondebug_quantized_model())


def save_onnx(network: keras.Model, path: Path, metadata: Mapping[str, str], description: str) -> None:
    """Write an ONNX file of opset :data:`~core.model.onnx_opset.ONNX_OPSET` with this metadata.

    Raises:
        ModelError: the packages that this needs are not installed.
    """
    try:
        import onnx
        import tf2onnx
    except ImportError as error:
        raise ModelError(
            'ONNX files need further packages: install them with pip install "platewright[onnx]".'
        ) from error
    module = _without_variables(network)
    made, _ = tf2onnx.convert.from_function(
        module.serve, input_signature=[_specification(network)], opset=ONNX_OPSET, custom_ops=None
    )
    _rename(made.graph, dict(zip((each.name for each in made.graph.output), sorted(network.output), strict=True)))
    made.producer_name = "platewright"
    made.doc_string = description
    onnx.helper.set_model_props(made, dict(metadata))
    onnx.checker.check_model(made)
    onnx.save(made, path)


def _rename(graph: Any, names: Mapping[str, str]) -> None:
    """Give tensors other names, in place."""
    for node in graph.node:
        for field in (node.input, node.output):
            field[:] = [names.get(each, each) for each in field]
    for value in graph.output:
        value.name = names.get(value.name, value.name)


def _specification(network: keras.Model) -> Any:
    [pixels] = network.inputs
    return tf.TensorSpec(pixels.shape, tf.float32, name=pixels.name)


def _without_variables(network: keras.Model) -> Any:
    """A module with the function ``serve``, in which weights are constants: all converters are fastest with that."""
    given = _specification(network)
    traced = tf.function(lambda image: network(image, training=False), autograph=False).get_concrete_function(given)
    frozen = convert_variables_to_constants_v2(traced)
    module = tf.Module()
    module.serve = tf.function(
        lambda image: tf.nest.pack_sequence_as(traced.structured_outputs, frozen(image)),
        autograph=False,
        input_signature=[given],
    )
    return module


@contextmanager
def _converter(network: keras.Model) -> Iterator[Any]:
    with tempfile.TemporaryDirectory() as saved:
        save_saved_model(network, Path(saved))
        yield tf.lite.TFLiteConverter.from_saved_model(saved)


def _interpreter(content: bytes) -> Any:
    from ai_edge_litert.interpreter import Interpreter

    return Interpreter(model_content=content)
