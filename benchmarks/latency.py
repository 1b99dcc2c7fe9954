"""Milliseconds from a decoded frame to its boxes, beside a network of the YOLO class in the same runtime."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from core.files.find_images import find_images
from core.images import load_rgb
from core.inference.predictor import Predictor


def add_to(commands: Any) -> None:
    """The command ``latency``."""
    parser: argparse.ArgumentParser = commands.add_parser("latency", help="one frame of 1280x720, one thread")
    parser.add_argument("--data", type=Path, help="folder of frames; without it, noise")
    parser.add_argument("--run", type=Path, help="a trained run; without it, the base weights at 640x384")
    parser.add_argument("--frames", type=int, default=60)
    parser.set_defaults(work=work)


def work(options: argparse.Namespace) -> int:
    frames = _frames(options.data, options.frames)
    with tempfile.TemporaryDirectory() as folder:
        model = options.run or _base_at(Path(folder), 640, 384)
        predictor = Predictor(model, threads=1)
        rows = [("ours, boxes from score 0.3", _median_ms(lambda f: predictor.predict(f, 0.3), frames))]
        rows.append(("ours, boxes from score 0.01", _median_ms(lambda f: predictor.predict(f, 0.01), frames)))
        yolo = _yolo(Path(folder))
        rows.append(("YOLOv8n's layers at 640x640, network only", _median_ms(yolo, frames[:10])))
    print("| what | milliseconds | of YOLOv8n |\n|---|---|---|")
    for name, value in rows:
        print(f"| {name} | {value:.1f} | {value / rows[-1][1]:.2f} |")
    return 0


def _frames(folder: Path | None, count: int) -> list[np.ndarray]:
    if folder is None:
        return [np.random.default_rng(i).integers(0, 256, (720, 1280, 3), dtype=np.uint8) for i in range(count)]
    return [load_rgb(path) for path in find_images(folder)[:count]]


def _median_ms(predict: Callable[[np.ndarray], object], frames: list[np.ndarray]) -> float:
    predict(frames[0])
    spent = []
    for frame in frames:
        begun = time.perf_counter()
        predict(frame)
        spent.append(time.perf_counter() - begun)
    return float(np.median(spent)) * 1000


def _base_at(folder: Path, width: int, height: int) -> Path:
    """A model folder of the base weights at one size, as a run exports it."""
    from core.config.train_config import TrainConfig
    from core.model.base import find_base
    from core.model.card import ModelCard
    from core.model.export import export_litert
    from core.model.kind import BuildRequest
    from core.model.registry import model_kind

    config = TrainConfig()
    base = find_base(config.model)
    if base is None:
        raise SystemExit("There are no base weights: name a trained run with --run.")
    made = model_kind(config.model).build(BuildRequest(config.settings, config.augment, 1, base=base))
    files = export_litert(made, [(width, height)], folder, lambda _done, _total: None)
    card = ModelCard(config.model, ((1, "plate"),), files, 0.5, config.settings.nms_iou)
    card.write(folder)
    return folder


def _yolo(folder: Path) -> Callable[[np.ndarray], object]:
    """YOLOv8n (one class, random weights: only its time counts) at 640x640 in LiteRT, one thread.

    Layers from its published configuration (``yolov8n.yaml``: depth 0.33, width 0.25), decoding left out.
    """
    import keras
    import tensorflow as tf
    from ai_edge_litert.interpreter import Interpreter
    from keras import layers
    from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

    def conv(x: Any, filters: int, kernel: int = 3, stride: int = 1) -> Any:
        # Batch norms are folded into the convolutions on export: a bias stands for them.
        return layers.Activation("silu")(layers.Conv2D(filters, kernel, stride, padding="same")(x))

    def c2f(x: Any, filters: int, repeats: int, shortcut: bool) -> Any:
        whole = conv(x, filters, 1)
        parts = [whole[..., : filters // 2], whole[..., filters // 2 :]]
        for _ in range(repeats):
            inner = conv(conv(parts[-1], filters // 2), filters // 2)
            parts.append(layers.Add()([parts[-1], inner]) if shortcut else inner)
        return conv(layers.Concatenate()(parts), filters, 1)

    pixels = keras.Input((640, 640, 3))
    x = c2f(conv(conv(pixels / 255.0, 16, 3, 2), 32, 3, 2), 32, 1, True)
    eight = c2f(conv(x, 64, 3, 2), 64, 2, True)
    sixteen = c2f(conv(eight, 128, 3, 2), 128, 2, True)
    x = conv(c2f(conv(sixteen, 256, 3, 2), 256, 1, True), 128, 1)
    pools = [x]
    for _ in range(3):
        pools.append(layers.MaxPooling2D(5, 1, padding="same")(pools[-1]))
    deep = conv(layers.Concatenate()(pools), 256, 1)
    middle = c2f(layers.Concatenate()([layers.UpSampling2D()(deep), sixteen]), 128, 1, False)
    fine = c2f(layers.Concatenate()([layers.UpSampling2D()(middle), eight]), 64, 1, False)
    middle = c2f(layers.Concatenate()([conv(fine, 64, 3, 2), middle]), 128, 1, False)
    deep = c2f(layers.Concatenate()([conv(middle, 128, 3, 2), deep]), 256, 1, False)
    found = []
    for level in (fine, middle, deep):
        box = layers.Conv2D(64, 1)(conv(conv(level, 64), 64))
        score = layers.Conv2D(1, 1, activation="sigmoid")(conv(conv(level, 64), 64))
        found += [box, score]
    network = keras.Model(pixels, found)
    function = tf.function(lambda x: network(x, training=False), autograph=False)
    traced = function.get_concrete_function(tf.TensorSpec((1, 640, 640, 3), tf.float32))
    frozen = convert_variables_to_constants_v2(traced)
    path = folder / "yolov8n.tflite"
    path.write_bytes(tf.lite.TFLiteConverter.from_concrete_functions([frozen]).convert())
    interpreter = Interpreter(model_path=str(path), num_threads=1)
    interpreter.allocate_tensors()
    place = interpreter.get_input_details()[0]["index"]
    values = np.zeros((1, 640, 640, 3), dtype=np.float32)

    def predict(_: np.ndarray) -> None:
        interpreter.set_tensor(place, values)
        interpreter.invoke()

    return predict
