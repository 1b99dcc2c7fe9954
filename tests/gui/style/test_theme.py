"""The look: readable in light and dark, all colours from tokens, changed live."""

from __future__ import annotations

import dataclasses
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.style import icons, theme
from gui.style.icons import icon, set_icon
from gui.style.theme import DARK, LIGHT, Theme, ThemeChoice, Tokens, class_color, contrast, style_sheet, tokens
from gui.style.widgets import button

LOOKS = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
READABLE = 4.5
SEEN = 3.0  # shapes rather than words


@pytest.fixture
def applied(qapp: QApplication) -> Theme:
    return Theme(qapp, ThemeChoice.LIGHT)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@LOOKS
@pytest.mark.parametrize("ink", ["text", "text_dim", "good", "warn", "bad"])
@pytest.mark.parametrize("ground", ["window", "surface", "canvas", "hover", "accent_soft"])
def test_words_are_readable(look: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(look, ink), getattr(look, ground)) >= READABLE


@LOOKS
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("on_accent_soft", "accent_soft"),
        ("text", "info_soft"),
        ("text", "warn_soft"),
        ("text", "bad_soft"),
        ("text", "pressed"),
        ("accent", "surface"),
    ],
)
def test_words_on_colour_are_readable(look: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(look, ink), getattr(look, ground)) >= READABLE


@LOOKS
@pytest.mark.parametrize("shape", ["control_border", "state_todo", "state_done", "state_empty", "accent"])
@pytest.mark.parametrize("ground", ["window", "surface"])
def test_shapes_are_seen(look: Tokens, shape: str, ground: str) -> None:
    assert contrast(getattr(look, shape), getattr(look, ground)) >= SEEN


@LOOKS
def test_every_token_is_a_colour(look: Tokens) -> None:
    for field in dataclasses.fields(look):
        if field.name != "is_dark":
            assert re.fullmatch(r"#([0-9a-f]{2})?[0-9a-f]{6}", getattr(look, field.name)), field.name


@LOOKS
def test_the_style_sheet_takes_its_colours_from_tokens(look: Tokens) -> None:
    template = theme._STYLE.read_text(encoding="utf-8")
    assert not re.findall(r":[^;{}]*#[0-9a-fA-F]{3,8}\b", template), "a colour is written out"
    assert "$" not in re.sub(r"/\*.*?\*/", "", style_sheet(look), flags=re.S)


def test_nine_classes_have_nine_colours_that_show_on_a_dark_edge() -> None:
    colors = [class_color(index).name() for index in range(9)]
    assert len(set(colors)) == 9
    assert all(contrast(color, "#101215") >= READABLE for color in colors)
    assert class_color(9) == class_color(0)


def test_a_choice_changes_the_look_at_once(qtbot: QtBot, qapp: QApplication, applied: Theme) -> None:
    assert tokens() is LIGHT
    with qtbot.waitSignal(applied.changed):
        applied.choose(ThemeChoice.DARK)
    assert tokens() is DARK
    assert qapp.palette().window().color() == QColor(DARK.window)
    applied.choose(ThemeChoice.LIGHT)
    assert qapp.palette().window().color() == QColor(LIGHT.window)


def test_the_environment_overrides_the_choice(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(theme.ENVIRONMENT, "dark")
    assert Theme(qapp, ThemeChoice.LIGHT).choice is ThemeChoice.DARK
    monkeypatch.setenv(theme.ENVIRONMENT, "purple")
    assert Theme(qapp, ThemeChoice.LIGHT).choice is ThemeChoice.LIGHT


def test_an_icon_follows_the_look(qapp: QApplication, applied: Theme) -> None:
    action = QAction("Undo")
    set_icon(action, "undo-2")
    light = action.icon().pixmap(16, 16).toImage()
    applied.choose(ThemeChoice.DARK)
    dark = action.icon().pixmap(16, 16).toImage()
    applied.choose(ThemeChoice.LIGHT)
    assert light != dark
    assert action.icon().pixmap(16, 16).toImage() == light


def test_every_icon_is_of_the_family_and_can_be_drawn(qapp: QApplication) -> None:
    files = sorted(icons.FOLDER.glob("*.svg"))
    assert len(files) > 20
    for file in files:
        if file.stem != "platewright":
            assert "lucide" in file.read_text(encoding="utf-8"), file.name
            image = icon(file.stem).pixmap(16, 16).toImage()
            assert any(image.pixelColor(x, y).alpha() for x in range(16) for y in range(16)), file.name


def test_a_button_with_the_keyboard_has_its_ring_and_none_of_the_styles_own(qtbot: QtBot) -> None:
    window = QWidget()
    window.setStyleSheet(style_sheet(LIGHT))
    row = QHBoxLayout(window)
    first, second = button("First"), button("Second")
    for each in (first, second):
        each.setMinimumWidth(160)
        row.addWidget(each)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    image = second.grab().toImage()
    beside_the_words = {image.pixelColor(x, y).name() for x in range(8, 40) for y in range(5, image.height() - 5)}
    assert beside_the_words == {LIGHT.surface.lower()}
    assert image.pixelColor(0, image.height() // 2).name() == LIGHT.accent.lower()


@LOOKS
@pytest.mark.parametrize("ground", ["window", "surface"])
def test_lines_of_charts_are_seen(look: Tokens, ground: str) -> None:
    for name in theme.CHART_COLORS:
        assert contrast(getattr(look, name), getattr(look, ground)) >= SEEN
