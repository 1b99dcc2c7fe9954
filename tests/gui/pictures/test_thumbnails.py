"""Thumbnails: never waited for, newest first, and never on the wrong image."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from core.errors import ImageError
from gui.pictures import thumbnails as thumbnails_module
from gui.pictures.thumbnails import SIDE, Thumbnails, Unreadable
from gui.threads.background import Background
from tests.conftest import MakeImage


class Decoder:
    """Gives images as wide as the number in the file's name, when its gate is open."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Event()
        self.read: list[int] = []
        monkeypatch.setattr(thumbnails_module, "load_reduced_rgb", self.load)

    def load(self, path: Path, side: int) -> np.ndarray:
        number = int(path.stem)
        self.read.append(number)
        self.begun.set()
        assert self.gate.wait(5)
        return np.zeros((10, number, 3), dtype=np.uint8)


@pytest.fixture
def decoder(monkeypatch: pytest.MonkeyPatch) -> Decoder:
    return Decoder(monkeypatch)


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background(threads=1)
    yield made
    made.close()


def path_of(number: int) -> Path:
    return Path(f"{number}.png")


def test_a_thumbnail_is_asked_for_and_then_there(qtbot: QtBot, background: Background, decoder: Decoder) -> None:
    thumbnails = Thumbnails(background)
    thumbnails.set_source(path_of)
    with qtbot.waitSignal(thumbnails.ready) as heard:
        assert thumbnails.get(7) is None
        assert thumbnails.get(7) is None
    assert heard.args == [7]
    found = thumbnails.get(7)
    assert isinstance(found, QPixmap)
    assert found.width() == 7
    assert decoder.read == [7]


def test_real_files_are_reduced_and_upright(
    qtbot: QtBot, background: Background, tmp_path: Path, make_image: MakeImage
) -> None:
    path = make_image(tmp_path / "a.jpg", (800, 400), orientation=6)
    thumbnails = Thumbnails(background)
    thumbnails.set_source(lambda _: path)
    with qtbot.waitSignal(thumbnails.ready):
        thumbnails.get(1)
    found = thumbnails.get(1)
    assert isinstance(found, QPixmap)
    assert (found.width(), found.height()) == (SIDE // 2, SIDE)


def test_the_newest_request_goes_first_and_the_oldest_are_dropped(
    qtbot: QtBot, background: Background, decoder: Decoder
) -> None:
    thumbnails = Thumbnails(background, max_waiting=3)
    thumbnails.set_source(path_of)
    decoder.gate.clear()
    thumbnails.get(1)
    assert decoder.begun.wait(5)
    for number in (2, 3, 4, 5):
        thumbnails.get(number)
    decoder.gate.set()
    qtbot.waitUntil(lambda: not thumbnails.is_reading)
    assert decoder.read == [1, 5, 4, 3]


def test_what_was_dropped_is_read_when_asked_for_again(qtbot: QtBot, background: Background, decoder: Decoder) -> None:
    thumbnails = Thumbnails(background, max_waiting=1)
    thumbnails.set_source(path_of)
    thumbnails.get(1)
    thumbnails.get(2)
    qtbot.waitUntil(lambda: isinstance(thumbnails.get(2), QPixmap))
    qtbot.waitUntil(lambda: isinstance(thumbnails.get(1), QPixmap))


def test_a_result_for_the_project_before_lands_nowhere(qtbot: QtBot, background: Background, decoder: Decoder) -> None:
    thumbnails = Thumbnails(background)
    thumbnails.set_source(path_of)
    decoder.gate.clear()
    thumbnails.get(9)
    assert decoder.begun.wait(5)
    thumbnails.set_source(lambda number: Path(f"{number + 100}.png"))
    thumbnails.get(9)
    decoder.gate.set()
    qtbot.waitUntil(lambda: thumbnails.get(9) is not None)
    found = thumbnails.get(9)
    assert isinstance(found, QPixmap)
    assert found.width() == 109


def test_the_least_used_go_when_there_are_too_many(qtbot: QtBot, background: Background, decoder: Decoder) -> None:
    thumbnails = Thumbnails(background, megabytes=160 / 2**20)
    thumbnails.set_source(path_of)
    for number in (1, 2):
        with qtbot.waitSignal(thumbnails.ready):
            thumbnails.get(number)
    thumbnails.get(1)
    with qtbot.waitSignal(thumbnails.ready):
        thumbnails.get(3)
    assert sorted(thumbnails.kept) == [1, 3]


def test_what_is_out_of_sight_by_now_is_not_read(qtbot: QtBot, background: Background, decoder: Decoder) -> None:
    decoder.gate.clear()
    thumbnails = Thumbnails(background)
    thumbnails.set_source(path_of)
    thumbnails.get(1)
    assert decoder.begun.wait(5)
    for number in range(2, 40):
        thumbnails.get(number)
    thumbnails.want_only([38, 39])
    decoder.gate.set()
    qtbot.waitUntil(lambda: not thumbnails.is_reading)
    assert decoder.read == [1, 39, 38]  # the first was under way already
    thumbnails.get(5)
    qtbot.waitUntil(lambda: not thumbnails.is_reading)
    assert decoder.read == [1, 39, 38, 5]


def test_thumbnails_keep_to_their_megabytes(qtbot: QtBot, background: Background, decoder: Decoder) -> None:
    thumbnails = Thumbnails(background, megabytes=0.05)
    thumbnails.set_source(path_of)
    for number in range(100, 130):
        with qtbot.waitSignal(thumbnails.ready):
            thumbnails.get(number)
    kept = [found for number in thumbnails.kept if isinstance(found := thumbnails.get(number), QPixmap)]
    assert 0.04 * 2**20 < sum(each.width() * each.height() * 4 for each in kept) <= 0.05 * 2**20
    assert 129 in thumbnails.kept


def test_a_file_that_changed_is_read_anew(qtbot: QtBot, background: Background, decoder: Decoder) -> None:
    thumbnails = Thumbnails(background)
    thumbnails.set_source(path_of)
    with qtbot.waitSignal(thumbnails.ready):
        thumbnails.get(7)
    with qtbot.waitSignal(thumbnails.ready):
        thumbnails.forget(7)
    assert thumbnails.get(7) is None
    qtbot.waitUntil(lambda: thumbnails.get(7) is not None)
    assert decoder.read == [7, 7]


def test_an_unreadable_image_says_why(qtbot: QtBot, background: Background, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_text("no image")
    thumbnails = Thumbnails(background)
    thumbnails.set_source(lambda _: tmp_path / "a.jpg")
    with qtbot.waitSignal(thumbnails.ready):
        thumbnails.get(1)
    found = thumbnails.get(1)
    assert isinstance(found, Unreadable)
    assert "a.jpg is not a supported image" in found.sentence


def test_our_own_fault_is_logged(
    qtbot: QtBot, background: Background, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(path: Path, side: int) -> np.ndarray:
        raise RuntimeError("a bug")

    monkeypatch.setattr(thumbnails_module, "load_reduced_rgb", broken)
    thumbnails = Thumbnails(background)
    thumbnails.set_source(path_of)
    with qtbot.waitSignal(thumbnails.ready):
        thumbnails.get(1)
    assert isinstance(thumbnails.get(1), Unreadable)
    assert "a bug" in caplog.text


def test_a_damaged_file_does_not_stop_the_others(
    qtbot: QtBot, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    def some(path: Path, side: int) -> np.ndarray:
        if path.stem == "2":
            raise ImageError("2.png is damaged.")
        return np.zeros((4, 4, 3), dtype=np.uint8)

    monkeypatch.setattr(thumbnails_module, "load_reduced_rgb", some)
    thumbnails = Thumbnails(background)
    thumbnails.set_source(path_of)
    for number in (1, 2, 3):
        thumbnails.get(number)
    qtbot.waitUntil(lambda: not thumbnails.is_reading)
    assert [type(thumbnails.get(n)) for n in (1, 2, 3)] == [QPixmap, Unreadable, QPixmap]
