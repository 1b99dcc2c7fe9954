"""Sentences that core makes, in the window's language. core knows no Qt and speaks English."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QCoreApplication, QLocale

from gui.language.core_texts import TEXTS
from gui.language.wording import counted

# What core fills in may be a count: "3 images".
_COUNTED = re.compile(r"(\d[\d,]*) (box|file|image)(?:es|s)?")


def from_core(sentence: str) -> str:
    """A sentence of core, translated where the language has it, else as it is.

    What core filled into a sentence is found by laying :data:`gui.language.core_texts.TEXTS` over it: so it works for
    sentences that come from another process or out of a file, too.
    """
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
            return QCoreApplication.translate("core", template).format(*map(from_core, found.groups()))
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
