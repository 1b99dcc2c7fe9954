"""Moved and renamed files are found again, and no other file is mistaken for one."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

import pytest

from core.annotation import ImageRecord
from core.files.file_facts import FileFacts, changed, facts_of, scan_files
from core.files.find_images import EXPORT_MARK
from core.files.relink import find_files, find_moved, match_moved, path_similarity


def put(path, content=b"x"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def missing(number, path, *, of=None, size=None):
    """The record of a missing image with the content ``of``, or of which only the ``size`` in bytes is known."""
    digest = blake2b(of, digest_size=16).hexdigest() if of is not None else None
    return ImageRecord(number, path, content_hash=digest, file_size=len(of) if of is not None else size)


def test_a_moved_file_is_found_by_name_and_content(tmp_path):
    moved = put(tmp_path / "sub" / "a.jpg", b"yard")
    put(tmp_path / "other" / "a.jpg", b"road")
    assert match_moved([missing(1, "a.jpg", of=b"yard")], find_files([tmp_path], ())) == {1: moved}


def test_a_renamed_file_is_found_by_content(tmp_path):
    moved = put(tmp_path / "new name #1 🚗.jpg", b"yard")
    put(tmp_path / "b.jpg", b"road")
    assert match_moved([missing(1, "a.jpg", of=b"yard")], find_files([tmp_path], ())) == {1: moved}


def test_a_change_of_case_is_found_without_content(tmp_path):
    moved = put(tmp_path / "IMG_1.JPG", b"yard")
    assert match_moved([missing(1, "img_1.jpg", size=4)], find_files([tmp_path], ())) == {1: moved}


def test_a_file_of_the_same_name_with_other_content_is_no_match(tmp_path):
    put(tmp_path / "sub" / "a.jpg", b"road")
    put(tmp_path / "sub" / "b.jpg", b"longer")
    assert match_moved([missing(1, "a.jpg", of=b"yard"), missing(2, "b.jpg", size=4)], find_files([tmp_path], ())) == {}


def test_of_two_equal_files_the_one_with_the_more_similar_name_matches(tmp_path):
    put(tmp_path / "copy of x.jpg", b"yard")
    moved = put(tmp_path / "gate-2.jpg", b"yard")
    assert match_moved([missing(1, "cam/gate-1.jpg", of=b"yard")], find_files([tmp_path], ())) == {1: moved}


def test_equal_images_match_files_by_their_folders(tmp_path):
    one, two = put(tmp_path / "moved" / "one" / "a.jpg"), put(tmp_path / "moved" / "two" / "a.jpg")
    matches = match_moved(
        [missing(1, "two/a.jpg", of=b"x"), missing(2, "one/a.jpg", of=b"x")], find_files([tmp_path], ())
    )
    assert matches == {1: two, 2: one}


def test_a_name_alone_matches_only_if_a_single_file_has_it(tmp_path, make_image):
    moved = make_image(tmp_path / "a" / "only.png")
    make_image(tmp_path / "a" / "two.png")
    make_image(tmp_path / "b" / "two.png")
    files = find_files([tmp_path], ())
    assert match_moved([ImageRecord(1, "only.png"), ImageRecord(2, "two.png")], files) == {1: moved}
    assert match_moved([ImageRecord(1, "only.png", width=1, height=1)], files) == {}


def test_names_that_several_files_have_are_told_apart_by_their_folders(tmp_path, make_image):
    one, two = (make_image(tmp_path / "copied" / name / "0001.png") for name in ("gate", "yard"))
    make_image(tmp_path / "copied" / "0001.png")
    files = find_files([tmp_path], ())
    unread = [ImageRecord(1, "gate/0001.png"), ImageRecord(2, "yard/0001.png"), ImageRecord(3, "road/0001.png")]
    assert match_moved(unread, files) == {1: one, 2: two}


@pytest.mark.parametrize(
    "stored", ["D:/pictures/gate/A.jpg", "D:\\pictures\\gate\\a.jpg", "//nas/gate/a.jpg", "gate\\a.jpg"]
)
def test_paths_of_windows_are_found_on_another_system(tmp_path, stored):
    put(tmp_path / "yard" / "a.jpg", b"yard")
    moved = put(tmp_path / "gate" / "a.jpg", b"yard")
    assert match_moved([missing(1, stored, size=4)], find_files([tmp_path], ())) == {1: moved}


def test_a_labelled_image_keeps_its_file_and_others_make_way(tmp_path):
    kept, free = put(tmp_path / "a.jpg", b"yard"), put(tmp_path / "b.jpg", b"road")
    lost = missing(3, "gone/a.jpg", of=b"yard"), missing(4, "gone/b.jpg", of=b"road")
    records = [ImageRecord(1, kept.name), ImageRecord(2, free.name), *lost]
    assert find_moved(tmp_path, records, {3, 4}, {1}, [tmp_path]) == {4: free}


def test_a_file_renamed_while_open_is_found_by_its_last_facts(tmp_path):
    moved = put(tmp_path / "b.jpg")
    facts = facts_of(moved)
    assert facts is not None
    assert match_moved([ImageRecord(1, "a.jpg")], {moved: facts}, {1: facts}) == {1: moved}
    assert match_moved([ImageRecord(1, "a.jpg")], {moved: facts}, {1: FileFacts(1.0, 1)}) == {}


def test_taken_files_and_exports_are_no_candidates(tmp_path):
    taken = put(tmp_path / "a.jpg")
    put(tmp_path / "out" / "images" / "b.jpg")
    put(tmp_path / "out" / EXPORT_MARK, b"")
    put(tmp_path / "notes.txt")
    assert find_files([tmp_path, tmp_path / "nowhere"], {taken}) == {}


def test_cancelling_ends_the_search(tmp_path):
    class CancelledError(Exception):
        pass

    def progress(phase, done, total):
        if str(phase) == "Comparing contents":
            raise CancelledError

    put(tmp_path / "b.jpg", b"yard")
    with pytest.raises(CancelledError):
        match_moved([missing(1, "a.jpg", of=b"yard")], find_files([tmp_path], ()), progress=progress)


def test_path_similarity_counts_folders_from_the_end():
    assert path_similarity("2024/may/a.jpg", Path("/x/May/A.jpg"))[0] == 2
    assert path_similarity("a.jpg", Path("/x/b.jpg")) < path_similarity("a.jpg", Path("/x/a2.jpg"))


# --- scanning files ------------------------------------------------------------------------------


def test_a_scan_lists_present_missing_and_new_files(tmp_path):
    put(tmp_path / "a.jpg", b"four")
    outside = put(tmp_path / "outside" / "b.jpg")
    new = put(tmp_path / "photos" / "deep" / "n.PNG")
    (tmp_path / "photos" / "dangling.jpg").symlink_to(tmp_path / "nothing")
    (tmp_path / "photos" / "loop").symlink_to(tmp_path / "photos")
    (tmp_path / "photos" / "self.jpg").symlink_to(tmp_path / "photos" / "self.jpg")
    records = [ImageRecord(1, "../a.jpg"), ImageRecord(2, str(outside)), ImageRecord(3, "gone.jpg")]
    scan = scan_files(tmp_path / "photos", records, tmp_path / "photos")
    assert scan.facts[1] == FileFacts((tmp_path / "a.jpg").stat().st_mtime, 4)
    assert scan.facts[3] is None
    assert list(scan.new) == [new]
    assert set(scan.folders) == {tmp_path, tmp_path / "photos", tmp_path / "outside", tmp_path / "photos" / "deep"}
    assert scan_files(tmp_path, records, tmp_path / "nowhere").new == {}


def test_runs_hidden_and_exported_folders_have_no_new_images(tmp_path):
    put(tmp_path / "project.platewright")
    put(tmp_path / "runs" / "r" / "a.jpg")
    put(tmp_path / ".trash" / "a.jpg")
    put(tmp_path / "voc" / "JPEGImages" / "a.jpg")
    put(tmp_path / "voc" / EXPORT_MARK, b"")
    assert scan_files(tmp_path, [], tmp_path).new == {}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may enter every folder")
def test_a_folder_that_may_not_be_entered_is_skipped(tmp_path):
    put(tmp_path / "closed" / "a.jpg")
    moved = put(tmp_path / "b.jpg")
    (tmp_path / "closed").chmod(0)
    try:
        assert list(scan_files(tmp_path, [], tmp_path).new) == [moved]
    finally:
        (tmp_path / "closed").chmod(0o755)


def test_only_differing_facts_have_changed():
    one, two = FileFacts(1.0, 1), FileFacts(2.0, 1)
    assert changed({1: one, 2: one, 3: None}, {1: one, 2: two, 3: None, 4: None}) == {2: two, 4: None}
