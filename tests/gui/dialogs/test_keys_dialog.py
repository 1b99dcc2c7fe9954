"""The keyboard shortcuts dialog: all keys, found by word or by key, and changed in place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.dialogs.keys import KeysDialog
from gui.keyboard import keys
from gui.keyboard.actions import Actions
from gui.keyboard.key_overview import KeyRow, sections
from gui.keyboard.table import TABLE
from gui.settings.settings import Settings


@pytest.fixture(autouse=True)
def default_keys() -> Iterator[None]:
    keys.current().load(Settings())
    yield
    keys.current().restore_all()


@pytest.fixture
def dialog(qtbot: QtBot) -> KeysDialog:
    made = KeysDialog()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def listed(dialog: KeysDialog) -> list[KeyRow]:
    return [row for item in dialog.list.items() if not item.isHidden() and (row := item.data(0, 256)) is not None]


def change(qtbot: QtBot, dialog: KeysDialog, action: str, key: Qt.Key) -> None:
    """Select an action, press Enter, press the key."""
    dialog.list.choose(action)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.strip.is_recording
    qtbot.keyClick(dialog.strip.recorder, key)


def test_every_action_is_listed_once_with_mouse_and_fixed_keys(dialog: KeysDialog) -> None:
    rows = listed(dialog)
    assert sorted(row.action for row in rows if row.action) == sorted(spec.id for spec in TABLE)
    assert {"Ctrl+wheel", "Ctrl+click", "Drag, or two clicks"} <= {row.keys for row in rows if not row.action}
    assert all(section.rows for section in sections())


def test_search_by_words_and_by_key_name(qtbot: QtBot, dialog: KeysDialog) -> None:
    qtbot.keyClicks(dialog.search, "no objects")
    assert [row.action for row in listed(dialog)] == ["empty_next"]
    dialog.search.setText("ctrl+shift+z")
    assert [row.action for row in listed(dialog)] == ["redo"]
    dialog.search.setText("qqq")
    assert listed(dialog) == []
    assert "qqq" in dialog.no_match.text()
    assert dialog.list.chosen is None
    assert not dialog.strip.change_button.isEnabled()


def test_find_by_key_and_then_by_words_again(qtbot: QtBot, dialog: KeysDialog) -> None:
    dialog.by_key.click()
    assert [each.placeholderText() for each in dialog.search_key.findChildren(QLineEdit)] == ["Press a key"]
    qtbot.keyClick(dialog.search_key, Qt.Key.Key_W)
    assert [row.action for row in listed(dialog)] == ["draw_tool"]
    assert dialog.search.text() == "W"
    dialog.search.setText("undo")
    assert "undo" in [row.action for row in listed(dialog)]
    dialog.by_key.click()
    qtbot.keyClick(dialog.search_key, Qt.Key.Key_F12)
    assert dialog.no_match.text() == "F12 is not assigned."


def test_a_free_key_takes_effect_at_once_everywhere(qtbot: QtBot, dialog: KeysDialog) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(window, keys.current())
    change(qtbot, dialog, "done_next", Qt.Key.Key_Q)
    assert actions["done_next"].shortcut().toString() == "Q"
    assert "(Q)" in actions["done_next"].toolTip()
    row = dialog.list.chosen
    assert row is not None
    assert (row.action, row.keys, row.changed) == ("done_next", "Q", True)
    assert "Default: Space" in dialog.strip.text.text()
    assert Settings().key_changes == {"done_next": ("Q",)}


def test_a_taken_key_is_reassigned_after_a_question(qtbot: QtBot, dialog: KeysDialog) -> None:
    change(qtbot, dialog, "done_next", Qt.Key.Key_Return)
    assert (
        dialog.strip.text.text()
        == "Enter is assigned to “Accept suggestions, go on”. Assign it to “Mark done and go on” instead?"
    )
    dialog.strip.no_button.click()
    assert keys.keys_of("done_next") == "Space"
    change(qtbot, dialog, "done_next", Qt.Key.Key_Return)
    qtbot.keyClick(dialog.strip.yes_button, Qt.Key.Key_Return)
    assert (keys.keys_of("done_next"), keys.keys_of("accept_next")) == ("Enter", "")
    assert not dialog.strip.is_busy


def test_restoring_a_default_takes_the_key_back_after_a_question(qtbot: QtBot, dialog: KeysDialog) -> None:
    keys.current().give("done_next", ["Return"])
    dialog.list.choose("accept_next")
    dialog.strip.restore_button.click()
    assert "Enter is assigned to “Mark done and go on”" in dialog.strip.text.text()
    dialog.strip.yes_button.click()
    assert (keys.keys_of("accept_next"), keys.keys_of("done_next")) == ("Enter", "")


def test_keys_are_added_and_removed(qtbot: QtBot, dialog: KeysDialog) -> None:
    dialog.list.choose("select_tool")
    dialog.strip.add_button.click()
    qtbot.keyClick(dialog.strip.recorder, Qt.Key.Key_Q)
    assert keys.keys_of("select_tool") == "V or Q"
    dialog.strip.clear_button.click()
    assert keys.keys_of("select_tool") == ""
    assert not dialog.strip.add_button.isEnabled()


@pytest.mark.parametrize(
    ("action", "key", "reason"),
    [
        ("fit", Qt.Key.Key_Space, "Space and Enter press buttons"),
        ("fit", Qt.Key.Key_Left, "The arrow keys move through"),
    ],
)
def test_a_reserved_key_is_refused_with_a_reason(
    qtbot: QtBot, dialog: KeysDialog, action: str, key: Qt.Key, reason: str
) -> None:
    change(qtbot, dialog, action, key)
    assert reason in dialog.strip.text.text()
    assert keys.keys_of(action) == "Ctrl+F"


def test_fixed_keys_cannot_be_changed(qtbot: QtBot, dialog: KeysDialog) -> None:
    dialog.list.choose("escape")
    assert "Esc also closes menus" in dialog.strip.text.text()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert not dialog.strip.is_recording
    assert not dialog.strip.change_button.isEnabled()


def test_escape_first_cancels_recording(qtbot: QtBot, dialog: KeysDialog) -> None:
    dialog.list.choose("undo")
    dialog.strip.change_button.click()
    qtbot.keyClick(dialog.strip.recorder, Qt.Key.Key_Escape)
    assert not dialog.strip.is_busy
    assert dialog.isVisible()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_restoring_all_keys_can_be_undone(dialog: KeysDialog) -> None:
    assert not dialog.restore_all.isEnabled()
    keys.current().give("undo", ["U"])
    dialog.restore_all.click()
    assert keys.keys_of("undo") == "Ctrl+Z"
    dialog.strip.yes_button.click()
    assert keys.keys_of("undo") == "U"
    assert Settings().key_changes == {"undo": ("U",)}


def test_a_key_is_found_by_its_english_name_in_any_language() -> None:
    row = KeyRow("Rückgängig", "Strg+Z", "", portable_keys="Ctrl+Z")
    assert row.matches("ctrl+z")
    assert row.matches("strg rück")
    assert not row.matches("ctrl+y")
