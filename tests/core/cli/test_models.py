from __future__ import annotations

import json
import logging
import sys
from functools import partial

import pytest

from core.annotation import Annotation, ImageState, Subset
from core.cli import model as model_module
from core.dataset.split import Split
from core.inference.client import PredictorClient
from core.runs.split_file import write_split
from core.store.edit import Edit
from core.store.project import Project
from tests.core.cli.support import FOUND, error_line, write_card


def test_predict_writes_a_coco_results_list(run_cli, tmp_path, photos, make_image, trained):
    other = make_image(tmp_path / "other" / "new.jpg")

    code, out, _ = run_cli("predict", trained, photos, other, "--out", tmp_path / "new" / "p.json", "--json")

    assert code == 0
    results = json.loads((tmp_path / "new" / "p.json").read_text())
    assert results[0] == {
        "file_name": "0.jpg",
        "image_id": 1,
        "category_id": 1,
        "category_name": "plate",
        "bbox": [5, 5, 20, 10],
        "score": 0.9,
    }
    assert [row["score"] for row in results] == [0.9, 0.02] * 5
    assert {row["file_name"]: row["image_id"] for row in results} == {f"{n}.jpg": n + 1 for n in range(4)} | {
        "new.jpg": 5
    }
    assert json.loads(out)["detections"] == 10


def test_predict_with_a_model_folder_and_a_threshold(run_cli, tmp_path, photos, trained):
    model = trained / "runs" / "20260101-000000-ssdlite"

    code, _, _ = run_cli("predict", model, photos / "2.jpg", "--out", tmp_path / "p.json", "--threshold", "0.5")

    assert code == 0
    assert [row["image_id"] for row in json.loads((tmp_path / "p.json").read_text())] == [1]


def test_predict_saves_images_with_boxes(run_cli, tmp_path, photos, trained):
    out = tmp_path / "drawn"
    code, said, _ = run_cli("predict", trained, photos, "--out", tmp_path / "p.json", "--overlays", out, "--json")
    assert (code, json.loads(said)["overlays"]) == (0, str(out))
    assert sorted(path.stem for path in out.iterdir()) == sorted(path.stem for path in photos.iterdir())


def test_predict_keeps_equal_names_apart(run_cli, tmp_path, make_image, trained):
    paths = [make_image(tmp_path / folder / "a.jpg", seed=i) for i, folder in enumerate("xy")]

    run_cli("predict", trained, tmp_path / "x", tmp_path / "y", "--out", tmp_path / "p.json")

    results = json.loads((tmp_path / "p.json").read_text())
    assert {row["file_name"] for row in results} == {path.as_posix() for path in paths}
    assert len({row["image_id"] for row in results}) == 2


def test_predict_reports_unreadable_images_and_does_the_rest(run_cli, tmp_path, photos, trained):
    (photos / "bad.jpg").write_text("text")

    code, _, err = run_cli("predict", trained, photos, tmp_path / "gone.jpg", "--out", tmp_path / "p.json")

    assert code == 1
    assert "bad.jpg" in err
    assert "gone.jpg" in err
    assert len(json.loads((tmp_path / "p.json").read_text())) == 8


def test_predict_without_a_model_is_an_error(run_cli, tmp_path, photos, project_folder):
    for location in (project_folder, photos, tmp_path / "gone"):
        code, _, err = run_cli("predict", location, photos, "--out", tmp_path / "p.json")
        assert code == 1
        assert "model" in error_line(err)
    assert not (tmp_path / "p.json").exists()


def test_predict_without_a_run_uses_the_base_model_and_says_so(run_cli, tmp_path, photos, base_folder, project_folder):
    (base_folder / "model").mkdir()
    write_card(base_folder / "model")

    code, said, _ = run_cli("predict", project_folder, photos, "--out", tmp_path / "p.json")

    assert code == 0
    assert "base model" in said
    assert len(json.loads((tmp_path / "p.json").read_text())) == 8


def test_the_base_model_can_be_selected_where_there_are_runs(run_cli, tmp_path, photos, base_folder, trained):
    (base_folder / "model").mkdir()
    write_card(base_folder / "model")
    out = tmp_path / "p.json"

    used = [
        json.loads(run_cli("predict", trained, photos, "--out", out, "--json", *more)[1])["run"]
        for more in ([], ["--run", "base"])
    ]

    assert used == ["20260101-000000-ssdlite", "base"]
    code, said, _ = run_cli("evaluate", trained, "--run", "base", "--json")
    assert code == 0
    # Nothing is pinned to validation, and it learnt from none of the three done images.
    assert (json.loads(said)["split"], json.loads(said)["images"], json.loads(said)["run"]) == ("all", 3, "base")


def test_the_base_model_of_a_project_without_plates_says_why(run_cli, tmp_path, photos, base_folder):
    (base_folder / "model").mkdir()
    run_cli("init", tmp_path / "zoo", "--classes", "cat,dog")

    code, _, err = run_cli("predict", tmp_path / "zoo", photos, "--out", tmp_path / "p.json")

    assert code == 1
    assert "only knows number plates" in error_line(err)


def test_predict_checks_early_whether_it_can_write(run_cli, tmp_path, photos, trained):
    code, _, err = run_cli("predict", trained, photos, "--out", photos)

    assert code == 1
    assert "cannot be written" in error_line(err)


@pytest.mark.parametrize(
    ("split", "images", "boxes", "precision"), [("val", 2, 1, 1 / 2), ("test", 1, 1, 1), ("all", 3, 2, 2 / 3)]
)
def test_evaluate_scores_a_side(run_cli, trained, split, images, boxes, precision):
    code, out, _ = run_cli("evaluate", trained, "--split", split, "--json")

    assert code == 0
    scores = json.loads(out)
    assert (scores["images"], scores["boxes"], scores["recall"]) == (images, boxes, 1.0)
    assert scores["precision"] == pytest.approx(precision)
    assert scores["ap50"] > 0.8
    assert "AP50" in run_cli("evaluate", trained, "--split", split)[1]


def test_evaluate_scores_each_class(run_cli, trained):
    assert "wheel:" not in run_cli("evaluate", trained, "--split", "all")[1]
    with Project.open(trained) as project:
        project.add_class("wheel")

    scores = json.loads(run_cli("evaluate", trained, "--split", "all", "--json")[1])
    names = {each["id"]: each["name"] for each in scores["classes"]}
    told = {names[each["class_id"]]: (each["boxes"], each["recall"]) for each in scores["by_class"]}
    assert told == {"plate": (2, 1.0), "wheel": (0, None)}
    lines = run_cli("evaluate", trained, "--split", "all")[1].splitlines()
    assert lines[-2].strip().startswith("plate: boxes 2   AP50")
    assert lines[-1].strip() == "wheel: boxes 0   AP50 –   AP75 –   recall –   precision –"


def test_evaluate_takes_a_run_of_another_project(run_cli, tmp_path, photos, dataset, trained):
    run_cli("init", tmp_path / "second", "--classes", "other,plate")
    with Project.open(tmp_path / "second") as project:
        [record] = project.add_images([photos / "0.jpg"])
        plate = project.classes()[1].id
        project.apply(
            Edit(put_annotations=(Annotation(1, record.id, plate, FOUND),), states=((record.id, ImageState.DONE),))
        )
        project.set_subsets([(record.id, Subset.VAL)])
    run = trained / "runs" / "20260101-000000-ssdlite"

    code, out, _ = run_cli("evaluate", tmp_path / "second", "--run", run, "--json")

    assert code == 0
    assert (json.loads(out)["images"], json.loads(out)["ap50"]) == (1, 1.0)


def test_evaluate_reports_missing_images(run_cli, photos, trained):
    (photos / "1.jpg").unlink()

    code, out, err = run_cli("evaluate", trained, "--json")

    assert code == 1
    assert "1.jpg" in err
    assert json.loads(out)["images"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--run", "nope"], "nope"),
        (["--run", "/gone/run"], "/gone/run"),
    ],
)
def test_evaluate_of_a_missing_run_is_an_error(run_cli, trained, arguments, said):
    code, _, err = run_cli("evaluate", trained, *arguments)

    assert code == 1
    assert said in error_line(err)


def test_evaluate_without_a_held_back_image_says_so(run_cli, trained):
    write_split(trained / "runs" / "20260101-000000-ssdlite", Split((1,), (), ()))

    code, _, err = run_cli("evaluate", trained)

    assert code == 1
    assert "held back" in error_line(err)


def test_runs_are_listed_even_damaged_ones(run_cli, trained):
    (trained / "runs" / "20270101-000000-broken").mkdir()

    code, out, _ = run_cli("runs", trained, "--json")

    assert code == 0
    assert [(run["id"], run["state"]) for run in json.loads(out)] == [
        ("20270101-000000-broken", "damaged"),
        ("20260101-000000-ssdlite", "finished"),
    ]
    assert "AP50 0.500" in run_cli("runs", trained)[1]


def test_a_model_that_crashes_the_runtime_is_told(run_cli, tmp_path, photos, trained, monkeypatch, caplog):
    """As a malformed network file may: the command goes on to its end."""
    crash = (sys.executable, "-c", "import os, signal; os.read(0, 1); os.kill(os.getpid(), signal.SIGSEGV)")
    monkeypatch.setattr(model_module, "PredictorClient", partial(PredictorClient, crash))
    with caplog.at_level(logging.WARNING):
        code, _, err = run_cli("predict", trained, photos, "--out", tmp_path / "p.json")
    assert code == 1
    assert error_line(err.splitlines()[-1]).endswith("cannot be used: the process that loads it crashes on it.")
    assert not (tmp_path / "p.json").exists()


def test_a_network_file_that_is_none_is_told(run_cli, tmp_path, photos, trained, monkeypatch):
    monkeypatch.setattr(model_module, "PredictorClient", PredictorClient)
    (trained / "runs" / "20260101-000000-ssdlite" / "model.tflite").write_bytes(b"\x1c\0\0\0TFL3" + bytes(400))
    code, _, err = run_cli("predict", trained, photos, "--out", tmp_path / "p.json")
    assert code == 1
    assert "model.tflite" in error_line(err)
