from __future__ import annotations

import unicodedata

import pytest

from core.formats.common import LabelledBox
from core.formats.equal_boxes import each_once
from core.formats.import_edit import apply_import
from core.formats.import_plan import ImportChoices, plan_import
from core.formats.import_reading import read_labels
from core.geometry import Box
from core.store.project import Project


def test_of_equal_boxes_the_one_of_the_highest_confidence_stays_in_its_place():
    box, other = Box(1, 1, 9, 5), Box(1, 1, 9, 5.5)
    nearly = Box(1 + 1e-9, 1, 9, 5 - 1e-9)
    boxes = [LabelledBox("plate", box, confidence=score) for score in (0.5, 0.9, 0.7)]

    assert each_once([*boxes, LabelledBox("plate", other), LabelledBox("car", nearly)]) == (
        LabelledBox("plate", box, confidence=0.9),
        LabelledBox("plate", other),
        LabelledBox("car", nearly),
    )


def test_a_class_in_two_unicode_forms_is_one():
    names = [unicodedata.normalize(form, "größe é") for form in ("NFC", "NFD")]

    assert len(each_once(LabelledBox(name, Box(1, 1, 9, 5)) for name in names)) == 1


@pytest.mark.parametrize(("renames", "count"), [({}, 2), ({"car": "plate"}, 1)])
def test_boxes_that_a_rename_makes_equal_become_one_and_are_told(tmp_path, make_image, renames, count):
    make_image(tmp_path / "data" / "a.jpg")
    (tmp_path / "data" / "a.txt").write_text("0 .5 .5 .2 .1\n1 .5 .5 .2 .1\n")
    (tmp_path / "data" / "classes.txt").write_text("plate\ncar\n")
    with Project.create(tmp_path / "p") as project:
        plan = plan_import(project, read_labels("yolo", tmp_path / "data"), ImportChoices(class_names=renames))
        apply_import(project, plan)

        assert len(project.annotations()) == count
    assert plan.duplicates == 2 - count
    assert any("left out: 1 box (a.jpg)" in str(each) for each in plan.warnings) == (count == 1)
