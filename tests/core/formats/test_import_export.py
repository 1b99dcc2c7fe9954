from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.annotation import Annotation, ImageState, Provenance, Subset
from core.errors import FormatError
from core.formats.common import LabelledBox, LabelledImage
from core.formats.import_export import export_labels, import_labels
from core.formats.registry import FORMATS
from core.geometry import Box
from core.runs.assessment import snapshot_of
from core.store.edit import Edit
from core.store.project import Project


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "project") as made:
        yield made


@pytest.fixture
def dataset(tmp_path, make_image):
    """Three images: a has two boxes of two classes, b is empty, c has no label file."""
    paths = [make_image(tmp_path / "data" / f"{name}.jpg", seed=i) for i, name in enumerate("abc")]
    boxes = (LabelledBox("car", Box(1, 2, 30, 40)), LabelledBox("plate", Box(5.5, 6, 20, 12), difficult=True))
    items = [LabelledImage(paths[0], 64, 48, boxes), LabelledImage(paths[1], 64, 48, (), ImageState.EMPTY)]
    FORMATS["voc"].write(items, ["car", "plate"], tmp_path / "labels")
    return tmp_path


def take_in(project, dataset, **more):
    return import_labels(project, "voc", dataset / "data", dataset / "labels", **more)


def states(project):
    return {Path(record.path).name: record.state for record in project.images()}


def test_imported_images_are_done_or_empty_and_the_others_to_do(project, dataset):
    report = take_in(project, dataset)

    assert states(project) == {"a.jpg": ImageState.DONE, "b.jpg": ImageState.EMPTY, "c.jpg": ImageState.TODO}
    assert (report.images, report.empty, report.boxes, report.todo, report.kept) == (2, 1, 2, 1, 0)
    assert [record.width for record in project.images()] == [64, 64, 64]
    first, second = project.annotations()
    assert (first.box, first.provenance) == (Box(1, 2, 30, 40), Provenance.IMPORTED)
    assert (second.box, second.difficult) == (Box(5.5, 6, 20, 12), True)


def test_classes_are_matched_by_name_and_a_new_project_takes_the_files_order(project, dataset):
    before = project.classes()[0]
    take_in(project, dataset)

    classes = project.classes()
    assert [entry.name for entry in classes] == ["car", "plate"]
    assert classes[1].id == before.id
    names = {entry.id: entry.name for entry in classes}
    assert [names[a.class_id] for a in project.annotations()] == ["car", "plate"]


def test_a_project_with_classes_of_its_own_keeps_them_in_front(project, dataset):
    project.add_class("van")
    take_in(project, dataset)

    assert [entry.name for entry in project.classes()] == ["plate", "van", "car"]


def test_an_unused_first_class_is_replaced(tmp_path, project, make_image):
    path = make_image(tmp_path / "data" / "a.jpg")
    item = LabelledImage(path, 64, 48, (LabelledBox("license-plate", Box(1, 1, 9, 9)),))
    FORMATS["voc"].write([item], ["license-plate"], tmp_path / "labels")

    report = take_in(project, tmp_path)

    assert [entry.name for entry in project.classes()] == ["license-plate"]
    assert any("“plate”" in str(each) for each in report.warnings)


def test_a_second_import_changes_nothing(project, dataset):
    take_in(project, dataset)
    before = project.annotations()

    report = take_in(project, dataset)

    assert project.annotations() == before
    assert (report.images, report.kept, report.boxes) == (0, 2, 0)
    assert any("left as is: 2" in str(each) for each in report.warnings)


def test_boxes_drawn_by_the_user_stay(project, dataset):
    [record] = project.add_images([dataset / "data" / "a.jpg"])
    drawn = Annotation(project.next_annotation_id(), record.id, project.classes()[0].id, Box(1, 1, 4, 4))
    project.apply(Edit(put_annotations=(drawn,)))

    take_in(project, dataset)

    assert project.annotations(record.id) == [drawn]
    assert states(project)["a.jpg"] is ImageState.TODO


def test_images_can_be_pinned(project, dataset):
    report = take_in(project, dataset, subset=Subset.VAL)

    assert {record.subset for record in project.images()} == {Subset.VAL}
    assert report.pinned == {"val": 3}


def test_parts_of_a_data_set_are_kept_apart(tmp_path, project, make_image):
    for part in ("train", "valid"):
        path = make_image(tmp_path / "set" / part / "images" / "same.jpg")
        item = LabelledImage(path, 64, 48, (LabelledBox("plate", Box(1, 1, 9, 9)),))
        FORMATS["voc"].write([item], ["plate"], tmp_path / "set" / part / "annots")

    import_labels(project, "voc", tmp_path / "set")

    sides = {record.path: record.subset for record in project.images()}
    assert sides == {
        "../set/train/images/same.jpg": Subset.TRAIN,
        "../set/valid/images/same.jpg": Subset.VAL,
    }


def test_a_training_part_alone_gives_a_warning_and_can_be_left_unpinned(tmp_path, project, make_image):
    for part in ("train", "valid"):
        path = make_image(tmp_path / "set" / part / "a.jpg", seed=len(part))
        item = LabelledImage(path, 64, 48, (LabelledBox("plate", Box(1, 1, 9, 9)),))
        FORMATS["voc"].write([item], ["plate"], tmp_path / "set" / part)

    pinned = import_labels(project, "voc", tmp_path / "set" / "train")
    assert pinned.pinned == {"train": 1}
    assert "held back for the score" in str(pinned.warnings[-1])

    both = import_labels(project, "voc", tmp_path / "set" / "valid")
    assert both.pinned == {"val": 1}
    assert not any("held back for the score" in str(each) for each in both.warnings)

    with Project.create(tmp_path / "other") as other:
        free = import_labels(other, "voc", tmp_path / "set", pin_by_folder=False)
        assert free.pinned == {}
        assert {record.subset for record in other.images()} == {None}


def test_a_failed_import_leaves_the_project_unchanged(project, dataset):
    with pytest.raises(FormatError):
        import_labels(project, "coco", dataset / "data", dataset / "labels")

    assert project.images() == []
    assert [entry.name for entry in project.classes()] == ["plate"]


@pytest.mark.parametrize("name", FORMATS)
def test_export_and_import_keep_everything(tmp_path, project, dataset, name):
    take_in(project, dataset)

    report = export_labels(project, name, tmp_path / "out")
    with Project.create(tmp_path / "other") as other:
        import_labels(other, name, dataset / "data", tmp_path / "out")
        assert states(other) == states(project)
        boxes = [a.box.as_tuple() for a in other.annotations()]

    assert boxes == [pytest.approx(a.box.as_tuple(), abs=0.01) for a in project.annotations()]
    assert (report.images, report.empty, report.boxes) == (2, 1, 2)
    assert (report.not_done, report.skipped) == (1, [])


def test_done_only_leaves_out_unfinished_images(tmp_path, project, dataset):
    take_in(project, dataset)
    record = project.images()[0]
    project.apply(Edit(states=((record.id, ImageState.TODO),)))

    assert export_labels(project, "voc", tmp_path / "all").images == 2
    assert export_labels(project, "voc", tmp_path / "done", done_only=True).images == 1


def test_coco_ids_are_the_projects(tmp_path, project, dataset):
    take_in(project, dataset)
    export_labels(project, "coco", tmp_path / "out")

    content = json.loads((tmp_path / "out" / "annotations.json").read_text())
    assert {c["name"]: c["id"] for c in content["categories"]} == {c.name: c.id for c in project.classes()}
    assert [image["id"] for image in content["images"]] == [record.id for record in project.images()[:2]]


def test_an_export_of_nothing_is_an_error(tmp_path, project, dataset):
    project.add_images([dataset / "data" / "a.jpg"])

    with pytest.raises(FormatError, match=r"Nothing was exported, as no image is done yet"):
        export_labels(project, "yolo", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_yolo_export_holds_images_back(tmp_path, project, make_image):
    items = [
        LabelledImage(make_image(tmp_path / "data" / f"{i}.jpg", seed=i), 64, 48, (LabelledBox("p", Box(1, 1, 9, 9)),))
        for i in range(20)
    ]
    FORMATS["voc"].write(items, ["p"], tmp_path / "labels")
    take_in(project, tmp_path)

    export_labels(project, "yolo", tmp_path / "out")

    parts = {part.name: len(list(part.iterdir())) for part in (tmp_path / "out" / "images").iterdir()}
    assert parts == {"train": 16, "val": 4}


def test_images_in_the_trash_are_neither_imported_nor_exported(project, dataset, tmp_path):
    take_in(project, dataset)
    first, *_ = project.images()
    project.apply(Edit(removed=((first.id, True),)))

    report = take_in(project, dataset)
    assert "In the project's trash, so skipped: 1 image." in map(str, report.problems)
    assert first.id not in [record.id for record in project.images()]
    assert export_labels(project, "coco", tmp_path / "out.json").images == 1
    assert [image.id for image in snapshot_of(project).images] == [first.id + 1]


def test_imported_images_are_judged_for_the_classes_of_their_files_alone(project, dataset):
    wheel = project.add_class("wheel")
    take_in(project, dataset)
    named = {entry.name: entry.id for entry in project.classes()}
    by_name = {Path(record.path).name: record.judged_for for record in project.images()}
    assert by_name["a.jpg"] == by_name["b.jpg"] == {named["car"], named["plate"]}
    assert wheel.id not in by_name["b.jpg"]
    assert by_name["c.jpg"] is None


def test_an_export_says_what_its_files_cannot(project, dataset):
    take_in(project, dataset)
    assert not export_labels(project, "coco", dataset / "before").warnings
    project.add_class("wheel")
    (warning,) = export_labels(project, "coco", dataset / "after").warnings
    assert (
        str(warning)
        == "Done before there was “wheel”, and read elsewhere as having none without a box of it: 2 images."
    )
