"""The theme: readable in light and dark, all colours from tokens, changed live."""

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

SCHEMES = pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
READABLE = 4.5
VISIBLE = 3.0  # for shapes rather than text


@pytest.fixture
def applied(qapp: QApplication) -> Theme:
    return Theme(qapp, ThemeChoice.LIGHT)


def test_contrast_follows_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@SCHEMES
@pytest.mark.parametrize("foreground", ["text", "text_dim", "good", "warn", "bad"])
@pytest.mark.parametrize("background", ["window", "surface", "canvas", "hover", "accent_soft"])
def test_text_is_readable(scheme: Tokens, foreground: str, background: str) -> None:
    assert contrast(getattr(scheme, foreground), getattr(scheme, background)) >= READABLE


@SCHEMES
@pytest.mark.parametrize(
    ("foreground", "background"),
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
def test_text_on_colour_is_readable(scheme: Tokens, foreground: str, background: str) -> None:
    assert contrast(getattr(scheme, foreground), getattr(scheme, background)) >= READABLE


@SCHEMES
@pytest.mark.parametrize("shape", ["control_border", "state_todo", "state_done", "state_empty", "accent"])
@pytest.mark.parametrize("background", ["window", "surface"])
def test_shapes_are_visible(scheme: Tokens, shape: str, background: str) -> None:
    assert contrast(getattr(scheme, shape), getattr(scheme, background)) >= VISIBLE


@SCHEMES
def test_every_token_is_a_colour(scheme: Tokens) -> None:
    for field in dataclasses.fields(scheme):
        if field.name != "is_dark":
            assert re.fullmatch(r"#([0-9a-f]{2})?[0-9a-f]{6}", getattr(scheme, field.name)), field.name


@SCHEMES
def test_the_style_sheet_takes_its_colours_from_tokens(scheme: Tokens) -> None:
    template = theme.STYLE.read_text(encoding="utf-8")
    assert not re.findall(r":[^;{}]*#[0-9a-fA-F]{3,8}\b", template), "a literal colour"
    assert "$" not in re.sub(r"/\*.*?\*/", "", style_sheet(scheme), flags=re.S)


def test_nine_classes_have_nine_colours_visible_on_a_dark_edge() -> None:
    colors = [class_color(index).name() for index in range(9)]
    assert len(set(colors)) == 9
    assert all(contrast(color, "#101215") >= READABLE for color in colors)
    assert class_color(9) == class_color(0)


def test_a_choice_changes_the_scheme_at_once(qtbot: QtBot, qapp: QApplication, applied: Theme) -> None:
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


def test_an_icon_follows_the_theme(qapp: QApplication, applied: Theme) -> None:
    action = QAction("Undo")
    set_icon(action, "undo-2")
    light = action.icon().pixmap(16, 16).toImage()
    applied.choose(ThemeChoice.DARK)
    dark = action.icon().pixmap(16, 16).toImage()
    applied.choose(ThemeChoice.LIGHT)
    assert light != dark
    assert action.icon().pixmap(16, 16).toImage() == light


def test_every_icon_is_of_one_family_and_can_be_drawn(qapp: QApplication) -> None:
    files = sorted(icons.FOLDER.glob("*.svg"))
    assert len(files) > 20
    for file in files:
        if file.stem != "platewright":
            assert "lucide" in file.read_text(encoding="utf-8"), file.name
            image = icon(file.stem).pixmap(16, 16).toImage()
            assert any(image.pixelColor(x, y).alpha() for x in range(16) for y in range(16)), file.name


def test_a_focused_button_has_our_focus_ring_only(qtbot: QtBot) -> None:
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
    next_to_text = {image.pixelColor(x, y).name() for x in range(8, 40) for y in range(5, image.height() - 5)}
    assert next_to_text == {LIGHT.surface.lower()}
    assert image.pixelColor(0, image.height() // 2).name() == LIGHT.accent.lower()


@SCHEMES
@pytest.mark.parametrize("background", ["window", "surface"])
def test_chart_lines_are_visible(scheme: Tokens, background: str) -> None:
    for name in theme.CHART_COLORS:
        assert contrast(getattr(scheme, name), getattr(scheme, background)) >= VISIBLE
