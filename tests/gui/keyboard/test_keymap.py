"""Which key does what: the table's, changed as the person likes, and none twice where both would work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from gui.keyboard import keys
from gui.keyboard.key_names import both_enters, portable, shown
from gui.keyboard.keymap import Keymap, Refusal, Scope, last_key
from gui.keyboard.spec import Spec
from gui.keyboard.table import TABLE
from gui.labelling.hints import Situation, hint
from gui.settings.settings import Settings

_SPECS = (
    Spec("fit", "Fit", ("Ctrl+F",)),
    Spec("done", "Done", ("Space",), scope=Scope.PICTURE),
    Spec("accept", "Accept", ("Return", "Enter"), scope=Scope.PICTURE),
    Spec("left", "Left", ("Left",), scope=Scope.CANVAS),
    Spec("escape", "Escape", ("Esc",), scope=Scope.PICTURE, fixed=True),
    Spec("demo", "Demo"),
)


@pytest.fixture
def keymap() -> Keymap:
    return Keymap(_SPECS)


@pytest.fixture
def current() -> Iterator[keys.Keys]:
    """The keys of this process, put back afterwards."""
    yield keys.current()
    keys.current().load(Settings())
    keys.current().restore_all()


def test_the_table_itself_has_no_conflict() -> None:
    table = Keymap(TABLE)
    for spec in TABLE:
        assert table.keys(spec.id) == spec.keys
        assert [table.conflict(spec.id, key) for key in spec.keys] == [None] * len(spec.keys), spec.id
        assert spec.fixed or [table.refusal(spec.id, key) for key in spec.keys] == [None] * len(spec.keys), spec.id
        assert [portable(key) for key in spec.keys] == list(spec.keys), spec.id


def test_a_key_that_another_action_has_is_told_and_taken_over(keymap: Keymap) -> None:
    assert keymap.conflict("fit", "G") is None
    assert keymap.conflict("done", "Ctrl+F") == "fit"
    keymap.give("done", ["Ctrl+F"])
    assert (keymap.keys("done"), keymap.keys("fit")) == (("Ctrl+F",), ())
    assert keymap.changes == {"done": ("Ctrl+F",)}, "only what differs from the table by the person's wish"
    assert keymap.owner("Space") is None
    keymap.give("done", keymap.default("done"))
    assert (keymap.keys("done"), keymap.keys("fit")) == (("Space",), ("Ctrl+F",))
    assert keymap.changes == {}


def test_restoring_takes_the_key_back_from_whoever_has_it(keymap: Keymap) -> None:
    keymap.give("fit", ["G", "X"])
    keymap.give("demo", ["Ctrl+F"])
    keymap.give("accept", ["X"])
    assert keymap.keys("fit") == ("G",)
    keymap.give("fit", keymap.default("fit"))
    assert (keymap.keys("fit"), keymap.keys("demo")) == (("Ctrl+F",), ())
    keymap.restore_all()
    assert keymap.keys("accept") == ("Return", "Enter")


def test_both_enter_keys_are_one(keymap: Keymap) -> None:
    assert keymap.conflict("done", "Enter") == "accept"
    keymap.give("accept", ["X"])
    keymap.give("done", ["Return"])
    assert keymap.owner("Enter") == "done"
    assert both_enters("Ctrl+Return") == ("Ctrl+Return", "Ctrl+Enter")


@pytest.mark.parametrize(
    ("action", "key", "why"),
    [
        ("escape", "X", Refusal.FIXED),
        ("done", "Esc", Refusal.ESCAPE),
        ("done", "Shift+Tab", Refusal.TAB),
        ("done", "Left", Refusal.ARROW),
        ("fit", "Ctrl+Left", Refusal.ARROW),
        ("fit", "Space", Refusal.PRESSES),
        ("fit", "Enter", Refusal.PRESSES),
        ("fit", "Alt+F", Refusal.MENU),
        ("left", "Up", None),
        ("done", "Return", None),
        ("fit", "Alt+F4", None),
        ("fit", "Alt+9", None),
        ("fit", "Ctrl++", None),
    ],
)
def test_keys_that_would_break_something_are_refused(
    keymap: Keymap, action: str, key: str, why: Refusal | None
) -> None:
    assert keymap.refusal(action, key) is why
    if why is not None:
        with pytest.raises(ValueError, match=why.name):
            keymap.give(action, [key])


def test_what_makes_no_sense_in_stored_changes_is_left_out(keymap: Keymap) -> None:
    complaints = keymap.load({"done": ["X"], "fit": ["X", "Y"], "demo": ["Tab"], "gone": ["Q"], "accept": []})
    assert len(complaints) == 3
    assert keymap.changes == {"fit": ("X", "Y"), "accept": ()}


def test_a_key_of_the_person_comes_before_one_that_a_later_version_gives() -> None:
    keymap = Keymap([*_SPECS, Spec("new", "New", ("G",))])
    keymap.load({"fit": ["G"]})
    assert (keymap.keys("fit"), keymap.keys("new")) == (("G",), ())


@pytest.mark.parametrize(
    ("written", "is_key"),
    [
        ("ctrl+a", "Ctrl+A"),
        ("Ctrl++", "Ctrl++"),
        ("€", "€"),
        ("nonsense", ""),
        ("Ctrl+", ""),
        ("Ctrl+K, Ctrl+S", ""),
        ("Shift", ""),
        ("", ""),
    ],
)
def test_only_one_real_key_counts(written: str, is_key: str) -> None:
    assert portable(written) == is_key


def test_keys_are_shown_as_keyboards_label_them() -> None:
    assert (shown("Return"), shown("Ctrl+Enter"), shown("Del")) == ("Enter", "Ctrl+Enter", "Del")
    assert (last_key("Ctrl+Shift+Z"), last_key("+"), last_key("Ctrl++")) == ("Z", "+", "+")


def test_texts_follow_the_keys(qtbot: QtBot, current: keys.Keys) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    keys.set_key_tip(button, "Undo it", "undo")
    assert button.toolTip() == "Undo it (Ctrl+Z)"
    current.give("undo", ["U"])
    current.give("done_next", ["G"])
    assert button.toolTip() == "Undo it (U)"
    assert hint(Situation(ImageState.TODO, boxes=1)).startswith("G marks it done and goes on")
    current.give("undo", [])
    current.give("done_next", [])
    assert button.toolTip() == "Undo it"
    assert "marks it done" not in hint(Situation(ImageState.TODO, boxes=1))
    assert keys.key_or_name("undo") == "“Undo”"


def test_the_hint_does_not_promise_arrows_that_do_something_else(current: keys.Keys) -> None:
    now = Situation(ImageState.TODO, boxes=1, box_selected=True)
    assert hint(now).startswith("Arrows move, Ctrl+arrows resize")
    current.give("nudge_left", ["J"])
    assert hint(now).startswith("Ctrl+arrows resize")


def test_changes_are_kept_for_the_next_start(current: keys.Keys) -> None:
    settings = Settings()
    current.load(settings)
    current.give("done_next", ["Ctrl+,", "G"])
    assert QSettings().value("keys/done_next") == '["Ctrl+,", "G"]'
    current.load(Settings())
    assert keys.keys_of("done_next") == "Ctrl+, or G"
    current.give("done_next", current.map.default("done_next"))
    assert settings.key_changes == {}


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("done_next", "no json", "cannot be read"),
        ("done_next", "[3]", "cannot be read"),
        ("done_next", '["nonsense"]', "no key 'nonsense'"),
        ("gone", '["X"]', "no action gone"),
        ("escape", '["X"]', "cannot have X"),
    ],
)
def test_garbage_in_the_settings_is_logged_and_ignored(
    current: keys.Keys, caplog: pytest.LogCaptureFixture, name: str, value: str, told: str
) -> None:
    QSettings().setValue(f"keys/{name}", value)
    QSettings().setValue("keys/undo", '["U"]')
    current.load(Settings())
    assert told in caplog.text
    assert current.map.changes == {"undo": ("U",)}
    assert keys.key("done_next") == "Space"
