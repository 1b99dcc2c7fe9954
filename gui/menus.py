"""Where the actions stand in the menu bar."""

from __future__ import annotations

from PySide6.QtWidgets import QMenuBar

from gui.actions import Actions

_LINE = ""

_MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "&File",
        ("open_folder", "open_project", "demo", _LINE, "import", "export", _LINE, "close_project", "quit"),
    ),
    ("&Edit", ("undo", "redo", _LINE, "select_tool", "draw_tool", _LINE, "select_all", "delete")),
    (
        "&View",
        (
            "fit",
            "actual_size",
            "zoom_in",
            "zoom_out",
            _LINE,
            "walk_next",
            "walk_previous",
            _LINE,
            "show_images",
            "show_side",
            _LINE,
        ),
    ),
    (
        "&Image",
        ("next", "previous", "next_to_do", _LINE, "done_next", "empty_next", "mark_to_do"),
    ),
    ("&Model", ("train", _LINE, "accept_next", "reject")),
    ("&Help", ("keys", _LINE, "logs", "about")),
)
_THEMES = ("theme_system", "theme_light", "theme_dark")
_ZOOM_POLICIES = ("zoom_fit", "zoom_keep", "zoom_per_image")


def fill_menu_bar(bar: QMenuBar, actions: Actions) -> None:
    """Build the menus."""
    for title, names in _MENUS:
        menu = bar.addMenu(title)
        for name in names:
            if name == _LINE:
                menu.addSeparator()
            else:
                menu.addAction(actions[name])
        if title == "&View":
            zoom = menu.addMenu("&When the image changes")
            for name in _ZOOM_POLICIES:
                zoom.addAction(actions[name])
            colours = menu.addMenu("&Colours")
            for name in _THEMES:
                colours.addAction(actions[name])
