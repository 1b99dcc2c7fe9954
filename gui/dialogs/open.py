"""The dialogs to open a folder or a project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from core.store import FILE_NAME
from gui.settings.settings import Settings

_translate = QCoreApplication.translate


def ask_for_folder(parent: QWidget, settings: Settings) -> Path | None:
    """A folder of images; None if the user cancels."""
    chosen = QFileDialog.getExistingDirectory(
        parent, _translate("Open", "Open a folder of images"), settings.last_folder
    )
    return _remembered(chosen, settings)


def ask_for_project(parent: QWidget, settings: Settings) -> Path | None:
    """A project file; None if the user cancels."""
    kind = _translate("Open", "Platewright projects ({})").format(f"*{Path(FILE_NAME).suffix}")
    chosen, _ = QFileDialog.getOpenFileName(parent, _translate("Open", "Open a project"), settings.last_folder, kind)
    return _remembered(chosen, settings)


def _remembered(chosen: str, settings: Settings) -> Path | None:
    if not chosen:
        return None
    settings.last_folder = str(Path(chosen).parent)
    return Path(chosen)
