"""Files of a few bytes that state pictures of gigabytes, or are slow to decode: told, never read as good.

They are made here by code. What each takes is measured in a process of its own, with its children.
"""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import textwrap
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.errors import ImageError
from core.images import apart, load_preview_rgb, load_reduced_rgb, load_rgb, read_size, weight

#: Megabytes that reading one picture may take in any process, and seconds.
MOST_MB, MOST_S = 1024, 25


def png(width: int, height: int, depth: int, colours: int, channels: int) -> bytes:
    """Of nothing but zeros, packed as tightly as can be."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer, packed = zlib.compressobj(9), b""
    row = bytes(1 + width * channels * depth // 8)
    for _ in range(height):
        packed += packer.compress(row)
    packed += packer.flush()
    head = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def jpeg_of(width: int, height: int, *, progressive: bool = False) -> bytes:
    """A small JPEG that states another size."""
    target = io.BytesIO()
    Image.new("RGB", (16, 16), (90, 90, 90)).save(target, "JPEG", progressive=progressive)
    content = bytearray(target.getvalue())
    at = content.index(b"\xff\xc2" if progressive else b"\xff\xc0")
    content[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(content)


def jpeg_of_scans(count: int) -> bytes:
    """A progressive JPEG whose last scan comes again and again."""
    target = io.BytesIO()
    noise = np.random.default_rng(1).integers(0, 255, (480, 640, 3), np.uint8)
    Image.fromarray(noise).save(target, "JPEG", quality=10, progressive=True)
    content = target.getvalue()
    last = content.rindex(b"\xff\xda")
    return content[:-2] + content[last:-2] * count + b"\xff\xd9"


def webp_of(width: int, height: int) -> bytes:
    """A lossless WebP of one colour."""
    target = io.BytesIO()
    Image.new("RGB", (width, height)).save(target, "WEBP", lossless=True, method=0, quality=0)
    return target.getvalue()


BOMBS: dict[str, Callable[[], bytes]] = {
    "many-pixels.png": lambda: png(20_000, 19_000, 1, 0, 1),
    "deep.png": lambda: png(10_000, 10_000, 16, 6, 4),
    "alpha.png": lambda: png(10_000, 10_000, 8, 6, 4),
    "cut.jpg": lambda: jpeg_of(14_000, 14_000)[:-2] + bytes(400_000),
    "lacks-nearly-all.jpg": lambda: jpeg_of(14_000, 14_000)[:-2],
    "whole.jpg": lambda: jpeg_of(14_000, 14_000),
    "largest.jpg": lambda: jpeg_of(65_500, 65_500),
    "progressive.jpg": lambda: jpeg_of(14_000, 14_000, progressive=True),
    "scans.jpg": lambda: jpeg_of_scans(3_000),
    "odd.webp": lambda: webp_of(13_000, 13_000),
}
READ = textwrap.dedent(
    """
    import resource, sys, time
    from pathlib import Path
    from core.errors import ImageError
    from core.images import load_preview_rgb, load_reduced_rgb, load_rgb
    began = time.monotonic()
    for read in (load_rgb, load_preview_rgb, lambda path: load_reduced_rgb(path, 160)):
        try:
            pixels = read(Path(sys.argv[1]))
            print("read")
        except ImageError as error:
            print("told", error)
    here = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
    print(max(here, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024, time.monotonic() - began)
    """
)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_takes_no_gigabyte_and_is_told_or_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BOMBS[name]())
    done = subprocess.run(
        (sys.executable, "-c", READ, tmp_path / name), capture_output=True, text=True, timeout=100, check=True
    )
    *ways, figures = done.stdout.splitlines()
    megabytes, seconds = map(float, figures.split())
    assert megabytes < MOST_MB, done.stdout
    assert seconds < 3 * MOST_S, done.stdout
    if name.endswith(".jpg"):  # of these there is hardly anything
        assert all(way.startswith(f"told {name}") for way in ways)


def test_a_jpeg_of_many_scans_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "scans.jpg"
    path.write_bytes(jpeg_of_scans(150))
    for read in (load_rgb, load_preview_rgb, read_size):
        with pytest.raises(ImageError, match=r"scans\.jpg takes too long to decode"):
            read(path)


def test_a_large_picture_is_the_same_from_the_other_process(
    tmp_path: Path, make_image: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_image(tmp_path / "a.jpg", (300, 200), orientation=6)
    here = load_rgb(path), load_preview_rgb(path, 100), load_reduced_rgb(path, 50)
    monkeypatch.setattr(weight, "_LIGHT_PIXELS", 0)
    monkeypatch.setattr(weight, "_JPEG_PIXELS", 0)
    there = load_rgb(path), load_preview_rgb(path, 100), load_reduced_rgb(path, 50)
    np.testing.assert_array_equal(here[0], there[0])
    np.testing.assert_array_equal(here[1][0], there[1][0])
    assert here[1][1] == there[1][1] == (200, 300)
    np.testing.assert_array_equal(here[2], there[2])


def test_what_is_wrong_is_told_by_the_other_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.png"
    Image.fromarray(np.random.default_rng(1).integers(0, 255, (90, 90, 3), np.uint8)).save(path)
    content = path.read_bytes()
    path.write_bytes(content[:2_000] + bytes(500) + content[2_500:])
    monkeypatch.setattr(weight, "_LIGHT_PIXELS", 0)
    monkeypatch.setattr(weight, "_OTHER_PIXELS", 0)
    with pytest.raises(ImageError, match=r"a\.png is damaged"):
        load_rgb(path)


@pytest.mark.parametrize("line", [b"", b"{", b'{"shape": [9, 9]}\n', b'{"shape": [99999, 99999], "whole": [1, 1]}\n'])
def test_an_answer_cut_short_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: bytes) -> None:
    answer = tmp_path / "answer"
    answer.write_bytes(line)
    code = f"import sys; sys.stdout.buffer.write(open({str(answer)!r}, 'rb').read())"
    monkeypatch.setattr(apart, "_COMMAND", (sys.executable, "-c", code))
    with pytest.raises(ImageError, match="more memory or time"):
        apart.decode(tmp_path / "x.png", "whole")


def test_one_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(apart, "TIME_LIMIT_S", 0.2)
    with pytest.raises(ImageError, match="more memory or time"):
        apart.decode(tmp_path / "x.png", "whole")


@pytest.mark.parametrize("read", [load_rgb, load_preview_rgb, read_size])
def test_a_pipe_is_not_waited_for(tmp_path: Path, read: Callable[[Path], object]) -> None:
    os.mkfifo(tmp_path / "x.jpg")
    with pytest.raises(ImageError, match=r"x\.jpg is not a file"):
        read(tmp_path / "x.jpg")
