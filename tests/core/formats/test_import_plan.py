from __future__ import annotations

from pathlib import Path

import pytest

from core.annotation import IMPORTED_FROM, Annotation, Detection, ImageState, Provenance, Rejection, Subset
from core.errors import FormatError
from core.formats.common import LabelledBox, LabelledImage
from core.formats.import_edit import apply_import, import_edit
from core.formats.import_plan import Existing, ImportChoices, plan_import
from core.formats.import_reading import AUTO, read_labels
from core.formats.registry import FORMATS
from core.geometry import Box
from core.labelled_picture import LabelledPicture
from core.store.edit import Edit
from core.store.project import Project

MINE = Box(1, 1, 21, 11)


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "project") as made:
        yield made


@pytest.fixture
def dataset(tmp_path, make_image):
    """a has two boxes of two classes, b none, c no label file."""
    paths = [make_image(tmp_path / "data" / "images" / f"{name}.jpg", seed=i) for i, name in enumerate("abc")]
    boxes = (LabelledBox("car", Box(30, 20, 60, 40)), LabelledBox("plate", Box(1, 1, 21, 10.5)))
    items = [LabelledImage(paths[0], 64, 48, boxes), LabelledImage(paths[1], 64, 48, (), ImageState.EMPTY)]
    FORMATS["coco"].write(items, ["car", "plate"], tmp_path / "data")
    return tmp_path / "data"


def planned(project, dataset, **choices):
    return plan_import(project, read_labels("coco", dataset), ImportChoices(**choices))


def content(project):
    return (project.classes(), project.images(), project.annotations(), project.predictions())


def boxes(project):
    names = {entry.id: entry.name for entry in project.classes()}
    return sorted((names[a.class_id], a.box.as_tuple()) for a in project.annotations())


def label_first(project, dataset, state=ImageState.DONE, *, with_box=True):
    project.add_images([dataset / "images" / "a.jpg"])
    [record] = project.images()
    mine = Annotation(1, record.id, project.classes()[0].id, MINE)
    project.apply(Edit(put_annotations=(mine,) if with_box else (), states=((record.id, state),)))


def test_a_plan_says_what_an_import_would_do_and_writes_nothing(project, dataset):
    before = content(project)
    plan = planned(project, dataset, class_names={"car": "vehicle"})

    assert content(project) == before
    assert (plan.new, plan.known, plan.in_trash, plan.conflicting, plan.kept) == (3, 0, 0, 0, 0)
    assert (plan.labelled, plan.empty, plan.todo) == (2, 1, 1)
    assert plan.boxes == {"vehicle": 1, "plate": 1}
    assert plan.states == {ImageState.TODO: 1, ImageState.DONE: 1, ImageState.EMPTY: 1}
    assert [(c.name, c.target, c.is_new, c.boxes) for c in plan.classes] == [
        ("car", "vehicle", True, 1),
        ("plate", "plate", False, 1),
    ]
    [example] = plan.examples
    assert [(box.class_name, box.box) for box in example.boxes] == [
        ("vehicle", Box(30, 20, 60, 40)),
        ("plate", Box(1, 1, 21, 10.5)),
    ]


def test_the_plan_is_what_the_import_does(project, dataset):
    plan = planned(project, dataset)
    report, edit, _ = apply_import(project, plan)

    assert (report.images, report.empty, report.todo, report.boxes) == (2, 1, 1, 2)
    states = [record.state for record in project.images()]
    assert {state: states.count(state) for state in ImageState} == plan.states
    assert len(edit.put_images) == 3


@pytest.mark.parametrize("existing", Existing)
@pytest.mark.parametrize("subset", [None, Subset.VAL])
def test_an_import_is_taken_back_and_repeated_in_one_step(project, dataset, existing, subset):
    label_first(project, dataset)
    project.set_sizes([(1, 63, 47)])  # as before the image was scaled
    before = content(project)
    _, edit, inverse = apply_import(project, planned(project, dataset, existing=existing, subset=subset))
    after = content(project)
    assert after != before

    project.apply(inverse)
    assert content(project) == before
    project.apply(edit)
    assert content(project) == after


def test_a_replaced_class_comes_back_with_its_suggestions(project, dataset, tmp_path):
    project.add_images([dataset / "images" / "a.jpg"])
    project.rename_class(project.classes()[0].id, "plate")
    plan = planned(project, dataset, class_names={"plate": "number plate"})
    before = content(project)
    _, _, inverse = apply_import(project, plan)
    assert [entry.name for entry in project.classes()] == ["car", "number plate"]

    project.apply(inverse)
    assert content(project) == before


def test_keep_leaves_the_users_boxes(project, dataset):
    label_first(project, dataset)
    plan = planned(project, dataset, existing=Existing.KEEP)
    apply_import(project, plan)

    assert (plan.conflicting, plan.kept) == (1, 1)
    assert boxes(project) == [("plate", MINE.as_tuple())]


def test_replace_takes_the_files_boxes(project, dataset):
    label_first(project, dataset, ImageState.TODO)
    apply_import(project, planned(project, dataset, existing=Existing.REPLACE))

    assert boxes(project) == [("car", (30, 20, 60, 40)), ("plate", (1, 1, 21, 10.5))]
    assert {a.provenance for a in project.annotations()} == {Provenance.IMPORTED}
    assert project.images()[0].state is ImageState.DONE


def test_replace_leaves_an_image_that_the_files_do_not_label(project, dataset):
    project.add_images([dataset / "images" / "c.jpg"])
    project.apply(Edit(put_annotations=(Annotation(1, 1, 1, MINE),), states=((1, ImageState.DONE),)))
    apply_import(project, planned(project, dataset, existing=Existing.REPLACE))

    assert [a.box for a in project.annotations(1)] == [MINE]
    assert project.images()[0].state is ImageState.DONE


def test_both_adds_what_the_project_lacks(project, dataset):
    """The plates overlap with an IoU of 0.95: they are one."""
    label_first(project, dataset)
    apply_import(project, planned(project, dataset, existing=Existing.BOTH))

    assert boxes(project) == [("car", (30, 20, 60, 40)), ("plate", MINE.as_tuple())]
    assert project.images()[0].state is ImageState.DONE


def test_both_opens_an_image_again_on_which_the_user_saw_nothing(project, dataset):
    label_first(project, dataset, ImageState.EMPTY, with_box=False)
    plan = planned(project, dataset, existing=Existing.BOTH)
    apply_import(project, plan)

    assert project.images()[0].state is ImageState.TODO
    assert any("to do again: 1 image" in str(each) for each in plan.warnings)


@pytest.mark.parametrize(("state", "after"), [(ImageState.TODO, ImageState.TODO), (ImageState.DONE, ImageState.DONE)])
def test_both_makes_no_label_of_a_box_that_was_none(project, dataset, state, after):
    """A model's box, or one of the picture as it was, on an image to do, that the files do not have."""
    label_first(project, dataset, state)
    [record] = project.images()
    other = Annotation(2, record.id, project.classes()[0].id, Box(40, 30, 50, 35))
    project.apply(Edit(put_annotations=(other,)))
    apply_import(project, planned(project, dataset, existing=Existing.BOTH))

    assert {image.path: image.state for image in project.images()}[record.path] is after
    assert len(project.annotations()) == 3


def test_labels_on_both_sides_that_are_equal_are_no_conflict(project, dataset):
    apply_import(project, planned(project, dataset))
    plan = planned(project, dataset, existing=Existing.REPLACE)

    assert (plan.conflicting, plan.kept, plan.labelled, dict(plan.boxes)) == (0, 2, 0, {})
    assert import_edit(project, plan).edit == Edit()


def test_boxes_imported_as_suggestions_leave_the_states(project, dataset):
    plan = planned(project, dataset, as_suggestions=True, source="other model")
    report = apply_import(project, plan).report

    assert (report.suggestions, report.boxes, report.images) == (2, 0, 0)
    assert project.annotations() == []
    assert [(p.run_id, p.score) for p in project.predictions()] == [(f"{IMPORTED_FROM}other model", 1.0)] * 2
    assert {record.state for record in project.images()} == {ImageState.TODO}


def test_suggestions_imported_again_replace_those_of_their_source_only(project, dataset):
    for source in ("one", "other"):
        apply_import(project, planned(project, dataset, as_suggestions=True, source=source))
    before = project.predictions()
    again = apply_import(project, planned(project, dataset, as_suggestions=True, source="one"))
    assert [p.run_id for p in project.predictions()] == [f"{IMPORTED_FROM}other"] * 2 + [f"{IMPORTED_FROM}one"] * 2
    project.apply(again.inverse)
    assert project.predictions() == before


def test_a_model_replaces_no_imported_suggestions(project, dataset):
    apply_import(project, planned(project, dataset, as_suggestions=True, source="other model"))
    before = project.predictions()
    image_id = before[0].image_id
    for score in (0.5, 0.75):
        project.replace_predictions("run", image_id, [Detection(before[0].class_id, Box(0, 0, 5, 5), score)])
    assert [p for p in project.predictions() if p.is_imported] == before
    assert [p.score for p in project.predictions() if not p.is_imported] == [0.75]


def test_an_import_that_is_cancelled_leaves_the_project(project, dataset):
    before = content(project)

    def stop(phase, done, total):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        apply_import(project, planned(project, dataset), stop)
    assert content(project) == before


def test_the_images_are_found_from_the_labels(project, dataset):
    reading = read_labels(AUTO, annotations=dataset / "annotations.json")

    assert (reading.format_name, reading.images) == ("coco", dataset)
    assert "Taken for COCO" in str(reading.guess)
    assert len(reading.result.images) == 3


def test_without_any_path_nothing_is_read():
    with pytest.raises(FormatError, match="where the images or the labels are") as caught:
        read_labels(AUTO)
    assert "--images" in caught.value.option


def test_labels_without_images_near_them_are_refused(tmp_path):
    (tmp_path / "far" / "off" / "labels").mkdir(parents=True)
    file = Path(tmp_path / "far" / "off" / "labels" / "a.txt")
    file.write_text("0 .5 .5 .1 .1\n")
    with pytest.raises(FormatError, match="No images were found near") as caught:
        read_labels("yolo", annotations=file)
    assert caught.value.option == "--images"


# --- links, and Unicode forms of names ---------------------------------------------------------


def labelled(folder, texts):
    """YOLO labels next to the images of ``folder``."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    (folder / "classes.txt").write_text("plate\n")


def take_in(project, folder):
    plan = plan_import(project, read_labels("yolo", folder))
    return apply_import(project, plan).report


def test_an_image_imported_again_through_a_link_is_the_same(project, tmp_path, make_image):
    make_image(tmp_path / "real" / "a.jpg")
    labelled(tmp_path / "real", {"a": "0 .5 .5 .5 .5\n"})
    (tmp_path / "link").symlink_to("real")
    take_in(project, tmp_path / "real")
    report = take_in(project, tmp_path / "link")

    assert [record.path for record in project.images()] == ["../real/a.jpg"]
    assert (report.kept, report.images, len(project.annotations())) == (1, 0, 1)


@pytest.mark.parametrize(
    ("texts", "state", "count"),
    [
        ({"a": "0 .5 .5 .5 .5\n"}, ImageState.DONE, 1),
        ({"b": "0 .5 .5 .5 .5\n"}, ImageState.DONE, 1),
        ({"a": "0 .5 .5 .5 .5\n", "b": "0 .5 .5 .5 .5\n"}, ImageState.DONE, 1),
        ({"a": "0 .5 .5 .5 .5\n", "b": ""}, ImageState.TODO, 1),
    ],
)
def test_two_names_of_one_picture_are_one_image(project, tmp_path, make_image, texts, state, count):
    make_image(tmp_path / "set" / "a.jpg")
    (tmp_path / "set" / "b.jpg").symlink_to("a.jpg")
    labelled(tmp_path / "set", texts)
    report = take_in(project, tmp_path / "set")

    [record] = project.images()
    assert (record.state, len(project.annotations())) == (state, count)
    assert any("through links, and taken once: 1 image" in str(each) for each in report.warnings)


def test_a_project_from_a_mac_keeps_its_images(project, tmp_path, make_image):
    """Its paths are decomposed, and the files are not any more: the archive was unpacked elsewhere."""
    make_image(tmp_path / "set" / "é.jpg")
    labelled(tmp_path / "set", {"é": "0 .5 .5 .5 .5\n"})
    project.add_images([tmp_path / "set" / "e\u0301.jpg"])
    before = content(project)
    plan = plan_import(project, read_labels("yolo", tmp_path / "set"))
    _, _, inverse = apply_import(project, plan)

    [record] = project.images()
    assert (plan.new, plan.known) == (0, 1)
    assert (record.id, record.path, record.state) == (1, "../set/é.jpg", ImageState.DONE)
    project.apply(inverse)
    assert content(project) == before


def test_labels_that_replace_others_are_of_the_picture_of_today(project, dataset):
    label_first(project, dataset)
    project.apply(Edit(labelled=((1, LabelledPicture(63, 47, "old", "hash")),)))
    before = content(project)
    _, _, inverse = apply_import(project, planned(project, dataset, existing=Existing.REPLACE))

    assert project.images()[0].labelled == LabelledPicture(64, 48)
    project.apply(inverse)
    assert content(project) == before


# --- rejections --------------------------------------------------------------------------------


def test_imported_boxes_take_back_the_rejections_that_they_contradict(project, dataset):
    project.add_images([dataset / "images" / "a.jpg"])
    [record] = project.images()
    project.rename_class(project.classes()[0].id, "plate")
    plate = project.classes()[0].id
    on_the_plate = Rejection(1, record.id, plate, Box(2, 1, 21, 10), "2026")
    elsewhere = Rejection(2, record.id, plate, Box(40, 30, 50, 40), "2026")
    project.apply(Edit(put_rejections=(on_the_plate, elsewhere)))

    _, _, inverse = apply_import(project, planned(project, dataset))
    assert project.rejections() == [elsewhere]
    project.apply(inverse)
    assert project.rejections() == [on_the_plate, elsewhere]

    apply_import(project, planned(project, dataset, as_suggestions=True, source="another"))
    assert project.rejections() == [on_the_plate, elsewhere], "suggestions are no word of the user's"


def test_labels_added_to_a_done_image_add_their_classes_to_those_it_is_judged_for(project, dataset):
    apply_import(project, planned(project, dataset))
    record = next(each for each in project.images() if each.state is ImageState.DONE)
    wheel = project.add_class("wheel").id
    project.apply(Edit(judged_for=((record.id, frozenset({wheel})),), delete_annotations=_ids_on(project, record.id)))

    imported = apply_import(project, planned(project, dataset, existing=Existing.BOTH))
    of_files = {each.id for each in project.classes()} - {wheel}
    now = {each.id: each.judged_for for each in project.images()}
    assert now[record.id] == {wheel} | of_files
    project.apply(imported.inverse)
    assert {each.id: each.judged_for for each in project.images()}[record.id] == {wheel}


def _ids_on(project, image_id):
    return tuple(each.id for each in project.annotations(image_id))
