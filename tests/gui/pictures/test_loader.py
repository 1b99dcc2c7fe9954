"""Full-size images: what is announced, what is kept, and what of a stale request is dropped."""

from __future__ import annotations

import gc
import itertools
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from core.images import decoding, load_preview_rgb, load_rgb
from gui.document.document import Document
from gui.pictures import loader as loader_module
from gui.pictures.loader import ImageLoader
from gui.pictures.picture import SMALLEST_SIDE
from gui.pictures.pixels import to_picture, to_qimage
from gui.threads.background import Background
from tests.conftest import MakeImage
from tests.support.documents import opened_document

SIZES = {"a.png": (64, 48), "b.png": (50, 40), "c.png": (33, 21), "d.png": (20, 90)}


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    for seed, (name, size) in enumerate(SIZES.items()):
        make_image(tmp_path / "photos" / name, size, seed=seed)
    with opened_document(qtbot, tmp_path / "photos") as opened:
        yield opened


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


@pytest.fixture
def loader(document: Document, background: Background) -> ImageLoader:
    return ImageLoader(background, document)


class Decoder:
    """Stands for the decoding of files: counts, and waits where it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read: list[str] = []
        self.gates: dict[str, threading.Event] = {}
        self.begun: dict[str, threading.Event] = {}
        monkeypatch.setattr(loader_module, "load_preview_rgb", self.load)

    def hold(self, name: str) -> None:
        self.gates[name], self.begun[name] = threading.Event(), threading.Event()

    def load(self, path: Path, side: int) -> tuple[np.ndarray, tuple[int, int]]:
        self.read.append(path.name)
        if path.name in self.gates:
            self.begun[path.name].set()
            assert self.gates[path.name].wait(5)
        return load_preview_rgb(path, side)


@pytest.fixture
def decoder(monkeypatch: pytest.MonkeyPatch) -> Decoder:
    return Decoder(monkeypatch)


def test_pixels_arrive_as_they_are_in_the_file(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    for width in (1, 3, 5, 64):  # rows that are no multiple of four bytes, too
        rgb = rng.integers(0, 256, (7, width, 3), dtype=np.uint8)
        image = to_qimage(rgb)
        expected = rgb.copy()
        rgb[:] = 0  # the image has memory of its own
        assert (image.width(), image.height(), image.format()) == (width, 7, QImage.Format.Format_RGB32)
        colors = [[QColor(image.pixel(x, y)) for x in range(width)] for y in range(7)]
        seen = [[(color.red(), color.green(), color.blue()) for color in row] for row in colors]
        assert np.array_equal(np.array(seen), expected)


@pytest.mark.parametrize("size", [(1023, 40), (1025, 767), (640, 4100)])
def test_smaller_copies_halve_the_picture_to_a_fair_size(size: tuple[int, int]) -> None:
    width, height = size
    ramp = np.linspace(0, 255, width, dtype=np.float32)[None, :, None].repeat(height, 0).repeat(3, 2).astype(np.uint8)
    levels = to_picture(ramp).levels
    assert (levels[0].width(), levels[0].height()) == size
    assert max(levels[-1].width(), levels[-1].height()) <= 2 * SMALLEST_SIDE
    for larger, smaller in itertools.pairwise(levels):
        assert (smaller.width(), smaller.height()) == (larger.width() // 2, larger.height() // 2)
        for share in (0.1, 0.5, 0.9):
            before, after = (each.pixel(int(each.width() * share), 5) & 255 for each in (larger, smaller))
            assert abs(before - after) <= 8


def test_a_picture_outlives_the_array_it_was_made_of() -> None:
    pictures = [to_picture(np.full((64, 64, 3), value, dtype=np.uint8)) for value in range(50)]
    copies = [QImage(each.levels[0]) for each in pictures]
    del pictures
    gc.collect()
    assert [copy.pixel(63, 63) & 255 for copy in copies] == list(range(50))


def test_an_image_is_loaded_upright_and_its_size_is_noted(
    qtbot: QtBot, tmp_path: Path, make_image: MakeImage, background: Background
) -> None:
    make_image(tmp_path / "turned" / "a.jpg", (64, 48), orientation=6)
    with opened_document(qtbot, tmp_path / "turned") as document:
        loader = ImageLoader(background, document)
        number = document.image_ids[0]
        with qtbot.waitSignal(loader.loaded) as heard:
            loader.request(number)
        assert heard.args is not None
        assert (heard.args[0], heard.args[1].width, heard.args[1].height) == (number, 48, 64)
        assert (document.image(number).width, document.image(number).height) == (48, 64)


def test_a_result_that_comes_late_is_not_announced(
    qtbot: QtBot, document: Document, loader: ImageLoader, decoder: Decoder
) -> None:
    first, second = document.image_ids[:2]
    decoder.hold("a.png")
    heard: list[tuple[int, int]] = []
    loader.loaded.connect(lambda number, picture: heard.append((number, picture.width)))
    loader.request(first)
    assert decoder.begun["a.png"].wait(5)
    with qtbot.waitSignal(loader.loaded):
        loader.request(second, [first])
    decoder.gates["a.png"].set()
    qtbot.waitUntil(lambda: first in loader.kept)
    assert heard == [(second, 50)]
    with qtbot.waitSignal(loader.loaded):
        loader.request(first)
    assert heard == [(second, 50), (first, 64)]
    assert decoder.read.count("a.png") == 1


def test_neighbours_are_read_ahead_and_then_there_at_once(
    qtbot: QtBot, document: Document, loader: ImageLoader, decoder: Decoder
) -> None:
    a, b, c, d = document.image_ids
    loader.request(a, [b, c])
    qtbot.waitUntil(lambda: len(loader.kept) == 3)
    assert sorted(decoder.read) == ["a.png", "b.png", "c.png"]
    heard: list[int] = []
    loader.loaded.connect(lambda number, _: heard.append(number))
    loader.request(b)
    assert heard == [b]  # before the event loop ran
    assert d not in loader.kept


def test_what_is_no_neighbour_any_more_is_not_read(qtbot: QtBot, document: Document, decoder: Decoder) -> None:
    one = Background(threads=1)
    loader = ImageLoader(one, document)
    a, b, c, d = document.image_ids
    decoder.hold("a.png")
    loader.request(a, [b, c])
    assert decoder.begun["a.png"].wait(5)
    loader.request(d)
    decoder.gates["a.png"].set()
    qtbot.waitUntil(lambda: d in loader.kept)
    one.close()
    assert decoder.read == ["a.png", "d.png"]


def test_a_neighbour_asked_for_overtakes_the_others(qtbot: QtBot, document: Document, decoder: Decoder) -> None:
    one = Background(threads=1)
    loader = ImageLoader(one, document)
    a, b, c, d = document.image_ids
    decoder.hold("a.png")
    loader.request(a, [b, c, d])
    assert decoder.begun["a.png"].wait(5)
    loader.request(d, [b, c])
    decoder.gates["a.png"].set()
    qtbot.waitUntil(lambda: len(loader.kept) == 3)
    one.close()
    assert decoder.read == ["a.png", "d.png", "b.png", "c.png"]


def test_memory_is_bounded_but_the_current_image_stays(
    qtbot: QtBot, document: Document, background: Background
) -> None:
    loader = ImageLoader(background, document, megabytes=0)
    for number in document.image_ids:
        with qtbot.waitSignal(loader.loaded):
            loader.request(number)
    assert loader.kept == [document.image_ids[-1]]


def test_what_is_read_ahead_never_takes_the_place_of_the_current_image(
    qtbot: QtBot, document: Document, background: Background
) -> None:
    first, second, third = document.image_ids[:3]
    loader = ImageLoader(background, document, megabytes=0)
    with qtbot.waitSignal(loader.loaded):
        loader.request(first, [second, third])
    qtbot.waitUntil(lambda: not loader.is_reading)
    assert loader.kept == [first]
    loader.set_memory(64)
    with qtbot.waitSignal(loader.loaded):
        loader.request(second, [third])
    qtbot.waitUntil(lambda: not loader.is_reading)
    loader.set_memory(0)
    assert loader.kept == [second]


def test_an_unreadable_image_is_told_with_its_sentence_and_tried_again(
    qtbot: QtBot, document: Document, loader: ImageLoader
) -> None:
    number = document.image_ids[0]
    path = document.absolute_path(number)
    path.write_bytes(b"")
    with qtbot.waitSignal(loader.failed) as heard:
        loader.request(number)
    assert heard.args is not None
    assert heard.args[0] == number
    assert "a.png is empty (0 bytes)" in heard.args[1]
    Image.new("RGB", (30, 20)).save(path)
    with qtbot.waitSignal(loader.loaded):
        loader.request(number)


def test_an_unreadable_neighbour_is_not_told_before_its_turn(
    qtbot: QtBot, document: Document, loader: ImageLoader
) -> None:
    a, b, *_ = document.image_ids
    document.absolute_path(b).write_text("no image")
    with qtbot.assertNotEmitted(loader.failed):
        loader.request(a, [b])
        qtbot.waitUntil(lambda: not loader.is_reading)
    with qtbot.waitSignal(loader.failed):
        loader.request(b)


def test_our_own_fault_is_logged_and_told(
    qtbot: QtBot,
    document: Document,
    loader: ImageLoader,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_: object) -> np.ndarray:
        raise RuntimeError("a bug")

    monkeypatch.setattr(loader_module, "load_preview_rgb", broken)
    with qtbot.waitSignal(loader.failed) as heard:
        loader.request(document.image_ids[0])
    assert heard.args is not None
    assert "error in Platewright" in heard.args[1]
    assert "a bug" in caplog.text


def test_after_closing_nothing_is_announced(
    qtbot: QtBot, document: Document, loader: ImageLoader, decoder: Decoder
) -> None:
    decoder.hold("a.png")
    with qtbot.assertNotEmitted(loader.loaded, wait=50):
        loader.request(document.image_ids[0])
        assert decoder.begun["a.png"].wait(5)
        loader.close()
        decoder.gates["a.png"].set()


@pytest.fixture
def reduced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every image but the smallest is one that is shown reduced first."""
    monkeypatch.setattr(decoding, "_PREVIEW_ABOVE", 30 * 30)
    monkeypatch.setattr(loader_module, "_LEAST_ROOM", 10)
    monkeypatch.setattr(loader_module, "PREVIEW_SIDE", 100)


@pytest.mark.usefixtures("reduced")
def test_a_large_image_comes_reduced_and_is_sharpened_on_demand(
    qtbot: QtBot, tmp_path: Path, make_image: MakeImage, background: Background
) -> None:
    path = make_image(tmp_path / "photos" / "large.jpg", (640, 480))
    with opened_document(qtbot, path.parent) as document:
        loader = ImageLoader(background, document)
        loader.set_room(80)
        number = document.image_ids[0]
        with qtbot.waitSignal(loader.loaded) as heard:
            loader.request(number)
        preview = heard.args[1]
        assert (preview.width, preview.height, preview.is_whole) == (640, 480, False)
        assert preview.levels[0].width() == 80
        assert (document.image(number).width, document.image(number).height) == (640, 480)
        with qtbot.waitSignal(loader.sharpened) as heard:
            loader.request_detail()
        whole = heard.args[1]
        assert whole.is_whole
        assert [level.width() for level in whole.levels] == [640, 320, 160, 80]
        rgb = load_rgb(path)
        color = QColor(whole.levels[0].pixel(333, 222))
        assert (color.red(), color.green(), color.blue()) == tuple(rgb[222, 333])
        loader.request_detail()  # there is no more to be had
        assert not loader.is_sharpening


@pytest.mark.usefixtures("reduced")
def test_detail_of_an_image_left_is_not_announced(
    qtbot: QtBot, tmp_path: Path, make_image: MakeImage, background: Background
) -> None:
    for name in ("a.jpg", "b.jpg"):
        make_image(tmp_path / "photos" / name, (640, 480))
    with opened_document(qtbot, tmp_path / "photos") as document:
        loader = ImageLoader(background, document)
        first, second = document.image_ids
        with qtbot.waitSignal(loader.loaded):
            loader.request(first)
        told: list[int] = []
        loader.sharpened.connect(lambda number, _: told.append(number))
        loader.request_detail()
        with qtbot.waitSignal(loader.loaded):
            loader.request(second)
        with qtbot.waitSignal(loader.sharpened):
            loader.request_detail()
        assert told == [second]
