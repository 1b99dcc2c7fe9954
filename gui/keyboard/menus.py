"""Where the actions stand in the menu bar."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QMenuBar

from gui.keyboard.actions import Actions
from gui.keyboard.page_names import PAGES
from gui.language.translation import QT_TRANSLATE_NOOP

_LINE = ""

MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("Menus", "&File"),
        (
            *("open_folder", "open_project", "demo", _LINE),
            *("add_images", "add_folder", "look_again", "find_missing", _LINE),
            *("import", "export", _LINE, "close_project", "quit"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&Edit"),
        (
            *("undo", "redo", _LINE, "select_tool", "draw_tool", _LINE),
            *("copy", "paste", "duplicate", _LINE, "select_all", "delete", _LINE, "settings"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&Box"),
        (
            *("next_box", "previous_box", _LINE, "put_box", "repeat_previous", _LINE),
            *("difficult", "occluded", "truncated", _LINE, "lock", "hide", "show_hidden"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&View"),
        (
            "fit",
            "actual_size",
            "zoom_in",
            "zoom_out",
            _LINE,
            "walk_next",
            "walk_previous",
            _LINE,
            "loupe",
            "navigator",
            "adjust_picture",
            _LINE,
            "show_images",
            "show_side",
            "next_pane",
            "previous_pane",
            _LINE,
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&Image"),
        (
            *("next", "previous", "next_to_do", "teach_next", "first_image", "last_image", "search", _LINE),
            *("done_next", "empty_next", "mark_to_do", _LINE, "remove_image"),
        ),
    ),
    (QT_TRANSLATE_NOOP("Menus", "&Model"), ("train", _LINE, "accept_next", "accept_one", "reject", "accept_pages")),
    (QT_TRANSLATE_NOOP("Menus", "&Help"), ("keys", "tour", _LINE, "logs", "about")),
)
# Menus within menus, by the menu that they close.
_SUBMENUS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "&View": (
        (QT_TRANSLATE_NOOP("Menus", "Pa&ges"), tuple(f"page_{name}" for name in PAGES)),
        (QT_TRANSLATE_NOOP("Menus", "&When the image changes"), ("zoom_fit", "zoom_keep", "zoom_per_image")),
        (QT_TRANSLATE_NOOP("Menus", "&Colours"), ("theme_system", "theme_light", "theme_dark")),
    )
}


def fill_menu_bar(bar: QMenuBar, actions: Actions) -> None:
    """Build the menus."""
    for title, names in MENUS:
        menu = bar.addMenu(_translated(title))
        _fill(menu, names, actions)
        for subtitle, subnames in _SUBMENUS.get(title, ()):
            _fill(menu.addMenu(_translated(subtitle)), subnames, actions)


def sections() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The actions of each menu and submenu, under its title without mnemonic."""
    for title, names in MENUS:
        yield _translated(title).replace("&", ""), tuple(name for name in names if name != _LINE)
        for subtitle, subnames in _SUBMENUS.get(title, ()):
            yield _translated(subtitle).replace("&", ""), subnames


def _fill(menu: QMenu, names: tuple[str, ...], actions: Actions) -> None:
    for name in names:
        if name == _LINE:
            menu.addSeparator()
        else:
            menu.addAction(actions[name])


def _translated(title: str) -> str:
    return QCoreApplication.translate("Menus", title)
