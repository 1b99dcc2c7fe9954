"""Which files of a folder are images: links, what is no file, odd names, kinds that cannot be read."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from core.errors import ImageError
from core.files import find_images as module
from core.files.file_facts import facts_of
from core.files.find_images import find_images
from core.files.passed_over import PassedOver
from core.images import content_hash, load_rgb, read_size
from core.images.kinds import EXTENSIONS, KINDS, RAW, readable_names
from core.inspection.sources import gather_sources
from core.regular_file import is_regular_file
from core.store import Project


def found(folder: Path) -> tuple[list[str], list[str]]:
    """Names of the images, and what was passed over."""
    passed_over = PassedOver()
    paths = find_images(folder, passed_over=passed_over)
    return [path.relative_to(folder).as_posix() for path in paths], [str(each) for each in passed_over.notices]


def test_what_is_no_file_is_passed_over_told_and_never_opened(tmp_path, make_image):
    make_image(tmp_path / "a.jpg")
    os.mkfifo(tmp_path / "pipe.jpg")
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "socket.png"))
    server.close()
    (tmp_path / "device.bmp").symlink_to("/dev/zero")
    (tmp_path / "nothing.tif").symlink_to("gone.tif")
    (tmp_path / "circle.png").symlink_to("round.png")
    (tmp_path / "round.png").symlink_to("circle.png")
    names, told = found(tmp_path)
    assert names == ["a.jpg"]
    assert told == [
        "Passed over, as they are pipes, devices or links to nothing: 6 files (circle.png, device.bmp, nothing.tif, …)."
    ]
    for name in ("pipe.jpg", "device.bmp"):
        assert not is_regular_file(tmp_path / name)
        assert facts_of(tmp_path / name) is None
        for read in (read_size, load_rgb, content_hash):
            with pytest.raises(ImageError, match="is not a file, so it was not opened"):
                read(tmp_path / name)
    sources = gather_sources([tmp_path, tmp_path / "pipe.jpg"])
    assert [path.name for path in sources.paths] == ["a.jpg"]
    assert [str(each) for each in sources.problems] == ["pipe.jpg is not a file, so it was not opened."]


def test_a_file_is_one_image_however_many_links_lead_to_it(tmp_path, make_image):
    make_image(tmp_path / "pool" / "p0.jpg")
    make_image(tmp_path / "set" / "real.jpg")
    for name, target in (
        ("set/b10.jpg", "../pool/p0.jpg"),
        ("set/b2.jpg", "../pool/p0.jpg"),
        ("set/again.jpg", "real.jpg"),
        ("set/deep/again.jpg", "../again.jpg"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).symlink_to(target)
    (tmp_path / "set" / "loop").symlink_to(".")
    (tmp_path / "set" / "like-an-image.jpg").symlink_to("deep")
    (tmp_path / "set" / "elsewhere").symlink_to("../pool")
    names, told = found(tmp_path / "set")
    assert names == ["b2.jpg", "real.jpg"]
    assert told == ["Links to folders are not followed (elsewhere): add those folders themselves."]
    each = [path.name for path in find_images(tmp_path / "set", each_link=True)]
    assert each == ["again.jpg", "b2.jpg", "b10.jpg", "again.jpg", "real.jpg"]


def test_a_link_to_a_hidden_file_or_one_of_another_name_is_found_by_its_own(tmp_path, make_image):
    make_image(tmp_path / ".store.jpg")
    make_image(tmp_path / "x.jpg").rename(tmp_path / "blob")
    (tmp_path / "a.jpg").symlink_to(".store.jpg")
    (tmp_path / "b.jpg").symlink_to("blob")
    assert found(tmp_path) == (["a.jpg", "b.jpg"], [])


def test_a_project_has_a_file_once_whatever_way_leads_to_it(tmp_path, make_image):
    make_image(tmp_path / "real" / "a.jpg")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "other.jpg").symlink_to("real/a.jpg")
    with Project.create(tmp_path / "project") as project:
        assert len(project.add_images([tmp_path / "real" / "a.jpg"])) == 1
        for way in (tmp_path / "link" / "a.jpg", tmp_path / "other.jpg"):
            assert project.add_images([way]) == []
    with Project.create(tmp_path / "of-links") as project:
        project.add_images([tmp_path / "other.jpg"])
        assert project.add_images([tmp_path / "link" / "a.jpg"]) == []
        assert [record.path for record in project.images()] == ["../other.jpg"]


def test_names_that_are_not_utf8_keep_no_folder_closed(tmp_path, make_image):
    make_image(tmp_path / "ä.jpg")
    make_image(tmp_path / "x.jpg").rename(tmp_path / os.fsdecode(b"caf\xe9.jpg"))
    (tmp_path / os.fsdecode(b"caf\xe9s")).mkdir()
    names, told = found(tmp_path)
    assert names == ["ä.jpg"]
    assert told == ["Passed over, as their names are not UTF-8: 2 files (caf\ufffd.jpg, caf\ufffds). Rename them."]
    with Project.create(tmp_path / "project") as project:
        assert len(project.add_images(find_images(tmp_path))) == 1


def test_images_that_cannot_be_read_here_are_counted_by_kind(tmp_path, make_image, monkeypatch):
    without = {extension: kind for kind in KINDS if kind.module for extension in kind.extensions}
    monkeypatch.setattr(module, "UNREADABLE", without)
    monkeypatch.setattr(module, "EXTENSIONS", EXTENSIONS - without.keys())
    make_image(tmp_path / "a.jpg")
    for name in ("IMG_1.HEIC", "IMG_2.heic", "b.avif", "c.NEF", "d.jxl"):
        (tmp_path / name).touch()
    assert found(tmp_path) == (
        ["a.jpg"],
        [
            "Passed over: 1 image in AVIF format; install pillow 11.3 to read them.",
            "Passed over: 2 images in HEIC format; install pi-heif to read them.",
            "Passed over: 1 image in JPEG XL format; install pillow-jxl-plugin to read them.",
            "Passed over: 1 image in camera RAW format; install rawpy to read them.",
        ],
    )


def test_each_extension_is_of_one_kind():
    extensions = [extension for kind in KINDS for extension in kind.extensions]
    assert len(extensions) == len(set(extensions))
    assert readable_names().startswith("JPEG, PNG, BMP, WebP, TIFF")
    assert {".jpg", ".tiff"} <= EXTENSIONS
    assert (RAW.extensions[0] in EXTENSIONS) is RAW.is_readable


def test_images_are_found_in_natural_order(tmp_path, make_image):
    names = ["img10.png", "img2.png", "Sub/a#1 ü 🚗.JPG", ".hidden/x.png", "notes.txt"]
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    names = [path.relative_to(tmp_path).as_posix() for path in find_images(tmp_path)]
    assert names == ["img2.png", "img10.png", "Sub/a#1 ü 🚗.JPG"]


def test_a_project_s_runs_are_not_searched(tmp_path):
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "curve.png").touch()
    assert len(find_images(tmp_path)) == 1
    (tmp_path / "project.platewright").touch()
    assert find_images(tmp_path) == []


def test_a_missing_folder_raises(tmp_path):
    with pytest.raises(ImageError, match=r"Cannot read the folder .*nowhere: it does not exist"):
        find_images(tmp_path / "nowhere")
