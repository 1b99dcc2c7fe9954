"""Which keys an action has: the table's, changed as the user likes, none given twice where both would work.

Keys are written portably, as ``Ctrl+Shift+Z``. The two Enter keys of a keyboard are one here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto
from typing import Protocol


class Scope(Enum):
    """Where an action's keys work."""

    WINDOW = auto()  # everywhere in the window; text fields keep the letters that are typed into them
    PICTURE = auto()  # while the picture or the image list has the keyboard
    CANVAS = auto()  # while the picture has the keyboard: in lists these keys are the list's own


_PLACES = {
    Scope.WINDOW: frozenset({"canvas", "list", "elsewhere"}),
    Scope.PICTURE: frozenset({"canvas", "list"}),
    Scope.CANVAS: frozenset({"canvas"}),
}


class Keyed(Protocol):
    """What a keymap needs to know of an action."""

    @property
    def id(self) -> str: ...
    @property
    def keys(self) -> tuple[str, ...]: ...
    @property
    def scope(self) -> Scope: ...
    @property
    def fixed(self) -> bool: ...


class Refusal(Enum):
    """Why an action cannot have a key."""

    FIXED = auto()  # the action keeps the keys that it has
    TAB = auto()  # goes from widget to widget
    ESCAPE = auto()  # closes menus and dialogs, too
    ARROW = auto()  # goes through lists, menus and sliders
    PRESSES = auto()  # Space and Enter press the button that has the keyboard
    MENU = auto()  # Alt and a letter open a menu


_ARROWS = frozenset({"Left", "Right", "Up", "Down"})
_PRESSING = frozenset({"Space", "Return"})


class Keymap:
    """The keys of all actions. The user's changes come before the table's keys."""

    def __init__(self, actions: Iterable[Keyed]) -> None:
        self._actions = {each.id: each for each in actions}
        self._changes: dict[str, tuple[str, ...]] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._resolve()

    # --- what it says --------------------------------------------------------------------------

    def keys(self, action: str) -> tuple[str, ...]:
        """The keys of an action, the one to show first; empty for none."""
        return self._keys[action]

    def default(self, action: str) -> tuple[str, ...]:
        """The keys that the table gives."""
        return self._actions[action].keys

    def is_changed(self, action: str) -> bool:
        """Whether it has other keys than the table gives."""
        return self._keys[action] != self._actions[action].keys

    @property
    def changes(self) -> dict[str, tuple[str, ...]]:
        """The user's own keys by action: all that is worth keeping."""
        return dict(self._changes)

    def owner(self, key: str) -> str | None:
        """The action that this key starts on the picture."""
        return next((name for name, keys in self._keys.items() if _has(keys, key)), None)

    def conflict(self, action: str, key: str) -> str | None:
        """The other action that has this key where ``action`` works; None where it is free."""
        return next((name for name in self._sharing_keys(action) if _has(self._keys[name], key)), None)

    def refusal(self, action: str, key: str) -> Refusal | None:
        """Why ``action`` cannot have this key at all."""
        spec, name, modifiers = self._actions[action], last_key(key), key[: -len(last_key(key))]
        if spec.fixed:
            return Refusal.FIXED
        if name in ("Tab", "Backtab"):
            return Refusal.TAB
        if name == "Esc":
            return Refusal.ESCAPE
        if name in _ARROWS and spec.scope is not Scope.CANVAS:
            return Refusal.ARROW
        if _one_enter(key) in _PRESSING and spec.scope is Scope.WINDOW:
            return Refusal.PRESSES
        if modifiers == "Alt+" and len(name) == 1 and name.isalpha():
            return Refusal.MENU
        return None

    # --- changing it ---------------------------------------------------------------------------

    def load(self, changes: Mapping[str, Sequence[str]]) -> list[str]:
        """Put these changes in place of all others; returns what of them makes no sense and was left out."""
        self._changes = {}
        complaints: list[str] = []
        for action in self._actions:
            if action not in changes:
                continue
            wrong = {key: self._complaint(action, key) for key in dict.fromkeys(changes[action])}
            complaints += filter(None, wrong.values())
            kept = [key for key, complaint in wrong.items() if not complaint]
            if kept or not changes[action]:
                self._changes[action] = tuple(kept)
        complaints += [f"there is no action {name}" for name in changes if name not in self._actions]
        self._resolve()
        return complaints

    def _complaint(self, action: str, key: str) -> str:
        """Why this key makes no sense for an action, beside the changes taken so far; empty where it does."""
        if refused := self.refusal(action, key):
            return f"{action} cannot have {key} ({refused.name.lower()})"
        holder = next((name for name in self._sharing_keys(action) if _has(self._changes.get(name, ()), key)), "")
        return f"{action} cannot have {key}, which {holder} has" if holder else ""

    def give(self, action: str, keys: Sequence[str]) -> None:
        """Let an action have these keys and no other. Actions that would clash lose theirs.

        Raises:
            ValueError: the action cannot have one of them.
        """
        for key in keys:
            if key not in self.default(action) and (refused := self.refusal(action, key)):
                raise ValueError(f"{action} cannot have {key}: {refused.name}")
        for other in self._sharing_keys(action):
            own = self._changes.get(other, ())
            if any(_has(own, key) for key in keys):
                self._changes[other] = tuple(key for key in own if not _has(keys, key))
        self._changes[action] = tuple(dict.fromkeys(keys))
        if self._changes[action] == self.default(action):
            del self._changes[action]
        self._resolve()

    def restore_all(self) -> None:
        self._changes = {}
        self._resolve()

    def _sharing_keys(self, action: str) -> list[str]:
        """The actions that work at some place where this one works, too."""
        places = _PLACES[self._actions[action].scope]
        return [name for name, each in self._actions.items() if name != action and places & _PLACES[each.scope]]

    def _resolve(self) -> None:
        """The user's keys, and of the table's those that clash with none of them."""
        self._keys = dict(self._changes)
        for name, spec in self._actions.items():
            if name not in self._changes:
                taken = [self._changes[other] for other in self._sharing_keys(name) if other in self._changes]
                self._keys[name] = tuple(key for key in spec.keys if not any(_has(keys, key) for keys in taken))


def last_key(key: str) -> str:
    """The key without its modifiers: ``Z`` of ``Ctrl+Shift+Z``, ``+`` of ``Ctrl++``."""
    return "+" if key.endswith("+") else key.rsplit("+", 1)[-1]


def _one_enter(key: str) -> str:
    return f"{key.removesuffix('Enter')}Return" if last_key(key) == "Enter" else key


def _has(keys: Iterable[str], key: str) -> bool:
    return _one_enter(key) in {_one_enter(each) for each in keys}
