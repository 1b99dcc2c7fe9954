"""Runs in words: their names, and what stands in a row of the list."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale

from gui.language.sentences import translated
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.language.wording import counted, decimal, moment, number

if TYPE_CHECKING:
    from core.runs.imported_source import ImportedSource
    from core.runs.listing import ListedRun
    from core.runs.report import Measured
    from core.runs.run import Run

_translate = QCoreApplication.translate

NONE = "–"
_HASH_SHOWN = 7
_STATES = {
    "prepared": QT_TRANSLATE_NOOP("Runs", "prepared"),
    "running": QT_TRANSLATE_NOOP("Runs", "running"),
    "finished": QT_TRANSLATE_NOOP("Runs", "finished"),
    "stopped": QT_TRANSLATE_NOOP("Runs", "stopped"),
    "failed": QT_TRANSLATE_NOOP("Runs", "failed"),
    "crashed": QT_TRANSLATE_NOOP("Runs", "crashed"),
    "damaged": QT_TRANSLATE_NOOP("Runs", "damaged"),
}
_PRESETS = {
    "fast": QT_TRANSLATE_NOOP("Runs", "Fast"),
    "balanced": QT_TRANSLATE_NOOP("Runs", "Balanced"),
    "accurate": QT_TRANSLATE_NOOP("Runs", "Accurate"),
}


def run_name(run_number: int, title: str = "") -> str:
    """The name of a run: the user's own, else its number; the base model has number 0."""
    if title:
        return title
    return _translate("Runs", "Run {}").format(run_number) if run_number else _translate("Runs", "Base model")


def name_of(row: ListedRun) -> str:
    return row.run.title or usual_name_of(row)


def usual_name_of(row: ListedRun) -> str:
    """The name without the user's: its number, or its source where it was imported."""
    return run_name(row.number) if row.run.imported is None else row.run.imported.name


def model_of(row: ListedRun) -> str:
    return _translate("Runs", "imported") if row.is_imported else row.run.model


def imported_told(source: ImportedSource) -> str:
    """What was imported, and from where."""
    told = _translate("Runs", "Imported from {}: {} on {}; no model.")
    return told.format(source.files, counted(source.boxes, "box"), counted(source.images, "image"))


def imported_how_told(source: ImportedSource, measured: Measured) -> str:
    """What the scores of an import were made on, and what to know of them."""
    from core.runs.imported_scores import imported_notes  # imported by who measured it

    if measured.scores is None:
        told = _translate("Runs", "None of the {} that its files cover is done yet: there is nothing to score on.")
        return told.format(counted(source.images, "image"))
    told = _translate("Runs", "On {} of the {} that its files cover.")
    told = told.format(counted(measured.scores.images, "done image"), counted(source.images, "image"))
    return " ".join((told, *map(translated, imported_notes(source, measured))))


def state_of(run: Run) -> str:
    return _translate("Runs", _STATES[run.state.value])


def preset_of(run: Run) -> str:
    return _translate("Runs", _PRESETS[run.preset]) if run.preset in _PRESETS else run.preset


def started(run: Run) -> str:
    """When it was started: day and time; empty where that is not known."""
    try:
        return "" if run.started is None else moment(datetime.fromisoformat(run.started).astimezone())
    except ValueError:
        return ""


def labels_of(row: ListedRun) -> str:
    """The labels it was trained on: a short name of them, or which run had the same ones."""
    if row.same_labels:
        return _translate("Runs", "as run {}").format(row.same_labels)
    return row.run.snapshot_hash[:_HASH_SHOWN]


def images_of(run: Run) -> str:
    """How many images it was trained on, and how many were held back."""
    if run.imported is not None:
        return number(run.imported.images)
    if not run.train_images:
        return ""
    return f"{number(run.train_images)} + {number(run.val_images)}" if run.val_images else number(run.train_images)


def images_told(run: Run) -> str:
    """The same in full."""
    if not run.val_images:
        return _translate("Runs", "trained on {}, none held back").format(counted(run.train_images, "image"))
    told = _translate("Runs", "trained on {}, {} held back")
    return told.format(counted(run.train_images, "image"), number(run.val_images))


def score(run: Run, name: str) -> float | None:
    """A score of a run, 0 to 1; None where it has none."""
    value = (run.scores or {}).get(name)
    return float(value) if isinstance(value, int | float) else None


def score_told(run: Run, name: str) -> str:
    """``0.91``; of AP50 with its likely range where that is known."""
    value = score(run, name)
    if value is None:
        return NONE if run.train_images or run.imported is not None else ""
    low, high = score(run, f"{name}_low"), score(run, f"{name}_high")
    told = decimal(value)
    return told if low is None or high is None else f"{told} ({decimal(low)}–{decimal(high)})"


def made_how(run: Run) -> str:
    """What the scores were made on."""
    scores = run.scores or {}
    images = scores.get("images")
    if not isinstance(images, int):
        return ""
    if run.imported is not None:
        return _translate("Runs", "{} done").format(number(images))
    if scores.get("folds"):
        return _translate("Runs", "{} out of fold").format(number(images))
    return _translate("Runs", "{} held back").format(number(images))


def made_how_told(run: Run) -> str:
    """The same in a sentence."""
    scores = run.scores or {}
    images = scores.get("images")
    if not isinstance(images, int):
        return _translate("Runs", "This run has no score.")
    if run.imported is not None:
        return _translate("Runs", "Scored on {}.").format(counted(images, "done image"))
    if scores.get("folds"):
        told = _translate("Runs", "From {}, each tried on the images that it did not see ({} in all).")
        return told.format(counted(scores["folds"], "shorter training"), counted(images, "image"))
    told = _translate("Runs", "On {} that it was not trained on.")
    return told.format(counted(images, "held-back image"))


def megabytes(size: int) -> str:
    """``2.3 MB``."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def setting_name(group: str, name: str) -> str:
    """A value of the config, as the config calls it."""
    return f"{group}.{name}" if group else name


def value_told(value: Any) -> str:
    """A value of the config."""
    if value is None or value == "":
        return NONE
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)
