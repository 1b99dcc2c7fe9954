"""Runs in words: their names, and what stands in a row of the list."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale

from gui.language.translation import QT_TRANSLATE_NOOP
from gui.language.wording import counted, decimal, moment, number

if TYPE_CHECKING:
    from core.runs.listing import ListedRun
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
    return run_name(row.number, row.run.title)


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
    if not run.train_images:
        return ""
    return f"{number(run.train_images)} + {number(run.val_images)}" if run.val_images else number(run.train_images)


def images_told(run: Run) -> str:
    """The same in full."""
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
        return NONE if run.train_images else ""
    low, high = score(run, f"{name}_low"), score(run, f"{name}_high")
    told = decimal(value)
    return told if low is None or high is None else f"{told} ({decimal(low)}–{decimal(high)})"


def made_how(run: Run) -> str:
    """What the scores were made on."""
    scores = run.scores or {}
    images = scores.get("images")
    if not isinstance(images, int):
        return ""
    if scores.get("folds"):
        return _translate("Runs", "{} out of fold").format(number(images))
    return _translate("Runs", "{} held back").format(number(images))


def made_how_told(run: Run) -> str:
    """The same in a sentence."""
    scores = run.scores or {}
    images = scores.get("images")
    if not isinstance(images, int):
        return _translate("Runs", "This run has no score.")
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
