"""The main job by command line, with the real child process and the real network."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from core.cli import main
from core.formats.common import LabelledBox, LabelledImage
from core.formats.registry import FORMATS
from core.geometry import Box

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


def white_plates(folder: Path, count: int) -> list[LabelledImage]:
    """Small dark noise with one white plate each."""
    folder.mkdir()
    items = []
    for number in range(count):
        rng = np.random.default_rng(number)
        image = Image.fromarray(rng.integers(0, 90, (96, 128, 3), dtype=np.uint8))
        left, top = map(int, rng.integers(5, 70, 2))
        ImageDraw.Draw(image).rectangle((left, top, left + 39, top + 13), fill=(250, 250, 250))
        path = folder / f"{number}.png"
        image.save(path)
        items.append(LabelledImage(path, 128, 96, (LabelledBox("plate", Box(left, top, left + 40, top + 14)),)))
    return items


def test_init_import_train_predict_evaluate(tmp_path, capfd):
    items = white_plates(tmp_path / "photos", 14)
    FORMATS["yolo"].write(items[:12], ["plate"], tmp_path / "labels")
    project, photos = str(tmp_path / "project"), str(tmp_path / "photos")

    def run(*arguments: str) -> str:
        capfd.readouterr()
        assert main(list(arguments)) == 0
        out, err = capfd.readouterr()
        assert "error" not in err
        return str(out)

    run("init", project)
    run("import", project, "--format", "yolo", "--annotations", str(tmp_path / "labels"), "--images", photos)
    lines = run("train", project, "--model", "notebook", "--minutes", "0.1", "--json").splitlines()
    finished, active = map(json.loads, lines[-2:])
    assert finished["outcome"] == "finished"
    assert active["event"] == "ActiveModel"
    [listed] = json.loads(run("runs", project, "--json"))
    assert listed["has_model"]
    run("predict", project, photos, "--out", str(tmp_path / "p.json"))
    results = json.loads((tmp_path / "p.json").read_text())
    assert {row["file_name"] for row in results} <= {item.path.name for item in items}
    scores = json.loads(run("evaluate", project, "--split", "all", "--json"))
    assert scores["images"] == 12
    assert scores["ap50"] is not None
