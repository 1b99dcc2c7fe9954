"""Hyperparameters in the window's language. Knows no widget."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from core.config.fields import Hyperparameter, as_text, groups_of
from core.model.registry import MODELS
from gui.language.sentences import translated

_translate = QCoreApplication.translate
_MOST_NAMED = 3


def help_of(row: Hyperparameter) -> str:
    """What it does, its range and where it comes from, in a sentence or two."""
    about = translated(row.help)
    parts = [about[:1].upper() + about[1:] + "."]
    if row.limits is not None:
        parts.append(_translate("Hyperparameters", "{}.").format(translated(row.limits)))
    if row.source:
        parts.append(_translate("Hyperparameters", "After {}.").format(row.source))
    return " ".join(parts)


def changes_in_words(changes: Mapping[str, Any]) -> str:
    """What was set by hand, the first few by name; empty for nothing."""
    if not changes:
        return ""
    names = {row.path: row.name for model in MODELS for group in groups_of(model) for row in group.rows}
    told = [f"{translated(names[path])} {as_text(value) or '–'}" for path, value in changes.items()]
    shown = ", ".join(told[:_MOST_NAMED])
    more = len(told) - _MOST_NAMED
    if more > 0:
        shown = _translate("Hyperparameters", "{} and {} more").format(shown, more)
    return _translate("Hyperparameters", "Set by hand: {}.").format(shown)
