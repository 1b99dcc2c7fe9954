from __future__ import annotations

from core.annotation import Subset
from core.formats import tfrecord_csv
from core.formats.common import LabelledBox, LabelledImage, WriteOptions
from core.formats.registry import FORMATS
from core.geometry import Box

HEADER = "filename,width,height,class,xmin,ymin,xmax,ymax"


def test_roboflows_folders_hold_images_of_equal_names_and_their_subsets(tmp_path, make_image):
    for seed, side in enumerate(("train", "valid", "test")):
        make_image(tmp_path / side / "a.jpg", seed=seed)
        (tmp_path / side / "_annotations.csv").write_text(f"{HEADER}\na.jpg,64,48,plate,{seed},2,30,20\n")
    (tmp_path / "README.roboflow.txt").write_text("exported")

    result = tfrecord_csv.read(tmp_path)

    found = {image.path.parent.name: (image.subset, image.boxes[0].box.left) for image in result.images}
    assert found == {"train": (Subset.TRAIN, 0), "valid": (Subset.VAL, 1), "test": (Subset.TEST, 2)}
    assert result.report.problems == []


def test_numbers_of_classes_are_named_by_the_label_map(tmp_path, make_image):
    make_image(tmp_path / "a.jpg")
    (tmp_path / "labels.csv").write_text(f"{HEADER}\na.jpg,64,48,2,1,2,30,20\n")
    (tmp_path / "label_map.pbtxt").write_text(
        "item {\n id: 1\n name: 'car'\n}\nitem {\n name: \"it\\'s a plate\"\n id: 2 }"
    )

    result = tfrecord_csv.read(tmp_path)

    assert result.class_names == ["car", "it's a plate"]
    assert result.images[0].boxes[0].class_name == "it's a plate"


def test_each_subset_has_its_file_and_scripts_see_no_row_without_a_box(tmp_path, make_image):
    box = LabelledBox("it's \\ a plate", Box(1, 2, 11, 12))
    sides = [Subset.TRAIN, Subset.TRAIN, Subset.VAL, None]
    items = [
        LabelledImage(make_image(tmp_path / "in" / f"{n}.jpg", seed=n), 64, 48, (box,) * (n != 1), subset=side)
        for n, side in enumerate(sides)
    ]
    tfrecord_csv.write(items, ["car", box.class_name], tmp_path / "out", options=WriteOptions(copy_images=True))

    files = {path.name: path.read_text().splitlines() for path in (tmp_path / "out").glob("*.csv")}
    assert {name: len(rows) for name, rows in files.items()} == {
        "train_labels.csv": 2,
        "train_empty.csv": 2,
        "val_labels.csv": 2,
        "labels.csv": 2,
    }
    assert files["train_labels.csv"] == [HEADER, "0.jpg,64,48,it's \\ a plate,1,2,11,12"]
    result = tfrecord_csv.read(tmp_path / "out")
    found = {image.path.name: (image.state.value, image.subset) for image in result.images}
    assert [found[f"{n}.jpg"] for n in range(4)] == [
        *(("done", Subset.TRAIN), ("empty", Subset.TRAIN), ("done", Subset.VAL), ("done", None))
    ]
    assert result.class_names == ["car", box.class_name]


def test_tables_are_told_apart(tmp_path):
    heads = {
        "tfrecord-csv": f"{HEADER}\na.jpg,64,48,plate,1,2,3,4\n",
        "oid": "ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax\na,xclick,/m/1,1,0,1,0,1\n",
        "csv": "a.jpg,1,2,3,4,plate\n",
        "": "epoch,loss,score\n1,2,3\n",
    }
    for name, text in heads.items():
        path = tmp_path / f"{name}.csv"
        path.write_text(text)
        sure = {each: FORMATS[each].sniff(path, text.encode()) for each in ("csv", "tfrecord-csv", "oid")}
        assert (max(sure, key=sure.__getitem__) if any(sure.values()) else "") == name
