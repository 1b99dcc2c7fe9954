"""Covers of projects on the start page: small, kept in the settings."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.settings.settings import RecentProject, Settings
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from gui.start.covers import SIZE, cover_image, cover_of
from gui.start.start_page import StartPage
from tests.gui.window_fixtures import folder, window, work

__all__ = ["folder", "window", "work"]


def red(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#c02020"))
    return image


@pytest.mark.parametrize("size", [(640, 480), (4000, 40), (3, 3)])
def test_a_cover_is_restored_from_its_text(qapp: QApplication, size: tuple[int, int]) -> None:
    text = cover_of(red(*size))
    image = cover_image(text)
    assert image.size() == SIZE
    middle = image.pixelColor(SIZE.width() // 2, SIZE.height() // 2)
    assert middle.red() > 150
    assert middle.green() < 80
    assert len(text) < 8000


@pytest.mark.parametrize("text", ["", "no picture", "€€", "A" * 100_000])
def test_a_text_that_is_no_picture_gives_a_null_image(qapp: QApplication, text: str) -> None:
    assert cover_image(text).isNull()


def test_a_project_keeps_its_cover_until_there_is_another() -> None:
    settings = Settings()
    settings.add_recent(RecentProject("/p", 2, 1, "abc"))
    settings.add_recent(RecentProject("/p", 2, 2))
    assert settings.recent() == [RecentProject("/p", 2, 2, "abc")]


def test_a_closed_project_gets_the_last_image_as_cover(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    window.actions_["close_project"].trigger()
    cover = Settings().recent()[0].cover
    assert cover_image(cover).size() == SIZE


def test_the_start_page_paints_covers_and_placeholders(qtbot: QtBot) -> None:
    page = StartPage()
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show_recent([RecentProject("/a/yard", 3, 1, cover_of(red(64, 48))), RecentProject("/a/gate")])
    page.show()
    shown = page.recent.viewport().grab().toImage()
    on_cover, placeholder = (
        shown.pixelColor(14, page.recent.visualItemRect(page.recent.item(row)).center().y()) for row in (0, 1)
    )
    assert on_cover.red() > 150
    assert on_cover.green() < 80
    assert placeholder.red() == pytest.approx(placeholder.green(), abs=12), "grey"
