from __future__ import annotations

import pytest

from core.annotation import Subset
from core.errors import FormatError
from core.formats import oid
from core.formats.common import LabelledBox, LabelledImage, WriteOptions
from core.geometry import Box

HEADER = "ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded,IsTruncated,IsGroupOf,IsDepiction,IsInside"


@pytest.fixture
def dataset(tmp_path, make_image):
    for number, name in enumerate(["0a.b", "1c", "2d"]):
        make_image(tmp_path / "validation" / f"{name}.jpg", (100, 50), seed=number)

    def write(*rows, descriptions="/m/01jfm_,Vehicle registration plate\n/m/0k4j,Car\n", header=HEADER):
        (tmp_path / "validation-annotations-bbox.csv").write_text("\n".join([header, *rows]))
        (tmp_path / "class-descriptions-boxable.csv").write_text(descriptions)
        return oid.read(tmp_path / "validation", tmp_path / "validation-annotations-bbox.csv")

    return write


def test_fractions_ids_names_and_flags(dataset):
    result = dataset("0a.b,xclick,/m/01jfm_,1,0.1,0.3,0.2,0.6,1,0,0,0,0", "1c,activation,/m/0k4j,1,0,1,0,1,0,1,1,0,-1")

    assert result.class_names == ["Vehicle registration plate", "Car"]
    assert [image.state.value for image in result.images] == ["done", "done", "todo"]
    [plate], [car], _ = (image.boxes for image in result.images)
    assert plate.box.as_tuple() == pytest.approx((10, 10, 30, 30))
    assert (plate.occluded, plate.truncated, plate.difficult, plate.confidence) == (True, False, False, None)
    assert (car.truncated, car.difficult) == (True, True)
    assert {image.subset for image in result.images[:2]} == {Subset.VAL}


def test_a_machines_confidence_is_a_models_and_a_persons_no_is_no_box(dataset):
    result = dataset(
        "0a.b,machine,/m/0k4j,0.7,0.1,0.3,0.2,0.6,0,0,0,0,0",
        "1c,verification,/m/0k4j,0,0.1,0.3,0.2,0.6,0,0,0,0,0",
        "2d,,/m/0k4j,0.4,0.1,0.3,0.2,0.6,0,0,0,0,0",
    )

    assert [image.state.value for image in result.images] == ["todo"] * 3
    assert [[box.confidence for box in image.boxes] for image in result.images] == [[0.7], [], [0.4]]
    assert "a person denied this box" in str(result.report.problems[0])


def test_without_descriptions_the_ids_are_told(dataset):
    result = dataset("1c,xclick,/m/0k4j,1,0.1,0.3,0.2,0.6,0,0,0,0,0", descriptions="")

    assert result.class_names == ["/m/0k4j"]
    assert any("/m/0k4j" in str(warning) for warning in result.report.warnings)


def test_another_table_is_not_open_images(dataset):
    with pytest.raises(FormatError, match="No Open Images files"):
        dataset("a.jpg,plate,1,2,3,4", header="filename,class,xmin,ymin,xmax,ymax")


def test_subsets_and_empty_images_survive_and_lost_flags_are_told(tmp_path, make_image):
    sides = [Subset.TRAIN, Subset.VAL, Subset.TEST, None]
    items = [
        LabelledImage(
            make_image(tmp_path / f"{number}.jpg", seed=number),
            64,
            48,
            (LabelledBox("a /m/ b", Box(1, 2, 11, 12), True),) * (number % 2),
            subset=side,
        )
        for number, side in enumerate(sides)
    ]
    report = oid.write(items, ["unused", "a /m/ b"], tmp_path / "out", options=WriteOptions(copy_images=True))
    result = oid.read(tmp_path / "out")

    by_name = {image.path.name: image for image in result.images}
    assert [by_name[f"{number}.jpg"].subset for number in range(4)] == sides
    assert [by_name[f"{number}.jpg"].state.value for number in range(4)] == ["empty", "done"] * 2
    assert result.class_names == ["unused", "a /m/ b"]
    assert any("no place for some flags" in str(warning) and "2 boxes" in str(warning) for warning in report.warnings)
