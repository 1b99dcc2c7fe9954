from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.inspection.comparison import OutlineKind
from core.inspection.video import VideoError
from gui.inspect.page import InspectPage
from gui.inspect.player import Frame, Player
from tests.support.predicting import FakeClient
from tests.support.videos import make_video


class Clock:
    """A clock that only moves when set."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def player(qtbot: QtBot, clock: Clock) -> Iterator[Player]:
    made = Player(clock)
    yield made
    made.close()
    made.deleteLater()


def frames_of(player: Player) -> list[int]:
    shown: list[int] = []
    player.frame.connect(lambda frame: shown.append(frame.number))
    return shown


def opened(qtbot: QtBot, player: Player, path: Path) -> list[int]:
    shown = frames_of(player)
    player.open(path)
    qtbot.waitUntil(lambda: shown == [0])
    return shown


def test_opening_shows_the_first_frame(qtbot: QtBot, player: Player, tmp_path: Path) -> None:
    opened(qtbot, player, make_video(tmp_path / "a.avi"))
    assert (player.frames, player.rate, player.is_playing) == (10, 10.0, False)


def test_steps_and_jumps(qtbot: QtBot, player: Player, tmp_path: Path) -> None:
    shown = opened(qtbot, player, make_video(tmp_path / "a.avi"))
    player.step(1)
    qtbot.waitUntil(lambda: shown[-1] == 1)
    player.seek(7)
    qtbot.waitUntil(lambda: shown[-1] == 7)
    player.step(-1)
    qtbot.waitUntil(lambda: shown[-1] == 6)
    player.seek(500)
    qtbot.waitUntil(lambda: shown[-1] == 9)


def test_only_the_newest_request_counts(qtbot: QtBot, player: Player, tmp_path: Path) -> None:
    shown = opened(qtbot, player, make_video(tmp_path / "a.avi", frames=50))
    for number in range(1, 40):
        player.seek(number)
    qtbot.waitUntil(lambda: shown[-1] == 39)
    assert len(shown) < 5


def test_it_drops_frames_rather_than_lagging(qtbot: QtBot, player: Player, clock: Clock, tmp_path: Path) -> None:
    shown = opened(qtbot, player, make_video(tmp_path / "a.avi", frames=50))
    player.toggle()
    qtbot.waitUntil(lambda: shown == [0, 0])
    clock.now += 1.25  # predicting the frame took this long
    player.next_frame()
    qtbot.waitUntil(lambda: shown[-1] == 12)
    clock.now += 100
    player.next_frame()
    qtbot.waitUntil(lambda: shown[-1] == 49)
    player.next_frame()
    assert not player.is_playing
    player.toggle()  # from the start again
    qtbot.waitUntil(lambda: shown[-1] == 0)


def test_a_frame_is_not_shown_before_its_time(qtbot: QtBot, player: Player, tmp_path: Path) -> None:
    shown = opened(qtbot, player, make_video(tmp_path / "a.avi", frames=3, rate=10.0))
    player.toggle()
    qtbot.waitUntil(lambda: shown == [0, 0])
    with qtbot.waitSignal(player.frame):
        player.next_frame()
    assert shown[-1] == 1
    player.pause()
    assert not player.is_playing


def test_a_broken_video_is_reported(qtbot: QtBot, player: Player, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"")
    with qtbot.waitSignal(player.failed) as failed:
        player.open(tmp_path / "a.mp4")
    assert isinstance(failed.args[0], VideoError)
    assert not player.is_open


# --- on the page -----------------------------------------------------------------------------------


def shown_frame(qtbot: QtBot, page: InspectPage, number: int) -> Frame:
    qtbot.waitUntil(lambda: page.frames.shown is not None and page.frames.shown.number == number)
    frame = page.frames.shown
    assert frame is not None
    return frame


def test_a_video_is_shown_with_detections(qtbot: QtBot, page: InspectPage, tmp_path: Path) -> None:
    page.open_paths([make_video(tmp_path / "drive #1.avi")])
    shown_frame(qtbot, page, 0)
    side = page.sides[0]
    qtbot.waitUntil(lambda: [outline.kind for outline in side.outlines()] == [OutlineKind.DETECTED])
    assert page.layout_.video_bar.isVisible()
    qtbot.keyClick(side.pane.view, Qt.Key.Key_Right)
    shown_frame(qtbot, page, 1)
    qtbot.keyClick(side.pane.view, Qt.Key.Key_Comma)
    shown_frame(qtbot, page, 0)
    assert "frame 1" in page.layout_.video_bar.time_label.text()


def test_space_plays_to_the_end(qtbot: QtBot, page: InspectPage, tmp_path: Path, client: FakeClient) -> None:
    page.open_paths([make_video(tmp_path / "drive.avi", frames=6, rate=30.0)])
    shown_frame(qtbot, page, 0)
    view = page.sides[0].pane.view
    qtbot.keyPress(view, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.player.playing_changed):
        qtbot.keyRelease(view, Qt.Key.Key_Space)
    shown_frame(qtbot, page, 5)
    qtbot.waitUntil(lambda: not page.player.is_playing)
    assert "(48, 64, 3)" in client.seen


def test_removing_the_model_while_playing_does_not_stop_it(
    qtbot: QtBot, page: InspectPage, tmp_path: Path, client: FakeClient
) -> None:
    page.open_paths([make_video(tmp_path / "drive.avi", frames=6, rate=30.0)])
    shown_frame(qtbot, page, 0)
    page.layout_.bar.compare.setChecked(True)
    qtbot.waitUntil(lambda: page.sides[1].predictions.loaded is not None)
    page.player.toggle()
    page.layout_.bar.compare.setChecked(False)
    shown_frame(qtbot, page, 5)


def test_a_broken_video_shows_an_error_in_its_place(qtbot: QtBot, page: InspectPage, tmp_path: Path) -> None:
    (tmp_path / "broken.mp4").write_bytes(b"no video" * 50)
    page.open_paths([tmp_path / "broken.mp4"])
    view = page.sides[0].pane.view
    qtbot.waitUntil(lambda: "broken.mp4 is damaged" in view.message)
    assert not page.layout_.video_bar.isVisible()
