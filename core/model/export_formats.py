"""The files that a trained model can be exported as. Imports neither NumPy nor TensorFlow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.errors import ModelError, Sentence


class NetworkLayout(StrEnum):
    """What goes into an exported network, and what comes out: core/model/layouts.py."""

    PLAIN = "plain"
    YOLOV8 = "yolov8"


class Kind(StrEnum):
    """The files' makers and runtimes."""

    KERAS = "keras"
    SAVEDMODEL = "savedmodel"
    LITERT = "litert"
    ONNX = "onnx"


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A row of the list.

    Args:
        name: on the command line.
        title: in the window.
        hint: what it is for, in the window.
        kind: of the file.
        file: its name in an exported folder.
        layout: of its input and output.
        half: weights are stored as float16.
        int8: weights and activations are eight-bit integers, except at the outputs.
    """

    name: str
    title: Sentence
    hint: Sentence
    kind: Kind
    file: str
    layout: NetworkLayout = NetworkLayout.PLAIN
    half: bool = False
    int8: bool = False

    @property
    def suffix(self) -> str:
        """Of its file, with the dot; empty for a folder."""
        _, dot, last = self.file.rpartition(".")
        return dot + last if dot else ""


_ROWS = (
    ExportFormat(
        "litert",
        Sentence("LiteRT"),
        Sentence("For phones, small computers and Python without TensorFlow (.tflite)."),
        Kind.LITERT,
        "model.tflite",
    ),
    ExportFormat(
        "litert-fp16",
        Sentence("LiteRT, weights of 16 bits"),
        Sentence("The same in a file of half the size."),
        Kind.LITERT,
        "model.tflite",
        half=True,
    ),
    ExportFormat(
        "litert-int8",
        Sentence("LiteRT, 8 bits"),
        Sentence("For hardware that calculates with integers; checked against the labels."),
        Kind.LITERT,
        "model.tflite",
        int8=True,
    ),
    ExportFormat(
        "onnx",
        Sentence("ONNX"),
        Sentence("For ONNX Runtime, TensorRT, OpenVINO and others."),
        Kind.ONNX,
        "model.onnx",
    ),
    ExportFormat(
        "onnx-yolov8",
        Sentence("ONNX as YOLOv8 writes it"),
        Sentence("For programs that read YOLOv8 models: Ultralytics, OpenCV, supervision, DeepStream, Frigate."),
        Kind.ONNX,
        "model.onnx",
        NetworkLayout.YOLOV8,
    ),
    ExportFormat(
        "keras",
        Sentence("Keras"),
        Sentence("For Keras 3 (.keras), to look at or to train further."),
        Kind.KERAS,
        "model.keras",
    ),
    ExportFormat(
        "savedmodel",
        Sentence("TensorFlow SavedModel"),
        Sentence("For TensorFlow and TensorFlow Serving (a folder)."),
        Kind.SAVEDMODEL,
        "saved_model",
    ),
)
EXPORT_FORMATS: dict[str, ExportFormat] = {row.name: row for row in _ROWS}


def export_format(name: str) -> ExportFormat:
    """The format of this name.

    Raises:
        ModelError: there is none.
    """
    try:
        return EXPORT_FORMATS[name]
    except KeyError:
        raise ModelError(
            "There is no model format “{name}”: choose one of {names}.", name=name, names=", ".join(EXPORT_FORMATS)
        ) from None
