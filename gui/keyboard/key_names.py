"""How keys are written: portably in table and settings, as the user's system does on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from gui.keyboard.keymap import last_key

_MODIFIERS = frozenset({"Control", "Shift", "Alt", "Meta"})


def all_of(keys: Sequence[str]) -> str:
    """``W or R``; those that look alike once."""
    different = dict.fromkeys(shown(each) for each in keys)
    return reduce(QCoreApplication.translate("Keys", "{} or {}").format, different) if different else ""


def first_two(keys: Sequence[str]) -> str:
    """As :func:`all_of`, of at most two."""
    return all_of(keys[:2])


def shown(portable_key: str) -> str:
    """One key as the user's system writes it; what most keyboards call Enter is called so."""
    written = QKeySequence(portable_key).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{written.removesuffix('Return')}Enter" if last_key(portable_key) == "Return" else written


def both_enters(portable_key: str) -> tuple[str, ...]:
    """The key; for Enter, that of the letters and that of the numbers."""
    stem = portable_key[: -len(last_key(portable_key))]
    return (f"{stem}Return", f"{stem}Enter") if last_key(portable_key) in ("Return", "Enter") else (portable_key,)


def portable(key_name: str) -> str:
    """A key in the one way of writing it; empty where it is none, or several one after the other."""
    sequence = QKeySequence(key_name, QKeySequence.SequenceFormat.PortableText)
    written = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    return written if sequence.count() == 1 and last_key(written) not in _MODIFIERS else ""


def with_keys(tip: str, keys: str) -> str:
    return f"{tip} ({keys})" if keys else tip
