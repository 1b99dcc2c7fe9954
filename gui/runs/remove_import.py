"""Removing what was imported as suggestions, as a step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

from core.store import Edit
from gui.document.document import Document
from gui.language import run_words

if TYPE_CHECKING:
    from pathlib import Path

    from core.runs.listing import ListedRun


class RemoveImportCommand(QUndoCommand):
    """The suggestions of imported sources and their runs are gone; boxes that came of them stay.

    Args:
        document: the open project.
        rows: imported ones.
    """

    def __init__(self, document: Document, rows: Sequence[ListedRun]) -> None:
        names = ", ".join(run_words.name_of(row) for row in rows)
        super().__init__(QCoreApplication.translate("Undo", "Removal of the suggestions of {}").format(names))
        self._document = document
        self._folders = [row.run.folder for row in rows]
        sources = [row.run.imported.run_id for row in rows if row.run.imported is not None]
        gone = [each.id for source in sources for each in document.predictions_of(source)]
        self._forward = Edit(delete_predictions=tuple(gone))
        self._backward = document.inverse(self._forward)

    @property
    def count(self) -> int:
        """How many suggestions it removes."""
        return len(self._forward.delete_predictions)

    def redo(self) -> None:
        self._document.apply(self._forward)
        self._document.change_runs(partial(_set_aside, self._folders))

    def undo(self) -> None:
        self._document.apply(self._backward)
        self._document.change_runs(partial(_take_back, self._folders))


# --- on the project's thread -------------------------------------------------------------------------


def _set_aside(folders: Sequence[Path]) -> None:
    from core.runs.imported_run import set_aside

    for folder in folders:
        set_aside(folder)


def _take_back(folders: Sequence[Path]) -> None:
    from core.runs.imported_run import take_back

    for folder in folders:
        take_back(folder)
