"""The layouts of YOLO data sets as Ultralytics, Roboflow and people write them."""

from __future__ import annotations

import pytest

from core.annotation import Subset
from core.formats import darknet, yolo
from core.formats.common import LabelledBox, LabelledImage
from core.formats.recognise import recognise
from core.geometry import Box

ROW = "0 0.5 0.5 0.25 0.25\n"
TRAIN, VAL, TEST = Subset.TRAIN, Subset.VAL, Subset.TEST


@pytest.fixture
def dataset(tmp_path, make_image):
    """Writes images with a label each (``x/images/a.jpg`` -> ``x/labels/a.txt``), and other files."""
    root = tmp_path / "set"

    def write(images, **files):
        for seed, name in enumerate(images):
            make_image(root / name, seed=seed)
            head, word, tail = name.rpartition("images/")
            label = root / f"{head}{'labels/' if word else ''}{tail.rpartition('.')[0]}.txt"
            label.parent.mkdir(parents=True, exist_ok=True)
            label.write_text(ROW)
        for name, text in files.items():
            path = root / name.replace("__", "/").replace("_DOT_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return root

    return write


def sides(result, root):
    assert result.report.problems == []
    assert all(len(image.boxes) == 1 for image in result.images)
    return {image.path.relative_to(root).as_posix(): image.subset for image in result.images}


@pytest.mark.parametrize("root_line", ["", "path: .\n", "path: /gone/far/set\n", "path: ../datasets/set\n"])
@pytest.mark.parametrize("by_yaml", [True, False])
def test_folders_relative_to_a_root(dataset, root_line, by_yaml):
    root = dataset(
        ["images/one/a.jpg", "images/two/a.jpg"],
        data_DOT_yaml=f"{root_line}train: images/one\nval: images/two\nnames: [p]\n",
    )

    result = yolo.read(root, root / "data.yaml" if by_yaml else None)

    assert sides(result, root) == {"images/one/a.jpg": TRAIN, "images/two/a.jpg": VAL}
    assert result.class_names == ["p"]


def test_lists_of_folders(dataset):
    text = "train: [a/images, b/images]\nval:\n  - c/images\ntest: d/images\nnames: {0: p}\n"
    root = dataset(["a/images/1.jpg", "b/images/1.jpg", "c/images/1.jpg", "d/images/1.jpg"], data_DOT_yaml=text)

    found = sides(yolo.read(root), root)

    assert list(found.values()) == [TRAIN, TRAIN, VAL, TEST]


@pytest.mark.parametrize("prefix", ["./", "/content/drive/My Drive/set/", "D:\\data\\set\\", "../set/", ""])
def test_text_files_of_images_with_stale_roots(dataset, prefix):
    slash = "\\" if "\\" in prefix else "/"
    root = dataset(
        ["x/images/1.jpg", "y/images/1.jpg", "y/images/2.jpg"],
        data_DOT_yaml="train: lists/mine_train.txt\nval: /gone/lists/held.txt\nnames: [p]\n",
        lists__mine_train_DOT_txt=f"{prefix}x{slash}images{slash}1.jpg\n\n{prefix}y{slash}images{slash}2.jpg\n",
        lists__held_DOT_txt=f"{prefix}y{slash}images{slash}1.jpg\n{prefix}y{slash}images{slash}gone.jpg\n",
    )

    result = yolo.read(root)

    assert sides(result, root) == {"x/images/1.jpg": TRAIN, "y/images/1.jpg": VAL, "y/images/2.jpg": TRAIN}
    assert "Listed by data.yaml, but not found: 1 image." in map(str, result.report.guesses)


def test_roboflows_paths_that_begin_one_folder_too_high(dataset):
    text = "train: ../train/images\nval: ../valid/images\ntest: ../test/images\nnc: 1\nnames: ['p']\n"
    root = dataset(["train/images/1.jpg", "valid/images/1.jpg", "test/images/1.jpg"], data_DOT_yaml=text)

    result = yolo.read(root, root / "data.yaml")

    assert sides(result, root) == {"test/images/1.jpg": TEST, "train/images/1.jpg": TRAIN, "valid/images/1.jpg": VAL}
    assert result.report.guesses == []


def test_swapped_stale_paths_are_told_and_the_folders_names_count(dataset):
    text = "train: /content/Lp/test/images\nval: /content/Lp/train/images\ntest: /content/Lp/valid/images\nnames: [p]\n"
    root = dataset(["train/images/1.jpg", "valid/images/1.jpg", "test/images/1.jpg"], data_DOT_yaml=text)

    result = yolo.read(root)

    assert sides(result, root) == {"test/images/1.jpg": TEST, "train/images/1.jpg": TRAIN, "valid/images/1.jpg": VAL}
    assert "train: …/test/images" in str(result.report.guesses[0])


def test_a_list_decides_over_a_folders_name(dataset):
    root = dataset(
        ["images/train2017/1.jpg", "images/train2017/2.jpg"],
        data_DOT_yaml="train: a.txt\nval: b.txt\nnames: [p]\n",
        a_DOT_txt="images/train2017/1.jpg\n",
        b_DOT_txt="images/train2017/2.jpg\n",
    )

    assert list(sides(yolo.read(root), root).values()) == [TRAIN, VAL]


def test_images_on_several_sides_are_pinned_to_none_and_training_alone_says_nothing(dataset):
    root = dataset(["images/1.jpg", "images/2.jpg"], data_DOT_yaml="train: images\nval: images\nnames: [p]\n")

    result = yolo.read(root)

    assert list(sides(result, root).values()) == [None, None]
    assert "2 images" in str(result.report.guesses[0])
    (root / "data.yaml").write_text("train: images\nval: gone\nnames: [p]\n")
    assert list(sides(yolo.read(root), root).values()) == [None, None]


def test_a_list_of_images_is_not_taken_for_labels(dataset):
    root = dataset(["images/1.jpg"], autosplit_train_DOT_txt="./images/1.jpg\n", classes_DOT_txt="p\n")

    assert list(sides(yolo.read(root), root)) == ["images/1.jpg"]


def test_darknets_lists_and_names(dataset):
    root = dataset(
        ["img/1.jpg", "img/sub/1.jpg", "img/2.jpg"],
        cfg__obj_DOT_data="classes=1\ntrain  = data/train.txt\nvalid = /gone/cfg/valid.txt\nnames = data/obj.names\n",
        cfg__train_DOT_txt="data/img/1.jpg\n/home/x/img/2.jpg\n",
        cfg__valid_DOT_txt="/home/x/img/sub/1.jpg\n",
        cfg__obj_DOT_names="plate\n",
    )

    result = darknet.read(root)

    assert sides(result, root) == {"img/1.jpg": TRAIN, "img/2.jpg": TRAIN, "img/sub/1.jpg": VAL}
    assert result.class_names == ["plate"]
    assert sides(darknet.read(root / "img", root / "cfg" / "obj.data"), root)["img/sub/1.jpg"] == VAL
    assert recognise(root)[0].format_name == "darknet"


def test_darknets_sides_survive(tmp_path, make_image):
    box = LabelledBox("p", Box(1, 2, 11, 12))
    items = [
        LabelledImage(make_image(tmp_path / "in" / f"{n}.jpg", seed=n), 64, 48, (box,), subset=side)
        for n, side in enumerate([TRAIN, VAL, TEST])
    ]
    report = darknet.write(items, ["q", "p"], tmp_path / "out")

    result = darknet.read(tmp_path / "out")

    assert {image.path.name: image.subset for image in result.images} == {"0.jpg": TRAIN, "1.jpg": VAL, "2.jpg": TEST}
    assert (result.class_names, report.copied) == (["q", "p"], 3)


def test_training_images_that_serve_for_validation_too_are_no_contradiction(tmp_path, make_image):
    item = LabelledImage(make_image(tmp_path / "in" / "0.jpg"), 64, 48, (LabelledBox("p", Box(1, 2, 11, 12)),))
    yolo.write([item], ["p"], tmp_path / "out")

    result = yolo.read(tmp_path / "out")

    assert (result.images[0].subset, result.report.guesses) == (None, [])


def test_labels_beside_darknets_data_file_count_before_those_near_the_images(dataset):
    root = dataset(
        ["set/images/1.jpg"],
        out__obj_DOT_data="train = train.txt\nnames = obj.names\n",
        out__train_DOT_txt="obj_train_data/1.jpg\n",
        out__obj_DOT_names="p\n",
    )
    label = root / "out" / "obj_train_data" / "1.txt"
    label.parent.mkdir()
    label.write_text("0 0.5 0.5 0.5 0.5\n")

    result = darknet.read(root / "set" / "images", root / "out")

    assert [round(image.boxes[0].box.width) for image in result.images] == [32]
