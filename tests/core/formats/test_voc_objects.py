"""What an object of a Pascal VOC file may be, and what files say of themselves."""

from __future__ import annotations

import pytest

from core.annotation import ImageState, Subset
from core.formats import voc
from tests.core.formats.test_voc import OBJECT, boxes_of, write_xml

SHAPES = {
    "<bndbox><xmin>5</xmin><ymin>6</ymin><xmax>20</xmax><ymax>16</ymax></bndbox>": (5, 6, 20, 16),
    "<robndbox><cx>30</cx><cy>20</cy><w>20</w><h>10</h><angle>0</angle></robndbox>": (20, 15, 40, 25),
    "<robndbox><cx>30</cx><cy>20</cy><w>20</w><h>10</h><angle>1.5707963268</angle></robndbox>": (25, 10, 35, 30),
    "<robndbox><cx>30</cx><cy>20</cy><w>20</w><h>10</h><angle>-0.5</angle></robndbox>": (
        18.827,
        10.818,
        41.173,
        29.182,
    ),
    "<polygon><pt><x>5</x><y>6</y></pt><pt><x>20</x><y>7</y></pt><pt><x>9</x><y>16</y></pt></polygon>": (5, 6, 20, 16),
    "<polygon><x1>5</x1><y1>6</y1><x2>20</x2><y2>7</y2><x3>9</x3><y3>16</y3></polygon>": (5, 6, 20, 16),
    "<bndbox><x0>5</x0><y0>6</y0><x1>20</x1><y1>6</y1><x2>20</x2><y2>16</y2></bndbox>": (
        5,
        6,
        20,
        16,
    ),
    "<polygon/><bndbox><xmin>5</xmin><ymin>6</ymin><xmax>20</xmax><ymax>16</ymax></bndbox>": (5, 6, 20, 16),
}


@pytest.mark.parametrize(("shape", "expected"), SHAPES.items())
def test_every_shape_becomes_the_upright_box_around_it(tmp_path, make_image, shape, expected):
    make_image(tmp_path / "a.jpg")
    (tmp_path / "a.xml").write_text(f"<annotation><object><name>plate</name>{shape}</object></annotation>")

    result = voc.read(tmp_path)

    assert boxes_of(result, "a.jpg") == [pytest.approx(expected, abs=0.01)]
    assert result.images[0].state is ImageState.DONE


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ("<robndbox><cx>9</cx><cy>9</cy><w>0</w><h>4</h><angle>0</angle></robndbox>", "no size"),
        ("<robndbox><cx>9</cx><cy>9</cy><w>9</w><h>4</h><angle>45</angle></robndbox>", "not in radians"),
        ("<robndbox><cx>9</cx><cy>9</cy><w>9</w><angle>0</angle></robndbox>", "h is missing"),
        ("<polygon><x1>5</x1><y1>6</y1><x2>20</x2><y2>7</y2></polygon>", "bndbox is missing"),
        ("<polygon><x1>5</x1><x2>20</x2><x3>9</x3></polygon>", "y1 is missing"),
        ("<bndbox><xmin>5</xmin><ymin>6</ymin><xmax>20</xmax></bndbox>", "ymax is missing"),
        (
            "<score>87</score><bndbox><xmin>5</xmin><ymin>6</ymin><xmax>20</xmax><ymax>9</ymax></bndbox>",
            "confidence 87",
        ),
    ],
)
def test_a_bad_object_costs_no_other(tmp_path, make_image, shape, said):
    make_image(tmp_path / "a.jpg")
    good = OBJECT.format(name="plate", box=(5, 5, 10, 10), difficult=0)
    (tmp_path / "a.xml").write_text(
        f"<annotation><object><name>plate</name>{shape}</object>{good}{good.replace('plate', ' ')}</annotation>"
    )

    result = voc.read(tmp_path)

    assert boxes_of(result, "a.jpg") == [(5, 5, 10, 10)]
    assert result.images[0].state is ImageState.TODO
    problems = [str(each) for each in result.report.problems]
    assert [each.startswith(f"a.xml, object {number}") for each, number in zip(problems, "13", strict=True)] == [
        True
    ] * 2
    assert said in problems[0]


@pytest.mark.parametrize("tag", ["confidence", "score"])
def test_objects_with_a_confidence_are_a_models(tmp_path, make_image, tag):
    make_image(tmp_path / "a.jpg")
    item = OBJECT.format(name="plate", box=(5, 5, 10, 10), difficult=0).replace(
        "</object>", f"<{tag}>0.8</{tag}></object>"
    )
    (tmp_path / "a.xml").write_text(f"<annotation>{item}</annotation>")

    [image] = voc.read(tmp_path).images

    assert (image.state, image.boxes[0].confidence) == (ImageState.TODO, 0.8)


def test_deleted_objects_are_none(tmp_path, make_image):
    make_image(tmp_path / "a.jpg")
    item = OBJECT.format(name="plate", box=(5, 5, 10, 10), difficult=0)
    (tmp_path / "a.xml").write_text(
        f"<annotation>{item}{item.replace('</object>', '<deleted>1</deleted></object>')}</annotation>"
    )

    result = voc.read(tmp_path)

    assert result.report.boxes == 1
    assert any("deleted" in str(each) and "1 object" in str(each) for each in result.report.guesses)


def test_each_source_has_its_own_origin(tmp_path, make_image):
    for name, database, box in (
        ("a", "The VOC2012 Database", (9, 9, 20, 20)),
        ("b", "The VOC2012 Database", (1, 1, 64, 48)),
        ("c", "Unknown", (0, 9, 20, 20)),
        ("d", "mine", (9, 9, 20.5, 20)),
    ):
        make_image(tmp_path / f"{name}.jpg")
        write_xml(tmp_path / f"{name}.xml", box, database=database)

    result = voc.read(tmp_path)

    assert [image.boxes[0].box.left for image in result.images] == [8, 0, 0, 9]
    told = [str(each) for each in result.report.guesses]
    assert len(told) == 3
    assert "2 label files (a.xml, b.xml) are read as starting at 1" in told[0]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("Shift_JIS", "cp932"),
        ("EUC-KR", "cp949"),
        ("big5", "big5"),
        ("windows-1251", "cp1251"),
        ("iso-8859-2", "iso-8859-2"),
        ("utf-16", "utf-16"),
        ("utf-16", "utf-8"),
        ("UTF-8", "utf-8-sig"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_any_declared_encoding_is_read(tmp_path, make_image, declared, encoding):
    names = {
        "cp932": "車両",
        "cp949": "번호판",
        "big5": "車牌",
        "cp1251": "номер",
        "koi8-r": "номер",
        "iso-8859-2": "žluť",
    }
    name = names.get(encoding, "车牌")
    make_image(tmp_path / "a.jpg")
    item = OBJECT.format(name=name, box=(5, 5, 10, 10), difficult=0)
    content = f'<?xml version="1.0" encoding="{declared}"?><annotation>{item}</annotation>'
    (tmp_path / "a.xml").write_bytes(content.encode(encoding))

    assert voc.read(tmp_path).class_names == [name]


def test_letters_of_an_encoding_that_is_not_declared_are_right_or_refused(tmp_path, make_image):
    for stem, name, encoding in (("a", "Schild für PKW", "cp1252"), ("b", "číslo", "cp1250")):
        make_image(tmp_path / f"{stem}.jpg")
        item = OBJECT.format(name=name, box=(5, 5, 10, 10), difficult=0)
        (tmp_path / f"{stem}.xml").write_bytes(f"<annotation>{item}</annotation>".encode(encoding))

    result = voc.read(tmp_path)

    assert result.class_names == ["Schild für PKW"]
    assert any("cp1252" in str(each) and "1 label file (a.xml)" in str(each) for each in result.report.guesses)
    assert ["b.xml is not in UTF-8" in str(each) for each in result.report.problems] == [True]


def test_a_list_of_images_may_have_blank_lines(tmp_path, make_image):
    make_image(tmp_path / "images" / "a.jpg")
    make_image(tmp_path / "images" / "b.jpg")
    write_xml(tmp_path / "annots" / "a.xml", (5, 5, 10, 10))
    for side, text in (("train", "\n  \na\n"), ("val", "b\n\n")):
        (tmp_path / "ImageSets" / "Main").mkdir(parents=True, exist_ok=True)
        (tmp_path / "ImageSets" / "Main" / f"{side}.txt").write_text(text)

    assert [image.subset for image in voc.read(tmp_path).images] == [Subset.TRAIN, Subset.VAL]


@pytest.mark.parametrize("width", ["9" * 400, "1e308", "-5", "nan", "0"])
def test_a_size_that_no_image_has_is_none(tmp_path, make_image, width):
    make_image(tmp_path / "a.jpg")
    write_xml(tmp_path / "a.xml", (5, 5, 10, 10), size=(width, 48))

    assert voc.read(tmp_path).images[0].state is ImageState.DONE
