"""``platewright locate``: a project on another disk finds its pictures, and says how many it did not."""

from __future__ import annotations

import json
import shutil

import pytest

from core.store.changed_pictures import note_labelled
from core.store.project import Project


@pytest.fixture
def moved(tmp_path, project_folder, photos):
    """The project, whose pictures went to another disk, one of them not."""
    with Project.open(project_folder) as project:
        note_labelled(project)
    target = tmp_path / "disk" / "pictures"
    shutil.copytree(photos, target)
    shutil.rmtree(photos)
    (target / "2.jpg").unlink()
    return target


def labels(folder):
    with Project.open(folder, read_only=True) as project:
        states = {record.id: record.state for record in project.images()}
        return states, [each.box for each in project.annotations()]


def test_pictures_are_found_in_another_folder_and_labels_are_kept(run_cli, project_folder, moved):
    before = labels(project_folder)
    code, out, err = run_cli("locate", project_folder, "--images", moved)
    assert (code, out.strip()) == (1, "Found: 3 images; still missing: 1.")
    assert "2.jpg is missing" in err
    assert labels(project_folder) == before
    with Project.open(project_folder, read_only=True) as project:
        paths = [project.absolute_path(record) for record in project.images()]
    assert [path.is_file() for path in paths] == [True, True, False, True]
    assert paths[0] == moved / "0.jpg"


def test_paths_of_windows_are_found(run_cli, project_folder, photos):
    with Project.open(project_folder) as project:
        note_labelled(project)
        project._connection.execute("UPDATE images SET path = 'D:/photos/' || (id - 1) || '.JPG'")  # noqa: SLF001
    code, out, _ = run_cli("locate", project_folder, "--images", photos, "--json")
    assert code == 0
    assert json.loads(out) == {"found": {str(n): str(photos / f"{n - 1}.jpg") for n in range(1, 5)}, "missing": []}


def test_a_dry_run_writes_nothing(run_cli, project_folder, moved):
    with Project.open(project_folder, read_only=True) as project:
        before = [record.path for record in project.images()]
    assert run_cli("locate", project_folder, "--images", moved, "--dry-run")[1].startswith("Would be found: 3 images")
    with Project.open(project_folder, read_only=True) as project:
        assert [record.path for record in project.images()] == before


def test_a_project_that_was_moved_with_its_pictures_lacks_none(run_cli, tmp_path, project_folder):
    (tmp_path / "disk").mkdir()
    for name in ("project", "photos"):
        shutil.move(tmp_path / name, tmp_path / "disk" / name)
    assert run_cli("locate", tmp_path / "disk" / "project")[:2] == (0, "No picture is missing.\n")


def test_a_folder_that_does_not_exist_is_told(run_cli, project_folder, tmp_path):
    code, _, err = run_cli("locate", project_folder, "--images", tmp_path / "nowhere")
    assert code != 0
    assert "nowhere does not exist" in err
