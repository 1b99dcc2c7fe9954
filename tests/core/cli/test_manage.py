from __future__ import annotations

import json
import zipfile

import pytest

from core.dataset.split import Split
from core.model.card import ModelCard
from core.runs.run import Run, RunState, load_run
from core.runs.split_file import write_split
from tests.core.cli.support import error_line

RUN = "20260101-000000-ssdlite"
OTHER = "20260102-000000-centre"


@pytest.fixture
def two(trained):
    """A second run, which was trained on image 1."""
    folder = trained / "runs" / OTHER
    folder.mkdir()
    (folder / "model-64x32.tflite").write_bytes(b"network")
    card = ModelCard("centre", ((1, "plate"),), {(64, 32): "model-64x32.tflite"}, 0.4, 0.5)
    card.write(folder)
    write_split(folder, Split((1,), (2,), (3,)))
    Run(folder, model="centre", preset="fast", state=RunState.FINISHED, config={"seed": 3}).save()
    return trained


def test_two_runs_are_compared_on_the_same_images(run_cli, two):
    code, said, _ = run_cli("runs", two, "--compare", RUN, OTHER)
    assert code == 0
    assert (
        "On 2 held-back images, it cannot be told which is better." in said
    )  # the one that trained the second run is left out
    assert "recall: 1.000 | 1.000  (+0.000)" in said
    assert "seed: None | 3" in said

    code, out, _ = run_cli("runs", two, "--compare", RUN, "base", "--json")
    assert code == 1  # there is no base model here
    code, out, _ = run_cli("runs", two, "--compare", RUN, OTHER, "--json")
    result = json.loads(out)
    assert (result["verdict"]["verdict"], result["fairness"], result["seen"]) == ("unknown", "neither", [0, 0])
    assert result["images"] == []

    _, turned, _ = run_cli("runs", two, "--compare", OTHER, RUN)
    assert turned == said, "the older one stands first"


def test_a_run_is_named_and_unnamed(run_cli, two):
    code, said, _ = run_cli("runs", two, "--rename", OTHER, "night images")
    assert (code, load_run(two / "runs" / OTHER).title) == (0, "night images")
    assert "night images" in said
    run_cli("runs", two, "--rename", OTHER, "")
    assert load_run(two / "runs" / OTHER).title == ""


def test_a_model_is_exported(run_cli, two, tmp_path):
    code, _, _ = run_cli("runs", two, "--export", OTHER, tmp_path / "m.zip")
    assert code == 0
    with zipfile.ZipFile(tmp_path / "m.zip") as packed:
        assert "m/predict.py" in packed.namelist()


def test_runs_are_deleted(run_cli, two):
    code, out, _ = run_cli("runs", two, "--delete", RUN, OTHER, "--json")
    assert (code, json.loads(out)) == (0, [RUN, OTHER])
    assert list((two / "runs").iterdir()) == []


def test_a_missing_run_is_an_error(run_cli, two):
    for asked in (("--rename", "gone", "x"), ("--delete", RUN, "gone"), ("--compare", RUN, "gone")):
        code, _, err = run_cli("runs", two, *asked)
        assert code == 1
        assert "gone" in error_line(err)
    assert (two / "runs" / RUN).is_dir()
