"""The language of the window: which ones there are, and which one is used. Adding one: docs/translating.md."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import resources

log = logging.getLogger(__name__)

#: Set, it overrules the user's choice; for tests, screenshots and translators.
VARIABLE = "PLATEWRIGHT_LANGUAGE"
#: The choice to do as the system does.
SYSTEM = "system"
#: What the sources are written in, without a file of its own.
ENGLISH = "en"

_NAME = "platewright_"


def translations_folder() -> Path:
    """Where the translations lie, one ``platewright_<language>.qm`` each."""
    return Path(resources.__file__).parent / "translations"


def languages() -> dict[str, str]:
    """Codes such as ``de`` or ``pt_BR``, with the language's own name; English first, the others by name."""
    codes = (path.stem.removeprefix(_NAME) for path in translations_folder().glob(f"{_NAME}*.qm"))
    others = sorted(((code, _own_name(code)) for code in codes), key=lambda each: each[1].casefold())
    return {ENGLISH: "English", **dict(others)}


def best_language(wish: str, known: Iterable[str], system: Iterable[str]) -> str:
    """The language to use.

    Args:
        wish: a code, or :data:`SYSTEM`.
        known: codes of the languages that there are.
        system: what the user's system speaks, best first, as in ``QLocale.uiLanguages()``.

    Returns:
        One of ``known``; English where none fits.
    """
    known = set(known)
    for tag in system if wish == SYSTEM else (wish,):
        parts = tag.replace("-", "_").split("_")
        for length in range(len(parts), 0, -1):
            code = "_".join(parts[:length])
            if code in known:
                return code
    return ENGLISH


def install_language(app: QCoreApplication, wish: str) -> str:
    """Let the texts made from now on be in the language wished for, and numbers be written as it does.

    Args:
        app: where the translators are installed, in place of those that are there.
        wish: a code, or :data:`SYSTEM`; the environment's :data:`VARIABLE` overrules it.

    Returns:
        The code of the language used.
    """
    for installed in app.findChildren(QTranslator):
        app.removeTranslator(installed)
        installed.deleteLater()
    wish = os.environ.get(VARIABLE, "") or wish
    code = best_language(wish, languages(), QLocale.system().uiLanguages())
    QLocale.setDefault(QLocale(code))
    if code == ENGLISH:
        return code
    qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for file in (qt_folder / f"qtbase_{code}.qm", translations_folder() / f"{_NAME}{code}.qm"):
        translator = QTranslator(app)
        if translator.load(str(file)):
            app.installTranslator(translator)
        else:
            log.info("no translation in %s", file)
    return code


def _own_name(code: str) -> str:
    locale = QLocale(code)
    name = locale.nativeLanguageName() or code
    if "_" in code and locale.nativeTerritoryName():
        name = f"{name} ({locale.nativeTerritoryName()})"
    return name[:1].upper() + name[1:]


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text of a table for lupdate, which knows this name; it is translated where it is shown."""
    return text
