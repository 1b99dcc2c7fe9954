"""Design tokens: colours and measures by name, in a light and a dark scheme.

Every colour of the window is a token here. ``resources/style.qss`` and the painters of canvas and list take them
from :func:`tokens`; :class:`Theme` switches the scheme with the system or at the user's choice.
"""

from __future__ import annotations

import dataclasses
import os
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

import resources

#: Set to ``light``, ``dark`` or ``system``, it overrides the user's choice.
ENVIRONMENT = "PLATEWRIGHT_THEME"

#: Spacing in logical pixels: everything is aligned to multiples of this.
GRID = 8

STYLE = Path(resources.__file__).parent / "style.qss"


class ThemeChoice(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Tokens:
    """A colour scheme. Colours are ``#rrggbb``, or ``#aarrggbb`` over a picture."""

    is_dark: bool
    window: str  # bars and panels
    surface: str  # lists, fields
    canvas: str  # around the picture
    hover: str
    pressed: str
    border: str
    control_border: str  # of fields and check boxes: 3:1 against the background
    text: str
    text_dim: str
    text_disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str  # selected rows
    on_accent_soft: str
    good: str
    warn: str
    bad: str
    info_soft: str  # message bars
    warn_soft: str
    bad_soft: str
    state_todo: str
    state_done: str
    state_empty: str
    chart_2: str  # chart series after the accent's, distinct in hue and lightness
    chart_3: str
    chart_4: str
    chart_5: str
    # Over the picture, the same in both schemes: a bright core on a dark edge shows on any background.
    box_core: str = "#ffd60a"
    box_edge: str = "#101215"  # opaque: Qt strokes many translucent rectangles ten times slower
    suggestion_core: str = "#ffffff"
    suggestion_edge: str = "#101215"
    rejected: str = "#ff8178"
    selected: str = "#ffffff"
    inset_edge: str = "#c8ccd4"  # around loupe and navigator
    inset_frame: str = "#6aa5ff"  # around the visible part of the picture
    handle_fill: str = "#ffffff"
    handle_edge: str = "#101215"
    guide: str = "#8cffffff"
    outline_right: str = "#3ddc97"  # matched detections; the outlines differ in their dashes, too
    outline_false_alarm: str = "#ff5470"
    outline_missed: str = "#ffd60a"
    outline_truth: str = "#c8ccd4"
    label_back: str = "#d0101215"
    label_text: str = "#ffffff"


LIGHT = Tokens(
    is_dark=False,
    window="#f4f5f7",
    surface="#ffffff",
    canvas="#dfe2e7",
    hover="#e8eaee",
    pressed="#dcdfe5",
    border="#d5d9e0",
    control_border="#868e9b",
    text="#1a1d22",
    text_dim="#545c69",
    text_disabled="#616874",
    accent="#1d5fd1",
    accent_hover="#174fb0",
    on_accent="#ffffff",
    accent_soft="#dce8fc",
    on_accent_soft="#12233f",
    good="#14713f",
    warn="#8a5200",
    bad="#b3221f",
    info_soft="#e4edfc",
    warn_soft="#fdf1dc",
    bad_soft="#fde8e6",
    state_todo="#5d6674",
    state_done="#14713f",
    state_empty="#1d5fd1",
    chart_2="#b4540a",
    chart_3="#0e7c6b",
    chart_4="#8a3ab9",
    chart_5="#5d6674",
)

DARK = Tokens(
    is_dark=True,
    window="#1f2227",
    surface="#16181c",
    canvas="#0f1114",
    hover="#2b2f36",
    pressed="#363b44",
    border="#343942",
    control_border="#747d8c",
    text="#e7e9ed",
    text_dim="#a4adba",
    text_disabled="#9098a5",
    accent="#6aa5ff",
    accent_hover="#8bbaff",
    on_accent="#07142b",
    accent_soft="#223a61",
    on_accent_soft="#e6efff",
    good="#57c98a",
    warn="#e6b35c",
    bad="#ff8178",
    info_soft="#1d2c47",
    warn_soft="#3a2e17",
    bad_soft="#43211f",
    state_todo="#8d96a4",
    state_done="#57c98a",
    state_empty="#6aa5ff",
    chart_2="#f0a35e",
    chart_3="#4fd1b5",
    chart_4="#c99bf2",
    chart_5="#8d96a4",
)

#: Of classes by their place. Bright and far apart in hue and lightness, so that colour-blind users can tell them apart.
CLASS_COLORS = ("#ffd60a", "#2ee6ff", "#ff7ac6", "#8cff66", "#ff9f43", "#b7a3ff", "#ff6b6b", "#5eead4", "#f5f5f5")

#: Tokens of chart series, in order.
CHART_COLORS = ("accent", "chart_2", "chart_3", "chart_4", "chart_5")

_current = LIGHT


def tokens() -> Tokens:
    """The current colour scheme."""
    return _current


def class_color(index: int) -> QColor:
    """The box colour of the ``index``-th class (from 0); colours repeat after nine."""
    return QColor(CLASS_COLORS[index % len(CLASS_COLORS)])


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class Theme(QObject):
    """Applies a colour scheme to the application and follows the system's."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._choice = _from_environment() or choice
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def choice(self) -> ThemeChoice:
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        self._choice = choice
        self._apply()

    def _apply(self) -> None:
        global _current  # noqa: PLW0603 - painters read the scheme at every paint
        _current = DARK if self._is_dark() else LIGHT
        self._app.setPalette(_palette(_current))
        self._app.setStyleSheet(style_sheet(_current))
        self.changed.emit()

    def _is_dark(self) -> bool:
        if self._choice is ThemeChoice.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._choice is ThemeChoice.DARK


def style_sheet(scheme: Tokens) -> str:
    """The application's style sheet in this scheme."""
    colors = {field.name: getattr(scheme, field.name) for field in dataclasses.fields(scheme)}
    mode = "dark" if scheme.is_dark else "light"
    return _template().substitute(colors, icons=(STYLE.parent / "icons").as_posix(), mode=mode)


@cache
def _template() -> Template:
    return Template(STYLE.read_text(encoding="utf-8"))


def _from_environment() -> ThemeChoice | None:
    value = os.environ.get(ENVIRONMENT, "")
    return ThemeChoice(value) if value in set(ThemeChoice) else None


def _palette(scheme: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    colors = {
        role.Window: scheme.window,
        role.WindowText: scheme.text,
        role.Base: scheme.surface,
        role.AlternateBase: scheme.window,
        role.Text: scheme.text,
        role.PlaceholderText: scheme.text_dim,
        role.Button: scheme.window,
        role.ButtonText: scheme.text,
        role.BrightText: scheme.on_accent,
        role.ToolTipBase: scheme.surface,
        role.ToolTipText: scheme.text,
        role.Highlight: scheme.accent_soft,
        role.HighlightedText: scheme.on_accent_soft,
        role.Accent: scheme.accent,
        role.Link: scheme.accent,
        role.LinkVisited: scheme.accent,
        role.Light: scheme.hover,
        role.Midlight: scheme.hover,
        role.Mid: scheme.border,
        role.Dark: scheme.control_border,
        role.Shadow: scheme.border,
    }
    for each, color in colors.items():
        palette.setColor(each, QColor(color))
    for each in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(scheme.text_disabled))
    return palette
