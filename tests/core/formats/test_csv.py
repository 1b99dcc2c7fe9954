"""Tables of boxes as people bring them."""

from __future__ import annotations

import re

import pytest

from core.annotation import ImageState, Subset
from core.errors import FormatError
from core.formats import csv, table_columns
from core.formats.common import LabelledBox, LabelledImage, ReadOptions, WriteOptions
from core.geometry import Box


@pytest.fixture
def table(tmp_path, make_image):
    """Writes ``labels.csv`` next to the images a.jpg, b.jpg and c.jpg of 64x48."""
    for number, name in enumerate("abc"):
        make_image(tmp_path / "images" / f"{name}.jpg", seed=number)

    def write(*rows, name="labels.csv", encoding="utf-8", end="\n"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{row}{end}" for row in rows), encoding=encoding, newline="")
        return path

    return write


def read(path, **columns):
    return csv.read(path.parent / "images", path, options=ReadOptions(columns=columns or None))


def boxes(result):
    return [[(box.class_name, *map(round, box.box.as_tuple())) for box in image.boxes] for image in result.images]


def states(result):
    return [image.state.value for image in result.images]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("filename,width,height,class,xmin,ymin,xmax,ymax", "a.jpg,64,48,plate,4,6,24,16"),
        ("image,xmin,ymin,xmax,ymax,label", '"a.jpg",4.0,6.0,24.0,16.0,"plate"'),
        ("Path;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId", "images/a.jpg;64;48;4;6;24;16;plate"),
        ("ImageID\tLabelName\tXMin\tXMax\tYMin\tYMax", "a\tplate\t4\t24\t6\t16"),
        ("image_path,category,x,y,w,h", "C:\\gone\\a.jpg,plate,4,6,20,10"),
        ("file_name,name,left,top,width,height", "a.jpg,plate,4,6,20,10"),
        ("img,bbox_x,bbox_y,bbox_width,bbox_height,image_width,image_height,cls", "a.jpg,4,6,20,10,64,48,plate"),
        ("class,cx,cy,w,h,image", "plate,14,11,20,10,a.jpg"),
        ("class,cx,cy,w,h,angle,image", "plate,14,11,20,10,0,a.jpg"),
        ("file,label,x1,y1,x2,y2,x3,y3,x4,y4", "https://x.org/a.jpg?w=1&h=2,plate,24,6,24,16,4,16,4,6"),
        ("file,label,xmin,ymin,xmax,ymax,x1,y1,x2,y2,x3,y3,x4,y4", "a.jpg,plate,4,6,24,16,9,6,24,6,20,16,4,16"),
        ("filename,label,x,y,w,h", "a.jpg,plate,0.0625,0.125,0.3125,0.20833"),
        ("filename,x_center,y_center,width,height,label", "a.jpg,0.21875,0.2291667,0.3125,0.2083333,plate"),
        ("frame,label,x1,y1,x2,y2", "a.jpg,plate,4,6,24,16"),
        ("filename|class|class_id|x0|y0|x1|y1", "a.jpg|plate|7|4|6|24|16"),
        ("image;label;x1;y1;x2;y2", "a.jpg;plate;4,0;6,0;24,0;16,0"),
        ("sep=;\nimage;label;x1;y1;x2;y2", "a.jpg;plate;4;6;24;16"),
    ],
)
def test_columns_are_found_by_their_names(table, header, row):
    result = read(table(header, row))

    assert boxes(result) == [[("plate", 4, 6, 24, 16)], [], []]
    assert states(result) == ["done", "todo", "todo"]
    assert result.images[0].boxes[0].confidence is None


@pytest.mark.parametrize(
    "rows",
    [
        ["images/a.jpg,4,6,24,16,plate", "images/b.jpg,,,,,"],
        ["TRAIN,gs://x/a.jpg,plate,0.0625,0.125,,,0.375,0.333333,,", "TEST,gs://x/b.jpg,,,,,,,,,"],
        ["a.jpg,64,48,plate,4,6,24,16", "b.jpg,64,48,,,,,"],
        [*["a.jpg,plate,4,6,24,16"] * 10, "b.jpg,,,,,"],
    ],
)
def test_known_orders_need_no_header_and_an_image_alone_is_empty(table, rows):
    result = read(table(*rows))

    assert boxes(result) == [[("plate", 4, 6, 24, 16)], [], []]
    assert states(result) == ["done", "empty", "todo"]
    assert any("without a header" in str(note) for note in result.report.guesses)


@pytest.mark.parametrize(
    "rows",
    [
        ["a.jpg,4,6,20,5,plate"],  # a width of 20 or a right of 20?
        ["a.jpg,1,2,3,4,5"],
        ["a.jpg,plate,4,6,24,16"],  # perhaps x, y, width, height
        ["a.jpg,4,6,24,6,24,16,4,16,plate"],
        ["filename,class,cx,cy,w,h,angle", "a.jpg,plate,14,11,20,10,0.3"],
        ["filename,class,x,y,w,h", "a.jpg,plate,0.4,0.4,0.2,0.2"],
        ["filename,class,x1,y1,x2,y2,x3,y3", "a.jpg,plate,4,6,24,6,24,16"],
        ["picture,one,two,three,four,five", "a.jpg,4,6,24,16,plate"],
        ["filename,xmin,ymin,xmax,ymax,left,top,right,bottom,class", "a.jpg,4,6,24,16,1,2,3,4,plate"],
        ["filename,xmin,ymin,xmax,ymax,remark", "a.jpg,4,6,24,16,plate"],
    ],
)
def test_what_is_not_sure_is_refused_and_says_what_to_map(table, rows):
    with pytest.raises(FormatError, match="say which columns hold") as caught:
        read(table(*rows))
    assert re.match(r"--columns \w+=…", caught.value.option)


def test_columns_are_mapped_by_name_or_number(table):
    path = table("picture,one,two,three,four,five", "a.jpg,4,6,20,10,plate")

    result = read(path, image="picture", **{"class": "6"}, left="one", top="2", width="4", height="FOUR".lower())
    assert result.report.boxes == 1

    right = read(path, image="picture", **{"class": "five"}, left="one", top="two", width="three", height="four")
    assert boxes(right)[0] == [("plate", 4, 6, 24, 16)]
    with pytest.raises(FormatError, match=r"no column “six”: it has picture, one"):
        read(path, image="six")
    with pytest.raises(FormatError, match="“colour” is no role"):
        read(path, colour="one")


def test_fractions_called_x_and_y_are_centres_where_only_that_fits(table):
    result = read(table("filename,label,x,y,w,h", "a.jpg,plate,0.8,0.5,0.4,0.5"))

    assert [box.box.as_tuple() for box in result.images[0].boxes] == [pytest.approx((38.4, 12, 64, 36))]
    assert "centres of the boxes" in str(result.report.guesses[0])


def test_the_guess_can_be_shown_before(table):
    guess = table_columns.columns_of(table("filename,label,x1,y1,x2,y2,note", "a.jpg,plate,4,6,24,16,hm"))

    shown = {role: guess.names[index] for role, index in guess.columns.items()}
    assert shown == {"image": "filename", "class": "label", "left": "x1", "top": "y1", "right": "x2", "bottom": "y2"}
    assert (guess.sample, guess.problem) == ((("a.jpg", "plate", "4", "6", "24", "16", "hm"),), None)


def test_a_confidence_is_a_models_and_leaves_the_image_to_do(table):
    result = read(table("image,class,xmin,ymin,xmax,ymax,score", "a.jpg,plate,4,6,24,16,0.9", "b.jpg,plate,4,6,9,9,"))

    assert states(result) == ["todo", "done", "todo"]
    assert result.images[0].boxes[0].confidence == 0.9


BAD_ROWS = [
    "a.jpg,plate,x,6,24,16",
    "a.jpg,plate,nan,6,24,16",
    "a.jpg,plate,24,6,4,16",
    "a.jpg,plate,4,6,24",
    "a.jpg",
    "a.jpg,plate,4,6,24,16,17",
    "a.jpg,,4,6,24,16",
    "a.jpg,plate,4,6,,16",
    'a.jpg,"plate,4,6,24,16',
    "a.jpg,plate," + "9" * 200_000 + ",6,24,16",
    "a.jpg,plate,1e999,6,24,16",
    "a.jpg,plate,1_0,6,24,16,",
]


@pytest.mark.parametrize("bad", BAD_ROWS)
def test_a_bad_row_costs_only_itself_and_its_image_stays_to_do(table, bad):
    good = "image,class,xmin,ymin,xmax,ymax", "a.jpg,plate,4,6,24,16"
    result = read(table(*good, bad, "b.jpg,plate,1,2,11,12", "c.jpg,,,,,"))

    assert states(result) == ["todo", "done", "empty"]
    assert boxes(result) == [[("plate", 4, 6, 24, 16)], [("plate", 1, 2, 11, 12)], []]
    assert len(result.report.problems) == 1
    assert "row 3" in str(result.report.problems[0])


def test_an_open_quote_does_not_swallow_the_rows_up_to_the_next(table):
    header = "image,class,xmin,ymin,xmax,ymax"
    result = read(table(header, 'a.jpg,"plate,4,6,24,16', "b.jpg,plate,1,2,11,12", 'c.jpg,plate",4,6,24,16'))

    assert states(result) == ["todo", "done", "todo"]


def test_a_quoted_cell_may_go_on_over_lines(table):
    header = "image,class,xmin,ymin,xmax,ymax,comment"
    result = read(table(header, 'a.jpg,plate,4,6,24,16,"one', 'two"', "b.jpg,plate,1,2,11,12,"))

    assert states(result) == ["done", "done", "todo"]


@pytest.mark.parametrize(("encoding", "end"), [("utf-8-sig", "\r\n"), ("utf-16", "\n"), ("utf-8", "\r\n")])
def test_encodings_with_a_mark_and_other_line_ends(table, encoding, end):
    result = read(table("image,class,xmin,ymin,xmax,ymax", "a.jpg,Kfz ü,4,6,24,16", encoding=encoding, end=end))

    assert boxes(result)[0] == [("Kfz ü", 4, 6, 24, 16)]


def test_another_encoding_is_detected_and_told_or_refused(table):
    header = "image,class,xmin,ymin,xmax,ymax"
    result = read(table(header, "a.jpg,Kfz-Schlüssel,4,6,24,16", "b.jpg,Größe,4,6,24,16", encoding="cp1252"))
    assert result.class_names == ["Kfz-Schlüssel", "Größe"]
    assert "cp1252" in str(result.report.guesses[0])

    with pytest.raises(FormatError, match="save it in UTF-8"):
        read(table(header, "a.jpg,\xb5\xa7,4,6,24,16", encoding="latin-1"))


def test_class_names_are_text_as_they_stand(table):
    rows = [f"a.jpg,{name},4,6,24,{16 + n}" for n, name in enumerate(["no", "007", "NaN", "Plate", "plate"])]

    assert read(table("image,class,xmin,ymin,xmax,ymax", *rows)).class_names == ["no", "007", "NaN", "Plate", "plate"]


def test_subsets_by_column_and_by_file(table, tmp_path):
    header = "image,class,xmin,ymin,xmax,ymax"
    by_column = read(table(f"{header},split", "a.jpg,p,4,6,24,16,train", "b.jpg,p,4,6,24,16,Validation"))
    assert [image.subset for image in by_column.images] == [Subset.TRAIN, Subset.VAL, None]

    table(header, "a.jpg,p,4,6,24,16", name="l/train_labels.csv")
    table(header, "b.jpg,p,4,6,24,16", name="l/test_labels.csv")
    by_file = csv.read(tmp_path / "images", tmp_path / "l")
    assert [image.subset for image in by_file.images] == [Subset.TRAIN, Subset.TEST, None]


def test_tables_of_one_class_each_belong_together_and_those_that_disagree_do_not(table, tmp_path):
    header = "image,class,xmin,ymin,xmax,ymax"
    table(header, "a.jpg,car,1,1,40,40", "b.jpg,car,1,1,40,40", name="l/cars.csv")
    table(header, "a.jpg,plate,4,6,24,16", "b.jpg,car,1,1,40,41", "c.jpg,car,1,1,9,9", name="l/more.csv")
    table(header, "c.jpg,car,1,1,9,9", name="l/c.csv")

    result = csv.read(tmp_path / "images", tmp_path / "l")

    assert boxes(result) == [[("car", 1, 1, 40, 40), ("plate", 4, 6, 24, 16)], [], [("car", 1, 1, 9, 9)]]
    assert states(result) == ["done", "todo", "done"]


def test_a_table_without_classes_is_of_one(table):
    result = read(table("image,xmin,ymin,xmax,ymax", "a.jpg,4,6,24,16", "b.jpg,,,,"))

    assert (result.class_names, states(result)) == (["object"], ["done", "empty", "todo"])
    assert "no column of classes" in str(result.report.guesses[0])


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"\n\n", b"\0" * 5000, b"\xff\xfe\xff", b"image,class\n", b"a" * 300_000, b'"' * 5000),
        *(b"image,class,xmin,ymin,xmax,ymax\n", b"image,class,xmin,ymin,xmax,ymax\n" + b'"\n' * 5000),
        *(bytes(range(256)) * 400, bytes(range(192, 256)) * 2000),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, make_image, content):
    make_image(tmp_path / "images" / "a.jpg")
    (tmp_path / "labels.csv").write_bytes(content)

    with pytest.raises(FormatError):
        csv.read(tmp_path / "images", tmp_path / "labels.csv")


def test_a_file_of_bad_rows_is_given_up_and_bad_rows_are_counted(table):
    header = "image,class,xmin,ymin,xmax,ymax"
    few = read(table(header, "b.jpg,plate,1,2,11,12", *["a.jpg,plate,x,6,24,16"] * 5000))
    assert len(few.report.problems) == 11
    assert "4,990 rows" in str(few.report.problems[-1])

    many = read(table(header, *["a.jpg,plate,x,6,24,16"] * 1500, "b.jpg,plate,1,2,11,12"))
    assert states(many) == ["todo"] * 3


NAMES = ["=cmd|' /C calc'!A0", "+1", "-2", "@x", "'=kept", "''=kept", "tab\there", 'quote " comma, semicolon; Ü']


def test_formulas_are_text_in_a_spreadsheet_and_survive(tmp_path, make_image):
    path = make_image(tmp_path / "in" / "=1+2,.jpg")
    item = LabelledImage(path, 64, 48, tuple(LabelledBox(name, Box(1, 2, 11, 12 + i)) for i, name in enumerate(NAMES)))

    report = csv.write([item], NAMES, tmp_path / "out", options=WriteOptions(copy_images=True))

    text = (tmp_path / "out" / "annotations.csv").read_text()
    assert not any(cell.strip('"')[:1] in ("=", "+", "-", "@") for row in text.splitlines() for cell in row.split(","))
    assert any("apostrophe" in str(warning) for warning in report.warnings)
    result = csv.read(tmp_path / "out")
    assert [box.class_name for box in result.images[0].boxes] == NAMES
    assert result.class_names == NAMES


def test_flags_and_subsets_survive(tmp_path, make_image):
    path = make_image(tmp_path / "a.jpg")
    flagged = LabelledBox("plate", Box(1, 2, 11, 12), difficult=True, truncated=False, occluded=True)
    item = LabelledImage(path, 64, 48, (flagged,), ImageState.DONE, Subset.TEST)
    csv.write([item], ["plate"], tmp_path / "out")

    [image] = csv.read(tmp_path, tmp_path / "out").images

    assert (image.boxes, image.subset) == ((flagged,), Subset.TEST)


def test_a_guessed_role_can_be_taken_back(table):
    path = table("filename,xmin,ymin,xmax,ymax,class,score", "a.jpg,4,6,24,16,plate,0.5")

    assert [box.confidence for box in read(path).images[0].boxes] == [0.5]
    assert [box.confidence for box in read(path, confidence="").images[0].boxes] == [None]
