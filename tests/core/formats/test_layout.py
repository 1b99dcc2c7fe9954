from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from core.annotation import Subset
from core.errors import FormatError
from core.formats.layout import images_in, key_of, label_files, subsets_of
from core.formats.registry import FORMATS, format_named


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("train/images/a.jpg", "train/a.jpg"),
        ("images/train/a.jpg", "train/a.jpg"),
        ("valid/annots/a.xml", "val/a.xml"),
        ("JPEGImages/a.jpg", "a.jpg"),
        ("Annotations/cam 1/a.xml", "cam 1/a.xml"),
        ("train2017/a.jpg", "train/a.jpg"),
        ("trainstation/a.jpg", "trainstation/a.jpg"),
    ],
)
def test_words_for_kinds_of_files_are_ignored(path, key):
    assert key_of(PurePosixPath(path)) == PurePosixPath(key)


@pytest.mark.parametrize("folder", ["annots", "Annotations", "labels", "annotation"])
def test_sibling_folders_are_found(tmp_path, folder):
    (tmp_path / "photos").mkdir()
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "a.xml").touch()

    assert list(label_files(tmp_path / "photos", None, {".xml"}).values()) == [PurePosixPath("a")]


def test_labels_of_images_train_are_found_in_labels_train(tmp_path):
    for part in ("images/train", "labels/train", "labels/val"):
        (tmp_path / part).mkdir(parents=True)
    for part in ("train", "val"):
        (tmp_path / "labels" / part / f"{part}.txt").touch()

    found = label_files(tmp_path / "images" / "train", None, {".txt"})

    assert PurePosixPath("train") in found.values()


def folders(root: Path, *names: str) -> list[Path]:
    for name in names:
        (root / name).mkdir(parents=True)
    return [root / name / "a.jpg" for name in names]


def test_subsets_follow_the_folders(tmp_path):
    train, valid, other = folders(tmp_path, "train/images", "Valid/images", "more")

    assert subsets_of(tmp_path, [train, valid, other]) == {train: Subset.TRAIN, valid: Subset.VAL}


def test_a_lone_train_folder_holds_nothing_back(tmp_path):
    [train] = folders(tmp_path, "train/images")

    assert subsets_of(tmp_path, [train]) == {}
    assert subsets_of(tmp_path / "train" / "images", [train]) == {}


def test_a_root_with_a_counterpart_has_its_subset(tmp_path):
    train, valid = folders(tmp_path, "train/images", "valid/images")

    assert subsets_of(train.parent, [train]) == {train: Subset.TRAIN}
    assert subsets_of(valid.parent.parent, [valid]) == {valid: Subset.VAL}


def test_a_lone_folder_called_test_is_no_subset(tmp_path):
    [path] = folders(tmp_path, "test")

    assert subsets_of(path.parent, [path]) == {}


def test_a_folder_without_images_is_an_error(tmp_path):
    with pytest.raises(FormatError, match="There are no images"):
        images_in(tmp_path)
    with pytest.raises(FormatError, match="does not exist"):
        images_in(tmp_path / "gone")


@pytest.mark.parametrize("name", FORMATS)
def test_missing_annotations_are_an_error(tmp_path, make_image, name):
    make_image(tmp_path / "a.jpg")

    with pytest.raises(FormatError, match="gone"):
        FORMATS[name].read(tmp_path, tmp_path / "gone")


def test_an_unknown_format_names_the_known_ones():
    with pytest.raises(FormatError, match="voc, yolo, coco"):
        format_named("tfrecord")
