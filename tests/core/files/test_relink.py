"""Moved and renamed files are found again, and no other file is taken for one of them."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

import pytest

from core.annotation import ImageRecord
from core.files.file_facts import FileFacts, changed, facts_of, look_at
from core.files.find_images import EXPORT_MARK
from core.files.relink import find_files, likeness, match


def put(path, content=b"x"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def lost(number, path, *, of=None, size=None):
    """The record of a missing image whose contents were ``of``, or that is only known to have had ``size`` bytes."""
    digest = blake2b(of, digest_size=16).hexdigest() if of is not None else None
    return ImageRecord(number, path, content_hash=digest, file_size=len(of) if of is not None else size)


def test_moved_file_is_found_by_name_and_contents(tmp_path):
    there = put(tmp_path / "sub" / "a.jpg", b"yard")
    put(tmp_path / "other" / "a.jpg", b"road")
    assert match([lost(1, "a.jpg", of=b"yard")], find_files([tmp_path], ())) == {1: there}


def test_renamed_file_is_found_by_contents(tmp_path):
    there = put(tmp_path / "new name #1 🚗.jpg", b"yard")
    put(tmp_path / "b.jpg", b"road")
    assert match([lost(1, "a.jpg", of=b"yard")], find_files([tmp_path], ())) == {1: there}


def test_change_of_case_alone_is_found_without_contents(tmp_path):
    there = put(tmp_path / "IMG_1.JPG", b"yard")
    assert match([lost(1, "img_1.jpg", size=4)], find_files([tmp_path], ())) == {1: there}


def test_other_contents_under_the_name_are_not_taken(tmp_path):
    put(tmp_path / "sub" / "a.jpg", b"road")
    put(tmp_path / "sub" / "b.jpg", b"longer")
    assert match([lost(1, "a.jpg", of=b"yard"), lost(2, "b.jpg", size=4)], find_files([tmp_path], ())) == {}


def test_of_two_equal_files_the_one_with_the_liker_name_is_taken(tmp_path):
    put(tmp_path / "copy of x.jpg", b"yard")
    there = put(tmp_path / "gate-2.jpg", b"yard")
    assert match([lost(1, "cam/gate-1.jpg", of=b"yard")], find_files([tmp_path], ())) == {1: there}


def test_equal_images_get_a_file_each_by_their_folders(tmp_path):
    one, two = put(tmp_path / "moved" / "one" / "a.jpg"), put(tmp_path / "moved" / "two" / "a.jpg")
    found = match([lost(1, "two/a.jpg", of=b"x"), lost(2, "one/a.jpg", of=b"x")], find_files([tmp_path], ()))
    assert found == {1: two, 2: one}


def test_a_name_alone_must_be_of_one_file_only(tmp_path, make_image):
    there = make_image(tmp_path / "a" / "only.png")
    make_image(tmp_path / "a" / "two.png")
    make_image(tmp_path / "b" / "two.png")
    files = find_files([tmp_path], ())
    assert match([ImageRecord(1, "only.png"), ImageRecord(2, "two.png")], files) == {1: there}
    assert match([ImageRecord(1, "only.png", width=1, height=1)], files) == {}


def test_file_renamed_while_open_is_known_by_what_was_seen_of_it(tmp_path):
    there = put(tmp_path / "b.jpg")
    facts = facts_of(there)
    assert facts is not None
    assert match([ImageRecord(1, "a.jpg")], {there: facts}, {1: facts}) == {1: there}
    assert match([ImageRecord(1, "a.jpg")], {there: facts}, {1: FileFacts(1.0, 1)}) == {}


def test_taken_files_and_exports_are_not_candidates(tmp_path):
    taken = put(tmp_path / "a.jpg")
    put(tmp_path / "out" / "images" / "b.jpg")
    put(tmp_path / "out" / EXPORT_MARK, b"")
    put(tmp_path / "notes.txt")
    assert find_files([tmp_path, tmp_path / "nowhere"], {taken}) == {}


def test_cancelling_ends_the_search(tmp_path):
    class EnoughError(Exception):
        pass

    def progress(phase, done, total):
        if str(phase) == "Comparing contents":
            raise EnoughError

    put(tmp_path / "b.jpg", b"yard")
    with pytest.raises(EnoughError):
        match([lost(1, "a.jpg", of=b"yard")], find_files([tmp_path], ()), progress=progress)


def test_likeness_counts_folders_from_the_end():
    assert likeness("2024/may/a.jpg", Path("/x/May/A.jpg"))[0] == 2
    assert likeness("a.jpg", Path("/x/b.jpg")) < likeness("a.jpg", Path("/x/a2.jpg"))


# --- looking at the files ------------------------------------------------------------------------


def test_look_tells_what_is_there_gone_and_new(tmp_path):
    put(tmp_path / "a.jpg", b"four")
    outside = put(tmp_path / "beside" / "b.jpg")
    new = put(tmp_path / "photos" / "deep" / "n.PNG")
    (tmp_path / "photos" / "dangling.jpg").symlink_to(tmp_path / "nothing")
    (tmp_path / "photos" / "loop").symlink_to(tmp_path / "photos")
    (tmp_path / "photos" / "self.jpg").symlink_to(tmp_path / "photos" / "self.jpg")
    records = [ImageRecord(1, "../a.jpg"), ImageRecord(2, str(outside)), ImageRecord(3, "gone.jpg")]
    look = look_at(tmp_path / "photos", records, tmp_path / "photos")
    assert look.facts[1] == FileFacts((tmp_path / "a.jpg").stat().st_mtime, 4)
    assert look.facts[3] is None
    assert list(look.new) == [new]
    assert set(look.folders) == {tmp_path, tmp_path / "photos", tmp_path / "beside", tmp_path / "photos" / "deep"}
    assert look_at(tmp_path, records, tmp_path / "nowhere").new == {}


def test_runs_hidden_and_exported_folders_bring_no_new_images(tmp_path):
    put(tmp_path / "project.platewright")
    put(tmp_path / "runs" / "r" / "a.jpg")
    put(tmp_path / ".trash" / "a.jpg")
    put(tmp_path / "voc" / "JPEGImages" / "a.jpg")
    put(tmp_path / "voc" / EXPORT_MARK, b"")
    assert look_at(tmp_path, [], tmp_path).new == {}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may enter every folder")
def test_folder_that_may_not_be_entered_is_passed_over(tmp_path):
    put(tmp_path / "closed" / "a.jpg")
    there = put(tmp_path / "b.jpg")
    (tmp_path / "closed").chmod(0)
    try:
        assert list(look_at(tmp_path, [], tmp_path).new) == [there]
    finally:
        (tmp_path / "closed").chmod(0o755)


def test_only_what_differs_is_news():
    one, two = FileFacts(1.0, 1), FileFacts(2.0, 1)
    assert changed({1: one, 2: one, 3: None}, {1: one, 2: two, 3: None, 4: None}) == {2: two, 4: None}
