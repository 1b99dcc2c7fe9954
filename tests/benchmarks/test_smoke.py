"""Each benchmark runs to its end at its smallest size and prints its figures, so that none of them rots."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks.corners import corner_error, quad_iou
from benchmarks.data_sets import PLATE_SETS
from core.dataset.augment_config import AugmentConfig
from core.model.base import find_base
from core.model.card import ModelCard
from core.model.centre import CentreConfig
from core.model.export import export_litert
from core.model.kind import BuildRequest
from core.model.registry import model_kind
from tests.benchmarks.rendered_sets import CORNERS_SET, SETS, write_bases, write_sets
from tests.e2e.robot import missing_tools

SET = SETS[0]
ROOT = Path(__file__).resolve().parents[2]
#: One step of a tiny network.
TINY = [
    *("--set", "model=notebook", "--set", "max_steps=1", "--set", "batch=2", "--set", "folds=0"),
    *("--set", "notebook.input_side=96", "--set", "notebook.filters=4", "--set", "notebook.layers=2"),
    *("--set", "notebook.dense=8"),
]
#: The same of a detector, which takes longer to build.
TINY_DETECTOR = [
    *("--set", "start=scratch", "--set", "folds=0", "--set", "checks=1", "--set", "batch=1"),
    *("--set", "augment.chip_size=64", "--set", "input_width=64", "--set", "input_height=64"),
    *("--set", "centre.frozen_until=block_13_expand_relu", "--set", "centre.channels=8"),
    *("--set", "centre.head_layers=0"),
]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``data``, rendered sets, and ``bases``, a base model for each."""
    folder = tmp_path_factory.mktemp("rendered")
    write_sets(folder / "data")
    write_bases(folder / "bases")
    return folder


def printed(benchmark: str, *arguments: object) -> str:
    """What a benchmark prints; it has to end with exit code 0."""
    command = [sys.executable, "-m", f"benchmarks.{benchmark}", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def rows(table: str) -> list[list[str]]:
    """The cells of a markdown table's rows, heads left out."""
    lines = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_localiser_one(rendered, tmp_path):
    folder = rendered / "data" / SET
    text = printed(
        *("localiser", "one", "--train", folder / "train", "--score", folder / "valid", "--out", tmp_path), *TINY
    )
    assert re.search(r"^valid: AP50 \d\.\d{3}  AP75 \d\.\d{3}  AP \d\.\d{3}  at score \d\.\d\d: ", text, re.M)


def test_localiser_whole(rendered, tmp_path):
    text = printed(*("localiser", "whole", "--data", rendered / "data", "--sets", SET, "--out", tmp_path), *TINY)
    assert re.search(r"^romanian-plates: AP50 \d\.\d{3}", text, re.M)


def test_localiser_classes(tmp_path):
    text = printed("localiser", "classes", "--out", tmp_path, "--images", 2, "--sets", "cards", "parts", *TINY)
    assert re.search(r"^cards, draw 0: AP50 .*^parts, draw 0: AP50 ", text, re.M | re.S)


def test_models_over_time(rendered, tmp_path):
    out = ("--data", rendered / "data", "--out", tmp_path, "--set-name", SET, "--models", "notebook", "--steps", 1)
    assert [row[0] for row in rows(printed("models_over_time", *out, *TINY).rpartition("}")[2])] == ["1"]
    assert printed("models_over_time", *out, *TINY).startswith("| steps")  # known already


def test_transfer_weights(rendered, tmp_path):
    left_out = [part for name in set(PLATE_SETS) - {SET} for part in ("--leave-out", name)]
    printed("transfer_weights", "--data", rendered / "data", "--work", tmp_path, "--steps", 1, *left_out)
    base = find_base("transfer", tmp_path)
    assert base is not None
    model_kind("transfer").build(BuildRequest(model_kind("transfer").settings(), AugmentConfig(), 1, base=base))


def test_localiser_few_shot_and_calibrate(rendered, tmp_path):
    data = ("--data", rendered / "data", "--sets", SET)
    text = printed("localiser", "few-shot", *data, "--bases", rendered / "bases", "--images", 0, "--out", tmp_path)
    (of_set, mean) = rows(text)
    assert of_set[:3] == ["0", SET, "1"]
    assert mean[3:] == of_set[3:]
    assert 0 <= float(of_set[3]) <= 1
    text = printed("localiser", "calibrate", *data, "--few-shot", tmp_path)
    assert re.search(r"^--calibration \d+\.\d{3} -?\d+\.\d{3} --threshold \d\.\d\d$", text, re.M)


def test_localiser_throughput(rendered):
    text = printed("localiser", "throughput", "--data", rendered / "data", "--chip-size", 64, "--steps", 1, *TINY)
    ((chips, plain, ours, ratio),) = rows(text)
    assert chips == "64"
    assert float(ours) / float(plain) == pytest.approx(float(ratio), rel=0.02)


def test_localiser_latency(rendered):
    run = rendered / "bases" / SET / "model"
    table = rows(printed("localiser", "latency", "--run", run, "--frames", 1))
    assert [float(row[1]) > 0 for row in table] == [True] * 3
    assert table[-1][2] == "1.00"


def test_rendered():
    table = rows(printed("rendered", "--count", 2))
    assert [row[:2] for row in table] == [["close-up", "2"], ["roadside", "2"], ["signs", "2"]]
    assert re.fullmatch(r"\d of 2", table[-1][-1])


def test_model_sizes():
    table = rows(printed("model_sizes", "--width", 64, "--height", 64))
    assert [row[0] for row in table] == ["`centre`", "`ssdlite`", "`transfer`", "`notebook`"]
    assert table[0][1] == "172 k"


def test_verdicts():
    assert [row[1] for row in rows(printed("verdicts", "--pairs", 2, "--images", 8))] == ["hand", "older", "newer"]


def test_faults():
    table = rows(printed("faults", *("--moments", 5, "--damages", 8, "--kills", 5, "--seconds", 0.5, "--actions", 40)))
    names = ("power-cuts", "damage", "edit-kills", "contention", "soak")
    assert [(row[0], row[-1]) for row in table] == [(name, "0") for name in names]


def test_format_conversions(rendered, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Formats\n\n<!-- conversions -->\nold\n<!-- /conversions -->\nend\n")
    options = ("--sets", SET, "--formats", "voc", "coco", "labelme", "--images", 3, "--write", page)
    printed("format_conversions", "--data", rendered / "data", *options)

    text = page.read_text()
    assert (text.startswith("# Formats"), text.endswith("end\n"), "old" in text) == (True, True, False)
    assert [row[:4] for row in rows(text)] == [[name, "=", "=", "="] for name in ("voc", "coco", "labelme")]


def test_labelling_order(rendered, tmp_path):
    text = printed(
        *("labelling_order", "--data", rendered / "data", "--bases", rendered / "bases", "--sets", SET),
        *("--out", tmp_path, "--draws", 1, "--pool", 3, "--steps", "2=1", *TINY),
    )
    assert [row[:3] for row in rows(text)] == [[SET, "random", "1"], [SET, "uncertain", "1"]]


def test_rejected_boxes(rendered, tmp_path):
    text = printed(
        *("rejected_boxes", "--data", rendered / "data", "--out", tmp_path),
        *("--images", 2, "--to-do", 2, "--steps", 1, "--shown-from", 0.01, *TINY),
    )
    assert re.search(r"^\d+ boxes rejected on \d+ images to do$", text, re.M)
    assert re.search(r"^without \{.*'ap50': .*\}\nwith \{.*'ap50': .*\}$", text, re.M)


def test_base_weights_and_base_model(rendered, tmp_path):
    left_out = [part for name in set(PLATE_SETS) - {SET} for part in ("--leave-out", name)]
    again = ("--data", rendered / "data", "--work", tmp_path, *left_out, "--start", "repository", "--sizes", 64)
    text = printed("base_weights", *again, "--minutes", 0, "--scenes", 1)
    base = tmp_path / "base"
    assert "the rate decays from step 1 to 2" in text
    assert json.loads((base / "centre.json").read_text())["corners"] is True
    text = printed("base_weights", *again, "--minutes", 0, "--scenes", 1, "--resume")
    assert "from step 2 on" in text
    (untrained, again_scored) = rows(text)
    assert again_scored[2:] == untrained[2:]
    assert [path.name for path in sorted(base.iterdir())] == ["centre.json", "centre.weights.h5", "model"]
    told = ("--threshold", 0.5, "--trained-threshold", 0.25, "--trained-calibration", 2, -1)
    assert printed("base_model", "--folder", base, "--sizes", 96, *told).strip() == str(base / "model")
    assert [path.name for path in sorted((base / "model").iterdir())] == ["model-96x96.tflite", "model.json"]
    assert '"threshold": 0.25' in (base / "centre.json").read_text()


def test_corners(rendered, tmp_path):
    """A model without corners says so; one that has them is scored (base weights that know corners, at one size)."""
    data = ("--data", rendered / "data", "--sets", CORNERS_SET)
    settings = CentreConfig(corner_weight=1.0)
    localiser = model_kind("centre").build(BuildRequest(settings, AugmentConfig(), 1, base=find_base("centre")))
    files = export_litert(localiser, [(384, 384)], tmp_path, lambda done, total: None)
    ModelCard("centre", ((1, "plate"),), files, 0.5, 0.5).write(tmp_path)
    (cells,) = rows(printed("corners", *data, "--model", tmp_path))
    name, plates, found, mean, median, of_box, overlap, of_plain = cells
    assert name == CORNERS_SET
    assert int(plates) >= int(found) > 0
    assert 0 <= float(median) <= float(mean) + float(of_box)
    assert 0 < float(overlap) <= 1
    assert 0 < float(of_plain) <= 1


def test_corner_errors_are_in_heights_of_the_plate():
    plate = np.asarray([[0, 0], [40, 0], [40, 10], [0, 10]], dtype=np.float32)
    assert corner_error(plate, plate) == 0
    assert quad_iou(plate, plate) == pytest.approx(1)
    moved, aside = np.asarray([3, 4], dtype=np.float32), np.asarray([20, 0], dtype=np.float32)
    assert corner_error(plate, plate + moved) == pytest.approx(0.5)
    assert quad_iou(plate, plate + aside) == pytest.approx(1 / 3)


def test_gui():
    text = printed("gui", "--smallest")
    assert "start to window, warm" in text
    figures = re.findall(r"^.{48} *(\d+(?:\.\d+)?) ", text, re.M)
    assert len(figures) == 67
    assert re.search(r"drags +2\.00 .*\n +keys +2\.00 ", text)


def test_gui_responsiveness():
    text = printed("gui_responsiveness", "--smallest")
    phases = re.findall(r"^(.{28}) +\d+ +\d+\.\d +\d+\.\d +\d+\.\d$", text, re.M)
    assert [name.strip() for name in phases][-1] == "(a process that sleeps)"
    assert "the run: finished" in text


def test_kills():
    text = printed("kills", "--moments", 1, "--steps", 4)
    assert text.endswith("2 kills, 0 with faults\n")


@pytest.mark.skipif(bool(missing_tools()), reason=f"needs {', '.join(missing_tools())} to work a real window")
def test_scripted_user(rendered):
    text = printed("scripted_user", SET, "--data", rendered / "data", "--images", 2)
    assert re.search(r"^  1-2 +\d\.\d\d ", text, re.M)


def test_import_coco():
    text = printed("import_coco", "--smallest")
    assert "20 images, 50 boxes" in text
    assert text.count("malformed.json") == 4


def test_fuzz_readers(tmp_path):
    text = printed("fuzz_readers", "yolo", "--minutes", 0.05, "--out", tmp_path)
    assert re.search(r"^yolo: seeds 0 to \d+: ", text, re.M)
    assert (tmp_path / "yolo.json").is_file()


def test_busy_machine():
    text = printed("busy_machine", "--smallest")
    figures = json.loads(text[text.index("{") :])
    assert figures["run"] == "finished"
    assert figures["took_s"] > 0
    assert "training" in figures["phases"]


def test_exports():
    text = printed("exports", "--size", "160x96", "--formats", "litert", "--once")
    assert re.search(r"^\| `litert` \| no \| \d\.\d\d \| \d+\.\d \| \d+ on 24 \| [01]\.\d{4} ", text, re.M)
