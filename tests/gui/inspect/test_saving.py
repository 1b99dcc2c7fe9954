from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.inspection.drawing import STROKES
from gui.dialogs.task import TaskDialog
from gui.inspect import saving
from gui.inspect.outline_painter import color_of, strokes
from gui.inspect.page import InspectPage
from gui.inspect.save_form import SaveChoice, SaveForm, SaveScope
from gui.style import theme
from tests.gui.inspect.test_page import compared, opened
from tests.gui.inspect.test_player import shown_frame
from tests.support.videos import make_video


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path):
    """Answers the form, and runs the task without user input."""

    def set_choice(scope: SaveScope, *, suffix: str = ".jpg", table: bool = False) -> Path:
        choice = SaveChoice(scope, tmp_path / "saved", suffix, table)
        monkeypatch.setattr(saving.Saver, "ask", lambda *_, **__: choice)
        return choice.out

    def exec_(self: TaskDialog) -> int:
        self.task.start()
        qtbot.waitUntil(lambda: self.has_ended)
        self.reject()
        return 1

    monkeypatch.setattr(TaskDialog, "exec", exec_)
    return set_choice


def test_all_pictures_and_their_table_are_saved(qtbot: QtBot, page: InspectPage, yard: Path, choose) -> None:
    opened(qtbot, page, yard)
    out = choose(SaveScope.ALL, suffix=".png", table=True)
    page.save()
    assert sorted(path.name for path in out.iterdir()) == ["1 #🚗.png", "2 #🚗.png", "3 #🚗.png", "detections.csv"]
    rows = (out / "detections.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == 4
    assert rows[1].startswith("1 #🚗.png,plate,0.9000,")


def test_only_images_with_mistakes_are_saved(qtbot: QtBot, page: InspectPage, yard: Path, choose) -> None:
    compared(qtbot, page, yard)
    out = choose(SaveScope.MISTAKES)
    page.save()
    assert [path.name for path in out.iterdir()] == ["2 #🚗.jpg"]


def test_a_frame_and_the_whole_video_are_saved(qtbot: QtBot, page: InspectPage, tmp_path: Path, choose) -> None:
    page.open_paths([make_video(tmp_path / "drive.avi", frames=4)])
    shown_frame(qtbot, page, 0)
    out = choose(SaveScope.THIS)
    page.save()
    choose(SaveScope.VIDEO)
    page.save()
    assert sorted(path.name for path in out.iterdir()) == ["drive-000001.jpg", "drive-boxes.mp4"]


def test_the_form_offers_what_applies(qtbot: QtBot, page: InspectPage, tmp_path: Path) -> None:
    form = SaveForm(tmp_path, 1, 0, is_video=False, parent=page)
    assert [form.scope.itemText(n) for n in range(form.scope.count())] == ["This picture"]
    form = SaveForm(tmp_path, 12, 3, is_video=True, parent=page)
    assert [form.scope.itemText(n) for n in range(form.scope.count())] == [
        "This frame",
        "The whole video, as MP4",
        "All: 12 images",
        "With mistakes: 3 images",
    ]
    form.scope.setCurrentIndex(1)
    assert not form.format.isEnabled()
    form.out.edit.clear()
    assert not form.do.isEnabled()
    assert form.choice() is None


def test_saved_pictures_match_the_window() -> None:
    assert strokes() == STROKES
    for kind in STROKES:
        assert theme.contrast(color_of(kind), theme.tokens().box_edge) >= 4.5
