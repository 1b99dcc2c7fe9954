"""Images whose files lack their end."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from core.errors import ImageError
from core.images import cut_short_note, load_preview_rgb, load_reduced_rgb, load_rgb, read_header, read_size

SIZE = (320, 200)


def photo(size: tuple[int, int] = SIZE) -> Image.Image:
    """Fine soft noise: each part of the picture takes as many bytes."""
    coarse = np.random.default_rng(7).integers(0, 256, (size[1] // 4, size[0] // 4, 3), dtype=np.uint8)
    return Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC)


def encoded(suffix: str, image: Image.Image | None = None, **how: object) -> bytes:
    file = io.BytesIO()
    (image or photo()).save(file, Image.registered_extensions()[suffix], **how)
    return file.getvalue()


def without(path: Path, content: bytes, share: float = 0.0, count: int = 0) -> Path:
    """The file without this share of its bytes, and so many more, at its end."""
    path.write_bytes(content[: len(content) - round(share * len(content)) - count])
    return path


KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    "jpg": (".jpg", {"quality": 90}),
    "4:4:4": (".jpg", {"quality": 90, "subsampling": 0}),
    "4:2:2": (".jpg", {"quality": 90, "subsampling": 1}),
    "progressive": (".jpg", {"quality": 90, "progressive": True}),
    "png": (".png", {}),
    "bmp": (".bmp", {}),
    "tiff": (".tif", {}),
}
each_kind = pytest.mark.parametrize("kind", KINDS)


@each_kind
def test_of_a_picture_that_lacks_a_little_the_rest_is_used_and_told(tmp_path, kind):
    suffix, how = KINDS[kind]
    content = encoded(suffix, **how)
    path = without(tmp_path / f"a{suffix}", content, 0.03)
    header = read_header(path)
    assert header.missing == pytest.approx(0.03, abs=0.015)
    assert str(cut_short_note(path, header.missing)).startswith(f"a{suffix} lacks its end, ")
    whole = np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))
    read = load_rgb(path)
    assert read.shape == (200, 320, 3)
    # BMP begins with the lowest row.
    there = slice(20, None) if suffix == ".bmp" else slice(0, 180)
    tolerance = 60 if kind == "progressive" else 0
    assert np.abs(read[there].astype(int) - whole[there]).max() <= tolerance
    assert load_preview_rgb(path)[0].shape == (200, 320, 3)
    assert load_reduced_rgb(path, 80).shape == (50, 80, 3)


@each_kind
@pytest.mark.parametrize("share", [0.12, 0.5])
def test_a_picture_that_lacks_more_is_refused(tmp_path, kind, share):
    suffix, how = KINDS[kind]
    path = without(tmp_path / f"a{suffix}", encoded(suffix, **how), share)
    for read in (read_size, load_rgb):
        with pytest.raises(ImageError, match=rf"a\{suffix} is incomplete: \d+ % of the picture is missing"):
            read(path)


@pytest.mark.parametrize(("kind", "count"), [("jpg", 1), ("jpg", 2), ("progressive", 2), ("png", 4), ("png", 12)])
def test_a_file_without_its_last_bytes_lacks_nothing_of_the_picture(tmp_path, kind, count):
    suffix, how = KINDS[kind]
    content = encoded(suffix, **how)
    path = without(tmp_path / f"a{suffix}", content, count=count)
    missing = read_header(path).missing
    assert missing == pytest.approx(0.0, abs=0.002)
    told = f"a{suffix} lacks its end, but hardly anything of the picture: it is used."
    assert str(cut_short_note(path, missing)) == told
    np.testing.assert_array_equal(load_rgb(path), np.asarray(Image.open(io.BytesIO(content)).convert("RGB")))


@each_kind
def test_a_whole_file_is_not_told_whatever_follows_it(tmp_path, kind):
    suffix, how = KINDS[kind]
    (tmp_path / f"a{suffix}").write_bytes(encoded(suffix, **how))
    (tmp_path / f"b{suffix}").write_bytes(encoded(suffix, **how) + b"\0" * 5000)
    for name in "ab":
        assert read_header(tmp_path / f"{name}{suffix}").missing is None
    assert cut_short_note(tmp_path / "a", None) is None


def test_the_orientation_of_the_rest_counts(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    path = without(tmp_path / "a.jpg", encoded(".jpg", quality=90, exif=exif), 0.02)
    assert read_size(path) == (200, 320)
    assert load_rgb(path).shape == (320, 200, 3)


def test_the_rest_of_a_png_of_any_depth_is_read(tmp_path):
    values = np.random.default_rng(1).integers(0, 2**16, (200, 320, 3)).astype(np.uint16)
    _, content = cv2.imencode(".png", values)
    path = without(tmp_path / "a.png", content.tobytes(), 0.03)
    assert read_header(path).missing == pytest.approx(0.03, abs=0.01)
    np.testing.assert_allclose(load_rgb(path)[:180], values[:180, :, ::-1] / 257, atol=1)
    for mode in ("1", "L", "P", "RGBA"):
        rest = without(tmp_path / "b.png", encoded(".png", photo().convert(mode)), 0.02)
        assert load_rgb(rest).shape == (200, 320, 3)


def test_a_file_that_was_completed_is_whole(tmp_path):
    content = encoded(".jpg")
    path = without(tmp_path / "a.jpg", content, 0.5)
    with pytest.raises(ImageError, match="incomplete"):
        load_rgb(path)
    path.write_bytes(content)
    assert load_rgb(path).shape == (200, 320, 3)


@pytest.mark.parametrize(
    "content", [b"\xff\xd8\xff", b"\xff\xd8" + b"\xff\xda\0\x08\x01" * 9, b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"]
)
def test_what_is_hardly_begun_is_refused(tmp_path, content):
    (tmp_path / "a.png").write_bytes(content)
    with pytest.raises(ImageError, match=r"a\.png is"):
        load_rgb(tmp_path / "a.png")
