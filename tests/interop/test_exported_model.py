"""Ultralytics loads an exported model as one of its own. It needs PyTorch, and an export our own .venv."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from PIL import Image

ultralytics = pytest.importorskip("ultralytics")
pytest.importorskip("onnxruntime")

ROOT = Path(__file__).resolve().parents[2]
#: Python with Platewright and TensorFlow, which the reference implementations are kept apart from.
PYTHON = Path(os.environ.get("PLATEWRIGHT_PYTHON", ROOT / ".venv" / "bin" / "python"))
pytestmark = pytest.mark.skipif(not PYTHON.exists(), reason="no Platewright to export with")
#: Renders a street, and predicts on it with the exported LiteRT file.
EXPECTED = """
import sys
from pathlib import Path
from PIL import Image
from core.inference.predictor import Predictor
from core.synthetic import SceneSpec, render_scene
scene = render_scene(7_000_003, SceneSpec(width=800, height=448, min_plate_height=8.0))
Image.fromarray(scene.image).save("street.png")
for found in Predictor(Path("litert")).predict(scene.image, 0.5):
    print(found.score, *found.box.as_tuple())
"""


@pytest.mark.parametrize("nms", [False, True])
def test_yolo_detects_what_platewright_detects(tmp_path: Path, nms: bool) -> None:
    export = [str(PYTHON), "-m", "gui.shell.entry", "export-model", "base", "--size", "800x448"]
    where = {**os.environ, "PYTHONPATH": str(ROOT)}
    for name, out, more in (("litert", "litert", []), ("onnx-yolov8", "plates.onnx", ["--nms"] * nms)):
        subprocess.run([*export, "--format", name, "--out", out, *more], cwd=tmp_path, env=where, check=True)
    said = subprocess.run(
        [str(PYTHON), "-c", EXPECTED], cwd=tmp_path, env=where, check=True, capture_output=True, text=True
    )
    expected = [[float(each) for each in line.split()] for line in said.stdout.splitlines()]

    model = ultralytics.YOLO(str(tmp_path / "plates.onnx"), task="detect")
    [found] = model.predict(Image.open(tmp_path / "street.png"), conf=0.5, imgsz=(448, 800), verbose=False)

    assert found.names == {0: "plate"}
    rows = [[float(box.conf), *box.xyxy[0].tolist()] for box in found.boxes]
    assert len(rows) == len(expected) > 0
    for one, other in zip(rows, expected, strict=True):
        assert one[0] == pytest.approx(other[0], abs=0.02)
        assert one[1:] == pytest.approx(other[1:], abs=3.0)  # no voting outside, and its own letterbox
