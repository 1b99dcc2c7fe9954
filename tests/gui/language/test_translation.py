"""Languages: which is used, whether their files are whole, and whether the window speaks them."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from core.config.fields import groups_of
from core.errors import NOUNS, Count, Sentence, plural_ending
from core.model.registry import MODELS
from gui.keyboard import keys, menus
from gui.keyboard.actions import Actions
from gui.keyboard.table import TABLE
from gui.language import wording
from gui.language.sentences import translated
from gui.language.translation import SYSTEM, best_language, install_language, languages, translations_folder
from gui.settings.settings import Settings
from gui.start.recent_menu import RecentMenu
from tests.conftest import MakeImage
from tests.support.translations import GUI, ROOT, Entry, calls, core_sentences, entries

FILES = sorted(translations_folder().glob("platewright_*.ts"))
GERMAN = translations_folder() / "platewright_de.ts"
A_FEW_NUMBERS = (0, 1, 2, 5, 21)


# --- which language ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wish", "system", "used"),
    [
        ("de", ["fr-FR"], "de"),
        ("de_AT", [], "de"),
        (SYSTEM, ["de-Latn-AT", "de-AT", "de"], "de"),
        (SYSTEM, ["fr-FR", "fr", "de-DE"], "de"),  # the first that there is
        (SYSTEM, ["en-GB", "en", "de"], "en"),
        (SYSTEM, ["pt-BR"], "pt_BR"),
        (SYSTEM, ["pt-PT", "pt"], "en"),
        (SYSTEM, ["C"], "en"),
        ("xx", ["de"], "en"),
    ],
)
def test_the_language_that_fits_best_is_used(wish: str, system: list[str], used: str) -> None:
    assert best_language(wish, ["en", "de", "pt_BR"], system) == used


def test_languages_are_listed_by_their_own_names() -> None:
    assert next(iter(languages().items())) == ("en", "English")
    assert languages()["de"] == "Deutsch"


def test_the_choice_is_remembered_and_is_the_systems_at_first() -> None:
    assert Settings().language == SYSTEM
    Settings().language = "de"
    assert Settings().language == "de"


# --- the files -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the translations were updated from the sources and compiled."""
    folder = tmp_path_factory.mktemp("translations")
    for file in FILES:
        shutil.copy(file, folder)
    subprocess.run([sys.executable, ".ci/translations.py", "--folder", folder], cwd=ROOT, check=True, timeout=60)
    return folder


def _key(entry: Entry) -> tuple[str, str, str]:
    return entry.context, entry.source, entry.comment


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_has_the_texts_of_the_sources(file: Path, updated: Path) -> None:
    """What fails here is mended by ``make translations``."""
    assert {_key(each) for each in entries(file)} == {_key(each) for each in entries(updated / file.name)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_compiled_file_says_the_same(file: Path, updated: Path) -> None:
    kept, fresh = QTranslator(), QTranslator()
    assert kept.load(str(file.with_suffix(".qm")))
    assert fresh.load(str(updated / file.with_suffix(".qm").name))
    for each in entries(file):
        for number in A_FEW_NUMBERS if len(each.forms) > 1 else (-1,):
            asked = (each.context, each.source, each.comment, number)
            assert kept.translate(*asked) == fresh.translate(*asked)


def test_german_is_whole() -> None:
    assert [each.source for each in entries(GERMAN) if not each.finished or not all(each.forms)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_places_and_mnemonics_survive(file: Path) -> None:
    """What is filled in must be all there; a menu's letter, a sentence's end and an edge's space, too."""
    shapes = (_places, _mnemonics, _edges)
    pairs = [(each.source, form) for each in entries(file) for form in each.forms if form]
    wrong = [pair for pair in pairs if any(shape(pair[0]) != shape(pair[1]) for shape in shapes)]
    assert wrong == []


def _places(text: str) -> list[str]:
    return sorted(re.findall(r"\{[^{}]*\}|%\w", text))


def _mnemonics(text: str) -> int:
    return len(re.findall(r"&\w", text))


def _edges(text: str) -> tuple[bool, bool, bool]:
    return text[:1] == " ", text[-1:] == " ", text.endswith("…")


def test_lupdate_saw_every_text() -> None:
    """It reads Python only in part: not in f-strings, and no text that is put together."""
    known = {(each.context, each.source) for each in entries(GERMAN)}
    unseen = [f"{call.where}: {call.source}" for call in calls() if (call.context, call.source) not in known]
    unseen += [text for spec in TABLE for text in (spec.text, spec.tip, spec.short) if ("Actions", text) not in known]
    assert set(unseen) <= {""}


#: The places in core where a sentence is made from no literal: itself, and the texts of the hyperparameters.
NOT_LITERAL = {"template", "about", "about['unit']", "_NAMES.get(field, field.replace('_', ' ').capitalize())"}


def test_what_core_says_is_a_literal_template_with_its_values() -> None:
    """No f-string, nothing put together: of that there could be no translation."""
    said = list(core_sentences())
    assert [
        f"{each.where}: {each.written}" for each in said if each.template is None and each.written not in NOT_LITERAL
    ] == []
    assert [each.where for each in said if each.template is not None and each.places != each.given] == []


def test_all_that_core_says_is_translated() -> None:
    german = {each.source for each in entries(GERMAN) if each.context == "core" and each.finished}
    unsaid = {each.template for each in core_sentences() if not each.is_cli} - german - {None}
    assert unsaid == set()
    rows = [row for model in MODELS for group in groups_of(model) for row in group.rows]
    assert {told.template for row in rows for told in (row.name, row.help, row.unit) if told is not None} <= german


def test_every_noun_has_its_plural_in_german() -> None:
    assert {f"{{}} {noun}({plural_ending(noun)})" for noun in NOUNS} == {
        each.source for each in entries(GERMAN) if each.context == "Count" and len(each.forms) == 2
    }


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "noun", "said"),
    [
        (1, "box", "1 box"),
        (2, "box", "2 boxes"),
        (0, "image", "0 images"),
        (1234, "held-back image", "1,234 held-back images"),
        (1, "truck", "1 truck"),
        (3, "bus", "3 buses"),
    ],
)
def test_english_counts_without_a_file(count: int, noun: str, said: str) -> None:
    assert wording.counted(count, noun) == said


def test_every_noun_that_is_counted_can_be_translated() -> None:
    counted: set[object] = set()
    for path in GUI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "counted":
                counted.update(each.value for each in node.args[1:] if isinstance(each, ast.Constant))
    assert counted <= set(NOUNS)


class _Base(QObject):
    def told(self) -> str:
        return self.tr("told")


class _Special(_Base):
    pass


_TS = """<TS version="2.1" language="de"><context><name>_Base</name>
<message><source>told</source><translation>gesagt</translation></message></context></TS>"""


def test_what_a_base_class_says_is_found_in_those_made_from_it(qapp: QCoreApplication, tmp_path: Path) -> None:
    """lupdate files a text under the class in which it stands; Qt for Python looks through all bases."""
    (tmp_path / "a.ts").write_text(_TS, "utf-8")
    lrelease = Path(PySide6.__file__).parent / "lrelease"
    subprocess.run([lrelease, "-silent", tmp_path / "a.ts"], check=True, timeout=60)
    translator = QTranslator()
    assert translator.load(str(tmp_path / "a.qm"))
    qapp.installTranslator(translator)
    try:
        assert _Special().told() == "gesagt"
    finally:
        qapp.removeTranslator(translator)


@pytest.fixture
def german(qapp: QCoreApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """German, as a start in it installs it."""
    before = set(qapp.findChildren(QTranslator))
    monkeypatch.setenv("PLATEWRIGHT_LANGUAGE", "de")
    assert install_language(qapp, SYSTEM) == "de"
    yield
    QLocale.setDefault(QLocale("en"))
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.mark.usefixtures("german")
def test_numbers_and_qts_own_words_are_german() -> None:
    assert wording.counted(1, "image") == "1 Bild"
    assert wording.counted(1234, "image") == "1.234 Bilder"
    assert wording.decimal(0.856) == "0,86"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (Sentence("A class needs a name."), "Eine Klasse braucht einen Namen."),
        (
            Sentence("There is already a class “{name}”: choose another name.", name="plate {}"),
            "Eine Klasse „plate {}“ gibt es schon: Einen anderen Namen wählen.",
        ),
        (
            Sentence("Cannot read {file}: {reason}.", file="yard/a.png", reason=Sentence("it does not exist")),
            "yard/a.png ist nicht lesbar: nicht vorhanden.",
        ),
        (
            Sentence(
                "{what}; your labels are untouched. The checkpoint of epoch {epoch} is kept.",
                what=Sentence("Training crashed ({signal})", signal="SIGABRT"),
                epoch=3,
            ),
            (
                "Das Training brach ab (SIGABRT); die Beschriftungen sind unverändert."
                " Der Stand von Epoche 3 bleibt erhalten."
            ),
        ),
        (
            Sentence("Left out as well: {images}.", images=Count(1200, "image")),
            "Ebenso ausgelassen: 1.200 Bilder.",
        ),
        (
            Sentence("no answer within {seconds} seconds", seconds=1.5),
            "keine Antwort innerhalb von 1,5 Sekunden",
        ),
        (Sentence("What {nobody} has translated.", nobody="nobody"), "What nobody has translated."),
        (Sentence.from_json("A sentence of {an} earlier version."), "A sentence of {an} earlier version."),
        (None, ""),
    ],
)
def test_what_core_says_is_translated_with_its_values(sentence: Sentence | None, said: str) -> None:
    assert translated(sentence) == said


# --- the window ----------------------------------------------------------------------------------


def _menu_letters(qtbot: QtBot) -> dict[str, list[str]]:
    window = QMainWindow()
    qtbot.addWidget(window)
    menus.fill_menu_bar(window.menuBar(), Actions(window, keys.current()), RecentMenu(Settings(), window))
    found = {"": [action.text() for action in window.menuBar().actions()]}
    for menu in window.findChildren(QMenu):
        found[menu.title()] = [action.text() for action in menu.actions()]
    return {title: re.findall(r"&(\w)", " ".join(texts).lower()) for title, texts in found.items()}


def test_no_letter_of_a_menu_is_given_twice_in_english(qtbot: QtBot) -> None:
    assert {title: twice for title, letters in _menu_letters(qtbot).items() if (twice := _twice(letters))} == {}


@pytest.mark.usefixtures("german")
def test_no_letter_of_a_menu_is_given_twice_in_german(qtbot: QtBot) -> None:
    assert {title: twice for title, letters in _menu_letters(qtbot).items() if (twice := _twice(letters))} == {}


def _twice(letters: list[str]) -> set[str]:
    return {letter for letter in letters if letters.count(letter) > 1}


_LOOK = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTabWidget, QWidget
from gui.shell import app
from gui.dialogs.exchange import ExportForm
from gui.dialogs.keys import KeysDialog
from gui.dialogs.settings import SettingsDialog
from gui.importing.dialog import ImportDialog
from gui.shell.main_window import MainWindow

def look(window):
    if window.workspace is None or window.workspace.labelling.images.current_id is None:
        return QTimer.singleShot(20, lambda: look(window))
    folder = window.workspace.document.folder
    dialogs = [SettingsDialog(window._settings, window), KeysDialog(window)]
    work = window.workspace
    dialogs += [ExportForm(folder, window), ImportDialog(work.document, work.background, folder, window)]
    texts = {dialog.windowTitle() for dialog in dialogs}
    for widget in window.findChildren(QWidget):
        texts |= {widget.toolTip().partition(" (")[0], widget.accessibleName()}
        match widget:
            case QLabel() | QAbstractButton():
                texts.add(widget.text())
            case QLineEdit():
                texts.add(widget.placeholderText())
            case QComboBox():
                texts |= {widget.itemText(n) for n in range(widget.count())}
            case QTabWidget():
                texts |= {widget.tabText(n) for n in range(widget.count())}
    for action in window.findChildren(QAction):
        texts |= {action.text(), action.iconText(), action.toolTip().partition(" (")[0]}
    print(json.dumps(sorted(text.strip() for text in texts)))
    window.close()

finish = MainWindow.finish_start
def finish_and_look(window):
    finish(window)
    look(window)
MainWindow.finish_start = finish_and_look
sys.exit(app.main(sys.argv[1:]))
"""


def test_a_start_in_german_shows_no_english(tmp_path: Path, make_image: MakeImage) -> None:
    """What is made too early, or not translated where it is shown, stays in English."""
    make_image(tmp_path / "yard" / "a.png")
    done = subprocess.run(
        [sys.executable, "-c", _LOOK, str(tmp_path / "yard")],
        cwd=ROOT,
        env={**os.environ, "PLATEWRIGHT_LANGUAGE": "de"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    shown = set(json.loads(done.stdout))
    assert {"Ordner mit Bildern öffnen", "&Datei", "Training", "Alle 1", "Standard wiederherstellen"} <= shown
    german = {form for each in entries(GERMAN) for form in each.forms}
    english = {each.source.strip() for each in entries(GERMAN)} - {form.strip() for form in german}
    assert shown & english == set()
