from __future__ import annotations

import dataclasses
import importlib.util
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image

from core.errors import ModelError
from core.images import load_rgb
from core.inference.predictor import Predictor
from core.model.base import base_model_folder
from core.model.card import MODEL_FILE, ModelCard
from core.runs.export import export_model
from tests.core.runs.support import make_run

FILES = {MODEL_FILE, "model-640x384.tflite", "classes.txt", "README.md", "predict.py"}


def test_a_model_is_exported_as_a_folder_with_instructions(tmp_path: Path) -> None:
    run = make_run(tmp_path / "runs", "a")
    export_model(run.folder, tmp_path / "out", "Night images")
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES
    assert (tmp_path / "out" / "classes.txt").read_text() == "plate\n"
    readme = (tmp_path / "out" / "README.md").read_text()
    assert readme.startswith("# Night images\n")
    assert "640x384" in readme


def test_a_model_is_exported_as_a_zip_file(tmp_path: Path) -> None:
    run = make_run(tmp_path / "runs", "a")
    export_model(run.folder, tmp_path / "plates.zip", "Run 1")
    with zipfile.ZipFile(tmp_path / "plates.zip") as packed:
        assert set(packed.namelist()) == {f"plates/{name}" for name in FILES}
        assert packed.read("plates/model-640x384.tflite") == b"network"
    assert [path.name for path in tmp_path.glob("*plates*")] == ["plates.zip"]


def test_existing_files_are_not_overwritten(tmp_path: Path) -> None:
    run = make_run(tmp_path / "runs", "a")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("x")
    with pytest.raises(ModelError, match="not empty"):
        export_model(run.folder, tmp_path / "out", "Run 1")
    with pytest.raises(ModelError, match="cannot be written"):
        export_model(run.folder, tmp_path / "out" / "mine.txt" / "deeper.zip", "Run 1")


def test_a_run_without_a_model_cannot_be_exported(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no trained model"):
        export_model(tmp_path, tmp_path / "out", "Run 1")


def test_the_script_detects_what_platewright_detects(tmp_path: Path) -> None:
    model = one_size_of_the_base_model(tmp_path / "model")
    export_model(model, tmp_path / "out", "Run 1")
    picture = tmp_path / "street.png"
    Image.fromarray(a_plate()).save(picture)
    script = _imported(tmp_path / "out" / "predict.py")

    name, score, box = script.Model(tmp_path / "out").predict(picture, threshold=0.01)[0]

    predictor = Predictor(model, threads=1)
    expected = predictor.predict(load_rgb(picture))[0]
    predictor.close()
    assert name == predictor.classes[0][1]
    assert score == pytest.approx(expected.score, abs=0.1)
    assert np.abs(np.subtract(box, expected.box.as_tuple())).max() < 6


def test_the_script_goes_on_after_a_bad_image(tmp_path: Path) -> None:
    export_model(one_size_of_the_base_model(tmp_path / "model"), tmp_path / "out", "Run 1")
    picture = tmp_path / "street.png"
    Image.fromarray(a_plate()).save(picture)
    script = [sys.executable, str(tmp_path / "out" / "predict.py")]
    (tmp_path / "text.jpg").write_text("no image")

    done = subprocess.run(
        [*script, str(tmp_path / "text.jpg"), str(picture)], check=False, capture_output=True, text=True
    )

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "text.jpg" in done.stderr
    assert done.stdout.startswith(str(picture))
    process = subprocess.run(script, check=False, capture_output=True, text=True)
    assert (process.returncode, process.stdout) == (1, "")
    assert process.stderr.startswith("usage: ")


def one_size_of_the_base_model(folder: Path) -> Path:
    """A run's model, with one input size for an image."""
    base = base_model_folder()
    assert base is not None
    card = ModelCard.read(base)
    size = (640, 640)
    folder.mkdir()
    shutil.copyfile(base / card.files[size], folder / card.files[size])
    one = dataclasses.replace(card, files={size: card.files[size]}, merge_sizes=False, threshold=0.3)
    one.write(folder)
    return folder


def a_plate() -> np.ndarray:
    """``(400, 500, 3)`` uint8: something like a plate, with strokes on it, on grey ground."""
    pixels = np.full((400, 500, 3), 90, dtype=np.uint8)
    pixels[180:216, 120:280] = 245
    for left in range(130, 270, 14):
        pixels[188:208, left : left + 5] = 20
    return pixels + np.random.default_rng(1).integers(0, 8, pixels.shape, dtype=np.uint8)


def _imported(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("exported_predict", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules.pop("exported_predict", None)
    spec.loader.exec_module(module)
    return module
