from __future__ import annotations

import unicodedata
from pathlib import Path, PurePosixPath

import pytest

from core.annotation import ImageState
from core.errors import Sentence
from core.events import silent
from core.formats.assembly import assemble
from core.formats.common import RawBox, RawLabels, ReadReport
from core.formats.import_export import import_labels
from core.formats.layout import key_of
from core.formats.loose_names import NameGuess
from core.formats.matching import AmbiguousError, ImageIndex, LabelMatcher, name_keys
from core.store.project import Project

CASE, PERCENT, PREFIX = NameGuess


def index_of(*names):
    report = ReadReport()
    root = Path("/data")
    return ImageIndex(root, [root / name for name in names], report), report


def found(index, label, others=()):
    """The image of a label file, relative to the root."""
    keys = {PurePosixPath(each) for each in (label, *others)}
    image = index.of_label(key_of(PurePosixPath(label)), None, keys)
    return None if image is None else image.relative_to(index.root).as_posix()


@pytest.mark.parametrize(
    ("image", "label", "guesses"),
    [
        ("Straße é.jpg", unicodedata.normalize("NFD", "Straße é"), set()),
        (unicodedata.normalize("NFD", "é/ü.jpg"), "é/ü", set()),
        ("IMG_1.JPG", "img_1", {CASE}),
        ("Train/a.jpg", "tRAIN/A", set() | {CASE}),
        ("street 1.jpg", "street%201", {PERCENT}),
        ("street%201.jpg", "street 1", {PERCENT}),
        ("caf\u00e9.jpg", "cafe%CC%81", {PERCENT}),
        ("yard.jpg", "4f3a2b1c-yard", {PREFIX}),
        ("4f3a2b1c-yard.jpg", "yard", {PREFIX}),
        ("4f3a2b1c-yard.jpg", "00000000-yard", {PREFIX}),
        ("cam/yard.jpg", "cam/4f3a2b1c-yard", {PREFIX}),
        ("yard 1.jpg", "4f3a2b1c-yard%201", {PERCENT, PREFIX}),
        ("Yard 1.JPG", "4f3a2b1c-yARD%201", {CASE, PERCENT, PREFIX}),
        ("a%20b.jpg", "a%20b", set()),
        ("4f3a2b1c-yard.jpg", "4f3a2b1c-yard", set()),
    ],
)
def test_names_that_mean_the_same_are_matched(image, label, guesses):
    index, report = index_of(image, "other.jpg")

    assert found(index, label) == image
    assert set(report.name_guesses) == guesses


@pytest.mark.parametrize(
    ("images", "label"),
    [
        (["IMG.jpg", "img.jpg"], "Img"),
        (["x/street 1.jpg", "y/street 1.jpg"], "street%201"),
        (["11111111-yard.jpg", "22222222-yard.jpg"], "yard"),
        (["yard.jpg"], "4f3a2b1-yard"),  # seven digits
        (["yard.jpg"], "4F3A2B1C-yard"),  # Label Studio writes small letters
        (["yard.jpg"], "4f3a2b1c-"),
    ],
)
def test_a_name_that_fits_several_images_or_none_is_not_guessed(images, label):
    index, report = index_of(*images)

    assert found(index, label) is None
    assert not report.name_guesses


def test_an_image_with_a_label_of_its_own_is_not_given_to_another():
    index, _ = index_of("yard.jpg")

    assert found(index, "4f3a2b1c-yard", others=["yard"]) is None
    assert index.of_file_name("YARD.jpg", others=name_keys(["yard.jpg", "YARD.jpg"])) is None
    assert index.of_file_name("YARD.jpg") == Path("/data/yard.jpg")


def test_an_exact_name_that_fits_several_images_is_refused():
    index, _ = index_of("a/1.jpg", "b/1.jpg")
    with pytest.raises(AmbiguousError):
        found(index, "1")
    with pytest.raises(AmbiguousError):
        index.of_file_name("c/1.jpg")


def test_other_capital_letters_in_the_ending_are_told_and_count_before_another_ending():
    index, report = index_of("a.JPG", "b.jpg", "b.png", "c.PNG", "c.tif")

    assert [index.of_file_name(each) for each in ("a.jpg", "b.jpg", "c.png")] == [
        Path("/data", each) for each in ("a.JPG", "b.jpg", "c.PNG")
    ]
    assert {path.name for path in report.name_guesses[CASE]} == {"a.JPG", "c.PNG"}


def test_another_ending_is_no_guess():
    index, report = index_of("a.png", "b.png")

    assert index.of_file_name("a.jpg") == Path("/data/a.png")
    assert not report.name_guesses


@pytest.mark.parametrize("images", [("a.JPG", "A.jpg"), ("a.jpeg", "A.jpg"), ("A.JPG", "A.jpg")])
def test_a_record_that_fits_two_images_but_for_case_is_refused(images):
    index, report = index_of(*images)

    with pytest.raises(AmbiguousError, match=r"2 images"):
        index.of_file_name("a.jpg")
    assert not report.name_guesses


@pytest.mark.parametrize(
    ("folders", "stated", "guess"), [(("Cam1", "Cam2"), "CAM", CASE), (("cam 1", "cam 2"), "cam%20", PERCENT)]
)
def test_of_images_of_one_name_the_folder_decides_compared_loosely(folders, stated, guess):
    index, report = index_of(*(f"{folder}/a.jpg" for folder in folders))

    for number, folder in enumerate(folders, start=1):
        assert found(index, f"{stated}{number}/a") == f"{folder}/a.jpg"
        assert index.of_file_name(f"{stated}{number}/a.jpg") == Path(f"/data/{folder}/a.jpg")
    assert {kind: len(paths) for kind, paths in report.name_guesses.items()} == {guess: 2}
    with pytest.raises(AmbiguousError):
        index.of_file_name("cam3/a.jpg")


def test_each_kind_of_guess_is_told_once_with_its_count(tmp_path, make_image):
    paths = [make_image(tmp_path / f"{name}.jpg") for name in ("A", "B", "c d", "e")]
    report = ReadReport()
    index = ImageIndex(tmp_path, paths, report)
    matcher = LabelMatcher(report)
    for name in ("a", "b", "c%20d", "e", "lost"):
        matcher.add(index.of_label(PurePosixPath(name), None), RawLabels(f"{name}.txt"))
    assemble(paths, matcher.finish(tmp_path), {}, report, silent)

    assert [str(each) for each in report.guesses] == [
        "Matched although capital letters in the names differ: 2 images.",
        "Matched after decoding percent signs in the names: 1 image.",
    ]
    assert report.unmatched == 1


@pytest.mark.parametrize(("is_equal", "state"), [(True, ImageState.DONE), (False, ImageState.TODO)])
def test_labels_of_one_image_in_two_files_count_only_if_they_say_the_same(tmp_path, make_image, is_equal, state):
    path = make_image(tmp_path / "a.jpg")
    report = ReadReport()
    matcher = LabelMatcher(report)
    for number in range(2):
        edges = (1.0, 1.0, 9.0, 9.0 if is_equal else 9.0 + number)
        matcher.add(path, RawLabels(f"{number}.txt", [RawBox(Sentence("line 1"), "plate", edges)]))
    [image] = assemble([path], matcher.finish(tmp_path), {}, report, silent)

    assert image.state is state
    assert len(image.boxes) == is_equal


def test_images_are_known_in_either_unicode_form(tmp_path, make_image):
    """The files' names are composed, those in the label files decomposed, as a Mac writes them."""
    make_image(tmp_path / "data" / "é.jpg")
    (tmp_path / "data" / f"{unicodedata.normalize('NFD', 'é')}.txt").write_text("0 .5 .5 .1 .1\n")
    with Project.create(tmp_path / "p") as project:
        report = import_labels(project, "yolo", tmp_path / "data")

    assert (report.images, report.todo) == (1, 0)
    assert not any("Not found" in str(each) for each in report.warnings)
