"""The theme: readable in light and dark, all colours from tokens, changed live."""

from __future__ import annotations

import dataclasses
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
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
@pytest.mark.parametrize("foreground", ["text", "text_dim", "text_disabled", "good", "warn", "bad"])
@pytest.mark.parametrize("background", ["window", "surface", "hover"])
def test_text_is_readable(scheme: Tokens, foreground: str, background: str) -> None:
    assert contrast(getattr(scheme, foreground), getattr(scheme, background)) >= READABLE


@SCHEMES
@pytest.mark.parametrize("foreground", ["text", "text_dim", "good", "warn", "bad"])
@pytest.mark.parametrize("background", ["canvas", "accent_soft"])
def test_text_on_what_is_chosen_is_readable(scheme: Tokens, foreground: str, background: str) -> None:
    assert contrast(getattr(scheme, foreground), getattr(scheme, background)) >= READABLE


@SCHEMES
def test_every_rule_of_the_style_sheet_gives_readable_text(scheme: Tokens) -> None:
    """Where a rule gives no background, the text may lie on a window or on a list."""
    template = re.sub(r"/\*.*?\*/", "", theme.STYLE.read_text(encoding="utf-8"), flags=re.S)
    faint, looked_at = [], 0
    for selector, rule in re.findall(r"([^{}]+)\{([^{}]*)\}", template):
        given = dict(re.findall(r"([\w-]+):\s*(?:\d+px \w+ )?\$(\w+)", rule))
        behind = [given["background"]] if "background" in given else ["window", "surface"]
        pairs = [
            (given[name], each) for name in ("color", "placeholder-text-color") if name in given for each in behind
        ]
        if "selection-color" in given:
            pairs.append((given["selection-color"], given["selection-background-color"]))
        for front, back in pairs:
            looked_at += 1
            if contrast(getattr(scheme, front), getattr(scheme, back)) < READABLE:
                faint.append(f"{selector.strip()}: {front} on {back}")
    assert faint == []
    assert looked_at > 40


_ROLE = QPalette.ColorRole
_TEXT_ON = (
    (_ROLE.WindowText, _ROLE.Window),
    (_ROLE.Text, _ROLE.Base),
    (_ROLE.Text, _ROLE.AlternateBase),
    (_ROLE.PlaceholderText, _ROLE.Base),
    (_ROLE.ButtonText, _ROLE.Button),
    (_ROLE.HighlightedText, _ROLE.Highlight),
    (_ROLE.ToolTipText, _ROLE.ToolTipBase),
    (_ROLE.Link, _ROLE.Base),
    (_ROLE.Link, _ROLE.Window),
    (_ROLE.LinkVisited, _ROLE.Base),
)


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize(
    "group", [QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled]
)
def test_every_pair_of_the_palette_is_readable(
    qapp: QApplication, applied: Theme, choice: ThemeChoice, group: QPalette.ColorGroup
) -> None:
    applied.choose(choice)
    palette = qapp.palette()
    faint = [
        f"{front.name} on {back.name}"
        for front, back in _TEXT_ON
        if contrast(palette.color(group, front).name(), palette.color(group, back).name()) < READABLE
    ]
    applied.choose(ThemeChoice.LIGHT)
    assert faint == []


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_a_placeholder_is_painted_readable(qtbot: QtBot, applied: Theme, choice: ThemeChoice) -> None:
    """With a style sheet, Qt has a colour of its own for it."""
    applied.choose(choice)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setPlaceholderText("MMMM")
    field.resize(120, 28)
    image = field.grab().toImage()
    inside = {image.pixelColor(x, y).name() for x in range(4, image.width() - 4) for y in range(4, image.height() - 4)}
    applied.choose(ThemeChoice.LIGHT)
    back = (LIGHT if choice is ThemeChoice.LIGHT else DARK).surface
    assert max(contrast(each, back) for each in inside) >= READABLE


@pytest.mark.parametrize("picture", ["#000000", "#ffffff", "#808080", "#ffd60a"])
def test_labels_are_readable_on_any_picture(picture: str) -> None:
    back, behind = QColor(LIGHT.label_back), QColor(picture)
    share = back.alphaF()
    pairs = ((back.red(), behind.red()), (back.green(), behind.green()), (back.blue(), behind.blue()))
    mixed = [round(over * share + under * (1 - share)) for over, under in pairs]
    assert contrast(LIGHT.label_text, QColor(*mixed).name()) >= READABLE


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
