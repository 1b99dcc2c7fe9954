"""Pictures of more than 8 bits a colour."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, TiffImagePlugin

from core.images import load_reduced_rgb, load_rgb, read_header, read_size
from core.images.depth import to_8_bits, used_bits


def save(path: Path, values: np.ndarray) -> Path:
    """Values of one colour, or of three in the order RGB."""
    _, content = cv2.imencode(path.suffix, values if values.ndim == 2 else np.ascontiguousarray(values[..., ::-1]))
    path.write_bytes(content.tobytes())
    return path


def ramp(bits: int, colours: int = 3) -> np.ndarray:
    """From black to the largest value of so many bits, in 9 steps from left to right."""
    row = np.linspace(0, 2**bits - 1, 9).round().astype(np.uint16)
    grey = np.repeat(row[None], 5, axis=0)
    return grey if colours == 1 else np.dstack([grey, grey // 2, grey * 0])


EXPECTED = np.linspace(0, 255, 9)


@pytest.mark.parametrize("suffix", [".png", ".tif"])
@pytest.mark.parametrize("bits", [10, 12, 14, 16])
def test_pictures_are_shown_by_the_bits_that_they_use(tmp_path, bits, suffix):
    grey = load_rgb(save(tmp_path / f"grey{suffix}", ramp(bits, 1)))
    np.testing.assert_allclose(grey[2], np.repeat(EXPECTED[:, None], 3, axis=1), atol=1)
    path = save(tmp_path / f"colour{suffix}", ramp(bits))
    colour = load_rgb(path)
    np.testing.assert_allclose(colour[2], np.stack([EXPECTED, EXPECTED / 2, EXPECTED * 0], axis=1), atol=1)
    np.testing.assert_array_equal(load_reduced_rgb(path, 9), colour)
    assert (read_size(path), read_header(path).is_deep) == ((9, 5), True)


@pytest.mark.parametrize(
    ("peak", "stated", "expected"),
    [
        (1023, None, 10),
        (1024, None, 12),
        (3000, None, 12),
        (9000, None, 14),
        (20_000, None, 16),  # a dark one of 16 bits
        (5, None, 10),  # hardly anything but noise: stays dark
        (700, 12, 12),  # a dark one of 12 bits, says the file
        (700, 16, 16),
        (65_520, 12, 16),  # 12 bits, shifted up
        (70_000, None, 17),
    ],
)
def test_the_bits_are_those_that_the_file_states_or_the_fewest_that_hold_its_values(peak, stated, expected):
    assert used_bits(peak, stated) == expected


def with_chunk(path: Path, kind: bytes, data: bytes) -> None:
    """Insert a chunk into a PNG after its header."""
    content = path.read_bytes()
    chunk = struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    path.write_bytes(content[:33] + chunk + content[33:])


def test_a_png_states_its_bits(tmp_path):
    dark = save(tmp_path / "a.png", ramp(12, 1) // 8)
    assert load_rgb(dark).max() == 127  # as if of 10 bits
    with_chunk(dark, b"sBIT", bytes([12]))
    assert load_rgb(dark).max() == 32
    shifted = save(tmp_path / "b.png", ramp(12) << 4)
    with_chunk(shifted, b"sBIT", bytes([12] * 3))
    np.testing.assert_allclose(load_rgb(shifted)[2, :, 0], EXPECTED, atol=1)


def test_a_tiff_states_its_largest_value(tmp_path):
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[281] = 4095
    Image.fromarray(ramp(12, 1) // 8).save(tmp_path / "a.tif", tiffinfo=tags)
    assert load_rgb(tmp_path / "a.tif").max() == 32


@pytest.mark.parametrize("orientation", [1, 3, 6])
@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_deep_pictures_are_upright(tmp_path, orientation, suffix):
    values = np.zeros((4, 6, 3), np.uint16)
    values[0, 0] = 60_000
    path = save(tmp_path / f"a{suffix}", values)
    if suffix == ".png":
        exif = Image.Exif()
        exif[0x0112] = orientation
        with_chunk(path, b"eXIf", exif.tobytes()[6:])
    else:
        content = path.read_bytes()
        (directory,) = struct.unpack("<I", content[4:8])
        (count,) = struct.unpack("<H", content[directory : directory + 2])
        rows = [content[directory + 2 + 12 * n : directory + 14 + 12 * n] for n in range(count)]
        rows = [row for row in rows if row[:2] != b"\x12\x01"] + [struct.pack("<HHII", 274, 3, 1, orientation)]
        rows.sort(key=lambda row: struct.unpack("<H", row[:2]))
        path.write_bytes(
            content[:4] + struct.pack("<I", len(content)) + content[8:] + struct.pack("<H", len(rows)) + b"".join(rows)
            + b"\0" * 4
        )  # fmt: skip
    corner = {1: (0, 0), 3: (3, 5), 6: (0, 3)}[orientation]
    pixels = load_rgb(path)
    assert pixels.shape[:2] == ((6, 4) if orientation == 6 else (4, 6))
    assert np.argwhere(pixels[..., 0] > 100).tolist() == [list(corner)]
    assert read_size(path) == pixels.shape[1::-1]


def test_a_deep_picture_with_transparency_is_read(tmp_path):
    values = np.dstack([ramp(10), np.full((5, 9), 1023, np.uint16)])
    (tmp_path / "a.png").write_bytes(cv2.imencode(".png", values[..., [2, 1, 0, 3]])[1].tobytes())
    np.testing.assert_allclose(load_rgb(tmp_path / "a.png")[2, :, 0], EXPECTED, atol=1)


@pytest.mark.parametrize(
    ("largest", "expected"), [(1.0, 255), (0.5, 127), (255.0, 255), (200.0, 200), (1023.0, 255), (100_000.0, 255)]
)
def test_float_values_are_fractions_or_levels(tmp_path, largest, expected):
    values = np.linspace(0, largest, 45, dtype=np.float32).reshape(5, 9)
    assert int(load_rgb(save(tmp_path / "grey.tif", values)).max()) == pytest.approx(expected, abs=1)
    colour = save(tmp_path / "colour.tif", np.dstack([values, values / 2, values * 0]))
    assert load_rgb(colour).max(axis=(0, 1)).tolist() == pytest.approx([expected, expected / 2, 0], abs=1)
    assert read_size(colour) == (9, 5)


def test_a_few_glints_above_one_do_not_darken_a_float_picture():
    values = np.full((100, 100), 0.5, np.float32)
    values[0, :5] = [3.0, np.inf, np.nan, -1.0, 1.0]
    assert to_8_bits(values)[50, 50] == 128
    assert to_8_bits(values)[0, :5].tolist() == [255, 0, 0, 0, 255]


def test_whole_values_of_32_bits_are_scaled():
    assert to_8_bits(np.array([[0, 2047, 4095]], np.int32)).tolist() == [[0, 127, 255]]
    assert to_8_bits(np.array([[0, 2**19]], np.int32))[0, 1] == 128
