"""The menu bar, made of the table of actions."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QMenuBar

from gui.keyboard.actions import Actions
from gui.keyboard.spec import Spec
from gui.keyboard.table import TABLE
from gui.language.translation import QT_TRANSLATE_NOOP

#: The menus in their order, each with the submenus at its end.
MENUS: dict[str, tuple[str, ...]] = {
    QT_TRANSLATE_NOOP("Menus", "&File"): (),
    QT_TRANSLATE_NOOP("Menus", "&Edit"): (),
    QT_TRANSLATE_NOOP("Menus", "&Box"): (),
    QT_TRANSLATE_NOOP("Menus", "&View"): (
        QT_TRANSLATE_NOOP("Menus", "Pa&ges"),
        QT_TRANSLATE_NOOP("Menus", "&When the image changes"),
        QT_TRANSLATE_NOOP("Menus", "&Theme"),
    ),
    QT_TRANSLATE_NOOP("Menus", "&Image"): (),
    QT_TRANSLATE_NOOP("Menus", "&Model"): (),
    QT_TRANSLATE_NOOP("Menus", "&Help"): (),
}

#: The action before which the recent projects stand.
_BEFORE_RECENT = "demo"


def rows_of(title: str) -> tuple[Spec, ...]:
    """The actions of a menu or submenu, in their order."""
    return tuple(spec for spec in TABLE if spec.menu == title)


def fill_menu_bar(bar: QMenuBar, actions: Actions, recent: QMenu) -> None:
    """Build the menus; that of recent projects comes after what opens one."""
    for title, submenus in MENUS.items():
        menu = bar.addMenu(_translated(title))
        _fill(menu, title, actions)
        if actions[_BEFORE_RECENT] in menu.actions():
            menu.insertMenu(actions[_BEFORE_RECENT], recent)
        if submenus:
            menu.addSeparator()
        for subtitle in submenus:
            _fill(menu.addMenu(_translated(subtitle)), subtitle, actions)


def sections() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The actions of each menu and submenu, under its title without mnemonic."""
    for title, submenus in MENUS.items():
        for each in (title, *submenus):
            yield _translated(each).replace("&", ""), tuple(spec.id for spec in rows_of(each))


def _fill(menu: QMenu, title: str, actions: Actions) -> None:
    for spec in rows_of(title):
        if spec.line:
            menu.addSeparator()
        menu.addAction(actions[spec.id])


def _translated(title: str) -> str:
    return QCoreApplication.translate("Menus", title)
