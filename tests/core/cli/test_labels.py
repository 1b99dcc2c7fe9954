from __future__ import annotations

import json

import pytest

from core.annotation import ImageState
from core.formats.registry import FORMATS
from core.store.project import Project
from tests.core.cli.support import error_line


def test_init_makes_a_project_with_images_and_classes(run_cli, tmp_path, photos):
    code, out, _ = run_cli("init", tmp_path / "new", "--images", photos, "--classes", "plate, car")

    assert code == 0
    assert "4 images" in out
    with Project.open(tmp_path / "new") as project:
        assert [entry.name for entry in project.classes()] == ["plate", "car"]
        assert [(r.width, r.height, r.state) for r in project.images()] == [(64, 48, ImageState.TODO)] * 4


def test_init_leaves_out_other_files_and_says_so(run_cli, tmp_path, photos):
    (photos / "text.jpg").write_text("text")
    (photos / "nothing.jpg").write_bytes(b"")

    code, out, err = run_cli("init", tmp_path / "new", "--images", photos, "--json")

    assert code == 1
    assert len(err.splitlines()) == 2
    assert "nothing.jpg" in err
    assert "text.jpg" in err
    assert json.loads(out)["images"] == 4


@pytest.mark.parametrize("images", ["gone", "empty"])
def test_init_without_an_image_creates_nothing(run_cli, tmp_path, images):
    (tmp_path / "empty").mkdir()

    code, _, err = run_cli("init", tmp_path / "new", "--images", tmp_path / images)

    assert code == 1
    assert images in error_line(err)
    assert not (tmp_path / "new").exists()


def test_init_twice_is_an_error(run_cli, project_folder):
    code, _, err = run_cli("init", project_folder)

    assert code == 1
    assert "is already a project" in error_line(err)


def test_import_reports_and_pins(run_cli, tmp_path, photos, dataset):
    run_cli("init", tmp_path / "new")
    arguments = ["import", tmp_path / "new", "--format", "voc", "--images", photos, "--annotations", dataset]

    code, out, _ = run_cli(*arguments, "--split", "val", "--json")

    assert code == 0
    report = json.loads(out)
    assert (report["images"], report["boxes"], report["todo"], report["pinned"]) == (2, 2, 2, {"val": 4})
    code, out, err = run_cli(*arguments)
    assert code == 0
    assert "left as is: 2 images" in err


def test_import_with_a_corrupt_file_imports_the_rest_and_fails(run_cli, tmp_path, photos, dataset):
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
    assert "already exists" in error_line(err)
    assert run_cli("export", project_folder, "--format", name, "--out", tmp_path / "out", "--overwrite")[0] == 0


def test_export_with_a_missing_image_fails_and_writes_the_others(run_cli, tmp_path, photos, project_folder):
    (photos / "0.jpg").unlink()

    code, out, err = run_cli("export", project_folder, "--format", "yolo", "--out", tmp_path / "out", "--json")

    assert code == 1
    assert "0.jpg" in err
    assert json.loads(out)["images"] == 2


def test_export_works_while_the_window_has_the_project_open(run_cli, tmp_path, project_folder):
    with Project.open(project_folder):
        assert run_cli("export", project_folder, "--format", "voc", "--out", tmp_path / "out")[0] == 0


def test_import_of_a_table_by_its_columns(run_cli, tmp_path, photos):
    name = sorted(photos.iterdir())[0].name
    table = tmp_path / "labels.csv"
    table.write_text(f"one;two;three;four;five;six\n{name};plate;4;6;20;10\n")
    run_cli("init", tmp_path / "new")
    arguments = ["import", tmp_path / "new", "--format", "csv", "--images", photos, "--annotations", table]

    code, _, err = run_cli(*arguments)
    assert code == 1
    assert "--columns class=…,left=…" in error_line(err)
    code, _, err = run_cli(*["auto" if each == "csv" else each for each in arguments])
    assert (code, "--columns" in error_line(err)) == (1, True)

    code, out, _ = run_cli(*arguments, "--columns", "image=one,class=2,left=three,top=four,width=5,height=six")
    assert (code, "1 image with 1 box" in out) == (0, True)
    with Project.open(tmp_path / "new", read_only=True) as project:
        assert [box.box.as_tuple() for box in project.annotations()] == [(4, 6, 24, 16)]


def test_import_refuses_columns_that_are_no_pairs(run_cli, tmp_path, photos):
    code, _, err = run_cli("import", tmp_path, "--format", "csv", "--images", photos, "--columns", "image")

    assert (code, "image is not A=B,C=D" in err) == (2, True)


def content(folder):
    with Project.open(folder, read_only=True) as project:
        names = {entry.id: entry.name for entry in project.classes()}
        boxes = [(names[a.class_id], a.box.as_tuple()) for a in project.annotations()]
        return list(names.values()), [record.state for record in project.images()], boxes


def test_a_dry_run_says_what_would_be_imported_and_writes_nothing(run_cli, tmp_path, photos, dataset):
    run_cli("init", tmp_path / "new")
    before = content(tmp_path / "new")
    arguments = ["import", tmp_path / "new", "--format", "auto", "--images", photos, "--annotations", dataset]

    code, out, err = run_cli(*arguments, "--dry-run", "--rename", "car=number plate")
    assert code == 0
    assert "Taken for Pascal VOC" in err
    assert "Class: car -> number plate (new): " in out
    assert "Nothing was written." in out
    assert content(tmp_path / "new") == before

    plan = json.loads(run_cli(*arguments, "--dry-run", "--json")[1])
    report = json.loads(run_cli(*arguments, "--json")[1])
    assert (plan["format"], plan["new"], plan["known"]) == ("voc", 4, 0)
    assert plan["labelled"] == report["images"]
    assert sum(plan["boxes"].values()) == report["boxes"]
    states = content(tmp_path / "new")[1]
    assert plan["states"] == {str(state): states.count(state) for state in ImageState}


def test_a_dry_run_works_while_the_window_has_the_project_open(run_cli, project_folder, photos, dataset):
    with Project.open(project_folder):
        code, _, _ = run_cli(
            "import", project_folder, "--format", "voc", "--annotations", dataset, "--images", photos, "--dry-run"
        )
    assert code == 0


def test_labels_on_both_sides_are_replaced_if_asked(run_cli, tmp_path, photos, dataset):
    run_cli("init", tmp_path / "new")
    arguments = ["import", tmp_path / "new", "--format", "voc", "--images", photos, "--annotations", dataset]
    run_cli(*arguments, "--rename", "car=other")
    kept = run_cli(*arguments)[2]
    assert "left as is" in kept
    assert {name for name, _ in content(tmp_path / "new")[2]} == {"other"}

    run_cli(*arguments, "--existing", "replace")
    assert {name for name, _ in content(tmp_path / "new")[2]} == {"car"}


def test_boxes_become_suggestions_if_asked(run_cli, tmp_path, photos, dataset):
    run_cli("init", tmp_path / "new")
    arguments = ["import", tmp_path / "new", "--format", "voc", "--images", photos, "--annotations", dataset]
    code, out, _ = run_cli(*arguments, "--as", "suggestions", "--source", "other model")

    assert (code, "suggestions of other model on 2 images" in out) == (0, True)
    _, states, boxes = content(tmp_path / "new")
    assert (set(states), boxes) == ({ImageState.TODO}, [])


@pytest.mark.parametrize("more", [[], ["--dry-run"]])
def test_a_models_boxes_are_told_with_the_option_for_them(run_cli, tmp_path, photos, more):
    run_cli("init", tmp_path / "new")
    labels = tmp_path / "labels"
    labels.mkdir()
    arguments = ["import", tmp_path / "new", "--format", "yolo", "--images", photos, "--annotations", labels, *more]
    image = next(photos.rglob("*.jpg"))
    for row, is_told in (("0 .5 .5 .2 .1 .9", True), ("0 .5 .5 .2 .1", False)):
        (labels / f"{image.stem}.txt").write_text(row)
        assert ("--as suggestions" in run_cli(*arguments)[2]) is is_told
        assert "--as suggestions" not in run_cli(*arguments, "--as", "suggestions")[2]


@pytest.mark.parametrize("rename", ["plate", "=plate", "plate= "])
def test_a_rename_is_old_and_new(run_cli, project_folder, photos, rename):
    arguments = ["import", project_folder, "--format", "voc", "--images", photos, "--rename", rename]
    code, _, err = run_cli(*arguments)

    assert code == 2
    assert "OLD=NEW" in error_line(err)


def test_an_import_needs_a_folder(run_cli, project_folder):
    code, _, err = run_cli("import", project_folder, "--format", "auto")

    assert code == 1
    assert "--images" in error_line(err)
