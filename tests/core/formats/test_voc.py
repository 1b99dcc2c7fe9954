from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from core.annotation import ImageState, Subset
from core.errors import FormatError
from core.formats import voc
from core.formats.common import LabelledBox, LabelledImage, ReadOptions, WriteOptions
from core.geometry import Box

OBJECT = """<object><name>{name}</name><difficult>{difficult}</difficult><bndbox>
<xmin>{box[0]}</xmin><ymin>{box[1]}</ymin><xmax>{box[2]}</xmax><ymax>{box[3]}</ymax></bndbox></object>"""


def write_xml(path, *boxes, filename="stale.jpg", size=(64, 48), database="Unknown", name="plate", difficult=0):
    objects = "\n".join(OBJECT.format(name=name, box=box, difficult=difficult) for box in boxes)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"<annotation><filename>{filename}</filename><path>C:\\gone\\{filename}</path>"
        f"<source><database>{database}</database></source>"
        f"<size><width>{size[0]}</width><height>{size[1]}</height><depth>3</depth></size>{objects}</annotation>",
        encoding="utf-8",
    )
    return path


def boxes_of(result, name):
    [image] = [image for image in result.images if image.path.name == name]
    return [box.box.as_tuple() for box in image.boxes]


@pytest.mark.parametrize(
    "name", ["ride.mp4#t=163.jpg", "a=b c.png", "Straße №5 – 車牌 🚗.jpg", "two.dots.in.it.jpg", "100%.jpg"]
)
def test_odd_file_names_find_their_labels(tmp_path, make_image, name):
    make_image(tmp_path / name)
    write_xml(tmp_path / f"{Path(name).stem}.xml", (10.5, 4, 30.25, 12))

    result = voc.read(tmp_path)

    assert boxes_of(result, name) == [(10.5, 4, 30.25, 12)]
    assert result.report.problems == []


def test_floats_are_kept_and_flags_read(tmp_path, make_image):
    make_image(tmp_path / "a.jpg")
    write_xml(tmp_path / "a.xml", (1.25, 2.5, 10.125, 20.0625), difficult=1)

    [image] = voc.read(tmp_path).images

    assert image.boxes == (LabelledBox("plate", Box(1.25, 2.5, 10.125, 20.0625), difficult=True),)
    assert (image.width, image.height, image.state) == (64, 48, ImageState.DONE)


@pytest.mark.parametrize(
    ("boxes", "database", "expected_left", "said"),
    [
        ([(0, 5, 20, 20), (9, 9, 20, 20)], "The VOC2007 Database", 9, "at 0: a coordinate is 0"),
        ([(9, 9, 20.5, 20)], "The VOC2007 Database", 9, "at 0: there are fractions"),
        ([(9, 9, 20, 20)], "The VOC2007 Database", 8, "at 1: the files name the Pascal VOC devkit"),
        ([(9, 9, 20, 20)], "Unknown", 9, "at 0: nothing points to 1"),
        ([(1, 1, 64, 48), (9, 9, 20, 20)], "", 8, "at 1: boxes reach from 1"),
        ([(1, 1, 64, 48), (9, 9, 20, 20)], "Unknown", 9, "at 0: nothing points to 1"),
    ],
)
def test_origin_is_detected_from_the_files_and_reported(tmp_path, make_image, boxes, database, expected_left, said):
    make_image(tmp_path / "a.jpg")
    write_xml(tmp_path / "a.xml", *boxes, database=database)

    result = voc.read(tmp_path)

    assert boxes_of(result, "a.jpg")[-1][0] == expected_left
    assert said in str(result.report.guesses[0])


@pytest.mark.parametrize("bad", [(0, 0, 0, 0), (0, 9, 0, 9), (20.5, 9, 9, 20), ("nan", 0, 9, 9), (9, 0, 9, "inf")])
def test_a_box_that_is_refused_tells_no_origin(tmp_path, make_image, bad):
    make_image(tmp_path / "a.jpg")
    write_xml(tmp_path / "a.xml", (9, 9, 20, 20), bad, database="The VOC2007 Database")

    assert boxes_of(voc.read(tmp_path), "a.jpg") == [(8, 8, 20, 20)]


def test_origin_can_be_specified(tmp_path, make_image):
    make_image(tmp_path / "a.jpg")
    write_xml(tmp_path / "a.xml", (9, 9, 20, 20))

    result = voc.read(tmp_path, options=ReadOptions(voc_origin=1))

    assert boxes_of(result, "a.jpg") == [(8, 8, 20, 20)]


def test_no_object_means_an_empty_image(tmp_path, make_image):
    make_image(tmp_path / "empty.jpg")
    make_image(tmp_path / "unlabelled.jpg")
    write_xml(tmp_path / "empty.xml")

    result = voc.read(tmp_path)

    assert [(image.path.name, image.state) for image in result.images] == [
        ("empty.jpg", ImageState.EMPTY),
        ("unlabelled.jpg", ImageState.TODO),
    ]
    assert (result.report.images, result.report.empty, result.report.todo) == (1, 1, 1)


def test_boxes_outside_are_clipped_counted_and_reported(tmp_path, make_image):
    make_image(tmp_path / "a.jpg")
    write_xml(tmp_path / "a.xml", (-5, 10, 70, 20), (5, 5, 10, 10))

    result = voc.read(tmp_path)

    assert boxes_of(result, "a.jpg") == [(0, 10, 64, 20), (5, 5, 10, 10)]
    assert result.report.clipped == 1
    assert any("a.xml" in str(each) and "Clipped" in str(each) for each in result.report.warnings)


@pytest.mark.parametrize(
    "box", [(30, 5, 10, 20), (10, 5, 10, 20), (80, 5, 90, 20), ("nan", 5, 10, 20), ("inf", 5, 9, 9)]
)
def test_reversed_empty_or_far_boxes_are_refused_and_reported(tmp_path, make_image, box):
    make_image(tmp_path / "a.jpg")
    write_xml(tmp_path / "a.xml", (5, 5, 10, 10), box)

    result = voc.read(tmp_path)

    assert boxes_of(result, "a.jpg") == [(5, 5, 10, 10)]
    assert result.report.refused == 1
    assert result.images[0].state is ImageState.TODO
    assert any("a.xml, object 2: skipped" in str(each) for each in result.report.problems)


def test_an_image_whose_only_box_is_refused_is_not_empty(tmp_path, make_image):
    make_image(tmp_path / "a.jpg")
    write_xml(tmp_path / "a.xml", (30, 5, 10, 20))

    assert voc.read(tmp_path).images[0].state is ImageState.TODO


BOMB = '<!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY c "&a;&a;&a;">]><annotation><filename>&c;</filename></annotation>'
GOOD_BOX = "<bndbox><xmin>1</xmin><ymin>1</ymin><xmax>x</xmax><ymax>2</ymax></bndbox>"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "bad.xml, line 1"),
        (b"<annotation>\n<object>\n</annotation>", "bad.xml, line 3"),
        (b"<annotation>\n<object><name>cut o", "bad.xml, line 2"),
        (b"\x00\xff\xfe\x01binary", "bad.xml"),
        (b"<annotation>" + b"<a>" * 100_000, "nested too deeply"),
        (b"<annotation>" + b" " * 9_000_000, "larger than 8 MB"),
        (b"<annotation><objects><object/></objects></annotation>", "not where Pascal VOC has them"),
        (b'<?xml version="1.0" encoding="punycode"?><annotation/>', "cannot be decoded"),
        (b'<?xml version="1.0" encoding="no-such"?><annotation/>', "bad.xml"),
        (b"<html/>", "bad.xml is not Pascal VOC"),
        (BOMB.encode(), "bad.xml was refused: it declares XML entities"),
        (b"<annotation><object><bndbox/></object></annotation>", "bad.xml, object 1: skipped, it has no class name"),
        (b"<annotation><object><name>p</name></object></annotation>", "bad.xml, object 1: skipped, bndbox is missing"),
        (
            f"<annotation><object><name>p</name>{GOOD_BOX}</object></annotation>".encode(),
            "xmax is not a number but 'x'",
        ),
    ],
)
def test_a_corrupt_file_is_refused_and_the_others_are_read(tmp_path, make_image, content, said):
    make_image(tmp_path / "bad.jpg")
    make_image(tmp_path / "good.jpg")
    write_xml(tmp_path / "good.xml", (5, 5, 10, 10))
    (tmp_path / "bad.xml").write_bytes(content)

    result = voc.read(tmp_path)

    states = {image.path.name: image.state for image in result.images}
    assert states == {"bad.jpg": ImageState.TODO, "good.jpg": ImageState.DONE}
    assert [said in str(each) for each in result.report.problems] == [True]


def test_an_unreadable_image_is_reported_and_left_out(tmp_path, make_image):
    make_image(tmp_path / "good.jpg")
    (tmp_path / "bad.jpg").write_text("no image")
    for stem in ("good", "bad"):
        write_xml(tmp_path / f"{stem}.xml", (5, 5, 10, 10))

    result = voc.read(tmp_path)

    assert [image.path.name for image in result.images] == ["good.jpg"]
    assert ["bad.jpg" in str(each) for each in result.report.problems] == [True]


def test_boxes_of_another_size_are_reported_and_stay_to_do(tmp_path, make_image):
    make_image(tmp_path / "a.jpg")
    write_xml(tmp_path / "a.xml", (5, 5, 10, 10), size=(128, 80))

    result = voc.read(tmp_path)
    assert any("a.xml" in str(each) and "image size" in str(each) for each in result.report.warnings)
    assert result.images[0].state is ImageState.TODO


def test_boxes_belong_to_the_upright_image(tmp_path, make_image):
    make_image(tmp_path / "a.jpg", (64, 48), orientation=6)
    write_xml(tmp_path / "a.xml", (5, 5, 40, 60), size=(48, 64))

    result = voc.read(tmp_path)

    assert (result.images[0].width, result.images[0].height) == (48, 64)
    assert boxes_of(result, "a.jpg") == [(5, 5, 40, 60)]
    assert result.report.clipped == 0


def test_one_stem_with_two_extensions_goes_by_the_stated_name(tmp_path, make_image):
    make_image(tmp_path / "a.jpg")
    make_image(tmp_path / "a.png")
    write_xml(tmp_path / "a.xml", (5, 5, 10, 10), filename="a.png")

    result = voc.read(tmp_path)

    assert boxes_of(result, "a.png") == [(5, 5, 10, 10)]
    assert boxes_of(result, "a.jpg") == []


def test_one_stem_with_two_extensions_and_no_hint_is_a_problem(tmp_path, make_image):
    make_image(tmp_path / "a.jpg")
    make_image(tmp_path / "a.png")
    write_xml(tmp_path / "a.xml", (5, 5, 10, 10))

    result = voc.read(tmp_path)

    assert [image.state for image in result.images] == [ImageState.TODO] * 2
    assert ["a.xml" in str(each) and "a.jpg, a.png" in str(each) for each in result.report.problems] == [True]


def test_no_label_file_says_what_to_do(tmp_path, make_image):
    make_image(tmp_path / "a.jpg")

    with pytest.raises(FormatError, match=r"No Pascal VOC files \(\.xml\)") as caught:
        voc.read(tmp_path)
    assert caught.value.option == "--annotations"


def test_labels_of_other_images_are_refused(tmp_path, make_image):
    make_image(tmp_path / "images" / "a.jpg")
    write_xml(tmp_path / "labels" / "b.xml", (5, 5, 10, 10))

    with pytest.raises(FormatError, match=r"b\.xml"):
        voc.read(tmp_path / "images", tmp_path / "labels")


def labelled(path, *boxes, subset=None):
    state = ImageState.DONE if boxes else ImageState.EMPTY
    return LabelledImage(path, 64, 48, tuple(LabelledBox("plate", Box(*box)) for box in boxes), state, subset)


def test_written_files_are_in_labelimg_style(tmp_path, make_image):
    path = make_image(tmp_path / "in" / "ride #1=2.jpg")
    out = tmp_path / "out"

    report = voc.write([labelled(path, (1.5, 2, 30, 12.25))], ["plate"], out)

    root = ET.parse(out / "Annotations" / "ride #1=2.xml").getroot()
    assert [child.tag for child in root] == ["folder", "filename", "path", "source", "size", "segmented", "object"]
    assert root.findtext("filename") == "ride #1=2.jpg"
    assert [root.findtext(f"size/{tag}") for tag in ("width", "height", "depth")] == ["64", "48", "3"]
    assert [child.text for child in root.findall("object/bndbox/*")] == ["1.5", "2", "30", "12.25"]
    assert (report.images, report.boxes, report.copied) == (1, 1, 0)
    assert (out / "labelmap.txt").read_text().splitlines()[1] == "plate:::"


def test_strict_files_count_whole_pixels_from_1(tmp_path, make_image):
    path = make_image(tmp_path / "in" / "a.jpg")
    options = WriteOptions(strict_voc=True)

    voc.write([labelled(path, (0, 0, 64, 48), (10.4, 10.4, 20.2, 20))], ["plate"], tmp_path / "out", options=options)

    root = ET.parse(tmp_path / "out" / "Annotations" / "a.xml").getroot()
    edges = [[child.text for child in box] for box in root.findall("object/bndbox")]
    assert edges == [["1", "1", "64", "48"], ["11", "11", "21", "20"]]
    result = voc.read(tmp_path / "in", tmp_path / "out")
    assert boxes_of(result, "a.jpg") == [(0, 0, 64, 48), (10, 10, 21, 20)]


def test_subsets_and_copies_survive(tmp_path, make_image):
    first, second = make_image(tmp_path / "in" / "a.jpg"), make_image(tmp_path / "in" / "b.jpg")
    items = [labelled(first, (1, 2, 3, 4), subset=Subset.TRAIN), labelled(second, subset=Subset.VAL)]

    voc.write(items, ["plate", "unused"], tmp_path / "out", options=WriteOptions(copy_images=True))
    result = voc.read(tmp_path / "out")

    assert [image.path.parent.name for image in result.images] == ["JPEGImages"] * 2
    assert [(image.subset, image.state) for image in result.images] == [
        (Subset.TRAIN, ImageState.DONE),
        (Subset.VAL, ImageState.EMPTY),
    ]
    assert result.class_names == ["plate", "unused"]


def test_overwriting_is_refused_unless_allowed(tmp_path, make_image):
    item = labelled(make_image(tmp_path / "in" / "a.jpg"), (1, 2, 3, 4))
    voc.write([item], ["plate"], tmp_path / "out")
    before = (tmp_path / "out" / "Annotations" / "a.xml").read_bytes()

    with pytest.raises(FormatError, match="already exists"):
        voc.write([labelled(item.path)], ["plate"], tmp_path / "out")
    assert (tmp_path / "out" / "Annotations" / "a.xml").read_bytes() == before

    voc.write([labelled(item.path)], ["plate"], tmp_path / "out", options=WriteOptions(overwrite=True))
    assert voc.read(tmp_path / "in", tmp_path / "out").images[0].state is ImageState.EMPTY


def test_an_unwritable_folder_is_an_error(tmp_path, make_image):
    item = labelled(make_image(tmp_path / "a.jpg"), (1, 2, 3, 4))
    (tmp_path / "out").write_text("a file, not a folder")

    with pytest.raises(FormatError, match="Cannot write"):
        voc.write([item], ["plate"], tmp_path / "out")
