"""Pictures that changed after they were labelled."""

from __future__ import annotations

import os
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from core.annotation import Annotation, ImageState, Rejection
from core.errors import FormatError
from core.formats.import_export import export_labels
from core.geometry import Box
from core.labelled_picture import HASH_SIDE, LabelledPicture, PictureChange, perceptual_text, shows_same
from core.runs.assessment import snapshot_of
from core.store import Edit, Project
from core.store.changed_pictures import check_pictures, note_labelled, settle_pictures

Change = Callable[[Image.Image], Image.Image]


def drawing(width: int = 640, height: int = 360) -> Image.Image:
    """A bright plate at the left of a dark ground."""
    image = Image.new("RGB", (width, height), (40, 60, 50))
    image.paste((230, 230, 220), (width // 8, height // 2, width // 2, height * 3 // 4))
    return image


@pytest.fixture
def labelled(tmp_path):
    """A project with one done picture, one with a box and to do, and one to do; the first two have been read."""
    for name in ("a", "b", "c"):
        drawing().save(tmp_path / f"{name}.png")
    with Project.create(tmp_path) as project:
        project.add_images([tmp_path / f"{name}.png" for name in ("a", "b", "c")])
        project.set_sizes((number, 640, 360) for number in (1, 2, 3))
        boxes = (Annotation(1, 1, 1, Box(80, 180, 320, 270)), Annotation(2, 2, 1, Box(80, 180, 320, 270)))
        rejected = Rejection(1, 1, 1, Box(400, 100, 500, 200), "2026")
        project.apply(Edit(put_annotations=boxes, put_rejections=(rejected,), states=((1, ImageState.DONE),)))
        note_labelled(project)
        yield project


def write(project: Project, change: Change, name: str = "a.png") -> None:
    """Change a file, as another program does some time later."""
    path = project.folder / name
    with Image.open(path) as image:
        changed = change(image.convert("RGB"))
    changed.save(path)
    facts = path.stat()
    os.utime(path, (facts.st_atime, facts.st_mtime + 10))


def states(project: Project) -> list[ImageState]:
    return [record.state for record in project.images()]


def boxes_of(project: Project, image_id: int = 1) -> list[Box]:
    return [annotation.box for annotation in project.annotations(image_id)]


def test_an_unchanged_project_reads_no_file_again(labelled, monkeypatch):
    monkeypatch.setattr("core.store.changed_pictures.read_size", None)  # calling it fails
    check = check_pictures(labelled)
    assert (check.read, check.scaled, check.other, check.notices) == ({}, {}, {}, [])


@pytest.mark.parametrize("size", [(320, 180), (1280, 720), (100, 56), (641, 361)], ids=str)
def test_the_boxes_of_a_scaled_picture_are_scaled_with_it(labelled, size):
    write(labelled, lambda image: image.resize(size))
    check = check_pictures(labelled)
    settle_pictures(labelled, check)
    across, down = size[0] / 640, size[1] / 360
    (box,) = boxes_of(labelled)
    assert box.as_tuple() == pytest.approx((80 * across, 180 * down, 320 * across, 270 * down))
    assert labelled.rejections()[0].box.left == pytest.approx(400 * across)
    assert [str(notice) for notice in check.notices] == [
        "Scaled since they were labelled, and their boxes with them: 1 image (a.png)."
    ]
    record = labelled.images()[0]
    assert (record.state, record.width, record.height, record.labelled) == (ImageState.DONE, *size, record.picture)
    assert check_pictures(labelled).notices == []


@pytest.mark.parametrize(
    "change",
    [
        lambda image: image.rotate(90, expand=True),
        lambda image: image.rotate(180),
        lambda image: image.resize((640, 640)),
        lambda image: image.crop((100, 0, 640, 360)),
        lambda image: image.crop((160, 90, 480, 270)),  # its ratio is kept
        lambda image: Image.effect_mandelbrot(image.size, (-2, -1, 1, 1), 50).convert("RGB"),
    ],
    ids=["turned", "upside down", "stretched", "cropped", "cropped to its ratio", "replaced"],
)
def test_an_image_whose_picture_is_another_one_is_to_do_again_with_its_boxes(labelled, change):
    write(labelled, change)
    told = (
        "Turned, cropped or replaced since they were labelled, so to do again with their boxes kept: 1 image (a.png)."
    )
    for _ in range(2):  # until the user has labelled it again
        check = check_pictures(labelled)
        settle_pictures(labelled, check)
        assert [str(notice) for notice in check.notices] == [told]
        assert states(labelled) == [ImageState.TODO] * 3
        assert boxes_of(labelled) == [Box(80, 180, 320, 270)]
    labelled.apply(Edit(states=((1, ImageState.DONE),)))
    assert check_pictures(labelled).notices == []


def test_a_picture_encoded_again_or_brightened_is_the_same(labelled):
    write(labelled, lambda image: image.quantize(16).convert("RGB"))
    assert check_pictures(labelled).notices == []
    write(labelled, lambda image: image.point(lambda value: min(255, value * 1.2)), "b.png")
    check = check_pictures(labelled)
    assert sorted(check.read) == [1, 2]
    settle_pictures(labelled, check)
    assert states(labelled)[0] is ImageState.DONE
    assert check_pictures(labelled).read == {}


def test_a_picture_with_boxes_that_is_to_do_counts_and_one_without_labels_does_not(labelled):
    write(labelled, lambda image: image.rotate(180), "b.png")
    write(labelled, lambda image: image.rotate(180), "c.png")
    assert sorted(check_pictures(labelled).other) == [2]


def test_a_missing_or_damaged_file_is_left_to_whoever_reads_it(labelled):
    (labelled.folder / "a.png").unlink()
    (labelled.folder / "b.png").write_bytes(b"not a picture any more")
    assert check_pictures(labelled).notices == []


def test_a_file_of_other_bytes_that_nobody_had_hashed_is_not_trusted(labelled):
    record = labelled.images()[0]
    labelled.apply(Edit(labelled=((1, LabelledPicture(640, 360)),)))
    write(labelled, lambda image: image.rotate(180))
    assert record.labelled is not None
    assert sorted(check_pictures(labelled).other) == [1]


def test_a_project_of_an_earlier_version_is_compared_by_size_alone(tmp_path):
    drawing(64, 36).save(tmp_path / "a.png")
    with Project.create(tmp_path) as project:
        project.add_images([tmp_path / "a.png"])
        project.set_sizes([(1, 640, 360)])
        project.apply(Edit(states=((1, ImageState.EMPTY),)))
        check = check_pictures(project)
        assert (check.read[1].hashes, sorted(check.scaled)) == (None, [1])


@pytest.mark.parametrize("name", ["yolo", "voc", "coco"])
def test_an_export_leaves_other_pictures_out_and_scales_with_scaled_ones(labelled, tmp_path, name):
    write(labelled, lambda image: image.rotate(90, expand=True))
    write(labelled, lambda image: image.resize((320, 180)), "b.png")
    report = export_labels(labelled, name, tmp_path / "out")
    assert (report.images, report.boxes, report.not_done) == (1, 1, 2)
    assert sum("(a.png)" in str(note) or "(b.png)" in str(note) for note in report.warnings) == 2
    assert boxes_of(labelled, 2) == [Box(80, 180, 320, 270)]  # an export changes nothing
    written = "".join(path.read_text() for path in (tmp_path / "out").rglob("*.*") if path.suffix != ".png")
    expected = {
        "yolo": "0.31250000 0.62500000 0.37500000 0.25000000",
        "voc": "<xmin>40</xmin><ymin>90</ymin><xmax>160</xmax><ymax>135</ymax>",
        "coco": '"bbox":[40.0,90.0,120.0,45.0]',
    }
    assert expected[name].replace(" ", "") in "".join(written.split())
    write(labelled, lambda image: image.rotate(90, expand=True), "b.png")
    with pytest.raises(FormatError, match="Nothing was exported: Turned, cropped or replaced"):
        export_labels(labelled, name, tmp_path / "none")


def test_a_run_trains_on_what_is_as_it_was_labelled(labelled):
    write(labelled, lambda image: image.resize((320, 180)))
    (image,) = snapshot_of(labelled, check_pictures(labelled)).images
    assert image.boxes[0].box == Box(40, 90, 160, 135)
    write(labelled, lambda image: image.rotate(180))
    check = check_pictures(labelled)
    snapshot = snapshot_of(labelled, check)
    assert (snapshot.images, snapshot.to_do) == ((), ())


def test_unknown_hashes_say_nothing():
    before, after = LabelledPicture(640, 360, "a"), LabelledPicture(640, 360)
    assert before.change_to(after) is PictureChange.NONE
    assert before.change_to(LabelledPicture(640, 360, "b")) is PictureChange.OTHER
    assert LabelledPicture(640, 360).change_to(LabelledPicture(320, 180)) is PictureChange.SCALED
    assert LabelledPicture(640, 360).change_to(LabelledPicture(320, 182)) is PictureChange.OTHER


def test_perceptual_hashes_compare_what_is_shown():
    rng = np.random.default_rng(3)
    grey = rng.integers(20, 200, (HASH_SIDE, HASH_SIDE)).astype(np.uint8)
    text = perceptual_text(grey)
    bright = np.clip(grey * 1.2 + rng.normal(0, 2, grey.shape), 0, 255).astype(np.uint8)
    assert shows_same(text, perceptual_text(bright))
    assert not shows_same(text, perceptual_text(grey[::-1, ::-1]))
    assert not shows_same(text, perceptual_text(255 - grey))
    moved = np.full((HASH_SIDE, HASH_SIDE), 90, np.uint8)
    moved[2, 2] = 140
    assert not shows_same(perceptual_text(moved), perceptual_text(moved[::-1, ::-1]))
    flat = perceptual_text(np.full((HASH_SIDE, HASH_SIDE), 90, np.uint8))
    assert shows_same(flat, flat)
    assert not shows_same(text, "0d")
    assert not shows_same(text, "~")
