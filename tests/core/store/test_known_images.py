from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from core.store.known_images import KnownImages
from core.store.project import Project

COMPOSED = "é.jpg"
DECOMPOSED = unicodedata.normalize("NFD", COMPOSED)


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "project") as made:
        yield made


def stored(project):
    return [record.path for record in project.images()]


def test_an_image_reached_through_a_linked_folder_is_not_added_again(project, tmp_path, make_image):
    make_image(tmp_path / "real" / "a.jpg")
    (tmp_path / "link").symlink_to("real")

    assert len(project.add_images([tmp_path / "real" / "a.jpg", tmp_path / "link" / "a.jpg"])) == 1
    assert project.add_images([tmp_path / "link" / "a.jpg"]) == []
    assert stored(project) == ["../real/a.jpg"]


def test_links_to_one_picture_are_one_image_by_the_first_name(project, tmp_path, make_image):
    make_image(tmp_path / "pool" / "p0.jpg")
    (tmp_path / "set").mkdir()
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / "set" / name).symlink_to("../pool/p0.jpg")

    project.add_images([tmp_path / "set" / "a.jpg", tmp_path / "set" / "b.jpg", tmp_path / "pool" / "p0.jpg"])
    assert stored(project) == ["../set/a.jpg"]


def test_the_other_unicode_form_of_a_name_is_the_same_file_or_another_one(project, tmp_path, make_image):
    """A Mac's file system reaches one file by both; elsewhere they are two."""
    make_image(tmp_path / "project" / COMPOSED)
    known = KnownImages(project.folder, [COMPOSED])
    assert known.find(DECOMPOSED) is None
    assert (known.in_other_form(DECOMPOSED), known.is_missing(COMPOSED)) == (COMPOSED, False)

    (tmp_path / "project" / DECOMPOSED).hardlink_to(tmp_path / "project" / COMPOSED)
    assert known.find(DECOMPOSED) == COMPOSED
    project.add_images([Path(tmp_path / "project" / name) for name in (COMPOSED, DECOMPOSED)])
    assert stored(project) == [COMPOSED]


def test_an_unknown_path_is_none(project):
    known = KnownImages(project.folder, ["a.jpg"])

    assert known.find("b.jpg") is None
    assert known.find("a.jpg") == "a.jpg"
    assert known.is_missing("a.jpg")
