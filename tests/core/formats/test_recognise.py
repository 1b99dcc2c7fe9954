from __future__ import annotations

import pytest

from core.annotation import ImageState
from core.formats.common import LabelledBox, LabelledImage, WriteOptions
from core.formats.import_reading import AUTO, read_labels
from core.formats.recognise import recognise
from core.formats.registry import FORMATS
from core.geometry import Box


@pytest.fixture
def items(tmp_path, make_image):
    paths = [make_image(tmp_path / "photos" / f"{name}.jpg") for name in "ab"]
    return [
        LabelledImage(paths[0], 64, 48, (LabelledBox("plate", Box(1, 1, 9, 9)),)),
        LabelledImage(paths[1], 64, 48, (), ImageState.EMPTY),
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_format_writes_is_recognised(tmp_path, items, name):
    FORMATS[name].write(items, ["plate"], tmp_path / "out")

    best = recognise(tmp_path / "out", tmp_path / "photos")[0]
    assert best.format_name == name
    assert FORMATS[name].title in str(best.why)
    assert 1 <= best.label_files <= 2


def test_labels_are_recognised_next_to_images(tmp_path, items):
    FORMATS["coco"].write(items, ["plate"], tmp_path)
    [found] = recognise(tmp_path / "photos")
    assert (found.format_name, found.label_files) == ("coco", 1)


@pytest.mark.parametrize("text", ["notes on the ride", "{}", "<html></html>", '{"images": 3}', "1 2 3", ""])
@pytest.mark.parametrize("ending", ["txt", "json", "xml"])
def test_other_files_are_not_taken_for_labels(tmp_path, items, text, ending):
    (tmp_path / "photos" / f"a.{ending}").write_text(text)
    found = [each.format_name for each in recognise(tmp_path / "photos")]
    assert found == (["yolo"] if (text, ending) == ("", "txt") else [])


@pytest.mark.parametrize(
    ("file", "text", "name"),
    [
        ("a.json", '{"version": "5.5.0", "shapes": [], "imagePath": "a.jpg"}', "labelme"),
        ("a.json", '{"imageData": "/9j/4AAQ', "labelme"),
        ("a.json", '{"a.jpg12": {"fileref": "", "filename": "a.jpg", "file_attributes": {}, "regions": {}}}', "via"),
        ("a.json", '{"_via_settings": {"ui": {}}, "_via_img_metadata": {}}', "via"),
        ("a.json", '[{"id": 1, "data": {"image": "a.jpg"}, "annotations": [{"result": []}]}]', "label-studio"),
        ("a.json", '[{"image": "a.jpg", "label": [{"x": 1, "rectanglelabels": ["plate"]}]}]', "label-studio"),
        ("a.json", '{"result": [{"from_name": "label"}], "task": {"data": {}}}', "label-studio"),
        ("a.json", '{"images": [{"file_name": "a.jpg"}], "annotations": [], "categories": []}', "coco"),
        ("a.xml", "<annotations><version>1.1</version><meta></meta><track id='0'/></annotations>", "cvat"),
        ("a.xml", "<annotation><filename>a.jpg</filename></annotation>", "voc"),
        ("a.csv", "#filename,file_size,region_shape_attributes,region_attributes\n", "via-csv"),
    ],
)
def test_what_other_tools_write_is_recognised(tmp_path, items, file, text, name):
    (tmp_path / "photos" / file).write_text(text)
    assert recognise(tmp_path / "photos")[0].format_name == name


def test_the_format_with_the_labels_of_more_images_is_taken_and_the_other_told(tmp_path, make_image):
    paths = [make_image(tmp_path / "photos" / f"{number}.jpg") for number in range(12)]
    labelled = [LabelledImage(path, 64, 48, (LabelledBox("plate", Box(1, 1, 9, 9)),)) for path in paths]
    FORMATS["yolo"].write(labelled, ["plate"], tmp_path / "photos", options=WriteOptions(copy_images=False))
    FORMATS["coco"].write(labelled[:1], ["plate"], tmp_path / "photos")

    best, other = recognise(tmp_path / "photos")[:2]
    assert (best.format_name, best.label_files, other.format_name) == ("yolo", 12, "coco")
    assert "other formats, too, which are not read: COCO." in str(best.why)
    assert "other formats" not in str(other.why)


def test_a_data_yaml_stands_for_its_data_set(tmp_path, items):
    FORMATS["yolo"].write(items, ["plate"], tmp_path / "out")

    [found] = recognise(tmp_path / "out" / "data.yaml")
    assert found.format_name == "yolo"
    (tmp_path / "compose.yaml").write_text("services:\n  names: 3\n")
    assert recognise(tmp_path / "compose.yaml") == []
    reading = read_labels(AUTO, annotations=tmp_path / "out" / "data.yaml")
    assert (reading.images, reading.result.report.images) == (tmp_path / "out", 2)
