"""The user's keys as the window shows them: in menus, tooltips, hints and sentences, always those of now.

Texts name a key through :func:`key`, :func:`key_or_name` or, in tooltips, :func:`set_key_tip`.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from functools import cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.keyboard.actions import plain_text
from gui.keyboard.key_names import all_of, first_two, portable, shown, with_keys
from gui.keyboard.keymap import Keymap
from gui.keyboard.table import TABLE
from gui.settings.settings import Settings

log = logging.getLogger(__name__)

_SPECS = {spec.id: spec for spec in TABLE}


class Keys(QObject):
    """The keymap in use; what is changed here is kept in the settings."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._settings: Settings | None = None
        self.map = Keymap(TABLE)

    def load(self, settings: Settings) -> None:
        """Use the keys of these settings. What makes no sense in them is logged and left alone."""
        self._settings = settings
        complaints, known = [], {}
        for action, keys in settings.key_changes.items():
            names = {key: portable(key) for key in keys}
            complaints += [f"there is no key {key!r}" for key, name in names.items() if not name]
            if not keys or any(names.values()):
                known[action] = [name for name in names.values() if name]
        complaints += self.map.load(known)
        for each in complaints:
            log.warning("keys in the settings: %s", each)
        self.changed.emit()

    def give(self, action: str, keys: Sequence[str]) -> None:
        """As :meth:`Keymap.give`."""
        self.map.give(action, keys)
        self._keep()

    def replace(self, changes: Mapping[str, Sequence[str]]) -> None:
        """Use these changes in place of all others."""
        self.map.load(changes)
        self._keep()

    def restore_all(self) -> None:
        self.map.restore_all()
        self._keep()

    def _keep(self) -> None:
        if self._settings is not None:
            self._settings.key_changes = self.map.changes
        self.changed.emit()


@cache
def current() -> Keys:
    """The keys of this process."""
    return Keys()


# --- in words --------------------------------------------------------------------------------------


def key(action: str) -> str:
    """The key to name for an action, as ``Space``; empty where it has none."""
    keys = current().map.keys(action)
    return shown(keys[0]) if keys else ""


def keys_of(action: str) -> str:
    """The first two keys of an action: ``W or R``; empty for none."""
    return first_two(current().map.keys(action))


def all_keys_of(action: str) -> str:
    """As :func:`keys_of`, however many they are."""
    return all_of(current().map.keys(action))


def key_or_name(action: str) -> str:
    """What to press, in a sentence: the key, or the menu's words where there is none."""
    return key(action) or f"“{name(action)}”"


def name(action: str) -> str:
    """An action as menus name it."""
    return plain_text(_SPECS[action])


class _TipKeeper(QObject):
    """Rewrites the tooltip of its parent when the keys change, and goes with it."""

    def __init__(self, widget: QWidget, tip: str, action: str) -> None:
        super().__init__(widget)
        self._widget, self._tip, self._action = widget, tip, action
        current().changed.connect(self._write)
        self._write()

    def _write(self) -> None:
        self._widget.setToolTip(with_keys(self._tip, keys_of(self._action)))


def set_key_tip(widget: QWidget, tip: str, action: str) -> None:
    """Give a widget a tooltip that names the keys of an action, also after they change: ``tip (W or R)``."""
    _TipKeeper(widget, tip, action)
