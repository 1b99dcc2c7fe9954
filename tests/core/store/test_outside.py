"""A project that came from elsewhere tells once of images outside its folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.store import Project, open_location


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.jpg").touch()
    with Project.create(tmp_path / "work" / "yard") as project:
        project.add_images([tmp_path / "work" / "yard" / "a.jpg", tmp_path / "secret.jpg"])
    return tmp_path / "work" / "yard"


def told(folder: Path) -> list[str]:
    opened = open_location(folder)
    opened.project.close()
    return [str(each) for each in opened.notices]


def test_it_is_told_once_and_again_where_the_project_came_to(folder: Path, tmp_path: Path) -> None:
    [sentence] = told(folder)
    assert sentence.startswith("This project is new here and has 1 image")
    assert str(tmp_path / "secret.jpg") in sentence
    assert told(folder) == []
    shutil.move(folder, tmp_path / "work" / "elsewhere")
    assert len(told(tmp_path / "work" / "elsewhere")) == 1


def test_a_project_of_its_own_folder_tells_nothing(tmp_path: Path) -> None:
    with Project.create(tmp_path / "work" / "yard") as project:
        project.add_images([tmp_path / "work" / "yard" / "a" / "b.jpg", tmp_path / "work" / "yard" / "..c.jpg"])
    assert told(tmp_path / "work" / "yard") == []
