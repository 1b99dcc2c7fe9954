from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from core.errors import ImageError
from core.files.natural_sort import natural_key
from core.images import content_hash, decoding, load_preview_rgb, load_reduced_rgb, load_rgb, read_size

RED, GREEN = (250, 20, 20), (20, 250, 20)


def two_halves(width: int = 60, height: int = 40) -> Image.Image:
    """Left half red, right half green."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(GREEN, (width // 2, 0, width, height))
    return image


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".bmp", ".webp", ".tif"])
def test_every_format_is_read(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    two_halves().save(path)
    pixels = load_rgb(path)
    assert pixels.shape == (40, 60, 3)
    assert pixels.dtype == np.uint8
    np.testing.assert_allclose(pixels[20, 10], RED, atol=12)
    np.testing.assert_allclose(pixels[20, 50], GREEN, atol=12)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".tif"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_applied_and_the_file_untouched(tmp_path, make_image, orientation, suffix):
    path = make_image(tmp_path / f"a{suffix}", (60, 40), orientation=orientation)
    before = path.read_bytes()
    expected = (40, 60) if orientation >= 5 else (60, 40)
    height, width = load_rgb(path).shape[:2]
    assert read_size(path) == (width, height) == expected == load_preview_rgb(path)[1]
    assert path.read_bytes() == before


def test_exif_rotation_is_clockwise(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # rotate clockwise
    two_halves().save(tmp_path / "a.png", exif=exif)
    pixels = load_rgb(tmp_path / "a.png")
    np.testing.assert_array_equal(pixels[10, 20], RED)
    np.testing.assert_array_equal(pixels[50, 20], GREEN)


def test_content_counts_not_the_extension(tmp_path):
    two_halves().save(tmp_path / "a.png")
    (tmp_path / "a.png").rename(tmp_path / "a.jpg")
    assert load_rgb(tmp_path / "a.jpg").shape == (40, 60, 3)


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "YCbCr"])
def test_colour_modes_become_rgb(tmp_path, mode):
    suffix = ".tif" if mode in {"CMYK", "YCbCr"} else ".png"
    two_halves().convert(mode).save(tmp_path / f"a{suffix}")
    assert load_rgb(tmp_path / f"a{suffix}").shape == (40, 60, 3)


def test_transparency_becomes_white(tmp_path):
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(tmp_path / "a.png")
    assert (load_rgb(tmp_path / "a.png") == 255).all()


def test_a_reduced_image_is_small_and_upright(tmp_path, make_image):
    path = make_image(tmp_path / "a.jpg", (1200, 800), orientation=6)
    small = load_reduced_rgb(path, 160)
    assert small.shape == (160, 107, 3)
    assert load_reduced_rgb(make_image(tmp_path / "b.png", (40, 30)), 160).shape == (30, 40, 3)


def test_a_truncated_file_raises(tmp_path, make_image):
    path = make_image(tmp_path / "a.jpg", (640, 480))
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(ImageError, match=r"a\.jpg is incomplete"):
        load_rgb(path)
    with pytest.raises(ImageError, match=r"a\.jpg is incomplete"):
        load_reduced_rgb(path, 100)


def test_an_empty_file_raises(tmp_path):
    (tmp_path / "a.jpg").touch()
    with pytest.raises(ImageError, match=r"a\.jpg is empty \(0 bytes\)"):
        load_rgb(tmp_path / "a.jpg")


def test_a_text_file_named_jpg_raises(tmp_path):
    (tmp_path / "a.jpg").write_text("not a picture")
    with pytest.raises(ImageError, match=r"a\.jpg is not a supported image"):
        read_size(tmp_path / "a.jpg")


def test_a_missing_file_raises(tmp_path):
    with pytest.raises(ImageError, match=r"Cannot read a\.jpg: it does not exist"):
        load_rgb(tmp_path / "a.jpg")


def test_a_decompression_bomb_is_refused_by_its_header(tmp_path):
    # 30000 x 20000 pixels of one colour: small on disk, 1.8 GB in memory
    Image.new("1", (30_000, 20_000)).save(tmp_path / "bomb.png")
    with pytest.raises(ImageError, match=r"bomb\.png is too large \(30000x20000 pixels\)"):
        load_rgb(tmp_path / "bomb.png")


def test_a_hundred_megapixels_are_read(tmp_path):
    Image.new("L", (12_000, 9_000), 7).save(tmp_path / "big.png")
    assert read_size(tmp_path / "big.png") == (12_000, 9_000)
    assert load_reduced_rgb(tmp_path / "big.png", 400).shape == (300, 400, 3)


def test_damaged_exif_does_not_hide_the_pixels(tmp_path):
    two_halves().save(tmp_path / "a.jpg", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff\xff\xff")
    assert load_rgb(tmp_path / "a.jpg").shape == (40, 60, 3)
    assert read_size(tmp_path / "a.jpg") == (60, 40)


def test_natural_keys_order_numbers_by_value():
    names = ["b", "a10", "A2", "a1b", "10", "9", "a"]
    assert sorted(names, key=natural_key) == ["9", "10", "a", "a1b", "A2", "a10", "b"]


def test_the_hash_depends_on_the_content(tmp_path):
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "b").write_bytes(b"x")
    (tmp_path / "c").write_bytes(b"y")
    assert content_hash(tmp_path / "a") == content_hash(tmp_path / "b") != content_hash(tmp_path / "c")


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_preview_of_a_large_jpeg_is_reduced_and_has_the_full_size(tmp_path, make_image, monkeypatch, orientation):
    monkeypatch.setattr(decoding, "_PREVIEW_ABOVE", 64 * 48)
    path = make_image(tmp_path / "large.jpg", (400, 300), orientation=orientation)
    rgb, size = load_preview_rgb(path, 100)
    assert size == read_size(path) == ((400, 300) if orientation == 1 else (300, 400))
    assert (rgb.shape[1], rgb.shape[0]) == (size[0] // 4, size[1] // 4)
    whole = load_rgb(path)
    averaged = whole.reshape(rgb.shape[0], 4, rgb.shape[1], 4, 3).mean((1, 3))
    assert np.abs(averaged - rgb).mean() < 4


@pytest.mark.parametrize("name", ["large.png", "small.jpg"])
def test_a_preview_of_a_png_or_a_small_jpeg_is_not_reduced(tmp_path, make_image, monkeypatch, name):
    monkeypatch.setattr(decoding, "_PREVIEW_ABOVE", 1000 if name == "large.png" else 10**6)
    path = make_image(tmp_path / name, (90, 60))
    rgb, size = load_preview_rgb(path, 10)
    assert size == (90, 60)
    assert np.array_equal(rgb, load_rgb(path))


def test_pixels_copied_in_strips_are_those_of_the_file(tmp_path, make_image, monkeypatch):
    path = make_image(tmp_path / "a.png", (70, 45))
    at_once = load_rgb(path)
    monkeypatch.setattr(decoding, "_STRIP_PIXELS", 70 * 8)
    assert np.array_equal(load_rgb(path), at_once)
