"""Everything that F1 lists: all actions under the menus they stand in, and what mouse and fixed keys do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from gui.keyboard import keys, menus
from gui.keyboard.actions import tip_of
from gui.keyboard.keymap import Refusal
from gui.keyboard.spec import Spec
from gui.keyboard.table import MAX_CLASS_KEYS, TABLE
from gui.language.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

_DIRECTIONS = ("left", "right", "up", "down")
_MOVES = tuple(f"{what}_{direction}" for what in ("nudge", "jump", "resize") for direction in _DIRECTIONS)
_CLASSES = tuple(f"class_{number}" for number in range(1, MAX_CLASS_KEYS + 1))

# What it does, how, and more about it: gestures, and the keys that Qt itself looks at.
_FIXED = (
    (
        QT_TRANSLATE_NOOP("KeyOverview", "Draw a box"),
        QT_TRANSLATE_NOOP("KeyOverview", "Drag, or two clicks"),
        QT_TRANSLATE_NOOP("KeyOverview", "With Draw on: from corner to corner, even over other boxes"),
    ),
    (
        QT_TRANSLATE_NOOP("KeyOverview", "Change a box"),
        QT_TRANSLATE_NOOP("KeyOverview", "Drag a handle"),
        QT_TRANSLATE_NOOP("KeyOverview", "The selected box has eight of them"),
    ),
    (
        QT_TRANSLATE_NOOP("KeyOverview", "Select or move a box"),
        QT_TRANSLATE_NOOP("KeyOverview", "Click or drag it"),
        QT_TRANSLATE_NOOP("KeyOverview", "With Select on; with Shift or Ctrl several boxes"),
    ),
    (
        QT_TRANSLATE_NOOP("KeyOverview", "Aim precisely"),
        QT_TRANSLATE_NOOP("KeyOverview", "Shift held"),
        QT_TRANSLATE_NOOP("KeyOverview", "While drawing or dragging, the mouse moves at a quarter of its speed"),
    ),
    (
        QT_TRANSLATE_NOOP("KeyOverview", "More commands"),
        QT_TRANSLATE_NOOP("KeyOverview", "Right click"),
        QT_TRANSLATE_NOOP("KeyOverview", "On the picture, a box or an image of the list"),
    ),
    (
        QT_TRANSLATE_NOOP("KeyOverview", "Accept a suggestion"),
        QT_TRANSLATE_NOOP("KeyOverview", "Click it"),
        QT_TRANSLATE_NOOP("KeyOverview", "The dashed box becomes yours, unless you are drawing"),
    ),
    (
        QT_TRANSLATE_NOOP("KeyOverview", "Correct a suggestion"),
        QT_TRANSLATE_NOOP("KeyOverview", "Drag it, or its edge"),
        QT_TRANSLATE_NOOP("KeyOverview", "With Select on; with Draw on, a drag draws a new box"),
    ),
    (
        QT_TRANSLATE_NOOP("KeyOverview", "Reject a suggestion"),
        QT_TRANSLATE_NOOP("KeyOverview", "Ctrl+click"),
        QT_TRANSLATE_NOOP(
            "KeyOverview", "It is never suggested again, and the model learns from it; drawing there undoes it"
        ),
    ),
    (
        QT_TRANSLATE_NOOP("KeyOverview", "Zoom at the mouse"),
        QT_TRANSLATE_NOOP("KeyOverview", "Ctrl+wheel"),
        QT_TRANSLATE_NOOP("KeyOverview", "The point under the mouse stays in place"),
    ),
    (
        QT_TRANSLATE_NOOP("KeyOverview", "Scroll"),
        QT_TRANSLATE_NOOP("KeyOverview", "Wheel"),
        QT_TRANSLATE_NOOP("KeyOverview", "With Shift sideways"),
    ),
    (
        QT_TRANSLATE_NOOP("KeyOverview", "Move the picture"),
        QT_TRANSLATE_NOOP("KeyOverview", "Drag while holding Space, or with the middle button"),
        QT_TRANSLATE_NOOP("KeyOverview", "Pressing Space briefly works like any key"),
    ),
    (
        QT_TRANSLATE_NOOP("KeyOverview", "Move the focus to the next part of the window"),
        QT_TRANSLATE_NOOP("KeyOverview", "Tab"),
        QT_TRANSLATE_NOOP("KeyOverview", "With Shift back"),
    ),
    (
        QT_TRANSLATE_NOOP("KeyOverview", "Press a button"),
        QT_TRANSLATE_NOOP("KeyOverview", "Space or Enter"),
        QT_TRANSLATE_NOOP("KeyOverview", "The one with the focus"),
    ),
    (
        QT_TRANSLATE_NOOP("KeyOverview", "Open a menu"),
        QT_TRANSLATE_NOOP("KeyOverview", "Alt and the underlined letter"),
        QT_TRANSLATE_NOOP("KeyOverview", "Then use the arrow keys"),
    ),
)


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line: an action, or (without ``action``) a gesture or key that stays as it is."""

    name: str
    keys: str
    tip: str
    action: str = ""
    changed: bool = False
    fixed: bool = False
    portable_keys: str = ""  # in English whatever the language, for searching

    @property
    def can_change(self) -> bool:
        return bool(self.action) and not self.fixed

    def matches(self, text: str) -> bool:
        """Whether all words of a search are in it."""
        words = f"{self.name} {self.keys} {self.portable_keys} {self.tip}".casefold()
        return all(word in words for word in text.casefold().split())


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    rows: tuple[KeyRow, ...]


def sections() -> list[Section]:
    """All there is, with the keys of now."""
    by_id = {spec.id: spec for spec in TABLE}
    groups = [*menus.sections()]
    groups.append((translate("KeyOverview", "Moving the selected box"), _MOVES))
    groups.append((translate("KeyOverview", "Classes"), _CLASSES))
    told = {name for _, names in groups for name in names}
    groups.append((translate("KeyOverview", "More"), tuple(name for name in by_id if name not in told)))
    made = [Section(title, tuple(_row(by_id[name]) for name in names)) for title, names in groups if names]
    return [*made, Section(translate("KeyOverview", "Mouse and fixed keys"), _fixed())]


def why_not(refusal: Refusal) -> str:
    """Why an action cannot have a key, as a sentence."""
    return {
        Refusal.FIXED: translate("KeyOverview", "Esc also closes menus and dialogs, so this action keeps it."),
        Refusal.TAB: translate("KeyOverview", "Tab moves the focus and cannot be reassigned."),
        Refusal.ESCAPE: translate("KeyOverview", "Esc cancels and deselects everywhere and cannot be reassigned."),
        Refusal.ARROW: translate(
            "KeyOverview", "The arrow keys move through lists and menus; only moving boxes can share them."
        ),
        Refusal.PRESSES: translate(
            "KeyOverview", "Space and Enter press buttons; only actions on the picture can share them."
        ),
        Refusal.MENU: translate("KeyOverview", "Alt with a letter opens a menu and cannot be reassigned."),
    }[refusal]


def _row(spec: Spec) -> KeyRow:
    keymap = keys.current().map
    portable = " ".join(keymap.keys(spec.id))
    return KeyRow(
        keys.name(spec.id),
        keys.all_keys_of(spec.id),
        tip_of(spec),
        spec.id,
        keymap.is_changed(spec.id),
        spec.fixed,
        portable,
    )


def _fixed() -> tuple[KeyRow, ...]:
    say = partial(translate, "KeyOverview")
    return tuple(KeyRow(say(name), say(how), say(tip)) for name, how, tip in _FIXED)
