from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from core.errors import Sentence
from core.geometry import Box
from core.images import load_rgb
from core.inspection.comparison import Outline, OutlineKind
from core.inspection.drawing import draw
from core.inspection.saving import OverlayJob, SavingError, overlay_names, save_overlays, save_video
from core.inspection.video import Video
from tests.conftest import MakeImage
from tests.support.videos import make_video

BOX = Box(20, 16, 44, 28)
DETECTED = Outline(OutlineKind.DETECTED, BOX, 1, 0.87)
MISSED = Outline(OutlineKind.MISSED, BOX, 1)


def score(outline: Outline) -> str:
    return "" if outline.score is None else f"{outline.score:.2f}"


def job(path: Path, *outlines: Outline, name: str = "") -> OverlayJob:
    return OverlayJob(name or path.stem, path.name, lambda: (load_rgb(path), outlines))


def save(jobs: Sequence[OverlayJob], out: Path, **options: object) -> object:
    return save_overlays(jobs, out, score, lambda number: f"class {number}", **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", list(OutlineKind))
def test_an_outline_lies_around_its_box_and_leaves_its_pixels_as_they_are(kind: OutlineKind) -> None:
    rgb = np.full((60, 80, 3), 120, np.uint8)
    drawn = np.asarray(draw(rgb, [Outline(kind, BOX, 1)], score))
    assert (drawn[16:28, 20:44] == 120).all()
    assert (drawn[15, 20:44] != 120).any()
    assert (drawn[20, 44] != 120).any()
    assert (drawn[:10] == 120).all()
    assert (rgb == 120).all()


def test_kinds_differ_by_more_than_colour() -> None:
    rgb = np.full((600, 800, 3), 120, np.uint8)
    masks = [np.asarray(draw(rgb, [Outline(k, Box(100, 100, 500, 300), 1)], score)) for k in OutlineKind]
    dark = [(each.max(axis=2) < 60).tobytes() for each in masks]
    assert len(set(dark)) == len(dark)


def test_boxes_at_and_beyond_the_border_are_drawn() -> None:
    rgb = np.zeros((40, 50, 3), np.uint8)
    for box in (Box(0, 0, 50, 40), Box(0.2, 0.2, 0.6, 0.6), Box(-20, -20, 5, 5), Box(48, 38, 90, 90)):
        assert draw(rgb, [Outline(OutlineKind.DETECTED, box, 1, 0.5)], score).size == (50, 40)


@pytest.mark.parametrize("suffix", [".jpg", ".png"])
def test_images_are_saved_at_full_size_with_a_table(tmp_path: Path, make_image: MakeImage, suffix: str) -> None:
    path = make_image(tmp_path / "in" / "a #1 🚗.png", (640, 480))
    report = save([job(path, DETECTED, MISSED)], tmp_path / "out", suffix=suffix, table=True)
    assert (report.images, report.boxes, report.problems) == (1, 1, [])  # type: ignore[attr-defined]
    saved = tmp_path / "out" / f"a #1 🚗{suffix}"
    with Image.open(saved) as image:
        assert image.size == (640, 480)
    with (tmp_path / "out" / "detections.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert rows == [
        {
            "file": path.name,
            "class": "class 1",
            "score": "0.8700",
            "left": "20.00",
            "top": "16.00",
            "right": "44.00",
            "bottom": "28.00",
            "verdict": "found",
        }
    ]
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == sorted([saved.name, "detections.csv"])


def test_nothing_is_overwritten(tmp_path: Path, make_image: MakeImage) -> None:
    path = make_image(tmp_path / "a.png")
    before = path.read_bytes()
    save([job(path, DETECTED)], tmp_path, suffix=".png", table=True)
    save([job(path, DETECTED)], tmp_path, suffix=".png", table=True)
    assert path.read_bytes() == before
    assert (tmp_path / "a-2.png").is_file()
    assert (tmp_path / "a-3.png").is_file()
    assert (tmp_path / "detections-2.csv").is_file()


def _empty(path: Path, whole: bytes) -> None:
    path.write_bytes(b"")


def _truncated(path: Path, whole: bytes) -> None:
    path.write_bytes(whole[: len(whole) // 2])


@pytest.mark.parametrize("damage", [_empty, _truncated])
def test_a_damaged_image_is_reported_and_the_others_are_saved(
    tmp_path: Path, make_image: MakeImage, damage: Callable[[Path, bytes], None]
) -> None:
    good, bad = make_image(tmp_path / "good.png"), make_image(tmp_path / "bad.png", (200, 200))
    damage(bad, bad.read_bytes())
    report = save([job(bad, DETECTED), job(good, DETECTED)], tmp_path / "out")
    assert report.images == 1  # type: ignore[attr-defined]
    assert len(report.problems) == 1  # type: ignore[attr-defined]
    assert "bad.png" in str(report.problems[0])  # type: ignore[attr-defined]


@pytest.mark.parametrize("mode", ["I;16", "CMYK", "L", "RGBA"])
def test_images_of_every_mode_are_saved(tmp_path: Path, mode: str) -> None:
    path = tmp_path / ("a.jpg" if mode == "CMYK" else "a.png")
    Image.new(mode, (64, 48)).save(path)
    assert save([job(path, DETECTED)], tmp_path / "out").images == 1  # type: ignore[attr-defined]


def test_a_cancelled_save_keeps_what_is_written(tmp_path: Path, make_image: MakeImage) -> None:
    jobs = [job(make_image(tmp_path / f"{n}.png"), DETECTED) for n in range(3)]

    class Cancelled(Exception):  # noqa: N818
        pass

    def progress(phase: Sentence, done: int, total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        save(jobs, tmp_path / "out", progress=progress)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["0.jpg", "1.jpg"]


def test_a_folder_that_cannot_be_created_raises(tmp_path: Path, make_image: MakeImage) -> None:
    path = make_image(tmp_path / "a.png")
    with pytest.raises(SavingError, match="Cannot write"):
        save([job(path, DETECTED)], path / "out")


def test_names_from_several_folders_do_not_collide() -> None:
    names = overlay_names([Path("/x/a.png"), Path("/y/a.png"), Path("/y/b.png")])
    assert names == ["x_a", "y_a", "b"]


def test_a_video_is_saved_frame_by_frame(tmp_path: Path) -> None:
    path = make_video(tmp_path / "drive.avi", frames=5)
    seen: list[float] = []

    def detect(rgb: npt.NDArray[np.uint8]) -> list[Outline]:
        seen.append(float(rgb.mean()))
        return [DETECTED]

    report = save_video(path, tmp_path / "out", detect, score)
    assert (report.images, report.boxes) == (5, 5)
    assert seen == sorted(seen)
    saved = Video(tmp_path / "out" / "drive-boxes.mp4")
    try:
        assert saved.frames == 5
    finally:
        saved.close()


def test_a_cancelled_video_leaves_nothing(tmp_path: Path) -> None:
    path = make_video(tmp_path / "drive.avi", frames=5)

    def progress(phase: Sentence, done: int, total: int) -> None:
        if done == 3:
            raise KeyError("cancelled")

    with pytest.raises(KeyError):
        save_video(path, tmp_path / "out", lambda _: [], score, progress=progress)
    assert list((tmp_path / "out").iterdir()) == []
