"""Images that a model was tried on become images of the project, with suggestions and no labels."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.annotation import Detection, ImageState
from core.geometry import Box
from core.images import picture_hashes
from core.inspection.adding import Addition, TriedImage, add, plan_addition, read_tried
from core.store import Edit
from core.store.project import Project
from tests.conftest import MakeImage

BOX = Box(3, 4, 20, 12)
RUN = "20260101-000000-centre"


@pytest.fixture
def project(tmp_path: Path, make_image: MakeImage) -> Iterator[Project]:
    make_image(tmp_path / "project" / "known.png", seed=1)
    with Project.create(tmp_path / "project") as made:
        (record,) = made.add_images([tmp_path / "project" / "known.png"])
        made.set_hashes([(record.id, picture_hashes(tmp_path / "project" / "known.png"))])
        yield made


def planned(project: Project, *images: TriedImage) -> Addition:
    read, problems = read_tried(images)
    sizes = {record.id: project.absolute_path(record).stat().st_size for record in project.images()}
    return plan_addition(project, RUN, read, problems, project.next_prediction_id(), sizes)


def test_new_images_come_in_to_do_with_suggestions(project: Project, tmp_path: Path, make_image: MakeImage) -> None:
    one, two = (make_image(tmp_path / "outside" / f"{n}.png", (80, 60), seed=n + 5) for n in (1, 2))
    plate = project.classes()[0].id
    found = (Detection(plate, BOX, 0.9), Detection(plate, BOX.translated(20, 0), 0.02), Detection(99, BOX, 0.8))
    addition = planned(project, TriedImage(one, found), TriedImage(two, ()))
    assert (len(addition.image_ids), addition.suggestions, addition.of_no_class) == (2, 2, 1)
    assert len(project.images()) == 1  # nothing is written yet
    add(project, addition, RUN)
    records = {project.absolute_path(record): record for record in project.images()}
    for path in (one, two):
        assert records[path].state is ImageState.TODO
        assert (records[path].width, records[path].height) == (80, 60)
    assert one.exists()  # linked, not moved
    assert not project.annotations()
    suggested = project.predictions(records[one].id)
    assert [(each.run_id, each.class_id, each.box, each.score) for each in suggested] == [
        (RUN, plate, BOX, 0.9),
        (RUN, plate, BOX.translated(20, 0), 0.02),
    ]
    assert project.predictions(records[two].id) == []
    assert project.predicted_images(RUN) == {records[one].id, records[two].id}


def test_what_the_project_has_is_left_as_it_is(project: Project, tmp_path: Path, make_image: MakeImage) -> None:
    known = tmp_path / "project" / "known.png"
    copy = Path(shutil.copy(known, tmp_path / "copy.png"))
    link = tmp_path / "link.png"
    link.symlink_to(known)
    removed = make_image(tmp_path / "removed.png", seed=8)
    (record,) = project.add_images([removed])
    project.apply(Edit(removed=((record.id, True),)))
    new, twin = make_image(tmp_path / "new.png", seed=9), tmp_path / "twin.png"
    shutil.copy(new, twin)
    addition = planned(project, *(TriedImage(path, ()) for path in (known, link, removed, copy, new, twin)))
    assert (addition.there, addition.copies, len(addition.image_ids)) == (3, 2, 1)
    assert project.stored_path(new) == addition.edit.put_images[0].path


def test_what_cannot_be_read_is_told(project: Project, tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    addition = planned(project, TriedImage(broken, ()), TriedImage(tmp_path / "gone.png", ()))
    assert addition.edit == Edit()
    assert [name for name in ("broken.png", "gone.png") if any(name in str(each) for each in addition.problems)] == [
        "broken.png",
        "gone.png",
    ]


def test_a_copy_of_an_image_that_was_never_read_is_one(project: Project, tmp_path: Path, make_image: MakeImage) -> None:
    plain = make_image(tmp_path / "project" / "plain.bmp", (40, 30), seed=3)
    other = make_image(tmp_path / "other.bmp", (40, 30), seed=4)  # of the same size in bytes
    project.add_images([plain])
    copy = Path(shutil.copy(plain, tmp_path / "copy.bmp"))
    addition = planned(project, TriedImage(copy, ()), TriedImage(other, ()))
    assert (addition.copies, len(addition.image_ids)) == (1, 1)
