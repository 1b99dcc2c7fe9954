"""Where the actions stand: menu bar and toolbar."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMainWindow, QMenuBar, QSizePolicy, QToolBar, QToolButton, QWidget

from gui.actions import Actions
from gui.panels.save_state import SaveStateView
from gui.panels.train_button import TrainButton

_LINE = ""

_MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "&File",
        ("open_folder", "open_project", "demo", _LINE, "import", "export", _LINE, "close_project", "quit"),
    ),
    ("&Edit", ("undo", "redo", _LINE, "select_tool", "draw_tool", _LINE, "select_all", "delete")),
    ("&View", ("fit", "actual_size", "zoom_in", "zoom_out", _LINE, "show_images", "show_side", _LINE)),
    (
        "&Image",
        ("next", "previous", "next_to_do", _LINE, "done_next", "empty_next", "mark_to_do"),
    ),
    ("&Model", ("train", _LINE, "accept_next", "reject")),
    ("&Help", ("keys", _LINE, "logs", "about")),
)
_THEMES = ("theme_system", "theme_light", "theme_dark")
_TOOLBAR = ("open_folder", _LINE, "select_tool", "draw_tool", _LINE, "undo", "redo", _LINE, "fit", "actual_size")
_ICON = 18


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
            colours = menu.addMenu("&Colours")
            for name in _THEMES:
                colours.addAction(actions[name])


def make_toolbar(window: QMainWindow, actions: Actions, saved: SaveStateView, train: TrainButton) -> QToolBar:
    """The toolbar: icon and text; at its right the saved state and the Train button."""
    bar = QToolBar("Toolbar", window)
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.setIconSize(QSize(_ICON, _ICON))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    for name in _TOOLBAR:
        if name == _LINE:
            bar.addSeparator()
            continue
        bar.addAction(actions[name])
        tool = bar.widgetForAction(actions[name])
        if isinstance(tool, QToolButton):
            tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tool.setAccessibleName(actions[name].text().replace("&", ""))
    spacer = QWidget()
    spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(spacer)
    bar.addWidget(saved)
    bar.addWidget(train)
    return bar
