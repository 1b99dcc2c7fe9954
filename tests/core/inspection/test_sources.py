from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.errors import Sentence, UserError
from core.inspection.sibling_labels import find_labels, match_classes, true_boxes
from core.inspection.sources import gather_sources, is_video
from tests.conftest import MakeImage


def test_a_folder_is_listed_in_natural_order(tmp_path: Path, make_image: MakeImage) -> None:
    for name in ("10.png", "2.png", "inside/1 #7 🚗.jpg"):
        make_image(tmp_path / "yard" / name)
    (tmp_path / "yard" / "3.MP4").write_bytes(b"x")
    (tmp_path / "yard" / "notes.txt").write_text("no image")
    (tmp_path / "yard" / ".hidden.png").write_bytes(b"x")
    sources = gather_sources([tmp_path / "yard"])
    names = [path.relative_to(tmp_path / "yard").as_posix() for path in sources.paths]
    assert names == ["2.png", "3.MP4", "10.png", "inside/1 #7 🚗.jpg"]
    assert sources.roots == [tmp_path / "yard"]
    assert not sources.problems
    assert [is_video(path) for path in sources.paths] == [False, True, False, False]


def test_files_keep_their_order_without_repeats(tmp_path: Path, make_image: MakeImage) -> None:
    one, two = make_image(tmp_path / "1.png"), make_image(tmp_path / "2.png")
    (tmp_path / "1.txt").write_text("0 .5 .5 .1 .1")
    sources = gather_sources([two, one, two, tmp_path / "1.txt", tmp_path])
    assert sources.paths == [two, one]
    assert sources.roots == [tmp_path]


def test_missing_paths_are_reported_and_the_rest_is_kept(tmp_path: Path, make_image: MakeImage) -> None:
    one = make_image(tmp_path / "1.png")
    (tmp_path / "empty").mkdir()
    sources = gather_sources([tmp_path / "gone.png", tmp_path / "empty", one])
    assert sources.paths == [one]
    assert list(map(str, sources.problems)) == [
        "gone.png does not exist.",
        f"There are no images or videos in {tmp_path / 'empty'}.",
    ]


def test_a_folder_with_5000_images(tmp_path: Path) -> None:
    for number in range(5000):
        (tmp_path / f"{number}.jpg").touch()
    sources = gather_sources([tmp_path])
    assert len(sources.paths) == 5000
    assert sources.paths[:3] == [tmp_path / "0.jpg", tmp_path / "1.jpg", tmp_path / "2.jpg"]


# --- sibling labels --------------------------------------------------------------------------------


def test_yolo_sibling_labels_are_read(tmp_path: Path, make_image: MakeImage) -> None:
    images = [make_image(tmp_path / "images" / f"{name}.png", (100, 50)) for name in ("a", "b", "c")]
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "a.txt").write_text("0 0.5 0.5 0.2 0.2\n")
    (tmp_path / "labels" / "b.txt").write_text("")
    labels = find_labels(images, [tmp_path / "images"])
    assert labels is not None
    assert labels.title == "YOLO"
    assert set(labels.boxes) == set(images[:2])  # the third is not labelled
    assert labels.boxes[images[0]][0].box.as_tuple() == pytest.approx((40, 20, 60, 30))
    assert labels.boxes[images[1]] == ()


def test_coco_sibling_labels_are_read(tmp_path: Path, make_image: MakeImage) -> None:
    image = make_image(tmp_path / "a #1 🚗.png", (100, 50))
    values = {
        "images": [{"id": 1, "file_name": image.name, "width": 100, "height": 50}],
        "annotations": [{"id": 1, "image_id": 1, "category_id": 3, "bbox": [10, 10, 20, 5]}],
        "categories": [{"id": 3, "name": "Number Plate"}],
    }
    (tmp_path / "labels.json").write_text(json.dumps(values))
    labels = find_labels([image], [tmp_path])
    assert labels is not None
    assert labels.title == "COCO"
    assert labels.class_names == {"Number Plate"}


def test_voc_sibling_labels_are_read(tmp_path: Path, make_image: MakeImage) -> None:
    image = make_image(tmp_path / "a.png", (100, 50))
    corner = "<xmin>10</xmin><ymin>10</ymin><xmax>30</xmax><ymax>20</ymax>"
    (tmp_path / "a.xml").write_text(
        f"<annotation><filename>a.png</filename><object><name>plate</name><bndbox>{corner}</bndbox></object></annotation>"
    )
    labels = find_labels([image], [tmp_path])
    assert labels is not None
    assert labels.title == "Pascal VOC"


def test_missing_or_damaged_labels_give_none(tmp_path: Path, make_image: MakeImage) -> None:
    image = make_image(tmp_path / "a.png")
    assert find_labels([image], [tmp_path]) is None
    (tmp_path / "a.json").write_text("{")
    (tmp_path / "a.xml").write_text("<annotation>")
    assert find_labels([image], [tmp_path]) is None


def test_an_error_from_progress_stops_the_search(tmp_path: Path, make_image: MakeImage) -> None:
    image = make_image(tmp_path / "a.png")
    (tmp_path / "a.txt").write_text("0 0.5 0.5 0.2 0.2\n")

    def stop(phase: Sentence, done: int, total: int) -> None:
        raise UserError("enough")

    with pytest.raises(UserError, match="enough"):
        find_labels([image], [tmp_path], stop)


def test_classes_match_by_name_by_meaning_or_as_the_only_ones() -> None:
    assert match_classes(["Plate", "car"], ((4, "plate"),)) == {"Plate": 4}
    assert match_classes(["Nummernschild", "car"], ((4, "License Plate"), (5, "CAR"))) == {"Nummernschild": 4, "car": 5}
    assert match_classes(["class 0"], ((4, "plate"),)) == {"class 0": 4}
    assert match_classes(["tree", "class 0"], ((4, "plate"),)) == {}


def test_boxes_of_unknown_classes_are_left_out(tmp_path: Path, make_image: MakeImage) -> None:
    image = make_image(tmp_path / "a.png", (100, 50))
    (tmp_path / "a.txt").write_text("0 0.5 0.5 0.2 0.2\n1 0.2 0.5 0.2 0.2\n")
    (tmp_path / "classes.txt").write_text("plate\ncar\n")
    labels = find_labels([image], [tmp_path])
    assert labels is not None
    ids = match_classes(labels.class_names, ((9, "plate"),))
    assert [box.class_id for box in true_boxes(labels.boxes[image], ids)] == [9]
