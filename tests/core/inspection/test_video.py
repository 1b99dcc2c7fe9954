from __future__ import annotations

from pathlib import Path

import pytest

from core.inspection.video import Video, VideoError
from tests.support.videos import make_video


def grey(video: Video, number: int) -> int:
    actual, frame = video.read(number)
    assert actual == number
    assert frame.shape == (48, 64, 3)
    return round(float(frame.mean()) / 10)


def test_frames_are_read_by_number_in_any_order(tmp_path: Path) -> None:
    video = Video(make_video(tmp_path / "drive #1 🚗.avi"))
    try:
        assert (video.frames, video.rate) == (10, 10.0)
        assert [grey(video, number) for number in (0, 1, 2, 7, 3, 3, 9, 0)] == [0, 1, 2, 7, 3, 3, 9, 0]
    finally:
        video.close()


def test_a_number_beyond_the_end_gives_the_last_frame(tmp_path: Path) -> None:
    video = Video(make_video(tmp_path / "a.avi", frames=4))
    try:
        assert video.read(99)[0] == 3
        assert video.read(-1)[0] == 0
    finally:
        video.close()


def test_a_truncated_video_ends_at_its_last_readable_frame(tmp_path: Path) -> None:
    whole = make_video(tmp_path / "whole.avi", frames=60).read_bytes()
    cut = tmp_path / "cut.avi"
    cut.write_bytes(whole[: len(whole) * 2 // 3])
    video = Video(cut)
    try:
        last, _ = video.read(59)
        assert 0 < last < 59
        assert video.frames == last + 1
        assert grey(video, 5) == 5
    finally:
        video.close()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "a.mp4 is empty (0 bytes): copy it from the camera again."),
        (b"no video at all" * 100, "a.mp4 is damaged, or not a supported video."),
    ],
)
def test_a_file_that_is_no_video_raises(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(content)
    with pytest.raises(VideoError) as error:
        Video(path)
    assert str(error.value) == sentence


def test_a_video_without_frames_raises(tmp_path: Path) -> None:
    with pytest.raises(VideoError, match=r"none\.avi"):
        Video(make_video(tmp_path / "none.avi", frames=0))


def test_a_missing_video_raises(tmp_path: Path) -> None:
    with pytest.raises(VideoError, match=r"Cannot read gone\.mp4: it does not exist"):
        Video(tmp_path / "gone.mp4")
