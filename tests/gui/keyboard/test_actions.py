"""The table of actions: no key given twice, all that the issue asks for, and every action does something."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.keyboard import menus
from gui.keyboard.actions import Actions
from gui.keyboard.keys import Keys, keys_of
from gui.keyboard.table import TABLE
from gui.style.icons import FOLDER

WANTED = {
    "draw_tool": {"W", "R"},
    "select_tool": {"V"},
    "escape": {"Esc"},
    "next": {"D"},
    "previous": {"A"},
    "done_next": {"Space"},
    "empty_next": {"N"},
    "accept_next": {"Return", "Enter"},
    "reject": {"Backspace"},
    "delete": {"Del"},
    "undo": {"Ctrl+Z"},
    "redo": {"Ctrl+Shift+Z", "Ctrl+Y"},
    "fit": {"Ctrl+F"},
    "actual_size": {"Ctrl+1"},
    "open_folder": {"Ctrl+U"},
    "open_project": {"Ctrl+O"},
    "quit": {"Ctrl+Q"},
    "keys": {"F1", "?"},
}


def test_no_key_is_bound_twice() -> None:
    keys = Counter(QKeySequence(key).toString() for spec in TABLE for key in spec.keys)
    assert {key for key, times in keys.items() if times > 1} == set()
    assert "" not in keys, "a key that Qt does not know"


def test_the_keys_that_users_know_are_there() -> None:
    keys = {spec.id: set(spec.keys) for spec in TABLE}
    for name, wanted in WANTED.items():
        assert wanted <= keys[name], name


def test_each_id_is_there_once_and_each_action_says_what_it_does() -> None:
    assert len({spec.id for spec in TABLE}) == len(TABLE)
    for spec in TABLE:
        assert spec.text
        assert spec.tip, spec.id
        assert not spec.icon or (FOLDER / f"{spec.icon}.svg").is_file(), spec.icon


def test_mnemonics_of_a_menu_differ() -> None:
    for title, submenus in menus.MENUS.items():
        texts = [spec.text for spec in menus.rows_of(title)]
        marks = [match[1].lower() for text in (*texts, *submenus) if (match := re.search("&(.)", text))]
        assert len(marks) == len(set(marks)), title


def test_every_menu_of_the_table_is_in_the_menu_bar() -> None:
    known = {each for title, submenus in menus.MENUS.items() for each in (title, *submenus)}
    assert {spec.menu for spec in TABLE} - {""} == known


def test_every_action_but_those_of_the_window_says_what_it_does() -> None:
    of_the_window = {spec.id for spec in TABLE if spec.do is None}
    assert of_the_window == {
        "open_folder",
        "open_project",
        "demo",
        "import",
        "export",
        "pack",
        "unpack",
        "close_project",
        "quit",
        "theme_system",
        "theme_light",
        "theme_dark",
        "settings",
        "backups",
        "guide",
        "keys",
        "logs",
        "tour",
        "about",
    }


def test_the_tooltip_names_the_key(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(window, Keys())
    assert "Ctrl+Z" in actions["undo"].toolTip()
    assert keys_of("draw_tool") == "W or R"


@pytest.mark.parametrize("name", ["undo", "train", "export"])
def test_what_needs_a_project_is_disabled_without_one(qtbot: QtBot, name: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(window, Keys())
    assert not actions[name].isEnabled()
    assert actions["open_folder"].isEnabled()
    actions.set_project_open(True)
    assert actions[name].isEnabled()


def test_the_icons_notice_is_kept() -> None:
    licence = (FOLDER / "LICENSE").read_text(encoding="utf-8")
    assert "ISC License" in licence
    assert "Lucide" in licence


def test_menus_show_ticks_rather_than_icons_where_something_is_on_or_off(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(window, Keys())
    assert not actions["loupe"].isIconVisibleInMenu()
    assert actions["fit"].isIconVisibleInMenu()
