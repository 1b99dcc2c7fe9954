"""Numbers and times in words, the same everywhere in the window and as its language writes them."""

from __future__ import annotations

import re
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from core.errors import NOUNS, plural_ending

_translate = QCoreApplication.translate

# What is in brackets is English's plural: "box(es)". Other languages have forms of their own for each number.
_PLURAL = re.compile(r"\((\w+)\)")


def counted(count: int, noun: str) -> str:
    """``1 box``, ``2 boxes``, ``1,234 images``; a noun unknown here, such as a class's name, is counted in English."""
    if noun not in NOUNS:
        return f"{number(count)} {noun}{'' if count == 1 else plural_ending(noun)}"
    source = f"{{}} {noun}({plural_ending(noun)})"  # as .ci/translations.py tells lupdate
    known = _translate("Count", source, None, count)
    return _PLURAL.sub("" if count == 1 else r"\1", known).format(number(count))


def number(value: int) -> str:
    """``1,234``."""
    return QLocale().toString(value)


def of_all(done: int, total: int) -> str:
    """``12 of 72``."""
    return _translate("wording", "{} of {}").format(number(done), number(total))


def decimal(value: float, digits: int = 2) -> str:
    """``0.86``."""
    return QLocale().toString(float(value), "f", digits)


def percent(share: float, digits: int = 0) -> str:
    """``86%`` for 0.86."""
    figure = f"{share * 100:.{digits}f}".replace(".", QLocale().decimalPoint())
    return _translate("wording", "{}%").format(figure)


def duration(seconds: float) -> str:
    """About how long, in the unit that fits: ``40 s``, ``3 min``, ``1 h 5 min``."""
    if seconds < 60:
        return _translate("wording", "{} s").format(max(round(seconds), 1))
    minutes = round(seconds / 60)
    if minutes < 60:
        return _translate("wording", "{} min").format(minutes)
    return _translate("wording", "{} h {} min").format(minutes // 60, minutes % 60)


def within(text: str) -> str:
    """``text`` after a colon: ``add box`` for ``Add box``; in German, where it may begin with a noun, as it is."""
    return text if QLocale().language() is QLocale.Language.German else text[:1].lower() + text[1:]


def moment(when: datetime) -> str:
    """Day and time, without the year: ``22 Nov 08:15``."""
    return QLocale().toString(
        QDateTime.fromSecsSinceEpoch(round(when.timestamp())), _translate("wording", "dd MMM HH:mm")
    )


def run_label(run_id: str) -> str:
    """A run's id in readable form: ``ssdlite 11-22 08:15`` for ``20261122-081530-ssdlite``.

    Also of the base model, and of what was imported: the name of its source.
    """
    from core.annotation import IMPORTED_FROM
    from core.model.base import BASE_RUN  # it brings NumPy along, which the start page does without

    if run_id == BASE_RUN:
        return _translate("wording", "base model")
    if run_id.startswith(IMPORTED_FROM):
        return run_id.removeprefix(IMPORTED_FROM)
    parts = re.fullmatch(r"\d{4}(\d\d)(\d\d)-(\d\d)(\d\d)\d\d-(.+)", run_id)
    return run_id if parts is None else "{4} {0}-{1} {2}:{3}".format(*parts.groups())
