"""Sentences that core makes, in the window's language. core knows no Qt and speaks English."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from core.errors import Count, Score, Sentence, UserError, Value, fill
from gui.language.wording import counted, decimal, number


def translated(sentence: Sentence | None) -> str:
    """A sentence in the window's language where that has its template, else in English; empty for none.

    What an earlier version stored as finished English is shown as it is.
    """
    if sentence is None:
        return ""
    text = QCoreApplication.translate("core", sentence.template)
    return fill(text, {name: _told(value) for name, value in sentence.values.items()})


def told(error: Exception) -> str:
    """What an error says, in the window's language where it is the user's."""
    return translated(error.sentence) if isinstance(error, UserError) else str(error)


def _told(value: Value) -> str:
    match value:
        case Sentence():
            return translated(value)
        case Count():
            return counted(value.number, value.noun)
        case Score():
            return decimal(value.score)
        case int():
            return number(value)
        case float():
            return QLocale().toString(value, "g", 6)
        case _:
            return value
