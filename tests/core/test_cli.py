"""The command line in this process, with a stand-in for the network; tests/e2e runs the real one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.annotation import Annotation, Detection, ImageState, Subset
from core.cli import labels as labels_command
from core.cli import main
from core.cli import model as model_module
from core.formats import FORMATS, LabelledBox, LabelledImage
from core.geometry import Box
from core.runs import Run, RunState
from core.store.edit import Edit
from core.store.project import Project

FOUND = Box(5, 5, 25, 15)


class StandIn:
    """Finds a strong box in every image, and a weak one."""

    threshold = 0.4
    classes = ((1, "plate"),)

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.folder = folder

    def predict(self, image, min_score=0.01):
        found = [Detection(1, FOUND, 0.9), Detection(1, Box(30, 30, 40, 40.5), 0.02)]
        return [d for d in found if d.score >= min_score]

    def close(self) -> None:
        pass


@pytest.fixture
def run_cli(capfd, monkeypatch):
    """Runs a command and gives its exit code, standard output and standard error."""
    monkeypatch.setattr(model_module, "Predictor", StandIn)

    def run(*arguments: object) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return run


@pytest.fixture
def photos(tmp_path, make_image):
    for number in range(4):
        make_image(tmp_path / "photos" / f"{number}.jpg", seed=number)
    return tmp_path / "photos"


@pytest.fixture
def project_folder(tmp_path, photos):
    """Four images: 0 done with a box that the stand-in finds, 1 done and empty, 2 pinned to test and done, 3 to do."""
    with Project.create(tmp_path / "project") as project:
        records = project.add_images(sorted(photos.iterdir()))
        project.set_sizes((record.id, 64, 48) for record in records)
        class_id = project.classes()[0].id
        states = [ImageState.DONE, ImageState.EMPTY, ImageState.DONE]
        project.apply(
            Edit(
                put_annotations=tuple(Annotation(n + 1, records[n * 2].id, class_id, FOUND) for n in range(2)),
                states=tuple((record.id, state) for record, state in zip(records, states, strict=False)),
            )
        )
        project.set_subsets([(records[2].id, Subset.TEST)])
    return tmp_path / "project"


@pytest.fixture
def trained(project_folder):
    """The project with a run that held back images 1 and 2."""
    folder = project_folder / "runs" / "20260101-000000-ssdlite"
    folder.mkdir(parents=True)
    (folder / "model.json").write_text("{}")
    (folder / "split.json").write_text(json.dumps({"train": [], "val": [1, 2], "test": [3]}))
    Run(folder, model="ssdlite", preset="fast", state=RunState.FINISHED, scores={"ap50": 0.5, "ap75": None}).save()
    return project_folder


def error_line(err: str) -> str:
    [line] = err.splitlines()
    assert line.startswith("platewright: error: ")
    return line


def test_help_names_every_command(run_cli):
    code, out, err = run_cli("--help")

    assert (code, err) == (0, "")
    for command in ("init", "import", "export", "train", "predict", "evaluate", "runs", "demo"):
        assert command in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["init"],
        ["init", "p", "--classes", " , "],
        ["import", "p", "--format", "tfrecord", "--images", "x"],
        ["train", "p", "--minutes", "0"],
        ["train", "p", "--minutes", "soon"],
        ["train", "p", "--seed", "-1"],
        ["predict", "p", "x", "--out", "o", "--threshold", "1.5"],
        ["predict", "p", "x", "--out", "o", "--threshold", "nan"],
    ],
)
def test_wrong_arguments_are_one_line_and_exit_code_2(run_cli, arguments):
    code, out, err = run_cli(*arguments)

    assert (code, out) == (2, "")
    assert "--help" in error_line(err)


def test_init_makes_a_project_with_images_and_classes(run_cli, tmp_path, photos):
    code, out, _ = run_cli("init", tmp_path / "new", "--images", photos, "--classes", "plate, car")

    assert code == 0
    assert "4 images" in out
    with Project.open(tmp_path / "new") as project:
        assert [entry.name for entry in project.classes()] == ["plate", "car"]
        assert [(r.width, r.height, r.state) for r in project.images()] == [(64, 48, ImageState.TODO)] * 4


def test_init_leaves_out_what_is_no_image_and_says_so(run_cli, tmp_path, photos):
    (photos / "text.jpg").write_text("text")
    (photos / "nothing.jpg").write_bytes(b"")

    code, out, err = run_cli("init", tmp_path / "new", "--images", photos, "--json")

    assert code == 1
    assert len(err.splitlines()) == 2
    assert "nothing.jpg" in err
    assert "text.jpg" in err
    assert json.loads(out)["images"] == 4


@pytest.mark.parametrize("images", ["gone", "empty"])
def test_init_without_an_image_makes_nothing(run_cli, tmp_path, images):
    (tmp_path / "empty").mkdir()

    code, _, err = run_cli("init", tmp_path / "new", "--images", tmp_path / images)

    assert code == 1
    assert images in error_line(err)
    assert not (tmp_path / "new").exists()


def test_init_twice_is_an_error(run_cli, project_folder):
    code, _, err = run_cli("init", project_folder)

    assert code == 1
    assert "is a project already" in error_line(err)


@pytest.fixture
def dataset(tmp_path, photos):
    items = [LabelledImage(photos / f"{n}.jpg", 64, 48, (LabelledBox("car", Box(1, 2, 30, 40)),)) for n in (0, 1)]
    FORMATS["voc"].write(items, ["car"], tmp_path / "labels")
    return tmp_path / "labels"


def test_import_reports_and_pins(run_cli, tmp_path, photos, dataset):
    run_cli("init", tmp_path / "new")
    arguments = ["import", tmp_path / "new", "--format", "voc", "--images", photos, "--annotations", dataset]

    code, out, _ = run_cli(*arguments, "--split", "val", "--json")

    assert code == 0
    report = json.loads(out)
    assert (report["images"], report["boxes"], report["todo"], report["pinned"]) == (2, 2, 2, {"val": 4})
    code, out, err = run_cli(*arguments)
    assert code == 0
    assert "keep them" in err


def test_import_of_a_corrupt_file_takes_the_rest_and_fails(run_cli, tmp_path, photos, dataset):
    run_cli("init", tmp_path / "new")
    (dataset / "Annotations" / "1.xml").write_text("<annotation>\n<object>")

    code, out, err = run_cli(
        "import", tmp_path / "new", "--format", "voc", "--images", photos, "--annotations", dataset
    )

    assert code == 1
    assert "1 image with 1 box" in out
    assert any(line.startswith("platewright: error: 1.xml, line 2") for line in err.splitlines())
    with Project.open(tmp_path / "new") as project:
        assert [r.state for r in project.images()] == [ImageState.DONE] + [ImageState.TODO] * 3


def test_import_without_a_project_is_an_error(run_cli, tmp_path, photos):
    code, _, err = run_cli("import", tmp_path / "gone", "--format", "voc", "--images", photos)

    assert code == 1
    assert "gone" in error_line(err)


@pytest.mark.parametrize("name", FORMATS)
def test_export_says_what_was_written_and_skipped(run_cli, tmp_path, project_folder, name):
    code, out, _ = run_cli("export", project_folder, "--format", name, "--out", tmp_path / "out")

    assert code == 0
    assert "Wrote 3 images with 2 boxes (1 empty)" in out
    assert "1 skipped (1 not done)" in out
    code, _, err = run_cli("export", project_folder, "--format", name, "--out", tmp_path / "out")
    assert code == 1
    assert "already there" in error_line(err)
    assert run_cli("export", project_folder, "--format", name, "--out", tmp_path / "out", "--overwrite")[0] == 0


def test_export_of_an_image_that_is_gone_fails_and_writes_the_others(run_cli, tmp_path, photos, project_folder):
    (photos / "0.jpg").unlink()

    code, out, err = run_cli("export", project_folder, "--format", "yolo", "--out", tmp_path / "out", "--json")

    assert code == 1
    assert "0.jpg" in err
    assert json.loads(out)["images"] == 2


def test_export_works_while_the_window_has_the_project(run_cli, tmp_path, project_folder):
    with Project.open(project_folder):
        assert run_cli("export", project_folder, "--format", "voc", "--out", tmp_path / "out")[0] == 0


def test_predict_writes_a_coco_results_list(run_cli, tmp_path, photos, make_image, trained):
    other = make_image(tmp_path / "other" / "new.jpg")

    code, out, _ = run_cli("predict", trained, photos, other, "--out", tmp_path / "new" / "p.json", "--json")

    assert code == 0
    results = json.loads((tmp_path / "new" / "p.json").read_text())
    assert results[0] == {
        "file_name": "0.jpg",
        "image_id": 1,
        "category_id": 1,
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


def test_predict_keeps_equal_names_apart(run_cli, tmp_path, make_image, trained):
    paths = [make_image(tmp_path / folder / "a.jpg", seed=i) for i, folder in enumerate("xy")]

    run_cli("predict", trained, tmp_path / "x", tmp_path / "y", "--out", tmp_path / "p.json")

    results = json.loads((tmp_path / "p.json").read_text())
    assert {row["file_name"] for row in results} == {path.as_posix() for path in paths}
    assert len({row["image_id"] for row in results}) == 2


def test_predict_tells_unreadable_images_and_does_the_rest(run_cli, tmp_path, photos, trained):
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


def test_predict_finds_out_early_that_it_cannot_write(run_cli, tmp_path, photos, trained):
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


def test_evaluate_tells_of_images_that_are_gone(run_cli, photos, trained):
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
def test_evaluate_of_a_run_that_is_not_there_is_an_error(run_cli, trained, arguments, said):
    code, _, err = run_cli("evaluate", trained, *arguments)

    assert code == 1
    assert said in error_line(err)


def test_evaluate_without_a_held_back_image_says_so(run_cli, trained):
    (trained / "runs" / "20260101-000000-ssdlite" / "split.json").write_text('{"train": [1], "val": [], "test": []}')

    code, _, err = run_cli("evaluate", trained)

    assert code == 1
    assert "held back" in error_line(err)


def test_runs_lists_them_and_damaged_ones_too(run_cli, trained):
    (trained / "runs" / "20270101-000000-broken").mkdir()

    code, out, _ = run_cli("runs", trained, "--json")

    assert code == 0
    assert [(run["id"], run["state"]) for run in json.loads(out)] == [
        ("20270101-000000-broken", "damaged"),
        ("20260101-000000-ssdlite", "finished"),
    ]
    assert "AP50 0.500" in run_cli("runs", trained)[1]


def test_train_without_a_done_image_is_an_error(run_cli, tmp_path, photos):
    run_cli("init", tmp_path / "new", "--images", photos)

    code, _, err = run_cli("train", tmp_path / "new")

    assert code == 1
    assert "No image is done yet" in error_line(err)
    assert not list((tmp_path / "new").glob("runs/*"))


def test_a_fault_of_ours_is_one_line_and_a_traceback_in_the_log(run_cli, monkeypatch, tmp_path, caplog):
    def fail(*_):
        raise ZeroDivisionError("by design")

    monkeypatch.setattr(labels_command, "find_images", fail)
    code, _, err = run_cli("init", tmp_path / "new", "--images", tmp_path)

    assert code == 1
    line = error_line(err)
    assert "ZeroDivisionError: by design" in line
    log = Path(line.rpartition("see ")[2].rstrip("."))
    assert "Traceback" in log.read_text()


def test_ctrl_c_is_told_in_a_line(run_cli, monkeypatch, tmp_path):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(labels_command, "find_images", interrupt)
    code, _, err = run_cli("init", tmp_path / "new", "--images", tmp_path)

    assert code == 130
    assert "interrupted" in error_line(err)


def test_a_process_of_its_own_loads_nothing_heavy_and_gives_its_exit_code(tmp_path):
    script = (
        "import sys; from core.cli import main; code = main(sys.argv[1:]);"
        "heavy = {'tensorflow', 'keras', 'numpy', 'PySide6', 'cv2'} & set(sys.modules);"
        "print(sorted(heavy)); sys.exit(code)"
    )

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", script, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    helped = run("--help")
    assert (helped.returncode, helped.stderr) == (0, "")
    assert helped.stdout.splitlines()[-1] == "[]"
    failed = run("runs", str(tmp_path / "gone"))
    assert failed.returncode == 1
    assert error_line(failed.stderr)
