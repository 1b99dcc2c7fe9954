"""Files in practice: odd names, one stem twice, rotated, huge, circular links, read-only, ten thousand."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from PIL import Image

from core.annotation import Annotation, ImageState
from core.errors import ProjectError
from core.files.find_images import EXPORT_MARK, find_images
from core.formats.import_export import export_labels, import_labels
from core.geometry import Box
from core.images import load_reduced_rgb, read_size
from core.store import Edit, Project, open_location
from tests.conftest import MakeImage

NAMES = [
    "a#1=x.jpg",
    "two  spaces .png",
    "🚗 Škoda №7.jpg",
    "100%.png",
    "semi;colon,comma.jpg",
    "it's.png",
    "ÄÖÜ.JPG",
]


def boxes_by_name(project: Project) -> dict[str, tuple[float, ...]]:
    names = {record.id: record.path for record in project.images()}
    return {names[each.image_id]: each.box.as_tuple() for each in project.annotations()}


def labelled(folder: Path, names: list[str], make_image: MakeImage) -> Project:
    """A project whose images have one box each, another one on each."""
    paths = [make_image(folder / name, (64, 48), seed=number) for number, name in enumerate(names)]
    project = Project.create(folder)
    records = project.add_images(paths)
    boxes = tuple(Annotation(each.id, each.id, 1, Box(each.id, 2, each.id + 20, 12)) for each in records)
    project.apply(Edit(put_annotations=boxes, states=tuple((each.id, ImageState.DONE) for each in records)))
    return project


@pytest.mark.parametrize("name", ["voc", "yolo", "coco"])
def test_odd_names_survive_export_and_import(tmp_path: Path, make_image: MakeImage, name: str) -> None:
    with labelled(tmp_path / "p", NAMES, make_image) as project:
        before = boxes_by_name(project)
        out = tmp_path / ("out.json" if name == "coco" else "out")
        assert export_labels(project, name, out).skipped == []
    images, labels = (out, None) if name == "yolo" else (tmp_path / "p", out)
    with Project.create(tmp_path / "again") as again:
        import_labels(again, name, images, labels)
        after = {Path(path).name: box for path, box in boxes_by_name(again).items()}
    assert after.keys() == before.keys()
    for path, box in after.items():
        assert box == pytest.approx(before[path], abs=1e-3)


@pytest.mark.parametrize("name", ["voc", "yolo", "coco"])
def test_two_files_of_one_stem_keep_their_boxes_with_a_warning(
    tmp_path: Path, make_image: MakeImage, name: str
) -> None:
    with labelled(tmp_path / "p", ["a.jpg", "a.png", "b.png"], make_image) as project:
        before = boxes_by_name(project)
        out = tmp_path / ("out.json" if name == "coco" else "out")
        report = export_labels(project, name, out)
    if name != "coco":  # which names the images in full
        assert any("image's extension" in str(each) and "a.png" in str(each) for each in report.warnings)
    images, labels = (out, None) if name == "yolo" else (tmp_path / "p", out)
    with Project.create(tmp_path / "again") as again:
        import_labels(again, name, images, labels)
        after = {Path(path).name: box for path, box in boxes_by_name(again).items()}
    copied_as = {"a.png": "a.png.png"} if name == "yolo" else {}
    assert len(after) == 3
    for path, box in before.items():
        assert after[copied_as.get(path, path)] == pytest.approx(box, abs=1e-3)


def test_rotated_image_is_upright_in_the_project_and_untouched(tmp_path: Path, make_image: MakeImage) -> None:
    path = make_image(tmp_path / "a.jpg", (64, 48), orientation=6)
    before = path.read_bytes(), path.stat().st_mtime_ns
    with open_location(tmp_path).project as project:
        assert read_size(path) == (48, 64)
        (record,) = project.images()
        box = Annotation(1, record.id, 1, Box(1, 40, 30, 60))  # beyond the stored height
        project.apply(Edit(put_annotations=(box,), states=((record.id, ImageState.DONE),)))
        report = export_labels(project, "coco", tmp_path / "out.json")
    assert report.boxes == 1
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_image_of_a_hundred_megapixels_is_previewed_quickly(tmp_path: Path) -> None:
    path = tmp_path / "huge.jpg"
    Image.new("L", (12000, 9000), 90).save(path, quality=30)
    assert read_size(path) == (12000, 9000)
    assert load_reduced_rgb(path, 1500).shape == (1125, 1500, 3)


def test_circular_links_end_and_links_to_images_are_images(tmp_path: Path, make_image: MakeImage) -> None:
    there = make_image(tmp_path / "elsewhere" / "x.png")
    folder = tmp_path / "p"
    make_image(folder / "a.png")
    (folder / "linked.png").symlink_to(there)
    (folder / "up").symlink_to(tmp_path)
    (folder / "self").symlink_to(folder / "self")
    with open_location(folder).project as project:
        assert {record.path for record in project.images()} == {"a.png", "linked.png"}


def test_exported_copies_inside_the_project_are_not_its_images(tmp_path: Path, make_image: MakeImage) -> None:
    with labelled(tmp_path, ["a.png", "b.png"], make_image) as project:
        report = export_labels(project, "yolo", tmp_path / "yolo")
        assert report.copied
        assert not any("new images" in str(each) for each in report.warnings)
    assert (tmp_path / "yolo" / EXPORT_MARK).exists()
    with open_location(tmp_path).project as project:
        assert [record.path for record in project.images()] == ["a.png", "b.png"]
    assert len(find_images(tmp_path / "yolo")) == 2  # whoever names the folder gets them


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_project_says_what_to_do(tmp_path: Path, make_image: MakeImage) -> None:
    make_image(tmp_path / "p" / "a.png")
    open_location(tmp_path / "p").project.close()
    (tmp_path / "p").chmod(0o555)
    try:
        with pytest.raises(ProjectError, match="Cannot write in the project folder"):
            open_location(tmp_path / "p")
    finally:
        (tmp_path / "p").chmod(0o755)


def test_ten_thousand_images_are_added_at_once(tmp_path: Path) -> None:
    paths = [tmp_path / f"cam{n % 10}" / f"{n}.jpg" for n in range(10_000)]
    with Project.create(tmp_path) as project:
        start = time.perf_counter()
        assert len(project.add_images(paths)) == 10_000
        took = time.perf_counter() - start
        assert project.add_images(paths) == []
    assert took < 1.5  # a tenth of a second, on a machine with nothing else to do
