"""Sentences that core makes, in the window's language. core knows no Qt and speaks English."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QCoreApplication, QLocale

from core.errors import Count, Sentence, UserError, Value, fill
from gui.language.core_texts import TEXTS
from gui.language.wording import counted, number


def translated(sentence: Sentence | str) -> str:
    """A sentence in the window's language where that has its template, else in English; numbers as the language writes.

    What an earlier version stored as finished English is shown as it is.
    """
    if isinstance(sentence, str):
        return _found_again(sentence)
    text = QCoreApplication.translate("core", sentence.template)
    if not sentence.values and text == sentence.template:
        return _found_again(text)
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
        case int():
            return number(value)
        case float():
            return QLocale().toString(value, "g", 6)
        case _:
            return value


# --- until every sentence of core has a template ---------------------------------------------------

# What core fills in may be a count: "3 images".
_COUNTED = re.compile(r"(\d[\d,]*) (box|file|image)(?:es|s)?")


def _found_again(sentence: str) -> str:
    if not sentence or QLocale().language() is QLocale.Language.English:
        return sentence
    if number := _COUNTED.fullmatch(sentence):
        return counted(int(number[1].replace(",", "")), number[2])
    whole = QCoreApplication.translate("core", sentence)
    if whole != sentence:
        return whole
    for pattern, template in _patterns():
        found = pattern.fullmatch(sentence)
        if found is not None:
            return QCoreApplication.translate("core", template).format(*map(_found_again, found.groups()))
    return sentence


def prepare() -> None:
    """Lay out the patterns of all sentences: some dozens of milliseconds, for a thread beside the window's."""
    if QLocale().language() is not QLocale.Language.English:
        _patterns()


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Those with most words of their own come first: they fit least by accident."""
    templates = sorted((text for text in TEXTS if "{}" in text), key=len, reverse=True)
    return [(re.compile("(.*?)".join(map(re.escape, text.split("{}"))), re.DOTALL), text) for text in templates]
