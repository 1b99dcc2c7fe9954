from __future__ import annotations

import json
import shutil

import pytest

from core.geometry import Box
from core.runs.run import list_runs
from core.store.project import Project
from tests.core.cli.support import FOUND, error_line

RUN = "20260101-000000-ssdlite"


@pytest.fixture
def predicted(run_cli, trained, tmp_path, photos):
    """A run's detections, as ``predict`` writes them."""
    out = tmp_path / "out" / "predictions.json"
    assert run_cli("predict", trained, photos, "--out", out, "--run", RUN)[0] == 0
    return out


def import_(run_cli, project, file, photos, source="other", *more):
    arguments = ["--annotations", file, "--images", photos, "--as", "suggestions", "--source", source, *more]
    return run_cli("import", project, "--format", "coco", *arguments)


def content(folder):
    with Project.open(folder, read_only=True) as project:
        return project.predictions()


def test_what_predict_writes_comes_back_as_suggestions_with_the_same_boxes_and_scores(
    run_cli, trained, predicted, photos
):
    code, said, err = import_(run_cli, trained, predicted, photos)
    assert code == 0, err

    assert "Imported 8 suggestions of other on 4 images." in said
    assert [(p.image_id, p.box, p.score, p.run_id) for p in content(trained)] == [
        (image, box, score, "import:other")
        for image in (1, 2, 3, 4)
        for box, score in ((FOUND, 0.9), (Box(30, 30, 40, 40.5), 0.02))
    ]
    with Project.open(trained, read_only=True) as project:
        assert [entry.name for entry in project.classes()] == ["plate"]


def test_an_import_is_listed_and_scored_as_a_run(run_cli, trained, predicted, photos):
    _, said, _ = import_(run_cli, trained, predicted, photos)
    [run_id] = [run.id for run in list_runs(trained / "runs") if run.imported]
    assert f"--run {run_id}" in said

    code, said, _ = run_cli("runs", trained)
    assert code == 0
    assert f"{run_id}  imported from other  8 boxes on 4 images  AP50 0.835" in said
    listed = json.loads(run_cli("runs", trained, "--json")[1])
    assert [each["imported"] and each["imported"]["name"] for each in listed] == ["other", None]

    code, said, err = run_cli("evaluate", trained, "--run", "other")
    assert code == 0
    assert said.startswith("other, imported, on 3 images (all):")
    assert "not calibrated" in err
    result = json.loads(run_cli("evaluate", trained, "--run", run_id, "--split", "test", "--json")[1])
    assert (result["run"], result["images"], result["ap50"]) == (run_id, 1, 1.0)


def test_an_import_that_covers_no_done_image_has_no_score(run_cli, trained, predicted, photos):
    records = [each for each in json.loads(predicted.read_text()) if each["image_id"] == 4]
    predicted.write_text(json.dumps(records))
    import_(run_cli, trained, predicted, photos)

    code, _, err = run_cli("evaluate", trained, "--run", "other")
    assert code == 1
    assert "covers none of the done images" in error_line(err)
    assert "AP50 –" in run_cli("runs", trained)[1]


def test_two_imports_and_a_run_are_compared(run_cli, trained, predicted, photos):
    import_(run_cli, trained, predicted, photos, "strong")
    weak = [each | {"bbox": [0, 0, 4, 4]} for each in json.loads(predicted.read_text())]
    predicted.write_text(json.dumps(weak))
    import_(run_cli, trained, predicted, photos, "weak")

    code, said, _ = run_cli("runs", trained, "--compare", "strong", "weak")
    assert code == 0
    assert said.count("was imported: what it was trained on is not known.") == 2
    assert "recall: 1.000 | 0.000" in said
    code, said, _ = run_cli("runs", trained, "--compare", "weak", RUN)
    assert code == 0
    assert "recall: 1.000 | 0.000" in said, "the trained run is older"


@pytest.mark.parametrize(
    "command",
    [
        ("runs", "--export", "other", "out.zip"),
        ("train", "--continue", "ID"),
        ("predict", "--run", "ID", "--out", "out.json"),
    ],
)
def test_what_needs_a_model_says_that_an_import_has_none(run_cli, trained, predicted, photos, command, tmp_path):
    import_(run_cli, trained, predicted, photos)
    [run_id] = [run.id for run in list_runs(trained / "runs") if run.imported]
    name, *rest = (run_id if each == "ID" else each for each in command)
    images = [photos] if name == "predict" else []

    code, _, err = run_cli(name, trained, *images, *rest)
    assert code == 1
    assert "other was imported" in error_line(err)


def test_deleting_an_import_removes_its_suggestions(run_cli, trained, predicted, photos, monkeypatch):
    monkeypatch.setattr("send2trash.send2trash", shutil.rmtree)
    for source in ("one", "other"):
        import_(run_cli, trained, predicted, photos, source)
    code, said, _ = run_cli("runs", trained, "--delete", "other")

    assert code == 0
    assert "Removed from the project: 8 suggestions of other." in said
    assert {p.run_id for p in content(trained)} == {"import:one"}
    assert [run.imported.name for run in list_runs(trained / "runs") if run.imported] == ["one"]


@pytest.mark.parametrize("format_name", ["yolo", "label-studio"])
def test_predictions_of_other_tools_become_suggestions_with_their_scores(
    run_cli, trained, photos, tmp_path, format_name
):
    labels = tmp_path / "theirs"
    labels.mkdir()
    if format_name == "yolo":
        (labels / "classes.txt").write_text("plate\n")
        (labels / "0.txt").write_text("0 0.5 0.5 0.25 0.25 0.75\n")
        (labels / "1.txt").write_text("")
    else:
        value = {"x": 37.5, "y": 37.5, "width": 25, "height": 25, "rectanglelabels": ["plate"]}
        result = {"type": "rectanglelabels", "original_width": 64, "original_height": 48, "value": value, "score": 0.75}
        result |= {"from_name": "label", "to_name": "image", "image_rotation": 0}
        task = {"data": {"image": "0.jpg"}, "annotations": [], "predictions": [{"result": [result], "score": 0.75}]}
        (labels / "tasks.json").write_text(json.dumps([task]))
    arguments = ["import", trained, "--format", "auto", "--annotations", labels, "--images", photos]
    _, _, err = run_cli(*arguments, "--dry-run")
    assert "--as suggestions" in err

    assert run_cli(*arguments, "--as", "suggestions", "--source", "theirs")[0] == 0
    [prediction] = content(trained)
    assert (prediction.image_id, prediction.box, prediction.score) == (1, Box(24, 18, 40, 30), 0.75)
    [run] = [run.imported for run in list_runs(trained / "runs") if run.imported]
    assert run.images == (2 if format_name == "yolo" else 1), "an empty YOLO file covers its image, too"


def test_boxes_without_a_confidence_are_told(run_cli, trained, predicted, photos, dataset):
    code, _, err = run_cli(
        *("import", trained, "--format", "voc", "--annotations", dataset, "--images", photos),
        *("--as", "suggestions", "--source", "Ann"),
    )
    assert code == 0
    assert "Without a confidence in the files, so taken as certain (100 %): 2 boxes." in err
    assert {p.score for p in content(trained)} == {1.0}
    assert "count as certain" in run_cli("evaluate", trained, "--run", "Ann")[2]
