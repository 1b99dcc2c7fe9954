"""Icons of one family, in the colours of the current theme."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

import resources
from gui.style.theme import Theme, tokens

FOLDER = Path(resources.__file__).parent / "icons"

_SIZES = (16, 18, 22, 36, 44)  # menus, toolbar, start page; the last two for high-density screens


def set_icon(target: QAction | QAbstractButton, name: str, token: str = "text") -> None:
    """Give ``target`` the icon ``name`` in a token's colour, updated when the theme changes."""
    _IconUpdater(target, name, token)


def icon(name: str, token: str = "text") -> QIcon:
    """The icon ``resources/icons/<name>.svg`` in the colour of a token; dimmed where disabled."""
    colors = tokens()
    made = QIcon()
    modes = (
        (QIcon.Mode.Normal, QIcon.State.Off, getattr(colors, token)),
        (QIcon.Mode.Normal, QIcon.State.On, colors.on_accent_soft if token == "text" else getattr(colors, token)),
        (QIcon.Mode.Disabled, QIcon.State.Off, colors.text_disabled),
    )
    for mode, state, color in modes:
        for image in _images(name, color):
            made.addPixmap(QPixmap.fromImage(image), mode, state)
    return made


def blank_icon(side: int) -> QIcon:
    """A transparent icon, to align rows without an icon with those that have one."""
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    return QIcon(pixmap)


def renderer(name: str, token: str) -> QSvgRenderer:
    """A renderer for an icon in a token's colour, sharp at any size."""
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", getattr(tokens(), token)).encode()))


def app_icon() -> QIcon:
    """The application's icon."""
    renderer = QSvgRenderer(str(FOLDER / "platewright.svg"))
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        made.addPixmap(QPixmap.fromImage(_render(renderer, size)))
    return made


@cache
def _source(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _images(name: str, color: str) -> list[QImage]:
    """An icon in a colour, in all sizes; most colours of an icon are shared by its states, and by several buttons."""
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))
    return [_render(renderer, size) for size in _SIZES]


def _render(renderer: QSvgRenderer, size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


class _IconUpdater(QObject):
    """A child of the icon's owner; sets the icon again when the theme changes."""

    def __init__(self, target: QAction | QAbstractButton, name: str, token: str) -> None:
        super().__init__(target)
        self._target = target
        self._icon = (name, token)
        for other in target.findChildren(_IconUpdater, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if other is not self:
                other.setParent(None)
                other.deleteLater()
        app = QApplication.instance()
        for theme in app.findChildren(Theme) if app is not None else ():
            theme.changed.connect(self._set)
        self._set()

    def _set(self) -> None:
        self._target.setIcon(icon(*self._icon))
