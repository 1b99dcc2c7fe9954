"""HEIC, AVIF, JPEG XL and camera RAW, read like any other image."""

from __future__ import annotations

import base64
import importlib
import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.errors import ImageError
from core.images import load_preview_rgb, load_reduced_rgb, load_rgb, opening, read_size
from core.images.kinds import KINDS, RAW, ImageKind

BY_NAME = {kind.name: kind for kind in KINDS}
RED, GREEN = (250, 20, 20), (20, 250, 20)
#: 32x16, left half red, right half green, 4:4:4 at quality 90, written by libheif 1.23.6 with x265.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWl4AAAAAG1pZjFoZWl4bWlhZgAAAX5tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJp"
    "bG9jAAAAAERAAAEAAQAAAAABogABAAAAAAAAAQgAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAAB"
    "AAAA/mlwcnAAAADeaXBjbwAAAHdodmNDAQQIAAAAnjgAAAAAHvAA/P/4+AAADwNgAAEAF0ABDAH//wQIAAADAJ44AAADAAAeugJAYQAB"
    "ACpCAQEECAAAAwCeOAAAAwAAHpAEECCy3VXTXNwENBgQAAADAZAAAAMAEIBiAAEACEQBwXMYMBiQAAAAE2NvbHJuY2x4AAEADQAGgAAA"
    "ABRpc3BlAAAAAAAAAEAAAABAAAAAKGNsYXAAAAAgAAAAAQAAABAAAAAB////4AAAAAL////QAAAAAgAAABBwaXhpAAAAAAMICAgAAAAY"
    "aXBtYQAAAAAAAAABAAEFgQIDBYQAAAEQbWRhdAAAAQQoAa8GMhz8yPCJIPC/otf//9VX9l/Dq2k1l+RsD//Lnf//dEbbfXCP6GZ/4U8f"
    "H9vnLW7cbTjb183fjpXhw/hBqWwyuebCQAIn0R/x25ycmliaImyX6+O/JSt9Zs5iFySobJH+C8Q9zr35mUlsBzYUxAn4IyvoY0qiszBa"
    "Xn0NiYj3xbf82X8o/m/LgizlKDjqRVxsCfOTCrT2kMJokSuffgsxZ20GYftvn2YMAPp8431I1U/2/6T+iqQ213OgI8LuGiLmOz2R9zFW"
    "LIzfzCqksCu4ehRCvi6FK+7SckMzBBiyovMPfS3nO9PgKGBXxdDKmch42IQhUmTo1Oxg5QBgiJPF4A=="
)


def needs(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not BY_NAME[name].is_readable, reason=f"needs {BY_NAME[name].package}")


def assert_halves(path: Path, width: int = 32, height: int = 16) -> None:
    assert read_size(path) == (width, height)
    for pixels in (load_rgb(path), load_preview_rgb(path)[0], load_reduced_rgb(path, max(width, height))):
        assert pixels.shape == (height, width, 3)
        np.testing.assert_allclose(pixels[height // 2, width // 4], RED, atol=12)
        np.testing.assert_allclose(pixels[height // 2, width * 3 // 4], GREEN, atol=12)


def halves(width: int = 32, height: int = 16) -> Image.Image:
    image = Image.new("RGB", (width, height), RED)
    image.paste(GREEN, (width // 2, 0, width, height))
    return image


@needs("HEIC")
@pytest.mark.parametrize("name", ["IMG_1.HEIC", "renamed.jpg"])
def test_heic_is_read_whatever_its_name(tmp_path, name):
    (tmp_path / name).write_bytes(HEIC)
    assert_halves(tmp_path / name)


@needs("AVIF")
def test_avif_is_read_upright(tmp_path):
    halves().save(tmp_path / "a.avif", quality=95, subsampling="4:4:4")
    assert_halves(tmp_path / "a.avif")
    exif = Image.Exif()
    exif[0x0112] = 6  # rotate clockwise
    halves().transpose(Image.Transpose.ROTATE_90).save(tmp_path / "b.avif", quality=95, subsampling="4:4:4", exif=exif)
    assert_halves(tmp_path / "b.avif")


@needs("JPEG XL")
def test_jpeg_xl_is_read(tmp_path):
    importlib.import_module("pillow_jxl")
    halves().save(tmp_path / "a.jxl", lossless=True)
    assert_halves(tmp_path / "a.jxl")


@pytest.mark.parametrize("name", ["HEIC", "AVIF", "JPEG XL"])
def test_a_kind_that_cannot_be_read_here_says_what_to_install(tmp_path, monkeypatch, name):
    kind = ImageKind(name, (), module="gone", package="a package")
    monkeypatch.setattr(opening, "kind_of", lambda *_: kind)
    (tmp_path / "a.jpg").write_bytes(b"...")
    with pytest.raises(ImageError, match=f"a.jpg is an image in {name} format: install a package to read it"):
        read_size(tmp_path / "a.jpg")


@pytest.mark.parametrize(
    "head", [b"\0\0\0\x18ftypheic", b"\0\0\0\x18ftypavif", b"\xff\x0a", b"\0\0\0\x0cJXL \r\n\x87\n"]
)
def test_damaged_files_of_these_kinds_are_refused(tmp_path, head):
    (tmp_path / "a.jpg").write_bytes(head + b"\0" * 100)
    with pytest.raises(ImageError, match=r"a\.jpg is (damaged|not a supported image|an image in)"):
        load_rgb(tmp_path / "a.jpg")


def dng(path: Path, thumbnail: bytes) -> None:
    """A raw file of 64x48 sensor values with an embedded JPEG, as cameras write them: TIFF with two directories."""
    sensor = np.full((48, 64), 2000, "<u2").tobytes()
    blocks: list[bytes] = []
    at = 8

    def placed(data: bytes) -> int:
        nonlocal at
        blocks.append(data + b"\0" * (len(data) % 2))
        at += len(blocks[-1])
        return at - len(blocks[-1])

    jpeg_at, sensor_at = placed(thumbnail), placed(sensor)
    matrix_at = placed(struct.pack("<18i", *[value for n in range(9) for value in (int(n % 4 == 0), 1)]))
    neutral_at = placed(struct.pack("<6I", 1, 1, 1, 1, 1, 1))
    model_at = placed(b"Camera One\0")

    def directory(*entries: tuple[int, int, int, bytes]) -> bytes:
        rows = b"".join(
            struct.pack("<HHI", tag, kind, count) + value.ljust(4, b"\0") for tag, kind, count, value in entries
        )
        return struct.pack("<H", len(entries)) + rows + struct.pack("<I", 0)

    short, long = (lambda value: struct.pack("<H", value)), (lambda value: struct.pack("<I", value))
    raw_at = placed(
        directory(
            *((254, 4, 1, long(0)), (256, 4, 1, long(64)), (257, 4, 1, long(48)), (258, 3, 1, short(16))),
            *((259, 3, 1, short(1)), (262, 3, 1, short(32803)), (273, 4, 1, long(sensor_at)), (277, 3, 1, short(1))),
            *((278, 4, 1, long(48)), (279, 4, 1, long(len(sensor))), (33421, 3, 2, short(2) + short(2))),
            *((33422, 1, 4, bytes([0, 1, 1, 2])), (50717, 4, 1, long(4095))),
        )
    )
    with Image.open(path.with_suffix(".thumb.jpg")) as image:
        width, height = image.size
    first = directory(
        *((254, 4, 1, long(1)), (256, 4, 1, long(width)), (257, 4, 1, long(height)), (258, 3, 1, short(8))),
        *((259, 3, 1, short(7)), (262, 3, 1, short(6)), (271, 2, 11, long(model_at)), (272, 2, 11, long(model_at))),
        *((273, 4, 1, long(jpeg_at)), (274, 3, 1, short(6)), (277, 3, 1, short(3)), (278, 4, 1, long(height))),
        *((279, 4, 1, long(len(thumbnail))), (330, 4, 1, long(raw_at)), (50706, 1, 4, bytes([1, 4, 0, 0]))),
        *((50708, 2, 11, long(model_at)), (50721, 10, 9, long(matrix_at)), (50728, 5, 3, long(neutral_at))),
    )
    path.write_bytes(b"II*\0" + struct.pack("<I", at) + b"".join(blocks) + first)


@pytest.mark.skipif(not RAW.is_readable, reason="needs rawpy")
def test_the_embedded_picture_of_a_raw_file_is_read_upright(tmp_path):
    lying = halves(160, 120).transpose(Image.Transpose.ROTATE_90)
    lying.save(tmp_path / "a.thumb.jpg", quality=95, subsampling=0)
    dng(tmp_path / "a.dng", (tmp_path / "a.thumb.jpg").read_bytes())
    assert_halves(tmp_path / "a.dng", 160, 120)
    (tmp_path / "b.nef").write_bytes(b"not a raw file")
    with pytest.raises(ImageError, match=r"b\.nef is damaged"):
        read_size(tmp_path / "b.nef")
