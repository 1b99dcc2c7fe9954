"""The program that comes with an export: at most 60 lines that need NumPy, Pillow and the file's runtime.

Put together from a part for the runtime and one for what the network gives; tests run every one.
"""

from __future__ import annotations

from core.model.export_formats import Kind, NetworkLayout

#: What to install for each runtime, besides numpy and pillow.
PACKAGES = {
    Kind.KERAS: "keras tensorflow",
    Kind.SAVEDMODEL: "tensorflow",
    Kind.LITERT: "ai-edge-litert",
    Kind.ONNX: "onnxruntime",
}

_HEAD = '''"""Detects objects in photos. pip install numpy pillow {packages}; python predict.py photo.jpg"""

import json
import sys
from pathlib import Path

import numpy as np
{imports}
from PIL import Image, ImageOps

FOLDER = Path(__file__).parent
CARD = json.loads((FOLDER / "model.json").read_text(encoding="utf-8"))
NAMES = [each["name"] for each in CARD["classes"]]
WIDTH, HEIGHT = CARD["inputs"][0]["width"], CARD["inputs"][0]["height"]
FILE = str(FOLDER / CARD["inputs"][0]["file"])
{load}


def predict(path, threshold=CARD["threshold"]):
    """Class, score and left, top, right, bottom (pixels of the upright image) of each detection, best first."""
    with Image.open(path) as file:
        image = ImageOps.exif_transpose(file).convert("RGB")
    scale = min(WIDTH / image.width, HEIGHT / image.height)
    inner = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    pad = (WIDTH - inner[0]) // 2, (HEIGHT - inner[1]) // 2
    canvas = Image.new("RGB", (WIDTH, HEIGHT), (114, 114, 114))
    canvas.paste(image.resize(inner, Image.Resampling.BOX if scale < 1 else Image.Resampling.BILINEAR), pad)
    pixels = np.asarray(canvas, np.float32)[None]
{run}
    boxes = (boxes - np.tile(pad, 2)) / scale
    boxes = boxes.clip(0, [image.width, image.height] * 2)
    return [(NAMES[int(k)], float(s), *map(float, b)) for b, s, k in zip(boxes, scores, labels)]
'''

_IMPORTS = {
    Kind.KERAS: "import keras",
    Kind.SAVEDMODEL: "import tensorflow as tf",
    Kind.LITERT: "from ai_edge_litert.interpreter import Interpreter",
    Kind.ONNX: "import onnxruntime",
}
_LOAD = {
    Kind.KERAS: "NETWORK = keras.models.load_model(FILE)",
    Kind.SAVEDMODEL: "MODEL = tf.saved_model.load(FILE)",
    Kind.LITERT: "NETWORK = Interpreter(FILE).get_signature_runner()",
    Kind.ONNX: "NETWORK = onnxruntime.InferenceSession(FILE)",
}
_RUN = {
    Kind.KERAS: "    outputs = {{name: np.asarray(each) for name, each in NETWORK(pixels).items()}}",
    Kind.SAVEDMODEL: (
        '    outputs = MODEL.signatures["serving_default"]({input}=pixels)\n'
        "    outputs = {{name: each.numpy() for name, each in outputs.items()}}"
    ),
    Kind.LITERT: "    outputs = NETWORK({input}=pixels)",
    Kind.ONNX: (
        "    names = [each.name for each in NETWORK.get_outputs()]\n"
        '    outputs = dict(zip(names, NETWORK.run(names, {{"{input}": pixels}})))'
    ),
}
_YOLO_INPUT = "    pixels = np.ascontiguousarray(pixels.transpose(0, 3, 1, 2)) / np.float32(255)"
_SUPPRESSED = """    rows = outputs["{output}"][0]
    rows = rows[rows[:, 4] >= threshold]
    boxes, scores, labels = rows[:, :4], rows[:, 4], rows[:, 5]"""
_PLAIN = """    boxes, raw = outputs["boxes"][0], outputs["scores"][0].clip(1e-9, 1 - 1e-7)
    fit = CARD["calibration"]
    all_scores = 1 / (1 + np.exp(-(fit["scale"] * np.log(raw / (1 - raw)) + fit["offset"])))
    boxes, scores, labels = best_of(boxes, all_scores, threshold)"""
_YOLO = """    rows = outputs["output0"][0].T
    boxes = np.concatenate([rows[:, :2] - rows[:, 2:4] / 2, rows[:, :2] + rows[:, 2:4] / 2], axis=1)
    boxes, scores, labels = best_of(boxes, rows[:, 4:], threshold)"""

_BEST = '''

def best_of(boxes, all_scores, threshold):
    """Of overlapping boxes of a class, the one with the highest score."""
    rows, labels = np.nonzero(all_scores >= threshold)
    order, kept = np.argsort(-all_scores[rows, labels]), []
    for each in order:
        one, others = boxes[rows[each]], boxes[rows[kept]]
        inner = (np.minimum(one[2:], others[:, 2:]) - np.maximum(one[:2], others[:, :2])).clip(0).prod(axis=1)
        areas = (others[:, 2:] - others[:, :2]).prod(axis=1), (one[2:] - one[:2]).prod()
        over = inner > CARD["nms_iou"] * (areas[0] + areas[1] - inner)
        over |= inner > CARD["nms_cover"] * np.minimum(*areas)
        if not (over & (labels[kept] == labels[each])).any():
            kept.append(each)
    return boxes[rows[kept]], all_scores[rows[kept], labels[kept]], labels[kept]
'''

_TAIL = """

if __name__ == "__main__":
    for name in sys.argv[1:]:
        for found in predict(name):
            print(name, found[0], *(f"{each:.3f}" for each in found[1:]))
"""


def example(kind: Kind, layout: NetworkLayout, *, nms: bool) -> str:
    """The program for a file of this kind and layout."""
    is_yolo = layout is NetworkLayout.YOLOV8
    names = {"input": "images" if is_yolo else "image", "output": "output0" if is_yolo else "detections"}
    parts = [_YOLO_INPUT] if is_yolo else []
    parts.append(_RUN[kind].format(**names))
    parts.append(_SUPPRESSED.format(**names) if nms else _YOLO if is_yolo else _PLAIN)
    head = _HEAD.format(packages=PACKAGES[kind], imports=_IMPORTS[kind], load=_LOAD[kind], run="\n".join(parts))
    return head + ("" if nms else _BEST) + _TAIL
